"""Locked minutes with a correction that is being read through: what stands in each version, and who may read it."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kurs.decisions.models import Protocol, ProtocolReview, ProtocolReviewer
from tests.leaks.cast import DECIDERS
from tests.leaks.house import House
from tests.leaks.papers import Clerk, done

# Stands beside a version that is read only by who asks for it.
A_WISH = {"text": "Ret det", "agenda_item_id": None, "paragraph": None}
NAMED = DECIDERS | {"member"}


def write_minutes(clerk: Clerk) -> None:
    """A published meeting of the council, its minutes locked, and the next version of them in review."""
    meeting_id, sent = clerk.write_meeting("council", "held", published_to="public")
    items = [clerk.write_item(meeting_id, sent), clerk.write_item(meeting_id, sent, openness="closed")]
    clerk.attend(meeting_id, sent)
    clerk.lead(meeting_id, "held", "public")
    for item_id, item in items:
        clerk.decide(item_id, item, is_approved=True)
        clerk.decide(item_id, item, is_approved=True, has_public_text=True)
    first = _newest(clerk, meeting_id)
    clerk.row(first, "protocol", sent.everybody)
    _send(clerk, first)
    _act(clerk.house.caller("member"), first, "request-change", A_WISH)
    _act(clerk.caller, first, "submit-for-approval", {"person_ids": []})
    _act(clerk.chair, first, "approve")
    _act(clerk.caller, first, "lock")
    reason = clerk.plant("why minutes are corrected", NAMED)
    answer = clerk.caller.post(f"/protocols/{first}/corrections", {"reason": reason})
    assert answer.status_code == 201, answer.text
    second = clerk.row(answer.json()["id"], "protocol", NAMED)
    _send(clerk, second)
    _ask_for_a_change(clerk, second, items[1][0])
    for item in clerk.caller.read(f"/meetings/{meeting_id}/protocol")["items"]:
        for draft in item["drafts"]:
            clerk.row(draft["id"], "decision", NAMED)


def note_protocols(house: House) -> None:
    """Every other meeting with a decision has minutes as a draft: for secretary and chair."""
    with house.database.system_reading("find the minutes that decisions began") as db:
        for model, readers in ((Protocol, DECIDERS), (ProtocolReview, NAMED), (ProtocolReviewer, NAMED)):
            for row_id in db.scalars(sa.select(model.id)):
                if str(row_id) not in house.canaries.rows:
                    house.canaries.row(str(row_id), str(model.__tablename__), readers)


def _newest(clerk: Clerk, meeting_id: str) -> str:
    with clerk.house.database.system_reading("find the minutes of a meeting") as db:
        return str(db.scalars(sa.select(Protocol.id).where(Protocol.meeting_id == UUID(meeting_id))).one())


def _act(caller: Any, protocol_id: str, verb: str, payload: Any = None) -> None:
    done(caller.act(f"/protocols/{protocol_id}", verb, payload))


def _send(clerk: Clerk, protocol_id: str) -> None:
    _act(clerk.caller, protocol_id, "submit-for-review", {"person_ids": [clerk.house.people["member"]]})


def _ask_for_a_change(clerk: Clerk, protocol_id: str, item_id: str) -> None:
    payload = {
        "text": clerk.plant("what a reviewer wants changed", NAMED),
        "agenda_item_id": item_id,
        "paragraph": clerk.plant("the paragraph a reviewer quotes", NAMED),
    }
    _act(clerk.house.caller("member"), protocol_id, "request-change", payload)
