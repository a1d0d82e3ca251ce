"""A little of what there is to hide: for the public, one meeting and one item are there, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Audience, BodyKind, Openness
from kurs.identity.actor import PUBLIC
from kurs.kernel.clock import now
from kurs.kernel.database import Database
from kurs.kernel.guard import ActorSession
from kurs.meetings.models import AgendaItem, InternalNote, Meeting
from kurs.meetings.vocabulary import ItemKind, MeetingKind, MeetingState

SHOWN = "shown"
HIDDEN = "hidden"


@dataclass(frozen=True)
class GuardedPapers:
    """Where the papers are, and the ids of what the public does not see."""

    database: Database
    shown_meeting: UUID
    hidden_meeting: UUID

    @contextmanager
    def as_public(self) -> Iterator[ActorSession]:
        """A session of the public that may write, and never commits."""
        with self.database.reading(PUBLIC) as db:
            yield db

    def titles(self) -> list[str]:
        """Titles of every meeting, whoever may see them."""
        with self.database.system_reading("see what a test left behind") as db:
            return sorted(meeting.title for meeting in db.query(Meeting))


def lay_out(database: Database) -> GuardedPapers:
    """Put the papers into an empty database."""
    with database.system("lay out papers for a test of the guard") as db:
        council = Body(name=SHOWN, kind=BodyKind.council, default_audience=Audience.public)
        board = Body(name=HIDDEN, kind=BodyKind.executive_board, default_audience=Audience.members)
        db.add_all([council, board])
        db.flush()
        shown = _meeting(council, SHOWN, MeetingState.distributed)
        hidden = _meeting(council, HIDDEN, MeetingState.draft)
        db.add_all([shown, hidden])
        db.flush()
        db.add_all([_item(shown, 1, SHOWN, Openness.open), _item(shown, 2, HIDDEN, Openness.closed)])
        db.add(_item(hidden, 1, HIDDEN, Openness.open))
        db.add(InternalNote(meeting_id=shown.id, position=1, text=HIDDEN))
        db.flush()
        return GuardedPapers(database, shown.id, hidden.id)


def _meeting(body: Body, title: str, state: MeetingState) -> Meeting:
    is_sent = state is MeetingState.distributed
    return Meeting(
        body_id=body.id,
        kind=MeetingKind.ordinary,
        title=title,
        starts_at=now(),
        state=state,
        distributed_at=now() if is_sent else None,
        published_to=Audience.public if is_sent else None,
    )


def _item(meeting: Meeting, position: int, title: str, openness: Openness) -> AgendaItem:
    kind = ItemKind.discussion
    return AgendaItem(meeting_id=meeting.id, position=position, kind=kind, title=title, openness=openness)
