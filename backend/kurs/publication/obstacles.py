"""What stands in the way of a publication, and what was let through."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.vocabulary import Audience
from kurs.identity.actor import Actor
from kurs.kernel.trail import Seal
from kurs.publication import cpr
from kurs.publication.cpr import Hit
from kurs.publication.models import PublicationOverride
from kurs.publication.papers import BREADTH, Scope, Supposition, Written, written_for_others
from kurs.publication.vocabulary import ObstacleKind, WiderAudience

# A text with thousands of numbers is a register, not a paper: what follows these is answered for as one.
MOST_IN_ONE_TEXT = 200


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One number in one text, or a file that nobody has searched. `hit` is None for the latter."""

    kind: ObstacleKind
    written: Written
    fingerprint: str
    hit: Hit | None = None

    @property
    def place(self) -> str:
        """What an override names: table, row, field and fingerprint."""
        written = self.written
        return f"{written.table}:{written.subject_id}:{written.field}:{self.fingerprint}"

    @property
    def excerpt(self) -> str | None:
        """The words around the number, every number in them masked."""
        if self.hit is None or self.written.text is None:
            return None
        return cpr.excerpt(self.written.text, self.hit)


def fingerprint(seal: Seal | None, *parts: str) -> str:
    """HMAC-SHA-256 in hex under the installation's key: ten digits are few enough to be guessed from a plain hash."""
    key = seal.key if seal is not None else b""
    return hmac.new(key, "\0".join(["kurs publication gate", *parts]).encode(), hashlib.sha256).hexdigest()


def obstacles(db: Session, seal: Seal | None, scope: Scope, *, as_if: Supposition | None = None) -> list[Obstacle]:
    """Everything in a scope that somebody must answer for before others than members see it, answered or not."""
    return [found for written in written_for_others(db, scope, as_if=as_if) for found in _obstacles_in(written, seal)]


def _obstacles_in(written: Written, seal: Seal | None) -> Iterator[Obstacle]:
    if written.text is None:
        # A scan or a picture may go to colleagues; before everybody sees it somebody must have looked.
        if written.audience is Audience.public:
            print_of_file = fingerprint(seal, "file", written.sha256 or "")
            yield Obstacle(ObstacleKind.file_not_searched, written, print_of_file)
        return
    hits: dict[str, Hit] = {}
    for hit in cpr.numbers_in(written.text):
        hits.setdefault(hit.digits, hit)
    each, rest = list(hits.values())[:MOST_IN_ONE_TEXT], list(hits.values())[MOST_IN_ONE_TEXT:]
    for hit in each:
        yield Obstacle(ObstacleKind.cpr_number, written, fingerprint(seal, "number", hit.digits), hit)
    if rest:
        together = fingerprint(seal, "numbers", *sorted(hit.digits for hit in rest))
        yield Obstacle(ObstacleKind.cpr_number, written, together, rest[0])


def overrides_of(db: Session, found: Iterable[Obstacle]) -> dict[str, list[PublicationOverride]]:
    """The overrides of these places, by place: one statement."""
    subjects = {obstacle.written.subject_id for obstacle in found}
    if not subjects:
        return {}
    rows = db.scalars(sa.select(PublicationOverride).where(col(PublicationOverride.subject_id).in_(sorted(subjects))))
    by_place: dict[str, list[PublicationOverride]] = {}
    for row in rows:
        place = f"{row.subject_table}:{row.subject_id}:{row.field}:{row.fingerprint}"
        by_place.setdefault(place, []).append(row)
    return by_place


def answer_to(obstacle: Obstacle, overrides: dict[str, list[PublicationOverride]]) -> PublicationOverride | None:
    """The override that reaches at least as far as the text does."""
    needed = BREADTH.index(obstacle.written.audience)
    reaching = (
        row for row in overrides.get(obstacle.place, []) if BREADTH.index(Audience(row.audience.value)) >= needed
    )
    return next(reaching, None)


def unanswered(db: Session, seal: Seal | None, scope: Scope) -> list[Obstacle]:
    """The obstacles in a scope that nobody has answered for."""
    found = obstacles(db, seal, scope)
    overrides = overrides_of(db, found)
    return [obstacle for obstacle in found if answer_to(obstacle, overrides) is None]


def override_of(obstacle: Obstacle, actor: Actor, audience: WiderAudience, reason: str) -> PublicationOverride:
    """What keeps that an account answered for an obstacle. Raises LookupError for a caller without one."""
    if actor.account_id is None:
        raise LookupError("only accounts answer")
    written = obstacle.written
    return PublicationOverride(
        body_id=written.body_id,
        meeting_id=written.meeting_id,
        kind=obstacle.kind,
        subject_table=written.table,
        subject_id=written.subject_id,
        field=written.field,
        fingerprint=obstacle.fingerprint,
        audience=audience,
        reason=reason,
        account_id=actor.account_id,
    )
