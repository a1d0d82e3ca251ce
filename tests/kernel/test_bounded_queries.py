"""The number of statements does not grow with the rows, and each list is read along an index."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Audience, BodyKind, Openness
from kurs.decisions.models import Decision
from kurs.decisions.vocabulary import DecisionState, Outcome
from kurs.distribution.models import AgendaChange, AgendaVersion, MailNotice
from kurs.distribution.reading_models import ReadingMark
from kurs.distribution.vocabulary import ChangeKind, NoticeKind, VersionKind
from kurs.documents.models import Attachment
from kurs.identity.models import Person, Unit
from kurs.kernel.clock import now
from kurs.kernel.table import new_id
from kurs.matters.models import Matter, RoutingStep
from kurs.matters.vocabulary import RoutingRole
from kurs.meetings.models import (
    AgendaItem,
    Attendance,
    Guest,
    InternalNote,
    ItemQuestion,
    ItemSection,
    Meeting,
    Presenter,
)
from kurs.meetings.vocabulary import AttendanceStatus, ItemKind, MeetingKind, MeetingState, SectionKind
from kurs.tracks.models import Track
from kurs.tracks.vocabulary import TrackKind, TrackState
from tests.support.office import Office
from tests.support.payloads import a_matter
from tests.support.statements import bulk, plan_of, statements_of

LISTS = [
    *("/people", "/units", "/bodies", "/meetings", "/agenda-items"),
    *("/matters", "/tracks", "/decisions", "/attachments"),
]
READERS = ["everywhere", "secretary", "member", "employee", "public"]


def fill_agenda(office: Office, meeting_id: str, items: int) -> None:
    """Items with something of every kind written under them."""
    meeting, rows = UUID(meeting_id), []
    for place in range(items):
        item = AgendaItem(
            meeting_id=meeting, position=place + 10, kind=ItemKind.decision, title="Punkt", openness=Openness.open
        )
        under = {"agenda_item_id": item.id, "position": 1}
        rows += [
            item,
            ItemSection(**under, kind=SectionKind.summary, text="Resumé"),
            Presenter(**under, name="Bo"),
            Guest(**under, name="Gæst"),
            ItemQuestion(**under, text="Hvad nu?"),
            InternalNote(**under, meeting_id=meeting, text="Husk"),
            Attachment(**under, title="Bilag", openness=Openness.open),
            Attendance(meeting_id=meeting, position=place, name="Bo", status=AttendanceStatus.present),
            _a_decision(office, item),
        ]
    bulk(office.database, rows)


def _a_decision(office: Office, item: AgendaItem) -> Decision:
    return Decision(
        agenda_item_id=item.id,
        body_id=UUID(office.board),
        decided_on=date(2026, 11, 25),
        outcome=Outcome.approved,
        text="Godkendt",
        state=DecisionState.approved,
    )


def statements(office: Office, who: str, path: str, **query: object) -> int:
    """How many statements one first read takes."""
    caller = office[who]
    caller.read("/session")
    with statements_of(office.database) as noted:
        caller.read(path, **query)
    return len(noted.asked)


@pytest.mark.parametrize("who", ["secretary", "member", "employee"])
def test_an_agenda_of_60_items_takes_as_many_statements_as_one_of_5(office: Office, who: str) -> None:
    meeting = office.meeting("distributed")
    office.publish(meeting, "public")
    path = f"/meetings/{meeting['id']}/agenda"
    fill_agenda(office, meeting["id"], 5)
    few = statements(office, who, path)
    fill_agenda(office, meeting["id"], 55)

    many = statements(office, who, path)

    assert len(office[who].read(path)["items"]) == 60
    assert many == few
    # On PostgreSQL five of them write down that closed papers were read.
    assert few <= 33


@pytest.mark.parametrize("who", ["secretary", "member", "employee"])
def test_locked_minutes_of_60_items_take_as_many_statements_as_those_of_5(office: Office, who: str) -> None:
    sheets = []
    for items in (5, 60):
        meeting = office.meeting("held")
        fill_agenda(office, meeting["id"], items)
        office.publish(meeting, "public")
        protocol = office["secretary"].create(f"/meetings/{meeting['id']}/protocols", None)
        path = f"/protocols/{protocol['id']}"
        for caller, verb, payload in (
            ("secretary", "submit-for-approval", {"person_ids": []}),
            ("chair", "approve", None),
            ("secretary", "lock", None),
        ):
            assert office[caller].act(path, verb, payload).status_code == 200
        sheets.append(f"/meetings/{meeting['id']}/protocol")

    few, many = (statements(office, who, sheet) for sheet in sheets)

    assert len(office[who].read(sheets[1])["items"]) == 60
    assert many == few <= 32


def test_minutes_that_several_write_take_as_many_statements_with_60_items_as_with_5(office: Office) -> None:
    counts = []
    for items in (5, 60):
        meeting = office.meeting("held")
        fill_agenda(office, meeting["id"], items)
        office["secretary"].create(f"/meetings/{meeting['id']}/protocols", None)
        first, second = (
            item["id"] for item in office["secretary"].items("/agenda-items", meeting_id=meeting["id"], limit=2)
        )
        for caller, item in (("secretary", first), ("chair", second)):
            office[caller].create(f"/agenda-items/{item}/protocol-writer", None)
        counts.append(statements(office, "secretary", f"/meetings/{meeting['id']}/protocol"))

    few, many = counts
    assert many == few <= 32


def test_a_sheet_takes_as_many_statements_on_a_long_agenda_as_on_a_short_one(office: Office) -> None:
    meeting = office.meeting("distributed")
    fill_agenda(office, meeting["id"], 5)
    item = office["member"].items("/agenda-items", limit=1)[0]["id"]
    few = statements(office, "member", f"/agenda-items/{item}/sheet")
    fill_agenda(office, meeting["id"], 55)

    assert statements(office, "member", f"/agenda-items/{item}/sheet") == few


@pytest.mark.parametrize("read", ["versions", "distribution", "reading", "guest-notices"])
def test_what_is_new_in_60_items_takes_as_many_statements_as_in_5(office: Office, read: str) -> None:
    meeting = office.meeting("distributed")
    path = f"/meetings/{meeting['id']}/{read}"
    counts = []
    for items in (5, 55):
        fill_agenda(office, meeting["id"], items)
        tell_of_everything(office, meeting["id"])
        counts.append(statements(office, "secretary", path))

    few, many = counts
    assert many == few <= 32


def tell_of_everything(office: Office, meeting_id: str) -> None:
    """A next version that says that each item's text was changed, mailed to everybody and read by one before."""
    with office.database.system_reading("find what a test has made") as db:
        of_meeting = AgendaItem.meeting_id == UUID(meeting_id)
        item_ids = list(db.scalars(sa.select(AgendaItem.id).where(of_meeting)))
        marked = set(db.scalars(sa.select(ReadingMark.agenda_item_id)))
        number = db.scalar(sa.select(sa.func.count(AgendaVersion.id))) or 0
    place = {"body_id": UUID(office.board), "meeting_id": UUID(meeting_id)}
    version = AgendaVersion(**place, number=number + 1, kind=VersionKind.ordinary, sent_at=now())
    told = {"kind": ChangeKind.text, "openness": Openness.open, "agenda_version_id": version.id}
    reader = {"person_id": UUID(office.people["secretary"]), "read_at": datetime(2026, 1, 1, tzinfo=UTC)}
    mail = {"agenda_version_id": version.id, "kind": NoticeKind.agenda, "due_at": now()}
    bulk(
        office.database,
        [
            version,
            *(AgendaChange(**place, **told, agenda_item_id=item_id) for item_id in item_ids),
            *(ReadingMark(**reader, agenda_item_id=item_id) for item_id in item_ids if item_id not in marked),
            *(MailNotice(**place, **mail, person_id=UUID(one)) for one in office.people.values()),
        ],
    )


def fill_route(office: Office, matter_id: str, meeting_id: str, steps: int) -> None:
    """Treatments of a matter, each with a decision."""
    board, meeting, rows = UUID(office.board), UUID(meeting_id), []
    for place in range(steps):
        item = AgendaItem(
            meeting_id=meeting, position=place + 10, kind=ItemKind.decision, title="Punkt", openness=Openness.open
        )
        rows += [item, _a_decision(office, item), _a_step(UUID(matter_id), board, place, item.id)]
    bulk(office.database, rows)


def _a_step(matter_id: UUID, body_id: UUID, place: int, item_id: UUID) -> RoutingStep:
    return RoutingStep(
        matter_id=matter_id,
        position=place,
        body_id=body_id,
        keeping_body_id=body_id,
        role=RoutingRole.decision,
        agenda_item_id=item_id,
        openness=Openness.open,
    )


@pytest.mark.parametrize("who", ["secretary", "member"])
def test_a_matter_of_40_treatments_takes_as_many_statements_as_one_of_2(office: Office, who: str) -> None:
    meeting = office.meeting("held")
    matter = office["secretary"].create("/matters", a_matter(office.board))["id"]
    fill_route(office, matter, meeting["id"], 2)
    few = statements(office, who, f"/matters/{matter}/sheet")
    fill_route(office, matter, meeting["id"], 38)

    # On PostgreSQL three of them tell row security who asks.
    assert statements(office, who, f"/matters/{matter}/sheet") == few <= 17
    assert len(office[who].read(f"/matters/{matter}/sheet")["stops"]) == 40


def a_track_row(office: Office, place: int) -> Track:
    """An open initiative at the top of the board's tree."""
    what = {"kind": TrackKind.initiative, "state": TrackState.active, "openness": Openness.open}
    return Track(body_id=UUID(office.board), position=place, title="Indsats", **what)


def fill_lists(office: Office, count: int) -> None:
    """More rows of each list."""
    rows = []
    for place in range(count):
        meeting = Meeting(
            body_id=UUID(office.board),
            kind=MeetingKind.ordinary,
            title="Møde",
            starts_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=place),
            state=MeetingState.held,
            distributed_at=datetime(2026, 1, 1, tzinfo=UTC),
            published_to=Audience.public,
        )
        rows += [
            meeting,
            Person(name="Bo"),
            Unit(name="Enhed"),
            Body(id=new_id(), name="Udvalg", kind=BodyKind.committee, default_audience=Audience.public),
        ]
        item = AgendaItem(
            meeting_id=meeting.id, position=1, kind=ItemKind.decision, title="Punkt", openness=Openness.open
        )
        matter = Matter(body_id=UUID(office.board), title="Sag", openness=Openness.open)
        rows += [item, matter, _a_step(matter.id, matter.body_id, 1, item.id), a_track_row(office, place)]
    bulk(office.database, rows)
    fill_agenda(office, str(rows[0].id), count)


def test_a_page_of_50_takes_as_many_statements_as_a_page_of_5(office: Office) -> None:
    fill_lists(office, 60)

    for path in LISTS:
        few = statements(office, "member", path, limit=5)
        many = statements(office, "member", path, limit=50)
        assert len(office["member"].items(path, limit=50)) == 50
        assert many == few <= 12, path


def list_plan(office: Office, who: str, path: str, **query: object) -> list[str]:
    """How SQLite reads a list: the plan of the one statement that has a limit."""
    with statements_of(office.database) as noted:
        office[who].read(path, **query)
    main = [statement for statement in noted.selects() if "ORDER BY" in statement[0] and "LIMIT" in statement[0]]
    assert len(main) == 1
    return plan_of(office.database, main[0])


def assert_reads_along_an_index(plan: list[str]) -> None:
    """It sorts nothing as a whole, and no step reads a whole table in the order it happens to lie in."""
    assert [step for step in plan if "TEMP B-TREE FOR ORDER BY" in step] == [], plan
    scans = [step for step in plan if step.startswith("SCAN") and "INDEX" not in step and "CONSTANT ROW" not in step]
    assert scans == [], plan


@pytest.mark.parametrize("who", READERS)
def test_each_list_is_read_along_an_index_in_its_order(sqlite_office: Office, who: str) -> None:
    for path in LISTS:
        if who != "public" or path not in {"/people", "/units", "/matters", "/tracks"}:
            assert_reads_along_an_index(list_plan(sqlite_office, who, path))


@pytest.mark.parametrize("who", READERS)
def test_lists_with_their_usual_filter_are_read_along_an_index(sqlite_office: Office, who: str) -> None:
    board = sqlite_office.board
    meeting = sqlite_office.meeting("distributed")["id"]

    for path, query in (
        ("/meetings", {"body_id": board}),
        ("/meetings", {"sort": "starts_at"}),
        ("/meetings", {"body_id": board, "starts_from": "2026-01-01T00:00:00Z", "sort": "starts_at"}),
        ("/agenda-items", {"meeting_id": meeting}),
        ("/decisions", {"body_id": board}),
        ("/decisions", {"body_id": board, "decided_from": "2026-01-01"}),
        ("/decisions", {"sort": "-number"}),
        ("/decisions/register", {"body_id": board, "sort": "number"}),
    ):
        assert_reads_along_an_index(list_plan(sqlite_office, who, path, **query))


def test_a_later_page_is_found_along_the_index_too(sqlite_office: Office) -> None:
    fill_lists(sqlite_office, 6)

    for path in LISTS:
        page = sqlite_office["member"].read(path, limit=2)
        assert_reads_along_an_index(list_plan(sqlite_office, "member", page["links"]["next"]))
