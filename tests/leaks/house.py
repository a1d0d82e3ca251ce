"""A municipality full of canaries: accounts for each role, four bodies, and papers in every state."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import FastAPI
from starlette.testclient import TestClient

from kurs.bodies.models import ApiClientBody, Body, Membership, RoleGrant
from kurs.bodies.vocabulary import Audience, BodyKind, ClosedTitlePolicy, GrantedRole, MembershipRole
from kurs.identity.models import Account, ApiClient, ApiClientSecret, Person, Unit
from kurs.identity.permissions import CONFIDENTIAL_SCOPES, OPEN_SCOPES
from kurs.identity.service import CLIENT_SECRET_PREFIX, create_token
from kurs.kernel.clock import now, today
from kurs.kernel.database import Database
from kurs.kernel.guard import SystemSession
from kurs.kernel.table import Table
from kurs.kernel.tokens import hash_secret, new_secret
from kurs.kernel.trail import ENTRIES
from tests.leaks.canaries import Canaries
from tests.leaks.cast import (
    ACCOUNTS,
    EMPLOYEES,
    NOBODY,
    PEOPLE,
    PUBLIC,
    SEATS,
    SIGNED_IN,
    SYSTEMS,
    Readers,
    Sent,
)
from tests.leaks.direct import Answer, Question, ask
from tests.support.applications import BASE_URL
from tests.support.callers import Caller

# Our bodies and how far their papers may go; `elsewhere` is somebody else's.
AUDIENCES = {
    "council": Audience.public,
    "committee": Audience.employees,
    "board": Audience.members,
    "elsewhere": Audience.members,
    "group": Audience.members,
}
OURS = ("council", "committee", "board")
# The body that shows others the titles of its closed items.
SHOWING_TITLES = "committee"
CLERK = "clerk"
GRANTED = {
    "auditor": GrantedRole.auditor,
    "administrator": GrantedRole.administrator,
    CLERK: GrantedRole.secretary,
}
CLIENT_SCOPES = {"client": OPEN_SCOPES, "closed_client": OPEN_SCOPES | CONFIDENTIAL_SCOPES - {"audit:read"}}


@dataclass(frozen=True)
class Layered:
    """A meeting in session with items of every openness: the first one is closed, the second open with sub-points."""

    meeting_id: str
    meeting: Sent
    items: list[tuple[str, Sent]]


@dataclass
class House:
    """The application, what was planted in it, and how to ask it as each role."""

    app: FastAPI
    canaries: Canaries = field(default_factory=Canaries)
    bodies: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    bearers: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    layered: list["Layered"] = field(default_factory=list)
    seats: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def database(self) -> Database:
        """The database it runs on."""
        database: Database = self.app.state.runtime.database
        return database

    def caller(self, role: str) -> Caller:
        """Writes as a role, one request at a time."""
        client = TestClient(self.app, base_url=BASE_URL)
        if role != PUBLIC:
            client.headers["Authorization"] = f"Bearer {self.bearers[role]}"
        return Caller(client)

    def ask(self, role: str, questions: list[Question]) -> list[Answer]:
        """The answers that a role gets."""
        if role == "auditor":
            questions = [replace(asked, headers=(*asked.headers, ("x-kurs-reason", "Tilsyn"))) for asked in questions]
        return ask(self.app, self.bearers.get(role), questions)

    def row_ids(self) -> dict[str, list[str]]:
        """The ids in every table, whoever may see them."""
        with self.database.system_reading("find every row of the leak tests") as db:
            found = {
                table.name: [str(row_id) for row_id in db.scalars(sa.select(table.c.id))]
                for table in Table.metadata.sorted_tables
                if "id" in table.c
            }
            return found | {ENTRIES.name: _one_entry_of_each_kind(db)}

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table, to see that nothing changed; but for the clock that says when a secret was used."""
        with self.database.system_reading("compare every row of the leak tests") as db:
            return {
                table.name: [
                    tuple(map(repr, row))
                    for row in db.execute(
                        sa.select(*(column for column in table.columns if column.name != "last_used_at")).order_by(
                            *table.primary_key.columns
                        )
                    )
                ]
                for table in Table.metadata.sorted_tables
            }


def _one_entry_of_each_kind(db: SystemSession) -> list[str]:
    """Of the trail the first entry of each kind: all of them would take longer than they tell."""
    has_reason = ENTRIES.c.reason.is_not(None)
    kinds = (ENTRIES.c.subject_table, ENTRIES.c.action, ENTRIES.c.secrecy, ENTRIES.c.body_id, has_reason)
    first: dict[tuple[Any, ...], str] = {}
    for entry_id, *kind in db.execute(sa.select(ENTRIES.c.id, *kinds).order_by(ENTRIES.c.sequence)):
        first.setdefault(tuple(kind), str(entry_id))
    return list(first.values())


def staffed(app: FastAPI) -> House:
    """A house with its people, accounts, bodies and seats, and no papers yet."""
    house = House(app)
    with house.database.system("staff the house of the leak tests") as db:
        unit = _unit(house, db)
        for role in [*ACCOUNTS, CLERK]:
            _account(house, db, role, unit.id)
        for name, audience in AUDIENCES.items():
            _body(house, db, name, audience)
        _seats(house, db)
        for role, granted in GRANTED.items():
            grant = RoleGrant(account_id=UUID(house.accounts[role]), role=granted)
            db.add(grant)
            db.flush()
            house.canaries.row(str(grant.id), "role_grant", frozenset({role, "administrator"}) & SIGNED_IN)
        house.bearers |= {
            role: create_token(db, house.accounts[f"name of {role}"], days=1) for role in [*ACCOUNTS, CLERK]
        }
        for role, scopes in CLIENT_SCOPES.items():
            house.bearers[role] = _client(house, db, role, scopes)
    return house


def _client(house: House, db: SystemSession, role: str, scopes: frozenset[str]) -> str:
    """A system that reads the council's papers; its bearer secret."""
    client = ApiClient(
        name=house.canaries.plant(f"the name of the {role}", frozenset({"administrator"})),
        scopes=sorted(scopes),
        expires_at=now() + timedelta(days=2),
    )
    db.add(client)
    db.flush()
    secret = CLIENT_SECRET_PREFIX + new_secret()
    db.add(ApiClientBody(client_id=client.id, body_id=UUID(house.bodies["council"])))
    kept = ApiClientSecret(
        client_id=client.id,
        secret_hash=hash_secret(secret),
        expires_at=client.expires_at,
        confirmed_at=now(),
        last_used_at=now(),
    )
    db.add(kept)
    db.flush()
    house.canaries.row(str(kept.id), "api_client_secret", frozenset({"administrator"}))
    house.canaries.row(str(client.id), "api_client", frozenset({"administrator"}))
    return secret


def _unit(house: House, db: SystemSession) -> Unit:
    plant = house.canaries.plant
    unit = Unit(name=plant("a unit's name", SIGNED_IN), short_name=plant("a unit's short name", SIGNED_IN))
    db.add(unit)
    db.flush()
    house.canaries.row(str(unit.id), "unit", SIGNED_IN)
    return unit


def _account(house: House, db: SystemSession, role: str, unit_id: UUID) -> None:
    plant = house.canaries.plant
    readers: Readers = EMPLOYEES | {role} & SIGNED_IN
    own: Readers = frozenset({role}) & SIGNED_IN
    person = Person(
        name=plant(f"the name of {role}", readers),
        given_name=plant("a given name, which only its person's own export shows", own),
        family_name=plant("a family name, which only its person's own export shows", own),
        job_title=plant(f"the job title of {role}", readers),
        email=plant(f"the email of {role}", readers),
        unit_id=unit_id,
        is_external=role in {"outsider", "guest"},
    )
    db.add(person)
    db.flush()
    owner = frozenset({role, "administrator"}) & SIGNED_IN
    account = Account(
        name=plant(f"the account of {role}", owner),
        issuer=plant(f"the issuer of {role}", owner),
        subject=plant(f"the subject of {role}", owner),
        person_id=person.id,
    )
    db.add(account)
    db.flush()
    house.people[role] = house.canaries.row(str(person.id), "person", readers)
    house.accounts[role] = house.canaries.row(str(account.id), "account", owner)
    house.accounts[f"name of {role}"] = account.name


def _body(house: House, db: SystemSession, name: str, audience: Audience) -> None:
    systems = SYSTEMS if name == "council" else NOBODY
    readers = (PEOPLE if audience is Audience.public else SIGNED_IN) | systems
    body = Body(
        name=house.canaries.plant(f"the name of {name}", readers),
        short_name=house.canaries.plant(f"the short name of {name}", readers),
        kind=BodyKind.committee,
        default_audience=audience,
        closed_title_policy=ClosedTitlePolicy.show_title if name == SHOWING_TITLES else ClosedTitlePolicy.omit,
    )
    db.add(body)
    db.flush()
    house.bodies[name] = house.canaries.row(str(body.id), "body", readers)


def _seats(house: House, db: SystemSession) -> None:
    yesterday, tomorrow = today() - timedelta(days=1), today() + timedelta(days=1)
    periods = {"former_member": {"ends_on": yesterday}, "future_member": {"starts_on": tomorrow}}
    for name in OURS:
        for role, seat in SEATS.items():
            _seat(house, db, name, seat, person_id=UUID(house.people[role]), **periods.get(role, {}))
        _seat(house, db, name, MembershipRole.member, member_body_id=UUID(house.bodies["group"]))
    _seat(house, db, "group", MembershipRole.member, person_id=UUID(house.people["group_member"]))
    _seat(house, db, "elsewhere", MembershipRole.secretary, person_id=UUID(house.people["secretary_elsewhere"]))
    council = db.get_one(Body, UUID(house.bodies["council"]))
    council.parent_id = UUID(house.bodies["board"])


def _seat(house: House, db: SystemSession, body: str, role: MembershipRole, **holder: Any) -> None:
    readers = house.canaries.readers_of(house.bodies[body])
    label = house.canaries.plant(f"a seat in {body}", readers)
    unit_id = db.scalars(sa.select(Unit.id)).first()
    seat = Membership(body_id=UUID(house.bodies[body]), role=role, seat_label=label, unit_id=unit_id, **holder)
    db.add(seat)
    db.flush()
    house.seats[body].append(house.canaries.row(str(seat.id), "membership", readers))
