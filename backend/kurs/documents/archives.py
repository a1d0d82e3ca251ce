"""The zip packages of Office documents: judged from their directory before anything in them is unpacked. Pure."""

import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from enum import StrEnum
from io import BytesIO
from typing import IO

MAXIMUM_MEMBERS = 2_000
MAXIMUM_EXPANDED_BYTES = 400 * 1024 * 1024
MAXIMUM_PART_BYTES = 64 * 1024 * 1024
MAXIMUM_RATIO = 150
"""Expanded size over packed size; only counted above `RATIO_FREE_BYTES`, where it means something."""
RATIO_FREE_BYTES = 10 * 1024 * 1024
# Names and sizes of 2,000 parts take a few hundred kilobytes; a larger directory is made to fill the memory.
MAXIMUM_DIRECTORY_BYTES = 2 * 1024 * 1024
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_LONGEST_COMMENT = 0xFFFF
_ENCRYPTED = 0x1
_ARCHIVES = re.compile(r"(?i)\.(zip|7z|rar|gz|tgz|bz2|xz|tar|cab|iso|jar|img)$")
_PROGRAMS = re.compile(
    r"(?i)\.(exe|dll|com|scr|pif|cpl|msi|msix|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|reg|sh|apk)$"
)
_MACROS = re.compile(r"(?i)(^|/)(vbaProject\w*\.bin|vbaData\.xml)$|^(Basic|Scripts)/")
_EMBEDDED_PACKAGE = re.compile(r"(?i)(^|/)embeddings/[^/]+\.(docx|xlsx|pptx)$")


class BadArchive(Exception):
    """A package that is not let in; `reason` is one of the words of `Badness`."""

    def __init__(self, reason: "Badness") -> None:
        super().__init__(reason.value)
        self.reason = reason


class Badness(StrEnum):
    """Why a package is not let in."""

    damaged = "damaged"
    bomb = "bomb"
    encrypted = "encrypted"
    macros = "macros"
    hostile_path = "hostile_path"
    holds_archive = "holds_archive"
    holds_program = "holds_program"
    polyglot = "polyglot"


def opened(file: IO[bytes], *, is_nested: bool = False) -> zipfile.ZipFile:
    """The package in an open file, after its directory has been judged; the caller closes it. Raises `BadArchive`."""
    archive = _read_directory(file)
    try:
        members = archive.infolist()
        _refuse(members, packed=file.seek(0, 2))
        for member in members:
            _refuse_part(archive, member, is_nested=is_nested)
    except BaseException:
        archive.close()
        raise
    return archive


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part, unpacked up to a limit. Raises `BadArchive` for damage; `KeyError` without such a part."""
    try:
        with archive.open(name) as stream:
            content = stream.read(MAXIMUM_PART_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise BadArchive(Badness.damaged) from error
    if len(content) > MAXIMUM_PART_BYTES:
        raise BadArchive(Badness.bomb)
    return content


def ends_as_archive(file: IO[bytes], size: int) -> bool:
    """Whether a zip directory ends exactly where the file does: it is an archive too, whatever it begins as."""
    return _end_record(file, size) is not None


def is_bomb(members: Sequence[zipfile.ZipInfo], *, packed: int, maximum_bytes: int = MAXIMUM_EXPANDED_BYTES) -> bool:
    """Whether the directory promises more parts, or more bytes, than a document has."""
    expanded = sum(member.file_size for member in members)
    is_dense = expanded > RATIO_FREE_BYTES and expanded > packed * MAXIMUM_RATIO
    return len(members) > MAXIMUM_MEMBERS or expanded > maximum_bytes or is_dense


def _read_directory(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        _judge_end(file, file.seek(0, 2))
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, struct.error) as error:
        raise BadArchive(Badness.damaged) from error


def _judge_end(file: IO[bytes], size: int) -> None:
    """The directory must end the file and be small enough to be read."""
    record = _end_record(file, size)
    if record is None:
        raise BadArchive(Badness.polyglot)
    directory_bytes = record[5]
    # 0xFFFFFFFF points to a directory of the 64-bit kind, which no document needs.
    if directory_bytes > MAXIMUM_DIRECTORY_BYTES:
        raise BadArchive(Badness.bomb)


def _end_record(file: IO[bytes], size: int) -> tuple[int, ...] | None:
    start = max(0, size - _END.size - _LONGEST_COMMENT)
    file.seek(start)
    tail = file.read()
    place = tail.rfind(_END_SIGNATURE)
    while place >= 0:
        record = _END.unpack_from(tail, place) if place + _END.size <= len(tail) else None
        if record is not None and place + _END.size + record[7] == len(tail):
            return record
        place = tail.rfind(_END_SIGNATURE, 0, place)
    return None


def _refuse(members: Sequence[zipfile.ZipInfo], *, packed: int) -> None:
    if is_bomb(members, packed=packed):
        raise BadArchive(Badness.bomb)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise BadArchive(Badness.encrypted)
    names = [member.orig_filename for member in members]
    if len({name.lower() for name in names}) != len(names) or any(_is_hostile(name) for name in names):
        raise BadArchive(Badness.hostile_path)


def _is_hostile(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    is_absolute = name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":")
    return is_absolute or ".." in parts or not name.isprintable() or "\\" in name


def _refuse_part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, is_nested: bool) -> None:
    name = member.filename
    if _MACROS.search(name):
        raise BadArchive(Badness.macros)
    if _PROGRAMS.search(name):
        raise BadArchive(Badness.holds_program)
    # A sheet inside a presentation is common, and judged alike; inside that, no further package.
    if _EMBEDDED_PACKAGE.search(name) and not is_nested:
        opened(BytesIO(part(archive, name)), is_nested=True).close()
    elif _ARCHIVES.search(name) or _EMBEDDED_PACKAGE.search(name):
        raise BadArchive(Badness.holds_archive)
