"""Every list of the contract can be walked forth and back in each of its orders, on both engines."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.contract.contract_rules import operations
from tests.contract.operations import committed_contract
from tests.support.applications import Application

pytestmark = pytest.mark.contract
MOST_PAGES = 6


def lists() -> list[str]:
    """The address of each list, once for each order it offers."""
    schemas = committed_contract()["components"]["schemas"]
    found = []
    for where, operation in operations(committed_contract()):
        parameters = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}
        path = where.removeprefix("GET ")
        if "cursor" in parameters and "{" not in path:
            sort = parameters.get("sort", {"schema": {}})["schema"].get("$ref", "").rsplit("/", 1)[-1]
            found += (
                [f"{path}?limit=2&sort={order}" for order in schemas[sort]["enum"]] if sort else [f"{path}?limit=2"]
            )
    return found


def walk(client: TestClient, address: str | None, direction: str) -> list[dict[str, Any]]:
    """The pages from an address in one direction."""
    pages: list[dict[str, Any]] = []
    while address is not None and len(pages) < MOST_PAGES:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        pages.append(answer.json())
        address = pages[-1]["links"][direction]
    return pages


@pytest.mark.parametrize("address", lists())
def test_a_list_is_walked_forth_and_back_without_losing_or_repeating_a_row(demo: Application, address: str) -> None:
    client = demo.client("secretary")
    # What is read of closed papers is written down once, and would come first in a list of what was written down.
    walk(client, address, "next")
    forth = walk(client, address, "next")
    ids = [item["id"] for page in forth for item in page["items"]]
    assert len(ids) == len(set(ids))
    back = walk(client, forth[-1]["links"]["prev"], "prev")
    assert [page["items"] for page in reversed(back)] == [page["items"] for page in forth[:-1]][-len(back) :]


def test_there_are_lists_to_walk() -> None:
    assert len(lists()) >= 6
