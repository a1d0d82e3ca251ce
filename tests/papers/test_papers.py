"""A meeting as PDF, Word document and page: what each edition holds, for whom, and that nothing else is in the file."""

import io
import re
from itertools import pairwise
from typing import Any

import docx
import pypdfium2
import pytest
from httpx import Response

from tests.support.office import Office
from tests.support.paper_text import pages_of, readable
from tests.support.payloads import a_note, an_attachment, an_attendance
from tests.support.statements import statements_of

FORMATS = ("pdf", "docx", "html", "txt")
EDITIONS = ("agenda", "protocol", "running_order", "decision_list")
HOSTILE = '#eval("1+1") $x$ @kilde _a_ `b` \\ <script>alert(1)</script> &amp; {{7*7}} ]] = Titel 漢字 \U0001f389'


@pytest.fixture
def meeting(office: Office) -> dict[str, Any]:
    """A published meeting in session, with something of everything that may be printed."""
    meeting = office.meeting("in_session", title="Retning og ro", venue_room="Mødelokale 2", venue_name="Rådhuset")
    path, secretary = f"/meetings/{meeting['id']}", office["secretary"]
    section = {"kind": "case_presentation", "heading": None, "text": "Rammen er **klar**:\n- Første spor\n  - Delspor"}
    first = office.item(
        meeting, title="Velkomst", number="1", duration_minutes=15, sections=[section], routing=["DIR"],
        recommendation="Det indstilles, at rammen godkendes.",
    )  # fmt: skip
    closed = office.item(meeting, title="Personalesag", number="2", openness="closed", sections=[section])
    office.item(meeting, title="Pause", kind="break", duration_minutes=10)
    office.item(meeting, title=HOSTILE, number="3", duration_minutes=20)
    office.decision(first, is_approved=True, text="Rammen blev godkendt.", public_text="Offentligt godkendt.")
    office.decision(closed, text="Fortrolig beslutning.")
    secretary.create("/attachments", an_attachment(agenda_item_id=first["id"], title="Rammen", number="1"))
    secretary.create("/attachments", an_attachment(agenda_item_id=first["id"], title="Lønbilag", openness="closed"))
    secretary.create(f"{path}/internal-notes", a_note(agenda_item_id=first["id"], text="Husk nøglen"))
    secretary.create(f"{path}/attendances", an_attendance(name="Asta Kvist", printed_role="Formand"))
    secretary.create(f"{path}/attendances", an_attendance(name="Bo Ravn", status="excused", position=2))
    return dict(office.publish(meeting, "public"))


def take(office: Office, who: str, meeting: dict[str, Any], ending: str, edition: str = "agenda") -> Response:
    """One file."""
    return office[who].get(f"/meetings/{meeting['id']}/paper.{ending}", edition=edition)


def text_of(answer: Response) -> str:
    """What can be read in a file, runs of spaces and breaks as one space."""
    assert answer.status_code == 200, answer.text
    return " ".join(readable(answer.content).split())


def test_the_agenda_has_the_form_of_municipal_paper(office: Office, meeting: dict[str, Any]) -> None:
    for ending in ("pdf", "docx", "html"):
        text = text_of(take(office, "secretary", meeting, ending))

        for words in (
            *("DAGSORDEN", "Direktionen", "Retning og ro", "Mødelokale 2, Rådhuset", "Onsdag den 25. november 2026"),
            *("9.00", "12.00", "Asta Kvist, Formand", "Bo Ravn", "Indholdsfortegnelse", "1. Velkomst", "Åben sag"),
            *("2. Personalesag", "Lukket sag", "Sagsgang", "DIR", "Sagsfremstilling", "Indstilling", "Delspor"),
            *("Det indstilles, at rammen godkendes.", "Lønbilag", "Åben", "Lukket"),
        ):
            assert words in text, words
        for words in ("Rammen blev godkendt", "Husk nøglen", "**klar"):
            assert words not in text, words


def test_the_protocol_has_the_decisions_and_says_while_they_are_drafts(office: Office, meeting: dict[str, Any]) -> None:
    for ending in FORMATS:
        text = text_of(take(office, "secretary", meeting, ending, "protocol"))

        for words in ("BESLUTNINGSPROTOKOL", "Beslutning i Direktionen den 25-11-2026", "Rammen blev", "Fortrolig"):
            assert words in text, words
        assert "Beslutningerne er ikke godkendt" in text
        assert "Husk nøglen" not in text


def test_the_running_order_has_the_notes_and_says_on_each_page_that_it_is_internal(
    office: Office, meeting: dict[str, Any]
) -> None:
    for ending in FORMATS:
        answer = take(office, "secretary", meeting, ending, "running_order")

        assert "Husk nøglen" in text_of(answer)
        assert "INTERN – må ikke udleveres" in text_of(answer)
        assert "INTERN" in answer.headers["content-disposition"]
        if ending == "pdf":
            assert all("INTERN – må ikke udleveres" in page for page in pages_of(answer.content))


def test_the_running_order_is_for_nobody_but_who_reads_internal_notes(office: Office, meeting: dict[str, Any]) -> None:
    for who in ("chair", "member", "auditor", "employee", "public"):
        for ending in FORMATS:
            assert take(office, who, meeting, ending, "running_order").status_code == 403


def test_the_decision_list_has_decisions_and_nothing_else(office: Office, meeting: dict[str, Any]) -> None:
    for ending in FORMATS:
        text = text_of(take(office, "secretary", meeting, ending, "decision_list"))

        assert "BESLUTNINGSLISTE" in text
        assert "Godkendt" in text
        for words in ("Sagsfremstilling", "Lønbilag", "Husk nøglen", "Pause", "Det indstilles"):
            assert words not in text, words


@pytest.mark.parametrize("edition", ["agenda", "protocol", "decision_list"])
def test_the_public_finds_nothing_closed_or_internal_in_a_file(
    office: Office, meeting: dict[str, Any], edition: str
) -> None:
    for ending in FORMATS:
        text = text_of(take(office, "public", meeting, ending, edition))

        for words in (
            "Personalesag", "Lønbilag", "Fortrolig", "Husk", "Asta Kvist", "Bo Ravn", "Rammen blev", "Lukket", "INTERN",
            "kl. 9.15", "15 min",
        ):  # fmt: skip
            assert words not in text, words
        assert "Velkomst" in text
        assert ("Offentligt godkendt." in text) == (edition != "agenda")


def test_whoever_does_not_see_the_meeting_is_told_of_no_paper(office: Office) -> None:
    draft = office.meeting("draft")

    for ending in FORMATS:
        for edition in EDITIONS:
            assert take(office, "member", draft, ending, edition).status_code == 404


def test_the_pdf_is_tagged_titled_and_in_danish(office: Office, meeting: dict[str, Any]) -> None:
    content = take(office, "secretary", meeting, "pdf").content
    document = pypdfium2.PdfDocument(content)

    assert pypdfium2.raw.FPDFCatalog_IsTagged(document) == 1
    assert document.get_metadata_value("Title") == "DAGSORDEN – Direktionen 25-11-2026"
    assert next(iter(document.get_toc())).get_title() == "DAGSORDEN"
    text = readable(content)
    assert "<pdfuaid:part>1</pdfuaid:part>" in text
    assert re.search(r"/Lang\s*\(da", text)
    assert re.search(r"/MarkInfo\s*<<\s*/Marked true", text)
    for tag in ("/S /H1", "/S /H2", "/S /H3", "/S /Table", "/S /TH", "/S /L"):
        assert tag in text.replace("/S/", "/S /"), tag
    pages = pages_of(content)
    assert [f"Side {place} af {len(pages)}" in page for place, page in enumerate(pages, 1)] == [True] * len(pages)


def test_the_word_document_has_real_headings_tables_and_no_word_of_its_making(
    office: Office, meeting: dict[str, Any]
) -> None:
    content = take(office, "secretary", meeting, "docx").content
    document = docx.Document(io.BytesIO(content))

    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert [name for name in styles if name.startswith("Heading")][:2] == ["Heading 1", "Heading 2"]
    assert "List Bullet 2" in styles
    assert [cell.text for cell in document.tables[0].rows[0].cells][:3] == ["Nr.", "Dok.id", "Adgang"]
    properties = document.core_properties
    assert properties.title == "DAGSORDEN – Direktionen 25-11-2026"
    assert properties.author == properties.last_modified_by
    assert "python-docx" not in readable(content)


def test_the_page_runs_nothing_and_looks_only_like_itself(office: Office, meeting: dict[str, Any]) -> None:
    answer = take(office, "secretary", meeting, "html")
    page = answer.text

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert page.count("<h1>") == 1
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    policy = answer.headers["content-security-policy"]
    assert re.fullmatch(r"sandbox allow-modals; default-src 'none'; style-src 'sha256-[\w+/]+='", policy)
    named = answer.headers["content-disposition"]
    assert named.startswith('inline; filename="Dagsorden Direktionen 25-11-2026.html"')


def test_a_text_never_becomes_markup(office: Office, meeting: dict[str, Any]) -> None:
    for ending in FORMATS:
        text = text_of(take(office, "secretary", meeting, ending))

        for words in ('#eval("1+1") $x$ @kilde _a_ `b`', "{{7*7}} ]] = Titel"):
            assert words.replace('"', "&quot;") in text or words in text, words


def test_the_same_paper_is_the_same_bytes(office: Office, meeting: dict[str, Any]) -> None:
    for ending in FORMATS:
        first, second = (take(office, "member", meeting, ending) for _ in range(2))

        assert first.content == second.content
        assert first.headers["etag"] == second.headers["etag"]


def test_a_paper_of_something_closed_is_kept_by_no_browser_and_written_down(
    office: Office, meeting: dict[str, Any]
) -> None:
    assert take(office, "member", meeting, "pdf").headers["cache-control"] == "no-store"
    assert take(office, "public", meeting, "pdf").headers["cache-control"] != "no-store"

    read = [
        entry["subject_table"]
        for entry in office["secretary"].items("/audit-entries", operation="download_paper_pdf", limit=200)
        if entry["action"] == "read"
    ]
    assert sorted(set(read)) == ["agenda_item", "attachment"]


def test_a_secretary_looks_at_a_paper_as_the_public_would(office: Office, meeting: dict[str, Any]) -> None:
    headers = {"X-Kurs-View-As": f"role:public:{office.board}"}
    answer = office["secretary"].send("GET", f"/meetings/{meeting['id']}/paper.pdf", headers=headers)

    assert answer.status_code == 200
    assert "Personalesag" not in readable(answer.content)
    assert answer.content == take(office, "public", meeting, "pdf").content


def test_a_paper_takes_one_statement_more_than_the_screen_for_its_version(
    office: Office, meeting: dict[str, Any]
) -> None:
    counts = []
    for path in (f"/meetings/{meeting['id']}/agenda", f"/meetings/{meeting['id']}/paper.html"):
        office["member"].get(path)
        with statements_of(office.database) as noted:
            office["member"].get(path)
        counts.append(len(noted.asked))

    assert counts[1] <= counts[0] + 1


def test_an_agenda_too_long_to_be_set_in_time_is_refused(office: Office) -> None:
    meeting = office.meeting("distributed")
    sections = [{"kind": "other", "heading": None, "text": "ord " * 49_000}] * 8
    office.item(meeting, sections=sections)

    answer = take(office, "secretary", meeting, "pdf")

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/paper-too-long"
