"""Closed word lists of matters and their routing."""

from enum import StrEnum


class MatterState(StrEnum):
    """Whether anything more is to happen with a matter."""

    in_progress = "in_progress"
    concluded = "concluded"


class RoutingRole(StrEnum):
    """What a body does with a matter that passes it."""

    preparation = "preparation"
    hearing = "hearing"
    decision = "decision"
    information = "information"


class StepState(StrEnum):
    """How far a step has come, for who sees it: planned, on an agenda, or treated once its meeting has been held."""

    planned = "planned"
    on_agenda = "on_agenda"
    treated = "treated"
