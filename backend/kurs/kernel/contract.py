"""The OpenAPI 3.1 document, shaped so that every client generator reads it without complaint."""

import json
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from kurs.kernel.cookies import SESSION_COOKIE

MERGE_PATCH = "application/merge-patch+json"  # RFC 7396; plain JSON is understood too

DESCRIPTION = """\
Kurs takes a municipality's leadership work from the agenda to its effect.

What you may see decides every answer: rows you may not see are not listed, not counted and answer 404.
Lists are paged by `links.next`. Single resources carry an `ETag`; send it back as `If-Match` to change them.
Every failure is `application/problem+json`.
"""


def contract_of(app: FastAPI) -> dict[str, Any]:
    """The finished document; made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _finish(
            get_openapi(
                title=app.title,
                version=app.version,
                summary="Agendas, decisions and what became of them",
                description=DESCRIPTION,
                routes=app.routes,
                tags=app.openapi_tags,
                servers=[{"url": "/"}],
                license_info={"name": "Mozilla Public License 2.0", "identifier": "MPL-2.0"},
                separate_input_output_schemas=False,
            )
        )
    return app.openapi_schema


def dump(app: FastAPI) -> str:
    """The document as text, the same to the byte each time."""
    return json.dumps(contract_of(app), ensure_ascii=False, indent=1) + "\n"


def _finish_operation(method: str, operation: dict[str, Any]) -> None:
    if method == "patch":
        content = operation["requestBody"]["content"]
        operation["requestBody"]["content"] = {MERGE_PATCH: content["application/json"]}
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "path":
            subject = parameter["name"].removesuffix("_id").replace("_", " ")
            parameter.setdefault("description", f"id of the {subject}")
    for code, response in operation["responses"].items():
        if code[0] in "45":
            response["content"] = {"application/problem+json": next(iter(response["content"].values()))}


def _finish(document: dict[str, Any]) -> dict[str, Any]:
    for path in document["paths"].values():
        for method, operation in path.items():
            _finish_operation(method, operation)
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    document["components"]["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "description": "`kurs token create --account NAME`"},
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": SESSION_COOKIE,
            "description": "set by signing in in a browser",
        },
    }
    _name_form_bodies(document)
    for part in list(_objects(document)):
        _drop_title(part)
    for part in list(_objects(schemas)):
        _drop_default(part)
        _mark_upload(part)
    return document


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from _objects(value)


def _name_form_bodies(document: dict[str, Any]) -> None:
    """Bodies that are forms get a name of our pattern instead of `Body_create_import`."""
    schemas = document["components"]["schemas"]
    names = {
        name: "".join(part.capitalize() for part in name.split("_")[1:]) + "Form"
        for name in schemas
        if name.startswith("Body_")
    }
    for old, new in names.items():
        schemas[new] = schemas.pop(old)
    references = {f"#/components/schemas/{old}": f"#/components/schemas/{new}" for old, new in names.items()}
    for part in _objects(document["paths"]):
        if part.get("$ref") in references:
            part["$ref"] = references[part["$ref"]]


def _drop_title(schema: dict[str, Any]) -> None:
    """Generated titles only repeat names and make generators invent classes."""
    is_schema = {"type", "$ref", "anyOf", "allOf", "enum", "const", "properties", "examples"} & schema.keys()
    if is_schema and isinstance(schema.get("title"), str):
        schema.pop("title")


def _drop_default(schema: dict[str, Any]) -> None:
    """A default of ours in a body would become a value that a generated client sends; absent says the same."""
    if schema.get("default") is not None and not isinstance(schema["default"], dict):
        schema.pop("default")


def _mark_upload(schema: dict[str, Any]) -> None:
    """Generators know a file by `format: binary`."""
    if schema.pop("contentMediaType", None) == "application/octet-stream":
        schema["format"] = "binary"
