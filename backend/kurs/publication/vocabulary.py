"""Closed word lists of publication."""

from enum import StrEnum


class ObstacleKind(StrEnum):
    """What stands in the way of a publication."""

    cpr_number = "cpr_number"
    file_not_searched = "file_not_searched"


class WiderAudience(StrEnum):
    """The audiences beyond a body's members."""

    employees = "employees"
    public = "public"
