"""What each row of the matrix is about in the scene: the rows to ask for, and the meeting or body they stand under."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.matrix.scene import CLOSED, Papers, Scene
from tests.support.payloads import (
    a_body,
    a_decision,
    a_meeting,
    a_membership,
    a_note,
    a_series,
    an_absence_reason,
    an_attachment,
    an_attendance,
    an_item,
)

# Resources without a route of their own yet.
WITHOUT_ROUTES: set[str] = set()
# Resources whose cells are asked for in tests of their own.
ASKED_ELSEWHERE = {"audit_entry", "protocol.draft", "protocol.locked", "matter", "matter.treated", "track"}
_CLOSED_PAPERS = (
    "closed paper of open item", "closed paper of closed item", "open paper of closed item", "closed paper of meeting",
)  # fmt: skip
_IN_MEETINGS = {
    "agenda_item.open": ("/agenda-items", ("open item",)),
    "agenda_item.closed": ("/agenda-items", ("closed item",)),
    "attachment.open": ("/attachments", ("open paper of open item", "open paper of meeting")),
    "attachment.closed": ("/attachments", _CLOSED_PAPERS),
    "internal_note": ("/internal-notes", ("note",)),
    "group_note": ("/group-notes", ("group note of open item", "group note of closed item")),
    "attendance": ("/attendances", ("attendance",)),
    "absence_reason": ("/absence-reasons", ("reason", "own reason")),
    "decision.draft": ("/decisions", ("draft decision of open item", "draft decision of closed item")),
    "decision.approved": (
        "/decisions",
        ("approved decision of open item", "told decision of open item", "told decision of closed item"),
    ),
}


@dataclass(frozen=True)
class Subject:
    """One row: its path, how far it is published, and what stands in its way."""

    path: str
    papers: Papers | None = None
    is_published: bool = False
    is_below_closed: bool = False
    has_public_text: bool = False
    is_of_body: bool = False
    # Whose own it is, where a cell says that they read their own.
    owner: str | None = None

    def reaches(self, role: str) -> bool:
        """Whether it is published as far as this column."""
        if self.papers is None:
            return self.is_published
        wide = {"employee": {"employees", "public"}, "public": {"public"}}[role]
        return self.papers.is_sent and self.papers.audience in wide and not self.is_below_closed


def subjects(scene: Scene, resource: str) -> Iterator[Subject]:
    """Every row of a resource that is in the scene, in every state."""
    if resource in {"body", "membership"}:
        yield from _of_bodies(scene, resource)
    if resource == "import":
        yield Subject(f"/imports/{scene.import_id}")
    if resource == "meeting_series":
        yield Subject(f"/meeting-series/{scene.series_id}")
    if resource.startswith("attachment."):
        name = f"{resource.removeprefix('attachment.')} paper"
        yield Subject(f"/attachments/{scene.body_papers[name]}", is_published=True, is_of_body=True)
    for papers in scene.papers.values():
        if resource == ("meeting.distributed" if papers.is_sent else "meeting.draft"):
            yield Subject(f"/meetings/{papers.ids['meeting']}", papers)
        path, names = _IN_MEETINGS.get(resource, ("", ()))
        for name in names:
            if name in papers.ids:
                is_closed = "closed item" in name or name.startswith("closed paper")
                row = f"{path}/{papers.ids[name]}"
                owner = "member" if name == "own reason" else None
                told = name.startswith("told")
                yield Subject(row, papers, is_below_closed=is_closed, has_public_text=told, owner=owner)


def _of_bodies(scene: Scene, resource: str) -> Iterator[Subject]:
    for body_id, is_published in ((scene.office.board, True), (scene.unpublished_body, False)):
        if resource == "body":
            yield Subject(f"/bodies/{body_id}", is_published=is_published)
            continue
        for seat in scene.office["everywhere"].items(f"/bodies/{body_id}/memberships"):
            yield Subject(f"/memberships/{seat['id']}", is_published=is_published)


CHANGES: dict[str, dict[str, Any]] = {
    "body": {"short_name": "X"},
    "membership": {"seat_label": "X"},
    "meeting": {"venue_room": "X"},
    "agenda_item": {"case_number": "24/1"},
    "attachment": {"category": "X"},
    "internal_note": {"text": "X"},
    "group_note": {"text": "X"},
    "attendance": {"extent": "X"},
    "absence_reason": {"text": "X"},
    "decision": {"dissent": "X"},
    "import": {"title": "X"},
    "meeting_series": {"venue_room": "X"},
}


def new_rows(scene: Scene, resource: str, papers: Papers) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where one more row of a resource is made under a meeting in this state (or its board), and of what."""
    meeting = f"/meetings/{papers.ids['meeting']}"
    board = scene.office.board
    made: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "body": [("/bodies", a_body())],
        "membership": [(f"/bodies/{board}/memberships", a_membership())],
        "meeting_series": [("/meeting-series", a_series(board, ends_on="2087-02-28"))],
        "meeting.draft": [("/meetings", a_meeting(board))],
        "agenda_item.open": [(f"{meeting}/agenda-items", an_item())],
        "agenda_item.closed": [(f"{meeting}/agenda-items", an_item(**CLOSED))],
        "attachment.open": [
            ("/attachments", an_attachment(agenda_item_id=papers.ids["open item"])),
            ("/attachments", an_attachment(meeting_id=papers.ids["meeting"])),
        ],
        "attachment.closed": [
            ("/attachments", an_attachment(agenda_item_id=papers.ids["open item"], openness="closed")),
            ("/attachments", an_attachment(agenda_item_id=papers.ids["closed item"])),
            ("/attachments", an_attachment(meeting_id=papers.ids["meeting"], openness="closed")),
        ],
        "internal_note": [(f"{meeting}/internal-notes", a_note())],
        "attendance": [(f"{meeting}/attendances", an_attendance())],
        "absence_reason": [(f"/attendances/{papers.ids['unexplained']}/absence-reasons", an_absence_reason())],
        "decision.draft": [(f"/agenda-items/{papers.ids['open item']}/decisions", a_decision())],
    }
    yield from made.get(resource, [])
