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
from kurs.publication.obstacles import Obstacle, answer_to, obstacles, override_of, overrides_of
from kurs.publication.papers import Scope, Supposition
from kurs.publication.schemas import PublicationCheck, PublicationOverrideCreate, PublicationPlace
from kurs.publication.vocabulary import ObstacleKind, WiderAudience

Owner = Meeting | Body


def check(
    db: ActorSession, seal: Seal | None, owner: Owner, audience: WiderAudience, *, is_all_open: bool
) -> tuple[PublicationCheck, set[tuple[str, UUID]]]:
    """What others would see of a meeting's papers, or of all a body's, if they were published so far; and the closed
    papers that words are shown of, as table and id."""
    with db.as_system("search papers before they are published") as system:
        found = _obstacles_of(system, seal, owner, audience, is_all_open=is_all_open)
        overrides = overrides_of(system, found)
    places = [_place(obstacle, answer_to(obstacle, overrides)) for obstacle in found]
    closed = {paper for obstacle in found if (paper := obstacle.written.closed_paper) is not None}
    is_clear = all(place.override_id is not None for place in places)
    return PublicationCheck(id=owner.id, audience=audience, is_clear=is_clear, places=places), closed


def _obstacles_of(
    db: Session, seal: Seal | None, owner: Owner, audience: WiderAudience, *, is_all_open: bool
) -> list[Obstacle]:
    scope = Scope(whole={type(owner): {owner.id}})
    return obstacles(db, seal, scope, as_if=Supposition(Audience(audience.value), is_all_open=is_all_open))


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
        found = _obstacles_of(system, seal, owner, payload.audience, is_all_open=True)
        overrides = overrides_of(system, found)
    obstacle = next((one for one in found if one.place == payload.place), None)
    if obstacle is None:
        raise invalid(
            "/place", "unknown_place", "Der er intet at begrunde dér", "There is nothing to give a reason for there"
        )
    if any(row.audience is payload.audience for row in overrides.get(obstacle.place, [])):
        raise conflict("Stedet er allerede begrundet", "A reason has already been given for this place")
    override = override_of(obstacle, actor, payload.audience, payload.reason)
    db.add(override)
    outbox.emit(db, "publication.let_through", override.id, body=override.body_id)
    return override
