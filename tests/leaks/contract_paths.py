"""Every operation of the contract, with a way to fill each of its parameters; what is unknown here fails by name."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI

from kurs.kernel.contract import dump
from kurs.kernel.table import Table
from tests.leaks.direct import Question

# Path parameter: the table whose ids it takes, where the name alone does not say it.
_TABLES = {
    "import_id": "document_import",
    "invitation_id": "item_invitation",
    "subject_id": "agenda_item",
    "series_id": "meeting_series",
    "owner_id": "person",
}


def table_of(parameter: str) -> str:
    """The table whose ids a parameter takes."""
    table = _TABLES.get(parameter) or parameter.removesuffix("_id")
    assert table in Table.metadata.tables, f"no table for the parameter {parameter}"
    return table


# Query parameter that takes an id: the table, where the name alone does not say it.
_PARENTS = {"/api/v1/bodies": "body", "/api/v1/units": "unit", "/api/v1/tracks": "track"}
# Query parameters that take text: the columns whose values are tried.
# Query parameters that take a word which is no text of anybody's.
WORDS = {"subject_table": ("agenda_item", "internal_note", "person"), "operation": ("create_meeting", "never_written")}
NUMBERS = {"year": ("2026", "1999", "2087"), "number": ("1", "2"), "version": ("1", "2")}
TEXTS = {"text_contains", "title_contains", "name_contains", "case_number", "document_id", "record_number"}
INSTANTS = ("2000-01-01T00:00:00Z", "2099-01-01T00:00:00Z")
DAYS = ("2000-01-01", "2099-01-01")
# Every row on one page, so that a total can be compared with what is listed.
WHOLE = {"limit": "200", "include_total": "true"}


@dataclass(frozen=True)
class Operation:
    """One operation of the contract."""

    method: str
    path: str
    parameters: Sequence[Mapping[str, Any]]
    is_public: bool

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def path_parameter(self) -> str | None:
        """The one parameter in its path."""
        named = [parameter["name"] for parameter in self.parameters if parameter["in"] == "path"]
        assert len(named) <= 1, f"{self}: more than one path parameter"
        return named[0] if named else None

    @property
    def table(self) -> str | None:
        """The table whose ids its path takes."""
        return table_of(self.path_parameter) if self.path_parameter else None

    @property
    def is_list(self) -> bool:
        """Whether it answers with pages."""
        return any(parameter["name"] == "cursor" for parameter in self.parameters)

    def at(self, row_id: str | None = None, **query: str) -> Question:
        """The question for one id."""
        path = (
            self.path if self.path_parameter is None else self.path.replace(f"{{{self.path_parameter}}}", str(row_id))
        )
        return Question(self.method, path, urlencode(query))

    def filters(self, row_ids: Mapping[str, Sequence[str]], texts: Sequence[str]) -> Iterator[dict[str, str]]:
        """Each value worth trying for each query parameter, one at a time."""
        for parameter in self.parameters:
            name, schema = parameter["name"], parameter.get("schema", {})
            if parameter["in"] == "query" and name not in {"limit", "cursor", "include_total"}:
                yield from ({name: value} for value in self._values(name, schema, row_ids, texts))

    def words(self) -> Iterator[dict[str, str]]:
        """Each word of each query parameter that takes one of a closed list, but the one that it stands at anyway."""
        for parameter in self.parameters:
            schema = parameter.get("schema", {})
            if parameter["in"] == "query":
                yield from (
                    {parameter["name"]: word} for word in schema.get("enum", []) if word != schema.get("default")
                )

    def _values(
        self, name: str, schema: Mapping[str, Any], row_ids: Mapping[str, Sequence[str]], texts: Sequence[str]
    ) -> Sequence[str]:
        kinds = [schema, *schema.get("anyOf", [])]
        words = [word for kind in kinds for word in kind.get("enum", [])]
        formats = {kind.get("format") for kind in kinds}
        if words:
            return words
        if any(kind.get("type") == "boolean" for kind in kinds):
            return ("true", "false")
        if "date-time" in formats:
            return INSTANTS
        if "date" in formats:
            return DAYS
        if "uuid" in formats:
            return row_ids[_PARENTS[self.path] if name == "parent_id" else table_of(name)]
        if name in WORDS or name in NUMBERS:
            return WORDS.get(name) or NUMBERS[name]
        assert name in TEXTS, f"{self}: no values for the query parameter {name}"
        return texts


@dataclass(frozen=True)
class Contract:
    """The contract of an application."""

    app: FastAPI

    @cached_property
    def operations(self) -> list[Operation]:
        """Every operation it names."""
        document = json.loads(dump(self.app))
        schemas = document["components"]["schemas"]
        return [
            Operation(
                method.upper(), path, [_resolved(one, schemas) for one in found.get("parameters", [])], _public(found)
            )
            for path, methods in document["paths"].items()
            for method, found in methods.items()
        ]

    @property
    def reads(self) -> list[Operation]:
        """Every GET."""
        return [operation for operation in self.operations if operation.method == "GET"]

    @property
    def writes(self) -> list[Operation]:
        """Everything else."""
        return [operation for operation in self.operations if operation.method != "GET"]


def _public(found: Mapping[str, Any]) -> bool:
    return {} in found.get("security", [])


def _resolved(parameter: Mapping[str, Any], schemas: Mapping[str, Any]) -> dict[str, Any]:
    """The parameter with its named schemas spelled out."""

    def spelled(schema: Mapping[str, Any]) -> dict[str, Any]:
        named = schema.get("$ref", "").rpartition("/")[2]
        found = dict(schemas[named] if named else schema)
        if "anyOf" in found:
            found["anyOf"] = [spelled(one) for one in found["anyOf"]]
        return found

    return {**parameter, "schema": spelled(parameter.get("schema", {}))}
