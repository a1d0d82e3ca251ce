"""The OpenAPI 3.1 document, shaped so that every client generator reads it without complaint."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

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


def _finish(document: dict[str, Any]) -> dict[str, Any]:
    for path in document["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "path":
                    parameter.setdefault(
                        "description", f"id of the {parameter['name'].removesuffix('_id').replace('_', ' ')}"
                    )
            for code, response in operation["responses"].items():
                if code[0] in "45":
                    response["content"] = {"application/problem+json": next(iter(response["content"].values()))}
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    document["components"]["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "description": "`kurs token create --account NAME`"},
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": "__Host-kurs",
            "description": "set by signing in in a browser",
        },
    }
    _drop_titles(document)
    _drop_defaults(schemas)
    return document


def _drop_defaults(node: Any) -> None:
    """A default of ours in a body would become a value that a generated client sends by itself; absent says the same."""
    if isinstance(node, dict):
        if node.get("default") is not None and not isinstance(node["default"], dict):
            node.pop("default")
        for value in node.values():
            _drop_defaults(value)
    elif isinstance(node, list):
        for value in node:
            _drop_defaults(value)


def _drop_titles(node: Any) -> None:
    """Generated titles only repeat names and make generators invent classes."""
    if isinstance(node, dict):
        if isinstance(node.get("title"), str) and (
            {"type", "$ref", "anyOf", "allOf", "enum", "const", "properties"} & node.keys()
        ):
            node.pop("title")
        for value in node.values():
            _drop_titles(value)
    elif isinstance(node, list):
        for value in node:
            _drop_titles(value)
