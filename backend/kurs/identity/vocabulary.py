"""Closed word lists of people."""

from enum import StrEnum


class Language(StrEnum):
    """What somebody is written to in (ISO 639-1)."""

    da = "da"
    en = "en"
