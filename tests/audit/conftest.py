"""A resource of each kind, for what holds for all of them."""

import pytest

from tests.support.office import Office
from tests.support.resources import RESOURCES, Resource


@pytest.fixture(params=RESOURCES)
def resource(request: pytest.FixtureRequest, office: Office) -> Resource:
    """How each kind of resource is made, read and changed, on both engines."""
    return RESOURCES[request.param](office)
