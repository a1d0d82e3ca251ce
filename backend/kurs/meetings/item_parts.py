"""What is written under an item in rows of its own, sent and kept as lists.

Sections, presenters and guests are made anew with each edit. Questions and how a discussion is held are kept, because
groups and their notes hold on to them.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.identity.models import Person
from kurs.kernel.problems import conflict
from kurs.kernel.rows import apply_changes, require_reference
from kurs.kernel.table import Record
from kurs.meetings.grouping import has_groups, has_notes
from kurs.meetings.item_schemas import GroupDiscussionEntry, GuestEntry, PresenterEntry, SectionEntry
from kurs.meetings.models import AgendaItem, GroupDiscussion, Guest, ItemQuestion, ItemSection, Presenter

LISTS = ("sections", "presenters", "guests", "questions", "group_discussion")

Entry = SectionEntry | PresenterEntry | GuestEntry


def set_lists(db: Session, item: AgendaItem, lists: dict[str, Any]) -> None:
    """Let what stands under an item be what was sent; 409 where that takes away what groups wrote to."""
    for name, entries in lists.items():
        if name == "questions":
            _set_questions(db, item, entries)
        elif name == "group_discussion":
            _set_discussion(db, item, entries)
        else:
            _replace(db, item, name, entries)


def rows_of(db: Session, item: AgendaItem, name: str, entries: Any) -> tuple[Any, list[Record]]:
    """The kind of rows that a list is kept in, and new ones of it; 422 for somebody who is not there."""
    match name:
        case "sections":
            return ItemSection, _numbered(ItemSection, item, entries)
        case "presenters":
            _require_people(db, name, entries)
            return Presenter, _numbered(Presenter, item, entries)
        case "guests":
            _require_people(db, name, entries)
            return Guest, _numbered(Guest, item, entries)
        case "questions":
            return ItemQuestion, [
                ItemQuestion(agenda_item_id=item.id, position=place, text=text) for place, text in enumerate(entries, 1)
            ]
        case _:
            return GroupDiscussion, [] if entries is None else [
                GroupDiscussion(agenda_item_id=item.id, **entries.model_dump())
            ]


def _replace(db: Session, item: AgendaItem, name: str, entries: Any) -> None:
    model, rows = rows_of(db, item, name, entries)
    for old in db.scalars(sa.select(model).where(col(model.agenda_item_id) == item.id)):
        db.delete(old)
    db.flush()
    db.add_all(rows)


def _set_questions(db: Session, item: AgendaItem, texts: Sequence[str]) -> None:
    """A question that is only put elsewhere keeps its row, and so what was written to it; of the others, the first one
    that is new is the first one that is gone in new words."""
    order = (col(ItemQuestion.position), col(ItemQuestion.id))
    left = list(db.scalars(sa.select(ItemQuestion).where(col(ItemQuestion.agenda_item_id) == item.id).order_by(*order)))
    kept: dict[int, ItemQuestion] = {}
    for place, text in enumerate(texts, 1):
        same = next((row for row in left if row.text == text), None)
        if same is not None:
            left.remove(same)
            kept[place] = same
    for place, text in enumerate(texts, 1):
        row = kept.get(place) or (left.pop(0) if left else None)
        if row is None:
            db.add(ItemQuestion(agenda_item_id=item.id, position=place, text=text))
        else:
            row.position, row.text = place, text
    if has_notes(db, [row.id for row in left]):
        raise conflict(
            "En gruppe har skrevet til spørgsmålet. Ret det i stedet",
            "A group has written to the question. Change it instead",
        )
    for row in left:
        db.delete(row)
    db.flush()


def _set_discussion(db: Session, item: AgendaItem, entry: GroupDiscussionEntry | None) -> None:
    kept = db.scalars(sa.select(GroupDiscussion).where(col(GroupDiscussion.agenda_item_id) == item.id)).first()
    if entry is None and has_groups(db, item):
        raise conflict("Der er dannet grupper til drøftelsen", "Groups have been formed for the discussion")
    if kept is None:
        db.add_all(rows_of(db, item, "group_discussion", entry)[1])
    elif entry is None:
        db.delete(kept)
    else:
        apply_changes(kept, entry.model_dump(exclude_unset=True))
    db.flush()


def _numbered(model: Any, item: AgendaItem, entries: Sequence[Entry]) -> list[Record]:
    return [
        model(agenda_item_id=item.id, position=place, **entry.model_dump()) for place, entry in enumerate(entries, 1)
    ]


def _require_people(db: Session, name: str, entries: Sequence[PresenterEntry | GuestEntry]) -> None:
    for place, entry in enumerate(entries):
        require_reference(db, Person, entry.person_id, f"/{name}/{place}/person_id")
