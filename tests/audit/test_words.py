"""Every kind of row, field and word of the trail has a Danish and an English name, in the table and on screen."""

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from kurs.audit.words import Words
from kurs.identity.permissions import CLIENT_SCOPES
from kurs.kernel.changes import audited_fields
from kurs.kernel.guard import ruled_tables
from kurs.kernel.table import Choice
from kurs.main import create_app
from tests.architecture.house_rules import ROOT

assert create_app  # every feature's tables are known once it is imported

TRAIL = ROOT / "tests" / "vectors" / "trail.json"
SCREEN = {language: ROOT / f"frontend/src/locales/history.{language}.ts" for language in ("da", "en")}


def trail() -> dict[str, dict[str, list[str] | None]]:
    """Each audited table with its fields, and the closed list of words where a field has one."""
    return {
        table: {field: words_of(model, field) for field in audited_fields(model)}
        for table, model in sorted(ruled_tables().items())
        if model.is_audited
    }


def words_of(model: Any, field: str) -> list[str] | None:
    """The words a field takes."""
    kind = model.__table__.c[field].type
    if (model.__tablename__, field) == ("api_client", "scopes"):
        return sorted(CLIENT_SCOPES)
    return [word.value for word in kind.choices] if isinstance(kind, Choice) else None


def test_the_screen_is_tested_with_what_the_trail_keeps() -> None:
    """The web app's test of its words reads `tests/vectors/trail.json`, which is what this compares it with."""
    assert json.loads(TRAIL.read_text("utf-8")) == trail()


def missing(texts: dict[str, Any]) -> Iterator[str]:
    """What stands untranslated in the table of the trail."""
    for table, fields in trail().items():
        if table not in texts["tables"]:
            yield table
        for field, list_ in fields.items():
            if field not in texts["fields"]:
                yield f"{table}.{field}"
            known = texts["values"].get(f"{table}.{field}") or texts["values"].get(field) or {}
            yield from (f"{table}.{field}: {word}" for word in list_ or [] if word not in known)


def test_the_table_has_a_word_for_everything() -> None:
    texts = tomllib.loads((ROOT / "backend/kurs/audit/words.toml").read_text("utf-8"))
    assert list(missing(texts)) == []


@pytest.mark.parametrize("language", SCREEN)
def test_the_table_calls_fields_what_the_screen_calls_them(language: str) -> None:
    words = Words(is_english=language == "en")
    labels = dict(re.findall(r'"history\.label\.(\w+)":\s+"([^"]+)"', SCREEN[language].read_text("utf-8")))
    assert {field: words.field(field) for fields in trail().values() for field in fields} == labels


def test_values_are_written_as_people_write_them() -> None:
    words = Words(is_english=False)
    assert words.value("meeting", "starts_at", "2026-09-25T07:00:00+00:00") == "25-09-2026 09:00:00"
    assert words.value("membership", "starts_on", "2026-09-25") == "25-09-2026"
    assert words.value("api_client", "expires_at", "2026-12-31T23:00:00+00:00") == "31-12-2026"
    assert words.value("api_client", "scopes", ["meetings:read", "audit:read"]) == "Møder, Historikken"
    assert words.value("agenda_item", "openness", "closed") == "Lukket"
    assert words.value("agenda_item", "title", "2026-budgettet") == "2026-budgettet"
    assert words.value("person", "is_external", True) == "Ja"
