"""A file's name as it is kept: what somebody typed, without what harms the next person's computer or eyes."""

import re
import unicodedata
from pathlib import PurePosixPath

MAXIMUM_NAME = 200
# What Windows refuses in a name, and what a shell or a page might take for more than a letter.
_REFUSED = re.compile(r'[<>:"|?*]')
# Device names of Windows, whatever ending follows (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")


def cleaned(file_name: str) -> str:
    """The name without folders, control characters, invisible and turning characters; at most 200 characters.

    Empty when nothing is left of it.
    """
    last = unicodedata.normalize("NFC", file_name.replace("\\", "/").rpartition("/")[2])
    seen = "".join(character if character != "\t" else " " for character in last if _is_seen(character))
    name = _REFUSED.sub("_", " ".join(seen.split())).strip(" .")
    if _DEVICES.fullmatch(name):
        name = f"_{name}"
    return _shortened(name)


def extension_of(file_name: str) -> str:
    """The last ending in lower case with its full stop; empty when there is none."""
    return PurePosixPath(file_name).suffix.lower()


def _is_seen(character: str) -> bool:
    # Cf holds the marks that turn text around, and those of no width; Cs, Co and Cn are no letters at all.
    return character == "\t" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _shortened(name: str) -> str:
    if len(name) <= MAXIMUM_NAME:
        return name
    extension = extension_of(name)[:20]
    return name[: MAXIMUM_NAME - len(extension)].rstrip(" .") + extension
