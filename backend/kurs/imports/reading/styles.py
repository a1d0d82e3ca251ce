"""What a Word document's named styles say about colour and lists."""

import re
from collections.abc import Iterator
from typing import Any

from kurs.imports.reading.colour import is_blue_name
from kurs.imports.reading.numbering import W

# Word's own headings and links are blue by default and mean nothing internal.
_DECORATIVE = re.compile(r"heading|overskrift|title|titel|subtitle|undertitel|hyperlink|toc|indholds", re.IGNORECASE)
_LINK = re.compile(r"hyperlink|internetlink", re.IGNORECASE)
_MAXIMUM_DEPTH = 10


class Styles:
    """The styles of one document, by id."""

    def __init__(self, root: Any | None) -> None:
        """`root` is the element of `word/styles.xml`, None when the document has no styles."""
        self._styles: dict[str, Any] = {}
        if root is not None:
            self._styles = {str(style.get(W + "styleId")): style for style in root.iter(W + "style")}

    def is_blue(self, style_id: str | None) -> bool:
        """Whether a style that is neither heading, title nor link colours its text blue."""
        for style in self._chain(style_id):
            if _DECORATIVE.search(_name(style)):
                return False
            colour = _value(style, f"{W}rPr/{W}color")
            if colour is not None:
                return is_blue_name(colour)
        return False

    def is_link(self, style_id: str | None) -> bool:
        """Whether a character style is Word's own style for links."""
        return any(_LINK.search(_name(style)) for style in self._chain(style_id))

    def numbering(self, style_id: str | None) -> tuple[str | None, str | None]:
        """List id and level that a paragraph style brings, (None, None) when it is no list style."""
        number_id: str | None = None
        level: str | None = None
        for style in self._chain(style_id):
            if number_id is None:
                number_id = _value(style, f"{W}pPr/{W}numPr/{W}numId")
            if level is None:
                level = _value(style, f"{W}pPr/{W}numPr/{W}ilvl")
        return number_id, level

    def _chain(self, style_id: str | None) -> Iterator[Any]:
        """The style and those it is based on; bounded, because a damaged file may go in circles."""
        for _ in range(_MAXIMUM_DEPTH):
            style = self._styles.get(style_id or "")
            if style is None:
                return
            yield style
            style_id = _value(style, f"{W}basedOn")


def _name(style: Any) -> str:
    return _value(style, f"{W}name") or str(style.get(W + "styleId") or "")


def _value(parent: Any, path: str) -> str | None:
    child = parent.find(path)
    return None if child is None else child.get(W + "val")
