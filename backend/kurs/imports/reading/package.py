"""The zip package of a DOCX: judged from its directory before anything in it is unpacked."""

import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from kurs.documents.archives import is_bomb
from kurs.imports.reading.limits import MAXIMUM_PACKAGE_BYTES, MAXIMUM_PART_BYTES, MAXIMUM_TAGS
from kurs.imports.reading.problems import Unreadable, UnreadableDocument

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PART = "word/document.xml"


class WordPackage:
    """The parts of one DOCX, each unpacked only when asked for and only up to a limit."""

    def __init__(self, content: bytes) -> None:
        """Open and judge the directory; raises `UnreadableDocument` for bombs, macros and damage."""
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OverflowError, UnicodeDecodeError) as error:
            raise UnreadableDocument(Unreadable.damaged_document) from error
        members = self._archive.infolist()
        _refuse_bomb(members, packed=len(content))
        self.names = {member.filename for member in members}
        if any(member.flag_bits & 0x1 for member in members):
            raise UnreadableDocument(Unreadable.encrypted_document)

    def part(self, name: str) -> Any | None:
        """The root element of an XML part, None when the package has no such part."""
        if name not in self.names:
            return None
        try:
            with self._archive.open(name) as stream:
                content = stream.read(MAXIMUM_PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise UnreadableDocument(Unreadable.damaged_document) from error
        # The directory may lie about sizes; what was really unpacked counts.
        if len(content) > MAXIMUM_PART_BYTES:
            raise UnreadableDocument(Unreadable.archive_bomb)
        if content.count(b"<") > MAXIMUM_TAGS:
            raise UnreadableDocument(Unreadable.too_large)
        return _parse(content)


def word_document_kind(content: bytes) -> None:
    """Make sure that a zip file is a macro-free Word document; raises `UnreadableDocument` if not."""
    package = WordPackage(content)
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        raise UnreadableDocument(Unreadable.macro_document)
    types = package.part(_CONTENT_TYPES)
    if types is None or _MAIN_PART not in package.names:
        raise UnreadableDocument(Unreadable.unsupported_type)
    declared = [str(element.get("ContentType", "")).lower() for element in types.iter(etree.Element)]
    if any("macroenabled" in media_type for media_type in declared):
        raise UnreadableDocument(Unreadable.macro_document)


def _refuse_bomb(members: list[zipfile.ZipInfo], *, packed: int) -> None:
    if is_bomb(members, packed=packed, maximum_bytes=MAXIMUM_PACKAGE_BYTES):
        raise UnreadableDocument(Unreadable.archive_bomb)


def _parse(content: bytes) -> Any:
    """XML without entities, DTDs or network: Office files have none (ECMA-376 part 2, 9.1.3.2)."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(Unreadable.damaged_document) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument(Unreadable.damaged_document)
    return root
