"""PDF/UA-1: every edition of a meeting with something of everything is tagged as readers aloud want it."""

import io
import zipfile
from dataclasses import replace

import pikepdf
import pytest

from kurs.meetings.vocabulary import MeetingKind, SectionKind
from kurs.papers import model, page_code
from kurs.papers.docx_file import docx_of
from kurs.papers.html_page import page_of
from kurs.papers.pdf import pdf_of
from kurs.papers.vocabulary import PaperEdition
from tests.papers.examples import ADDRESS, a_paper
from tests.papers.pdf_structure import elements, faults_of
from tests.support.paper_text import pages_of


@pytest.mark.parametrize("kind", [MeetingKind.ordinary, MeetingKind.workshop])
@pytest.mark.parametrize("edition", list(PaperEdition))
def test_a_pdf_is_tagged_whatever_stands_in_it(edition: PaperEdition, kind: MeetingKind) -> None:
    assert faults_of(pdf_of(a_paper(edition, kind))) == []


def test_the_code_at_the_foot_leads_to_the_meeting_and_is_read_by_nobody_twice() -> None:
    paper = a_paper(PaperEdition.protocol)
    content = pdf_of(paper)

    with pikepdf.open(io.BytesIO(content)) as document:
        # What stands on every page is told on none; a figure would be.
        assert "Figure" not in {tag for tag, _ in elements(document)}
    drawing = page_code.svg_of(ADDRESS)
    assert drawing != page_code.svg_of(ADDRESS + "0")
    page = page_of(paper)
    assert drawing.removeprefix("<svg ") in page
    assert page.count(f'href="{ADDRESS}"') == 1
    assert page_code.WORDS.encode() in _foot_of(docx_of(paper))


def _foot_of(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if name.startswith("word/footer"))


def test_the_page_for_signatures_is_a_page_with_a_line_for_each_who_did_not_approve_in_the_system() -> None:
    *before, last = pages_of(pdf_of(a_paper(PaperEdition.protocol)))

    assert not any("Underskriftsside" in page for page in before)
    assert last.startswith("Underskriftsside")
    assert "Asta Kvist – Godkendt elektronisk" in last
    assert last.count("Dato") == 1
    assert "Bo Ravn" not in last


def test_contents_stand_alone_on_the_first_page_with_the_page_of_each_item() -> None:
    pages = pages_of(pdf_of(a_paper(PaperEdition.agenda)))

    assert "Indholdsfortegnelse" in pages[0]
    assert "Sagsgang" not in pages[0]
    place = next(number for number, page in enumerate(pages, 1) if page.startswith("3. Et punkt") or "\n3. Et" in page)
    line = next(line for line in pages[0].splitlines() if line.rstrip().endswith(str(place)))
    assert place > 1
    assert line


def test_no_page_ends_with_a_heading_and_its_facts_alone() -> None:
    paper = a_paper(PaperEdition.agenda)
    for filler in range(0, 60, 3):
        text = "\n".join(["ord"] * filler)
        first = replace(paper.items[0], sections=(model.PaperSection(kind=SectionKind.other, text=text or "."),))
        second = replace(first, number="7", title="Sidste punkt", routing=("DIR", "ØK"))
        pages = pages_of(pdf_of(replace(paper, items=(first, second))))
        (page,) = [page for page in pages[1:] if "7. Sidste punkt" in page]
        assert "ord" in page.partition("7. Sidste punkt")[2] or not filler, filler
