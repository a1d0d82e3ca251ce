"""Views of a matter as its screen and an item's show it."""

from pydantic import Field

from kurs.agenda.link_schemas import ItemLink
from kurs.decisions.schemas import Decision
from kurs.kernel.schema import View
from kurs.matters.schemas import Matter, RoutingStep
from kurs.meetings.schemas import MeetingSummary


class RouteStop(View):
    """A step of a matter's route with what is known of it: when, under which item, and what was decided."""

    step: RoutingStep
    body_name: str | None
    body_short_name: str | None
    meeting: MeetingSummary | None = Field(description="where it is or was treated, else the planned one you see")
    item: ItemLink | None
    decisions: list[Decision]
    holds_back: bool = Field(description="a hearing that later decisions wait for")
    may_change: bool
    may_override: bool


class MatterSheet(View):
    """A matter with its whole route as you see it, from first to last."""

    matter: Matter
    body_name: str | None
    deciding_body_name: str | None
    may_keep: bool = Field(description="you change the matter and plan any body on its route")
    may_open_and_close: bool
    stops: list[RouteStop]
