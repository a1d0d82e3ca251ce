"""The gate costs a number of statements that does not grow, and no number leaves through a log."""

import io
import logging
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import structlog

from kurs.bodies.vocabulary import Openness
from kurs.meetings.models import AgendaItem, ItemSection
from kurs.meetings.vocabulary import ItemKind, SectionKind
from tests.support.office import Office
from tests.support.payloads import an_item
from tests.support.statements import bulk, statements_of

NUMBER = "010203-1234"


def fill(office: Office, meeting: Any, items: int) -> None:
    rows: list[Any] = []
    for place in range(items):
        item = AgendaItem(
            meeting_id=UUID(meeting["id"]),
            position=place + 10,
            kind=ItemKind.decision,
            title="Punkt 12 34",
            openness=Openness.open,
        )
        rows += [item, ItemSection(agenda_item_id=item.id, position=1, kind=SectionKind.summary, text="25-09-2024")]
    bulk(office.database, rows)


def reads_of(office: Office, path: str, payload: Any, tag: str) -> int:
    with statements_of(office.database) as noted:
        answer = office["secretary"].send("POST", path, payload, tag=tag)
    assert answer.status_code < 300, answer.text
    return len(noted.selects())


def test_publishing_60_items_takes_as_many_reads_as_publishing_5(office: Office) -> None:
    found = []
    for items in (5, 60):
        meeting = office.meeting("distributed")
        fill(office, meeting, items)
        path = f"/meetings/{meeting['id']}"
        found.append(reads_of(office, f"{path}/publish", {"audience": "public"}, office["secretary"].tag(path)))
    assert found[0] == found[1]


def test_a_write_to_a_published_agenda_reads_no_more_the_longer_it_is(office: Office) -> None:
    meeting = office.meeting("distributed")
    fill(office, meeting, 3)
    office.publish(meeting, "public")
    path = f"/meetings/{meeting['id']}/agenda-items"
    few = reads_of(office, path, an_item(), "*")
    fill(office, meeting, 40)

    assert reads_of(office, path, an_item(), "*") <= few


def test_a_draft_costs_the_gate_three_small_reads(office: Office) -> None:
    meeting = office.meeting()
    with statements_of(office.database) as noted:
        office["secretary"].create(f"/meetings/{meeting['id']}/agenda-items", an_item(title=NUMBER))
    searches = [text for text, _ in noted.selects() if "default_audience AS of_body" in text]
    assert searches == []


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that is logged while the test runs, at every level."""
    written = io.StringIO()
    before = structlog.get_config()
    structlog.configure(
        logger_factory=structlog.PrintLoggerFactory(written),
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
    )
    yield written
    structlog.configure(**before)


def test_a_number_that_was_refused_stands_in_no_log(office: Office, logged: io.StringIO) -> None:
    meeting = office.meeting("distributed", title=f"Vedr. {NUMBER}")
    path = f"/meetings/{meeting['id']}"
    assert office["secretary"].act(path, "publish", {"audience": "public"}).status_code == 409
    check = office["secretary"].read(f"{path}/publication-check")
    said = {"place": check["places"][0]["place"], "audience": "public", "reason": NUMBER}
    assert office["secretary"].post(f"{path}/publication-overrides", said).status_code == 422

    assert path in logged.getvalue()
    assert "010203" not in logged.getvalue()
