"""The operations of the committed contract, each of which can be sent."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from tests.contract.contract_rules import Document, operations

CONTRACT = Path(__file__).parents[2] / "openapi" / "openapi.json"
NOBODYS_ID = "0199a3f0-0000-7000-8000-00000000dead"


@cache
def committed_contract() -> Document:
    """The contract as it lies in the repository."""
    document: Document = json.loads(CONTRACT.read_text(encoding="utf-8"))
    return document


@dataclass(frozen=True)
class Operation:
    """One operation: how to send it, and what it says it may answer."""

    method: str
    path: str
    body_type: str
    path_parameters: tuple[str, ...]
    query_parameters: tuple[str, ...]
    statuses: frozenset[str]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def has_json_body(self) -> bool:
        """Whether it takes a JSON body."""
        return self.body_type.endswith("json")

    @property
    def is_list(self) -> bool:
        """Whether it answers with a page."""
        return self.method == "GET" and "cursor" in self.query_parameters

    def send(
        self,
        client: TestClient,
        *,
        content: bytes | None = None,
        headers: dict[str, Any] | None = None,
        path_value: str = NOBODYS_ID,
        query: str = "",
    ) -> Any:
        """Send it with every path parameter set to `path_value`."""
        path = self.path
        for name in self.path_parameters:
            path = path.replace("{" + name + "}", path_value)
        return client.request(self.method, f"{path}?{query}" if query else path, content=content, headers=headers)


def committed_operations() -> list[Operation]:
    """Every operation of the contract."""
    return [_operation(where, found) for where, found in operations(committed_contract())]


def _operation(where: str, found: dict[str, Any]) -> Operation:
    method, path = where.split(" ", 1)
    parameters = found.get("parameters", [])
    return Operation(
        method,
        path,
        body_type=next(iter(found.get("requestBody", {}).get("content", {"": None}))),
        path_parameters=tuple(one["name"] for one in parameters if one["in"] == "path"),
        query_parameters=tuple(one["name"] for one in parameters if one["in"] == "query"),
        statuses=frozenset(found["responses"]),
    )
