"""Lists by keyset: pages in both directions, ties, cursors that hold and cursors that do not."""

import base64
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kurs.identity.models import Person
from tests.support.callers import Caller
from tests.support.office import Office
from tests.support.payloads import a_meeting, a_person


@pytest.fixture
def people(office: Office) -> list[str]:
    """Names of 23 more people, most of them twice or more, as the list orders them."""
    with office.database.system("fill the list") as db:
        db.add_all([Person(name=f"Tvilling {number % 4}") for number in range(23)])
    return sorted([*(f"Tvilling {number % 4}" for number in range(23)), *(f"Person {who}" for who in office.people)])


def names(page: Any) -> list[str]:
    return [item["name"] for item in page["items"]]


def ids(page: Any) -> list[str]:
    return [item["id"] for item in page["items"]]


def cursor_of(link: str) -> str:
    return parse_qs(urlsplit(link).query)["cursor"][0]


def test_pages_lead_forward_through_every_row_once_and_back_again(office: Office, people: list[str]) -> None:
    caller = office["employee"]

    forward = list(caller.pages("/people", limit=4))
    last = forward[-1]["links"]["self"]
    backward = list(caller.pages(last, link="prev"))

    assert len(forward) == 8
    assert [name for page in forward for name in names(page)] == people
    assert len({row for page in forward for row in ids(page)}) == len(people)
    assert [ids(page) for page in reversed(backward)] == [ids(page) for page in forward]
    assert forward[0]["links"]["prev"] is None
    assert forward[-1]["links"]["next"] is None
    assert backward[-1]["links"]["prev"] is None


def test_turning_back_and_forth_in_the_middle_shows_the_same_page(office: Office, people: list[str]) -> None:
    caller = office["employee"]
    first, second, third, *_ = caller.pages("/people", limit=5)

    back = caller.read(third["links"]["prev"])
    forth = caller.read(back["links"]["next"])

    assert ids(back) == ids(second)
    assert ids(forth) == ids(third)
    assert ids(caller.read(back["links"]["prev"])) == ids(first)


def test_a_list_that_runs_downwards_pages_both_ways_with_ties(office: Office) -> None:
    caller = office["secretary"]
    for day in (3, 1, 2, 2, 1, 3, 2):
        start = f"2026-12-0{day}T09:00:00+01:00"
        caller.create("/meetings", a_meeting(office.board, starts_at=start, ends_at=None))

    for sort, is_descending in (("-starts_at", True), ("starts_at", False)):
        forward = list(caller.pages("/meetings", limit=2, sort=sort))
        backward = list(caller.pages(forward[-1]["links"]["self"], link="prev"))
        rows = [(item["starts_at"], item["id"]) for page in forward for item in page["items"]]
        assert len(forward) == 4
        assert rows == sorted(rows, reverse=is_descending)
        assert len(set(rows)) == 7
        assert [ids(page) for page in reversed(backward)] == [ids(page) for page in forward]


def test_rows_that_come_and_go_between_pages_repeat_and_hide_no_other(office: Office, people: list[str]) -> None:
    caller = office["administrator"]
    first = caller.read("/people", limit=10)
    caller.create("/people", a_person(name="Aa først af alle"))

    second = caller.read(first["links"]["next"])

    assert names(first) + names(second) == people[:20]


def test_the_last_page_that_is_exactly_full_has_no_next(office: Office) -> None:
    page = office["employee"].read("/people", limit=len(office.people))

    assert len(page["items"]) == len(office.people)
    assert page["links"]["next"] is None


def test_an_empty_list_has_no_neighbours(office: Office) -> None:
    page = office["employee"].read("/people", name_contains="findes ikke", include_total=True)

    assert page["items"] == []
    assert page["page"] == {"limit": 50, "total": 0}
    assert (page["links"]["next"], page["links"]["prev"]) == (None, None)


def test_links_keep_the_filters_and_the_link_header_says_the_same(office: Office, people: list[str]) -> None:
    caller = office["employee"]
    answer = caller.get("/people", name_contains="Tvilling 1", limit=2)
    answer = caller.get(answer.json()["links"]["next"])

    links = answer.json()["links"]
    told = {name: url for url, name in re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers["link"])}
    assert told == {name: url for name, url in links.items() if url}
    assert told.keys() == {"self", "next", "prev"}
    assert "name_contains=Tvilling+1" in links["next"]
    assert set(names(answer.json())) == {"Tvilling 1"}


def test_a_cursor_with_other_filters_or_on_another_list_answers_422(office: Office, people: list[str]) -> None:
    caller = office["employee"]
    cursor = cursor_of(caller.read("/people", limit=2)["links"]["next"])

    for path, query in (("/people", {"name_contains": "Tvilling"}), ("/units", {}), ("/bodies", {})):
        answer = caller.get(path, cursor=cursor, **query)
        assert answer.status_code == 422
        assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [("query/cursor", "other_filters")]


def test_a_cursor_may_be_read_with_another_limit(office: Office, people: list[str]) -> None:
    caller = office["employee"]
    cursor = cursor_of(caller.read("/people", limit=2)["links"]["next"])

    assert names(caller.read("/people", limit=7, cursor=cursor, include_total=True)) == people[2:9]


def test_a_cursor_that_is_not_ours_answers_422(office: Office, people: list[str]) -> None:
    caller = office["employee"]
    cursor = cursor_of(caller.read("/people", limit=2)["links"]["next"])
    content = bytearray(base64.urlsafe_b64decode(cursor + "=="))
    content[-3] ^= 1
    tampered = base64.urlsafe_b64encode(bytes(content)).decode().rstrip("=")

    for wrong in (tampered, cursor[:-4], cursor[4:], "x", "", "æøå", "e30", "A" * 2000, cursor + "\x00"):
        answer = caller.get("/people", cursor=wrong)
        assert answer.status_code == 422, wrong
        assert answer.json()["errors"][0]["pointer"] == "query/cursor"
    assert caller.get("/people", cursor="A" * 2001).status_code == 422


def test_a_cursor_shows_nothing_of_the_row_it_stands_at_to_other_callers(office: Office, people: list[str]) -> None:
    cursor = cursor_of(office["employee"].read("/people", limit=2)["links"]["next"])

    assert office["outsider"].ids("/people", cursor=cursor) == {office.people["outsider"]}


def test_the_limit_lies_between_1_and_200(office: Office) -> None:
    caller = office["employee"]

    for limit in (1, 200):
        assert caller.read("/people", limit=limit)["page"]["limit"] == limit
    for limit in (0, -1, 201, 10**30, "many", "1.5", ""):
        answer = caller.get("/people", limit=limit)
        assert answer.status_code == 422, limit
        assert answer.json()["errors"][0]["pointer"] == "query/limit"
    assert caller.read("/people")["page"] == {"limit": 50, "total": None}


def test_the_total_counts_what_the_caller_sees_under_the_filters(office: Office, people: list[str]) -> None:
    def total(caller: Caller, **query: Any) -> int:
        return int(caller.read("/people", include_total=True, limit=2, **query)["page"]["total"])

    assert total(office["employee"]) == len(people)
    assert total(office["employee"], name_contains="Tvilling 3") == 5
    assert total(office["outsider"]) == 1


def test_the_total_is_the_same_on_every_page(office: Office, people: list[str]) -> None:
    totals = {page["page"]["total"] for page in office["employee"].pages("/people", limit=9, include_total=True)}

    assert totals == {len(people)}


def test_modified_since_gives_what_changed_at_or_after_an_instant(office: Office) -> None:
    caller = office["administrator"]
    before = caller.create("/people", a_person(name="Uændret"))
    changed = caller.create("/people", a_person(name="Ændret"))
    changed = caller.change(f"/people/{changed['id']}", job_title="Ny")

    found = caller.ids("/people", modified_since=changed["updated_at"])

    assert found == {changed["id"]}
    assert {before["id"], changed["id"]} <= caller.ids("/people", modified_since="2020-01-01T00:00:00+02:00")


@pytest.mark.parametrize(
    "path", ["/people", "/units", "/bodies", "/meetings", "/agenda-items", "/decisions", "/attachments"]
)
def test_a_time_without_its_offset_and_an_unknown_parameter_answer_422(office: Office, path: str) -> None:
    caller = office["everywhere"]

    for wrong in ("2026-01-01T00:00:00", "2026-01-01", "yesterday", "0001-01-01T00:00:00+14:00"):
        answer = caller.get(path, modified_since=wrong)
        assert answer.status_code == 422, wrong
        assert answer.json()["errors"][0]["pointer"] == "query/modified_since"
    answer = caller.get(path, colour="blue")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "query/colour"


def test_a_list_has_a_tag_and_answers_304(office: Office) -> None:
    caller = office["administrator"]
    tag = caller.tag("/people")

    same = caller.send("GET", "/people", headers={"If-None-Match": tag})
    caller.create("/people", a_person())
    other = caller.send("GET", "/people", headers={"If-None-Match": tag})

    assert (same.status_code, same.content, other.status_code) == (304, b"", 200)
