"""2,000 random manipulations of the trail, each of them found; and what a check with a hole would miss."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from kurs.audit import verification
from kurs.audit.anchors import Anchor
from kurs.kernel import trail_writing
from kurs.kernel.clock import now
from kurs.kernel.trail import HEAD, Seal, hash_of
from kurs.kernel.trail_writing import erase_values
from tests.audit.tampering import WAYS, tamper
from tests.support.applications import Application, Applications
from tests.support.databases import AUDIT_KEY
from tests.support.office import Office
from tests.support.payloads import a_person

SEAL = Seal(AUDIT_KEY.encode())
TIMES = {"sqlite": 2000, "postgresql": 300}


@dataclass
class Trail:
    """A short trail with everything in it, the heads it had on the way, and an anchor made late."""

    url: str
    anchors: list[Anchor]
    earlier_heads: list[Mapping[str, Any]]

    def tamper(self, *, times: int, seed: int = 20261122) -> tuple[list[str], set[str]]:
        """Tamper with it many times; gives what was not noticed, and all ways tried."""
        return tamper(self.url, SEAL, self.anchors, self.earlier_heads, times=times, seed=seed)


def trail_on(application: Application) -> Trail:
    """A meeting is written and read, people come and go, somebody is forgotten."""
    office, heads = Office(application), []
    meeting = office.meeting()
    heads.append(_head(application))
    item = office.item(meeting, openness="closed", closure_reason="Personsag", questions=["Hvem?"])
    office["secretary"].read(f"/agenda-items/{item['id']}")
    person = office["administrator"].create("/people", a_person(name="Glemt"))
    heads.append(_head(application))
    office["administrator"].change(f"/people/{person['id']}", name="Stadig glemt")
    with application.database.system("forget somebody") as db:
        erase_values(db, "person", [UUID(person["id"])])
    head = _head(application)
    anchor = Anchor(now(), head["sequence"], head["hash"])
    office["secretary"].change(f"/agenda-items/{item['id']}", title="Efter ankeret")
    return Trail(application.database.engine.url.render_as_string(hide_password=False), [anchor], heads)


def _head(application: Application) -> Mapping[str, Any]:
    with application.database.system_reading("see where the trail ends") as db:
        return dict(db.execute(sa.select(HEAD)).mappings().one())


@pytest.fixture
def trail(application: Application) -> Trail:
    """The trail on each engine."""
    return trail_on(application)


@pytest.fixture
def sqlite_trail(applications: Applications) -> Trail:
    """The trail on SQLite, for what has nothing to do with the engine."""
    return trail_on(applications.on("sqlite", "empty"))


def test_every_manipulation_is_found(trail: Trail, engine_name: str) -> None:
    unnoticed, tried = trail.tamper(times=TIMES[engine_name])

    assert unnoticed == []
    assert tried == {way.__name__ for way in WAYS}


def test_with_a_column_outside_the_hash_manipulations_would_be_missed(
    applications: Applications, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_reason(entry: Mapping[str, Any]) -> str:
        return hash_of({**entry, "actor": ""})

    monkeypatch.setattr(trail_writing, "hash_of", without_reason)
    monkeypatch.setattr(verification, "hash_of", without_reason)

    unnoticed, _ = trail_on(applications.on("sqlite", "empty")).tamper(times=400)

    assert "change_a_column" in unnoticed


def test_without_anchors_a_tail_cut_off_with_its_head_would_be_missed(sqlite_trail: Trail) -> None:
    sqlite_trail.anchors.clear()

    unnoticed, _ = sqlite_trail.tamper(times=400)

    assert set(unnoticed) == {"truncate"}


def test_without_looking_at_values_their_manipulation_would_be_missed(
    sqlite_trail: Trail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "_check_values", lambda *_arguments: None)

    unnoticed, _ = sqlite_trail.tamper(times=400)

    assert {"swap_two_values", "turn_a_value_around"} <= set(unnoticed)
