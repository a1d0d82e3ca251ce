"""The check before publication, and letting something through."""

from uuid import UUID

from sqlalchemy.orm import Session

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Audience
from kurs.identity.actor import Actor
from kurs.kernel import outbox
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, invalid
from kurs.kernel.trail import Seal
from kurs.meetings.models import Meeting
from kurs.publication import cpr
from kurs.publication.models import PublicationOverride
from kurs.publication.obstacles import Obstacle, answer_to, obstacles, overrides_of
from kurs.publication.papers import Scope
from kurs.publication.schemas import PublicationCheck, PublicationOverrideCreate, PublicationPlace
from kurs.publication.vocabulary import ObstacleKind, WiderAudience

Owner = Meeting | Body


def check(db: ActorSession, seal: Seal | None, owner: Owner, audience: WiderAudience) -> PublicationCheck:
    """What others would see of a meeting's papers, or of a body's own, if they were published so far."""
    with db.as_system("search papers before they are published") as system:
        found = _obstacles_of(system, seal, owner, audience)
        overrides = overrides_of(system, found)
    places = [_place(obstacle, answer_to(obstacle, overrides)) for obstacle in found]
    is_clear = all(place.override_id is not None for place in places)
    return PublicationCheck(id=owner.id, audience=audience, is_clear=is_clear, places=places)


def _obstacles_of(db: Session, seal: Seal | None, owner: Owner, audience: WiderAudience) -> list[Obstacle]:
    scope = Scope(whole={type(owner): {owner.id}})
    return obstacles(db, seal, scope, as_if=Audience(audience.value))


def _place(obstacle: Obstacle, override: PublicationOverride | None) -> PublicationPlace:
    return PublicationPlace(
        place=obstacle.place,
        pointer=obstacle.written.pointer,
        kind=obstacle.kind,
        certainty=obstacle.hit.certainty if obstacle.hit else None,
        excerpt=obstacle.excerpt,
        audience=WiderAudience(obstacle.written.audience.value),
        override_id=override.id if override else None,
        reason=override.reason if override else None,
        overridden_at=override.created_at if override else None,
    )


def let_through(
    db: ActorSession, actor: Actor, seal: Seal | None, owner: Owner, payload: PublicationOverrideCreate
) -> PublicationOverride:
    """Answer for one place. 422 where nothing stands in the way there, and for a reason that repeats a number."""
    if cpr.numbers_in(payload.reason):
        raise invalid(
            "/reason",
            ObstacleKind.cpr_number.value,
            "Begrundelsen må ikke indeholde et CPR-nummer",
            "The reason must not hold a personal number",
        )
    with db.as_system("find the place that is let through") as system:
        found = _obstacles_of(system, seal, owner, payload.audience)
        overrides = overrides_of(system, found)
    obstacle = next((one for one in found if one.place == payload.place), None)
    if obstacle is None:
        raise invalid(
            "/place", "unknown_place", "Der er intet at begrunde dér", "There is nothing to give a reason for there"
        )
    if any(row.audience is payload.audience for row in overrides.get(obstacle.place, [])):
        raise conflict("Stedet er allerede begrundet", "A reason has already been given for this place")
    return _kept(db, obstacle, payload, _account_of(actor))


def _account_of(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise LookupError("only accounts write")
    return actor.account_id


def _kept(
    db: ActorSession, obstacle: Obstacle, payload: PublicationOverrideCreate, account_id: UUID
) -> PublicationOverride:
    written = obstacle.written
    override = PublicationOverride(
        body_id=written.body_id,
        meeting_id=written.meeting_id,
        kind=obstacle.kind,
        subject_table=written.table,
        subject_id=written.subject_id,
        field=written.field,
        fingerprint=obstacle.fingerprint,
        audience=payload.audience,
        reason=payload.reason,
        account_id=account_id,
    )
    db.add(override)
    outbox.emit(db, "publication.let_through", override.id, body=written.body_id)
    return override
