"""Everything a draft holds has a place in the meeting that is made of it."""

from typing import Any
from uuid import UUID

import pytest

from kurs.bodies.vocabulary import Openness
from kurs.decisions.vocabulary import Outcome
from kurs.imports.commands import actor_named
from kurs.imports.parsing.draft import (
    AbsenceKind,
    DocumentKind,
    DraftAbsent,
    DraftAttachment,
    DraftDecision,
    DraftGuest,
    DraftItem,
    DraftParticipant,
    DraftPresenter,
    DraftRecommendation,
    DraftSection,
    ImportDraft,
)
from kurs.imports.replay import replay
from kurs.kernel.problems import Failure
from kurs.meetings.vocabulary import SectionKind
from tests.support.office import Office

HISTORY = DraftDecision(
    body="Byrådet", date="2026-01-12", text="Sendt tilbage.", outcome=Outcome.returned, is_this_meeting=False
)
TAKEN = DraftDecision(text="Godkendt.", outcome=Outcome.approved, is_this_meeting=True)
DRAFT = ImportDraft(
    kind=DocumentKind.minutes,
    title="Møde om cykler",
    date="2026-03-04",
    starts_at="09:00",
    ends_at="11:00",
    place="Cykelkælderen",
    participants=[
        DraftParticipant(name="Asta Kvist", role="Formand", organisation="HK", party="B"),
        DraftParticipant(name="Bo Ravn"),
    ],
    absent=[DraftAbsent(name="Bo Ravn", kind=AbsenceKind.excused, substitute="Eva Lind"), DraftAbsent(name="Ulla Bæk")],
    attachments=[DraftAttachment(number="1", title="Mødeplan", openness=Openness.open)],
    items=[
        DraftItem(
            number="1",
            title="Cykelstier",
            openness=Openness.open,
            time="09:00",
            duration_minutes=45,
            case_number="26/114",
            routing=["DIR", "BY"],
            recommendation=DraftRecommendation(by="Direktøren", text="Det indstilles, at planen godkendes."),
            sections=[DraftSection(kind=SectionKind.background, heading="Baggrund", text="Stierne er smalle.")],
            questions=["Hvor begynder vi?"],
            internal_notes=["Husk kortet"],
            presenters=[DraftPresenter(name="Ib Holm", role="Planlægger", organisation="Vejdirektoratet")],
            guests=[DraftGuest(name="Kai Bro", role="Rådgiver", from_="09:10", to="09:30")],
            decisions=[TAKEN, HISTORY],
            attachments=[DraftAttachment(title="Kort"), DraftAttachment(title="Plan", openness=Openness.open)],
            absent=[DraftAbsent(name="Asta Kvist", kind=AbsenceKind.absent)],
            sub_items=[DraftItem(title="Finansiering", openness=Openness.open)],
        ),
        DraftItem(title="Frokost", is_break=True, time="09:45", duration_minutes=30),
    ],
)


@pytest.fixture
def made(office: Office) -> Any:
    secretary = office["secretary"]
    actor = actor_named(office.database, "secretary")
    with office.database.writing(actor) as db:
        meeting_id = replay(db, actor, DRAFT, UUID(office.board)).id
    return secretary.read(f"/meetings/{meeting_id}/agenda")


def test_the_head_of_the_document_is_the_head_of_the_meeting(made: Any) -> None:
    meeting = made["meeting"]
    assert (meeting["title"], meeting["state"], meeting["venue_text"]) == ("Møde om cykler", "held", "Cykelkælderen")
    assert (meeting["starts_at"], meeting["ends_at"]) == ("2026-03-04T08:00:00Z", "2026-03-04T10:00:00Z")
    assert [paper["title"] for paper in made["attachments"]] == ["Mødeplan"]


def test_nothing_under_an_item_is_lost(made: Any) -> None:
    item, child, lunch = made["items"]
    assert (item["number"], item["start"], item["end"], item["case_number"]) == ("1", "09:00", "09:45", "26/114")
    assert (item["routing"], item["questions"]) == (["DIR", "BY"], ["Hvor begynder vi?"])
    assert (item["recommended_by"], item["recommendation"]) == ("Direktøren", "Det indstilles, at planen godkendes.")
    assert [(section["kind"], section["text"]) for section in item["sections"]] == [
        ("background", "Stierne er smalle."),
        ("history", "Sendt tilbage."),
    ]
    assert [(entry["name"], entry["role"]) for entry in item["presenters"]] == [
        ("Ib Holm", "Planlægger, Vejdirektoratet")
    ]
    assert [(guest["name"], guest["starts_at"], guest["ends_at"]) for guest in item["guests"]] == [
        ("Kai Bro", "09:10", "09:30")
    ]
    assert [(decision["text"], decision["state"]) for decision in item["decisions"]] == [("Godkendt.", "draft")]
    assert [note["text"] for note in item["internal_notes"]] == ["Husk kortet"]
    assert (child["title"], child["parent_id"]) == ("Finansiering", item["id"])
    assert (lunch["kind"], lunch["pinned_start"]) == ("break", "09:45")


def test_what_bears_no_mark_is_closed(made: Any) -> None:
    assert [paper["openness"] for paper in made["items"][0]["attachments"]] == ["closed", "open"]
    assert made["items"][2]["openness"] == "closed"


def test_everybody_named_is_on_the_list_of_attendance_once(made: Any) -> None:
    rows = [(row["name"], row["status"], row["substitute_name"], row["extent"]) for row in made["attendances"]]
    assert rows == [
        ("Asta Kvist", "present", None, "1 Cykelstier"),
        ("Bo Ravn", "excused", "Eva Lind", None),
        ("Ulla Bæk", "excused", None, None),
    ]


def test_a_draft_that_cannot_be_stored_stores_nothing(office: Office) -> None:
    too_long = DRAFT.model_copy(update={"items": [DraftItem(title="Kort"), DraftItem(title="x" * 4000)]})
    actor = actor_named(office.database, "secretary")
    with pytest.raises(Failure) as caught, office.database.writing(actor) as db:
        replay(db, actor, too_long, UUID(office.board))
    assert [error.pointer for error in caught.value.errors] == ["/items/1/title"]
    assert office["secretary"].items("/meetings") == []
