"""DOCX becomes lines: one per paragraph, with list numbers as printed and blue lines marked.

The XML is walked here rather than by python-docx or mammoth because the importer needs three things
neither gives together: automatic list numbers as text, accepted insertions, and the colour of each run.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kurs.imports.reading.cleaning import Line
from kurs.imports.reading.colour import is_blue_name
from kurs.imports.reading.numbering import Numbering, W, whole_number
from kurs.imports.reading.package import WordPackage
from kurs.imports.reading.problems import NoticeKind, Unreadable, UnreadableDocument
from kurs.imports.reading.styles import Styles
from kurs.imports.reading.tables import row_lines

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "fldSimple", "bdo", "dir")
)
_DELETED = frozenset((W + "del", W + "moveFrom"))
_PICTURES = frozenset((W + "drawing", W + "pict", W + "object"))
_BLUE_HIGHLIGHTS = frozenset(("blue", "cyan", "darkBlue", "darkCyan"))
_BREAKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_LEFT_OUT = {
    W + "commentReference": NoticeKind.comments_left_out,
    W + "footnoteReference": NoticeKind.notes_left_out,
    W + "endnoteReference": NoticeKind.notes_left_out,
}
_OFF = frozenset(("0", "false", "off", "none"))


@dataclass(frozen=True)
class _Span:
    text: str
    is_blue: bool


def read_docx(content: bytes, notices: Counter[NoticeKind]) -> list[Line]:
    """The lines of a Word document: the page head once, then the body. Raises `UnreadableDocument`.

    Page feet, notes, comments, pictures, hidden and deleted text are left out and counted.
    """
    package = WordPackage(content)
    root = package.part("word/document.xml")
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise UnreadableDocument(Unreadable.damaged_document)
    reader = _Reader(package, notices)
    lines = reader.page_heads(package)
    lines.extend(reader.blocks(body))
    return lines


class _Reader:
    def __init__(self, package: WordPackage, notices: Counter[NoticeKind]) -> None:
        self._notices = notices
        self._styles = Styles(package.part("word/styles.xml"))
        self._numbering = Numbering(package.part("word/numbering.xml"))

    def page_heads(self, package: WordPackage) -> list[Line]:
        """The different lines of all page heads once; bare page numbers say nothing and are dropped."""
        heads: dict[str, Line] = {}
        for name in sorted(package.names):
            if name.startswith("word/header") and name.endswith(".xml"):
                for line in self.blocks(package.part(name)):
                    if any(letter.isalpha() for letter in line.text):
                        heads.setdefault(line.text.strip(), line)
        return [*heads.values(), Line("")] if heads else []

    def blocks(self, parent: Any) -> Iterator[Line]:
        """The lines of everything below an element that holds paragraphs and tables."""
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child)
            elif child.tag == _COMPATIBILITY + "AlternateContent":
                for choice in child.findall(_COMPATIBILITY + "Choice")[:1]:
                    yield from self.blocks(choice)

    def _table(self, table: Any) -> Iterator[Line]:
        for row in _unwrapped(table, W + "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self._notices[NoticeKind.deleted_text_left_out] += 1
                continue
            yield from row_lines([list(self.blocks(cell)) for cell in _unwrapped(row, W + "tc")])

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        properties = paragraph.find(W + "pPr")
        style = _attribute(properties, "pStyle")
        boxes: list[Any] = []
        is_blue_style = self._styles.is_blue(style)
        spans = list(self._spans(paragraph, is_blue=is_blue_style, boxes=boxes))
        prefix = self._list_prefix(properties, style) if any(span.text.strip() for span in spans) else ""
        yield from _lines([_Span(prefix, is_blue=False), *spans])
        for box in boxes:
            yield from self.blocks(box)

    def _list_prefix(self, properties: Any | None, style: str | None) -> str:
        own = None if properties is None else properties.find(W + "numPr")
        number_id, level = self._styles.numbering(style)
        if own is not None:
            number_id = _attribute(own, "numId") or number_id
            level = _attribute(own, "ilvl") or level
        if number_id is None:
            return ""
        return self._numbering.prefix(number_id, whole_number(level))

    def _spans(self, parent: Any, *, is_blue: bool, boxes: list[Any], is_link: bool = False) -> Iterator[_Span]:
        for child in parent:
            if child.tag == W + "r":
                yield from self._run(child, is_blue=is_blue, boxes=boxes, is_link=is_link)
            elif child.tag == W + "hyperlink":
                yield from self._spans(child, is_blue=is_blue, boxes=boxes, is_link=True)
            elif child.tag in _WRAPPERS:
                yield from self._spans(child, is_blue=is_blue, boxes=boxes, is_link=is_link)
            elif child.tag in _DELETED:
                self._notices[NoticeKind.deleted_text_left_out] += 1

    def _run(self, run: Any, *, is_blue: bool, boxes: list[Any], is_link: bool) -> Iterator[_Span]:
        properties = run.find(W + "rPr")
        if _is_hidden(properties):
            self._notices[NoticeKind.hidden_text_left_out] += 1
            return
        text = "".join(self._run_text(run, boxes))
        if text:
            yield _Span(text, not is_link and self._is_blue_run(properties, is_blue_paragraph=is_blue))

    def _run_text(self, run: Any, boxes: list[Any]) -> Iterator[str]:
        for child in run:
            if child.tag == W + "t":
                yield child.text or ""
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            elif child.tag == W + "sym":
                yield _symbol(child.get(W + "char"))
            elif child.tag in _LEFT_OUT:
                self._notices[_LEFT_OUT[child.tag]] += 1
            elif child.tag in _PICTURES or child.tag == _COMPATIBILITY + "AlternateContent":
                found = _text_boxes(child)
                boxes.extend(found)
                if not found:
                    self._notices[NoticeKind.pictures_left_out] += 1

    def _is_blue_run(self, properties: Any | None, *, is_blue_paragraph: bool) -> bool:
        style = _attribute(properties, "rStyle")
        if self._styles.is_link(style):
            return False
        if _attribute(properties, "highlight") in _BLUE_HIGHLIGHTS:
            return True
        colour = _attribute(properties, "color")
        if colour is not None and colour != "auto":
            return is_blue_name(colour)
        return is_blue_paragraph or self._styles.is_blue(style)


def _lines(spans: list[_Span]) -> Iterator[Line]:
    """Split a paragraph at its line breaks; a line with one blue letter is internal as a whole."""
    text, is_internal = "", False
    for span in spans:
        for index, part in enumerate(span.text.split("\n")):
            if index:
                yield Line(text, is_internal)
                text, is_internal = "", False
            text += part
            is_internal |= span.is_blue and any(letter.isalnum() for letter in part)
    yield Line(text, is_internal)


def _unwrapped(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also where a content control or an insertion wraps them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, tag)


def _text_boxes(picture: Any) -> list[Any]:
    """Text boxes in a drawing; the older copy Word stores beside each is passed over."""
    return [
        box
        for box in picture.iter(W + "txbxContent")
        if not any(ancestor.tag == _COMPATIBILITY + "Fallback" for ancestor in box.iterancestors())
        and next(box.iterancestors(W + "txbxContent"), None) is None
    ]


def _attribute(parent: Any | None, tag: str) -> str | None:
    child = None if parent is None else parent.find(W + tag)
    return None if child is None else child.get(W + "val")


def _is_hidden(properties: Any | None) -> bool:
    hidden = None if properties is None else properties.find(W + "vanish")
    return hidden is not None and hidden.get(W + "val", "1") not in _OFF


def _symbol(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
