"""The structure of a PDF as readers aloud walk it, and what it lacks of ISO 14289-1 as far as machines can see."""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

# What puts something on a page, and so must be in marked content or an artifact.
_SHOWN = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "INLINE IMAGE"}


def faults_of(content: bytes) -> list[str]:
    """What is wrong with a file, in words; empty for one that passes."""
    with pikepdf.open(io.BytesIO(content)) as document:
        if "/StructTreeRoot" not in document.Root:
            return ["not tagged"]
        found = [*_of_the_document(document), *_of_headings(document), *_of_tables(document), *_of_fonts(document)]
        for number, page in enumerate(document.pages, 1):
            found += [f"page {number}: {fault}" for fault in _of_page(document, page)]
    return found


def elements(document: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Each element of the structure with its tag, in reading order."""

    def below(node: Any) -> Iterator[tuple[str, Any]]:
        if isinstance(node, pikepdf.Array):
            for one in node:
                yield from below(one)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield str(node["/S"])[1:], node
            if "/K" in node:
                yield from below(node["/K"])

    yield from below(document.Root["/StructTreeRoot"]["/K"])


def _of_the_document(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "not marked"
    if str(root.get("/Lang", "")) not in {"da", "da-DK"}:
        yield "no language"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "the title is not displayed"
    with document.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "says nothing of PDF/UA"
        if not metadata.get("dc:title"):
            yield "no title"
    if "/ParentTree" not in root["/StructTreeRoot"]:
        yield "no parent tree"
    if document.is_encrypted:
        yield "encrypted"


def _of_headings(document: pikepdf.Pdf) -> Iterator[str]:
    levels = [int(tag[1:]) for tag, _ in elements(document) if tag[0] == "H" and tag[1:].isdecimal()]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"the headings do not begin with the only one of level 1: {levels}"
    if any(after - before > 1 for before, after in pairwise(levels)):
        yield f"a level of headings is skipped: {levels}"


def _of_tables(document: pikepdf.Pdf) -> Iterator[str]:
    for tag, element in elements(document):
        if tag == "TH" and "/Scope" not in str(element.get("/A", "")):
            yield "a head of a table without scope"
        if tag == "Figure" and not str(element.get("/Alt", "")):
            yield "a figure without words"
        if tag in {"P", "Lbl", "LBody", "Span"} and "/K" not in element:
            yield f"an empty {tag}"


def _of_fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for page in document.pages:
        for name, font in page.get("/Resources", {}).get("/Font", {}).items():
            inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", {})
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"font {name} is not embedded"
            if "/ToUnicode" not in font:
                yield f"font {name} does not say its letters"


def _of_page(document: pikepdf.Pdf, page: pikepdf.Page) -> Iterator[str]:
    if str(page.get("/Tabs", "")) != "/S":
        yield "the order of tabs is not that of the structure"
    for annotation in page.get("/Annots", []):
        if annotation["/Subtype"] == "/Link" and not ("/Contents" in annotation and "/StructParent" in annotation):
            yield "a link that says nothing"
    if any(True for _ in _unmarked(page)):
        yield "something that is neither tagged nor an artifact"


def _unmarked(page: pikepdf.Page) -> Iterator[str]:
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            marks = depth or str(operands[0]) == "/Artifact" or "/MCID" in operands[-1]
            depth = depth + 1 if marks else depth
        elif name == "EMC":
            depth = max(0, depth - 1)
        elif name in _SHOWN and depth == 0:
            yield name
