"""The check before publication, and letting something through."""

from uuid import UUID

from sqlalchemy.orm import Session

from kurs.agenda.subjects import Key, Subjects, subjects_of
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
from kurs.publication.papers import COLLECTIONS, Scope, Supposition
from kurs.publication.schemas import PublicationCheck, PublicationOverrideCreate, PublicationPlace
from kurs.publication.vocabulary import ObstacleKind, WiderAudience

Owner = Meeting | Body
_TABLES = {collection: str(model.__tablename__) for model, collection in COLLECTIONS.items()}


def check(
    db: ActorSession, seal: Seal | None, owner: Owner, audience: WiderAudience, *, is_all_open: bool
) -> tuple[PublicationCheck, set[tuple[str, UUID]]]:
    """What others would see of a meeting's papers, or of all a body's, if they were published so far; and the closed
    papers that words are shown of, as table and id."""
    with db.as_system("search papers before they are published") as system:
        found = _obstacles_of(system, seal, owner, audience, is_all_open=is_all_open)
        overrides = overrides_of(system, found)
    subjects = subjects_of(db, {_row_of(obstacle) for obstacle in found})
    places = [_place(obstacle, answer_to(obstacle, overrides), subjects) for obstacle in found]
    closed = {paper for obstacle in found if (paper := obstacle.written.closed_paper) is not None}
    is_clear = all(place.override_id is not None for place in places)
    return PublicationCheck(id=owner.id, audience=audience, is_clear=is_clear, places=places), closed


def _obstacles_of(
    db: Session, seal: Seal | None, owner: Owner, audience: WiderAudience, *, is_all_open: bool
) -> list[Obstacle]:
    scope = Scope(whole={type(owner): {owner.id}})
    return obstacles(db, seal, scope, as_if=Supposition(Audience(audience.value), is_all_open=is_all_open))


def _row_of(obstacle: Obstacle) -> Key:
    """The row that the pointer leads to: the parts of an item are changed with it, the files with their attachment."""
    _, collection, row_id, *_ = obstacle.written.pointer.split("/")
    return _TABLES[collection], UUID(row_id)


def _place(obstacle: Obstacle, override: PublicationOverride | None, subjects: Subjects) -> PublicationPlace:
    row = _row_of(obstacle)
    return PublicationPlace(
        place=obstacle.place,
        pointer=obstacle.written.pointer,
        subject_table=obstacle.written.table,
        field=obstacle.written.field,
        stands_in=[subjects.place_of(row), *subjects.places_of(row)] if row in subjects.found else [],
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
