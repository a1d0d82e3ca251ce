"""A Word document before and after its parts are written: page, styles, header and foot, and a file without times."""

import io
import zipfile
from datetime import datetime
from functools import cache
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from kurs.papers import page_code, wording
from kurs.papers.model import Paper

TEXT_WIDTH: Final = Mm(165)
NOTE: Final = "Intense Quote"
"""The style of internal notes: a bar, a tint and the colour that they have on screen."""

_STYLES = {
    *("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Title", "Default Paragraph Font"),
    *("List Bullet", "List Bullet 2", "Quote", NOTE, "Table Grid", "Normal Table", "No List"),
    *("Header", "Footer"),
}
_UNUSED = {"thumbnail", "stylesWithEffects", "customXml"}
_CODE_WIDTH = Mm(13)
_INK, _TINT = "0B3D70", "E6F0FA"
# The earliest time that a ZIP can name: the same paper is the same bytes, whenever it is made.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def framed(paper: Paper) -> Document:
    """An empty document with the page, styles, header and foot of a paper."""
    document = docx.Document(io.BytesIO(_template()))
    _set_page(document)
    _set_styles(document)
    _set_properties(document, paper)
    if paper.is_internal:
        document.sections[0].header.paragraphs[0].add_run(wording.INTERNAL).bold = True
    _set_foot(document, paper)
    return document


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


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    # The binder takes the left edge.
    section.top_margin, section.right_margin = Mm(25), Mm(20)
    section.bottom_margin, section.left_margin = Mm(20), Mm(25)
    section.footer_distance = Mm(5)


def _set_styles(document: Document) -> None:
    for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 18), ("Heading 2", 13), ("Heading 3", 12)):
        _set_style(document.styles[name], size)
    _set_style(document.styles["Heading 4"], 11)
    normal = document.styles["Normal"].paragraph_format
    normal.line_spacing, normal.space_after, normal.widow_control = 1.15, Pt(6), True
    _set_note_style(document.styles[NOTE])


def _set_note_style(style: Any) -> None:
    style.font.bold = style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(_INK)
    format_ = style.paragraph_format
    format_.left_indent = format_.right_indent = Mm(3)
    format_.space_before, format_.space_after = Pt(0), Pt(0)
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    edges, shade = OxmlElement("w:pBdr"), OxmlElement("w:shd")
    bar = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "24"), ("space", "6"), ("color", _INK)):
        bar.set(qn(f"w:{name}"), value)
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _TINT)):
        shade.set(qn(f"w:{name}"), value)
    edges.append(bar)
    # Both stand before the spacing (ECMA-376, 17.3.1.26).
    properties.find(qn("w:spacing")).addprevious(edges)
    edges.addnext(shade)


def _set_properties(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.title = f"{wording.kind_word(paper)} – {paper.body_name} {wording.short_day(paper.day)}"
    properties.author = properties.last_modified_by = paper.organisation
    properties.language, properties.comments, properties.keywords, properties.revision = "da-DK", "", "", 1
    properties.created = properties.modified = datetime(paper.day.year, paper.day.month, paper.day.day)  # noqa: DTZ001 — Word's times have no zone


def _set_foot(document: Document, paper: Paper) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.style = document.styles["Normal"]
    foot.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{wording.foot(paper)}\tSide ")
    _field(foot, "PAGE")
    foot.add_run(" af ")
    _field(foot, "NUMPAGES")
    foot.add_run("  ")
    picture = foot.add_run().add_picture(io.BytesIO(page_code.png_of(paper.address)), width=_CODE_WIDTH)
    picture._inline.docPr.set("descr", page_code.WORDS)
    for run in foot.runs:
        run.font.size = Pt(9)


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


def _field(paragraph: Paragraph, code: str) -> None:
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


def packed(document: Document) -> bytes:
    """The file with the times of its parts taken out."""
    made = io.BytesIO()
    document.save(made)
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename, _NO_TIME), source.read(entry), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
