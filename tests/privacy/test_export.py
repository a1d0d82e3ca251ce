"""What is kept about a person, for themself and for who answers them, and no word of other people's papers."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest

from kurs.kernel.trail import AuditEntry
from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_person, an_attendance, an_item

SECRET = "Fyring af en leder"


def export(office: Office, who: str, person: str, **headers: str) -> Any:
    return office[who].send("GET", f"/people/{office.people[person]}/data-export", headers=headers)


def section(found: Any, key: str) -> Any:
    return next(one for one in found["sections"] if one["key"] == key)


def values(row: Any) -> dict[str, Any]:
    return {value["name"]: value["value"] for value in row["values"]}


def with_traces(office: Office, person: str = "employee") -> Any:
    """A person presents a closed item, is away from the meeting, and is named in a decision about it."""
    person_id = office.people[person]
    meeting = office.meeting("held", title="Ordinært møde")
    item = office.item(
        meeting,
        title=SECRET,
        openness="closed",
        closure_reason="Personsag",
        presenters=[{"person_id": person_id, "name": f"Person {person}", "role": "Chef"}],
        sections=[{"kind": "background", "heading": None, "text": f"Person {person} har skrevet: {SECRET}"}],
    )
    office["secretary"].create(
        f"/meetings/{meeting['id']}/attendances",
        an_attendance(person_id=person_id, name=f"Person {person}", status="excused"),
    )
    office.decision(item, is_approved=True, text=f"Person {person} følger op. {SECRET}")
    return meeting


def test_a_person_has_all_about_themself_and_no_word_of_others_papers(office: Office) -> None:
    meeting = with_traces(office)

    found = export(office, "employee", "employee").json()

    assert found["name"] == "Person employee"
    assert SECRET not in str(found)
    assert meeting["id"] not in str(found)
    (presented,) = section(found, "presentations")["rows"]
    assert values(presented) == {"name": "Person employee", "role": "Chef"}
    assert presented["place"] == {"kind": "presenter", "body": "Direktionen", "day": "2026-11-25", "title": None}
    (away,) = section(found, "attendances")["rows"]
    assert values(away)["status"] == "excused"
    assert away["place"]["title"] is None
    kinds = {row["place"]["kind"] for row in section(found, "mentions")["rows"]}
    assert {"decision", "item_section"} <= kinds
    assert all(row["values"] == [] for row in section(found, "mentions")["rows"])
    (account,) = section(found, "accounts")["rows"]
    assert values(account)["name"] == "employee"
    sessions = section(found, "sessions")
    assert sessions["total"] == 1
    assert set(values(sessions["rows"][0])) == {"created_at", "expires_at"}
    assert "secret_hash" not in str(found)


def test_who_reads_the_papers_is_told_their_titles(office: Office) -> None:
    with_traces(office, "member")

    found = export(office, "member", "member").json()

    (presented,) = section(found, "presentations")["rows"]
    assert presented["place"]["title"] == SECRET
    (away,) = section(found, "attendances")["rows"]
    assert away["place"]["title"] == "Ordinært møde"
    (seat,) = section(found, "memberships")["rows"]
    assert (seat["place"]["body"], values(seat)["role"]) == ("Direktionen", "member")


def test_what_a_person_did_and_what_was_done_to_them_is_in_it(office: Office) -> None:
    office["administrator"].change(f"/people/{office.people['secretary']}", email="ny@eksempel.dk")
    meeting = office["secretary"].create(f"/meetings/{office.meeting()['id']}/agenda-items", an_item(title=SECRET))

    found = export(office, "secretary", "secretary").json()

    done = [values(row) for row in section(found, "trail_by")["rows"]]
    assert {"agenda_item", "login_session"} <= {entry["subject_table"] for entry in done}
    about = [values(row) for row in section(found, "trail_about")["rows"]]
    changed = next(entry for entry in about if entry["subject_table"] == "person" and entry["action"] == "changed")
    assert changed["email (after)"] == "ny@eksempel.dk"
    assert meeting["id"] not in str(section(found, "trail_by"))
    assert SECRET not in str(section(found, "trail_by")["rows"])


def test_what_is_too_much_for_one_answer_stands_in_the_next(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kurs.privacy.export.MOST_ROWS", 3)
    meeting = office.meeting()
    made = {office.item(meeting)["id"] for _ in range(4)}
    first = export(office, "everywhere", "everywhere").json()
    parts = [section(first, "trail_by")]
    total = parts[0]["total"]
    while parts[-1]["next"] is not None:
        found = office["everywhere"].send("GET", parts[-1]["next"].removeprefix("/api/v1")).json()
        (only,) = found["sections"]
        parts.append(only)
    assert [len(part["rows"]) for part in parts[:-1]] == [3] * (len(parts) - 1)
    # The reading of the export itself is one more row of the trail, behind the first answer.
    assert sum(len(part["rows"]) for part in parts) == total >= len(made)
    page = office["everywhere"].get(f"/people/{office.people['everywhere']}/data-export.html").text
    assert "data-export.html?section=trail_by&amp;before=" in page


def test_nobody_has_another_persons_data(office: Office) -> None:
    for who in EVERYBODY:
        if who == "employee":
            continue
        expected = 401 if who == "public" else 404 if who == "outsider" else 403
        assert export(office, who, "employee").status_code == expected, who
        page = office[who].get(f"/people/{office.people['employee']}/data-export.html")
        assert page.status_code == expected, who


def test_an_administrator_has_it_within_an_open_case_and_says_why(office: Office) -> None:
    with_traces(office)
    reason = {"X-Kurs-Reason": quote("Svar på anmodning af 22. november")}
    assert export(office, "administrator", "employee", **reason).status_code == 403
    said = {"person_id": office.people["employee"], "kind": "access", "received_on": None, "notes": None}
    case = office["administrator"].create("/data-subject-cases", said)

    unexplained = export(office, "administrator", "employee")
    assert (unexplained.status_code, unexplained.json()["type"]) == (403, "/problems/reason-required")
    found = export(office, "administrator", "employee", **reason)
    assert found.status_code == 200
    assert SECRET not in found.text
    assert export(office, "administrator", "member", **reason).status_code == 403
    office["administrator"].act(f"/data-subject-cases/{case['id']}", "complete")
    assert export(office, "administrator", "employee", **reason).status_code == 403

    with office.database.system_reading("read the trail") as db:
        entries = [
            entry for entry in db.query(AuditEntry) if entry.action == "read" and entry.subject_table == "person"
        ]
    assert [(str(entry.account_id), entry.reason) for entry in entries] == [
        (office.accounts["administrator"], "Svar på anmodning af 22. november")
    ]


def test_a_secretary_does_not_get_it_by_looking_as_the_person(office: Office) -> None:
    headers = {"X-Kurs-View-As": f"person:{office.people['member']}"}
    assert export(office, "secretary", "member", **headers).status_code == 403


def test_a_person_without_traces_has_a_whole_export_with_nothing_in_it(office: Office) -> None:
    person = office["administrator"].create("/people", a_person(name="Ane"))
    said = {"person_id": person["id"], "kind": "access", "received_on": None, "notes": None}
    office["administrator"].create("/data-subject-cases", said)

    found = (
        office["administrator"]
        .send("GET", f"/people/{person['id']}/data-export", headers={"X-Kurs-Reason": "svar"})
        .json()
    )

    assert section(found, "attendances")["total"] == 0
    assert section(found, "mentions")["rows"] == []
    assert section(found, "attendances")["retention"][0]["source"]


class Outline(HTMLParser):
    """The elements of a page, its ids and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.language = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.ids |= {found["id"] or ""} if "id" in found else set()
        self.links |= {found["href"] or ""} if "href" in found else set()
        self.language = found.get("lang") or self.language if tag == "html" else self.language


@pytest.mark.parametrize(
    ("accepts", "language", "heading"), [("da", "da", "Fremmøde"), ("en;q=0.9, da;q=0.5", "en", "Attendance")]
)
def test_the_page_says_the_same_in_the_readers_language(
    office: Office, accepts: str, language: str, heading: str
) -> None:
    with_traces(office)
    path = f"/people/{office.people['employee']}/data-export.html"

    answer = office["employee"].send("GET", path, headers={"Accept-Language": accepts})

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["cache-control"] == "no-store"
    outline = Outline(answer.text)
    assert outline.language == language
    assert heading in answer.text
    assert outline.tags.count("h1") == 1
    assert {"main", "nav", "section", "dl"} <= set(outline.tags)
    assert not {"script", "style", "img", "link", "iframe"} & set(outline.tags)
    assert {link.removeprefix("#") for link in outline.links} <= outline.ids
    assert "25-11-2026" in answer.text
    assert SECRET not in answer.text


def test_a_name_full_of_markup_is_shown_as_it_is_written(office: Office) -> None:
    hostile = '<script>alert(1)</script> & "Bo"'
    office["administrator"].change(f"/people/{office.people['employee']}", name=hostile, job_title="<img src=x>")

    page = office["employee"].get(f"/people/{office.people['employee']}/data-export.html").text

    assert not {"script", "img"} & set(Outline(page).tags)
    assert "&lt;script&gt;" in page
