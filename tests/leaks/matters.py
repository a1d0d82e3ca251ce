"""Matters whose routes pass papers of every kind, and who may know of each step."""

from kurs.bodies.vocabulary import Openness
from tests.leaks.cast import DRAFT_READERS, ELSEWHERE, FULL_READERS, Readers
from tests.leaks.papers import Clerk, done
from tests.support.payloads import a_matter, a_step

AUDITOR: Readers = frozenset({"auditor"})
KEEPERS = DRAFT_READERS
CLOSED = {"openness": Openness.closed.value}


def write_matters(clerk: Clerk) -> None:
    """One of the council on the agenda of a published meeting and planned elsewhere, one closed, and one elsewhere."""
    public = clerk.house.layered[0]
    item_id, item = public.items[1]
    closed_item_id, closed_item = public.items[0]
    taking_part = FULL_READERS | ELSEWHERE | item.systems | item.guests
    matter_id = _matter(clerk, "council", taking_part, deciding_body_id=clerk.house.bodies["elsewhere"])
    _treat(clerk, matter_id, item_id, taking_part)
    _plan_hearing(clerk, matter_id)
    # A treatment that the council knows nothing of.
    meeting_id, draft = clerk.write_meeting("elsewhere", "draft")
    hidden_id, _ = clerk.write_item(meeting_id, draft)
    _treat(clerk, matter_id, hidden_id, ELSEWHERE | AUDITOR)
    in_full = FULL_READERS | (closed_item.systems & {"closed_client"}) | {"closed_client"}
    closed_id = _matter(clerk, "council", in_full, **CLOSED)
    _treat(clerk, closed_id, closed_item_id, in_full)
    _matter(clerk, "elsewhere", ELSEWHERE | AUDITOR)
    _matter(clerk, "board", KEEPERS)


def _matter(clerk: Clerk, body: str, readers: Readers, **said: str) -> str:
    what = f"of a matter of the {body} ({said})"
    texts = {name: clerk.plant(f"the {name} {what}", readers) for name in ("title", "case_number")}
    # A reason is kept for an open one too.
    texts["closure_reason"] = clerk.plant(f"the closure reason {what}", readers)
    payload = a_matter(clerk.house.bodies[body]) | texts | said
    return clerk.row(clerk.caller.create("/matters", payload)["id"], "matter", readers)


def _treat(clerk: Clerk, matter_id: str, item_id: str, readers: Readers) -> None:
    step = clerk.caller.create(f"/matters/{matter_id}/treatments", {"agenda_item_id": item_id, "role": "decision"})
    clerk.row(step["id"], "routing_step", readers)


def _plan_hearing(clerk: Clerk, matter_id: str) -> None:
    readers = KEEPERS | ELSEWHERE
    hearing = a_step(clerk.house.bodies["elsewhere"], role="hearing", is_gate=True)
    step = clerk.caller.create(f"/matters/{matter_id}/routing-steps", hearing)
    clerk.row(step["id"], "routing_step", readers)
    reason = clerk.plant("why a hearing is not waited for", readers)
    done(clerk.caller.act(f"/routing-steps/{step['id']}", "override", {"reason": reason}))
