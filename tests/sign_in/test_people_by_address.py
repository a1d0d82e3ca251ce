"""Who is found by the address that the provider has verified, where the settings say so, and who writes addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kurs.identity.models import Person
from tests.sign_in.conftest import House
from tests.sign_in.fake_provider import FakeProvider
from tests.support.office import Office
from tests.support.payloads import a_person

Connect = Callable[..., House]


def add_people(house: House, *emails: str | None) -> list[str]:
    with house.database.system("set up people") as db:
        people = [Person(name=f"Person {number}", email=email) for number, email in enumerate(emails)]
        db.add_all(people)
        db.flush()
        return [str(person.id) for person in people]


def test_a_person_is_found_by_verified_address_where_the_settings_say_so(
    connected: Connect, provider: FakeProvider
) -> None:
    house = connected(oidc_link_by_email=True)
    (person,) = add_people(house, "Bente@Birkesund.example")
    provider.claims = {"email": "bente@birkesund.example", "email_verified": True}
    browser = house.browser()

    browser.sign_in()

    assert browser.session()["person_id"] == person
    assert browser.session()["is_employee"] is True


@pytest.mark.parametrize(
    ("settings", "emails", "claims"),
    [
        ({}, ["a@x.example"], {"email": "a@x.example", "email_verified": True}),
        ({"oidc_link_by_email": True}, ["a@x.example"], {"email": "a@x.example"}),
        ({"oidc_link_by_email": True}, ["a@x.example"], {"email": "a@x.example", "email_verified": False}),
        ({"oidc_link_by_email": True}, ["a@x.example"], {"email": "a@x.example", "email_verified": "true"}),
        ({"oidc_link_by_email": True}, ["a@x.example"] * 2, {"email": "a@x.example", "email_verified": True}),
        ({"oidc_link_by_email": True}, [None], {"email": None, "email_verified": True}),
        ({"oidc_link_by_email": True}, ["aXx.example"], {"email": "a_x.example", "email_verified": True}),
        ({"oidc_link_by_email": True}, ["a@x.example"], {"email": "%", "email_verified": True}),
    ],
)
def test_a_person_is_not_guessed(
    connected_sqlite: Connect, provider: FakeProvider, settings: Any, emails: list[str | None], claims: Any
) -> None:
    house = connected_sqlite(**settings)
    add_people(house, *emails)
    provider.claims = claims
    browser = house.browser()

    browser.sign_in()

    assert browser.session()["is_signed_in"] is True
    assert browser.session()["person_id"] is None


def test_who_is_found_by_address_has_it_from_an_administrator(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/people/{office.people['member']}"
    assert office["secretary"].patch(path, email="frit@birkesund.example").status_code == 200
    monkeypatch.setattr(office.application.app.state.runtime.settings, "oidc_link_by_email", True)

    assert office["secretary"].patch(path, email="mig@birkesund.example").status_code == 403
    assert office["secretary"].patch(path, email="frit@birkesund.example", job_title="Chef").status_code == 200
    assert office["secretary"].post("/people", a_person(email="mig@birkesund.example")).status_code == 403
    assert office["secretary"].post("/people", a_person(email=None)).status_code == 201
    assert office["administrator"].patch(path, email="rigtig@birkesund.example").status_code == 200


def test_an_account_that_was_nobodys_does_not_become_somebodys_by_an_address(
    connected_sqlite: Connect, provider: FakeProvider
) -> None:
    house = connected_sqlite(oidc_link_by_email=True)
    provider.claims = {"email": "bente@birkesund.example", "email_verified": True}
    first = house.browser()
    first.sign_in()
    assert first.session()["person_id"] is None
    add_people(house, "bente@birkesund.example")

    again = house.browser()
    again.sign_in()

    assert again.session()["person_id"] is None


def test_a_person_who_has_an_account_is_not_taken_over(connected: Connect, provider: FakeProvider) -> None:
    house = connected(oidc_link_by_email=True)
    add_people(house, "a@x.example")
    provider.claims = {"email": "a@x.example", "email_verified": True}
    house.browser().sign_in()
    provider.claims["sub"] = "somebody else"
    browser = house.browser()

    browser.sign_in()

    assert browser.session()["person_id"] is None
