"""Two at once: of two administrators who remove each other one stays, and an account is made once."""

from concurrent.futures import ThreadPoolExecutor

from kurs.identity.models import Account
from tests.accounts.clients import second_administrator
from tests.support.callers import Caller
from tests.support.office import Office
from tests.support.payloads import a_role_grant, an_account


def test_of_two_administrators_who_disable_each_other_one_remains(office: Office) -> None:
    second_administrator(office)
    for _ in range(3):
        client = office.application.client
        pairs = [(Caller(client("employee")), "administrator"), (Caller(client("administrator")), "employee")]
        tags = {who: caller.tag(f"/accounts/{office.accounts[who]}") for caller, who in pairs}

        with ThreadPoolExecutor(2) as pool:
            sent = [
                pool.submit(
                    caller.send, "PATCH", f"/accounts/{office.accounts[who]}", {"is_enabled": False}, tag=tags[who]
                )
                for caller, who in pairs
            ]
            answers = [one.result(timeout=30) for one in sent]

        assert sorted(answer.status_code for answer in answers)[0] == 200, [answer.text for answer in answers]
        assert sorted(answer.status_code for answer in answers)[1] in {401, 409}
        with office.database.system("let both back in") as db:
            enabled = {name: db.get_one(Account, office.account_id(name)) for name in ("administrator", "employee")}
            assert sorted(account.is_enabled for account in enabled.values()) == [False, True]
            for account in enabled.values():
                account.is_enabled = True


def test_of_two_administrators_who_take_each_others_role_one_remains(office: Office) -> None:
    second = second_administrator(office)
    grants = {
        item["account_name"]: f"/role-grants/{item['id']}"
        for item in office["administrator"].items("/role-grants", role="administrator")
    }
    first_tag, second_tag = (office["administrator"].tag(grants[name]) for name in ("administrator", "employee"))

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(second.send, "DELETE", grants["administrator"], tag=first_tag)
        other = pool.submit(office["administrator"].send, "DELETE", grants["employee"], tag=second_tag)
        statuses = sorted(answer.result(timeout=30).status_code for answer in (one, other))

    # Who comes second has lost the role before they are known, or finds that nobody else would be left.
    assert statuses[0] == 204
    assert statuses[1] in {403, 404, 409}


def test_a_name_that_two_want_at_once_is_given_once(office: Office) -> None:
    caller = office["administrator"]

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: caller.post("/accounts", an_account()), range(4)))

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert len(caller.items("/accounts", name_contains="havnefogeden")) == 1


def test_two_who_change_one_role_at_once_do_not_undo_each_other(office: Office) -> None:
    caller = office["administrator"]
    made = caller.create("/role-grants", a_role_grant(office.accounts["employee"], starts_on="2100-01-01"))
    path = f"/role-grants/{made['id']}"
    tag = caller.tag(path)

    with ThreadPoolExecutor(4) as pool:
        answers = list(
            pool.map(lambda day: caller.send("PATCH", path, {"ends_on": f"2100-06-0{day}"}, tag=tag), range(1, 5))
        )

    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
