"""The contract keeps its own rules, and each rule would notice when it did not."""

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.contract import contract_rules as rules

pytestmark = pytest.mark.contract
Rule = Callable[[dict[str, Any]], Iterator[str]]


@pytest.mark.parametrize("rule", rules.EVERY_RULE, ids=lambda rule: rule.__name__)
def test_the_contract_keeps_the_rule(rule: Rule, contract: dict[str, Any]) -> None:
    assert list(rule(contract)) == []


def test_the_contract_names_no_host(contract: dict[str, Any]) -> None:
    assert contract["servers"] == [{"url": "/"}]


def sound() -> dict[str, Any]:
    """A small contract that keeps every rule."""
    problem = {"content": {rules.PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/TreeCreate"}}}
    return {
        "paths": {
            "/trees": {
                "post": {
                    "operationId": "create_tree",
                    "summary": "Plant a tree",
                    "description": "Plant a tree where there is room.",
                    "tags": ["trees"],
                    "x-permission": "trees:write",
                    "parameters": [{"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}],
                    "requestBody": {"content": body},
                    "responses": {"201": {"content": body}, "400": problem, "413": problem, "422": problem},
                }
            }
        },
        "components": {
            "schemas": {
                "Problem": {"type": "object", "properties": {"status": {"type": "integer", "examples": [404]}}},
                "TreeCreate": {
                    "type": "object",
                    "properties": {
                        "kind": {"type": "string", "enum": ["oak", "silver_birch"]},
                        "age": {"anyOf": [{"type": "integer"}, {"type": "null"}], "maximum": 5000},
                    },
                },
            }
        },
    }


def broken(*path: str | int, value: Any) -> dict[str, Any]:
    """The sound contract with one thing put wrong at a path."""
    document = copy.deepcopy(sound())
    node: Any = document
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return document


PLANT = ("paths", "/trees", "post")
TREE = ("components", "schemas", "TreeCreate", "properties")
TWO_REFS = {"anyOf": [{"$ref": "#/components/schemas/Problem"}, {"$ref": "#/components/schemas/TreeCreate"}]}
BROKEN = [
    (rules.inline_objects, broken(*TREE, "place", value={"type": "object", "properties": {"x": {}}})),
    (rules.undiscriminated_unions, broken(*TREE, "owner", value=TWO_REFS)),
    (rules.odd_nullables, broken(*TREE, "age", value={"type": ["integer", "null"]})),
    (rules.generated_titles, broken(*TREE, "kind", "title", value="Kind")),
    (rules.awkward_values, broken(*TREE, "age", value={"type": "integer", "maximum": 2**60})),
    (rules.unmarked_uploads, broken(*TREE, "photo", value={"type": "string", "contentMediaType": "image/png"})),
    (rules.unpronounceable_components, broken("components", "schemas", "Body_create_tree", value={"type": "object"})),
    (rules.foreign_enum_values, broken(*TREE, "kind", "enum", value=["bøg"])),
    (rules.defaults_in_requests, broken(*TREE, "kind", "default", value="oak")),
    (rules.failures_without_problem, broken(*PLANT, "responses", "409", value={"content": {"application/json": {}}})),
    (rules.failures_without_problem, broken(*PLANT, "responses", value={"400": {}})),
    (rules.unclear_operations, broken(*PLANT, "operationId", value="createTree")),
    (rules.unclear_operations, broken(*PLANT, "x-permission", value="")),
    (rules.patches_of_another_kind, broken("paths", "/trees", "patch", value=sound()["paths"]["/trees"]["post"])),
    (rules.awkward_parameters, broken(*PLANT, "parameters", value=[{"name": "q", "schema": {}}])),
    (
        rules.several_media_types,
        broken(*PLANT, "responses", "200", value={"content": {"text/html": {}, "text/plain": {}}}),
    ),
    (
        rules.unnamed_pages,
        broken("components", "schemas", "Trees", value={"properties": {"items": {}, "links": {}, "page": {}}}),
    ),
    (rules.dangling_references, broken("components", "schemas", "Forgotten", value={"type": "string"})),
    (rules.dangling_references, broken(*TREE, "owner", value={"$ref": "#/components/schemas/Nobody"})),
    (rules.examples_that_do_not_fit, broken(*TREE, "age", "examples", value=["old"])),
]


@pytest.mark.parametrize("rule", rules.EVERY_RULE, ids=lambda rule: rule.__name__)
def test_a_sound_contract_passes_the_rule(rule: Rule) -> None:
    assert list(rule(sound())) == []


@pytest.mark.parametrize(("rule", "document"), BROKEN, ids=lambda value: getattr(value, "__name__", ""))
def test_a_broken_contract_is_noticed(rule: Rule, document: dict[str, Any]) -> None:
    assert list(rule(document))


def test_every_rule_has_a_broken_contract_to_notice() -> None:
    assert {rule for rule, _ in BROKEN} == set(rules.EVERY_RULE)
