"""The gate: no transaction is committed that shows a personal number to others than a body's members.

Stands before every commit, the command line's and the workers' included, so that no verb has to remember it. Looks at
what the transaction changed: what has become visible is searched with all beneath it, what was visible already only
where its text changed. Taking something back is never refused.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.models import Body, Membership
from kurs.bodies.vocabulary import Audience, Openness
from kurs.decisions.models import Decision
from kurs.decisions.vocabulary import DecisionState
from kurs.documents.file_models import AttachmentFile
from kurs.documents.models import Attachment
from kurs.kernel.changes import Change, before_commit, unguarded
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import Failure, FieldProblem, fault
from kurs.kernel.trail_writing import Circumstances
from kurs.meetings.models import AgendaItem, Meeting
from kurs.publication.cpr import numbers_in
from kurs.publication.obstacles import Obstacle, override_of, unanswered
from kurs.publication.papers import BREADTH, SOURCES, TEXT_COLUMNS, Scope
from kurs.publication.vocabulary import ObstacleKind, WiderAudience
from kurs.tracks.models import Guidepost, Track

CPR_NUMBERS_FOUND = fault(
    "cpr-numbers-found",
    409,
    "Der står CPR-numre i det, andre får at se",
    "There are Danish personal numbers (CPR) in what others would see",
)
MOST_PLACES_TOLD = 100
_IN_WORDS = {
    ObstacleKind.cpr_number: "A Danish personal number (CPR) stands here",
    ObstacleKind.file_not_searched: "No program could read this file; somebody must confirm that it may be published",
}
_AUDIENCES = {"published_to", "audience", "default_audience"}
# Columns whose every change may show something that was hidden.
_SHOWS_MORE = {
    *("distributed_at", "closed_title_policy", "policy", "is_current"),
    *("meeting_id", "agenda_item_id", "attachment_id", "body_id"),
}
# What a row is locked through, and which of its parents that is.
_PARENTS: tuple[tuple[str, type[Any]], ...] = (
    ("attachment_id", Attachment),
    ("agenda_item_id", AgendaItem),
    ("meeting_id", Meeting),
    ("body_id", Body),
)


@before_commit
def refuse_numbers_for_others(session: Session, changes: Sequence[Change]) -> None:
    """Raise 409 `cpr-numbers-found` when the transaction would show others a number that nobody answered for."""
    shown = [change for change in changes if change.model in SOURCES and change.kind != "removed"]
    scope = _scope_of(shown)
    if scope.is_empty():
        return
    with unguarded(session) as db:
        meetings = _hold(db, shown)[Meeting]
        if not (_hangs_on_a_body(shown) or _reaches_others(db, meetings)):
            return
        found = unanswered(db, session.info.get("seal"), scope)
    left = [obstacle for obstacle in found if not _is_answered_now(session, obstacle)]
    if left:
        raise _refusal(session, left)


def _scope_of(changes: Sequence[Change]) -> Scope:
    scope = Scope()
    for change in changes:
        if _may_show_more(change):
            scope.whole.setdefault(change.model, set()).add(change.row_id)
        elif change.after.keys() & set(TEXT_COLUMNS[change.model]):
            scope.alone.setdefault(change.model, set()).add(change.row_id)
    return scope


def _may_show_more(change: Change) -> bool:
    """Whether a change may let others see what they did not; a narrower audience and a closed item never do."""
    if change.kind == "created":
        return True
    for name, value in change.after.items():
        if name in _AUDIENCES and _is_wider(change.before.get(name), value):
            return True
        if name == "openness" and value == Openness.open:
            return True
        if change.model is Decision and name == "state" and value == DecisionState.approved:
            return True
        if name in _SHOWS_MORE:
            return True
    return False


def _is_wider(before: str | None, after: str | None) -> bool:
    """Null is no limit on an item and no publication of a meeting: taken for whichever of the two is wider."""
    if after == Audience.members:
        return False
    if before is None or after is None:
        return True
    return BREADTH.index(Audience(after)) > BREADTH.index(Audience(before))


def _hold(db: Session, changes: Iterable[Change]) -> dict[type[Any], set[UUID]]:
    """Lock what decides who sees the changed rows, from the attachment up to the body; the ids of all of it.

    Shared, so that writers do not wait for one another; but one who publishes waits for those who write, and finds what
    they wrote, and one who writes waits for who publishes. SQLite has one writer and needs no lock.
    """
    held: dict[type[Any], set[UUID]] = {model: set() for _, model in _PARENTS}
    for change in changes:
        if change.model in held:
            held[change.model].add(change.row_id)
        for name, model in _PARENTS:
            above = getattr(change.row, name, None)
            if above is not None:
                held[model].add(above)
    for _, model in _PARENTS:
        columns = [(name, col(getattr(model, name))) for name, _ in _PARENTS if name in model.model_fields]
        if not held[model]:
            continue
        statement = sa.select(col(model.id), *(column for _, column in columns))
        locked = statement.where(col(model.id).in_(sorted(held[model]))).order_by(col(model.id))
        for row in db.execute(locked.with_for_update(read=True)):
            for name, _ in columns:
                if (above := getattr(row, name)) is not None:
                    held[dict(_PARENTS)[name]].add(above)
    return held


def _hangs_on_a_body(changes: Iterable[Change]) -> bool:
    """Whether a change may be about what goes as far as the body itself, without a meeting in between."""
    return any(
        change.model in {Body, Membership, AttachmentFile, Track, Guidepost}
        or (change.model is Attachment and change.row.body_id)
        for change in changes
    )


def _reaches_others(db: Session, meetings: set[UUID]) -> bool:
    """Whether any of these meetings is published beyond members: most are not, and need no search."""
    published = col(Meeting.published_to).in_([Audience.employees, Audience.public])
    statement = sa.select(col(Meeting.id)).where(col(Meeting.id).in_(sorted(meetings)), published).limit(1)
    return db.scalar(statement) is not None


def _is_answered_now(session: Session, obstacle: Obstacle) -> bool:
    """Whether the secretary says with the write itself (`X-Kurs-Reason`) why a file may go out unsearched.

    A number is answered for in its place alone, where it can be seen; a file is what the secretary just chose.
    """
    circumstances: Circumstances | None = session.info.get("circumstances")
    reason = circumstances.reason if circumstances else None
    is_file = obstacle.kind is ObstacleKind.file_not_searched
    if not (reason and is_file and isinstance(session, ActorSession)) or numbers_in(reason):
        return False
    actor: Any = session.actor
    if not actor.is_secretary_of(obstacle.written.body_id):
        return False
    session.add(override_of(obstacle, actor, WiderAudience.public, reason))
    return True


def _refusal(session: Session, found: Sequence[Obstacle]) -> Failure:
    """The places, for who may read and mend them; to anybody else they would tell of papers not theirs."""
    may_be_told = _told_of(session)
    told = [obstacle for obstacle in found if may_be_told(obstacle.written.body_id)]
    errors = [
        FieldProblem(pointer=obstacle.written.pointer, code=obstacle.kind.value, detail=_IN_WORDS[obstacle.kind])
        for obstacle in told[:MOST_PLACES_TOLD]
    ]
    if told:
        danish, english = (
            "Ret dem, eller begrund hvert sted på mødets kontrol før offentliggørelse",
            "Change them, or give a reason for each in the check before publication",
        )
    else:
        danish, english = "Organets sekretær kan se hvor", "The body's secretary can see where"
    return Failure(CPR_NUMBERS_FOUND, danish, english, errors)


def _told_of(session: Session) -> Callable[[UUID], bool]:
    if not isinstance(session, ActorSession):
        return lambda _body_id: True
    actor: Any = session.actor
    return lambda body_id: actor.is_secretary_of(body_id) or actor.is_chair_of(body_id)
