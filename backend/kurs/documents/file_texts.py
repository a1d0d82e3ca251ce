"""The text in a file, as far as a program can read it; for search and for the gate before publication.

Office packages are read here, all of their parts: headers, notes, comments and sheets hide what nobody meant to send.
Other formats are read by whoever registers a reader (`reads`): the feature that imports documents knows PDF.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO

import structlog

from kurs.documents import archives
from kurs.documents.archives import BadArchive
from kurs.documents.file_types import PACKAGES, MediaType, RefusedFile, parsed

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class FileText:
    """What a program read in a file; `text` is None where it can read nothing, `is_whole` false where some is left."""

    text: str | None
    is_whole: bool


UNREAD = FileText(None, is_whole=False)
Reader = Callable[[bytes], FileText]
MAXIMUM_CHARACTERS = 5_000_000
# Readers get the whole file at once; what is larger is not read, and says so.
MAXIMUM_READ_BYTES = 32 * 1024 * 1024
_readers: dict[MediaType, Reader] = {}
# Parts that say how something looks.
_WITHOUT_TEXT = re.compile(r"(?i)(^|/)(theme|META-INF|Configurations2)/|(styles|settings|fontTable|webSettings)\.xml$")
# Attributes in which people write: what a picture shows, and what a link that leads out of the file says.
_WRITTEN_ATTRIBUTES = {"descr", "title", "alt"}
# Elements after which a reader would begin a new line or a new cell.
_ENDS_LINE = {"p", "h", "si", "row", "c", "table-row", "tr", "br", "line-break"}
_ENDS_CELL = {"tab", "table-cell", "tc"}
_KEPT_BY_NO_DATABASE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")


def reads(media_type: MediaType) -> Callable[[Reader], Reader]:
    """Register the reader of a type: from bytes to what it read; it raises nothing."""

    def register(reader: Reader) -> Reader:
        _readers[media_type] = reader
        return reader

    return register


def text_in(file: IO[bytes], media_type: MediaType) -> FileText:
    """The text in an open file, at most 5 million characters."""
    if media_type in PACKAGES:
        found = _package_text(file)
    elif media_type in {MediaType.text, MediaType.csv}:
        found = _plain_text(file)
    else:
        found = _registered_text(file, media_type)
    if found.text is None:
        return UNREAD
    kept = _KEPT_BY_NO_DATABASE.sub(" ", found.text[:MAXIMUM_CHARACTERS])
    return FileText(kept, is_whole=found.is_whole and len(found.text) <= MAXIMUM_CHARACTERS)


def _registered_text(file: IO[bytes], media_type: MediaType) -> FileText:
    reader = _readers.get(media_type)
    if reader is None or file.seek(0, 2) > MAXIMUM_READ_BYTES:
        return UNREAD
    file.seek(0)
    return reader(file.read())


def _plain_text(file: IO[bytes]) -> FileText:
    file.seek(0)
    # No encoding takes more than four bytes for a character, so that what is left unread is past the limit anyway.
    content = file.read(MAXIMUM_CHARACTERS * 4)
    return FileText(_decoded(content), is_whole=not file.read(1))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


class _Collector:
    """Gathers the characters of parts in order, and joins what a document splits inside a word as a reader sees it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        for name, value in attributes.items():
            is_link = name == "Target" and attributes.get("TargetMode") == "External"
            if is_link or name.rpartition("}")[2] in _WRITTEN_ATTRIBUTES:
                self.data(f"\n{value}\n")

    def data(self, text: str) -> None:
        """Characters follow."""
        # What goes past the limit is noticed by the length, and cut by who asked.
        if self.length <= MAXIMUM_CHARACTERS:
            self.pieces.append(text)
            self.length += len(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition("}")[2]
        if name in _ENDS_LINE:
            self.data("\n")
        elif name in _ENDS_CELL:
            self.data("\t")

    def close(self) -> None:
        """A part ends."""
        self.data("\n")


def _package_text(file: IO[bytes]) -> FileText:
    collector = _Collector()
    try:
        with archives.opened(file) as archive:
            for name in archive.namelist():
                if name.lower().endswith((".xml", ".rels")) and not _WITHOUT_TEXT.search(name):
                    parsed(archives.part(archive, name), target=collector)
    except (BadArchive, RefusedFile) as error:
        log.warning("file_text_not_read", reason=str(error))
        return UNREAD
    return FileText("".join(collector.pieces), is_whole=True)
