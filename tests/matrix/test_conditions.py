"""What the words beside the letters mean: own, granted, policy and logged, in every state."""

from collections.abc import Callable

import pytest

from tests.matrix.scene import Scene
from tests.matrix.test_every_cell import Asker

READERS_IN_FULL = ("secretary", "chair", "member", "auditor")
GUEST = "item_participant"
# A meeting that was called off invites nobody any more.
INVITING = {"distributed", "in_session", "held", "closed"}


def _status(scene: Scene, role: str, path: str, *, reason: bool = True) -> int:
    return Asker(scene, role)(("GET", path, None, None), reason=reason)[0].status


def test_a_guest_reads_their_own_items_once_they_were_sent_and_nothing_of_the_rest(scene: Scene) -> None:
    for papers in scene.papers.values():
        seen = 200 if papers.state in INVITING else 404
        is_public = papers.is_sent and papers.audience == "public"
        expected = {
            "/agenda-items/{own item}": 200 if is_public else seen,
            "/agenda-items/{own closed item}": seen,
            "/attachments/{open paper of own item}": 200 if is_public else seen,
            "/attachments/{closed paper of own item}": 404,
            "/meetings/{meeting}": 200 if is_public else 404,
            "/agenda-items/{other item}": 200 if is_public else 404,
            "/agenda-items/{closed item}": 404,
        }
        if "approved decision of own item" in papers.ids:
            expected |= {
                "/decisions/{approved decision of own item}": seen,
                "/decisions/{draft decision of own item}": 404,
            }
        for path, status in expected.items():
            got = _status(scene, GUEST, path.format_map(papers.ids))
            assert got == status, (papers.state, papers.audience, path, got)


def test_each_guest_has_a_slot_for_each_own_item_that_was_sent_and_nobody_else_has_any(scene: Scene) -> None:
    sent = [papers for papers in scene.papers.values() if papers.state in INVITING]
    own = {papers.ids[name] for papers in sent for name in ("own item", "own closed item")}
    page = scene[GUEST].read("/invitations", limit=200, include_total=True)
    assert {slot["agenda_item_id"] for slot in page["items"]} == own
    assert page["page"]["total"] == len(own)
    for role in (*READERS_IN_FULL, "employee", "administrator"):
        assert scene[role].items("/invitations") == [], role
    assert _status(scene, "public", "/invitations") == 401
    assert _status(scene, "client", "/invitations") == 403


def test_a_closed_paper_that_is_shared_with_the_guests_is_read_by_them(scenes: Callable[[str], Scene]) -> None:
    scene = scenes("sqlite")
    papers = scene.papers["held", "members"]
    path = f"/attachments/{papers.ids['closed paper of own item']}"
    assert _status(scene, GUEST, path) == 404
    scene.office["everywhere"].change(path, is_shared_with_guests=True)
    assert _status(scene, GUEST, path) == 200
    assert _status(scene, "employee", path) == 404
    scene.office["everywhere"].change(path, is_shared_with_guests=False)
    assert _status(scene, GUEST, path) == 404


def test_closed_items_are_told_of_as_far_as_the_meeting_is_published_and_never_read(scene: Scene) -> None:
    for papers in scene.papers.values():
        path = f"/meetings/{papers.ids['meeting']}/closed-items"
        reached = {"employee": {"employees", "public"}, "public": {"public"}}
        for role, audiences in reached.items():
            is_there = papers.is_sent and papers.audience in audiences
            assert _status(scene, role, path) == (200 if is_there else 404), (role, papers.state, papers.audience)
            if is_there:
                told = [row["title"] for row in scene[role].items(path)]
                assert told[0] == f"closed {papers.state} {papers.audience}"
                assert len(told) == 2
        assert scene["secretary"].items(path) == []


@pytest.mark.parametrize("kind", ["agenda-items/{closed item}", "attachments/{closed paper of open item}"])
def test_an_auditor_says_why_before_reading_what_is_closed(scene: Scene, kind: str) -> None:
    papers = scene.papers["distributed", "members"]
    path = "/" + kind.format_map(papers.ids)
    assert _status(scene, "auditor", path) == 200
    assert _status(scene, "auditor", path, reason=False) == 403
    assert _status(scene, "auditor", f"/agenda-items/{papers.ids['open item']}", reason=False) == 200
    assert _status(scene, "member", path, reason=False) == 200


def test_the_trail_is_read_by_who_answers_for_a_body_by_auditors_and_by_clients_with_the_scope(scene: Scene) -> None:
    board = scene.office.board
    for role in ("secretary", "chair", "auditor", "client"):
        found = Asker(scene, role)(("GET", f"/audit-entries?body_id={board}", None, None))[0]
        assert found.status == 200, role
    for role in ("member", "employee", "item_participant"):
        assert scene[role].get("/audit-entries").status_code in {200, 403}
        if scene[role].get("/audit-entries").status_code == 200:
            assert scene[role].items("/audit-entries") == [], role
    assert scene["administrator"].items("/audit-entries", body_id=board, subject_table="agenda_item") == []
    assert _status(scene, "public", "/audit-entries") == 401
    assert _status(scene, "client without audit:read", "/audit-entries") == 403
