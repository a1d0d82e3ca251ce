"""The number of statements does not grow with the groups of a workshop."""

from uuid import UUID

import pytest

from kurs.kernel.table import Record
from kurs.meetings.models import Attendance, DiscussionGroup, GroupMember, GroupNote
from kurs.meetings.vocabulary import AttendanceStatus
from tests.support.office import Office
from tests.support.statements import bulk, statements_of
from tests.workshops.workshop import Workshop


def statements(office: Office, who: str, path: str) -> int:
    """How many statements one first read takes."""
    office[who].read("/session")
    with statements_of(office.database) as noted:
        office[who].read(path)
    return len(noted.asked)


def fill_groups(office: Office, workshop: Workshop, count: int, *, first: int) -> UUID:
    """Groups of a discussion, each with somebody in it who wrote something; the last one's id."""
    meeting, item, question = UUID(workshop.meeting_id), UUID(workshop.first), UUID(workshop.question())
    rows: list[Record] = []
    for place in range(first, first + count):
        group = DiscussionGroup(agenda_item_id=item, position=place, name=f"Gruppe {place}")
        person = Attendance(meeting_id=meeting, position=place, name="Bo", status=AttendanceStatus.present)
        under = {"agenda_item_id": item, "group_id": group.id}
        rows += [
            group,
            person,
            GroupMember(**under, attendance_id=person.id, position=1),
            GroupNote(**under, question_id=question, text="Fælles vagtplan", author_name="Bo"),
        ]
    bulk(office.database, rows)
    return group.id


@pytest.mark.parametrize("who", ["secretary", "member"])
def test_a_workshop_of_30_groups_takes_as_many_statements_as_one_of_3(office: Office, who: str) -> None:
    workshop = Workshop(office, "in_session", count=2)
    counts = []
    for first, count in ((1, 3), (4, 27)):
        group = fill_groups(office, workshop, count, first=first)
        reads = (
            f"/agenda-items/{workshop.first}/groups",
            f"/agenda-items/{workshop.summing_up}/collected-notes",
            f"/discussion-groups/{group}/sheet",
            f"/meetings/{workshop.meeting_id}/agenda",
        )
        counts.append([statements(office, who, path) for path in reads])

    assert len(office[who].read(reads[0])["groups"]) == 30
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 33
