"""What a mail says: pure, in Danish, with what the reader may know from a mailbox and no more.

Never the title of anything closed, for nobody: a mail leaves the building.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from kurs.distribution.vocabulary import NoticeKind, VersionKind
from kurs.kernel.clock import COPENHAGEN

_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni", "juli"),
    *("august", "september", "oktober", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell. `heading` is a meeting's title, for guests the body's name; `clock` and `place` as read out.

    `open_titles` are those of open items that changed; of others nothing is said.
    """

    kind: NoticeKind
    heading: str
    body_name: str
    day: date
    clock: str | None
    place: str | None
    link: str | None
    number: int = 1
    version_kind: VersionKind = VersionKind.ordinary
    open_titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom and to whom, and the id that a repeated mail has again."""

    sender: str
    organisation: str
    name: str
    address: str
    key: str
    at: datetime


def letter(envelope: Envelope, news: Sequence[News]) -> EmailMessage:
    """One mail with everything there is to tell a person. Raises ValueError for what is no address."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(display_name=_line(envelope.organisation), addr_spec=envelope.sender)
    message["To"] = Address(display_name=_line(envelope.name), addr_spec=envelope.address)
    message["Subject"] = subject(news)
    message["Date"] = format_datetime(envelope.at)
    message["Message-ID"] = f"<{envelope.key}@{envelope.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    paragraphs = [_paragraph(one) for one in news]
    closing = ["Du får mailen, fordi du er medlem eller gæst.", envelope.organisation]
    text = "\n\n".join("\n".join(lines) for lines in [[f"Hej {_line(envelope.name)}"], *paragraphs, closing])
    message.set_content(text + "\n")
    message.add_alternative(_html(envelope, news, paragraphs, closing), subtype="html")
    return message


def subject(news: Sequence[News]) -> str:
    """What the mail is about, in one line."""
    if len(news) > 1:
        return f"Nyt om {len(news)} møder"
    only = news[0]
    return f"{_what(only)}: {_line(only.heading)}, {danish_day(only.day)}"


def danish_day(day: date) -> str:
    """As in *onsdag den 25. november 2026*."""
    return f"{_DAYS[day.weekday()]} den {day.day}. {_MONTHS[day.month - 1]} {day.year}"


def danish_clock(starts: str | None, ends: str | None) -> str | None:
    """As in *kl. 9.30–10.15*, from local clocks `HH:MM`."""
    clocks = [f"{int(clock[:2])}.{clock[3:]}" for clock in (starts, ends) if clock]
    return f"kl. {'–'.join(clocks)}" if clocks else None


def local_clock(instant: datetime) -> str:
    """The Danish clock of an instant, `HH:MM`."""
    return instant.astimezone(COPENHAGEN).strftime("%H:%M")


def _what(one: News) -> str:
    if one.kind is NoticeKind.slot:
        return "Du er gæst"
    if one.kind is NoticeKind.slot_withdrawn:
        return "Du er ikke længere gæst"
    if one.version_kind is VersionKind.supplementary:
        return "Tillægsdagsorden"
    return "Dagsorden" if one.number == 1 else f"Version {one.number} af dagsordenen"


def _paragraph(one: News) -> list[str]:
    when = ", ".join(filter(None, (danish_day(one.day), one.clock)))
    lines = [f"{_what(one)}: {_line(one.heading)}", when[0].upper() + when[1:]]
    lines += [_line(one.place)] if one.place else []
    if one.kind is NoticeKind.slot:
        lines += [f"Punkt: {_line(title)}" for title in one.open_titles]
    else:
        lines += [f"Nyt under: {_line(title)}" for title in one.open_titles]
    return lines + ([one.link] if one.link else [])


def _html(envelope: Envelope, news: Sequence[News], paragraphs: Sequence[Sequence[str]], closing: Sequence[str]) -> str:
    parts = [f"<p>{html.escape(f'Hej {_line(envelope.name)}')}</p>"]
    for one, (first, *lines) in zip(news, paragraphs, strict=True):
        said = [html.escape(line) for line in lines if line != one.link]
        if one.link:
            said.append(f'<a href="{html.escape(one.link)}">Åbn i Kurs</a>')
        parts.append(f"<p><strong>{html.escape(first)}</strong><br>{'<br>'.join(said)}</p>")
    parts.append(f"<p>{'<br>'.join(html.escape(line) for line in closing)}</p>")
    head = f'<meta charset="utf-8"><title>{html.escape(subject(news))}</title>'
    return f'<!doctype html><html lang="da"><head>{head}</head><body>{"".join(parts)}</body></html>'


def _line(text: str) -> str:
    """On one line: a header cannot hold more, and nothing a person wrote may begin a new one."""
    return " ".join(text.split())
