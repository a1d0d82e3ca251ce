"""A client that reads what is confidential wants two administrators: one makes its secret, another confirms it."""

from typing import Any

from tests.accounts.clients import calling, confirm, made, second_administrator, works
from tests.support.office import Office

CLOSED = ["agenda.closed:read", "agenda:read", "bodies:read", "meetings:read"]
OPEN = ["bodies:read", "meetings:read"]


def confirmable(office: Office, **changes: Any) -> Any:
    """A client with closed scopes that nobody has confirmed yet."""
    return made(office, scopes=CLOSED, **changes)


def test_a_confidential_secret_works_once_another_administrator_has_confirmed_it(office: Office) -> None:
    client = confirmable(office)
    path = f"/api-client-secrets/{client['secret_id']}"
    assert client["needs_confirmation"] is True
    assert not works(office, client["secret"])

    own = office["administrator"].act(path, "confirm")
    other = second_administrator(office).act(path, "confirm")

    assert (own.status_code, other.status_code) == (403, 200)
    assert own.json()["detail"] == "Du kan ikke give dig selv adgang. Bed en anden om det"
    assert other.json()["confirmer_id"] == office.accounts["employee"]
    assert works(office, client["secret"])
    assert office["employee"].act(path, "confirm").status_code == 409


def test_an_open_secret_waits_for_nobody(office: Office) -> None:
    client = made(office)

    assert client["needs_confirmation"] is False
    assert works(office, client["secret"])


def test_a_rotated_confidential_secret_waits_too_while_the_older_one_works(office: Office) -> None:
    client = confirmable(office)
    confirm(office, client["secret_id"])

    newer = office["administrator"].create(f"/api-clients/{client['id']}/secrets", {"overlap_hours": 24})

    assert works(office, client["secret"])
    assert not works(office, newer["secret"])
    confirm(office, newer["id"])
    assert works(office, newer["secret"])


def test_widening_what_is_confidential_makes_every_secret_wait_anew(office: Office) -> None:
    second = second_administrator(office)
    cases: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"scopes": OPEN}, {"scopes": CLOSED}),
        ({"scopes": CLOSED, "body_ids": [office.board]}, {"body_ids": [office.board, office.committee]}),
        ({"scopes": CLOSED, "body_ids": [office.board]}, {"body_ids": [office.committee]}),
        ({"scopes": CLOSED, "body_ids": [office.board]}, {"body_ids": None}),
        ({"scopes": CLOSED}, {"scopes": [*CLOSED, "decisions:read"]}),
    ]
    for number, (start, wider) in enumerate(cases):
        client = made(office, name=f"Klient {number}", **start)
        if client["needs_confirmation"]:
            confirm(office, client["secret_id"])
        assert works(office, client["secret"]), start

        second.change(f"/api-clients/{client['id']}", **wider)

        assert not works(office, client["secret"]), wider
        refused = second.act(f"/api-client-secrets/{client['secret_id']}", "confirm")
        assert refused.status_code == 403, wider
        done = office["administrator"].act(f"/api-client-secrets/{client['secret_id']}", "confirm")
        assert done.status_code == 200, wider
        assert works(office, client["secret"])


def test_narrowing_and_renaming_leave_the_secrets_as_they_are(office: Office) -> None:
    client = confirmable(office, body_ids=[office.board, office.committee])
    confirm(office, client["secret_id"])
    path = f"/api-clients/{client['id']}"

    for changes in ({"name": "Postlisten"}, {"body_ids": [office.board]}, {"scopes": CLOSED[:3]}):
        office["administrator"].change(path, **changes)
        assert works(office, client["secret"]), changes


def test_a_secret_that_has_ended_is_not_confirmed(office: Office) -> None:
    client = confirmable(office)
    path = f"/api-client-secrets/{client['secret_id']}"
    office["administrator"].delete(path)

    assert second_administrator(office).act(path, "confirm").status_code == 409
    assert calling(office, client["secret"]).get("/bodies").status_code == 401
