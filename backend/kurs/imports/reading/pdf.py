"""PDF becomes lines, in the order the page was written, with form feeds between pages."""

import ctypes
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import quantiles

import pypdfium2
import pypdfium2.raw as pdfium

from kurs.imports.reading.cleaning import Line
from kurs.imports.reading.colour import is_blue
from kurs.imports.reading.limits import MAXIMUM_CHARACTERS, MAXIMUM_PAGES
from kurs.imports.reading.pdf_expansion import refuse_expansion
from kurs.imports.reading.problems import NoticeKind, Unreadable, UnreadableDocument

PDFIUM_LOCK = threading.Lock()
"""PDFium keeps global state: no two threads may be inside it, whatever document they read."""

# PDFium's sign for a hyphen at a line end. It is given back as printed: joining words is the parser's.
_LINE_END_HYPHEN = "\ufffe"
_PRINTED_LINE = re.compile(r"([^\r\n\ufffe]*)(\r\n|\ufffe|\Z)")
_SAMPLES = 5
_HEADING_SIZE = 1.15
_PARAGRAPH_GAP = 1.45
_WIDEST_LINE = 1.6
# Below this the size is scaled elsewhere in the file and says nothing.
_SMALLEST_PRINT = 5.0
_FEWEST_LETTERS = 20
# A space this many times wider than the narrow ones on the page, or this many points, stands between columns.
_COLUMN_GAP = 4.0
_COLUMN_POINTS = 24.0
_WORD_GAP = re.compile(r"(?<=\S) +(?=\S)")


@dataclass(frozen=True)
class _PageLine:
    """A printed line: `baseline` in points from the page's foot, None if unknown; `size` of the font.

    `gaps` are the spaces between its words: where they stand in the text, and their width in points.
    """

    text: str
    baseline: float | None
    size: float
    is_blue: bool
    gaps: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True)
class _Page:
    lines: list[_PageLine]
    letters: int
    is_picture: bool


def read_pdf(content: bytes, notices: Counter[NoticeKind]) -> tuple[list[Line], int]:
    """The lines and the number of pages; raises `UnreadableDocument` (locked, scanned, damaged, too big)."""
    refuse_expansion(content)
    with PDFIUM_LOCK, _opened(content) as document:
        if len(document) > MAXIMUM_PAGES:
            raise UnreadableDocument(Unreadable.too_many_pages)
        pages = list(_pages(document))
    pictures = sum(page.is_picture for page in pages)
    if pictures and sum(page.letters for page in pages if not page.is_picture) < _FEWEST_LETTERS:
        raise UnreadableDocument(Unreadable.scanned_pdf)
    if pictures:
        notices[NoticeKind.pages_without_text] += pictures
    body_size = _body_size(pages)
    lines: list[Line] = []
    for number, page in enumerate(pages):
        printed = _with_paragraphs(page.lines, body_size)
        if number:
            first = printed[0] if printed else Line("")
            printed[:1] = [Line("\f" + first.text, first.is_internal)]
        lines.extend(printed)
    return lines, len(pages)


@contextmanager
def _opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        reason = Unreadable.encrypted_pdf if locked else Unreadable.damaged_document
        raise UnreadableDocument(reason) from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(Unreadable.damaged_document) from error
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[_Page]:
    characters = 0
    for page in document:
        try:
            text_page = page.get_textpage()
            try:
                lines = _with_columns(list(_page_lines(text_page)))
            finally:
                text_page.close()
            letters = sum(character.isalnum() for line in lines for character in line.text)
            has_picture = letters < _FEWEST_LETTERS and pdfium.FPDFPage_CountObjects(page) > 0
            is_picture = has_picture and (letters == 0 or _holds_image(page))
        finally:
            page.close()
        characters += sum(len(line.text) for line in lines)
        if characters > MAXIMUM_CHARACTERS:
            raise UnreadableDocument(Unreadable.too_large)
        yield _Page(lines, letters, is_picture)


def _holds_image(page: pypdfium2.PdfPage) -> bool:
    return next(iter(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _page_lines(text_page: pypdfium2.PdfTextPage) -> Iterator[_PageLine]:
    start = 0
    for match in _PRINTED_LINE.finditer(text_page.get_text_range()):
        if not match[0]:
            continue
        hyphen = "-" if match[2] == _LINE_END_HYPHEN else ""
        yield _located(text_page, match[1] + hyphen, start)
        start += _units(match[0])


def _located(text_page: pypdfium2.PdfTextPage, text: str, start: int) -> _PageLine:
    """Ask PDFium where a line stands and how it looks, by a few of its letters."""
    seen = [position for position, character in enumerate(text) if character.isalnum()]
    step = max(1, len(seen) // _SAMPLES)
    blues, size, baseline = [], 0.0, None
    for position in seen[::step][:_SAMPLES]:
        index = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, start + _units(text[:position]))
        if index < 0:
            continue
        blues.append(_is_blue_letter(text_page, index))
        if baseline is None:
            size = pdfium.FPDFText_GetFontSize(text_page, index)
            baseline = _baseline(text_page, index)
    is_blue_line = bool(blues) and sum(blues) * 2 > len(blues)
    return _PageLine(text, baseline, size, is_blue_line, tuple(_gaps(text_page, text, start)))


def _gaps(text_page: pypdfium2.PdfTextPage, text: str, start: int) -> Iterator[tuple[int, int, float]]:
    for match in _WORD_GAP.finditer(text):
        before = _box(text_page, start + _units(text[: match.start() - 1]))
        after = _box(text_page, start + _units(text[: match.end()]))
        if before is not None and after is not None:
            yield match.start(), match.end(), after[0] - before[1]


def _box(text_page: pypdfium2.PdfTextPage, place: int) -> tuple[float, float] | None:
    """Left and right edge in points of the letter at a place in PDFium's text."""
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, place)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if index < 0 or not pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    return left.value, right.value


def _with_columns(lines: list[_PageLine]) -> list[_PageLine]:
    """The lines of a page with a tab between columns, as in a timetable without visible cells."""
    widths = sorted(width for line in lines for _, _, width in line.gaps if width > 0)
    if not widths:
        return lines
    wide = min(_COLUMN_GAP * widths[len(widths) // 4], _COLUMN_POINTS)
    result = []
    for line in lines:
        text = line.text
        for start, end, width in reversed(line.gaps):
            if width > wide:
                text = f"{text[:start]}\t{text[end:]}"
        result.append(replace(line, text=text))
    return result


def _is_blue_letter(text_page: pypdfium2.PdfTextPage, index: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFText_GetFillColor(text_page, index, red, green, blue, alpha)
    return bool(known) and is_blue(red.value, green.value, blue.value)


def _baseline(text_page: pypdfium2.PdfTextPage, index: int) -> float | None:
    x, y = ctypes.c_double(), ctypes.c_double()
    return y.value if pdfium.FPDFText_GetCharOrigin(text_page, index, x, y) else None


def _units(text: str) -> int:
    """PDFium counts UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _body_size(pages: list[_Page]) -> float:
    """The size most letters are set in; larger blue lines are headings, not notes."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _with_paragraphs(lines: list[_PageLine], body_size: float) -> list[Line]:
    """The lines with an empty one where the page shows a wider gap than between wrapped lines."""
    gaps = [
        above.baseline - below.baseline
        for above, below in pairwise(lines)
        if above.baseline is not None and below.baseline is not None and above.baseline > below.baseline
    ]
    usual = quantiles(gaps, n=4)[0] if len(gaps) > 1 else 0.0
    if body_size >= _SMALLEST_PRINT:
        # On a page of one-line paragraphs even the narrow gaps are wide.
        usual = min(usual, _WIDEST_LINE * body_size)
    result: list[Line] = []
    previous: float | None = None
    for line in lines:
        gap = 0.0 if previous is None or line.baseline is None else previous - line.baseline
        if usual and gap > _PARAGRAPH_GAP * usual:
            result.append(Line(""))
        result.append(Line(line.text, line.is_blue and line.size <= body_size * _HEADING_SIZE))
        previous = line.baseline if line.baseline is not None else previous
    return result
