"""Closed word lists of decisions and protocols."""

from enum import StrEnum


class Outcome(StrEnum):
    """What a body did with an item; the text of the decision always stands beside it."""

    approved = "approved"
    approved_with_changes = "approved_with_changes"
    recommended = "recommended"
    noted = "noted"
    informed = "informed"
    discussed = "discussed"
    deferred = "deferred"
    referred = "referred"
    returned = "returned"
    rejected = "rejected"
    withdrawn = "withdrawn"
    appointed = "appointed"
    recorded = "recorded"
    none = "none"


class DecisionState(StrEnum):
    """Whether a decision may still be rewritten."""

    draft = "draft"
    approved = "approved"


class ProtocolState(StrEnum):
    """Where the minutes of a meeting stand."""

    draft = "draft"
    in_review = "in_review"
    for_approval = "for_approval"
    approved = "approved"
    locked = "locked"


class ReviewerRole(StrEnum):
    """What somebody was named for: to read the minutes through, or to approve them as well."""

    reviewer = "reviewer"
    approver = "approver"


class ReviewAction(StrEnum):
    """What a reviewer did. Approving and asking for a change are two facts, and taking an approval back is a third."""

    approve = "approve"
    request_change = "request_change"
    undo_approval = "undo_approval"
