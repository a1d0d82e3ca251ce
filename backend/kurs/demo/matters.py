"""The demo's matters: which items of the year treat the same case, and where it goes next."""

from dataclasses import dataclass

from kurs.matters.vocabulary import RoutingRole

_PREPARATION, _HEARING, _DECISION = RoutingRole.preparation, RoutingRole.hearing, RoutingRole.decision


@dataclass(frozen=True, slots=True)
class StopPlan:
    """A body on a matter's way; `meeting_key` and `title` name the item that treats it, none for what is planned."""

    body_key: str
    role: RoutingRole
    meeting_key: str | None = None
    title: str = ""
    is_gate: bool = False


@dataclass(frozen=True, slots=True)
class MatterPlan:
    """A matter, kept by the body of its first stop."""

    case_number: str
    title: str
    deciding_body_key: str
    stops: tuple[StopPlan, ...]
    is_concluded: bool = False


MATTERS = (
    MatterPlan(
        "26/10218",
        "Bedre brug af kommunens lokaler",
        "DIR",
        (
            StopPlan("DIR", _PREPARATION, "DIR-10", "Bedre brug af kommunens lokaler"),
            StopPlan("HU", _HEARING, "HU-4", "Bedre brug af kommunens lokaler", is_gate=True),
            StopPlan("DIR", _DECISION, "DIR-3", "Bedre brug af kommunens lokaler: svar fra Hovedudvalget"),
        ),
        is_concluded=True,
    ),
    MatterPlan(
        "26/11840",
        "Fælles ledelsesgrundlag",
        "DIR",
        (
            StopPlan("DIR", _PREPARATION, "DIR-5", "Ledelsesgrundlag: første udkast"),
            StopPlan("HU", _HEARING, "HU-1", "Ledelsesgrundlaget set fra medarbejdersiden", is_gate=True),
            StopPlan("DIR", _DECISION, "DIR-1", "Ledelsesgrundlag: endeligt forslag"),
            StopPlan("KL", RoutingRole.information, "KL-1", "Ledelsesgrundlaget i praksis"),
        ),
    ),
    MatterPlan(
        "26/9407",
        "Fælles erhvervsservice",
        "DIR",
        (
            StopPlan("DIR", _DECISION, "DIR-11", "Henvendelse fra nabokommunerne om fælles erhvervsservice"),
            StopPlan("DIR", _DECISION, "DIR-10", "Fælles erhvervsservice, genoptaget"),
        ),
        is_concluded=True,
    ),
    MatterPlan(
        "26/15533",
        "Retningslinje om krænkende handlinger",
        "DIR",
        (
            StopPlan("HU", _HEARING, "HU+1", "Retningslinje om krænkende handlinger: revision", is_gate=True),
            StopPlan("DIR", _DECISION),
        ),
    ),
)
