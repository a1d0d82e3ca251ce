"""Step 2: pages that text extraction ran together into one line are cut into lines again.

Each piece keeps the source line number it came from. Cuts are made only on lines that clearly hold a whole page or a
whole head (several labels or headings in one line), and only before words of the fixed lists below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kurs.imports.parsing.dates import DATE_PATTERN
from kurs.imports.parsing.normalise import Line

_TRANSCRIPT = "Transkript"
_CAPITAL = r"[A-ZÆØÅ]"
_LABELS = (
    r"(?:(?:Møde\s?[Nn]r|Mødeforum|Forum|Udvalg|Mødedato|Dato|Mødetidspunkt|Tidspunkt|Tid og sted|Tid|Starttidspunkt for møde|"
    r"Sluttidspunkt for møde|Starttidspunkt|Sluttidspunkt|Start kl|Slut kl|Møde slut|Mødested|Mødelokale|Sted|Lokale|"
    r"Medlemmer|Mødedeltagere|Deltagere|I mødet deltager|Til stede|Fraværende med afbud|Fraværende|Afbud fra|"
    r"Afbud/Fraværende|Afbud|Ikke til stede|Deltog ikke|Bemærkninger|Udsendelsesdato|Referent|Mødeleder|Ordstyrer|"
    r"Sekretær|Dirigent|Protokolfører|Sagsnr|Sags nr|Sagsid|J\.\s?nr|Dok\.?\s?nr|Initialer|Sagsbehandler|"
    r"Sagen afgøres i|Sagsgang|Kompetence)\.?\s?:(?!\d)|Mødet (?:blev )?(?:hævet|sluttede)(?=\skl)|Pause(?=\s\([Kk]l)"
    rf"|(?<=[.:]\s)(?!Indstilling|Resum|Sagsfremstilling|Beslutning)(?:{_CAPITAL}[\wæøå-]+\s)(?:[\wæøåÆØÅ-]+\s){{0,4}}indstiller,?\sat\b)"
)
_BARE_HEAD_LABELS = (
    r"(?:Mødeforum|Sagsnr|Dokumentnr|Mødedato|Tid(?=\s[Kk]l)|Sted|Deltagere|Afbud/Fraværende|Afbud fra|"
    r"Mødeleder|Referent|Medlemmer Deltog Medlemmer Deltog|Medlemmer Deltog)(?=\s)"
)
_HEADINGS = (
    rf"(?:Beslutning(?:er)? i {_CAPITAL}[^.:]{{2,70}}? den(?:\s{DATE_PATTERN}:?)?(?=\s|$)"
    rf"|Beslutning(?:er)? {_CAPITAL}[\wæøå-]+(?: {_CAPITAL}?[\wæøå-]+){{0,5}}? den(?:\s{DATE_PATTERN}:?)?(?=\s|$)"
    rf"|{_CAPITAL}[\wæøå-]+s beslutning (?:i mødet )?den {DATE_PATTERN}(?: Punkt \d+)?:?"
    r"|(?:Åben|Lukket|ÅBEN|LUKKET) (?:[Ss]ag|SAG)(?=\s|$)"
    r"|(?:Sagsfremstilling|Indstilling|Beslutning|Resum[eé]|Baggrund|Bilag|BILAG|Sagen|Økonomi|Sammendrag|Retsgrundlag)\s?:"
    rf"|(?:Sagsfremstilling|Indstilling|Indledning/Baggrund|Sammendrag|Økonomiske konsekvenser|Resum[eé]|Beslutning|Baggrund)(?=\s{_CAPITAL})"
    r"|(?:Indholdsfortegnelse|INDHOLDSFORTEGNELSE|Sagsoversigt|Bilagsoversigt|Bilagsliste)\s?:?(?:\s(?:Pkt\.\s)?(?:Tekst\s)?Side\b)?"
    r"|(?<=[:\d.)a-zæøå] )(?:Dagsorden|DAGSORDEN)(?=:|\s1\.?\s)\s?:?"
    r"|(?:Åbne|ÅBNE|Lukkede|LUKKEDE) (?:[a-zæøå]*sager|[A-ZÆØÅ]*SAGER|[Pp]unkter|PUNKTER)"
    r"|Punkter til [a-zæøå]+:|Til [a-zæøå]+ - for (?:åbne|lukkede) døre|For (?:åbne|lukkede) døre:)"
)
_CUT = re.compile(rf"(?<![\wæøå])(?:(?P<label>{_LABELS})|(?P<heading>{_HEADINGS}))")
_HEAD_CUT = re.compile(rf"(?<![\wæøå])(?:(?P<label>{_LABELS}|{_BARE_HEAD_LABELS})|(?P<heading>{_HEADINGS}))")
_NUMBER = re.compile(
    rf"(?:(?<=\s)|^)(?P<word>(?:Punkt|Pkt\.?|PUNKT)\s)?(?P<number>\d{{1,3}}(?:\.\d)?)\.?(?P<dot>(?<=\.))?\s(?=[\"”„'»]?{_CAPITAL})"
)
_NOT_A_NUMBER_AFTER = re.compile(
    r"(?:\b(?:nr|stk|kl|den|d|ca|pkt|punkt|punkterne|side|sag|lokale|bilag|og|til|fra|for|maj|etape|version|vej|gade)\.?|[§–-])\s*$",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"^(\d{1,3})(?: |$)")
_PAGE_FOOT = re.compile(r"\s*(?:Side \d+|(?<=\s)(?:åben|lukket)|[A-Z]:\\\S+(?: \S+){0,4}?\.docx?)\s*$")
_MUNICIPALITY_FOOT = re.compile(rf"(?<=\S)\s{_CAPITAL}[\wæøå-]+ Kommune$")
_FILE_PATH = re.compile(r"\s[A-Z]:\\\S+(?: \S+){0,4}?\.docx?\b")
_DOWNLOAD = re.compile(r'^Download "(.*?)"?$')
_CONTENTS_AND_NUMBER = re.compile(r"^(Indholdsfortegnelse|Dagsorden|Eventuelt)(?=\d{1,2}\.\s?[A-ZÆØÅ])")
_GLUED_LENGTH = 160
_NUMBER_SKIP = 12
_GLUED_CUTS = 3


def cut_glued(lines: Sequence[Line]) -> list[Line]:
    """The same lines, with every glued page or glued head cut apart."""
    transcript = next((index for index, line in enumerate(lines) if line.text == _TRANSCRIPT), None)
    if transcript is None:
        return [piece for line in lines for piece in _cut_if_glued(line)]
    before = [piece for line in lines[: transcript + 1] for piece in _cut_title(line)]
    return before + _cut_pages(lines[transcript + 1 :])


def _cut_if_glued(line: Line) -> Iterator[Line]:
    heading = _CONTENTS_AND_NUMBER.match(line.text)
    if heading:
        yield line.with_text(heading[1])
        yield replace(line, text=line.text[heading.end() :], gap=0)
        return
    if len(line.text) < _GLUED_LENGTH or sum(1 for _ in _CUT.finditer(line.text)) < _GLUED_CUTS:
        yield line
        return
    yield from _cut(line, _HEAD_CUT)


def _cut_title(line: Line) -> Iterator[Line]:
    """The page title a download site printed above the transcript; it often holds digits the page has lost."""
    download = _DOWNLOAD.match(line.text)
    yield from _cut(line.with_text(download.group(1)) if download else line, _HEAD_CUT)


def _cut_pages(lines: Sequence[Line]) -> list[Line]:
    pages = [_page_text(line) for line in lines]
    result: list[Line] = []
    in_head = True
    for line, page in zip(lines, pages, strict=True):
        others = [other for other in pages if other is not page]
        running_head = "" if line is lines[0] else _common_start(page, others)
        text = page[len(running_head) :].strip()
        if not text:
            continue
        in_head = in_head and "Indholdsfortegnelse" not in text[:60]
        pieces = list(_cut(replace(line, text=text, page_start=True), _HEAD_CUT if in_head else _CUT))
        result.extend(pieces)
        in_head = in_head and not any(piece.text.startswith(("Indholdsfortegnelse", "1. ")) for piece in pieces)
    return result


def _page_text(line: Line) -> str:
    """A page without its number, its foot and the path of the file it was printed from."""
    text = _PAGE_NUMBER.sub("", line.text, count=1)
    text = _FILE_PATH.sub("", _PAGE_FOOT.sub("", text))
    return _MUNICIPALITY_FOOT.sub("", text).strip()


def _common_start(page: str, others: Sequence[str]) -> str:
    """The words a page begins with that another page begins with too: its running head."""
    best = ""
    for other in others:
        end = 0
        for mine, theirs in zip(re.finditer(r"\S+", page), re.finditer(r"\S+", other), strict=False):
            if mine.group() != theirs.group() or mine.group().rstrip(".").isdecimal() or mine.end() > 90:
                break
            end = mine.end()
        if end > len(best):
            best = page[:end]
    return best


def _cut(line: Line, pattern: re.Pattern[str]) -> Iterator[Line]:
    """The pieces of a line: one per label, heading and rising item number; a heading stands alone."""
    text = line.text
    marks = {0}
    for match in pattern.finditer(text):
        marks.add(match.start())
        if match["heading"] is not None:
            marks.add(match.end())
    marks |= set(_item_numbers(text))
    edges = [*sorted(marks), len(text)]
    first = True
    for start, end in pairwise(edges):
        piece = text[start:end].strip()
        if piece:
            yield line.with_text(piece) if first else replace(line, text=piece, gap=0, page_start=False, bullet="")
            first = False


def _item_numbers(text: str) -> Iterator[int]:
    """Offsets of numbers that rise like item numbers and stand before a capital letter."""
    last = 0
    for match in _NUMBER.finditer(text):
        if match["dot"] is None and match["word"] is None and "." not in match["number"]:
            continue
        number = int(match["number"].split(".")[0])
        is_first = last == 0
        if _NOT_A_NUMBER_AFTER.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        if is_first or last <= number <= last + _NUMBER_SKIP or (match["word"] and number == 1):
            last = number
            yield match.start()
