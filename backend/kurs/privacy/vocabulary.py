"""Closed word lists of data subjects' cases."""

from enum import StrEnum


class CaseKind(StrEnum):
    """Which of their rights somebody uses (GDPR art. 15, 16 and 17)."""

    access = "access"
    rectification = "rectification"
    erasure = "erasure"


class CaseState(StrEnum):
    """How far a case has come."""

    received = "received"
    in_progress = "in_progress"
    completed = "completed"
    refused = "refused"
