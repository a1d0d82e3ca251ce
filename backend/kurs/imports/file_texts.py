"""Reads the text of attached PDF files for search and the gate before publication."""

from kurs.documents.file_texts import UNREAD, FileText, reads
from kurs.documents.file_types import MediaType
from kurs.imports.reading import NoticeKind, Unreadable, UnreadableDocument, read_document


@reads(MediaType.pdf)
def _pdf_text(content: bytes) -> FileText:
    """The text of a PDF; not the whole where pages are pictures, unread where it is locked, damaged or too large."""
    try:
        found = read_document(content)
    except UnreadableDocument as error:
        return FileText("", is_whole=True) if error.reason is Unreadable.empty_document else UNREAD
    has_pictures = any(notice.kind is NoticeKind.pages_without_text for notice in found.notices)
    return FileText(found.text, is_whole=not has_pictures)
