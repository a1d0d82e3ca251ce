"""Reads the text of attached PDF files for search and the gate before publication."""

from kurs.documents.file_texts import reads
from kurs.documents.file_types import MediaType
from kurs.imports.reading import Unreadable, UnreadableDocument, read_document


@reads(MediaType.pdf)
def _pdf_text(content: bytes) -> str | None:
    """The text of a PDF; empty for a picture of text, None for one that is locked, damaged or too large to read."""
    try:
        return read_document(content).text
    except UnreadableDocument as error:
        return "" if error.reason is Unreadable.empty_document else None
