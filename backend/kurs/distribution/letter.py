"""What a mail says: pure, in its reader's language, with what they may know from a mailbox and no more.

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
from kurs.distribution.words import Words


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell. `heading` is a meeting's title, for guests the body's name; clocks are local, `HH:MM`.

    `is_moved`: what was told of the time or place before is not so any more. `open_titles` are those of open items that
    changed; of others nothing is said.
    """

    kind: NoticeKind
    heading: str
    day: date
    starts: str | None = None
    ends: str | None = None
    place: str | None = None
    link: str | None = None
    number: int = 1
    version_kind: VersionKind = VersionKind.ordinary
    is_moved: bool = False
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


def letter(envelope: Envelope, words: Words, news: Sequence[News]) -> EmailMessage:
    """One mail with everything there is to tell a person. Raises ValueError for what is no address."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(display_name=_line(envelope.organisation), addr_spec=envelope.sender)
    message["To"] = Address(display_name=_line(envelope.name), addr_spec=envelope.address)
    message["Subject"] = subject(words, news)
    message["Date"] = format_datetime(envelope.at)
    message["Message-ID"] = f"<{envelope.key}@{envelope.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    greeting = words.say("greeting", name=_line(envelope.name))
    paragraphs = [_paragraph(words, one) for one in news]
    closing = [words.say("closing"), envelope.organisation]
    text = "\n\n".join("\n".join(lines) for lines in [[greeting], *paragraphs, closing])
    message.set_content(text + "\n")
    parts = [_html(greeting), *_html_of(words, news, paragraphs), _html(*closing)]
    head = f'<meta charset="utf-8"><title>{html.escape(subject(words, news))}</title>'
    page = f'<!doctype html><html lang="{words.language}"><head>{head}</head><body>{"".join(parts)}</body></html>'
    message.add_alternative(page, subtype="html")
    # Last, or it would go to the first part alone.
    message["Content-Language"] = words.language.value
    return message


def subject(words: Words, news: Sequence[News]) -> str:
    """What the mail is about, in one line."""
    if len(news) > 1:
        return words.say("several", count=len(news))
    only = news[0]
    return words.say("subject", what=_what(words, only), heading=_line(only.heading), day=words.day(only.day))


def _what(words: Words, one: News) -> str:
    if one.kind is NoticeKind.slot:
        return words.say("slot_changed" if one.is_moved else "slot")
    if one.kind in {NoticeKind.slot_withdrawn, NoticeKind.cancelled}:
        return words.say(one.kind)
    if one.is_moved:
        return words.say("moved")
    if one.version_kind is VersionKind.supplementary:
        return words.say("supplementary")
    return words.say("agenda") if one.number == 1 else words.say("version", number=one.number)


def _paragraph(words: Words, one: News) -> list[str]:
    when = ", ".join(filter(None, (words.day(one.day), words.clock(one.starts, one.ends))))
    under = "item" if one.kind is NoticeKind.slot else "news"
    return [
        words.say("heading", what=_what(words, one), heading=_line(one.heading)),
        when[0].upper() + when[1:],
        *([_line(one.place)] if one.place else []),
        *(words.say(under, title=_line(title)) for title in one.open_titles),
        *([one.link] if one.link else []),
    ]


def _html_of(words: Words, news: Sequence[News], paragraphs: Sequence[Sequence[str]]) -> list[str]:
    found = []
    for one, (first, *lines) in zip(news, paragraphs, strict=True):
        said = [html.escape(line) for line in lines if line != one.link]
        if one.link:
            said.append(f'<a href="{html.escape(one.link)}">{html.escape(words.say("open"))}</a>')
        found.append(f"<p><strong>{html.escape(first)}</strong><br>{'<br>'.join(said)}</p>")
    return found


def _html(*lines: str) -> str:
    return f"<p>{'<br>'.join(html.escape(line) for line in lines)}</p>"


def _line(text: str) -> str:
    """On one line: a header cannot hold more, and nothing a person wrote may begin a new one."""
    return " ".join(text.split())
