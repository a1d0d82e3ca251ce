"""What is logged names ids and facts, never what anybody wrote; not even when something breaks."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
import structlog

from kurs.imports.models import DocumentImport
from tests.leaks.canaries import tokens_in
from tests.leaks.contract_paths import Contract
from tests.leaks.direct import Question
from tests.leaks.house import House
from tests.leaks.walk import quick_walk
from tests.support.callers import MERGE_PATCH


@pytest.fixture
def logged(house: House) -> Iterator[io.StringIO]:
    """Everything that is logged while the test runs, at every level, by us and by the libraries."""
    written = io.StringIO()
    ours = structlog.get_config()
    structlog.configure(
        logger_factory=structlog.PrintLoggerFactory(written),
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
    )
    root, handler = logging.getLogger(), logging.StreamHandler(written)
    root.addHandler(handler)
    levels = {name: logging.getLogger(name).level for name in ("", "sqlalchemy.engine")}
    for name in levels:
        logging.getLogger(name).setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    structlog.configure(**ours)


@pytest.mark.parametrize("role", ["secretary", "auditor", "guest", "public"])
def test_reading_everything_logs_nothing_that_was_read(house: House, logged: io.StringIO, role: str) -> None:
    walk = quick_walk(house, Contract(house.app), role)
    assert walk.tokens
    assert '"event": "request"' in logged.getvalue()
    assert tokens_in(logged.getvalue()) == set()


def test_what_is_sent_is_not_logged_whether_it_fits_or_not(house: House, logged: io.StringIO) -> None:
    spoken = "kanarie99998q"
    headers = (("if-match", "*"), ("content-type", MERGE_PATCH))
    path = f"/api/v1/meetings/{house.layered[0].meeting_id}"
    contents = [json.dumps({name: spoken}).encode() for name in ("kind", "starts_at", "unknown")]
    asked = [Question("PATCH", path, "", headers, content) for content in [*contents, spoken.encode()]]
    asked.append(Question("GET", "/api/v1/agenda-items", f"title_contains={spoken}&case_number={spoken}"))
    asked.append(Question("GET", "/api/v1/meetings", f"cursor={spoken}"))
    answers = house.ask("secretary", asked)
    assert [answer.status for answer in answers] == [422, 422, 422, 400, 200, 422]
    assert spoken not in logged.getvalue()


def test_a_failure_of_ours_logs_its_place_and_not_the_value_it_failed_on(house: House, logged: io.StringIO) -> None:
    spoken = "kanarie99997q"
    readers = frozenset({"secretary"})
    row_id = next(r for r in house.row_ids()["document_import"] if house.canaries.readers_of(r) == readers)
    draft = _overwrite(house, row_id, lambda draft: draft | {"kind": spoken, "items": [{"title": {spoken: spoken}}]})
    answer = house.ask("secretary", [Question("GET", f"/api/v1/imports/{row_id}")])[0]
    _overwrite(house, row_id, lambda _broken: draft)
    assert answer.status == 500
    assert spoken not in answer.text
    assert "unexpected_failure" in logged.getvalue()
    assert spoken not in logged.getvalue()


def _overwrite(house: House, row_id: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """Put a draft into the database that no verb would put there; gives the one that was there."""
    with house.database.system("break a draft in a test") as db:
        row = db.get_one(DocumentImport, UUID(row_id))
        before, row.draft = row.draft, change(row.draft)
        return before
