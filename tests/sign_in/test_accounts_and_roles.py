"""Who gets an account, whose person it is, and what the claims of today give and take."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from kurs.bodies.models import Body, RoleGrant
from kurs.bodies.service import grant_role
from kurs.bodies.vocabulary import Audience, BodyKind, GrantedRole, GrantSource
from kurs.identity.models import Account, LoginSession
from kurs.kernel.settings import Settings
from tests.sign_in.conftest import House, refusal_of
from tests.sign_in.fake_provider import SUBJECT, FakeProvider

Connect = Callable[..., House]

MAPPING = {
    "kurs-administrator": {"role": "administrator"},
    "kurs-auditor": {"role": "auditor"},
    "kurs-secretariat": {"role": "secretary"},
    "kurs-board": {"role": "secretary", "body": "DIR"},
    "kurs-secretary": {"role": "secretary", "is_body_in_claim": True},
    "kurs-user": {},
}


def add_bodies(house: House) -> dict[str, str]:
    """A board DIR, a committee MED, and two bodies of one short name."""
    with house.database.system("set up bodies") as db:
        for short_name in ("DIR", "MED", "TWICE", "TWICE"):
            kind = BodyKind.committee
            db.add(Body(name="A body", short_name=short_name, kind=kind, default_audience=Audience.members))
        db.flush()
        return {str(body.short_name): str(body.id) for body in db.scalars(sa.select(Body))}


def grants_in(house: House) -> set[tuple[str, str | None, str]]:
    """Role, short name of the body and source of every grant that holds."""
    with house.database.system_reading("read the grants") as db:
        rows = db.execute(
            sa.select(RoleGrant.role, Body.short_name, RoleGrant.source)
            .outerjoin(Body, Body.id == RoleGrant.body_id)
            .where(RoleGrant.revoked_at.is_(None))
        ).all()
    return {(row[0].value, row[1], row[2].value) for row in rows}


@pytest.mark.parametrize(
    ("value", "given"),
    [
        ("kurs-administrator", {("administrator", None, "claims")}),
        (["kurs-auditor", "something else"], {("auditor", None, "claims")}),
        ("kurs-secretariat", {("secretary", None, "claims")}),
        ("kurs-board", {("secretary", "DIR", "claims")}),
        (["kurs-secretary:MED", "kurs-board"], {("secretary", "MED", "claims"), ("secretary", "DIR", "claims")}),
        (["kurs-board", "kurs-secretary:DIR"], {("secretary", "DIR", "claims")}),
        ("kurs-user", set()),
        # None of these may come to mean a role for every body.
        ("kurs-secretary", set()),
        ("kurs-secretary:", set()),
        ("kurs-secretary:NOWHERE", set()),
        ("kurs-secretary:TWICE", set()),
        ("kurs-secretariat:DIR", set()),
        ("kurs-administrator:DIR", set()),
        ("KURS-ADMINISTRATOR", set()),
        ([["kurs-administrator"], {"kurs-administrator": 1}, None, 7], set()),
        ({"kurs-administrator": True}, set()),
    ],
)
def test_a_role_claim_gives_exactly_what_it_is_mapped_to(
    connected_sqlite: Connect, provider: FakeProvider, value: Any, given: set[Any]
) -> None:
    house = connected_sqlite(oidc_role_mapping=MAPPING)
    add_bodies(house)
    provider.claims = {"roles": value}

    house.browser().sign_in()

    assert grants_in(house) == given


def test_a_body_may_be_named_by_its_id(connected: Connect, provider: FakeProvider) -> None:
    house = connected(oidc_role_mapping=MAPPING)
    provider.claims = {"roles": [f"kurs-secretary:{add_bodies(house)['MED']}"]}

    house.browser().sign_in()

    assert grants_in(house) == {("secretary", "MED", "claims")}


def test_roles_by_claims_are_those_of_the_last_sign_in_and_local_ones_stay(
    connected: Connect, provider: FakeProvider
) -> None:
    house = connected(oidc_role_mapping=MAPPING)
    add_bodies(house)
    browser = house.browser()
    provider.claims = {"roles": ["kurs-auditor", "kurs-board"]}
    browser.sign_in()
    assert browser.session()["is_auditor"] is True
    with house.database.system("give a role here") as db:
        account = db.scalars(sa.select(Account)).one()
        grant_role(db, account.id, GrantedRole.administrator, None)
        kept = db.scalars(sa.select(RoleGrant).where(RoleGrant.body_id.is_not(None))).one()

    provider.claims = {"roles": ["kurs-board", "kurs-secretary:MED"]}
    browser.sign_in()

    assert grants_in(house) == {
        ("administrator", None, "local"),
        ("secretary", "DIR", "claims"),
        ("secretary", "MED", "claims"),
    }
    session = browser.session()
    assert (session["is_auditor"], session["is_administrator"]) == (False, True)
    with house.database.system_reading("read what stayed") as db:
        same = db.scalars(sa.select(RoleGrant).where(RoleGrant.id == kept.id)).one()
        assert same.version == kept.version
        assert same.source is GrantSource.claims


def test_who_loses_every_claim_keeps_the_account_and_no_role(connected_sqlite: Connect, provider: FakeProvider) -> None:
    house = connected_sqlite(oidc_role_mapping=MAPPING, oidc_new_accounts="with_role")
    browser = house.browser()
    provider.claims = {"roles": "kurs-administrator"}
    browser.sign_in()

    provider.claims = {}
    browser.sign_in()

    assert grants_in(house) == set()
    assert browser.session()["is_signed_in"] is True
    assert browser.session()["is_administrator"] is False


@pytest.mark.parametrize(
    ("policy", "value", "is_let_in"),
    [
        ("everybody", "something else", True),
        ("with_role", "something else", False),
        ("with_role", "kurs-user", True),
        ("with_role", "kurs-auditor", True),
        ("nobody", "kurs-administrator", False),
    ],
)
def test_the_settings_say_who_gets_an_account(
    connected_sqlite: Connect, provider: FakeProvider, policy: str, value: str, is_let_in: bool
) -> None:
    house = connected_sqlite(oidc_role_mapping=MAPPING, oidc_new_accounts=policy)
    browser = house.browser()
    provider.claims = {"roles": value}

    answer = browser.sign_in()

    assert browser.session()["is_signed_in"] is is_let_in
    if not is_let_in:
        assert refusal_of(answer) == "sign-in-no-access"
    with house.database.system_reading("count the accounts") as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(Account)) == int(is_let_in)


def test_an_account_made_beforehand_is_used_where_nobody_gets_a_new_one(
    connected: Connect, provider: FakeProvider
) -> None:
    house = connected(oidc_new_accounts="nobody")
    with house.database.system("make an account beforehand") as db:
        db.add(Account(name="bente", issuer=provider.issuer, subject=SUBJECT))
    browser = house.browser()

    browser.sign_in()

    assert browser.session()["account"] == "bente"


def test_the_same_subject_of_another_issuer_is_somebody_else(connected_sqlite: Connect) -> None:
    house = connected_sqlite(oidc_new_accounts="nobody")
    with house.database.system("make accounts of the same subject") as db:
        for issuer in ("demo", "local", "https://other.example"):
            db.add(Account(name=issuer, issuer=issuer, subject=SUBJECT))

    assert refusal_of(house.browser().sign_in()) == "sign-in-no-access"


def test_a_disabled_account_is_refused_and_its_sessions_end_at_once(connected: Connect) -> None:
    house = connected()
    browser = house.browser()
    browser.sign_in()
    with house.database.system("close the account") as db:
        db.scalars(sa.select(Account)).one().is_enabled = False

    assert browser.session()["is_signed_in"] is False
    assert browser.client.post("/api/v1/session/renewal").status_code == 401
    assert refusal_of(house.browser().sign_in()) == "sign-in-disabled"
    with house.database.system("count the sessions and open the account again") as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(LoginSession)) == 0
        db.scalars(sa.select(Account)).one().is_enabled = True
    assert browser.session()["is_signed_in"] is False


def test_a_claim_may_lie_within_an_object_or_have_dots_in_its_name(
    connected_sqlite: Connect, provider: FakeProvider
) -> None:
    for claim, claims in {
        "realm_access.roles": {"realm_access": {"roles": ["kurs-auditor"]}},
        "https://kurs.example/roles": {"https://kurs.example/roles": "kurs-auditor"},
    }.items():
        provider.claims = {**claims, "sub": claim}
        browser = connected_sqlite(oidc_role_mapping=MAPPING, oidc_role_claim=claim).browser()
        browser.sign_in()
        assert browser.session()["is_auditor"] is True


def test_a_name_that_cannot_be_shown_is_not_used(connected_sqlite: Connect, provider: FakeProvider) -> None:
    house = connected_sqlite()
    for number, name in enumerate(["", " ", "line\nbreak", "\u202eevil", 7, None, "x" * 500]):
        provider.claims = {"preferred_username": name, "sub": f"subject {number}"}
        house.browser().sign_in()

    with house.database.system_reading("read the names") as db:
        names = {account.name for account in db.scalars(sa.select(Account))}

    assert names == {f"subject {number}" for number in range(6)} | {"x" * 120}


def test_the_same_person_in_many_windows_at_once_becomes_one_account(
    connected: Connect, provider: FakeProvider
) -> None:
    house = connected(oidc_role_mapping=MAPPING, oidc_timeout_seconds=30)
    provider.claims = {"roles": "kurs-auditor"}
    browsers = [house.browser() for _ in range(4)]
    ways = [(browser, browser.go()) for browser in browsers]

    with ThreadPoolExecutor(len(ways)) as pool:
        answers = list(pool.map(lambda way: way[0].come_back(way[1]), ways))

    assert [answer.headers["location"] for answer in answers] == ["/"] * len(ways)
    assert all(browser.session()["is_signed_in"] for browser in browsers)
    assert len({browser.session()["id"] for browser in browsers}) == 1
    assert all(browser.session()["is_auditor"] for browser in browsers)


@pytest.mark.parametrize(
    "mapping",
    [
        {"a": {"role": "chair"}},
        {"a": {"role": "auditor", "body": "DIR"}},
        {"a": {"role": "administrator", "is_body_in_claim": True}},
        {"a": {"role": "secretary", "body": "DIR", "is_body_in_claim": True}},
        {"a:b": {"role": "secretary", "is_body_in_claim": True}},
        {"a": {"role": "secretary", "boddy": "DIR"}},
        {"a": {"body": "DIR"}},
    ],
)
def test_a_mapping_that_means_nothing_stops_the_start(mapping: Any) -> None:
    with pytest.raises(ValidationError):
        Settings(_env_file=None, environment="test", oidc_role_mapping=mapping)
