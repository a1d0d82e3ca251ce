"""Every GET of the contract, as every role: it finds what is meant for it, all of it, and nothing else."""

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.leaks.cast import CLIENTS, OUTSIDE, ROLES
from tests.leaks.contract_paths import WHOLE, Contract
from tests.leaks.direct import Question
from tests.leaks.house import House
from tests.leaks.walk import Walk, quick_walk, tags_of, whole_walk
from tests.support.databases import ENGINES

# Every role reads everything on both engines; these try the filters too, the others see what one of these sees.
FILTERS = {"sqlite": {"member", "employee", "outsider", "guest", "public"}, "postgresql": {"employee"}}
# The rows that routes show, by the table they are in.
SHOWN_TABLES = (
    "person",
    "unit",
    "body",
    "membership",
    "meeting",
    "agenda_item",
    "attachment",
    "attachment_file",
    "decision",
    "attendance",
    "absence_reason",
    "internal_note",
    "discussion_group",
    "group_note",
    "item_question",
    "document_import",
    "account",
    "role_grant",
    "api_client",
    "api_client_secret",
    "item_notice",
    "item_invitation",
    "publication_override",
    "data_subject_case",
    "meeting_series",
)
# Reads of what is seen by more than those who may ask this of it: the others are told so.
NOT_FOR_EVERY_READER = {
    "GET /api/v1/audit/verification",
    "GET /api/v1/people/{person_id}/data-export",
    "GET /api/v1/people/{person_id}/data-export.html",
    "GET /api/v1/meetings/{meeting_id}/publication-check",
    "GET /api/v1/meetings/{meeting_id}/distribution",
    "GET /api/v1/meetings/{meeting_id}/guest-notices",
    "GET /api/v1/bodies/{body_id}/publication-check",
    *(f"GET /api/v1/meetings/{{meeting_id}}/paper.{ending}" for ending in ("pdf", "docx", "html", "txt")),
}
OUTSIDE_THE_CONTRACT = ("/livez", "/readyz", "/api/v1/openapi.json", "/problems/not-found")

Houses = Callable[[str], House]


@pytest.fixture(scope="module")
def walks(houses: Houses) -> Callable[[str, str], Walk]:
    """The walk of a role on an engine, walked when first asked for."""
    made: dict[tuple[str, str], Walk] = {}
    tags: dict[str, dict[Question, str]] = {}

    def walk(engine_name: str, role: str) -> Walk:
        house = houses(engine_name)
        contract = Contract(house.app)
        if engine_name not in tags:
            tags[engine_name] = tags_of(quick_walk(house, contract, "secretary"))
        if (engine_name, role) not in made:
            made[engine_name, role] = (
                whole_walk(house, contract, role, tags[engine_name])
                if role in FILTERS[engine_name]
                else quick_walk(house, contract, role)
            )
        return made[engine_name, role]

    return walk


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("engine_name", ENGINES)
def test_a_role_finds_what_is_meant_for_it_and_nothing_else(
    walks: Callable[[str, str], Walk], engine_name: str, role: str
) -> None:
    walk = walks(engine_name, role)
    canaries = walk.house.canaries
    assert dict(walk.leaks) == {}
    assert sorted(canaries.values[token].what for token in canaries.for_reader(role) - walk.tokens) == []
    for table in SHOWN_TABLES:
        assert walk.ids & set(walk.house.row_ids()[table]) == canaries.rows_of(role, table), table
    # A system is told which scope it lacks, for every id alike.
    refusals = {403} if role in CLIENTS else set()
    answered = {(operation, status) for operation, status in walk.statuses if operation not in NOT_FOR_EVERY_READER}
    assert {status for _, status in answered} <= {200, 304, 401, 404} | refusals
    assert {status for _, status in walk.statuses} <= {200, 304, 401, 403, 404}


def test_every_read_of_the_contract_was_answered_to_somebody(walks: Callable[[str, str], Walk], houses: Houses) -> None:
    reads = {str(operation) for operation in Contract(houses("sqlite").app).reads}
    answered = {
        operation
        for role in ("secretary", "administrator", "auditor", "guest")
        for operation, status in walks("sqlite", role).statuses
        if status == 200
    }
    assert answered == reads


def test_what_stands_outside_the_contract_says_the_same_to_everybody(house: House) -> None:
    questions = [Question("GET", path) for path in OUTSIDE_THE_CONTRACT]
    said = {role: [answer.content for answer in house.ask(role, questions)] for role in ("public", "secretary")}
    assert said["public"] == said["secretary"]


def _agendas(walk: Walk) -> list[dict[str, Any]]:
    agendas = [
        json.loads(answer.content)
        for question, answer in walk.answers.items()
        if question.method == "GET" and question.path.endswith("/agenda") and answer.status == 200
    ]
    assert agendas or not _listed(walk, "/api/v1/meetings")
    return agendas


def _listed(walk: Walk, path: str) -> list[dict[str, Any]]:
    answer = walk.answers[Question("GET", path, urlencode(WHOLE))]
    return list(json.loads(answer.content)["items"])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("engine_name", ENGINES)
def test_places_have_no_gaps(walks: Callable[[str, str], Walk], engine_name: str, role: str) -> None:
    walk = walks(engine_name, role)
    by_meeting: dict[str, list[int]] = defaultdict(list)
    for item in _listed(walk, "/api/v1/agenda-items"):
        by_meeting[item["meeting_id"]].append(item["position"])
    # An agenda may have been asked for more than once.
    noticed = {agenda["meeting"]["id"]: agenda["closed_items"] for agenda in _agendas(walk)}
    for meeting_id, closed_items in noticed.items():
        by_meeting[meeting_id] += [item["position"] for item in closed_items]
    by_owner: dict[str, list[int]] = defaultdict(list)
    for paper in _listed(walk, "/api/v1/attachments"):
        by_owner[paper["agenda_item_id"] or paper["meeting_id"] or paper["body_id"]].append(paper["position"])
    assert by_meeting
    by_meeting = {meeting: places for meeting, places in by_meeting.items() if places}
    for places in [*by_meeting.values(), *by_owner.values()]:
        assert sorted(places) == list(range(1, len(places) + 1))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("engine_name", ENGINES)
def test_a_clock_is_told_only_to_who_is_told_the_numbers(
    walks: Callable[[str, str], Walk], engine_name: str, role: str
) -> None:
    # Who is told the numbers is known from the canaries in them; clocks have no room for a canary.
    for agenda in _agendas(walks(engine_name, role)):
        for item in agenda["items"]:
            told = item["number"] is not None
            numbers = [item[name] for name in ("printed_start", "duration_minutes", "duration_source", "start")]
            assert [value is not None for value in numbers] == [told] * len(numbers)
            assert (agenda["programme"] is not None) == told
            # A guest reads their own line, and no other.
            assert len(item["guests"]) <= (1 if role == "guest" else 99 * told)
            assert told or (item["gap_minutes"], item["overlap_minutes"], item["is_approximate"]) == (0, 0, False)


@pytest.mark.parametrize("role", sorted(OUTSIDE - {"guest"}))
@pytest.mark.parametrize("engine_name", ENGINES)
def test_votes_and_dissent_stay_inside(walks: Callable[[str, str], Walk], engine_name: str, role: str) -> None:
    decisions = _listed(walks(engine_name, role), "/api/v1/decisions")
    assert decisions
    for decision in decisions:
        hidden = ("dissent", "votes_for", "votes_against", "votes_abstained", "referred_to_body_id")
        assert [decision[name] for name in hidden] == [None] * len(hidden)
        assert decision["text"] == decision["public_text"]


@pytest.mark.parametrize("role", ["member", "employee", "outsider"])
@pytest.mark.parametrize("engine_name", ENGINES)
def test_pages_put_together_are_the_whole_list(walks: Callable[[str, str], Walk], engine_name: str, role: str) -> None:
    walk = walks(engine_name, role)
    for operation in Contract(walk.house.app).reads:
        if operation.is_list and operation.table is None:
            whole = [item["id"] for item in _listed(walk, operation.path)]
            collected: list[str] = []
            path, query = operation.path, "limit=7"
            while path:
                page = json.loads(walk.ask(operation, [Question("GET", path, query)])[0].content)
                collected += [item["id"] for item in page["items"]]
                assert len(collected) <= len(whole), f"{operation} repeats itself"
                path, _, query = (page["links"]["next"] or "").partition("?")
            assert collected == whole, str(operation)
    assert dict(walk.leaks) == {}
