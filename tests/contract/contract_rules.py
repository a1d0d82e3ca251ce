"""What keeps every client generator happy, as functions from the contract to sentences about what is wrong."""

import keyword
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import jsonschema_rs

Document = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
LARGEST_EXACT_INTEGER = 2**53 - 1
PROBLEM_TYPE = "application/problem+json"
PROBLEM_SCHEMAS = {f"#/components/schemas/{name}" for name in ("Problem", "ValidationProblem")}
RESERVED = {*keyword.kwlist, "self", "cls", "function", "var", "default", "delete", "new", "this", "typeof", "void"}


def operations(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every operation, with `METHOD /path` to name it."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield f"{method.upper()} {path}", item[method]


def schemas(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema in the document with the place it stands in: components, and what parameters and bodies hold."""
    for name, schema in document["components"]["schemas"].items():
        yield from _within(f"#/components/schemas/{name}", schema)
    for where, operation in operations(document):
        for parameter in operation.get("parameters", []):
            yield from _within(f"{where} parameter {parameter['name']}", parameter["schema"])
        for body in _bodies(operation):
            for media_type, content in body.get("content", {}).items():
                yield from _within(f"{where} {media_type}", content.get("schema", {}))


def _within(where: str, schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield where, schema
    for name, part in schema.get("properties", {}).items():
        yield from _within(f"{where}.{name}", part)
    for key in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for number, part in enumerate(schema.get(key, [])):
            yield from _within(f"{where}/{key}/{number}", part)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from _within(f"{where}/{key}", schema[key])


def _bodies(operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "requestBody" in operation:
        yield operation["requestBody"]
    yield from operation["responses"].values()


def _is_component(where: str) -> bool:
    return re.fullmatch(r"#/components/schemas/\w+", where) is not None


def inline_objects(document: Document) -> Iterator[str]:
    """A generator would have to invent a class name for an object without one."""
    for where, schema in schemas(document):
        if "properties" in schema and not _is_component(where):
            yield f"{where}: an object without a name"


def undiscriminated_unions(document: Document) -> Iterator[str]:
    """A union of objects is a named component that says by which property its members are told apart."""
    for where, schema in schemas(document):
        choices = [part for part in schema.get("oneOf", schema.get("anyOf", [])) if part.get("type") != "null"]
        if len(choices) < 2:
            continue
        if not _is_component(where):
            yield f"{where}: a union without a name"
        discriminator = schema.get("discriminator", {})
        if set(discriminator.get("mapping", {}).values()) != {part.get("$ref") for part in choices}:
            yield f"{where}: a union whose discriminator does not map every member"


def odd_nullables(document: Document) -> Iterator[str]:
    """What may be null is `anyOf [X, null]`, and nothing else."""
    for where, schema in schemas(document):
        if isinstance(schema.get("type"), list) or "nullable" in schema:
            yield f"{where}: nullable in another way than anyOf [X, null]"


def generated_titles(document: Document) -> Iterator[str]:
    """Generated titles only repeat names, and generators make classes of them."""
    for where, schema in schemas(document):
        if isinstance(schema.get("title"), str):
            yield f"{where}: a title"


def awkward_values(document: Document) -> Iterator[str]:
    """Tuples, decimals, bytes and integers that JavaScript cannot hold."""
    for where, schema in schemas(document):
        if "prefixItems" in schema or schema.get("format") in {"byte", "decimal"}:
            yield f"{where}: a tuple, decimal or bytes"
        if max(abs(schema.get(edge, 0)) for edge in ("maximum", "minimum")) > LARGEST_EXACT_INTEGER:
            yield f"{where}: an integer beyond 2^53"


def unmarked_uploads(document: Document) -> Iterator[str]:
    """Generators know a file by `format: binary`; without it they send a text."""
    for where, schema in schemas(document):
        if "contentMediaType" in schema or "contentEncoding" in schema:
            yield f"{where}: a file that is not marked as binary"


def unpronounceable_components(document: Document) -> Iterator[str]:
    """Component names become class names."""
    for name in document["components"]["schemas"]:
        if not re.fullmatch(r"([A-Z][a-z0-9]*)+", name):
            yield f"{name}: not a name in PascalCase"


def foreign_enum_values(document: Document) -> Iterator[str]:
    """Words of an enum are code: ASCII, lower snake case. Danish is a label."""
    for where, schema in schemas(document):
        for value in schema.get("enum", []):
            if isinstance(value, str) and not re.fullmatch(r"-?[a-z][a-z0-9_]*", value):
                yield f"{where}: {value!r} is not lower snake case"


def defaults_in_requests(document: Document) -> Iterator[str]:
    """A default in a request model makes client and server disagree about what was sent; PATCH may default to null."""
    sent = {ref for _, operation in operations(document) for ref in _refs(operation.get("requestBody", {}))}
    for ref in sorted(_reachable(document, sent)):
        for where, schema in _within(ref, document["components"]["schemas"][ref.rsplit("/", 1)[1]]):
            if schema.get("default") is not None:
                yield f"{where}: a default in a request"


def failures_without_problem(document: Document) -> Iterator[str]:
    """Every failure is a problem, and the failures any server may give are declared."""
    for where, operation in operations(document):
        for code, response in operation["responses"].items():
            if code[0] not in "45":
                continue
            content = response.get("content", {})
            if list(content) != [PROBLEM_TYPE] or content[PROBLEM_TYPE]["schema"].get("$ref") not in PROBLEM_SCHEMAS:
                yield f"{where} {code}: not application/problem+json with Problem"
        declared = set(operation["responses"])
        wanted = {"400", "422"} | ({"413"} if "requestBody" in operation else set())
        for code in sorted(wanted - declared):
            yield f"{where}: {code} is not declared"


def unclear_operations(document: Document) -> Iterator[str]:
    """Each operation has a name, words, one tag and a permission."""
    counted = Counter(operation.get("operationId") for _, operation in operations(document))
    for where, operation in operations(document):
        name = operation.get("operationId", "")
        if not re.fullmatch(r"[a-z]+(_[a-z]+)+", name) or counted[name] > 1:
            yield f"{where}: operationId {name!r} is not a unique verb_noun"
        for key in ("summary", "description", "x-permission"):
            if not operation.get(key):
                yield f"{where}: no {key}"
        if len(operation.get("tags", [])) != 1:
            yield f"{where}: not exactly one tag"


def patches_of_another_kind(document: Document) -> Iterator[str]:
    """A PATCH is a merge patch (RFC 7396), and says so."""
    for where, operation in operations(document):
        if where.startswith("PATCH") and list(operation["requestBody"]["content"]) != ["application/merge-patch+json"]:
            yield f"{where}: not application/merge-patch+json"


def awkward_parameters(document: Document) -> Iterator[str]:
    """Parameter names become variables in many languages."""
    for where, operation in operations(document):
        for parameter in operation.get("parameters", []):
            name = parameter["name"]
            if len(name) < 2 or name in RESERVED:
                yield f"{where}: parameter {name!r}"


def several_media_types(document: Document) -> Iterator[str]:
    """One kind of body per answer."""
    for where, operation in operations(document):
        for code, response in operation["responses"].items():
            if len(response.get("content", {})) > 1:
                yield f"{where} {code}: several media types"


def unnamed_pages(document: Document) -> Iterator[str]:
    """A list answers with a page model of its own name."""
    for name, schema in document["components"]["schemas"].items():
        properties = schema.get("properties", {})
        if {"items", "links", "page"} <= properties.keys() and not re.fullmatch(r"[A-Za-z]+Page", name):
            yield f"{name}: a page that is not called …Page"


def dangling_references(document: Document) -> Iterator[str]:
    """Every reference leads somewhere, and every component is reached."""
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    used = _reachable(document, set(_refs(document["paths"])))
    yield from (f"{ref}: leads nowhere" for ref in sorted(used - known))
    yield from (f"{ref}: is used nowhere" for ref in sorted(known - used))


def examples_that_do_not_fit(document: Document) -> Iterator[str]:
    """Every example is one the schema beside it accepts."""
    for where, schema in schemas(document):
        validator = None
        for example in schema.get("examples", []):
            validator = validator or jsonschema_rs.validator_for({**schema, "components": document["components"]})
            if not validator.is_valid(example):
                yield f"{where}: example {example!r} does not fit"


def _refs(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _refs(value)
    elif isinstance(node, list):
        for value in node:
            yield from _refs(value)


def _reachable(document: Document, start: set[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        ref = waiting.pop()
        if ref not in found:
            found.add(ref)
            waiting.extend(_refs(document["components"]["schemas"].get(ref.rsplit("/", 1)[1], {})))
    return found


EVERY_RULE = (
    inline_objects,
    undiscriminated_unions,
    odd_nullables,
    generated_titles,
    awkward_values,
    unmarked_uploads,
    unpronounceable_components,
    foreign_enum_values,
    defaults_in_requests,
    failures_without_problem,
    unclear_operations,
    patches_of_another_kind,
    awkward_parameters,
    several_media_types,
    unnamed_pages,
    dangling_references,
    examples_that_do_not_fit,
)
