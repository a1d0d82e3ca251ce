"""Files become text: PDF, DOCX, HTML and plain text, read within limits and without side effects."""

from kurs.imports.reading.document import ReadDocument, read_document, read_pasted
from kurs.imports.reading.problems import Notice, NoticeKind, Unreadable, UnreadableDocument
from kurs.imports.reading.sniffing import MediaType

__all__ = [
    "MediaType",
    "Notice",
    "NoticeKind",
    "ReadDocument",
    "Unreadable",
    "UnreadableDocument",
    "read_document",
    "read_pasted",
]
