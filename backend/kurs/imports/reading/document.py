"""Bytes become text: the one entrance, which decides by content what a file is.

Pure: no network, no clock, no files, no database. Limits bound the time (see `limits`).
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from kurs.imports.reading.cleaning import Line, as_notices, check_size, clean, compose
from kurs.imports.reading.limits import MAXIMUM_FILE_BYTES
from kurs.imports.reading.pdf import read_pdf
from kurs.imports.reading.plain import decode
from kurs.imports.reading.problems import Notice, NoticeKind, Unreadable, UnreadableDocument
from kurs.imports.reading.sniffing import MediaType, media_type_of, refuse_binary
from kurs.imports.reading.web import read_html
from kurs.imports.reading.word import read_docx

_ENDINGS = {
    ".txt": MediaType.text,
    ".pdf": MediaType.pdf,
    ".docx": MediaType.docx,
    ".html": MediaType.html,
    ".htm": MediaType.html,
}


@dataclass(frozen=True)
class ReadDocument:
    """The text of a document, ready for the parser.

    `text` has LF line ends; between pages stand a line feed and a form feed. `marked_internal_lines` are
    line numbers from 1 as in `parsing.normalise.source_lines`, where a form feed ends a line too.
    `page_count` is None where the format has no pages.
    """

    text: str
    media_type: MediaType
    marked_internal_lines: frozenset[int]
    page_count: int | None
    notices: tuple[Notice, ...]


def read_document(content: bytes, filename: str | None = None) -> ReadDocument:
    """Read .txt, .pdf, .docx or .html; the type is decided by the content, never by the name.

    Raises `UnreadableDocument` with a stable reason and fixed sentences, whatever the bytes are.
    """
    if len(content) > MAXIMUM_FILE_BYTES:
        raise UnreadableDocument(Unreadable.too_large)
    notices: Counter[NoticeKind] = Counter()
    media_type = media_type_of(content)
    if filename and _ENDINGS.get(PurePath(filename).suffix.lower(), media_type) is not media_type:
        notices[NoticeKind.name_differs_from_content] += 1
    if media_type is MediaType.pdf:
        lines, page_count = read_pdf(content, notices)
        return _composed(lines, media_type, page_count, notices)
    if media_type is MediaType.text:
        refuse_binary(content)
        return _plain(decode(content, notices), notices)
    readers: dict[MediaType, Callable[[bytes, Counter[NoticeKind]], list[Line]]] = {
        MediaType.docx: read_docx,
        MediaType.html: read_html,
    }
    return _composed(readers[media_type](content, notices), media_type, None, notices)


def read_pasted(text: str) -> ReadDocument:
    """Read text pasted into a form: cleaned and bounded exactly like a text file."""
    # A character is at least one byte, so the bound on bytes is also a bound on what is encoded here.
    if len(text) > MAXIMUM_FILE_BYTES:
        raise UnreadableDocument(Unreadable.too_large)
    return _plain(text, Counter())


def _plain(text: str, notices: Counter[NoticeKind]) -> ReadDocument:
    cleaned = clean(text, notices)
    check_size(cleaned)
    return ReadDocument(cleaned, MediaType.text, frozenset(), None, as_notices(notices))


def _composed(
    lines: list[Line], media_type: MediaType, page_count: int | None, notices: Counter[NoticeKind]
) -> ReadDocument:
    text, internal = compose(lines, notices)
    check_size(text)
    return ReadDocument(text, media_type, internal, page_count, as_notices(notices))
