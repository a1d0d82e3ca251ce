"""Closed word lists shared by every feature that holds or shows a body's papers."""

from enum import StrEnum


class BodyKind(StrEnum):
    """What sort of forum a body is."""

    executive_board = "executive_board"
    co_influence = "co_influence"
    group_management = "group_management"
    council = "council"
    committee = "committee"
    working_group = "working_group"
    project_group = "project_group"
    workshop = "workshop"
    other = "other"


class MembershipRole(StrEnum):
    """What a seat in a body is for."""

    chair = "chair"
    vice_chair = "vice_chair"
    member = "member"
    substitute = "substitute"
    secretary = "secretary"
    coordinator = "coordinator"
    observer = "observer"


class Openness(StrEnum):
    """Whether something may be disclosed (*åben*) or not (*lukket*). Not the same as published."""

    open = "open"
    closed = "closed"


class Audience(StrEnum):
    """How far something has been published, narrowest first."""

    members = "members"
    employees = "employees"
    public = "public"


class ClosedTitlePolicy(StrEnum):
    """What a body lets others see of a closed item: its title, a neutral one, or nothing at all."""

    show_title = "show_title"
    neutral_title = "neutral_title"
    omit = "omit"


class GrantedRole(StrEnum):
    """Roles that do not follow from a seat in a body."""

    secretary = "secretary"
    auditor = "auditor"
    administrator = "administrator"


class GrantSource(StrEnum):
    """Who answers for a grant: an administrator here, or the provider that people sign in at."""

    local = "local"
    claims = "claims"
