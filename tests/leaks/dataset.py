"""Which papers there are: every state, and in the widest published meetings everything that is narrower than them."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from fastapi import FastAPI

from kurs.decisions.service import record_held_meeting
from kurs.identity.actor import Actor, Grants
from kurs.imports.models import DocumentImport
from kurs.kernel.clock import now, today
from kurs.meetings.schemas import MeetingCreate
from kurs.privacy.models import DataSubjectCase
from kurs.privacy.vocabulary import CaseKind, CaseState
from kurs.publication.models import PublicationOverride
from kurs.publication.vocabulary import ObstacleKind, WiderAudience
from tests.leaks.cast import ELSEWHERE, FULL_READERS, NOBODY, PEOPLE, SECRETARY, SYSTEMS, Readers, Sent
from tests.leaks.house import AUDIENCES, CLERK, OURS, House, Layered, staffed
from tests.leaks.matters import write_matters
from tests.leaks.minutes import note_protocols, write_minutes
from tests.leaks.papers import Clerk, done
from tests.leaks.series import write_series
from tests.leaks.tracks import write_tracks
from tests.support.payloads import a_meeting

# body, state, and how far it is published; a meeting `called_off` was cancelled after it had been sent out.
PLAIN_MEETINGS = [
    ("council", "draft", None),
    ("council", "in_review", None),
    ("council", "cancelled", None),
    ("council", "called_off", "public"),
    ("council", "distributed", None),
    ("council", "closed", "employees"),
    ("committee", "draft", None),
    ("board", "draft", None),
    ("board", "distributed", None),
    ("elsewhere", "draft", None),
    ("elsewhere", "distributed", None),
]
LAYERED_MEETINGS = [("council", "in_session", "public"), ("committee", "in_session", "employees")]
CLOSED = {"openness": "closed"}
_PAPERS_OF_ITEMS: list[dict[str, Any]] = [
    CLOSED,
    {},
    {"audience": "members"},
    {"audience": "employees"},
    CLOSED | {"is_shared_with_guests": True},
]


def furnished(app: FastAPI) -> House:
    """A house with its papers."""
    house = staffed(app)
    clerk = Clerk(house)
    for body, audience in AUDIENCES.items():
        _write_body_papers(clerk, body, audience.value)
    for body, state, published_to in PLAIN_MEETINGS:
        _write_plain_meeting(clerk, body, state, published_to)
    for body, state, published_to in LAYERED_MEETINGS:
        _write_layered_meeting(clerk, body, state, published_to)
    for body in ("council", "board"):
        _record_meeting(clerk, body)
    write_series(clerk)
    write_minutes(clerk)
    write_matters(clerk)
    write_tracks(clerk)
    note_protocols(house)
    _bring_documents(house)
    _let_something_through(house)
    _close_a_case(house)
    _say_why(clerk)
    return house


def _say_why(clerk: Clerk) -> None:
    """A change with a reason, which stands in the trail (see `trail`) and nowhere else."""
    path = f"/bodies/{clerk.house.bodies['council']}"
    reason = clerk.plant("why a body was changed", NOBODY)
    headers = {"X-Kurs-Reason": reason}
    done(clerk.caller.send("PATCH", path, {"active_from": "2020-01-01"}, tag=clerk.caller.tag(path), headers=headers))


def _write_body_papers(clerk: Clerk, body: str, audience: str) -> None:
    fully: Readers = FULL_READERS if body in OURS else frozenset({"auditor"})
    fully |= ELSEWHERE if body == "elsewhere" else NOBODY
    fully |= frozenset({"group_member"}) if body == "group" else NOBODY
    systems = SYSTEMS if body == "council" else NOBODY
    fully |= {"closed_client"} & systems
    owner = Sent(fully, PEOPLE, systems).below(is_open=True, audience=audience)
    body_id = clerk.house.bodies[body]
    clerk.attach("body_id", body_id, owner, 1)
    clerk.attach("body_id", body_id, owner, 2, openness="closed")
    clerk.attach("body_id", body_id, owner, 3, audience="employees")


def _write_plain_meeting(clerk: Clerk, body: str, state: str, published_to: str | None) -> None:
    meeting_id, sent = clerk.write_meeting(body, state, published_to=published_to)
    item_id, item = clerk.write_item(meeting_id, sent)
    clerk.write_item(meeting_id, sent, **CLOSED)
    clerk.attach("agenda_item_id", item_id, item, 1)
    clerk.attach("meeting_id", meeting_id, sent, 1)
    clerk.note(meeting_id, sent)
    clerk.attend(meeting_id, sent)
    clerk.lead(meeting_id, state, published_to)


def _write_layered_meeting(clerk: Clerk, body: str, state: str, published_to: str) -> None:
    meeting_id, sent = clerk.write_meeting(body, state, published_to=published_to)
    items = _write_layers(clerk, meeting_id, sent)
    for position, said in enumerate([CLOSED, {}, {"audience": "members"}, {"audience": "employees"}, {}], 1):
        clerk.attach("meeting_id", meeting_id, sent, position, **said)
    clerk.note(meeting_id, sent)
    clerk.attend(meeting_id, sent)
    clerk.lead(meeting_id, state, published_to)
    clerk.house.layered.append(Layered(meeting_id, sent, items))
    clerk.discuss(meeting_id, sent, items)
    for item_id, item in items:
        for position, said in enumerate(_PAPERS_OF_ITEMS, 1):
            clerk.attach("agenda_item_id", item_id, item, position, **said)
    for item_id, item in items[:3]:
        clerk.note(meeting_id, sent, item_id)
        clerk.decide(item_id, item, is_approved=False)
        clerk.decide(item_id, item, is_approved=True)
        clerk.decide(item_id, item, is_approved=True, has_public_text=True)


def _write_layers(clerk: Clerk, meeting_id: str, sent: Sent) -> list[tuple[str, Sent]]:
    """Items of every openness and audience, sub-points narrower than their item, and closed ones around open ones."""

    def write(below: tuple[str, Sent] | None = None, **said: Any) -> tuple[str, Sent]:
        if below is None:
            return clerk.write_item(meeting_id, sent, **said)
        # A guest is told of their own item and of nothing below it.
        return clerk.write_item(meeting_id, replace(below[1], guests=NOBODY), **said, parent_id=below[0])

    first_closed = write(**CLOSED, guest="guest")
    opened = write(guest="guest")
    closed_below = write(opened, **CLOSED)
    open_below = write(opened)
    write(first_closed, **CLOSED)
    for_members = write(published_to="members")
    write(for_members)
    for_employees = write(published_to="employees")
    last = write()
    return [first_closed, opened, closed_below, open_below, for_members, for_employees, last]


def _record_meeting(clerk: Clerk, body: str) -> None:
    """A meeting recorded after it was held, which no route does but the import: by its verb, with a protocol."""
    house = clerk.house
    actor = Actor(
        key=house.accounts[CLERK],
        account_id=UUID(house.accounts[CLERK]),
        is_employee=True,
        grants=Grants(is_secretary_everywhere=True),
    )
    systems = SYSTEMS if body == "council" else NOBODY
    sent = Sent(FULL_READERS | ({"closed_client"} & systems), NOBODY, systems)
    title = clerk.plant("the title of a recorded meeting", sent.everybody)
    payload = MeetingCreate(**a_meeting(house.bodies[body], title=title, starts_at="2026-01-14T09:00:00+01:00"))
    with house.database.writing(actor) as db:
        meeting_id = str(record_held_meeting(db, actor, payload.model_copy(update={"ends_at": None})).id)
    clerk.row(meeting_id, "meeting", sent.everybody)
    item_id, item = clerk.write_item(meeting_id, sent)
    clerk.decide(item_id, item, is_approved=False)


def _bring_documents(house: House) -> None:
    for role, readers, body in (
        ("secretary", SECRETARY, None),
        ("secretary", SECRETARY, "council"),
        ("secretary_elsewhere", ELSEWHERE, "elsewhere"),
    ):
        bring_document(house, role, readers, body)


def bring_document(house: House, role: str, readers: Readers, body: str | None) -> None:
    """A previewed document, its draft retitled, so that text, file name and draft each hold canaries of their own."""
    plant = house.canaries.plant
    caller = house.caller(role)
    lines = "\n".join(plant("a line of an imported document", readers) for _ in range(3))
    name = f"{plant('the name of an imported file', readers)}.txt"
    answer = caller.client.post(
        "/api/v1/imports",
        files={"file": (name, lines.encode(), "text/plain")},
        data={"body_id": house.bodies[body]} if body else {},
    )
    assert answer.status_code == 201, answer.text
    made = house.canaries.row(answer.json()["id"], DocumentImport.__tablename__, readers)
    title = plant("the title of an imported draft", readers)
    done(
        caller.patch(
            f"/imports/{made}", title=title, participants=[], items=[{"title": plant("a draft item", readers)}]
        )
    )


def _let_something_through(house: House) -> None:
    """A reason given before publication: it tells what stands in papers that others may not read."""
    override = PublicationOverride(
        body_id=UUID(house.bodies["council"]),
        meeting_id=UUID(house.layered[0].meeting_id),
        kind=ObstacleKind.cpr_number,
        subject_table="meeting",
        subject_id=UUID(house.layered[0].meeting_id),
        field="title",
        fingerprint="0" * 64,
        audience=WiderAudience.public,
        reason=house.canaries.plant("why a number was let through", SECRETARY),
        account_id=UUID(house.accounts[CLERK]),
    )
    with house.database.system("let a number through in the leak tests") as db:
        db.add(override)
    house.canaries.row(str(override.id), "publication_override", SECRETARY)


def _close_a_case(house: House) -> None:
    """A case of a data subject, closed, so that nobody is let into anybody's data by it."""
    readers: Readers = frozenset({"administrator"})

    def plant(name: str) -> str:
        return house.canaries.plant(f"the {name} of a data subject's case", readers)

    line = {"table": "person", "fields": [], "count": 1, "danish": plant("outcome"), "english": "Kept"}
    case = DataSubjectCase(
        person_id=UUID(house.people["employee"]),
        kind=CaseKind.erasure,
        received_on=today(),
        due_on=today(),
        state=CaseState.refused,
        extension_reason=plant("extension"),
        refusal_reason=plant("refusal"),
        notes=plant("notes"),
        closed_at=now(),
        outcome={"removed": [], "kept": [line]},
        handler_id=UUID(house.accounts["administrator"]),
    )
    with house.database.system("close a case in the leak tests") as db:
        db.add(case)
    house.canaries.row(str(case.id), "data_subject_case", readers)
