"""Whatever happens to what a reader does not see, no byte changes of what they do see: no tag, no time, no link."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import RoleGrant
from kurs.bodies.vocabulary import GrantedRole
from kurs.distribution.models import AgendaChange
from kurs.distribution.sending import make_next_version
from kurs.distribution.vocabulary import VersionKind
from kurs.meetings.models import Meeting
from tests.leaks.cast import ELSEWHERE, EMPLOYEES, EVERYBODY, NOBODY, PUBLIC, SECRETARY, Readers
from tests.leaks.contract_paths import WHOLE, Contract
from tests.leaks.dataset import bring_document
from tests.leaks.direct import Question
from tests.leaks.house import House, Layered
from tests.leaks.papers import Clerk, done
from tests.leaks.walk import plain
from tests.support.payloads import a_membership

WATCHERS = ("member", "employee", "guest", PUBLIC)
# What a change touches is decided above the database; on PostgreSQL the ones with most beneath them are enough.
ON_POSTGRESQL = ("closed items are added, one below an open one", "a decision is drafted", "a draft meeting is written")
_AS_OF = re.compile(rb'"as_of":"[^"]*"')


@dataclass(frozen=True)
class Change:
    """Something that happens in the layered meeting of the council or around it, and who may notice."""

    happens: Callable[[Clerk, Layered], Any]
    noticed_by: Callable[[Layered], Readers]


def _item_readers(place: int) -> Callable[[Layered], Readers]:
    return lambda layered: layered.items[place][1].everybody


def _full_readers(layered: Layered) -> Readers:
    return layered.meeting.fully


def _patch(path: str, **changes: Any) -> Callable[[Clerk, Layered], Any]:
    return lambda clerk, _layered: done(clerk.caller.patch(path, **changes))


def _patch_item(place: int) -> Callable[[Clerk, Layered], Any]:
    return lambda clerk, layered: done(clerk.caller.patch(f"/agenda-items/{layered.items[place][0]}", kind="decision"))


def _move_closed_item(clerk: Clerk, layered: Layered) -> None:
    done(clerk.caller.act(f"/agenda-items/{layered.items[0][0]}", "move", {"index": 2}))


def _add_closed_items(clerk: Clerk, layered: Layered) -> None:
    below = {"parent_id": layered.items[1][0]}
    clerk.write_item(layered.meeting_id, layered.meeting, openness="closed", **below)
    clerk.write_item(layered.meeting_id, layered.meeting, openness="closed")


def _bring_closed_item(clerk: Clerk, layered: Layered) -> None:
    """A closed item that is numbered by its place comes from a draft, by way of the idea bank."""
    draft_id, draft = clerk.write_meeting("council", "draft")
    made, _ = clerk.write_item(draft_id, draft, openness="closed", numbering="automatic")
    done(clerk.caller.act(f"/agenda-items/{made}", "shelve"))
    there = {"meeting_id": layered.meeting_id, "parent_id": None, "index": 1}
    done(clerk.caller.act(f"/agenda-items/{made}", "transfer", there))


def _attach(**said: Any) -> Callable[[Clerk, Layered], Any]:
    def add(clerk: Clerk, layered: Layered) -> None:
        item_id, sent = layered.items[1]
        made = clerk.attach("agenda_item_id", item_id, sent, 1, **said)
        done(clerk.caller.patch(f"/attachments/{made}", position=2))
        clerk.attach("meeting_id", layered.meeting_id, layered.meeting, 1, **said)

    return add


def _note(clerk: Clerk, layered: Layered) -> None:
    made = clerk.note(layered.meeting_id, layered.meeting, layered.items[1][0])
    done(clerk.caller.patch(f"/internal-notes/{made}", position=7))


def _draft_decision(clerk: Clerk, layered: Layered) -> None:
    made = clerk.decide(*layered.items[1], is_approved=False)
    done(clerk.caller.patch(f"/decisions/{made}", votes_for=1))


def _approve_without_public_text(clerk: Clerk, layered: Layered) -> None:
    clerk.decide(*layered.items[1], is_approved=True)


def _attend(clerk: Clerk, layered: Layered) -> None:
    made = clerk.attend(layered.meeting_id, layered.meeting)
    done(clerk.caller.patch(f"/attendances/{made}", status="absent"))


def _write_draft_meeting(clerk: Clerk, _layered: Layered) -> None:
    meeting_id, sent = clerk.write_meeting("council", "draft")
    item_id, item = clerk.write_item(meeting_id, sent)
    clerk.attach("agenda_item_id", item_id, item, 1)
    done(clerk.caller.patch(f"/meetings/{meeting_id}", kind="workshop"))
    clerk.lead(meeting_id, "in_review", None)


def _import(clerk: Clerk, _layered: Layered) -> None:
    bring_document(clerk.house, "secretary", SECRETARY, "council")


def _seat(clerk: Clerk, _layered: Layered) -> None:
    readers = clerk.house.canaries.readers_of(clerk.house.bodies["board"])
    payload = a_membership(seat_label=clerk.plant("a new seat in the board", readers))
    made = clerk.caller.create(f"/bodies/{clerk.house.bodies['board']}/memberships", payload)
    clerk.row(made["id"], "membership", readers)


def _grant(clerk: Clerk, _layered: Layered) -> None:
    elsewhere = UUID(clerk.house.bodies["elsewhere"])
    account_id = UUID(clerk.house.accounts["secretary_elsewhere"])
    with clerk.house.database.system("give a role in a test") as db:
        db.add(RoleGrant(account_id=account_id, role=GrantedRole.secretary, body_id=elsewhere))


def _employ(clerk: Clerk, _layered: Layered) -> None:
    done(clerk.caller.patch(f"/people/{clerk.house.people['employee']}", unit_id=None))


CHANGES = {
    "a closed item is changed": Change(_patch_item(0), _item_readers(0)),
    "a closed item is moved past an open one": Change(_move_closed_item, _item_readers(0)),
    "a closed item comes from elsewhere": Change(_bring_closed_item, _item_readers(0)),
    "closed items are added, one below an open one": Change(_add_closed_items, _item_readers(0)),
    "a closed sub-point is changed": Change(_patch_item(2), _item_readers(2)),
    "an item for members is changed": Change(_patch_item(4), _item_readers(4)),
    "an item for employees is changed": Change(_patch_item(5), _item_readers(5)),
    "closed attachments are added": Change(_attach(openness="closed"), _full_readers),
    "attachments for members are added": Change(_attach(audience="members"), _full_readers),
    "attachments for employees are added": Change(_attach(audience="employees"), lambda _: EMPLOYEES),
    "an internal note is written": Change(_note, lambda _: SECRETARY),
    "a decision is drafted": Change(_draft_decision, lambda _: frozenset({"secretary", "chair"})),
    # The guest of an item reads what was decided under it.
    "a decision without public text is approved": Change(
        _approve_without_public_text, lambda layered: EMPLOYEES | layered.items[1][1].guests
    ),
    "somebody sends apologies": Change(_attend, _full_readers),
    "a draft meeting is written": Change(_write_draft_meeting, lambda _: frozenset({"secretary", "chair", "auditor"})),
    "a document is imported": Change(_import, lambda _: SECRETARY),
    "a seat is added to the board": Change(_seat, lambda _: EVERYBODY - {PUBLIC}),
    "somebody gets a role": Change(_grant, lambda _: ELSEWHERE),
    "somebody changes their unit": Change(_employ, lambda _: EMPLOYEES),
}


def _seen(house: House, contract: Contract, role: str) -> dict[str, Any]:
    """All that a role sees around the council's layered meeting, byte for byte."""
    layered = house.layered[0]
    ids = {
        "meeting": [layered.meeting_id],
        "agenda_item": [row_id for row_id, sent in layered.items if role in sent.everybody],
        "body": [house.bodies["council"]],
    }
    questions: list[Question] = []
    for operation in contract.reads:
        for row_id in ids.get(operation.table, []) if operation.table else [None]:
            # Three rows a page, so that there are links with cursors; and all of them, with their number.
            pages = ({"limit": "3"}, WHOLE) if operation.is_list else ({},)
            questions += [operation.at(row_id, **page) for page in pages]
    return {str(q): _without_time(plain(a)) for q, a in zip(questions, house.ask(role, questions), strict=True)}


def _without_time(answer: tuple[int, dict[str, str], bytes]) -> Any:
    """Without the minute that the overview was made in."""
    status, headers, content = answer
    if b'"as_of"' not in content:
        return answer
    return status, {name: value for name, value in headers.items() if name != "etag"}, _AS_OF.sub(b"", content)


def _send_what_is_new(house: House, layered: Layered) -> None:
    """The next version of the agenda, where there is something new for anybody."""
    with house.database.system("send a version in a test") as db:
        meeting = db.get(Meeting, UUID(layered.meeting_id))
        assert meeting is not None
        pending = sa.select(AgendaChange).where(AgendaChange.meeting_id == meeting.id)
        if db.scalars(pending.where(col(AgendaChange.agenda_version_id).is_(None))).first() is not None:
            make_next_version(db, meeting, VersionKind.ordinary)


@pytest.mark.parametrize(
    ("engine_name", "what"),
    [*(("sqlite", what) for what in CHANGES), *(("postgresql", what) for what in ON_POSTGRESQL)],
)
def test_who_may_not_notice_a_change_sees_the_same_bytes_as_before(
    houses: Callable[[str], House], engine_name: str, what: str
) -> None:
    house = houses(engine_name)
    change, layered, contract = CHANGES[what], house.layered[0], Contract(house.app)
    watchers = [role for role in WATCHERS if role not in change.noticed_by(layered)]
    assert watchers
    _send_what_is_new(house, layered)
    before = {role: _seen(house, contract, role) for role in watchers}
    change.happens(Clerk(house), layered)
    _send_what_is_new(house, layered)
    for role in watchers:
        after = _seen(house, contract, role)
        assert [asked for asked in after if after[asked] != before[role][asked]] == [], role


def test_who_may_notice_a_change_does(house: House) -> None:
    layered, contract = house.layered[0], Contract(house.app)
    assert layered.items[1][1].others != NOBODY
    before = _seen(house, contract, "employee")
    _patch_item(1)(Clerk(house), layered)
    _patch_item(1)(Clerk(house), layered)
    _send_what_is_new(house, layered)
    assert _seen(house, contract, "employee") != before
