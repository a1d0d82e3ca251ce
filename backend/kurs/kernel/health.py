"""Whether the process lives and whether it can serve; for load balancers, not for people."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from kurs.kernel.problems import UNAVAILABLE, Failure

router = APIRouter(include_in_schema=False)


@router.get("/livez")
async def live() -> Response:
    """The process answers."""
    return Response('{"status":"alive"}', media_type="application/json")


@router.get("/readyz")
async def ready(request: Request) -> Response:
    """The database answers too."""
    if not await run_in_threadpool(request.app.state.runtime.database.is_reachable):
        raise Failure(UNAVAILABLE, headers={"Retry-After": "5"})
    return Response('{"status":"ready"}', media_type="application/json")
