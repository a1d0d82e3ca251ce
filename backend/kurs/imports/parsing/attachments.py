"""Attachments in every printed form. Openness is each attachment's own, never its item's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kurs.bodies.vocabulary import Openness
from kurs.imports.parsing.draft import LABEL_LIMIT, DraftAttachment
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.starts import join_wrapped

_RECORD_START = re.compile(r"^\d{1,3}\s[-–](?:\s|$)")
_RECORD = re.compile(
    r"^(?P<number>\d{1,3})\s[-–]\s*(?P<document>\d{5,9}(?=\s))?\s*(?P<openness>Åben|Lukket)\s+(?P<title>.*?)"
    r"\s*\((?P<record>[\w./-]*\d[\w./-]*)?\)\s*\((?P<category>[A-ZÆØÅ]{1,3})?\)$"
)
_RECORD_CUT_OFF = re.compile(
    r"^(?P<number>\d{1,3})\s[-–]\s*(?P<document>\d{5,9}(?=\s))?\s*(?P<openness>Åben|Lukket)\s+(?P<title>.+?)$"
)
_RECORD_END = re.compile(r"\)\s*\([A-ZÆØÅ]{0,3}\)$")
_DOCUMENT = re.compile(r"^(?P<year>\d{4})[-–](?P<serial>\d{4,7})\s[-–]\s(?P<title>.+)$")
_NAMED = re.compile(
    r"^[Bb]ilag\s(?:nr\.?\s)?(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?)(?:\s?[:.–-]\s*|\s+)(?P<title>\S.*)$"
)
_NAMED_IN_ROW = re.compile(r"\s(?=Bilag \d{1,3}(?:\.\d{1,2})?[a-z]?[ :.])")
_NUMBERED = re.compile(r"^(?P<number>\d{1,3})[.)]\s+(?P<title>\S.*)$")
_NUMBERED_IN_ROW = re.compile(r"\s(?=\d{1,2}\. [A-ZÆØÅ])")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|msg|jpe?g|png|zip)\b", re.IGNORECASE)
_FILE_IN_ROW = re.compile(
    r"(?<=\.pdf)\s+(?=\S)|(?<=\.docx)\s+(?=\S)|(?<=\.xlsx)\s+(?=\S)|(?<=\.pptx)\s+(?=\S)|(?<=\.doc)\s+(?=\S)"
)
_RECORD_BEHIND = re.compile(r"\s\((?P<record>\d{3,6}/\d{2})\)$")
_TYPE_LINE = re.compile(r"^(?:PDF|DOCX?|XLSX?|PPTX?|Word|Excel)(?:\s?[-–]?\s?\(?\d+[.,]?\d* ?[kKM]B\)?)?$")
_NONE = re.compile(r"^(?:ingen|ingen bilag|der er ingen bilag|intet)\.?$", re.IGNORECASE)
_CLOSED = re.compile(
    r"^(?:bilag \w+\s?[:–-]\s)?(?:ikke offentlig(?:gjort)?|lukket|fortrolig\w*|ikke åben|undtaget)\b|\(\s?(?:lukket|fortrolig\w*|ikke offentlig\w*)\s?\)",
    re.IGNORECASE,
)
_OPEN = re.compile(r"^\(?åben(?:t)?\)?\s?[:–-]\s", re.IGNORECASE)
_PROSE_LENGTH = 220


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment as read, with the source lines it stands on."""

    number: str | None
    title: str
    openness: Openness | None
    document_id: str | None
    record_number: str | None
    category: str | None
    lines: tuple[int, ...]

    def as_draft(self) -> DraftAttachment:
        """The attachment as the draft shows it."""
        return DraftAttachment(
            number=self.number,
            title=self.title[:LABEL_LIMIT],
            openness=self.openness,
            document_id=self.document_id,
            record_number=self.record_number,
            category=self.category,
        )


@dataclass(frozen=True, slots=True)
class AttachmentList:
    """The attachments of a list, the lines that are no attachment, and the count printed under the list."""

    attachments: tuple[Attachment, ...]
    rest: tuple[Line, ...] = ()
    printed_count: int | None = None


def read_attachments(lines: Sequence[Line], *, is_double_spaced: bool) -> AttachmentList:
    """Read the lines under an attachments heading. `Ingen bilag.` gives an empty list."""
    lines = [line for line in lines if not _NONE.match(line.text)]
    if any(_TYPE_LINE.match(line.text) for line in lines):
        return _after_type_lines(lines)
    groups, rest = _group(lines, is_double_spaced=is_double_spaced)
    attachments = [attachment for group in groups for attachment in _read_group(group)]
    return AttachmentList(tuple(attachments), tuple(rest))


def is_file_row(text: str) -> bool:
    """Whether a line is only file names."""
    return (
        _FILE.search(text) is not None
        and re.fullmatch(r"(?:\S[^.]{0,80}\.(?:pdf|docx?|xlsx?|pptx?)\s*)+", text) is not None
    )


def is_attachment_line(text: str) -> bool:
    """Whether a line outside an attachments section has the unmistakable form of one."""
    return _RECORD.match(text) is not None


def _after_type_lines(lines: Sequence[Line]) -> AttachmentList:
    """Titles that each stand after a line such as `PDF`; the count may stand last."""
    found: list[list[Line]] = []
    rest: list[Line] = []
    count: int | None = None
    for line in lines:
        if _TYPE_LINE.match(line.text):
            found.append([])
        elif (
            line.text.isdecimal()
            and found
            and (not found[-1] or int(line.text) == len([group for group in found if group]))
        ):
            count = int(line.text)
        elif not found or count is not None or (found[-1] and line.gap > 1):
            rest.append(line)
        else:
            found[-1].append(line)
    attachments = [_attachment(_joined(group), group) for group in found if group]
    return AttachmentList(tuple(attachments), tuple(rest), count)


def _group(lines: Sequence[Line], *, is_double_spaced: bool) -> tuple[list[list[Line]], list[Line]]:
    """Lines that belong to one attachment each, and the lines left over."""
    groups: list[list[Line]] = []
    rest: list[Line] = []
    is_over = False
    for line in lines:
        is_over = is_over or (len(line.text) > _PROSE_LENGTH and line.text.endswith(".") and not _is_start(line.text))
        if is_over:
            rest.append(line)
        elif groups and not _is_start(line.text) and _continues(groups[-1], line, is_double_spaced=is_double_spaced):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups, rest


def _is_start(text: str) -> bool:
    return any(form.match(text) for form in (_RECORD_START, _DOCUMENT, _NAMED, _NUMBERED))


def _continues(group: Sequence[Line], line: Line, *, is_double_spaced: bool) -> bool:
    first = group[0].text
    if _RECORD_START.match(first):
        return _RECORD_END.search(_joined(group)) is None
    if line.bullet or line.gap > (1 if is_double_spaced else 0):
        return False
    if _DOCUMENT.match(first):
        return True
    if _FILE.search(group[-1].text[-6:]):
        return False
    is_year = line.text.isdecimal() and len(line.text) == 4
    return is_year or line.text[:1].islower() or group[-1].text.endswith(("-", ",", " og"))


def _joined(lines: Sequence[Line]) -> str:
    text = ""
    for line in lines:
        text = join_wrapped(text, line.text) if text else line.text
    return text


def _read_group(group: Sequence[Line]) -> Iterator[Attachment]:
    text = _joined(group)
    record = _RECORD.match(text) or (_RECORD_CUT_OFF.match(text) if _RECORD_START.match(text) else None)
    if record:
        yield _from_record(record, group)
        return
    for part in _rows(text):
        yield _attachment(part, group)


def _rows(text: str) -> list[str]:
    """One text per attachment where several stand on one line."""
    if _NAMED.match(text):
        return _NAMED_IN_ROW.split(text)
    if len(_FILE.findall(text)) > 1:
        return [part for part in _FILE_IN_ROW.split(text) if part]
    if _NUMBERED.match(text) and text[:1] == "1" and len(_NUMBERED_IN_ROW.findall(text)) > 1:
        return _NUMBERED_IN_ROW.split(text)
    return [text]


def _from_record(record: re.Match[str], group: Sequence[Line]) -> Attachment:
    groups = record.groupdict()
    openness = Openness.open if groups["openness"] == "Åben" else Openness.closed
    return Attachment(
        groups["number"],
        groups["title"].strip(),
        openness,
        groups["document"],
        groups.get("record"),
        groups.get("category"),
        tuple(line.number for line in group),
    )


def _attachment(text: str, group: Sequence[Line]) -> Attachment:
    number: str | None = None
    document_id: str | None = None
    title = text.strip()
    if document := _DOCUMENT.match(title):
        document_id, title = f"{document['year']}-{document['serial']}", document["title"]
    elif numbered := _NAMED.match(title) or _NUMBERED.match(title):
        number, title = numbered["number"], numbered["title"]
    record = _RECORD_BEHIND.search(title)
    if record:
        title = title[: record.start()]
    openness = Openness.closed if _CLOSED.search(text) or _CLOSED.search(title) else None
    if openness is None and _OPEN.match(title):
        openness = Openness.open
    lines = tuple(line.number for line in group)
    return Attachment(number, title.strip(), openness, document_id, record["record"] if record else None, None, lines)
