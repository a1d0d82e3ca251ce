"""Every verb from every state, who may use it, and what it leaves behind."""

import pytest
import sqlalchemy as sa
from sqlmodel import col

from kurs.kernel.outbox import OutboxEvent
from tests.support.office import EVERYBODY, PATHS_TO_STATES, Office
from tests.support.payloads import an_attendance, an_item

VERBS = ["submit-for-review", "return-to-draft", "distribute", "open", "adjourn", "close", "cancel"]
# state: what each verb leads to; any other verb answers 409
LEADS_TO = {
    "draft": {"submit-for-review": "in_review", "cancel": "cancelled"},
    "in_review": {"return-to-draft": "draft", "distribute": "distributed", "cancel": "cancelled"},
    "distributed": {"open": "in_session", "cancel": "cancelled"},
    "in_session": {"adjourn": "held", "cancel": "cancelled"},
    "held": {"close": "closed"},
    "closed": {},
    "cancelled": {},
}
EVENTS = {
    "submit-for-review": "meeting.submitted_for_review",
    "return-to-draft": "meeting.returned_to_draft",
    "distribute": "agenda.distributed",
    "open": "meeting.opened",
    "adjourn": "meeting.adjourned",
    "close": "meeting.closed",
    "cancel": "meeting.cancelled",
}


@pytest.mark.parametrize("state", LEADS_TO)
def test_each_verb_leads_from_a_state_where_it_should_or_answers_409(office: Office, state: str) -> None:
    secretary = office["secretary"]
    waiting = office.meeting(state)
    path = f"/meetings/{waiting['id']}"

    for verb in set(VERBS) - LEADS_TO[state].keys():
        answer = secretary.act(path, verb)
        assert answer.status_code == 409, verb
        assert answer.json()["type"] == "/problems/conflict"
    assert secretary.read(path) == waiting

    for verb, target in LEADS_TO[state].items():
        moved = f"/meetings/{office.meeting(state)['id']}"
        answer = secretary.act(moved, verb)
        assert (answer.status_code, answer.json()["state"]) == (200, target), verb
        assert secretary.read(moved) == answer.json()
        assert secretary.tag(moved) == answer.headers["etag"]


def test_each_verb_leaves_its_event(office: Office) -> None:
    for verbs in (["submit-for-review", "return-to-draft"], PATHS_TO_STATES["closed"], ["cancel"]):
        meeting = office.meeting()
        for verb in verbs:
            office["secretary"].act(f"/meetings/{meeting['id']}", verb)
        with office.database.system("read the outbox") as db:
            rows = db.scalars(sa.select(OutboxEvent).order_by(col(OutboxEvent.id)))
            names = [row.name for row in rows if str(row.subject_id) == meeting["id"]]
        assert names == ["meeting.created", *(EVENTS[verb] for verb in verbs)]


def test_a_verb_wants_if_match_and_a_present_one(office: Office) -> None:
    path = f"/meetings/{office.meeting()['id']}"

    assert office["secretary"].post(f"{path}/submit-for-review").status_code == 428
    stale = office["secretary"].send("POST", f"{path}/submit-for-review", tag='"stale"')
    assert (stale.status_code, stale.headers["etag"]) == (412, office["secretary"].tag(path))
    assert office["secretary"].read(path)["state"] == "draft"


@pytest.mark.parametrize(
    ("state", "verb", "allowed"),
    [
        ("draft", "submit-for-review", {"secretary", "everywhere"}),
        ("in_review", "distribute", {"secretary", "everywhere"}),
        ("distributed", "open", {"secretary", "everywhere", "chair"}),
        ("in_session", "adjourn", {"secretary", "everywhere", "chair"}),
        ("held", "close", {"secretary", "everywhere", "chair"}),
        ("distributed", "cancel", {"secretary", "everywhere", "chair"}),
    ],
)
def test_drafts_are_moved_on_by_the_secretary_and_sent_meetings_by_the_chair_too(
    office: Office, state: str, verb: str, allowed: set[str]
) -> None:
    is_sent = state not in {"draft", "in_review"}
    readers = {"chair", "auditor", "member"} if is_sent else {"chair", "auditor"}

    for who in EVERYBODY:
        path = f"/meetings/{office.meeting(state)['id']}"
        answer = office[who].send("POST", f"{path}/{verb}", tag=office["everywhere"].tag(path))
        if who in allowed:
            assert answer.status_code == 200, who
        else:
            expected = 401 if who == "public" else 403 if who in readers else 404
            assert answer.status_code == expected, who
            assert office["everywhere"].read(path)["state"] == state


def test_distribution_publishes_to_members_and_takes_its_time(office: Office) -> None:
    meeting = office.meeting("distributed")

    assert meeting["published_to"] == "members"
    assert meeting["published_at"] == meeting["updated_at"][:19] + meeting["published_at"][19:]
    assert office["member"].read(f"/meetings/{meeting['id']}") == meeting


def test_a_cancelled_meeting_is_seen_only_by_those_who_saw_it_before(office: Office) -> None:
    never_sent, sent = office.meeting("cancelled"), office.meeting("distributed")
    office["secretary"].act(f"/meetings/{sent['id']}", "cancel")

    assert office["member"].ids("/meetings") == {sent["id"]}
    assert office["chair"].ids("/meetings") == {never_sent["id"], sent["id"]}


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_nothing_changes_on_a_closed_or_cancelled_meeting(office: Office, state: str) -> None:
    secretary, meeting = office["secretary"], office.meeting()
    path = f"/meetings/{meeting['id']}"
    item, other = office.item(meeting), office.item(meeting)
    attendance = secretary.create(f"{path}/attendances", an_attendance())["id"]
    office.lead(meeting, state)

    refused = [
        secretary.patch(path, title="Ny"),
        secretary.post(f"{path}/agenda-items", an_item()),
        secretary.patch(f"/agenda-items/{item['id']}", title="Ny"),
        secretary.act(f"/agenda-items/{other['id']}", "move", {"index": 0}),
        secretary.delete(f"/agenda-items/{item['id']}"),
        secretary.post(f"{path}/attendances", an_attendance()),
        secretary.patch(f"/attendances/{attendance}", status="excused"),
        secretary.delete(f"/attendances/{attendance}"),
    ]

    assert [answer.status_code for answer in refused] == [409] * len(refused)
    assert secretary.read(f"/agenda-items/{item['id']}") == item


def test_a_sent_meeting_is_still_changed_by_secretary_and_chair_but_by_no_member(office: Office) -> None:
    path = f"/meetings/{office.meeting('distributed')['id']}"

    assert office["chair"].change(path, venue_room="2")["venue_room"] == "2"
    assert office["secretary"].change(path, venue_room="3")["venue_room"] == "3"
    for who in ("member", "auditor"):
        assert office[who].patch(path, venue_room="4").status_code == 403


def test_a_chair_reads_a_draft_but_does_not_write_it(office: Office) -> None:
    path = f"/meetings/{office.meeting()['id']}"

    assert office["chair"].get(path).status_code == 200
    for answer in (office["chair"].patch(path, title="x"), office["chair"].post(f"{path}/agenda-items", an_item())):
        assert answer.status_code == 403
