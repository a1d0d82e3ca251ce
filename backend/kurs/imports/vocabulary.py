"""Closed word lists of imports."""

from enum import StrEnum


class ImportState(StrEnum):
    """What has become of an imported document."""

    previewed = "previewed"
    applied = "applied"
    discarded = "discarded"
