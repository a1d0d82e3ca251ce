"""Who asks too much waits: counted by class and by caller, and nobody pays for somebody else."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from kurs.identity.service import create_token
from kurs.kernel.contract import contract_of
from kurs.kernel.problems import FAULTS
from kurs.kernel.rate_limits import Allowance, RateLimits, _Asking
from kurs.kernel.settings import Environment, Settings
from kurs.main import create_app
from tests.support import asynchronous
from tests.support.applications import BASE_URL, NO_RATE_LIMITS, SECRET_KEY
from tests.support.office import Office
from tests.support.payloads import a_person


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.moment = 1000.0

    def __call__(self) -> float:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until it is moved."""
    return Clock()


@pytest.fixture
def limited(sqlite_office: Office) -> Iterator[Callable[..., TestClient]]:
    """Clients of Kurs with limits of the test's own, each calling from an address."""
    started: list[Any] = []

    def application(**limits: Any) -> Any:
        app = create_app(
            Settings(
                _env_file=None,
                environment=Environment.demo,
                database_url=sqlite_office.database.engine.url.render_as_string(hide_password=False),
                secret_key=SECRET_KEY,
                allowed_hosts=["localhost"],
                **NO_RATE_LIMITS | limits,
            )
        )
        started.append(app)
        return app

    def client_of(app: Any = None, address: str = "192.0.2.1", **limits: Any) -> TestClient:
        app = app or application(**limits)
        client = TestClient(app, base_url=BASE_URL, client=(address, 5000), raise_server_exceptions=False)
        client.headers["X-Kurs-Request"] = "1"
        return client

    yield client_of
    for app in started:
        app.state.runtime.database.close()


def bearer(office: Office, account: str) -> dict[str, str]:
    """The header of somebody's token."""
    with office.database.system("make a token for a test") as db:
        return {"Authorization": f"Bearer {create_token(db, account, days=1)}"}


def statuses(client: TestClient, times: int, path: str = "/api/v1/bodies", **options: Any) -> list[int]:
    """The statuses of so many reads."""
    return [client.get(path, **options).status_code for _ in range(times)]


def test_an_allowance_lets_so_many_through_at_once_and_then_one_at_a_time(clock: Clock) -> None:
    allowance = Allowance("reads", 6, clock=clock)

    assert [allowance.take("a") for _ in range(6)] == [0.0] * 6
    assert allowance.take("a") == pytest.approx(10)
    assert allowance.take("b") == 0.0
    clock.moment += 9.9
    assert allowance.wait("a") == pytest.approx(0.1)
    clock.moment += 0.2
    assert allowance.wait("a") == 0.0
    assert allowance.take("a") == 0.0
    assert allowance.take("a") > 0
    clock.moment += 3600
    assert [allowance.take("a") > 0 for _ in range(7)] == [False] * 6 + [True]


def test_what_was_refused_is_not_counted(clock: Clock) -> None:
    allowance = Allowance("reads", 1, clock=clock)
    allowance.take("a")

    waits = [allowance.take("a") for _ in range(1000)]

    assert set(waits) == {60.0}
    clock.moment += 60
    assert allowance.take("a") == 0.0


def test_a_flood_of_callers_takes_no_more_memory_than_was_set_aside(clock: Clock) -> None:
    allowance = Allowance("anonymous", 10, clock=clock, maximum_callers=100)

    for number in range(10_000):
        allowance.take(f"192.0.2.{number}")
        allowance.take("the same all along")

    assert len(allowance) == 100
    assert allowance.wait("the same all along") > 0


def test_no_limit_is_no_limit(clock: Clock) -> None:
    allowance = Allowance("reads", 0, clock=clock)

    assert {allowance.take("a") for _ in range(5000)} == {0.0}
    assert (allowance.wait("a"), len(allowance)) == (0.0, 0)


def test_too_many_requests_answer_429_with_when_to_come_back(limited: Any) -> None:
    client = limited(rate_limits_anonymous=3)
    assert statuses(client, 3) == [200] * 3

    answer = client.get("/api/v1/bodies", headers={"Accept-Language": "en"})

    assert answer.status_code == 429
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] == "20"
    assert answer.headers["ratelimit-policy"] == '"anonymous";q=3;w=60'
    assert answer.headers["ratelimit"] == '"anonymous";r=0;t=20'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    problem = answer.json()
    assert (problem["type"], problem["status"]) == ("/problems/too-many-requests", 429)
    assert problem["detail"] == "Try again in 20 seconds"
    assert client.get("/api/v1/bodies").json()["detail"] == "Prøv igen om 20 sekunder"
    assert "too-many-requests" in FAULTS


def test_health_is_answered_to_whoever_asks_however_often(limited: Any) -> None:
    client = limited(rate_limits_anonymous=1)

    assert statuses(client, 20, "/livez") == [200] * 20
    assert statuses(client, 5, "/readyz") == [200] * 5


def test_reads_and_writes_are_counted_apart_and_for_each_account(sqlite_office: Office, limited: Any) -> None:
    client = limited(rate_limits_reads=4, rate_limits_writes=2)
    first, second = bearer(sqlite_office, "administrator"), bearer(sqlite_office, "secretary")

    def write(headers: dict[str, str]) -> int:
        return int(client.post("/api/v1/people", json=a_person(), headers=headers).status_code)

    # The first call shows that the credential holds, and is counted for the address.
    assert statuses(client, 6, headers=first) == [200] * 5 + [429]
    assert [write(first) for _ in range(3)] == [201, 201, 429]
    assert statuses(client, 6, headers=second) == [200] * 5 + [429]
    assert statuses(client, 3) == [200] * 3


def test_two_tokens_of_one_account_share_its_allowance(sqlite_office: Office, limited: Any) -> None:
    client = limited(rate_limits_reads=4)
    one, other = bearer(sqlite_office, "secretary"), bearer(sqlite_office, "secretary")

    assert statuses(client, 1, headers=one) + statuses(client, 1, headers=other) == [200, 200]
    assert statuses(client, 4, headers=one) == [200] * 4
    assert statuses(client, 1, headers=other) == [429]


def test_a_credential_spelled_in_another_way_is_the_same_one(sqlite_office: Office, limited: Any) -> None:
    client = limited(rate_limits_reads=4)
    token = bearer(sqlite_office, "secretary")["Authorization"].partition(" ")[2]
    client.post("/api/v1/session", json={"account": "member"})
    cookie = client.cookies["__Host-kurs"]
    client.cookies.clear()
    tokens = [f"Bearer {' ' * blanks}{token}" for blanks in range(4)] + [f"bearer {token}", f"BEARER {token}"]
    cookies = [f"{junk}__Host-kurs={cookie}" for junk in ("", "a=1; ", "z__Host-kurs=1; ", "__Host-kurs=0; ", "b; ")]

    def read(name: str, values: list[str]) -> list[int]:
        sent = [{name: value.encode("latin-1")} for value in values]
        return [client.get("/api/v1/bodies", headers=headers).status_code for headers in sent]

    # The first call is counted for the address, until it is known whose the credential is.
    assert read("Authorization", tokens) == [200] * 5 + [429]
    assert read("Cookie", [*cookies, cookies[0]]) == [200] * 5 + [429]


def test_a_credential_that_somebody_made_up_buys_no_allowance(limited: Any) -> None:
    client = limited(rate_limits_anonymous=5)

    cookies = [client.get("/api/v1/bodies", headers={"Cookie": f"__Host-kurs={number}"}) for number in range(6)]
    tokens = [client.get("/api/v1/bodies", headers={"Authorization": f"Bearer {number}"}) for number in range(2)]

    assert [answer.status_code for answer in cookies] == [200] * 5 + [429]
    assert [answer.status_code for answer in tokens] == [429] * 2


def test_who_sends_secrets_that_do_not_hold_waits_while_others_at_the_address_work(
    sqlite_office: Office, limited: Any
) -> None:
    client = limited(rate_limits_failed_credentials=3)
    good = bearer(sqlite_office, "secretary")
    assert statuses(client, 1, headers=good) == [200]
    elsewhere = limited(client.app, address="192.0.2.2")

    tried = [client.get("/api/v1/bodies", headers={"Authorization": f"Bearer {n}"}).status_code for n in range(5)]

    assert tried == [401] * 3 + [429] * 2
    assert statuses(client, 3, headers=good) == [200] * 3
    assert statuses(client, 3) == [200] * 3
    assert statuses(elsewhere, 1, headers={"Authorization": "Bearer 5"}) == [401]


def test_sign_ins_are_counted_for_each_address_and_for_all(limited: Any) -> None:
    client = limited(rate_limits_sign_ins=3, rate_limits_all_sign_ins=5)
    others = [limited(client.app, address=f"192.0.2.{number}") for number in (2, 3)]

    def sign_in(caller: TestClient, account: str = "secretary") -> int:
        caller.cookies.clear()
        return int(caller.post("/api/v1/session", json={"account": account}).status_code)

    assert [sign_in(client), sign_in(client, "nobody"), sign_in(client), sign_in(client)] == [201, 404, 201, 429]
    assert [sign_in(others[0]), sign_in(others[0]), sign_in(others[1])] == [201, 201, 429]
    assert client.get("/api/v1/bodies").status_code == 200


def test_uploads_are_transfers_and_leave_reads_and_writes_alone(sqlite_office: Office, limited: Any) -> None:
    client, headers = limited(rate_limits_transfers=2, rate_limits_writes=1), bearer(sqlite_office, "everywhere")
    assert statuses(client, 1, headers=headers) == [200]

    sent = [
        client.post("/api/v1/imports", files={"upload": ("a.txt", b"Dagsorden")}, headers=headers).status_code
        for _ in range(3)
    ]

    assert 429 not in sent[:2]
    assert sent[2] == 429
    assert client.post("/api/v1/people", json=a_person(), headers=headers).status_code == 201


def test_every_download_of_the_contract_is_a_transfer(sqlite_office: Office) -> None:
    limits = RateLimits(Starlette(), settings=Settings(_env_file=None, environment="demo"))
    asking = _Asking(address="192.0.2.1", credential=b"x", is_bearer=True, is_upload=False)
    counted = {
        path: limits._allowances({"path": path, "method": "GET"}, asking, "account")[0][0].name
        for path, operations in contract_of(sqlite_office.application.app)["paths"].items()
        if "get" in operations
    }
    downloads = {
        path
        for path, operations in contract_of(sqlite_office.application.app)["paths"].items()
        if "get" in operations and "application/json" not in operations["get"]["responses"]["200"]["content"]
    }

    assert downloads
    assert {counted[path] for path in downloads} == {"transfers"}
    assert counted["/api/v1/bodies"] == "reads"


def test_one_subscriber_has_one_allowance_however_many_addresses(limited: Any) -> None:
    app = limited(rate_limits_anonymous=2).app

    def ask(address: str) -> int:
        return statuses(limited(app, address=address), 1)[0]

    assert [ask("2001:db8:1:2::1"), ask("2001:db8:1:2:ffff::9"), ask("2001:db8:1:2::3")] == [200, 200, 429]
    assert ask("2001:db8:1:3::1") == 200
    assert [ask("::ffff:192.0.2.9"), ask("192.0.2.9"), ask("192.0.2.9")] == [200, 200, 429]
    assert ask("fe80::1%eth0") == 200


def test_only_a_proxy_that_is_named_says_who_calls(limited: Any) -> None:
    forwarded = [{"X-Forwarded-For": f"198.51.100.{number}"} for number in range(4)]
    unnamed = limited(rate_limits_anonymous=2)
    named = limited(address="10.1.2.3", rate_limits_anonymous=2, trusted_proxies=["10.0.0.0/8"])
    outside = limited(named.app, address="192.0.2.1")

    def asked(client: TestClient, headers: list[dict[str, str]]) -> list[int]:
        return [client.get("/api/v1/bodies", headers=one).status_code for one in headers]

    assert asked(unnamed, forwarded) == [200, 200, 429, 429]
    assert asked(outside, forwarded) == [200, 200, 429, 429]
    assert asked(named, forwarded) == [200] * 4
    # What a caller writes into the header itself stands left of what the proxy adds.
    spoofed = [{"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.77"} for number in range(3)]
    assert asked(named, spoofed) == [200, 200, 429]


def test_a_refusal_comes_before_the_body_is_read(clock: Clock) -> None:
    async def never(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise AssertionError("the application was asked")

    async def receive() -> Message:
        raise ClientDisconnect

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    limits = RateLimits(
        Starlette(), settings=Settings(_env_file=None, environment="demo", rate_limits_anonymous=1), clock=clock
    )
    limits.anonymous.take("192.0.2.1")
    limits.app = never
    scope: Scope = {"type": "http", "method": "POST", "path": "/api/v1/people", "client": ("192.0.2.1", 1)}
    asynchronous.run(limits({**scope, "headers": [(b"content-length", b"99999999")]}, receive, send))

    assert sent[0]["status"] == 429


def test_the_defaults_let_a_town_hall_behind_one_address_start_its_day(clock: Clock) -> None:
    people, calls_to_start = 35, 60
    limits = RateLimits(Starlette(), settings=Settings(_env_file=None, environment="demo"), clock=clock)

    for _ in range(people):
        assert limits.sign_ins.take("192.0.2.1") == limits.all_sign_ins.take("") == 0.0
        assert {limits.anonymous.take("192.0.2.1") for _ in range(calls_to_start)} == {0.0}
    assert {limits.reads.take("account") for _ in range(1200)} == {0.0}
