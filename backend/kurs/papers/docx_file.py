"""A paper as DOCX: real headings, lists and table heads, so that Word's navigation and readers aloud find their way."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from functools import cache, singledispatch
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from kurs.papers import layout, parts, wording
from kurs.papers.markup import Block, BulletList, Emphasis, Line, Link, Paragraph, Quote, Strong, Table, Text
from kurs.papers.model import Paper

_COLUMNS = ("Nr.", "Dok.id", "Adgang", "Titel", "Journalnr.")
_WIDTHS = (Mm(12), Mm(22), Mm(20), Mm(76), Mm(35))
_TEXT_WIDTH = Mm(165)
_STYLES = {
    *("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Title", "Default Paragraph Font"),
    *("List Bullet", "List Bullet 2", "Quote", "Intense Quote", "Table Grid", "Normal Table", "No List"),
    *("Header", "Footer"),
}
_UNUSED = {"thumbnail", "stylesWithEffects", "customXml"}
# The earliest time that a ZIP can name: the same paper is the same bytes, whenever it is made.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def docx_of(paper: Paper) -> bytes:
    """The file."""
    document = docx.Document(io.BytesIO(_template()))
    _prepare(document, paper)
    for part in layout.parts_of(paper):
        _write(part, document)
    return _packed(document)


@cache
def _template() -> bytes:
    """The library's own empty document without what no paper uses: nine of ten styles, a picture of its first page."""
    document = docx.Document()
    for style in list(document.styles):
        if style.name not in _STYLES:
            style.delete()
    for owner in (document.part.package, document.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in _UNUSED:
                del owner.rels[key]
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _prepare(document: Document, paper: Paper) -> None:
    section = document.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        Mm(25),
        Mm(20),
        Mm(20),
        Mm(25),
    )
    for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 18), ("Heading 2", 13), ("Heading 3", 12)):
        _set_style(document.styles[name], size)
    _set_style(document.styles["Heading 4"], 11)
    normal = document.styles["Normal"].paragraph_format
    normal.line_spacing, normal.space_after, normal.widow_control = 1.15, Pt(6), True
    properties = document.core_properties
    properties.title = f"{wording.kind_word(paper)} – {paper.body_name} {wording.short_day(paper.day)}"
    properties.author = properties.last_modified_by = paper.organisation
    properties.language, properties.comments, properties.keywords, properties.revision = "da-DK", "", "", 1
    properties.created = properties.modified = datetime(paper.day.year, paper.day.month, paper.day.day)  # noqa: DTZ001 — Word's times have no zone
    if paper.is_internal:
        section.header.paragraphs[0].add_run(wording.INTERNAL).bold = True
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Normal"]
    foot.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{wording.foot(paper)}\tSide ")
    _field(foot, "PAGE")
    foot.add_run(" af ")
    _field(foot, "NUMPAGES")


def _set_style(style: Any, size: int) -> None:
    style.font.name, style.font.size = "Georgia", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)
    fonts.set(qn("w:hAnsi"), "Georgia")
    if style.name != "Normal":
        style.font.color.rgb = None
        style.paragraph_format.keep_with_next = True
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "da-DK")
    style.element.get_or_add_rPr().append(language)


def _field(paragraph: WordParagraph, code: str) -> None:
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()._r
        if kind is None:
            text = OxmlElement("w:instrText")
            text.text = code
            run.append(text)
            continue
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run.append(mark)


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
        paragraph = document.add_paragraph(f"{name}:\t{_clean(value)}")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(38))
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(38), Mm(-38)
        paragraph.paragraph_format.space_after = Pt(2)


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
        paragraph.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.paragraph_format.space_after = Pt(2)


@_write.register
def _heading(part: parts.Heading, document: Document) -> None:
    heading = document.add_heading(_clean(part.text), level=part.level)
    if part.aside:
        heading.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        aside = heading.add_run(f"\t{_clean(part.aside)}")
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
            label.add_run(" ")
            _lines(label, blocks[0].lines)
            blocks = blocks[1:]
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
    widths = (Mm(22), *_WIDTHS[:3], Mm(54), _WIDTHS[4]) if part.is_overview else _WIDTHS
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for place, cell in enumerate(table._cells):
        cell.width = widths[place % len(widths)]


@_write.register
def _notes(part: parts.Notes, document: Document) -> None:
    label = document.add_paragraph(style="Intense Quote")
    label.add_run(wording.note_label(len(part.texts))).bold = True
    label.paragraph_format.keep_with_next = True
    for blocks in part.texts:
        for block in blocks:
            _block(document, block, style="Intense Quote")


@_write.register
def _signatures(part: parts.Signatures, document: Document) -> None:
    for name in part.names:
        paragraph = document.add_paragraph(f"{'_' * 40}\n{_clean(name)}")
        paragraph.paragraph_format.space_before = Pt(28)


def _block(document: Document, block: Block, style: str | None = None) -> None:
    match block:
        case Paragraph(lines):
            _lines(document.add_paragraph(style=style), lines)
        case Quote(lines):
            _lines(document.add_paragraph(style=style or "Quote"), lines)
        case BulletList(items):
            for item in items:
                _lines(document.add_paragraph(style="List Bullet"), (item.line,))
                for below in item.items:
                    _lines(document.add_paragraph(style="List Bullet 2"), (below,))
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


def _lines(paragraph: WordParagraph, lines: Sequence[Line]) -> None:
    for place, line in enumerate(lines):
        if place:
            paragraph.add_run().add_break()
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


def _packed(document: Document) -> bytes:
    """The file with the times of its parts taken out."""
    made = io.BytesIO()
    document.save(made)
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename, _NO_TIME), source.read(entry), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
