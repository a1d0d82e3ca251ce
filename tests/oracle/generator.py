"""A random municipality from a seed: small, crowded, and full of the cases where rules meet."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from tests.oracle.papers import PaperWriter
from tests.oracle.world import AUDIENCES, Account, Body, Client, Grant, Person, Seat, Unit, World

SEAT_ROLES = ("secretary", "chair", "member", "member", "vice_chair", "substitute", "coordinator", "observer")
SCOPES = (
    "bodies:read",
    "meetings:read",
    "agenda:read",
    "agenda.closed:read",
    "decisions:read",
    "files:read",
    "files.closed:read",
    "audit:read",
)
POLICIES = ("show_title", "neutral_title", "omit")


@dataclass
class Dice:
    """Every random choice of a world, from one seed."""

    seed: int
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    def id(self) -> str:
        """A fresh id."""
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def one(self, options: Any) -> Any:
        """One of some options."""
        return self.random.choice(list(options))

    def some(self, options: Any, most: int) -> list[Any]:
        """Up to `most` of some options."""
        found = list(options)
        return self.random.sample(found, self.random.randint(0, min(most, len(found))))

    def chance(self, part: float) -> bool:
        """True in this part of cases."""
        return self.random.random() < part

    def period(self, today: date) -> tuple[date | None, date | None]:
        """A period that holds, has just ended, just begins, or is open."""
        one_day = timedelta(days=1)
        return self.one(
            [
                *[(None, None)] * 6,
                (None, today),
                (today, None),
                (today, today),
                (None, today - one_day),
                (today + one_day, None),
                (today - one_day, today + one_day),
                (date(2019, 1, 1), date(2021, 12, 31)),
            ]
        )


def make_world(seed: int, now: datetime, today: date) -> World:
    """The same world for the same seed and day."""
    dice = Dice(seed)
    world = World(seed, today, now)
    _people(world, dice)
    _bodies(world, dice)
    _seats(world, dice)
    _clients(world, dice)
    PaperWriter(world, dice).write()
    return world


def _people(world: World, dice: Dice) -> None:
    units: list[str] = []
    for place in range(4):
        parent = dice.one(units) if units and dice.chance(0.5) else None
        units.append(world.add("unit", Unit(dice.id(), f"Unit {place}", parent)).id)
    for place in range(17):
        unit = dice.one(units) if dice.chance(0.5) else None
        world.add("person", Person(dice.id(), f"Person {place}", dice.chance(0.25), unit))
    people = world.all("person")
    for place in range(18):
        person_id = people[place % len(people)].id if dice.chance(0.95) else None
        is_enabled = not dice.chance(0.05)
        secret = f"secret-of-account-{place}-in-world-{world.seed}"
        account = Account(dice.id(), f"account {place}", person_id, is_enabled, secret, dice.chance(0.4))
        world.accounts[account.id] = account


def _bodies(world: World, dice: Dice) -> None:
    made: list[str] = []
    kinds = ("executive_board", "co_influence", "council", "committee", "working_group")
    for place in range(7):
        audience = AUDIENCES[place] if place < 3 else dice.one(AUDIENCES)
        parent = dice.one(made) if made and dice.chance(0.4) else None
        body = Body(dice.id(), f"Body {place}", dice.one(kinds), audience, POLICIES[place % 3], parent)
        made.append(world.add("body", body).id)
    for account in world.accounts.values():
        for role in dice.some(["secretary", "auditor", "administrator"], 2) if dice.chance(0.35) else []:
            everywhere = dice.chance(0.4 if role == "secretary" else 0.7)
            starts_on, ends_on = dice.period(world.today)
            body_id = None if everywhere else dice.one(made)
            account.grants.append(Grant(role, body_id, starts_on, ends_on, is_revoked=dice.chance(0.1)))


def _seats(world: World, dice: Dice) -> None:
    bodies, people = [body.id for body in world.all("body")], [person.id for person in world.all("person")]
    units = [unit.id for unit in world.all("unit")]
    for body_id in bodies:
        for place in range(dice.random.randint(6, 9)):
            starts_on, ends_on = dice.period(world.today)
            unit = dice.one(units) if dice.chance(0.3) else None
            person, group = None, None
            if dice.chance(0.2):
                group = dice.one(other for other in bodies if other != body_id)
            elif not dice.chance(0.1):
                person = dice.one(people)
            role = SEAT_ROLES[place] if place < 2 else dice.one(SEAT_ROLES)
            world.add("seat", Seat(dice.id(), body_id, person, group, role, unit, place, starts_on, ends_on))


def _clients(world: World, dice: Dice) -> None:
    bodies = [body.id for body in world.all("body")]
    for place in range(6):
        scopes = frozenset(SCOPES) if place == 0 else frozenset(dice.some(SCOPES, len(SCOPES)))
        reached = frozenset(dice.some(bodies, 3)) if place else frozenset()
        secret = f"kurs_client_{place}-in-world-{world.seed}"
        is_enabled = place == 0 or not dice.chance(0.1)
        is_expired = place > 0 and dice.chance(0.1)
        client = Client(dice.id(), f"client {place}", scopes, reached, is_enabled, is_expired, secret)
        world.clients[client.id] = client
