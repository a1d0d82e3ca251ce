"""The only place where the parts are wired together."""

import asyncio
import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from kurs import __version__
from kurs.audit.daily import anchor_daily, stop
from kurs.bodies.service import client_grants_of
from kurs.distribution.worker import Office, mail_when_due, send_when_due
from kurs.features import TAGS, api_router
from kurs.identity import demo_accounts
from kurs.identity.authentication import Authenticator, Granting
from kurs.kernel import answers, health
from kurs.kernel.blobs import BlobStore
from kurs.kernel.context import Runtime
from kurs.kernel.contract import dump
from kurs.kernel.database import Database
from kurs.kernel.guard import require_rule_for_every_table
from kurs.kernel.logs import configure_logging
from kurs.kernel.problems import NOT_FOUND, Failure
from kurs.kernel.rate_limits import RateLimits
from kurs.kernel.read_cache import ReadCache
from kurs.kernel.routing import require_permission_for_every_route
from kurs.kernel.serving import Serving
from kurs.kernel.settings import Settings
from kurs.meetings.service import grants_of
from kurs.sign_in.provider import Provider
from kurs.sign_in.router import router as sign_in

# What anybody may ask for, because it holds no data: whether the service lives, its contract, its words and its pages.
OPEN_PATHS = frozenset({"/livez", "/readyz", "/api/v1/openapi.json", "/problems/{slug}", "/api/{rest:path}", "/docs"})


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application, ready to serve; raises when a table has no rule or a route no permission."""
    settings = settings or Settings()
    configure_logging(settings.log_format)
    require_rule_for_every_table()
    database = Database.of(settings)
    authenticate = Authenticator(database, Granting(grants_of, client_grants_of), is_demo=settings.is_demo)
    runtime = Runtime(settings=settings, database=database, authenticate=authenticate, blobs=BlobStore(settings))
    app = FastAPI(
        title="Kurs",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        openapi_tags=TAGS,
        redirect_slashes=False,
        lifespan=_lifespan,
        middleware=[
            *_believing_proxies(settings),
            Middleware(Serving, allowed_hosts=settings.allowed_hosts),
            Middleware(RateLimits, settings=settings),
            Middleware(ReadCache, runtime=runtime),
        ],
    )
    app.state.runtime = runtime
    app.state.authenticate = authenticate
    app.state.provider = Provider(settings) if settings.has_provider else None
    answers.install(app)
    app.include_router(api_router())
    app.include_router(health.router)
    app.include_router(sign_in)
    _serve_contract(app)
    _serve_pages(app, settings)
    require_permission_for_every_route(app, OPEN_PATHS)
    return app


def _believing_proxies(settings: Settings) -> list[Middleware]:
    """What reads who calls from the headers of a reverse proxy, where one is named."""
    named = [str(network) for network in settings.trusted_proxies]
    return [Middleware(ProxyHeadersMiddleware, trusted_hosts=named)] if named else []


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    runtime: Runtime = app.state.runtime
    demo_accounts.require_none_in_production(runtime)
    # More threads than pooled connections would only wait for one another.
    anyio.to_thread.current_default_thread_limiter().total_tokens = runtime.settings.worker_threads
    office = Office(runtime.database, runtime.settings, app.state.authenticate)
    works = [
        asyncio.create_task(anchor_daily(runtime.database, runtime.settings.resolved_anchors_file)),
        asyncio.create_task(send_when_due(office)),
        asyncio.create_task(mail_when_due(office)),
    ]
    yield
    for work in works:
        await stop(work)
    runtime.database.close()


def _serve_contract(app: FastAPI) -> None:
    @app.get("/api/v1/openapi.json", include_in_schema=False)
    async def _contract() -> Response:
        return Response(dump(app), media_type="application/json")

    @app.get("/problems/{slug}", include_in_schema=False)
    async def _problem(slug: str) -> Response:
        fault = answers.fault_by_slug(slug)
        if fault is None:
            raise Failure(NOT_FOUND)
        danish, english = html.escape(fault.danish), html.escape(fault.english)
        return HTMLResponse(
            f'<!doctype html><html lang="da"><title>{danish}</title><h1>{danish}</h1>'
            f'<p lang="en">{english}</p><p>HTTP {fault.status}</p></html>'
        )

    @app.api_route(
        "/api/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], include_in_schema=False
    )
    async def _unknown(request: Request) -> Response:
        # Not 405 by itself: this route answers every method, so the others must be asked what exists here.
        if answers.allowed_methods(app, request.url.path):
            raise HTTPException(status_code=405)
        raise Failure(NOT_FOUND)


def _serve_pages(app: FastAPI, settings: Settings) -> None:
    docs = settings.docs_directory or _built("webapp_docs", "dist-docs")
    if docs is not None:

        @app.get("/docs", include_in_schema=False)
        async def _docs() -> Response:
            return RedirectResponse("/docs/", 308)

        app.mount("/docs", StaticFiles(directory=docs, html=True))
    webapp = settings.webapp_directory or _built("webapp", "dist")
    if webapp is not None:
        app.frontend("/", directory=webapp, fallback="index.html")


def _built(in_wheel: str, in_checkout: str) -> Path | None:
    """Where a built page lies: inside the installed package, else in the checkout's frontend folder."""
    package = Path(__file__).parent
    for place in (package / in_wheel, package.parent.parent / "frontend" / in_checkout):
        if (place / "index.html").is_file():
            return place
    return None
