"""Puts the demo into the database through the ordinary verbs, so that it obeys every rule a secretary's work obeys.

Everything is one transaction: the demo is there whole, or not at all. Only the second version of an agenda comes after
it, because what is new in one is found between transactions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from kurs.annual_plan.service import create_series
from kurs.bodies.models import Body
from kurs.bodies.schemas import BodyCreate, MembershipCreate
from kurs.bodies.service import add_membership, create_body, grant_role
from kurs.demo.load_documents import load_document
from kurs.demo.load_matters import load_matter
from kurs.demo.load_meetings import load_meeting
from kurs.demo.load_revision import load_revision
from kurs.demo.load_series import series_payload
from kurs.demo.load_tracks import TrackLoader
from kurs.demo.municipality import ORGANISATION_NAME
from kurs.demo.plan import BodyPlan, DemoPlan
from kurs.demo.revision import REVISION
from kurs.demo.tracks import TRACKS_BODY_KEY
from kurs.demo.year import demo_plan
from kurs.identity.actor import Actor, Grants
from kurs.identity.models import Account, Person
from kurs.identity.schemas import PersonCreate, UnitCreate
from kurs.identity.service import DEMO_ISSUER, create_person, create_unit
from kurs.kernel.database import Database
from kurs.kernel.guard import ActorSession
from kurs.kernel.settings import Settings
from kurs.kernel.table import new_id
from kurs.meetings.idea_bank import propose_idea
from kurs.meetings.item_schemas import IdeaCreate


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the demo's keys became."""

    units: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)


def load_demo(settings: Settings, today: date) -> str:
    """Load the demo into the database of the settings, once; returns what happened, in words for a command line."""
    database = Database.of(settings)
    try:
        if not load(database, today):
            return "The database is in use already; nothing was loaded."
    finally:
        database.close()
    return f"{ORGANISATION_NAME} is loaded, as seen on {today:%d-%m-%Y}."


def load(database: Database, today: date) -> bool:
    """Load the demo as seen on `today`; False, and nothing done, where accounts or bodies exist already."""
    plan = demo_plan(today)
    account_ids = {account.name: new_id() for account in plan.accounts}
    # Units, people and bodies are an administrator's to make, papers a secretary's: the loader is both.
    grants = Grants(is_administrator=True, is_secretary_everywhere=True)
    secretary = account_ids["secretary"]
    actor = Actor(key=str(secretary), account_id=secretary, is_employee=True, grants=grants)
    with database.writing(actor) as db:
        if _is_in_use(db):
            return False
        loaded = _load_municipality(db, actor, plan)
        _load_accounts(db, plan, account_ids, loaded.people)
        meetings = {
            meeting.key: load_meeting(db, actor, meeting, loaded.people, loaded.bodies) for meeting in plan.meetings
        }
        for series in plan.series:
            create_series(db, actor, series_payload(series, loaded.bodies[series.body_key].id))
        for matter in plan.matters:
            load_matter(db, actor, matter, loaded.bodies, meetings)
        _load_tracks(db, actor, plan, loaded, today)
        for paper in plan.documents:
            load_document(db, actor, paper, loaded.bodies[paper.body_key].id)
        for idea in plan.ideas:
            proposer = replace(actor, person_id=loaded.people[idea.person_key].id)
            payload = IdeaCreate(kind=idea.kind, title=idea.title, text=idea.text)
            propose_idea(db, proposer, loaded.bodies[idea.body_key], payload)
        # Days on which a document was made have no other meeting.
        revised = meetings.get(REVISION.meeting_key)
        revised_id = None if revised is None else revised.id
        readers = [loaded.people[key].id for key in REVISION.read_by]
    if revised_id is not None:
        load_revision(database, actor, REVISION, revised_id, readers)
    return True


def _load_tracks(db: ActorSession, actor: Actor, plan: DemoPlan, loaded: Loaded, today: date) -> None:
    body = loaded.bodies[TRACKS_BODY_KEY]
    loader = TrackLoader(db, actor, body.id, loaded.people, loaded.units, today)
    for guidepost in plan.guideposts:
        loader.load_guidepost(guidepost)
    for track in plan.tracks:
        loader.load_track(track)


def _is_in_use(db: ActorSession) -> bool:
    with db.as_system("see whether the demo is loaded") as system:
        return any(system.scalar(sa.select(sa.exists().select_from(table))) for table in (Account, Body))


def _load_municipality(db: ActorSession, actor: Actor, plan: DemoPlan) -> Loaded:
    loaded = Loaded()
    for unit in plan.units:
        parent_id = loaded.units[unit.parent_key] if unit.parent_key else None
        payload = UnitCreate(name=unit.name, short_name=unit.short_name, parent_id=parent_id)
        loaded.units[unit.key] = create_unit(db, actor, payload).id
        db.flush()
    for person in plan.people:
        loaded.people[person.key] = create_person(
            db,
            actor,
            PersonCreate(
                name=person.name,
                job_title=person.job_title,
                email=person.email,
                unit_id=loaded.units[person.unit_key] if person.unit_key else None,
                is_external=person.is_external,
            ),
        )
    for body in plan.bodies:
        loaded.bodies[body.key] = _load_body(db, actor, body)
        db.flush()
    for body in plan.bodies:
        _load_seats(db, actor, body, loaded)
    db.flush()
    return loaded


def _load_body(db: ActorSession, actor: Actor, body: BodyPlan) -> Body:
    return create_body(
        db,
        actor,
        BodyCreate(
            name=body.name,
            short_name=body.short_name,
            kind=body.kind,
            parent_id=None,
            default_audience=body.default_audience,
            closed_title_policy=body.closed_title_policy,
            active_from=body.active_from,
            active_to=None,
        ),
    )


def _load_seats(db: ActorSession, actor: Actor, body: BodyPlan, loaded: Loaded) -> None:
    for position, seat in enumerate(body.seats, 1):
        holder = loaded.people[seat.person_key] if seat.person_key else None
        payload = MembershipCreate(
            person_id=holder.id if holder else None,
            member_body_id=loaded.bodies[seat.member_body_key].id if seat.member_body_key else None,
            role=seat.role,
            seat_label=seat.label,
            unit_id=holder.unit_id if holder else None,
            position=position,
            starts_on=seat.starts_on,
            ends_on=seat.ends_on,
        )
        add_membership(db, actor, loaded.bodies[body.key], payload)


def _load_accounts(
    db: ActorSession, plan: DemoPlan, account_ids: Mapping[str, UUID], people: Mapping[str, Person]
) -> None:
    """Accounts have no verb of their own: outside the demo they come from the organisation's sign-in."""
    with db.as_system("make the demo's accounts") as system:
        for account in plan.accounts:
            account_id, person_id = account_ids[account.name], people[account.person_key].id
            system.add(
                Account(id=account_id, name=account.name, issuer=DEMO_ISSUER, subject=account.name, person_id=person_id)
            )
            system.flush()
            for role in account.roles:
                grant_role(system, account_id, role, None)
