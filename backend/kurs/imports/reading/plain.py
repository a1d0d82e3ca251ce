"""Which letters a text file's bytes mean: UTF-8, UTF-16 with a mark, else Windows-1252."""

import codecs
import re
from collections import Counter

from kurs.imports.reading.problems import NoticeKind

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")


def decode(content: bytes, notices: Counter[NoticeKind]) -> str:
    """The text of a file; never fails. Bytes without a meaning become U+FFFD and are counted later."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(content):
        return content.decode("utf-8", "replace")
    notices[NoticeKind.read_as_windows_1252] += 1
    return content.decode("cp1252", "replace")


def _is_damaged_utf8(content: bytes) -> bool:
    """UTF-8 that was cut off or mended by hand, as opposed to another encoding: most letters still fit.

    Also true for lone surrogates written as three bytes, which strict UTF-8 refuses.
    """
    whole = _MULTIBYTE.findall(content)
    return bool(whole) and 2 * sum(map(len, whole)) >= len(_HIGH_BYTE.findall(content))
