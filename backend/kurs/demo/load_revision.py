"""Sends one of the demo's agendas a second time, with what is new in it for those who had read the first version."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.demo.load_meetings import attachment_payload
from kurs.demo.revision import RevisionPlan
from kurs.distribution.reading import mark_read
from kurs.distribution.sending import make_next_version
from kurs.distribution.vocabulary import VersionKind
from kurs.documents.service import add_attachment
from kurs.identity.actor import Actor
from kurs.kernel.database import Database
from kurs.kernel.guard import ActorSession
from kurs.kernel.rows import find
from kurs.meetings.item_schemas import AgendaItemPatch, SectionEntry
from kurs.meetings.item_service import change_item
from kurs.meetings.models import AgendaItem, ItemSection, Meeting
from kurs.meetings.vocabulary import SectionKind

_SEED, _PRIME, _BITS = 0x811C9DC5, 0x01000193, 0xFFFFFFFF
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def load_revision(
    database: Database, actor: Actor, plan: RevisionPlan, meeting_id: UUID, readers: Iterable[UUID]
) -> None:
    """Read, change and send an agenda; each in a transaction of its own, for what is new is found at its end."""
    with database.writing(actor) as db:
        for item in _items(db, meeting_id):
            for person_id in readers:
                mark_read(db, replace(actor, person_id=person_id), item, _fingerprints(db, item))
    with database.writing(actor) as db:
        _change(db, actor, plan, find(db, Meeting, meeting_id))
    with database.writing(actor) as db:
        make_next_version(db, find(db, Meeting, meeting_id), VersionKind.ordinary)


def _items(db: ActorSession, meeting_id: UUID) -> list[AgendaItem]:
    return list(db.scalars(sa.select(AgendaItem).where(col(AgendaItem.meeting_id) == meeting_id)))


def _sections(db: ActorSession, item: AgendaItem) -> list[ItemSection]:
    of_item = sa.select(ItemSection).where(col(ItemSection.agenda_item_id) == item.id)
    return list(db.scalars(of_item.order_by(col(ItemSection.position))))


def _change(db: ActorSession, actor: Actor, plan: RevisionPlan, meeting: Meeting) -> None:
    items = _items(db, meeting.id)
    rewritten = next(item for item in items if item.title.startswith(plan.rewritten_item))
    sections = [SectionEntry(kind=one.kind, heading=one.heading, text=one.text) for one in _sections(db, rewritten)]
    added = SectionEntry(kind=SectionKind.supplementary, heading=None, text=plan.added_paragraph)
    patch = AgendaItemPatch(sections=[*sections, added], recommendation=plan.new_recommendation)
    change_item(db, meeting, rewritten, patch)
    supplemented = next(item for item in items if item.title.startswith(plan.supplemented_item))
    add_attachment(db, actor, attachment_payload(plan.attachment, supplemented.id, int(plan.attachment.number)))


def _fingerprints(db: ActorSession, item: AgendaItem) -> list[str]:
    """What a browser sends of an item that it shows: here each text is one plain paragraph."""
    texts = [*(section.text for section in _sections(db, item)), item.recommendation or ""]
    return [_fingerprint(" ".join(text.split())) for text in texts if text]


def _fingerprint(said: str) -> str:
    """As `fingerprints.ts` of the web app has it; for letters of the Basic Multilingual Plane."""
    first, second = _SEED, ~_SEED & _BITS
    for place, letter in enumerate(said):
        first = (first ^ ord(letter)) * _PRIME & _BITS
        second = (second ^ (ord(letter) + place)) * _PRIME & _BITS
    return _in_base_36(first) + _in_base_36(second)


def _in_base_36(number: int) -> str:
    found = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        found = _DIGITS[digit] + found
    return found or "0"
