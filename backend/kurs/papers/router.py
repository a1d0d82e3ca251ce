"""HTTP of papers: one route a format, because one answer has one media type."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import Query

from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.downloads import BINARY, Download
from kurs.kernel.routing import FeatureRouter
from kurs.papers import service
from kurs.papers.docx_file import docx_of
from kurs.papers.html_page import page_of
from kurs.papers.model import Paper
from kurs.papers.page_style import STYLE_HASH
from kurs.papers.pdf import pdf_of
from kurs.papers.plain_text import text_of
from kurs.papers.schemas import PaperQuery

router = FeatureRouter("papers")

# The two are sent by their names; the contract says `BINARY`, because generators of clients know neither.
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGE = "text/html"
TEXT = "text/plain"

Asked = Annotated[PaperQuery, Query()]


@router.download("/meetings/{meeting_id}/paper.pdf", permission=permissions.AGENDA_READ, media_type=BINARY)
def download_paper_pdf(context: Call, meeting_id: UUID, query: Asked) -> Download:
    """Download an edition of a meeting's papers as PDF.

    Tagged after PDF/UA-1, in Danish. It holds what you see of the meeting on screen and nothing else; no edition but
    the running order holds internal notes. 404 for a version that is not there for you, 422 for a version of anything
    but the protocol and `paper-too-long` for more text than can be set in time.
    """
    return _download(context, meeting_id, query, "pdf", PDF, pdf_of)


@router.download("/meetings/{meeting_id}/paper.docx", permission=permissions.AGENDA_READ, media_type=BINARY)
def download_paper_docx(context: Call, meeting_id: UUID, query: Asked) -> Download:
    """Download an edition of a meeting's papers as a Word document.

    With real headings and tables. It holds what you see of the meeting on screen, as the PDF does.
    """
    return _download(context, meeting_id, query, "docx", WORD, docx_of)


@router.download("/meetings/{meeting_id}/paper.html", permission=permissions.AGENDA_READ, media_type=PAGE)
def read_paper_page(context: Call, meeting_id: UUID, query: Asked) -> Download:
    """Read an edition of a meeting's papers as a page to print.

    One page with its own style, without scripts. It holds what you see of the meeting on screen, as the PDF does.
    """
    return _download(context, meeting_id, query, "html", f"{PAGE}; charset=utf-8", _page)


@router.download("/meetings/{meeting_id}/paper.txt", permission=permissions.AGENDA_READ, media_type=TEXT)
def download_paper_text(context: Call, meeting_id: UUID, query: Asked) -> Download:
    """Download an edition of a meeting's papers as plain text.

    An import of the text makes the same items, decisions and attachments again: the running order all that its reader
    sees, the other editions what they hold.
    """
    return _download(context, meeting_id, query, "txt", f"{TEXT}; charset=utf-8", _text)


def _text(paper: Paper) -> bytes:
    return text_of(paper).encode()


def _page(paper: Paper) -> bytes:
    return page_of(paper).encode()


def _download(
    context: Call,
    meeting_id: UUID,
    query: PaperQuery,
    ending: str,
    media_type: str,
    write: Callable[[Paper], bytes],
) -> Download:
    shown = service.take_edition(context.db, context.actor, meeting_id, query)
    for view in shown.views:
        context.note_reads_in(view)
    paper = service.typeset(shown, query.edition, context.runtime.settings)
    return Download(
        service.file_name(paper, ending),
        media_type,
        service.made_later(write, paper),
        may_be_kept=not context.reads,
        style_hash=STYLE_HASH if ending == "html" else None,
    )
