"""A tree of tracks with an open and a closed branch, and a closed one of a body elsewhere."""

from typing import Any

from kurs.bodies.vocabulary import Openness
from tests.leaks.cast import ELSEWHERE, EMPLOYEES, FULL_READERS, SYSTEMS, Readers
from tests.leaks.papers import Clerk
from tests.support.payloads import a_guidepost, a_track

OURS = "council"
# Systems read what is open in the bodies they were given.
OPEN: Readers = EMPLOYEES | FULL_READERS | SYSTEMS
# Closed for all but who reads the body's closed papers, and who answers for it.
CLOSED: Readers = FULL_READERS | {"closed_client"}
OWNERS: Readers = frozenset({"employee"})


def write_tracks(clerk: Clerk) -> None:
    """Two of the council, one below the other, a closed one with its owner, and one elsewhere."""
    above = _track(clerk, OURS, OPEN)
    below = _track(clerk, OURS, OPEN, kind="project", parent_id=above)
    owner = clerk.house.people["employee"]
    _track(clerk, OURS, CLOSED | OWNERS, openness=Openness.closed.value, kind="track", parent_id=below, owner_id=owner)
    _track(clerk, OURS, CLOSED, openness=Openness.closed.value, kind="track", parent_id=below)
    _track(clerk, "elsewhere", ELSEWHERE | {"auditor"}, openness=Openness.closed.value)
    texts = {name: clerk.plant(f"the {name} of a guidepost", OPEN) for name in ("title", "code", "text", "source")}
    guidepost = clerk.caller.create("/guideposts", a_guidepost(clerk.house.bodies[OURS]) | texts)
    clerk.row(guidepost["id"], "guidepost", OPEN)
    link = clerk.caller.create(f"/tracks/{above}/guideposts", {"guidepost_id": guidepost["id"]})
    clerk.row(link["id"], "track_guidepost", OPEN)


def _track(clerk: Clerk, body: str, readers: Readers, **said: Any) -> str:
    what = f"of a track of the {body} ({said.get('openness', 'open')})"
    texts = {name: clerk.plant(f"the {name} {what}", readers) for name in ("title", "code", "purpose")}
    payload = a_track(clerk.house.bodies[body]) | texts | said
    return clerk.row(clerk.caller.create("/tracks", payload)["id"], "track", readers)
