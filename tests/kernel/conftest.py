"""A resource of each kind, for rules that hold for all of them."""

import pytest

from tests.support.applications import Applications
from tests.support.office import Office
from tests.support.resources import RESOURCES, Resource


@pytest.fixture
def sqlite_office(applications: Applications) -> Office:
    """The office on SQLite, for what has nothing to do with the engine."""
    return Office(applications.on("sqlite", "empty"))


@pytest.fixture(params=RESOURCES)
def resource(request: pytest.FixtureRequest, office: Office) -> Resource:
    """How each kind of resource is made, read and changed, on both engines."""
    return RESOURCES[request.param](office)


@pytest.fixture(params=RESOURCES)
def sqlite_resource(request: pytest.FixtureRequest, sqlite_office: Office) -> Resource:
    """The same on SQLite alone."""
    return RESOURCES[request.param](sqlite_office)
