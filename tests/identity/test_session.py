"""`GET /session`: what the web app starts with."""

from tests.support.office import ACCOUNTS, Office

NIL = "00000000-0000-0000-0000-000000000000"


def test_the_public_is_told_that_nobody_asks_and_whom_to_choose_from(office: Office) -> None:
    session = office["public"].read("/session")

    assert (session["id"], session["account"], session["person_name"]) == (NIL, None, None)
    assert session["is_signed_in"] is session["is_employee"] is session["may_import"] is False
    assert session["bodies"] == []
    assert {choice["name"] for choice in session["demo_accounts"]} == set(ACCOUNTS)
    assert {choice["person_name"] for choice in session["demo_accounts"]} == {f"Person {name}" for name in ACCOUNTS}


def test_each_account_is_told_what_it_may(office: Office) -> None:
    told = {
        name: {
            flag.removeprefix("is_")
            for flag in (
                "is_employee",
                "is_auditor",
                "is_administrator",
                "is_secretary_everywhere",
                "may_import",
                "may_administer",
                "may_change_people",
            )
            if office[name].read("/session")[flag]
        }
        for name in ACCOUNTS
    }

    assert told == {
        "secretary": {"employee", "may_import", "may_change_people"},
        "chair": {"employee"},
        "member": {"employee"},
        "everywhere": {"employee", "may_import", "may_change_people", "secretary_everywhere"},
        "auditor": {"employee", "auditor"},
        "administrator": {"employee", "administrator", "may_administer", "may_change_people"},
        "employee": {"employee"},
        "outsider": set(),
    }


def test_each_account_is_told_what_it_is_in_its_bodies(office: Office) -> None:
    def roles(name: str) -> list[tuple[str, bool, bool, bool]]:
        return [
            (seat["body_id"], seat["is_secretary"], seat["is_chair"], seat["is_member"])
            for seat in office[name].read("/session")["bodies"]
        ]

    assert roles("secretary") == [(office.board, True, False, False)]
    assert roles("chair") == [(office.board, False, True, True)]
    assert roles("member") == [(office.board, False, False, True)]
    assert roles("employee") == roles("auditor") == roles("administrator") == []


def test_a_caller_is_told_who_they_are(office: Office) -> None:
    session = office["outsider"].read("/session")

    assert session["id"] == office.accounts["outsider"]
    assert session["account"] == "outsider"
    assert session["person_id"] == office.people["outsider"]
    assert session["person_name"] == "Person outsider"
