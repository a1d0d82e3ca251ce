"""Step 3: what belongs to the page and not to the text: running heads, page numbers, residue of web pages.

Nothing is thrown away silently: the draft lists the numbers of the source lines taken out here as artefacts.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kurs.imports.parsing.headings import read_heading
from kurs.imports.parsing.normalise import Line

_PAGE_MARK = re.compile(
    r"^(?:(?:Side|SIDE|Page|Sidetal)\s?:?\s?\d{1,4}(?:\s(?:af|of|ud af|/)\s?\d{1,4})?|\d{1,4}\s?(?:of|af)\s?\d{1,4}|[-–]\s?\d{1,3}\s?[-–]|Side [ivxl]+|\d{1,2}[-.]\d{1,2}[-.]\d{4}\s+Side\s?\d{1,4})$"
)
_URL = re.compile(r"^(?:https?://|www\.)\S+$")
_FILE_PATH = re.compile(r"^[A-Z]:\\.*\.(?:docx?|pdf|xlsx?)$")
_DIGITS = re.compile(r"\d+")
_HEAD_LIMIT = 8
_FIRST_LINES = 4
_LEAST_RUN = 2
_LEAST_REPEATS = 2
_RESIDUE = frozenset(
    word.lower()
    for word in (
        "Til toppen", "Tilbage til toppen", "Til top", "Kopier link", "Kopier link til punktet - Print", "Show video",
        "Vis video", "Hent som PDF", "Udskriv", "Print", "Fold alle ud", "Fold alle ind", "Luk alle punkter",
        "Luk alle punkter Referat", "SHOW MORE", "SHOW LESS", "Create successful ePaper yourself", "Størrelse: px",
        "Starte visningen fra side:", "Transkript", "Save this PDF as:", "WORD PNG TXT JPG", "Gå til indhold",
        "Abonnér", "You are here", "Søg", "Video", "Video fra mødet", "Sbsys dagsorden preview", "Hjem", "Læs op",
        "Mødedetaljer", "fold dette punkt ind", "Vis mere", "Vis mindre", "Del på Facebook", "Tilbage", "Luk",
        "Åbn alle", "Luk alle", "Printvenlig version", "Udvid alle", "Samlet dokument", "Region Syddanmark logo",
        "Dagsorden - dagsorden som PDF-fil", "Hent PDF", "Print side", "Se video fra mødet", "Menu", "Forside",
    )
)  # fmt: skip
_RESIDUE_FORMS = (
    re.compile(r"^(?:Vi bruger cookies|Denne hjemmeside bruger cookies|Se vores .cookie)", re.IGNORECASE),
    re.compile(r"^\d\d\.\d\d\.\d{4} Views$"),
    re.compile(r"^(?:Forsiden|Hjem) \|"),
    re.compile(r"link til forsiden$"),
    re.compile(r"^Kopier link"),
    re.compile(r"^Udvalg Dato (?:Type )?(?:Hent)?$"),
)
_FOLD_PREFIX = re.compile(r"^fold dette punkt (?:ind|ud)\s+(?=\S)", re.IGNORECASE)


def drop_page_artefacts(lines: Sequence[Line]) -> list[Line]:
    """The lines without page marks, repeated page heads and feet, lone page numbers, link footers and web residue."""
    dropped = _page_heads(lines) | _running_heads(lines) | _page_numbers(lines) | _link_footers(lines)
    kept: list[Line] = []
    new_page = False
    for index, line in enumerate(lines):
        new_page = new_page or line.page_start
        if index not in dropped and not is_residue(line.text):
            kept.append(replace(line, text=_FOLD_PREFIX.sub("", line.text), page_start=new_page))
            new_page = False
    return kept


def is_residue(text: str) -> bool:
    """Whether a line is left over from the web page or viewer around the document."""
    if not re.search(r"\w", text):
        return text not in (".....", "....", "”", "“", '"', "„")
    return text.lower() in _RESIDUE or any(form.search(text) for form in _RESIDUE_FORMS)


def _page_heads(lines: Sequence[Line]) -> set[int]:
    """Page marks, and the lines before and after them that stand at two or more page marks alike."""
    marks = [index for index, line in enumerate(lines) if _PAGE_MARK.match(line.text)]
    dropped = set(marks)
    if len(marks) < 2:
        return dropped
    for step in (-1, 1):
        keys: Counter[tuple[int, str]] = Counter()
        for mark in marks:
            keys.update((offset, _key(lines, mark + step * offset)) for offset in range(1, _HEAD_LIMIT))
        for mark in marks:
            dropped |= _repeated_around(lines, mark, step, keys, len(marks))
    first = marks[0]
    return {index for index in dropped if index > first or index in marks}


def _running_heads(lines: Sequence[Line]) -> set[int]:
    """The first lines of the document where they come again, together, on later pages."""
    best: set[int] = set()
    for first in range(min(_FIRST_LINES, len(lines))):
        again = [index for index in range(first + 2, len(lines)) if lines[index].text == lines[first].text]
        length = _HEAD_LIMIT
        found: set[int] = set()
        for index in again:
            same = _same_run(lines, first, index, length)
            if same >= _LEAST_RUN:
                found.update(range(index, index + same))
        if len(found) > len(best) and len(again) >= _LEAST_REPEATS:
            best = found
    return best


def _same_run(lines: Sequence[Line], first: int, second: int, most: int) -> int:
    """How many lines from `first` and from `second` on are the same."""
    length = 0
    while length < most and second + length < len(lines) and first + length < second:
        text = lines[first + length].text
        is_section = read_heading(text) is not None and not text.lower().startswith("referat")
        if is_section or text != lines[second + length].text:
            break
        length += 1
    return length


def _repeated_around(
    lines: Sequence[Line], mark: int, step: int, keys: "Counter[tuple[int, str]]", pages: int
) -> set[int]:
    """Lines on one side of a page mark, as long as most page marks have the same line there."""
    found = set()
    for offset in range(1, _HEAD_LIMIT):
        index = mark + step * offset
        if not 0 <= index < len(lines) or keys[(offset, _key(lines, index))] < max(2, pages * 0.6):
            break
        found.add(index)
    return found


def _key(lines: Sequence[Line], index: int) -> str:
    return _DIGITS.sub("#", lines[index].text) if 0 <= index < len(lines) else ""


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Lone numbers that count 1, 2, 3 at page ends, and columns of numbers pulled off a contents list."""
    alone = [index for index, line in enumerate(lines) if line.text.isdecimal() and len(line.text) <= 3]
    dropped: set[int] = set()
    expected = 1
    for index in alone:
        is_last = index + 1 == len(lines)
        if (is_last or lines[index + 1].page_start or lines[index + 1].gap) and int(lines[index].text) == expected:
            dropped.add(index)
            expected += 1
    is_counting = expected > 2
    dropped = dropped if is_counting else set()
    run: list[int] = []
    for index in alone:
        run = [*run, index] if run and index == run[-1] + 1 else [index]
        if len(run) >= 3:
            dropped.update(run)
    return dropped


def _link_footers(lines: Sequence[Line]) -> set[int]:
    """Bare links that the text prints too, and paths of the file the page was printed from."""
    seen: Counter[str] = Counter()
    for line in lines:
        if "http" in line.text or "www." in line.text:
            seen.update(word.rstrip(".,)") for word in line.text.split() if word.startswith(("http", "www.")))
    return {
        index
        for index, line in enumerate(lines)
        if _FILE_PATH.match(line.text) or (_URL.match(line.text) and seen[line.text.rstrip(".,)")] > 1)
    }
