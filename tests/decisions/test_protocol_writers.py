"""Who writes the decisions of an item is seen by others who would write, who take over after a minute of silence."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from kurs.decisions.models import ProtocolWriter
from tests.support.office import Office
from tests.support.payloads import a_decision


@pytest.fixture
def meeting(office: Office) -> Any:
    """A meeting that has been held, with its minutes begun."""
    meeting = office.meeting("held")
    office["secretary"].create(f"/meetings/{meeting['id']}/protocols", None)
    return meeting


def _path(item: Any) -> str:
    return f"/agenda-items/{item['id']}/protocol-writer"


def _write(office: Office, who: str, item: Any) -> Any:
    return office[who].create(f"/agenda-items/{item['id']}/decisions", a_decision())


def _let_time_pass(office: Office, passed: timedelta) -> None:
    with office.database.system("let time pass in a test") as db:
        for writer in db.scalars(sa.select(ProtocolWriter)):
            writer.seen_at -= passed


def _writers(office: Office, who: str, meeting: Any) -> dict[str, str]:
    """Item to name, as the minutes have it."""
    items = office[who].read(f"/meetings/{meeting['id']}/protocol")["items"]
    return {item["id"]: item["writer"]["name"] for item in items if item["writer"]}


def test_who_saves_a_decision_is_seen_writing_there_and_nowhere_else(office: Office, meeting: Any) -> None:
    first, second = office.item(meeting), office.item(meeting)

    decision = _write(office, "secretary", first)
    assert _writers(office, "chair", meeting) == {first["id"]: "Person secretary"}
    assert office["chair"].read(_path(first)).items() >= {"is_you": False, "is_idle": False}.items()
    assert office["secretary"].read(_path(first))["is_you"]

    _write(office, "secretary", second)
    assert _writers(office, "chair", meeting) == {second["id"]: "Person secretary"}
    assert office["chair"].get(_path(first)).status_code == 404
    office["chair"].change(f"/decisions/{decision['id']}", text="Udsat")
    assert _writers(office, "secretary", meeting) == {first["id"]: "Person chair", second["id"]: "Person secretary"}


def test_nobody_takes_over_from_who_wrote_within_the_minute_and_anybody_who_writes_does_after_it(
    office: Office, meeting: Any
) -> None:
    item = office.item(meeting)
    _write(office, "secretary", item)
    _let_time_pass(office, timedelta(seconds=55))
    assert office["chair"].post(_path(item)).status_code == 409

    _let_time_pass(office, timedelta(seconds=6))
    assert office["chair"].read(_path(item))["is_idle"]
    assert office["chair"].create(_path(item), None)["is_you"]

    assert _writers(office, "secretary", meeting) == {item["id"]: "Person chair"}
    assert office["secretary"].post(_path(item)).status_code == 409


def test_saving_is_never_refused_and_takes_the_pen_from_nobody_who_writes(office: Office, meeting: Any) -> None:
    item = office.item(meeting)
    decision = _write(office, "secretary", item)
    _let_time_pass(office, timedelta(minutes=2))
    office["chair"].create(_path(item), None)

    office["secretary"].change(f"/decisions/{decision['id']}", text="Jeg var her først")

    assert _writers(office, "secretary", meeting) == {item["id"]: "Person chair"}
    _let_time_pass(office, timedelta(minutes=2))
    office["secretary"].change(f"/decisions/{decision['id']}", text="Nu er der stille")
    assert _writers(office, "chair", meeting) == {item["id"]: "Person secretary"}


def test_who_has_been_silent_for_a_quarter_of_an_hour_is_not_said_to_write(office: Office, meeting: Any) -> None:
    item = office.item(meeting)
    _write(office, "secretary", item)

    _let_time_pass(office, timedelta(minutes=16))

    assert _writers(office, "chair", meeting) == {}
    assert office["chair"].get(_path(item)).status_code == 404


def test_only_who_writes_decisions_takes_over_and_only_while_they_are_written(office: Office, meeting: Any) -> None:
    item = office.item(meeting)
    for who, status in (("member", 403), ("employee", 404), ("auditor", 403), ("outsider", 404), ("public", 401)):
        assert office[who].post(_path(item)).status_code == status, who

    (protocol,) = office["secretary"].items(f"/protocols?meeting_id={meeting['id']}")
    office["secretary"].act(f"/protocols/{protocol['id']}", "submit-for-approval", {"person_ids": []})
    assert office["secretary"].post(_path(item)).status_code == 409
    assert office["secretary"].post(_path(office.item(office.meeting("held")))).status_code == 409


@pytest.mark.parametrize("kind", ["break", "end"])
def test_nothing_is_decided_in_a_break(office: Office, meeting: Any, kind: str) -> None:
    item = office.item(meeting, kind=kind, title="Frokost", number=None)

    assert office["secretary"].post(f"/agenda-items/{item['id']}/decisions", a_decision()).status_code == 409
    assert office["secretary"].post(_path(item)).status_code == 409
    assert office["member"].post(f"/agenda-items/{item['id']}/decisions", a_decision()).status_code == 403


def test_the_writer_of_an_item_is_told_only_to_who_reads_its_drafts(office: Office, meeting: Any) -> None:
    office.publish(meeting, "public")
    is_open, is_closed = office.item(meeting), office.item(meeting, openness="closed")
    tags = {who: office[who].tag(f"/agenda-items/{is_open['id']}") for who in ("member", "employee", "public")}
    for item, who in ((is_open, "chair"), (is_closed, "secretary")):
        assert office[who].create(_path(item), None)["is_you"]

    for item in (is_open, is_closed):
        for who in ("member", "employee", "auditor", "outsider"):
            assert office[who].get(_path(item)).status_code == 404, who
    assert {who: office[who].tag(f"/agenda-items/{is_open['id']}") for who in tags} == tags
    (protocol,) = office["secretary"].items(f"/protocols?meeting_id={meeting['id']}")
    named = {"person_ids": [office.people["member"]]}
    office["secretary"].act(f"/protocols/{protocol['id']}", "submit-for-review", named)
    office["secretary"].act(f"/protocols/{protocol['id']}", "return-to-draft")
    assert set(_writers(office, "member", meeting)) == {is_open["id"], is_closed["id"]}


def test_writing_leaves_no_trail_but_that_of_the_decision(office: Office, meeting: Any) -> None:
    item = office.item(meeting)
    _write(office, "secretary", item)

    entries = office["secretary"].items("/audit-entries", body_id=office.board, limit=200)

    assert "protocol_writer" not in {entry["subject_table"] for entry in entries}
    with office.database.system_reading("find who writes in a test") as db:
        assert db.scalar(sa.select(ProtocolWriter.person_id)) == UUID(office.people["secretary"])
