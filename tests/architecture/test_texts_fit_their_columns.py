"""A payload that is accepted must fit the database: SQLite would take any length, PostgreSQL would not."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

import kurs
import kurs.features
from kurs.kernel.guard import ruled_tables
from kurs.kernel.schema import Payload


def payloads() -> Iterator[type[Payload]]:
    for module in pkgutil.walk_packages(kurs.__path__, "kurs."):
        if module.name.endswith("schemas"):
            found = vars(importlib.import_module(module.name)).values()
            yield from (item for item in found if isinstance(item, type) and issubclass(item, Payload))


def model_of(payload: type[Payload]) -> Any:
    name = payload.__name__
    for ending in ("Create", "Patch", "Entry"):
        name = name.removesuffix(ending)
    known = {model.__name__: model for model in ruled_tables().values()}
    return known.get(name) or known.get({"Section": "ItemSection"}.get(name, ""))


PAIRS = sorted({(p, model_of(p)) for p in payloads() if model_of(p) is not None}, key=lambda pair: pair[0].__name__)


def test_every_resource_is_looked_at() -> None:
    assert len(PAIRS) > 15


@pytest.mark.parametrize(("payload", "model"), PAIRS, ids=lambda item: getattr(item, "__name__", ""))
def test_no_payload_is_longer_than_its_column(payload: type[Payload], model: Any) -> None:
    properties = payload.model_json_schema()["properties"]
    too_long = {}
    for name, schema in properties.items():
        column = model.__table__.columns.get(name)
        length = getattr(column.type, "length", None) if column is not None else None
        choices = [schema, *schema.get("anyOf", [])]
        if length is None or not isinstance(column.type, sa.types.TypeDecorator | sa.String):
            continue
        if any(
            choice.get("type") == "string" and "enum" not in choice and "pattern" not in choice for choice in choices
        ):
            allowed = [choice["maxLength"] for choice in choices if "maxLength" in choice]
            if not allowed or max(allowed) > length:
                too_long[name] = (allowed, length)
    assert not too_long, f"{payload.__name__} accepts more than {model.__tablename__} holds: {too_long}"
