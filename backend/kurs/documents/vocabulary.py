"""Closed word lists of documents."""

from enum import StrEnum


class AttachmentKind(StrEnum):
    """What an attachment is to its owner."""

    paper = "paper"
    terms_of_reference = "terms_of_reference"


class FileState(StrEnum):
    """What has become of an uploaded file."""

    quarantined = "quarantined"
    available = "available"
    rejected = "rejected"
    withdrawn = "withdrawn"
