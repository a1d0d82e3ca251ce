"""Whatever stands in a paper, its text is read back to the same: generated agendas, labels among their words."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from kurs.bodies.vocabulary import Openness
from kurs.decisions.vocabulary import Outcome
from kurs.imports.drafting import walk
from kurs.imports.parsing.draft import DraftItem
from kurs.imports.parsing.own_form import read_own_form
from kurs.imports.parsing.parse import parse
from kurs.meetings.vocabulary import ItemKind, ItemPresence, MeetingKind, MeetingState, SectionKind
from kurs.papers.model import (
    Paper,
    PaperAbsence,
    PaperAttachment,
    PaperDecision,
    PaperGroup,
    PaperGroupMember,
    PaperGroups,
    PaperItem,
    PaperPerson,
    PaperSection,
)
from kurs.papers.plain_form import CLOSED_NOTICE, LAST_LINE, RULE
from kurs.papers.plain_text import text_of
from kurs.papers.vocabulary import PaperEdition

LABELS = ("Bilag:", "Indstilling", "Fokus", "Punkt 2", "Punkt", "Type: Pause", "Åben sag", "(Økonomi)", LAST_LINE)
OTHERS = (
    "Rammen er klar",
    "æøå; \\;",
    "a [Baggrund]",
    "- x; rolle: y",
    "Spørgsmål:",
    RULE,
    CLOSED_NOTICE,
    "Sted: Salen",
)
LINE = st.sampled_from([*LABELS, *OTHERS])
TEXT = st.lists(st.one_of(LINE, st.sampled_from(["", "  - under", "- punkt"])), min_size=1, max_size=3).map("\n".join)
SHORT = st.sampled_from(["1", "2.1", "A/7", "92463/24"])
OPENNESS = st.sampled_from(Openness)


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """None, one or two."""
    return st.lists(strategy, max_size=2).map(tuple)


# What stands under an item, one kind of it at a time: the order of the kinds is the writer's.
PEOPLE = few(st.builds(PaperPerson, name=LINE, role=st.none() | LINE))
WITHIN: dict[str, st.SearchStrategy[Any]] = {
    "routing": few(LINE),
    "presenters": PEOPLE,
    "guests": PEOPLE,
    "questions": few(TEXT),
    "notes": few(TEXT),
    "recommendation": TEXT,
    "case_number": SHORT,
    "sections": few(st.builds(PaperSection, kind=st.sampled_from(SectionKind), text=TEXT, heading=st.none() | LINE)),
    "groups": st.builds(
        PaperGroups,
        number_of_groups=st.none() | st.integers(1, 9),
        focus=st.none() | TEXT,
        room=st.none() | LINE,
        materials=st.none() | TEXT,
        formed=few(
            st.builds(
                PaperGroup,
                name=LINE,
                room=st.none() | LINE,
                members=few(st.builds(PaperGroupMember, name=LINE, is_facilitator=st.booleans())),
            )
        ),
    ),
    "decisions": few(
        st.builds(
            PaperDecision,
            body_name=st.just("Direktionen"),
            decided_on=st.just(date(2026, 11, 25)),
            outcome=st.sampled_from(Outcome),
            text=TEXT,
            is_draft=st.just(False),
        )
    ),
    "absences": few(st.builds(PaperAbsence, name=LINE, presence=st.sampled_from(ItemPresence))),
    "attachments": few(
        st.builds(
            PaperAttachment,
            title=LINE,
            openness=OPENNESS,
            number=st.none() | SHORT,
            document_id=st.none() | SHORT,
            record_number=st.none() | SHORT,
            category=st.none() | SHORT,
        )
    ),
}
TIMES = st.sampled_from([(None, None), ("09:30", None), (None, 45), ("13:05", 10)])


@st.composite
def items(draw: st.DrawFn) -> PaperItem:
    """An item with three kinds of things under it."""
    start, minutes = draw(TIMES)
    item = PaperItem(
        title=draw(LINE), kind=draw(st.sampled_from(ItemKind)), depth=draw(st.integers(0, 1)), openness=draw(OPENNESS),
        number=draw(st.none() | SHORT), printed_start=start, duration_minutes=minutes,
    )  # fmt: skip
    names = draw(st.lists(st.sampled_from(sorted(WITHIN)), max_size=3, unique=True))
    by = draw(st.none() | LINE) if "recommendation" in names else None
    return replace(item, recommended_by=by, **{name: draw(WITHIN[name]) for name in names})


def paper_with(*found: PaperItem, title: str = "Møde", edition: PaperEdition = PaperEdition.running_order) -> Paper:
    """An ordinary meeting with these items."""
    return Paper(
        edition=edition, organisation="Birkesund Kommune", body_name="Direktionen", title=title,
        kind=MeetingKind.ordinary, state=MeetingState.draft, day=date(2026, 11, 25), items=found,
        address="https://kurs.birkesund.example/meetings/1",
    )  # fmt: skip


def _advice_of(item: DraftItem | PaperItem) -> tuple[str | None, str] | None:
    advice = item.recommendation
    if advice is None:
        return None
    return (item.recommended_by, advice) if isinstance(item, PaperItem) else (advice.by, advice.text)


def facts_of(item: DraftItem | PaperItem) -> list[Any]:
    """What an item and its draft must agree on, in the same words."""
    is_draft = isinstance(item, DraftItem)
    groups = item.group_discussion if isinstance(item, DraftItem) else item.groups
    notes = item.internal_notes if isinstance(item, DraftItem) else item.notes
    attachment = ("number", "title", "openness", "document_id", "record_number", "category")
    number_of = "groups" if is_draft else "number_of_groups"
    return [
        (item.title, item.number, item.kind, item.openness, item.case_number, item.duration_minutes),
        item.time if isinstance(item, DraftItem) else item.printed_start,
        [*item.routing],
        [(one.name, one.role) for one in (*item.presenters, *item.guests)],
        [(one.kind, one.heading, one.text) for one in item.sections],
        [*item.questions],
        [*notes],
        _advice_of(item),
        [(one.text, one.outcome) for one in item.decisions],
        [(one.name, one.presence) for one in (item.absent if isinstance(item, DraftItem) else item.absences)],
        [[getattr(one, name) for name in attachment] for one in item.attachments],
        groups and (getattr(groups, number_of), groups.focus, groups.room, groups.materials),
        groups
        and [
            (one.name, one.room, [(member.name, member.is_facilitator) for member in one.members])
            for one in groups.formed
        ],
    ]


# Not made smaller when it fails: what fails is short already, and a text that is not ours is read slowly.
@settings(
    max_examples=60, deadline=None, database=None, derandomize=True,
    phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck),
)  # fmt: skip
@example([PaperItem(title=RULE), PaperItem(title=RULE, number="1", depth=1), PaperItem(title=LAST_LINE)], RULE)
@example([PaperItem(title="Punkt", sections=(PaperSection(kind=SectionKind.other, text=RULE, heading=RULE),))], "Møde")
@given(st.lists(items(), min_size=1, max_size=3), LINE)
def test_what_is_written_as_text_is_read_back(found: list[PaperItem], title: str) -> None:
    # The first one is below nothing.
    paper = paper_with(PaperItem(title=title, openness=Openness.open), *found, title=title)
    text = text_of(paper)

    read = read_own_form(text.splitlines())
    assert read is not None, text
    draft, _ = read

    assert (draft.body, draft.title, draft.date) == ("Direktionen", title, "2026-11-25")
    # Before the clock is looked at: it works out lengths that were not given.
    assert [facts_of(item) for _, item in walk(draft.items)] == [facts_of(item) for item in paper.items]
    whole = parse(text)
    assert (whole.unused_lines, len(whole.items)) == ([], len(draft.items))


def test_a_text_that_somebody_changed_is_read_like_any_other() -> None:
    item = PaperItem(title="Velkomst", openness=Openness.open)
    text = text_of(paper_with(item, edition=PaperEdition.agenda))

    assert parse(text).items[0].title == "Velkomst"
    assert read_own_form(text.replace("Type: Drøftelse", "Noget andet").splitlines()) is None
    assert parse(text.replace(LAST_LINE, "")).date == "2026-11-25"
