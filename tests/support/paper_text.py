"""What anybody could find in a file that Kurs made: letters on its pages, and every text beside them."""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import pypdfium2

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
# How a font file begins: there is nothing to read in it, and much of it.
_FONTS = (b"OTTO", b"\x00\x01\x00\x00", b"\x01\x00")
_TAG = re.compile(r"<[^>]+>")


def readable(content: bytes) -> str:
    """All text of a PDF, a DOCX or a text: contents, metadata, bookmarks, alternative texts, names of parts."""
    if content.startswith(b"%PDF"):
        return "\n".join([*pages_of(content), *_beside_the_pages(content)])
    if content.startswith(b"PK"):
        return "\n".join(_members(content))
    return content.decode("utf-8", errors="replace")


def pages_of(content: bytes) -> list[str]:
    """The text of each page of a PDF."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _beside_the_pages(content: bytes) -> Iterator[str]:
    """Metadata and bookmarks as a reader shows them, and every stream as it lies in the file, packed or not."""
    document = pypdfium2.PdfDocument(content)
    try:
        yield from document.get_metadata_dict().values()
        yield from (bookmark.get_title() for bookmark in document.get_toc())
    finally:
        document.close()
    raw = [content]
    for found in _STREAM.finditer(content):
        try:
            unpacked = zlib.decompress(found[1])
        except zlib.error:
            continue
        if not unpacked.startswith(_FONTS):
            raw.append(unpacked)
    for piece in raw:
        yield piece.decode("latin-1")
        # Strings of a PDF are UTF-16 where they hold more than Latin letters.
        yield piece.decode("utf-16-be", errors="ignore")
        yield piece[1:].decode("utf-16-be", errors="ignore")


def _members(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            text = archive.read(entry).decode("utf-8", errors="replace")
            yield entry.filename
            yield text
            # A word may be cut in two by the marks of its parts.
            if entry.filename.startswith("word/") and "styles" not in entry.filename:
                yield html.unescape(_TAG.sub("", text))
