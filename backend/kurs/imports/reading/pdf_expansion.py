"""PDF bombs: how far a PDF's packed streams expand, measured before PDFium unpacks them.

PDFium itself stops at 1 GB a stream, which is far too late for a server. Streams are found by their
keyword in the raw file; everything that could be text or objects has a small allowance, pictures a larger.
"""

import re
import zlib

from kurs.imports.reading.limits import (
    MAXIMUM_PICTURES_BYTES,
    MAXIMUM_STREAM_BYTES,
    MAXIMUM_STREAMS,
    MAXIMUM_STREAMS_BYTES,
)
from kurs.imports.reading.problems import Unreadable, UnreadableDocument

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DICTIONARY_BYTES = 2_000
_PACKED_STEP_BYTES = 64 * 1024
_STEP_BYTES = 1024 * 1024


def refuse_expansion(content: bytes) -> None:
    """Raise `UnreadableDocument` (archive_bomb) when the streams of a PDF expand beyond the limits."""
    text_left, pictures_left = MAXIMUM_STREAMS_BYTES, MAXIMUM_PICTURES_BYTES
    for number, match in enumerate(_STREAM.finditer(content), start=1):
        if number > MAXIMUM_STREAMS:
            raise UnreadableDocument(Unreadable.archive_bomb)
        head = content[max(0, match.start() - _DICTIONARY_BYTES) : match.start()]
        head = head[head.rfind(b"obj") + 3 :]
        if len(_FLATE.findall(head)) > 1:
            # Packed twice: no writer of documents does it, and each layer can grow a thousandfold.
            raise UnreadableDocument(Unreadable.archive_bomb)
        is_picture = _IMAGE.search(head) is not None
        allowed = pictures_left if is_picture else min(MAXIMUM_STREAM_BYTES, text_left)
        expanded = _expanded_bytes(content, match.end(), allowed)
        if expanded > allowed:
            raise UnreadableDocument(Unreadable.archive_bomb)
        if is_picture:
            pictures_left -= expanded
        else:
            text_left -= expanded


def _expanded_bytes(content: bytes, start: int, allowed: int) -> int:
    """How many bytes a deflated stream gives, counted up to just over the allowance; 0 if it is none."""
    unpacker = zlib.decompressobj()
    data = memoryview(content)[start:]
    total = 0
    # Fed in slices: the stream's end is where zlib says, not where the file claims.
    for position in range(0, len(data), _PACKED_STEP_BYTES):
        chunk: bytes | memoryview = data[position : position + _PACKED_STEP_BYTES]
        while chunk:
            try:
                total += len(unpacker.decompress(chunk, _STEP_BYTES))
            except zlib.error:
                return total
            if total > allowed or unpacker.eof:
                return total
            chunk = unpacker.unconsumed_tail
    return total
