"""What stands around every answer: headers, request id, allowed hosts, health."""

import socket
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from httpx import Response
from starlette.testclient import TestClient

from kurs.kernel.settings import Settings
from kurs.main import create_app
from tests.support.applications import BASE_URL, NO_RATE_LIMITS
from tests.support.callers import Caller
from tests.support.faults import forget_the_kinds_of_bodies
from tests.support.live_server import LiveServer
from tests.support.office import Office
from tests.support.payloads import a_person

SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
}
PAGE_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def guarded(answer: Response, policy: str) -> bool:
    """Whether an answer has every security header, and only headers that say nothing of what serves it."""
    wanted = SECURITY_HEADERS | {"content-security-policy": policy}
    has_all = {name: answer.headers.get(name) for name in wanted} == wanted
    invites = [name for name in answer.headers if name.startswith("access-control")]
    tells = {"server", "x-powered-by", "via"} & set(answer.headers)
    return has_all and not invites and not tells


def test_every_answer_has_the_security_headers_whatever_its_status(sqlite_office: Office) -> None:
    caller, public = sqlite_office["administrator"], sqlite_office["public"]
    path = f"/people/{caller.create('/people', a_person())['id']}"
    answers = {
        200: caller.get("/people"),
        201: caller.post("/people", a_person()),
        204: caller.send("OPTIONS", "/people"),
        304: caller.send("GET", path, headers={"If-None-Match": caller.tag(path)}),
        400: caller.client.get("/api/v1/people", headers={"Host": "elsewhere.example"}),
        401: public.get("/people"),
        403: sqlite_office["employee"].post("/people", a_person()),
        404: public.get("/nothing"),
        405: caller.send("PUT", "/people"),
        412: caller.send("PATCH", path, {"name": "x"}, tag='"stale"'),
        415: caller.client.post("/api/v1/people", content=b"x", headers={"Content-Type": "text/plain"}),
        422: caller.get("/people", limit=0),
        428: caller.send("PATCH", path, {"name": "x"}),
    }
    forget_the_kinds_of_bodies(sqlite_office.database)
    answers[500] = caller.get("/bodies")

    for status, answer in answers.items():
        assert answer.status_code == status
        assert guarded(answer, API_POLICY), status
        assert {"Accept-Language", "Authorization", "Cookie"} <= set(answer.headers["vary"].split(", "))


@pytest.fixture
def site(tmp_path: Path, sqlite_office: Office) -> Iterator[TestClient]:
    """Kurs with a web app and docs of the test's own, so that it does not matter whether they were built."""
    for name in ("webapp", "docs"):
        (tmp_path / name / "assets").mkdir(parents=True)
        (tmp_path / name / "index.html").write_text("<!doctype html><title>Kurs</title>")
        (tmp_path / name / "assets" / "app-1a2b3c.js").write_text("export {}")
    app = create_app(
        Settings(
            _env_file=None,
            environment="demo",
            database_url=sqlite_office.database.engine.url.render_as_string(hide_password=False),
            allowed_hosts=["localhost"],
            webapp_directory=tmp_path / "webapp",
            docs_directory=tmp_path / "docs",
            **NO_RATE_LIMITS,
        )
    )
    yield TestClient(app, base_url=BASE_URL, follow_redirects=False)
    app.state.runtime.database.close()


PAGES = {
    "/": 200,
    "/meetings/17": 200,
    "/docs": 308,
    "/docs/": 200,
    "/docs/nothing.html": 404,
    "/assets/app-1a2b3c.js": 200,
    "/docs/assets/app-1a2b3c.js": 200,
    "/assets/gone.js": 200,
    "/../../etc/passwd": 200,
    "/%2e%2e/%2e%2e/etc/passwd": 200,
    "/problems/not-found": 200,
    "/problems/nothing": 404,
    "/livez": 200,
    "/readyz": 200,
}


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "TRACE"])
def test_pages_beside_the_api_have_the_security_headers_too(site: TestClient, method: str) -> None:
    for path, status in PAGES.items():
        answer = site.request(method, path, headers={"Accept": "text/html"})
        assert guarded(answer, PAGE_POLICY), path
        assert "root:" not in answer.text
        if method in {"GET", "HEAD"}:
            assert answer.status_code == status, path
        if method == "HEAD":
            assert answer.content == b""


def test_an_asset_with_a_hash_in_its_name_is_kept_and_everything_else_is_asked_for_again(site: TestClient) -> None:
    kept = "public, max-age=31536000, immutable"
    for path in PAGES:
        answer = site.get(path, headers={"Accept": "text/html"})
        is_asset = "/assets/app-" in path
        assert (answer.headers["cache-control"] == kept) is is_asset, path
        assert is_asset or answer.headers["cache-control"] in {"no-store", "private, no-cache"}, path
    again = site.get("/", headers={"If-None-Match": site.get("/").headers["etag"]})
    assert (again.status_code, guarded(again, PAGE_POLICY)) == (304, True)


def test_the_contract_and_unknown_paths_below_the_api_have_the_policy_of_the_api(site: TestClient) -> None:
    for method, path in (
        ("GET", "/api/v1/openapi.json"),
        ("GET", "/api/"),
        ("TRACE", "/api/v1/people"),
        ("HEAD", "/api/x"),
    ):
        assert guarded(site.request(method, path), API_POLICY), path


def test_no_other_origin_is_invited(sqlite_office: Office) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}

    answer = sqlite_office["public"].client.options("/api/v1/meetings", headers=asked)

    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_each_answer_has_an_id_of_its_own_and_not_the_callers(sqlite_office: Office) -> None:
    caller = sqlite_office["secretary"]
    wanted = str(uuid4())

    seen = [caller.send("GET", "/bodies", headers={"X-Request-Id": wanted}).headers["x-request-id"] for _ in range(4)]

    assert len({UUID(request_id) for request_id in seen}) == 4
    assert wanted not in seen


FOREIGN_HOSTS = [
    "elsewhere.example",
    "localhost.elsewhere.example",
    "elsewhere.example:localhost",
    "localhost:elsewhere.example",
    "localhost:80:80",
    "localhost:",
    "localhost:-1",
    "localhost:123456",
    "localhost.",
    "localhost..",
    ".localhost",
    "",
    " ",
    "*",
    "[::1]:8000",
    "[localhost]",
    "::1",
    "localhost@elsewhere.example",
    "elsewhere.example@localhost",
    "localhost/elsewhere",
    "localhost?elsewhere",
    "localhost#elsewhere",
    "localhost,elsewhere.example",
    "http://localhost",
    "localhost\telsewhere",
    "local\u00adhost".encode().decode("latin-1"),
]


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_host_that_is_not_ours_answers_400(sqlite_office: Office, host: str) -> None:
    answer = sqlite_office["secretary"].client.get("/api/v1/bodies", headers={"Host": host.encode("latin-1")})

    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/unknown-host"
    assert guarded(answer, API_POLICY)
    assert "elsewhere" not in answer.text


def test_our_host_is_ours_however_it_is_written(sqlite_office: Office) -> None:
    for host in ("localhost", "localhost:8000", "127.0.0.1:8143", "LocalHost", "LOCALHOST:443"):
        assert sqlite_office["secretary"].client.get("/api/v1/bodies", headers={"Host": host}).status_code == 200, host


def test_two_hosts_are_no_host_and_a_forwarded_one_is_not_believed(sqlite_office: Office) -> None:
    client = sqlite_office["secretary"].client

    both = client.get("/api/v1/bodies", headers=[("Host", "localhost"), ("Host", "elsewhere.example")])
    forwarded = client.get(
        "/api/v1/bodies", headers={"X-Forwarded-Host": "elsewhere.example", "Forwarded": "host=elsewhere.example"}
    )

    assert both.status_code == 400
    assert forwarded.status_code == 200
    assert "elsewhere" not in forwarded.text + str(forwarded.headers)


def test_an_address_in_brackets_can_be_ours() -> None:
    app = create_app(Settings(_env_file=None, environment="test", allowed_hosts=["[::1]"], **NO_RATE_LIMITS))
    client = TestClient(app, base_url=BASE_URL)

    answers = [client.get("/livez", headers={"Host": host}).status_code for host in ("[::1]", "[::1]:8000", "[::2]")]

    assert answers == [200, 200, 400]


def test_a_request_in_absolute_form_is_answered_as_our_own(live_server: LiveServer) -> None:
    def first_line(target: str, host: str) -> tuple[str, str]:
        with socket.create_connection(("127.0.0.1", live_server.port), timeout=10) as connection:
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            received = b"".join(iter(lambda: connection.recv(65536), b""))
        return received.split(b"\r\n", 1)[0].decode(), received.decode()

    ours, text = first_line("http://elsewhere.example/api/v1/bodies", f"127.0.0.1:{live_server.port}")
    theirs, _ = first_line("http://127.0.0.1/api/v1/bodies", "elsewhere.example")

    assert (ours, theirs) == ("HTTP/1.1 200 OK", "HTTP/1.1 400 Bad Request")
    assert "elsewhere" not in text


def test_answers_with_a_tag_may_be_kept_by_their_reader_alone_and_others_by_nobody(sqlite_office: Office) -> None:
    caller = sqlite_office["secretary"]

    assert caller.get("/bodies").headers["cache-control"] == "private, no-cache"
    assert caller.get("/overview").headers["cache-control"] == "no-store"
    assert caller.client.get("/livez").headers["cache-control"] == "no-store"


def test_health_says_whether_it_lives_and_whether_it_can_serve(office: Office) -> None:
    client = office["public"].client

    assert (client.get("/livez").status_code, client.get("/livez").json()) == (200, {"status": "alive"})
    assert (client.get("/readyz").status_code, client.get("/readyz").json()) == (200, {"status": "ready"})
    assert client.post("/livez").status_code == 405


def test_the_contract_is_served_with_the_api(sqlite_office: Office) -> None:
    contract = Caller(sqlite_office["public"].client).read("/openapi.json")

    assert contract["openapi"].startswith("3.1")
    assert "/api/v1/meetings" in contract["paths"]


@pytest.mark.parametrize("secret", ["change-me", "", "short", "x" * 31])
def test_production_refuses_a_secret_that_can_be_guessed(secret: str) -> None:
    with pytest.raises(ValueError, match="KURS_SECRET_KEY"):
        Settings(_env_file=None, environment="production", secret_key=secret)

    assert Settings(_env_file=None, environment="production", secret_key="x" * 32).is_demo is False
