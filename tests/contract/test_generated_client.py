"""A Python client generated from the contract does its work against a real server, with nothing written by hand."""

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest

from tests.contract.operations import CONTRACT
from tests.support.live_server import LiveServer

pytestmark = pytest.mark.contract

PACKAGE = "kurs_generated_client"
GENERATOR = Path(sys.executable).parent / "openapi-python-client"
DOCUMENT = """\
Dagsorden

Direktionen
Onsdag den 5. marts 2031 kl. 9.00 - 11.00
Rådhuset, mødelokale 2

Kl. 9.00 Velkomst v. Bente Lindegaard (Stabschef) (15 min)
Kl. 9.15 Fælles lederdag (45 min)
"""
Load = Callable[[str], ModuleType]


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Load]:
    """Generate the client, refusing any warning, and give a function that imports one of its modules."""
    folder = tmp_path_factory.mktemp("generated")
    command = [str(GENERATOR), "generate", "--path", str(CONTRACT), "--meta", "none", "--fail-on-warning"]
    # The generator formats what it wrote with ruff, which stands beside it.
    path = f"{GENERATOR.parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run([*command, "--output-path", str(folder / PACKAGE)], env=os.environ | {"PATH": path}, check=True)
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"{PACKAGE}.{name}")
    sys.path.remove(str(folder))


@pytest.fixture
def client(load: Load, live_server: LiveServer) -> Iterator[Any]:
    """The generated client, as the secretary."""
    made = load("client").AuthenticatedClient(base_url=live_server.base_url, token=live_server.token("secretary"))
    with made.with_headers({"Accept-Language": "en"}) as english:
        yield english


def test_the_generated_client_lists_meetings_page_by_page(load: Load, client: Any) -> None:
    list_meetings = load("api.meetings.list_meetings")
    first = list_meetings.sync(client=client, limit=2)
    assert [type(meeting).__name__ for meeting in first.items] == ["MeetingSummary"] * 2
    cursor = first.links.next_.split("cursor=")[1].split("&")[0]
    second = list_meetings.sync(client=client, limit=2, cursor=cursor)
    assert {meeting.id for meeting in first.items}.isdisjoint(meeting.id for meeting in second.items)


def test_the_generated_client_reads_an_item_and_its_screen(load: Load, client: Any) -> None:
    listed = load("api.agenda_items.list_agenda_items").sync(client=client, limit=1).items[0]
    item = load("api.agenda_items.read_agenda_item").sync(listed.id, client=client)
    assert (item.id, item.title, item.meeting_id) == (listed.id, listed.title, listed.meeting_id)
    sheet = load("api.agenda.read_agenda_item_sheet").sync(listed.id, client=client)
    assert sheet is not None


def test_the_generated_client_imports_a_document_and_makes_a_meeting_of_it(load: Load, client: Any) -> None:
    models = load("models")
    body = load("api.bodies.list_bodies").sync(client=client, kind=models.BodyKind.EXECUTIVE_BOARD).items[0]
    form = models.CreateImportForm(text=DOCUMENT, body_id=body.id)
    made = load("api.imports.create_import").sync_detailed(client=client, body=form)
    assert made.status_code == 201
    assert [item.time for item in made.parsed.draft.items] == ["09:00", "09:15"]

    etag = made.headers["ETag"]
    if made.parsed.unresolved:
        answers = models.DocumentImportPatch.from_dict({"title": "Direktionen", "date": "2031-03-05"})
        update = load("api.imports.update_import")
        etag = update.sync_detailed(made.parsed.id, client=client, body=answers, if_match=etag).headers["ETag"]
    applied = load("api.imports.apply_import").sync(made.parsed.id, client=client, if_match=etag)
    agenda = load("api.agenda.read_meeting_agenda").sync(applied.meeting_id, client=client)
    assert "Fælles lederdag" in str(agenda.to_dict())


def test_the_generated_client_gets_a_typed_problem_for_what_does_not_exist(load: Load, client: Any) -> None:
    answer = load("api.meetings.read_meeting").sync_detailed(uuid4(), client=client)
    assert answer.status_code == 404
    assert type(answer.parsed).__name__ == "Problem"
    assert answer.parsed.type_ == "/problems/not-found"
    assert answer.parsed.title == "Not found"


def test_the_generated_client_gets_a_typed_problem_that_names_the_wrong_field(load: Load, client: Any) -> None:
    models = load("models")
    wrong = models.PersonCreate(name="", job_title=None, email=None, unit_id=None, is_external=False)
    answer = load("api.people.create_person").sync_detailed(client=client, body=wrong)
    assert answer.status_code == 422
    assert type(answer.parsed).__name__ == "ValidationProblem"
    assert [problem.pointer for problem in answer.parsed.errors] == ["/name"]
