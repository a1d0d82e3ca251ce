"""The contract itself, for the tests that read it."""

import pytest

from tests.contract.contract_rules import Document
from tests.contract.operations import committed_contract


@pytest.fixture
def contract() -> Document:
    """The contract as it lies in the repository."""
    return committed_contract()
