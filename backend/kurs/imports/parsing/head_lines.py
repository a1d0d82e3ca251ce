"""Head lines without labels: one line that tells of the meeting, a place, a body, a title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kurs.imports.parsing.absence import Absence, read_absence_sentences
from kurs.imports.parsing.bodies import clean_body, looks_like_body
from kurs.imports.parsing.dates import PrintedDate, find_dates, first_date
from kurs.imports.parsing.groups import is_group
from kurs.imports.parsing.kinds import without_kind_words
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.times import find_times

_MEETING_OF = re.compile(
    r"\b[\wæøå]*møde(?:t|r)?(?:\snr\.?\s?\d+)?(?:\sden\s[^,]{4,30}?)?\s(?:i|for)\s(?P<body>[A-ZÆØÅ].+?)(?=\s(?:den|d\.|kl|holdt|afholdt)\b|\s\d{1,2}[./ ]|,|\.\s|\.$|$)"
)
_MEETING_BY = re.compile(r"^(?P<body>[A-ZÆØÅ][\wæøåÆØÅ -]{3,70}?)s\s(?:\w+\s)?møde\s(?:den|d\.)\s")
_PLACE_AFTER = re.compile(
    r"^[\s,;.–-]*(?:(?:i|på)\s(?P<room>[a-zæøå]\S+(?:salen|lokalet|rummet|huset|lokale\s\S{1,20}))$|(?:(?:i|på)\s)?(?P<place>[A-ZÆØÅ].{2,160})$)"
)
_PLACE_LINE = re.compile(r"^(?:i|på)\s(?P<place>[A-ZÆØÅ].{2,160})$")
_HELD_AT = re.compile(
    r"\b(?:[Mm]ødet|[Tt]emamødet|[Kk]onferencen|[Ww]orkshoppen) (?:afholdtes|afholdes|holdes|blev holdt) (?:i|på) (?P<place>[A-ZÆØÅ][^.,;]{2,80})"
)
_PLACE_WORD = re.compile(
    r"(?:lokale|sal\b|salen\b|rum\b|værelse|rådhus|stue\b|mødecenter|kro\b|hjem\b|huset\b|hallen\b|kantine|teams|webex|zoom|online|virtuel|"
    r"[a-zæøå]vej \d|gade \d|allé \d|torv\w* \d|stræde \d|\b\d{4} [A-ZÆØÅ])",
    re.IGNORECASE,
)
_PLACE_IN_NAMES = re.compile(
    r"^(?P<place>(?:[A-ZÆØÅ][\wæøå]*\s)?[\wæøåÆØÅ]*(?:lokaler?|salen|sal|rum|værelse|rådhuset|stuen)(?:\s\d+[A-Z]?)?)(?=\s|$)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s+[–—|-]\s+|\.\s+|:\s+|\.$|\s\|\s")
_MUNICIPALITY = re.compile(r"\b[A-ZÆØÅ][\wæøåÆØÅ-]+ (?:Kommune|KOMMUNE)\b\.?")
_WEEKDAY = re.compile(r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b(?:\s(?:den|d\.))?", re.IGNORECASE)
_MEETING_WORD = re.compile(
    r"^(?:[A-ZÆØÅa-zæøå]+\s)?(?P<body>[A-ZÆØÅ]?[\wæøå]*(?:råd|udvalg|bestyrelse|direktion))s?møde\b", re.IGNORECASE
)
_DEFINITE = (("bestyrelse", "n"), ("direktion", "en"), ("råd", "et"), ("udvalg", "et"))
_TITLE_WORD = re.compile(r"møde|workshop|temadag|seminar|konference|døgn|camp|dialog", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"^(?:nr\.?|kære|opdatering|bemærk|tilmelding|der er|udgivet|møderække|side|dagsorden(?:er)?|referat(?:er)?|(?:deltager)?program|konference|mødesager|politisk mødekalender|punkter|årets|region)\b|@|http|ingen deltager",
    re.IGNORECASE,
)
_PROGRAMME_FOR = re.compile(r"^Program for \w+ ['\"”’‘»](?P<title>[^'\"”’»«]{4,150})['\"”’«]$")
_AFTER_KIND = re.compile(r"^(?:Drejebog|Program|Køreplan)\s?[–:-]\s(?P<title>.{4,200})$")
_QUOTED = re.compile(r"^[\"”„'](?P<title>.{4,200})[\"”“']$")


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """What an unlabelled line tells about the meeting."""

    body: str | None = None
    date: PrintedDate | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    place: str | None = None
    absences: tuple[Absence, ...] = ()


def read_meeting_line(text: str) -> MeetingLine:
    """Read body, date, times, place and apologies from a line of prose or a title."""
    date = first_date(text)
    of = _MEETING_OF.search(text) if _MEETING_BY.match(text) is None else _MEETING_BY.match(text)
    is_short = len(text) < 200
    starts_at = ends_at = place = None
    if (date is not None and is_short) or of is not None:
        after_date = text[date.end :] if date else text[of.end() :] if of else text
        times = find_times(after_date)
        starts_at = times[0].start if times else None
        ends_at = times[0].end if times else None
        tail = after_date[times[-1].ends :] if times else after_date
        found = _PLACE_AFTER.match(tail.removeprefix(" kl"))
        room = found["room"] if found else None
        found = None if room else found
        is_place = found is not None and (
            _PLACE_WORD.search(found["place"]) or bool(times) or tail.lstrip().startswith(",")
        )
        place = (
            found["place"].strip(" .,")
            if found and is_place and not looks_like_body(found["place"]) and is_short
            else room
        )
    held = _HELD_AT.search(text)
    body = clean_body(_body_in(of["body"])) if of else None
    absences = tuple(read_absence_sentences(text)) if "afbud" in text or "fraværende" in text else ()
    return MeetingLine(
        body, date if is_short or of else None, starts_at, ends_at, place or (held["place"] if held else None), absences
    )


def _body_in(text: str) -> str:
    return re.split(r"\s(?:Mødet|kl\.?)\s|\s(?:Mødet|kl\.?)$", text)[0]


def place_at_start(text: str, *, follows_date: bool) -> str | None:
    """The place a line is: `i Mødecenter C, Lokale 32`, or an address or room right after the line with the date."""
    found = _PLACE_LINE.match(text)
    if found and len(text) < 160 and not text.endswith("."):
        return found["place"].strip(" ,")
    if (
        follows_date
        and _PLACE_WORD.search(text)
        and len(text) < 140
        and not text.endswith(".")
        and not find_dates(text)
    ):
        return text.strip(" ,")
    return None


def place_in_names(text: str) -> str | None:
    """The room at the start of a text of names that layout moved there."""
    found = _PLACE_IN_NAMES.match(text)
    return found["place"].strip() if found else None


def find_body(lines: Sequence[Line]) -> tuple[str, Line] | None:
    """The body named by an unlabelled line: alone, with its date, or between dashes with the document's kind."""
    best: tuple[int, str, Line] | None = None
    for line in _with_capitals_joined(lines):
        found = _body_of_line(line.text)
        if found is not None and (best is None or found[0] > best[0]):
            best = (found[0], found[1], line)
    return (best[1], best[2]) if best else None


def body_of_meeting_word(lines: Sequence[Line]) -> tuple[str, Line] | None:
    """`Ekstraordinært Ældrerådsmøde` is a meeting of Ældrerådet: the body is inferred from the word."""
    for line in lines:
        found = _MEETING_WORD.match(without_kind_words(line.text).strip(" –-"))
        if found:
            stem = found["body"]
            ending = next((end for word, end in _DEFINITE if stem.lower().endswith(word)), "")
            return (stem[:1].upper() + stem[1:] + ending, line)
    return None


def _body_of_line(text: str) -> tuple[int, str] | None:
    """A body and how surely the line is its name."""
    if len(text) > 200 or text.endswith((":", "?", ";")) or text.count(",") > 2:
        return None
    bare = text
    for date in reversed(find_dates(text)):
        bare = bare[: date.start] + " | " + bare[date.end :]
    for time in reversed(find_times(bare)):
        bare = bare[: time.begins] + " | " + bare[time.ends :]
    bare = _MUNICIPALITY.sub(" | ", _WEEKDAY.sub(" | ", bare))
    for part in _SPLIT.split(bare):
        name = re.sub(r"\s+", " ", without_kind_words(part)).strip(" .,:–-|")
        name = re.sub(r"^(?:fra|til|af|i|for)\s|\s(?:den|kl|til|fra|Samlet dokument)$", "", name).strip(" .,:–-|")
        if name and looks_like_body(name) and 1 <= len(name.split()) <= 7 and _is_name_of_body(name):
            is_whole = name == text.strip()
            return (3 if is_whole else 2 if name[:1].isupper() else 1), clean_body(name[:1].upper() + name[1:])
    return None


def _is_name_of_body(name: str) -> bool:
    lowered = name.lower()
    if re.search(
        r"(?:^|\s)(?:mellem|møde|møder|mødet|se|her|vi|der|det|fra|workshop|\w*seminar|temadag|formand|næstformand|medlem|borgmester|politiske?)\b",
        lowered,
    ):
        return False
    return not lowered.endswith(("møde", "mødet", "medlemmer", "mødesager")) and not re.search(r"\([A-ZÆØÅ]\)", name)


def _with_capitals_joined(lines: Sequence[Line]) -> list[Line]:
    """A name in capitals set on two lines is one line (`KKR` / `HOVEDSTADEN`)."""
    result: list[Line] = []
    for line in lines:
        last = result[-1] if result else None
        if (
            last
            and not line.gap
            and last.text.isupper()
            and line.text.isupper()
            and len(last.text) + len(line.text) < 50
        ):
            result[-1] = last.with_text(f"{last.text} {line.text}")
        else:
            result.append(line)
    return result


def find_title(
    lines: Sequence[Line], *, taken: set[int], needs_word: bool, body: str | None
) -> tuple[str, list[Line]] | None:
    """The meeting's own title, when the head prints one beside body, kind and date.

    `taken` are lines read otherwise. `needs_word`: only a line with a word such as møde or workshop is a title.
    """
    for line in lines[:12]:
        if quoted := _QUOTED.match(line.text) or _PROGRAMME_FOR.match(line.text) or _AFTER_KIND.match(line.text):
            return quoted["title"].strip(), [line]
    for index, line in enumerate(lines[:12]):
        if not _may_be_title(line.text, body) or is_group(line.text) or line.number in taken:
            continue
        if needs_word and not _TITLE_WORD.search(line.text):
            continue
        title_lines = [line]
        for more in lines[index + 1 : index + 3]:
            if (
                more.gap
                or find_dates(more.text)
                or not _may_be_title(more.text, body)
                or more.number != title_lines[-1].number + 1
            ):
                break
            if not (title_lines[-1].text.endswith(("og", ",", "-", "for", "af", "i", "på")) or more.text[:1].islower()):
                break
            title_lines.append(more)
        return " ".join(each.text for each in title_lines), title_lines
    return None


def _may_be_title(text: str, body: str | None) -> bool:
    if (
        len(text) > 200
        or len(text.split()) < 2
        or text.endswith((".", ":"))
        or _NO_TITLE.search(text)
        or find_dates(text)
    ):
        return False
    same = body is not None and clean_body(text).casefold() == body.casefold()
    return not same and without_kind_words(text).strip(" –-.") != "" and _body_of_line(text) is None
