"""What a file is, told from its content; the name must agree. Pure.

Let in is what a municipality's papers are made of. Refused is what a browser or an office program would run: pages,
vector pictures, scripts, programs, macros; and what nobody can look into: older binary formats, archives, mails.
"""

import re
import zipfile
from enum import StrEnum
from typing import IO, Any

from lxml import etree

from kurs.documents import archives
from kurs.documents.archives import BadArchive, Badness
from kurs.documents.file_names import extension_of

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


class MediaType(StrEnum):
    """The types that are let in."""

    pdf = "application/pdf"
    docx = _OFFICE + "wordprocessingml.document"
    xlsx = _OFFICE + "spreadsheetml.sheet"
    pptx = _OFFICE + "presentationml.presentation"
    odt = _OPEN_DOCUMENT + "text"
    ods = _OPEN_DOCUMENT + "spreadsheet"
    odp = _OPEN_DOCUMENT + "presentation"
    text = "text/plain"
    csv = "text/csv"
    png = "image/png"
    jpeg = "image/jpeg"
    tiff = "image/tiff"


EXTENSIONS: dict[str, MediaType] = {
    ".pdf": MediaType.pdf,
    ".docx": MediaType.docx,
    ".xlsx": MediaType.xlsx,
    ".pptx": MediaType.pptx,
    ".odt": MediaType.odt,
    ".ods": MediaType.ods,
    ".odp": MediaType.odp,
    ".txt": MediaType.text,
    ".csv": MediaType.csv,
    ".png": MediaType.png,
    ".jpg": MediaType.jpeg,
    ".jpeg": MediaType.jpeg,
    ".tif": MediaType.tiff,
    ".tiff": MediaType.tiff,
}
PACKAGES = frozenset(
    {MediaType.docx, MediaType.xlsx, MediaType.pptx, MediaType.odt, MediaType.ods, MediaType.odp}
)  # fmt: skip


class Refusal(StrEnum):
    """Why a file is not let in."""

    empty = "empty"
    type_not_allowed = "type_not_allowed"
    name_differs_from_content = "name_differs_from_content"
    name_missing = "name_missing"
    several_types_at_once = "several_types_at_once"
    damaged = "damaged"
    bomb = "bomb"
    encrypted = "encrypted"
    macros = "macros"
    hostile_path = "hostile_path"
    holds_archive = "holds_archive"
    holds_program = "holds_program"


class RefusedFile(Exception):
    """A file that is not let in."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


_BY_BADNESS: dict[Badness, Refusal] = {
    badness: Refusal.several_types_at_once if badness is Badness.polyglot else Refusal(badness.value)
    for badness in Badness
}
_SIGNATURES = (
    (b"%PDF-", MediaType.pdf),
    (b"\x89PNG\r\n\x1a\n", MediaType.png),
    (b"\xff\xd8\xff", MediaType.jpeg),
    (b"II*\x00", MediaType.tiff),
    (b"MM\x00*", MediaType.tiff),
)
_PICTURES = {MediaType.png, MediaType.jpeg, MediaType.tiff}
# The document part that each Office format has, and what it is declared as.
_MAIN_PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": MediaType.docx,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": MediaType.xlsx,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": MediaType.pptx,
}
_TEXT_BYTES = 64 * 1024
# Long enough not to turn up by chance among the bytes of a large picture.
_MARKUP = re.compile(rb"(?i)<(script|iframe|object|embed)[\s/>]|<html[\s>]|<\?php\s|<!doctype\s")
_RUN_AS_TEXT = re.compile(rb"(?i)\s*(#!|<\?|<!|<[a-z]|\{\\rtf|%!PS|MZ|@echo|GIF8)")
# Tab, line feed, vertical tab, form feed, carriage return and the end mark of old editors are text.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
# In UTF-16 too; an element cannot begin like this.
_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def type_of(file: IO[bytes], file_name: str) -> MediaType:
    """The type of an open file by its content, which must be the one that its name promises. Raises `RefusedFile`."""
    size = file.seek(0, 2)
    if size == 0:
        raise RefusedFile(Refusal.empty)
    promised = EXTENSIONS.get(extension_of(file_name))
    if promised is None:
        raise RefusedFile(Refusal.type_not_allowed)
    found = _by_content(file, size, promised)
    if found is not promised:
        raise RefusedFile(Refusal.name_differs_from_content)
    return found


def _by_content(file: IO[bytes], size: int, promised: MediaType) -> MediaType:
    file.seek(0)
    head = file.read(_TEXT_BYTES)
    if head.startswith(b"PK"):
        return _package_type(file)
    if archives.ends_as_archive(file, size):
        raise RefusedFile(Refusal.several_types_at_once)
    found = next((media_type for signature, media_type in _SIGNATURES if head.startswith(signature)), None)
    if found in _PICTURES:
        _refuse_markup(file)
    if found is MediaType.png:
        _require_png_to_end(file, size)
    if found is not None:
        return found
    if not _is_text(head):
        raise RefusedFile(Refusal.type_not_allowed)
    # Between lines of text and lines of values only the name tells.
    return promised if promised is MediaType.csv else MediaType.text


def _is_text(head: bytes) -> bool:
    if head.startswith(_UNICODE_MARKS):
        plain = head[2:].replace(b"\x00", b"")
    elif b"\x00" in head:
        return False
    else:
        plain = head.removeprefix(b"\xef\xbb\xbf")
    return _RUN_AS_TEXT.match(plain) is None and len(_CONTROL.findall(plain)) * 100 <= len(plain)


def _refuse_markup(file: IO[bytes]) -> None:
    """A picture with a page inside is made to be taken for the page."""
    file.seek(0)
    before = b""
    while piece := file.read(1024 * 1024):
        if _MARKUP.search(before + piece):
            raise RefusedFile(Refusal.several_types_at_once)
        before = piece[-64:]


def _require_png_to_end(file: IO[bytes], size: int) -> None:
    """A PNG ends with its last chunk (PNG, 5.6); what is hidden behind it belongs to something else."""
    file.seek(size - 12 if size >= 12 else 0)
    if file.read(12) != b"\x00\x00\x00\x00IEND\xaeB`\x82":
        raise RefusedFile(Refusal.several_types_at_once)


def _package_type(file: IO[bytes]) -> MediaType:
    try:
        with archives.opened(file) as archive:
            found = _open_document_type(archive) or _office_type(archive)
    except BadArchive as error:
        raise RefusedFile(_BY_BADNESS[error.reason]) from None
    if found is None:
        raise RefusedFile(Refusal.type_not_allowed)
    return found


def _open_document_type(archive: zipfile.ZipFile) -> MediaType | None:
    """The type that an OpenDocument package says of itself in its first part (ODF 1.3, part 2, 3.3)."""
    members = archive.infolist()
    if not members or members[0].filename != "mimetype" or members[0].file_size > 200:
        return None
    said = archives.part(archive, "mimetype").decode("ascii", "replace").strip()
    if "META-INF/manifest.xml" in archive.namelist():
        manifest = archives.part(archive, "META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise RefusedFile(Refusal.encrypted)
    return next((media_type for media_type in PACKAGES if media_type.value == said), None)


def _office_type(archive: zipfile.ZipFile) -> MediaType | None:
    """The type of an Office Open XML package, by what it declares its main part to be (ECMA-376, part 2, 10.1.2)."""
    if "[Content_Types].xml" not in archive.namelist():
        return None
    root = parsed(archives.part(archive, "[Content_Types].xml"))
    declared = [str(element.get("ContentType", "")).lower() for element in root.iter(etree.Element)]
    if any("macroenabled" in media_type or "vbaproject" in media_type for media_type in declared):
        raise RefusedFile(Refusal.macros)
    main = {_MAIN_PARTS[media_type] for media_type in declared if media_type in _MAIN_PARTS}
    return main.pop() if len(main) == 1 else None


def parsed(content: bytes, **options: Any) -> Any:
    """The root of an XML part, or what `target` made of it, read without entities, DTDs or network.

    Raises `RefusedFile` for damage and for a DTD, which no Office format has (ECMA-376, part 2, 9.1.3.2).
    """
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, **options
    )
    if _DOCTYPE.search(content):
        raise RefusedFile(Refusal.damaged)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise RefusedFile(Refusal.damaged) from None
