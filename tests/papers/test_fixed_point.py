"""Text, import, export, import: the second import makes the same objects as the first."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kurs.imports.commands import actor_named
from kurs.imports.drafting import walk
from kurs.imports.parsing.draft import ImportDraft
from kurs.imports.parsing.own_form import read_own_form
from kurs.imports.parsing.parse import parse
from kurs.imports.replay import replay
from tests.imports.expectations import names, text_of
from tests.support.applications import Applications
from tests.support.callers import Caller
from tests.support.office import Office

# What is of the row and not of what it says.
OF_THE_ROW = {
    "id",
    "attendance_id",
    "created_at",
    "updated_at",
    "published_at",
    "meeting_id",
    "agenda_item_id",
    "parent_id",
    "body_id",
}


def completed(draft: ImportDraft) -> ImportDraft:
    """The draft with what a person is asked for: a whole date and a title for each item."""
    draft.date = draft.date or f"2026{(draft.date_partial or '--03-17')[1:]}"
    for _, item in walk(draft.items):
        item.title = item.title or "Uden titel"
    return draft


def made_of(office: Office, draft: ImportDraft) -> tuple[Any, str]:
    """What the secretary reads of the meeting that a draft becomes, and its running order as text."""
    actor = actor_named(office.database, "secretary")
    with office.database.writing(actor) as db:
        meeting_id = replay(db, actor, completed(draft), UUID(office.board)).id
    reader = office["secretary"]
    answer = reader.get(f"/meetings/{meeting_id}/paper.txt", edition="running_order")
    assert answer.status_code == 200, answer.text
    # A text says at its end where its meeting is, and each is another meeting.
    return said(reader.read(f"/meetings/{meeting_id}/agenda")), answer.text.replace(str(meeting_id), "")


def said(part: Any) -> Any:
    """A view without what is of its rows; a parent is named by its place."""
    if isinstance(part, list):
        return [said(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {name: said(value) for name, value in part.items() if name not in OF_THE_ROW}


def differences(first: Any, second: Any, path: str = "") -> list[str]:
    """Where two views say something else."""
    if isinstance(first, dict) and isinstance(second, dict):
        return [one for name in first for one in differences(first[name], second.get(name), f"{path}/{name}")]
    if isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        pairs = enumerate(zip(first, second, strict=True))
        return [one for place, (left, right) in pairs for one in differences(left, right, f"{path}/{place}")]
    return [] if first == second else [f"{path}: {str(first)[:120]!r} became {str(second)[:120]!r}"]


def changed_by_a_round(office: Office, text: str) -> list[str]:
    """What the second import of a text says otherwise than the first one."""
    first, written = made_of(office, parse(text))
    again = parse(written)
    second, rewritten = made_of(office, again)
    unread = [f"unused line {number}" for number in again.unused_lines]
    return unread + differences(first, second) + ([] if rewritten == written else ["the text"])


def test_our_own_documents_are_the_same_meetings_after_export_and_import(sqlite_office: Office) -> None:
    found = {name: changed_by_a_round(sqlite_office, text_of(name)) for name in names()}
    assert [f"{name}{change}" for name, changes in found.items() for change in changes] == []


def test_the_demo_is_the_same_meetings_after_export_and_import(applications: Applications) -> None:
    demo = Caller(applications.on("sqlite", "demo").client("secretary"))
    meetings = demo.items("/meetings", limit=200)
    agendas = {meeting["id"]: demo.read(f"/meetings/{meeting['id']}/agenda")["items"] for meeting in meetings}
    texts = [
        demo.get(f"/meetings/{meeting}/paper.txt", edition="running_order").text
        for meeting, items in agendas.items()
        if items
    ]
    assert len(texts) > 10
    assert all(read_own_form(text.splitlines()) for text in texts)

    office = Office(applications.on("sqlite", "empty"))
    found = {text.splitlines()[5]: changed_by_a_round(office, text) for text in texts}
    assert [f"{title}{change}" for title, changes in found.items() for change in changes] == []


@pytest.mark.corpus
def test_the_seeds_are_the_same_meetings_after_export_and_import(sqlite_office: Office, shared: Path) -> None:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    found = {seed.stem: changed_by_a_round(sqlite_office, seed.read_bytes().decode()) for seed in seeds}
    assert len(found) == 3
    assert [f"{name}{change}" for name, changes in found.items() for change in changes] == []
