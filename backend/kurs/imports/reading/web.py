"""HTML becomes lines: one per block, lists with marks, scripts and hidden parts left out."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from kurs.imports.reading.cleaning import Line, clean
from kurs.imports.reading.colour import is_blue_name
from kurs.imports.reading.limits import MAXIMUM_CHARACTERS, MAXIMUM_TAGS
from kurs.imports.reading.numbering import bullet, number_text, whole_number
from kurs.imports.reading.plain import decode
from kurs.imports.reading.problems import NoticeKind, Unreadable, UnreadableDocument
from kurs.imports.reading.tables import row_lines

_DROPPED = frozenset((
    "head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "canvas",
    "audio", "video", "button", "select", "textarea", "input", "map",
))  # fmt: skip
_BLOCKS = frozenset((
    "html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "ul", "table",
    "caption", "tr",
))  # fmt: skip
_SPACED = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote"))
_NUMBER_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|[;\s])color\s*:\s*([^;!}]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"(?:^|[;\s])background(?:-color)?\s*:\s*([^;!}]+)", re.IGNORECASE)
_CLASS_RULE = re.compile(r"\.([\w-]{1,60})\s*\{([^{}]{0,2000})\}")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
# Three calls a level: far inside Python's own limit, and deeper than any real page.
_MAXIMUM_DEPTH = 150


def read_html(content: bytes, notices: Counter[NoticeKind]) -> list[Line]:
    """The lines a reader of the page sees. Raises `UnreadableDocument` when no page can be made of it."""
    # Encoded again so that no declaration inside the page can change how it is read.
    text = clean(_decoded(content, notices), notices)
    if len(text) > 4 * MAXIMUM_CHARACTERS or text.count("<") > MAXIMUM_TAGS:
        raise UnreadableDocument(Unreadable.too_large)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(Unreadable.damaged_document) from error
    if root is None:
        raise UnreadableDocument(Unreadable.empty_document)
    return _Page(_blue_classes(root), notices).lines(root)


def _decoded(content: bytes, notices: Counter[NoticeKind]) -> str:
    declared = _META_CHARSET.search(content[:4096])
    if declared and declared[1].lower() in {b"iso-8859-1", b"latin1", b"windows-1252", b"iso-8859-15"}:
        return content.decode("cp1252", "replace")
    return decode(content, notices)


def _blue_classes(root: Any) -> frozenset[str]:
    """Class names that the page's own style sheet colours blue, as word processors export them."""
    sheet = "\n".join(element.text or "" for element in root.iter("style"))
    return frozenset(
        name for name, rule in _CLASS_RULE.findall(sheet) if (found := _COLOUR.search(rule)) and is_blue_name(found[1])
    )


@dataclass
class _Writing:
    """Lines under construction: inline text gathers in `parts` until a block begins or ends."""

    lines: list[Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    is_internal: bool = False
    prefix: str = ""

    def end_line(self) -> None:
        text = _SPACE.sub(" ", "".join(self.parts)).strip(" ")
        if text.strip():
            self.lines.append(Line(self.prefix + text, self.is_internal))
            self.prefix = ""
        self.parts, self.is_internal = [], False

    def leave_space(self) -> None:
        """One empty line, as a browser leaves around paragraphs, headings, lists and tables."""
        if self.lines and self.lines[-1].text:
            self.lines.append(Line(""))


@dataclass(frozen=True)
class _Context:
    depth: int = 0
    list_level: int = -1
    is_blue: bool = False
    is_link: bool = False
    is_verbatim: bool = False


class _Page:
    def __init__(self, blue_classes: frozenset[str], notices: Counter[NoticeKind]) -> None:
        self._blue_classes = blue_classes
        self._notices = notices
        self._list_numbers: dict[Any, int] = {}

    def lines(self, root: Any) -> list[Line]:
        return self._block_lines(root, _Context())

    def _block_lines(self, element: Any, context: _Context) -> list[Line]:
        writing = _Writing()
        self._inside(element, context, writing)
        writing.end_line()
        while writing.lines and not writing.lines[-1].text:
            writing.lines.pop()
        return writing.lines

    def _element(self, element: Any, context: _Context, writing: _Writing) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            return
        if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            self._notices[NoticeKind.hidden_text_left_out] += 1
        elif tag == "br":
            writing.end_line()
        elif tag == "img":
            self._notices[NoticeKind.pictures_left_out] += 1
        elif context.depth >= _MAXIMUM_DEPTH:
            raise UnreadableDocument(Unreadable.damaged_document)
        elif tag == "tr":
            writing.end_line()
            cells = [
                self._block_lines(cell, self._context(cell, context)) for cell in element if cell.tag in ("td", "th")
            ]
            writing.lines.extend(row_lines(cells))
        else:
            self._nested(element, context, writing)

    def _nested(self, element: Any, context: _Context, writing: _Writing) -> None:
        is_block = element.tag in _BLOCKS
        if is_block:
            writing.end_line()
        is_spaced = element.tag in _SPACED and context.list_level < 0
        if is_spaced:
            writing.leave_space()
        if element.tag == "li":
            writing.prefix = self._list_prefix(element, context.list_level)
        self._inside(element, self._context(element, context), writing)
        if is_block:
            writing.end_line()
        if is_spaced:
            writing.leave_space()
        if element.tag == "li":
            writing.prefix = ""

    def _inside(self, element: Any, context: _Context, writing: _Writing) -> None:
        self._text(element.text, context, writing)
        for child in element:
            self._element(child, context, writing)
            self._text(child.tail, context, writing)

    def _text(self, text: str | None, context: _Context, writing: _Writing) -> None:
        if not text:
            return
        for index, part in enumerate(text.split("\n") if context.is_verbatim else [text]):
            if index:
                writing.end_line()
            writing.parts.append(part)
            if context.is_blue and not context.is_link and any(letter.isalnum() for letter in part):
                writing.is_internal = True

    def _context(self, element: Any, outer: _Context) -> _Context:
        return _Context(
            depth=outer.depth + 1,
            list_level=outer.list_level + (element.tag in ("ul", "ol")),
            is_blue=self._is_blue(element, inherited=outer.is_blue),
            is_link=outer.is_link or element.tag == "a",
            is_verbatim=outer.is_verbatim or element.tag == "pre",
        )

    def _is_blue(self, element: Any, *, inherited: bool) -> bool:
        style = element.get("style", "")
        if colour := _COLOUR.search(style):
            return is_blue_name(colour[1])
        if element.tag == "font" and element.get("color"):
            return is_blue_name(element.get("color"))
        if element.tag in ("span", "mark") and (background := _BACKGROUND.search(style)):
            return inherited or is_blue_name(background[1])
        return inherited or not self._blue_classes.isdisjoint(element.get("class", "").split())

    def _list_prefix(self, item: Any, level: int) -> str:
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return f"{bullet(level)} "
        previous = self._list_numbers.get(parent, whole_number(parent.get("start"), default=1) - 1)
        number = whole_number(item.get("value"), default=previous + 1)
        self._list_numbers[parent] = number
        return f"{number_text(number, _NUMBER_FORMATS.get(parent.get('type', ''), 'decimal'))}. "
