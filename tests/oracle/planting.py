"""Puts a world into a database as it is, past every verb, so that no rule has had a say in what is there."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from kurs.bodies import models as bodies
from kurs.decisions import models as decisions
from kurs.documents import models as documents
from kurs.identity import models as identity
from kurs.imports import models as imports
from kurs.kernel.changes import UNAUDITED
from kurs.kernel.database import Database
from kurs.kernel.tokens import hash_secret
from kurs.meetings import models as meetings
from tests.oracle.world import Attachment, Item, Meeting, World

OWNERS = {"item": "agenda_item_id", "meeting": "meeting_id", "body": "body_id"}


def plant(world: World, database: Database) -> None:
    """Every row of a world, parents first."""
    for rows in (_house(world), _access(world), _meetings(world), _papers(world)):
        _insert(database, rows)


def _insert(database: Database, rows: Iterable[SQLModel]) -> None:
    values: dict[type[SQLModel], list[dict[str, Any]]] = {}
    for row in rows:
        # Words are kept by their values, and the column says whether it knows them.
        values.setdefault(type(row), []).append(row.model_dump(warnings=False))
    with database.system("plant a random world") as db:
        for model, found in values.items():
            db.execute(sa.insert(model), found, execution_options={UNAUDITED: True})


def _id(row_id: str | None) -> UUID | None:
    return None if row_id is None else UUID(row_id)


def _house(world: World) -> Iterator[SQLModel]:
    for unit in world.all("unit"):
        yield identity.Unit(id=UUID(unit.id), name=unit.name, parent_id=_id(unit.parent_id))
    for person in world.all("person"):
        yield identity.Person(
            id=UUID(person.id), name=person.name, is_external=person.is_external, unit_id=_id(person.unit_id)
        )
    for account in world.accounts.values():
        yield identity.Account(
            id=UUID(account.id),
            name=account.name,
            issuer="https://login.example",
            subject=account.name,
            person_id=_id(account.person_id),
            is_enabled=account.is_enabled,
        )
    for body in world.all("body"):
        yield bodies.Body(
            id=UUID(body.id),
            name=body.name,
            kind=body.kind,
            default_audience=body.default_audience,
            closed_title_policy=body.closed_title_policy,
            parent_id=_id(body.parent_id),
        )


def _access(world: World) -> Iterator[SQLModel]:
    later = world.now + timedelta(days=2)
    for account in world.accounts.values():
        proof: dict[str, Any] = {
            "account_id": UUID(account.id),
            "secret_hash": hash_secret(account.secret),
            "expires_at": later,
        }
        if account.uses_cookie:
            yield identity.LoginSession(**proof, renewable_until=later)
        else:
            yield identity.ApiToken(**proof)
        for grant in account.grants:
            yield bodies.RoleGrant(
                account_id=UUID(account.id),
                role=grant.role,
                body_id=_id(grant.body_id),
                starts_on=grant.starts_on,
                ends_on=grant.ends_on,
                revoked_at=world.now - timedelta(hours=1) if grant.is_revoked else None,
            )
    yield from _clients(world)
    for seat in world.all("seat"):
        yield bodies.Membership(
            id=UUID(seat.id),
            body_id=UUID(seat.body_id),
            person_id=_id(seat.person_id),
            member_body_id=_id(seat.member_body_id),
            role=seat.role,
            unit_id=_id(seat.unit_id),
            position=seat.position,
            starts_on=seat.starts_on,
            ends_on=seat.ends_on,
        )


def _clients(world: World) -> Iterator[SQLModel]:
    later, earlier = world.now + timedelta(days=2), world.now - timedelta(days=2)
    for client in world.clients.values():
        yield identity.ApiClient(
            id=UUID(client.id),
            name=client.name,
            scopes=sorted(client.scopes),
            is_enabled=client.is_enabled,
            expires_at=earlier if client.is_expired else later,
        )
        yield identity.ApiClientSecret(
            client_id=UUID(client.id),
            secret_hash=hash_secret(client.secret),
            expires_at=later,
            confirmed_at=earlier,
        )
        for body_id in sorted(client.body_ids):
            yield bodies.ApiClientBody(client_id=UUID(client.id), body_id=UUID(body_id))


def _meetings(world: World) -> Iterator[SQLModel]:
    for meeting in world.all("meeting"):
        yield meetings.Meeting(
            id=UUID(meeting.id),
            body_id=UUID(meeting.body_id),
            kind=meeting.kind,
            title=meeting.title,
            starts_at=meeting.starts_at,
            state=meeting.state,
            distributed_at=world.now - timedelta(days=60) if meeting.was_distributed else None,
            published_to=meeting.published_to,
            published_at=world.now - timedelta(days=60) if meeting.published_to else None,
        )
    for item in world.all("item"):
        yield _item(item)


def _item(item: Item) -> meetings.AgendaItem:
    return meetings.AgendaItem(
        id=UUID(item.id),
        meeting_id=UUID(item.meeting_id),
        parent_id=_id(item.parent_id),
        position=item.position,
        number=item.number,
        kind=item.kind,
        title=item.title,
        public_title=item.public_title,
        openness=item.openness,
        closure_reason=item.closure_reason,
        published_to=item.published_to,
        duration_minutes=item.duration_minutes,
        duration_source="entered",
        printed_start="09:30",
        case_number=item.case_number,
    )


def _papers(world: World) -> Iterator[SQLModel]:
    for item in world.all("item"):
        yield from _below(item)
        yield from _notices(world, item)
    for paper in world.all("attachment"):
        yield _attachment(paper)
    for decision in world.all("decision"):
        yield decisions.Decision(
            id=UUID(decision.id),
            agenda_item_id=UUID(decision.item_id),
            body_id=UUID(decision.body_id),
            decided_on=decision.decided_on,
            outcome=decision.outcome,
            text=decision.text,
            public_text=decision.public_text,
            dissent=decision.dissent,
            votes_for=decision.votes_for,
            referred_to_body_id=_id(decision.referred_to_body_id),
            state=decision.state,
        )
    for meeting in world.all("meeting"):
        yield from _records(world, meeting)
    for place, brought in enumerate(world.all("import")):
        yield imports.DocumentImport(
            id=UUID(brought.id),
            creator_id=UUID(brought.creator_id),
            body_id=_id(brought.body_id),
            media_type="text/plain",
            identity_hash=hash_secret(f"{world.seed} {place}"),
            parser_version="1",
            source_text="Dagsorden",
            draft={"kind": "dagsorden"},
            state=brought.state,
        )


def _notices(world: World, item: Item) -> Iterator[SQLModel]:
    """What the verbs keep beside a closed item, and for the guests of what was sent."""
    meeting = world.get("meeting", item.meeting_id)
    titles = {"show_title": item.title, "neutral_title": item.public_title}
    for policy, title in titles.items() if item.openness == "closed" else ():
        yield meetings.ItemNotice(
            meeting_id=UUID(meeting.id),
            agenda_item_id=UUID(item.id),
            parent_id=_id(item.parent_id),
            policy=policy,
            position=item.position,
            title=title,
            published_to=item.published_to,
        )
    for invitation in world.of("invitation", item.id):
        yield meetings.ItemInvitation(
            id=UUID(invitation.id),
            meeting_id=UUID(meeting.id),
            agenda_item_id=UUID(item.id),
            person_id=UUID(invitation.person_id),
            body_id=UUID(meeting.body_id),
            day=meeting.starts_at.date(),
        )


def _below(item: Item) -> Iterator[SQLModel]:
    item_id = UUID(item.id)
    yield meetings.ItemSection(agenda_item_id=item_id, position=0, kind="background", text=item.section)
    yield meetings.Presenter(
        agenda_item_id=item_id, position=0, person_id=_id(item.presenter_id), name="Presenter", role=None
    )
    for place, guest in enumerate(item.guests):
        yield meetings.Guest(agenda_item_id=item_id, position=place, person_id=_id(guest.person_id), name=guest.name)


def _attachment(paper: Attachment) -> documents.Attachment:
    owner: dict[str, Any] = {OWNERS[paper.owner]: UUID(paper.owner_id)}
    return documents.Attachment(
        id=UUID(paper.id),
        position=paper.position,
        number=paper.number,
        title=paper.title,
        document_id=paper.document_id,
        openness=paper.openness,
        audience=paper.audience,
        is_shared_with_guests=paper.is_shared,
        **owner,
    )


def _records(world: World, meeting: Meeting) -> Iterator[SQLModel]:
    for row in world.of("attendance", meeting.id):
        yield meetings.Attendance(
            id=UUID(row.id),
            meeting_id=UUID(meeting.id),
            position=row.position,
            person_id=_id(row.person_id),
            name=row.name,
            status=row.status,
        )
    for note in world.of("note", meeting.id):
        yield meetings.InternalNote(
            id=UUID(note.id),
            meeting_id=UUID(meeting.id),
            agenda_item_id=_id(note.item_id),
            position=note.position,
            text=note.text,
        )
