"""The bare server: Starlette that sends bytes it was given, and does nothing else. The measure of what a host can do.

`KURS_BENCH_ANSWERS` names a JSON file: a list of {method, path, status, headers, body} with the body in base64.
"""

import base64
import json
import os
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

ANSWERS = {
    (answer["method"], answer["path"]): (answer["status"], answer["headers"], base64.b64decode(answer["body"]))
    for answer in json.loads(Path(os.environ["KURS_BENCH_ANSWERS"]).read_text(encoding="utf-8"))
}


async def answer(request: Request) -> Response:
    """The recorded answer to this path; 304 where the caller has it."""
    if request.method == "POST":
        await request.body()
    status, headers, body = ANSWERS[request.method, request.url.path]
    if "etag" in headers and request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers)


app = Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "POST"])])
