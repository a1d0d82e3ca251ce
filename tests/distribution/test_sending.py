"""The minute to undo: nothing is sent before it is over, one sends it, and an undo at that moment is told who won."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import Membership
from kurs.distribution.models import MailNotice
from kurs.identity.models import Account
from tests.distribution.conftest import MINUTE, Desk

BEFORE, AFTER = timedelta(seconds=50), timedelta(seconds=70)


def test_an_agenda_stays_in_review_until_its_minute_is_over(desk: Desk) -> None:
    meeting = desk.meeting("in_review")
    path = f"/meetings/{meeting['id']}"
    answer = desk.send(meeting)

    assert answer.status_code == 200
    assert answer.json()["sends_at"] > meeting["updated_at"]
    assert (desk.work(BEFORE), desk.secretary.read(path)["state"]) == (0, "in_review")
    assert desk.office["member"].get(path).status_code == 404
    assert desk.send(meeting).status_code == 409
    assert desk.office["chair"].act(path, "undo-distribution").status_code == 403

    assert (desk.work(AFTER), desk.secretary.read(path)["state"]) == (1, "distributed")
    assert desk.kinds(meeting, "member") == [[]]
    assert desk.status(meeting)["sends_at"] is None
    assert desk.work(AFTER) == 0


def test_a_draft_is_submitted_for_review_when_it_is_sent_and_stays_there_when_that_is_undone(desk: Desk) -> None:
    meeting = desk.meeting()
    assert desk.send(meeting).json()["meeting"]["state"] == "in_review"
    assert desk.undo(meeting).json()["meeting"]["state"] == "in_review"


def test_an_undone_sending_is_not_sent_and_can_be_asked_for_again(desk: Desk) -> None:
    meeting = desk.meeting("in_review")
    desk.send(meeting)

    assert desk.undo(meeting).json()["sends_at"] is None
    assert desk.undo(meeting).status_code == 409
    assert desk.work(AFTER) == 0
    desk.send_now(meeting)
    assert desk.secretary.read(f"/meetings/{meeting['id']}")["state"] == "distributed"
    assert desk.undo(meeting).status_code == 409


def test_a_meeting_that_goes_back_to_draft_or_is_cancelled_takes_its_sending_with_it(desk: Desk) -> None:
    for verb in ("return-to-draft", "cancel"):
        meeting = desk.meeting("in_review")
        desk.send(meeting)
        desk.secretary.act(f"/meetings/{meeting['id']}", verb)
        assert desk.work(AFTER) == 0
    draft = desk.meeting("in_review")
    desk.send(draft)
    desk.secretary.act(f"/meetings/{draft['id']}", "return-to-draft")
    assert desk.secretary.delete(f"/meetings/{draft['id']}").status_code == 204


def test_distributing_at_once_ends_the_waiting_and_sends_once(desk: Desk) -> None:
    meeting = desk.meeting("in_review")
    desk.send(meeting, "supplementary")
    desk.secretary.act(f"/meetings/{meeting['id']}", "distribute")

    assert desk.work(AFTER) == 0
    assert [version["kind"] for version in desk.versions(meeting)] == ["supplementary"]


def test_a_sender_who_lost_the_body_or_the_account_sends_nothing_and_the_next_secretary_is_told(desk: Desk) -> None:
    disabled, unseated = desk.meeting("in_review"), desk.meeting("in_review")
    desk.send(disabled)
    with desk.office.database.system("disable an account in a test") as db:
        db.get(Account, desk.office.account_id("secretary")).is_enabled = False
    assert desk.work(AFTER) == 0
    with desk.office.database.system("enable an account in a test") as db:
        db.get(Account, desk.office.account_id("secretary")).is_enabled = True
    desk.send(unseated)
    with desk.office.database.system("take a seat in a test") as db:
        of_secretary = col(Membership.person_id) == db.get(Account, desk.office.account_id("secretary")).person_id
        db.delete(db.scalars(sa.select(Membership).where(of_secretary)).one())
    assert desk.work(AFTER) == 0

    for meeting in (disabled, unseated):
        status = desk.office["everywhere"].read(f"/meetings/{meeting['id']}/distribution")
        assert (status["was_refused"], status["meeting"]["state"]) == (True, "in_review")


def test_two_processes_send_an_agenda_and_its_mails_once(desk: Desk, post_office: object) -> None:
    meeting = desk.meeting("in_review")
    desk.send(meeting)
    start = Barrier(2)

    def work(_worker: int) -> tuple[int, int]:
        start.wait()
        return desk.work(AFTER), desk.mail(2 * MINUTE)

    with ThreadPoolExecutor(2) as both:
        done = list(both.map(work, range(2)))

    assert sum(agendas for agendas, _ in done) == 1
    assert [version["number"] for version in desk.versions(meeting)] == [1]
    with desk.office.database.system_reading("count notices in a test") as db:
        people = list(db.scalars(sa.select(col(MailNotice.person_id))))
    assert len(people) == len(set(people)) == 2
    desk.mail(2 * MINUTE)
    assert sorted(str(mail["To"].addresses[0].addr_spec) for mail in post_office.mails) == [  # type: ignore[attr-defined]
        "chair@kommune.example",
        "member@kommune.example",
    ]


def test_an_undo_at_the_moment_of_sending_wins_or_is_told_that_it_lost(desk: Desk) -> None:
    for _ in range(4):
        meeting = desk.meeting("in_review")
        path = f"/meetings/{meeting['id']}"
        desk.send(meeting)
        tag, start = desk.secretary.tag(path), Barrier(2)

        def undo(path: str = path, tag: str = tag, start: Barrier = start) -> int:
            start.wait()
            return desk.secretary.send("POST", f"{path}/undo-distribution", tag=tag).status_code

        def work(start: Barrier = start) -> int:
            start.wait()
            return desk.work(AFTER)

        with ThreadPoolExecutor(2) as both:
            undone, sent = both.submit(undo), both.submit(work)
        state = desk.office["everywhere"].read(path)["state"]
        if undone.result() == 200:
            assert (sent.result(), state) == (0, "in_review")
        else:
            assert (undone.result() in {409, 412}, sent.result(), state) == (True, 1, "distributed")


def test_the_check_before_sending_counts_what_is_worth_a_look(desk: Desk) -> None:
    meeting = desk.meeting()
    guest = {"person_id": None, "name": "Rie Vang", "role": None, "starts_at": None, "ends_at": None}
    item = desk.office.item(meeting, kind="decision", duration_minutes=240, guests=[guest])
    payload = {"agenda_item_id": item["id"], "text": "Husk kaffe", "position": 1}
    desk.secretary.create(f"/meetings/{meeting['id']}/internal-notes", payload)
    desk.office.lead(meeting, "in_review")
    status = desk.status(meeting)

    found = {check["code"]: check for check in status["checks"]}
    assert (found["times_fit"]["is_fine"], found["times_fit"]["minutes"]) == (False, 60)
    for code in ("without_recommendation", "guests_without_address", "internal_notes"):
        assert found[code]["count"] == 1, code
    assert found["internal_notes"]["is_fine"] is True
    assert found["mail_not_set_up"]["count"] == 1
    names = {(one["name"], one["is_guest"], one["has_address"]) for one in status["recipients"]}
    assert names == {
        ("Person chair", False, True),
        ("Person member", False, True),
        ("Rie Vang", True, False),
    }


def test_before_the_agenda_of_a_meeting_that_is_over_is_sent_it_is_said_that_nobody_is_mailed(
    desk: Desk, post_office: object
) -> None:
    times = {"starts_at": "2020-03-10T09:00:00+01:00", "ends_at": "2020-03-10T12:00:00+01:00"}
    over, coming = desk.meeting("in_review", **times), desk.meeting("in_review")
    found = [
        {check["code"]: check for check in desk.status(meeting)["checks"]}["meeting_is_over"]
        for meeting in (over, coming)
    ]

    assert [(check["count"], check["is_fine"]) for check in found] == [(1, False), (0, True)]
    desk.send_now(over)
    assert desk.mail(15 * MINUTE) == 0
