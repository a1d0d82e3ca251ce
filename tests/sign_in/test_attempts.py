"""An attempt to sign in belongs to one browser, is good once, and not for long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from kurs.kernel.clock import now
from kurs.sign_in.models import SignInAttempt
from tests.sign_in.conftest import House, refusal_of
from tests.sign_in.fake_provider import Answer, FakeProvider

Connect = Callable[..., House]


def test_coming_back_twice_with_the_same_state_is_refused(connected: Connect, provider: FakeProvider) -> None:
    browser = connected().browser()
    values = browser.go()
    browser.come_back(values)
    calls = provider.asked_for("/token")

    assert refusal_of(browser.come_back(values)) == "sign-in-expired"
    assert provider.asked_for("/token") == calls


def test_a_code_that_was_used_before_is_refused(connected_sqlite: Connect) -> None:
    browser = connected_sqlite().browser()
    used = browser.go()["code"]
    state = browser.go()["state"]

    assert refusal_of(browser.come_back({"code": used, "state": state})) == "sign-in-expired"
    fresh = browser.go()
    browser.come_back(fresh)
    assert refusal_of(browser.come_back({"code": fresh["code"], "state": browser.go()["state"]})) == "sign-in-expired"


def test_somebody_elses_way_back_is_refused_and_stays_theirs(connected: Connect) -> None:
    house = connected()
    mine, theirs = house.browser(), house.browser()
    values = theirs.go()
    mine.go()

    assert refusal_of(mine.come_back(values)) == "sign-in-expired"
    assert mine.session()["is_signed_in"] is False
    theirs.come_back(values)
    assert theirs.session()["is_signed_in"] is True


def test_a_link_from_outside_signs_nobody_in(connected_sqlite: Connect) -> None:
    house = connected_sqlite()
    attackers = house.browser()
    values = attackers.go()

    victim = house.browser()

    assert refusal_of(victim.come_back(values)) == "sign-in-expired"
    assert victim.session()["is_signed_in"] is False


@pytest.mark.parametrize("missing", ["state", "code"])
def test_coming_back_without_what_one_went_with_is_refused(connected_sqlite: Connect, missing: str) -> None:
    browser = connected_sqlite().browser()
    values = browser.go()
    del values[missing]

    assert refusal_of(browser.come_back(values)) in {"sign-in-expired", "sign-in-not-trusted"}
    assert browser.session()["is_signed_in"] is False


def test_a_state_that_stands_twice_is_no_state(connected_sqlite: Connect) -> None:
    browser = connected_sqlite().browser()
    values = browser.go()

    path = f"/sign-in/callback?code={values['code']}&state={values['state']}&state={values['state']}"

    assert refusal_of(browser.client.get(path)) == "sign-in-expired"


def test_an_attempt_that_took_too_long_is_refused_and_goes(connected: Connect) -> None:
    house = connected()
    browser = house.browser()
    values = browser.go()
    with house.database.system("let the attempt grow old") as db:
        db.scalars(sa.select(SignInAttempt)).one().expires_at = now() - timedelta(seconds=1)

    assert refusal_of(browser.come_back(values)) == "sign-in-expired"
    browser.start()
    with house.database.system_reading("count the attempts") as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(SignInAttempt)) == 1


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        ("access_denied", "sign-in-cancelled"),
        ("unmet_authentication_requirements", "sign-in-too-weak"),
        ("login_required", "sign-in-not-trusted"),
        ("<script>alert(1)</script>", "sign-in-not-trusted"),
    ],
)
def test_an_error_of_the_provider_is_told_in_our_words_only(
    connected_sqlite: Connect, error: str, problem: str
) -> None:
    browser = connected_sqlite().browser()
    state = browser.go()["state"]

    answer = browser.come_back({"error": error, "error_description": "canary of the provider", "state": state})

    assert refusal_of(answer) == problem
    assert "canary" not in str(answer.headers) + answer.text
    assert "script" not in str(answer.headers) + answer.text


def test_an_error_uses_the_attempt_up(connected_sqlite: Connect) -> None:
    browser = connected_sqlite().browser()
    values = browser.go()

    browser.come_back({"error": "access_denied", "state": values["state"]})

    assert refusal_of(browser.come_back(values)) == "sign-in-expired"


def test_a_code_without_the_verifier_of_its_challenge_is_refused_by_the_provider(
    connected_sqlite: Connect, provider: FakeProvider
) -> None:
    browser = connected_sqlite().browser()
    values = browser.go()
    provider.codes[values["code"]]["code_challenge"] = "of another verifier"

    assert refusal_of(browser.come_back(values)) == "sign-in-expired"


def test_an_answer_in_another_issuers_name_is_refused(connected_sqlite: Connect, provider: FakeProvider) -> None:
    browser = connected_sqlite().browser()

    assert refusal_of(browser.come_back({**browser.go(), "iss": "https://evil.example"})) == "sign-in-not-trusted"
    browser.come_back({**browser.go(), "iss": provider.issuer})
    assert browser.session()["is_signed_in"] is True


def test_an_answer_without_a_name_is_refused_where_the_provider_gives_its_name(
    connected_sqlite: Connect, provider: FakeProvider
) -> None:
    provider.discovery["authorization_response_iss_parameter_supported"] = True

    assert refusal_of(connected_sqlite().browser().sign_in()) == "sign-in-not-trusted"


def test_a_client_secret_that_the_provider_does_not_know_is_our_fault(connected_sqlite: Connect) -> None:
    assert refusal_of(connected_sqlite(oidc_client_secret="wrong").browser().sign_in()) == "sign-in-unavailable"


def test_the_secret_goes_in_the_form_where_the_provider_wants_it_there(
    connected_sqlite: Connect, provider: FakeProvider
) -> None:
    provider.discovery["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    browser = connected_sqlite().browser()

    browser.sign_in()

    assert browser.session()["is_signed_in"] is True


def test_an_attempt_is_used_up_before_the_provider_is_asked(connected: Connect, provider: FakeProvider) -> None:
    browser = connected().browser()
    values = browser.go()
    provider.answers["/token"] = Answer(500)
    assert refusal_of(browser.come_back(values)) == "sign-in-unavailable"
    del provider.answers["/token"]

    assert refusal_of(browser.come_back(values)) == "sign-in-expired"
