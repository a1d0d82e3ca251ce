"""An office on SQLite alone, for what has nothing to do with the engine."""

import pytest

from tests.support.applications import Applications
from tests.support.office import Office


@pytest.fixture
def sqlite_office(applications: Applications) -> Office:
    """A board, a committee and an account for each role."""
    return Office(applications.on("sqlite", "empty"))
