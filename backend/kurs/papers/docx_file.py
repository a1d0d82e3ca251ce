"""A paper as DOCX: real headings, lists and table heads, so that Word's navigation and readers aloud find their way."""

from collections.abc import Sequence
from functools import singledispatch
from typing import Any

from docx.document import Document
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from kurs.papers import layout, parts, wording
from kurs.papers.docx_frame import NOTE, TEXT_WIDTH, framed, packed
from kurs.papers.markup import Block, BulletList, Emphasis, Line, Link, Paragraph, Quote, Strong, Table, Text
from kurs.papers.model import Paper

_COLUMNS = ("Nr.", "Dok.id", "Adgang", "Titel", "Journalnr.")
_WIDTHS = (Mm(12), Mm(22), Mm(23), Mm(73), Mm(35))
# Behind a heading, for what stands at the other end of its line.
_ASIDE_WIDTH = Mm(26)
# A hash is one word of 64 letters: smaller, it stays on a line.
_LONG_WORD = 50


def docx_of(paper: Paper) -> bytes:
    """The file."""
    document = framed(paper)
    for part in layout.parts_of(paper):
        _write(part, document)
    return packed(document)


@singledispatch
def _write(part: parts.Part, document: Document) -> None:
    raise AssertionError(part, document)


@_write.register
def _head(part: parts.Head, document: Document) -> None:
    document.add_paragraph().add_run(part.organisation.upper())
    document.add_paragraph(_clean(part.body))
    document.add_heading(_clean(part.kind), level=1)
    if part.title:
        document.add_paragraph().add_run(_clean(part.title)).bold = True
    if part.remark:
        document.add_paragraph().add_run(part.remark).italic = True


@_write.register
def _facts(part: parts.Facts, document: Document) -> None:
    for name, value in part.rows:
        paragraph = document.add_paragraph(f"{name}:\t")
        told = paragraph.add_run(_clean(value))
        told.font.size = Pt(9) if max(map(len, value.split()), default=0) > _LONG_WORD else None
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(38))
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(38), Mm(-38)
        paragraph.paragraph_format.space_after = Pt(2)
        # On the page of what comes below: a heading is never left with nothing but its facts.
        paragraph.paragraph_format.keep_with_next = True


@_write.register
def _people(part: parts.People, document: Document) -> None:
    for title, names in part.lists:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{title}:").bold = True
        paragraph.paragraph_format.keep_with_next = True
        for name in names:
            document.add_paragraph(_clean(name)).paragraph_format.space_after = Pt(0)
        document.add_paragraph()


@_write.register
def _contents(part: parts.Contents, document: Document) -> None:
    for entry in part.entries:
        paragraph = document.add_paragraph(f"{entry.clock}\t{_clean(entry.text)}\t{entry.minutes}")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(14 + 6 * min(entry.depth, 3)))
        paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.paragraph_format.space_after = Pt(2)


@_write.register
def _heading(part: parts.Heading, document: Document) -> None:
    heading = document.add_heading(_clean(part.text), level=part.level)
    if part.aside:
        heading.paragraph_format.right_indent = _ASIDE_WIDTH
        heading.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        aside = heading.add_run("\t" + _clean(part.aside).replace(" ", "\u00a0"))
        aside.bold, aside.font.size = False, Pt(10)


@_write.register
def _prose(part: parts.Prose, document: Document) -> None:
    blocks = part.blocks
    if part.label:
        label = document.add_paragraph()
        label.add_run(f"{part.label}:").bold = True
        label.paragraph_format.keep_with_next = True
        if blocks and isinstance(blocks[0], Paragraph):
            # A text that begins with a paragraph goes on behind its label.
            first, *rest = blocks[0].lines
            label.add_run(" ")
            _inlines(label, first)
            blocks = (Paragraph(tuple(rest)), *blocks[1:])
    for block in blocks:
        _block(document, block)


@_write.register
def _attachments(part: parts.Attachments, document: Document) -> None:
    rows = [
        [name, *wording.attachment_cells(one)] if part.is_overview else wording.attachment_cells(one)
        for name, one in part.rows
    ]
    head = ("Punkt", *_COLUMNS) if part.is_overview else _COLUMNS
    table = _table(document, [((Text(word),)) for word in head], [[(Text(cell),) for cell in row] for row in rows])
    widths = (Mm(22), *_WIDTHS[:3], Mm(51), _WIDTHS[4]) if part.is_overview else _WIDTHS
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for place, cell in enumerate(table._cells):
        cell.width = widths[place % len(widths)]


@_write.register
def _notes(part: parts.Notes, document: Document) -> None:
    label = document.add_paragraph(style=NOTE)
    label.add_run(wording.note_label(len(part.texts))).bold = True
    label.paragraph_format.keep_with_next = True
    for blocks in part.texts:
        start = len(document.paragraphs)
        for block in blocks:
            _block(document, block, style=NOTE)
        if len(part.texts) > 1 and blocks:
            _point_at(document.paragraphs[start])
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _point_at(paragraph: WordParagraph) -> None:
    """The first line of a note among several, with a mark before it."""
    mark = paragraph.add_run("– ")._r
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, mark)


@_write.register
def _signatures(part: parts.Signatures, document: Document) -> None:
    for name, is_approved in part.names:
        if is_approved:
            paragraph = document.add_paragraph(f"{_clean(name)} – {wording.ELECTRONIC}")
        else:
            paragraph = document.add_paragraph(f"{'_' * 36}\t{'_' * 20}\n{_clean(name)}\t{wording.SIGNED_ON}")
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(100))
        paragraph.paragraph_format.space_before = Pt(28)


@_write.register
def _new_page(part: parts.NewPage, document: Document) -> None:  # noqa: ARG001 — it says all that there is
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _block(document: Document, block: Block, style: str | None = None) -> None:
    match block:
        case Paragraph(lines):
            _lines(document, lines, style)
        case Quote(lines):
            _lines(document, lines, style or "Quote")
        case BulletList(items):
            for item in items:
                _inlines(document.add_paragraph(style="List Bullet"), item.line)
                for below in item.items:
                    _inlines(document.add_paragraph(style="List Bullet 2"), below)
        case Table(head, rows):
            _table(document, head, rows)


def _table(document: Document, head: Sequence[Line], rows: Sequence[Sequence[Line]]) -> Any:
    table = document.add_table(rows=1 + len(rows), cols=len(head), style="Table Grid")
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    # Cell by cell through a row is quadratic in python-docx; all of them at once is not.
    cells = table._cells
    for place, line in enumerate([cell for row in (head, *rows) for cell in row]):
        paragraph = cells[place].paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        _inlines(paragraph, line, bold=place < len(head))
    document.add_paragraph().paragraph_format.space_after = Pt(2)
    return table


def _lines(document: Document, lines: Sequence[Line], style: str | None) -> None:
    """Each line that somebody began is a paragraph: most texts come from documents where it was one."""
    for place, line in enumerate(lines, 1):
        paragraph = document.add_paragraph(style=style)
        if place < len(lines):
            paragraph.paragraph_format.space_after = Pt(3)
        _inlines(paragraph, line)


def _inlines(paragraph: WordParagraph, line: Sequence[Any], *, bold: bool = False, italic: bool = False) -> None:
    for part in line:
        match part:
            case Text(text):
                run = paragraph.add_run(_clean(text))
                run.bold, run.italic = bold or None, italic or None
            case Strong(inlines):
                _inlines(paragraph, inlines, bold=True, italic=italic)
            case Emphasis(inlines):
                _inlines(paragraph, inlines, bold=bold, italic=True)
            case Link(href, inlines):
                _link(paragraph, href, inlines, bold=bold, italic=italic)


def _link(paragraph: WordParagraph, href: str, inlines: Sequence[Any], *, bold: bool, italic: bool) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    before = len(paragraph._p)
    _inlines(paragraph, inlines, bold=bold, italic=italic)
    for run in list(paragraph._p)[before:]:
        link.append(run)
    paragraph._p.append(link)
    if inlines != (Text(href),):
        paragraph.add_run(f" ({_clean(href)})")


def _clean(text: str) -> str:
    """Without what XML 1.0 cannot hold; the rest is escaped by who writes it."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n").replace("\ufffe", "").replace("\uffff", "")
