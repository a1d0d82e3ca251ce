"""Sixteen writers at once leave one chain without a fork."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from tests.audit.written import entries_in, last_sequence, verified
from tests.support.applications import Applications
from tests.support.office import Office
from tests.support.payloads import a_person

WRITERS = 16
EACH = 4


def write_at_once(office: Office) -> list[int]:
    """What sixteen writers are answered who start in the same moment and write four times each."""
    administrator, barrier = office["administrator"], Barrier(WRITERS)
    administrator.read("/session")

    def write(number: int) -> list[int]:
        barrier.wait()
        return [administrator.post("/people", a_person(name=f"{number} {turn}")).status_code for turn in range(EACH)]

    with ThreadPoolExecutor(WRITERS) as pool:
        return [status for answers in pool.map(write, range(WRITERS)) for status in answers]


def test_sixteen_writers_leave_one_unforked_chain(office: Office) -> None:
    office["administrator"].read("/session")
    start = last_sequence(office.database)

    assert write_at_once(office) == [201] * WRITERS * EACH

    told = entries_in(office.database, after=start)
    assert [entry.row.sequence for entry in told] == list(range(start + 1, start + WRITERS * EACH + 1))
    followed = [entry.row.previous_hash for entry in told]
    assert followed[1:] == [entry.row.hash for entry in told][:-1]
    assert len(set(followed)) == len(followed)
    assert verified(office.database).finding is None


def test_without_the_lock_on_the_head_writers_would_be_refused(
    applications: Applications, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(applications.on("postgresql", "empty"))
    monkeypatch.setattr(sa.Select, "with_for_update", lambda self, **_options: self)

    answers = write_at_once(office)

    assert answers != [201] * WRITERS * EACH
