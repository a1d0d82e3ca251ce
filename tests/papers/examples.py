"""Papers with something of everything; run as a program, it writes each edition of them as PDF into a folder."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from kurs.bodies.vocabulary import Openness
from kurs.decisions.vocabulary import Outcome, ProtocolState
from kurs.meetings.vocabulary import AttendanceStatus, ItemKind, MeetingKind, MeetingState, SectionKind
from kurs.papers import model
from kurs.papers.pdf import pdf_of
from kurs.papers.vocabulary import PaperEdition

LONG = "Et punkt med en overskrift så lang at linjen er slut før adgangen bagved har fået sin plads"
TEXT = (
    "Rammen er **klar**, og *alle* ved det.\nSe [planen](https://birkesund.example/plan).\n\n"
    "- Første spor\n  - Delspor\n\n> Et citat\n\n| Spor | Pris |\n| --- | --- |\n| Et | 5 |"
)
QUESTIONS = ("Hvad koster [planen](https://birkesund.example/plan)?", "Hvem **skriver**?")
ADDRESS = "https://kurs.birkesund.example/meetings/01a22a44-870b-7620-bc9d-af6a2bf44c9f"


def an_attachment(title: str) -> model.PaperAttachment:
    """A closed document."""
    return model.PaperAttachment(title=title, openness=Openness.closed, number="1", document_id="4716028")


def a_decision(text: str = TEXT) -> model.PaperDecision:
    """A decision with all that goes with one."""
    return model.PaperDecision(
        body_name="Direktionen", decided_on=date(2026, 11, 25), outcome=Outcome.deferred, text=text, is_draft=False,
        deferred_to=date(2026, 12, 9), dissent="Bo Ravn er uenig.", votes_for=5, votes_against=1,
    )  # fmt: skip


def a_paper(edition: PaperEdition, kind: MeetingKind = MeetingKind.ordinary) -> model.Paper:
    """Two long items with points of every kind below them, a notice, a break, and minutes that are locked."""
    section = model.PaperSection(kind=SectionKind.other, text=TEXT)
    item = model.PaperItem(
        title=LONG, number="1", openness=Openness.open, start="09:00", duration_minutes=30, routing=("DIR",),
        presenters=(model.PaperPerson(name="Asta Kvist", role="Direktør"),),
        guests=(model.PaperPerson(name="Bo Ravn", starts_at="09:00", ends_at="09:30"),),
        sections=(section,), questions=QUESTIONS, recommended_by="Asta Kvist", recommendation=TEXT,
        decisions=(a_decision(),), attachments=(an_attachment("Planen"),), notes=(TEXT, "Husk nøglen"),
    )  # fmt: skip
    line = model.PaperItem(title=LONG, depth=1, start="09:10", duration_minutes=5, sections=(section,), notes=("Kort",))
    bare = replace(item, number="2", sections=(), questions=(), attachments=(an_attachment("Budgettet"),))
    deep = replace(item, title="Dybt", number="2.1", depth=2, attachments=())
    return model.Paper(
        edition=edition, organisation="Birkesund Kommune", body_name="Direktionen", title="Retning og ro", kind=kind,
        state=MeetingState.held, day=date(2026, 11, 25), address=ADDRESS, starts_at="09:00", ends_at="12:00",
        place="Salen", purpose=TEXT,
        attendances=(
            model.PaperAttendance(name="Asta Kvist", status=AttendanceStatus.present, role="Direktør"),
            model.PaperAttendance(name="Ea Lund", status=AttendanceStatus.present),
            model.PaperAttendance(name="Bo Ravn", status=AttendanceStatus.excused),
        ),
        items=(
            item, line, bare, replace(line, depth=1), deep, model.PaperItem(title=None, is_notice=True),
            model.PaperItem(title="Pause", kind=ItemKind.break_, duration_minutes=10), replace(item, number="3"),
        ),
        attachments=(an_attachment("Til mødet"),), notes=("Dør 2",),
        protocol=model.PaperProtocol(
            number=1, state=ProtocolState.locked, locked_on=date(2026, 11, 27), locked_at="14:02", sha256="0f" * 32,
            approved_by=("Asta Kvist",),
        ),
    )  # fmt: skip


def write(folder: Path) -> None:
    """Every edition, of a meeting and of a programme."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in (MeetingKind.ordinary, MeetingKind.workshop):
        for edition in PaperEdition:
            (folder / f"{kind}-{edition}.pdf").write_bytes(pdf_of(a_paper(edition, kind)))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
