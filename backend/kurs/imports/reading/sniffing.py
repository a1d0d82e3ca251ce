"""What a file is, told from its bytes alone."""

import re
from enum import StrEnum

from kurs.imports.reading.package import word_document_kind
from kurs.imports.reading.problems import Unreadable, UnreadableDocument


class MediaType(StrEnum):
    """The formats that can be read."""

    text = "text/plain"
    pdf = "application/pdf"
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    html = "text/html"


_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How an encrypted DOCX names its content inside the OLE container.
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"RIFF",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
    b"MZ",
    b"%!PS",
)
# An agenda copied from a web page may hold stray tags; only a file that *begins* as HTML is HTML.
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|meta|title|link|style|script"
    rb"|div|span|p|h[1-6]|table|ul|ol|article|section|main|header|center|font)[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_XML_START = re.compile(rb"\s*<\?xml[\s?]", re.IGNORECASE)
_HEAD_BYTES = 4096
# Tab, line feed, vertical tab, form feed, carriage return and the end mark old DOS editors wrote.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")


def media_type_of(content: bytes) -> MediaType:
    """The type of a file; raises `UnreadableDocument` for one that is known not to be readable."""
    head = content[:_HEAD_BYTES]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(b"%PDF-") or _is_late_pdf(content):
        return MediaType.pdf
    if head.startswith(b"PK"):
        word_document_kind(content)
        return MediaType.docx
    if head.startswith(_OLE):
        locked = _ENCRYPTED_PACKAGE in content
        raise UnreadableDocument(Unreadable.encrypted_document if locked else Unreadable.unsupported_type)
    if head.startswith(_FOREIGN):
        raise UnreadableDocument(Unreadable.unsupported_type)
    start = _as_ascii(head)
    if _HTML_START.match(start):
        return MediaType.html
    if _XML_START.match(start):
        raise UnreadableDocument(Unreadable.unsupported_type)
    return MediaType.text


def refuse_binary(content: bytes) -> None:
    """Raise for bytes that are not text. A few stray control characters are cleaned away instead."""
    if content.startswith(_BYTE_ORDER_MARKS[1:]):
        return
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        allowed = 0.05
    else:
        allowed = 0.3
    if len(_BINARY.findall(content)) > allowed * len(content):
        raise UnreadableDocument(Unreadable.unsupported_type)


def _is_late_pdf(content: bytes) -> bool:
    """A PDF may carry up to 1024 bytes before its header (ISO 32000-1, Annex H.3.4.1)."""
    return b"%PDF-" in content[:1024] and b"%%EOF" in content[-2048:]


def _as_ascii(head: bytes) -> bytes:
    """The head with byte order mark and UTF-16 padding taken away, enough to recognise tags."""
    for mark in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head[len(mark) :].replace(b"\x00", b"")
    return head
