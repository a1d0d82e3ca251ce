"""Every cell of the matrix in every state, asked over HTTP: what it lists is answered, and nothing else is."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.leaks.direct import Answer, Question, ask
from tests.matrix.cells import COLUMNS, Cell, cells
from tests.matrix.scene import SENT, Papers, Scene
from tests.matrix.subjects import (
    ASKED_ELSEWHERE,
    CHANGES,
    WITHOUT_ROUTES,
    Subject,
    new_rows,
    subjects,
)
from tests.support.callers import MERGE_PATCH, PREFIX

ASKED = [cell for cell in cells() if cell.resource not in WITHOUT_ROUTES | ASKED_ELSEWHERE]
MEETING_CELLS = {(cell.resource, cell.role): cell for cell in cells() if cell.resource.startswith("meeting.")}
BY_COLUMN = {(cell.resource, cell.role): cell for cell in cells()}
# Roles add up: what everybody reads, these read too. A client reads by its scopes alone.
ALSO_THE_PUBLIC = {"item_participant", "administrator"}
# Resources whose routes want a signed-in account, whatever row is asked for.
SIGNED_IN_ONLY = {"internal_note", "attendance", "absence_reason", "group_note", "import", "meeting_series"}
# A series is ended, and what a group wrote emptied; no route takes them away.
NEVER_DELETED = {"meeting_series", "group_note"}
STALE = '"0123456789abcdef0123456789abcdef"'
REASON = ("x-kurs-reason", "revision")
# Where one more decision is taken, and where nothing changes any more.
DECIDING, OVER = {"in_session", "held"}, {"closed", "cancelled", "called_off"}


def reads(cell: Cell, subject: Subject) -> bool:
    """Whether a row is there for a column: as its cell says, and no further than its meeting is."""
    if cell.role in ALSO_THE_PUBLIC and reads(BY_COLUMN[cell.resource, "public"], subject):
        return True
    if not cell.may("read"):
        return False
    if subject.papers is not None and not cell.resource.startswith("meeting."):
        above = MEETING_CELLS[f"meeting.{'distributed' if subject.papers.is_sent else 'draft'}", cell.role]
        if not reads(above, Subject("", subject.papers)):
            return False
    condition = cell.condition("read")
    if condition == "published":
        return subject.reaches(cell.role)
    if condition == "own" and subject.owner is not None:
        return subject.owner == cell.role
    if condition == "public text":
        return subject.reaches(cell.role) and subject.has_public_text
    if subject.is_below_closed and cell.resource.startswith("decision.") and cell.role == "item_participant":
        return False
    # No body can say that its chair reads internal notes; a guest reads their own at `/invitations` alone.
    return condition is None or condition == "logged" or condition.startswith("scope ")


def writes(cell: Cell, operation: str, subject: Subject) -> bool:
    """Whether a column may do something with a row: as its cell says, where it may change the meeting."""
    if not cell.may(operation):
        return False
    if subject.is_of_body:
        return cell.role == "secretary"
    if subject.papers is None or cell.role != "chair" or cell.resource.startswith("meeting."):
        return True
    state = "distributed" if subject.papers.is_sent else "draft"
    return MEETING_CELLS[f"meeting.{state}", "chair"].may("update")


class Asker:
    """Asks a scene as one column."""

    def __init__(self, scene: Scene, role: str) -> None:
        self.app = scene.application.app
        client = scene[role].client
        self.proof = [(name, client.headers[name]) for name in ("authorization",) if name in client.headers]
        if client.cookies:
            self.proof.append(("cookie", "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies.jar)))
        self.proof += [("x-kurs-request", "1"), ("sec-fetch-site", "same-origin")]

    def __call__(self, *asked: tuple[str, str, str | None, Any], reason: bool = True) -> list[Answer]:
        """The answers to (method, path, tag, payload)."""
        return ask(self.app, None, [self._question(*one, reason=reason) for one in asked])

    def _question(self, method: str, path: str, tag: str | None, payload: Any, *, reason: bool) -> Question:
        headers = [*self.proof, *([REASON] if reason else []), *([("if-match", tag)] if tag else [])]
        if payload is not None:
            headers.append(("content-type", MERGE_PATCH if method == "PATCH" else "application/json"))
        content = b"" if payload is None else json.dumps(payload).encode()
        where, _, query = path.partition("?")
        return Question(method, PREFIX + where, query, tuple(headers), content)


def _statuses(asker: Asker, *asked: tuple[str, str, str | None, Any]) -> list[int]:
    return [answer.status for answer in asker(*asked)]


def _refusal(cell: Cell) -> int | None:
    if cell.role == "public" and cell.resource in SIGNED_IN_ONLY:
        return 401
    return 403 if cell.role == "client" and cell.resource in SIGNED_IN_ONLY else None


@pytest.mark.parametrize("cell", ASKED, ids=str)
def test_a_cell_reads_what_it_lists_in_every_state(scene: Scene, cell: Cell) -> None:
    found = list(subjects(scene, cell.resource))
    answers = _statuses(Asker(scene, cell.role), *(("GET", subject.path, None, None) for subject in found))
    expected = [_refusal(cell) or (200 if reads(cell, subject) else 404) for subject in found]
    wrong = [
        f"{subject}: expected {status}, got {got}"
        for subject, status, got in zip(found, expected, answers, strict=True)
        if status != got
    ]
    assert found
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("cell", [cell for cell in ASKED if cell.role == "client"], ids=str)
def test_a_client_without_the_scope_of_a_cell_reads_none_of_it(scene: Scene, cell: Cell) -> None:
    scope = cell.condition("read") if cell.may("read") else None
    if scope is None:
        pytest.skip("no client reads it, whatever its scopes")
    found = list(subjects(scene, cell.resource))
    asker = Asker(scene, f"client without {scope.removeprefix('scope ')}")
    answers = _statuses(asker, *(("GET", subject.path, None, None) for subject in found))
    assert found
    assert set(answers) <= {403, 404}


def _attempts(cell: Cell, subject: Subject) -> Iterator[tuple[tuple[str, str, str | None, Any], set[int]]]:
    """Requests that change nothing when they are answered as they should be, each with the statuses that are right."""
    changes = CHANGES[cell.resource.partition(".")[0]]
    verbs = {"update": ("PATCH", subject.path, changes), "delete": ("DELETE", subject.path, None)}
    if cell.resource in NEVER_DELETED:
        del verbs["delete"]
    if cell.resource == "decision.draft":
        verbs["approve"] = ("POST", f"{subject.path}/approve", None)
    for operation, (method, path, payload) in verbs.items():
        may = writes(cell, operation, subject)
        # Who may is stopped by a stale tag; who may not has the right one and is stopped all the same.
        asked = (method, path, STALE if may else "*", payload)
        yield asked, _right(cell, subject, may=may)


def _right(cell: Cell, subject: Subject, *, may: bool) -> set[int]:
    if cell.role == "public":
        return {401}
    if cell.role == "client":
        return {403}
    if not reads(cell, subject):
        return {404}
    if may:
        # Of a meeting that was called off the chair changes nothing; the stale tag may be told first.
        is_over = subject.papers is not None and subject.papers.state == "called_off" and cell.role == "chair"
        return {403, 412} if is_over else {412}
    # What nobody may do in a state is refused as a conflict to who may write there otherwise.
    return {403, 409} if cell.role in {"secretary", "chair", "administrator"} else {403}


@pytest.mark.parametrize("cell", ASKED, ids=str)
def test_a_cell_changes_and_takes_away_what_it_lists_in_every_state(scene: Scene, cell: Cell) -> None:
    if cell.resource == "import":
        pytest.skip("its verbs are tried in tests/imports")
    # How far it is published makes no difference to who writes.
    found = [
        one for one in subjects(scene, cell.resource) if one.papers is None or one.papers.audience in {None, "public"}
    ]
    tried = [(subject, *attempt) for subject in found for attempt in _attempts(cell, subject)]
    answers = _statuses(Asker(scene, cell.role), *(asked for _subject, asked, _right in tried))
    wrong = [
        f"{asked} of {subject}: expected {right}, got {got}"
        for (subject, asked, right), got in zip(tried, answers, strict=True)
        if got not in right
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("cell", ASKED, ids=str)
def test_a_cell_makes_what_it_lists_in_every_state(scene: Scene, cell: Cell) -> None:
    tried: list[tuple[Papers, tuple[str, str, None, Any], set[int]]] = []
    for papers in scene.papers.values():
        if papers.audience in {None, "public"}:
            for path, payload in new_rows(scene, cell.resource, papers):
                right = _right_to_make(cell, papers, payload)
                tried.append((papers, ("POST", path, None, payload), right))
    answers = _statuses(Asker(scene, cell.role), *(asked for _papers, asked, _right in tried))
    wrong = [
        f"{asked[1]} in {papers.state}, {asked[3]}: expected {right}, got {got}"
        for (papers, asked, right), got in zip(tried, answers, strict=True)
        if got not in right
    ]
    assert not wrong, "\n".join(wrong)


def _right_to_make(cell: Cell, papers: Papers, payload: Any) -> set[int]:
    if cell.role in {"public", "client"}:
        return {401} if cell.role == "public" else {403}
    if cell.resource in {"body", "membership", "meeting.draft", "meeting_series"}:
        return {201} if cell.may("create") else {403}
    meeting = MEETING_CELLS[f"meeting.{'distributed' if papers.is_sent else 'draft'}", cell.role]
    is_there = reads(meeting, Subject("", papers)) and not _hides_owner(cell, payload, papers)
    if cell.resource == "absence_reason":
        # They stand under an attendance, and no lock or end of the meeting is in their way.
        is_there = reads(BY_COLUMN["attendance", cell.role], Subject("", papers))
    if not is_there:
        # An owner that is not there is refused where it is named: in the path or in the payload.
        return (
            {422}
            if "openness" in payload and "title" in payload and "kind" in payload and "audience" in payload
            else {404}
        )
    if not writes(cell, "create", Subject("", papers)):
        return {403}
    if cell.resource == "decision.draft":
        return {201} if papers.state in DECIDING else {409}
    if papers.state in OVER:
        return {201, 409, 403} if cell.role == "chair" else {201, 409}
    return {201}


def _hides_owner(cell: Cell, payload: Any, papers: Papers) -> bool:
    owner = payload.get("agenda_item_id")
    full = {"secretary", "chair", "member", "auditor"}
    return owner is not None and owner == papers.ids["closed item"] and cell.role not in full


def test_every_column_is_asked_about_every_resource() -> None:
    asked = {(cell.resource, cell.role) for cell in ASKED}
    resources = {cell.resource for cell in cells()} - WITHOUT_ROUTES - ASKED_ELSEWHERE
    assert asked == {(resource, role) for resource in resources for role in COLUMNS}
    assert {cell.resource for cell in cells()} >= WITHOUT_ROUTES | ASKED_ELSEWHERE


def test_every_state_is_in_the_scene(scenes: Callable[[str], Scene]) -> None:
    scene = scenes("sqlite")
    for (state, _audience), papers in scene.papers.items():
        read = scene.office["everywhere"].read(f"/meetings/{papers.ids['meeting']}")
        assert read["state"] == ("cancelled" if state == "called_off" else state)
        assert (read["published_to"] is not None) is (state in SENT)
