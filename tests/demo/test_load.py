"""The demo in the database: whole, once, and seen by each account as its roles allow."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlmodel import col

from kurs.decisions.models import Decision
from kurs.decisions.vocabulary import DecisionState
from kurs.demo.load import load
from kurs.demo.year import demo_plan
from kurs.documents.models import Attachment
from kurs.identity.models import Account
from kurs.imports.models import DocumentImport
from kurs.imports.vocabulary import ImportState
from kurs.kernel.clock import today
from kurs.meetings.models import AgendaItem, Attendance, Meeting
from kurs.meetings.series_models import MeetingSeries, PlannedMeeting
from kurs.meetings.vocabulary import AttendanceStatus, MeetingState

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.support.applications import Application

TODAY = date(2026, 11, 22)

# An idea bank is a row of meetings and no meeting: of the board, and of the two bodies it referred something to.
BANKS = 3


def rows(application: Application, statement: sa.Select[Any]) -> list[Any]:
    with application.database.system_reading("read what the demo made") as session:
        return list(session.execute(statement))


def count(application: Application, table: type) -> int:
    return int(rows(application, sa.select(sa.func.count()).select_from(table))[0][0])


def all_of(client: TestClient, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    following: str | None = f"{path}?limit=200"
    while following:
        page = client.get(following).raise_for_status().json()
        found += page["items"]
        following = page["links"]["next"]
    return found


def meeting_of(application: Application, file_name: str) -> Meeting:
    statement = (
        sa.select(Meeting)
        .join(DocumentImport, col(DocumentImport.meeting_id) == col(Meeting.id))
        .where(col(DocumentImport.file_name) == file_name)
    )
    meeting: Meeting = rows(application, statement)[0][0]
    return meeting


def items_of(application: Application, meeting: Meeting) -> list[AgendaItem]:
    statement = sa.select(AgendaItem).where(col(AgendaItem.meeting_id) == meeting.id).order_by(col(AgendaItem.position))
    return [row[0] for row in rows(application, statement)]


def test_the_whole_plan_is_loaded_once(application: Application) -> None:
    plan = demo_plan(TODAY)
    assert load(application.database, TODAY)
    assert count(application, Meeting) == len(plan.meetings) + len(plan.documents) + BANKS + count(
        application, PlannedMeeting
    )
    assert count(application, Account) == len(plan.accounts)
    assert count(application, MeetingSeries) == len(plan.series) <= count(application, PlannedMeeting)
    assert not load(application.database, TODAY)
    assert count(application, Meeting) == len(plan.meetings) + len(plan.documents) + BANKS + count(
        application, PlannedMeeting
    )


def test_every_paper_came_through_the_importer(demo: Application) -> None:
    imports = {made.file_name: made for (made,) in rows(demo, sa.select(DocumentImport))}
    assert set(imports) == {paper.file_name for paper in demo_plan(TODAY).documents}
    assert {made.state for made in imports.values()} == {ImportState.applied}


def test_the_programme_keeps_its_wrong_clock_for_a_person_to_judge(demo: Application) -> None:
    items = items_of(demo, meeting_of(demo, "workshop_programme.txt"))
    assert "14:30" in [item.printed_start for item in items]
    assert "13:40" in [item.printed_start for item in items]


def test_the_minutes_of_the_executive_board_have_sub_points_attachments_and_decisions(demo: Application) -> None:
    meeting = meeting_of(demo, "executive_board_minutes.txt")
    items = items_of(demo, meeting)
    assert [item.printed_start for item in items if item.parent_id is not None] == [
        *("09:00", "09:40", "10:20", "11:30"),
        *("12:00", "12:40", "13:00"),
    ]
    ids = [item.id for item in items]
    papers = [paper for (paper,) in rows(demo, sa.select(Attachment).where(col(Attachment.agenda_item_id).in_(ids)))]
    assert [paper.openness for paper in sorted(papers, key=lambda paper: paper.position)] == [
        "closed",
        "closed",
        "open",
    ]
    decisions = [one for (one,) in rows(demo, sa.select(Decision).where(col(Decision.agenda_item_id).in_(ids)))]
    assert len(decisions) == 4
    assert {decision.state for decision in decisions} == {DecisionState.approved}


def test_the_status_to_the_committee_has_its_apologies(demo: Application) -> None:
    meeting = meeting_of(demo, "co_influence_status.txt")
    away = sa.select(Attendance).where(
        col(Attendance.meeting_id) == meeting.id, col(Attendance.status) == AttendanceStatus.excused
    )
    people = [entry for (entry,) in rows(demo, away)]
    assert {entry.name for entry in people} == {"Palle Stormdal", "Maja Lundtofte", "Jørn Askelund", "Lasse Grønvang"}
    assert all(entry.person_id is not None for entry in people)


def test_each_account_finds_meetings_that_are_for_it(demo: Application) -> None:
    seen = {name: all_of(demo.client(name), "/api/v1/meetings") for name in ("secretary", "employee", "public")}
    assert len(seen["secretary"]) == count(demo, Meeting) - BANKS
    assert 0 < len(seen["public"]) < len(seen["employee"]) < len(seen["secretary"])
    assert {meeting["published_to"] for meeting in seen["public"]} == {"public"}
    assert all_of(demo.client("public"), "/api/v1/decisions")
    sent = {state.value for state in MeetingState} - {"draft", "in_review", "idea_bank"}
    assert {meeting["state"] for meeting in seen["employee"]} <= sent


def test_the_executive_has_a_meeting_of_the_board_within_a_week(demo: Application) -> None:
    week = {(today() + timedelta(days=days)).isoformat() for days in range(8)}
    coming = [
        meeting["body_name"]
        for meeting in all_of(demo.client("executive"), "/api/v1/meetings")
        if meeting["state"] == "distributed" and meeting["starts_at"][:10] in week
    ]
    assert "Direktionen" in coming


def test_a_workshop_has_three_groups_whose_notes_are_summed_up(demo: Application) -> None:
    secretary = demo.client("secretary")
    meetings = {one["title"]: one["id"] for one in all_of(secretary, "/api/v1/meetings")}
    held = secretary.get(
        f"/api/v1/meetings/{meetings['Workshop 1: hvad kendetegner god ledelse hos os?']}/agenda"
    ).json()
    items = {item["kind"]: item for item in reversed(held["items"])}
    sheet = secretary.get(f"/api/v1/agenda-items/{items['group_discussion']['id']}/groups").json()
    assert [len(group["members"]) for group in sheet["groups"]] == [3, 3, 3]
    assert all(group["room"] and group["members"][0]["is_facilitator"] for group in sheet["groups"])
    assert not sheet["are_notes_open"]
    gathered = secretary.get(f"/api/v1/agenda-items/{items['summing_up']['id']}/collected-notes").json()
    first = gathered["discussions"][0]
    assert [len(question["notes"]) for question in first["questions"]] == [3, 3, 3]
    assert first["questions"][0]["notes"][0]["text"] in items["summing_up"]["sections"][-1]["text"]


def test_an_agenda_was_sent_twice_and_shows_its_readers_what_is_new_and_others_nothing_closed(
    demo: Application,
) -> None:
    secretary = demo.client("secretary")
    meetings = {one["id"]: one for one in all_of(secretary, "/api/v1/meetings") if one["state"] == "distributed"}
    counts = {id_: len(secretary.get(f"/api/v1/meetings/{id_}/versions").json()["versions"]) for id_ in meetings}
    (twice,) = [id_ for id_, count in counts.items() if count == 2]
    assert meetings[twice]["body_name"] == "Hovedudvalget"

    for account, is_reader in (("med_member", True), ("executive", True), ("employee", False)):
        client = demo.client(account)
        latest, first = client.get(f"/api/v1/meetings/{twice}/versions").json()["versions"]
        assert (latest["number"], first["number"], first["changes"]) == (2, 1, [])
        assert sorted(change["kind"] for change in latest["changes"]) == ["attachment_added", "text"]
        reading = client.get(f"/api/v1/meetings/{twice}/reading").json()
        assert (reading["unread"] == 0, reading["new_items"], reading["new_attachments"]) == (
            is_reader,
            int(is_reader),
            int(is_reader),
        )


def test_the_board_has_open_and_closed_tracks_with_owners_that_work_towards_guideposts(demo: Application) -> None:
    seen = {who: demo.client(who).get("/api/v1/track-overview").json() for who in ("secretary", "employee")}
    lines = seen["secretary"]["tracks"]
    assert Counter(line["track"]["kind"] for line in lines) == {
        "focus_area": 1,
        "initiative": 2,
        "project": 1,
        "track": 3,
    }
    assert all(line["owner"] for line in lines)
    assert {post["kind"] for post in seen["secretary"]["guideposts"]} == {"mission", "value", "guidepost"}
    assert any(line["guidepost_ids"] for line in lines)
    closed = [line for line in lines if line["track"]["openness"] == "closed"]
    assert len(closed) == len(lines) - len(seen["employee"]["tracks"]) == 1
