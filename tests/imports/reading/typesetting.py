"""One text typeset as a PDF, a Word document and a web page, as an office would send it."""

import html
import re
from pathlib import Path

from tests.imports.reading.made_documents import docx_of_lines, pdf

SEEDS = sorted((Path(__file__).parents[4] / "shared" / "seeds").glob("*.txt"))


def as_pdf(text: str) -> bytes:
    """Pages at form feeds, wide enough that no line wraps; the private-use bullet has no glyph outside Word."""
    pages = text.replace("\uf0b7", "•").split("\f")
    return pdf(*([line.rstrip() for line in page.split("\n")] for page in pages), width="42cm")


def as_docx(text: str) -> bytes:
    """One paragraph per line."""
    return docx_of_lines(text.replace("\f", "\n").split("\n"))


def as_html(text: str) -> bytes:
    """One paragraph per block of lines, with line breaks inside; a block with tabs is a table."""
    blocks = re.split(r"\n\s*\n", html.escape(text.replace("\f", "\n"), quote=False))
    body = "".join(_table(block) if "\t" in block else f"<p>{block.replace(chr(10), '<br>')}</p>" for block in blocks)
    return f"<!DOCTYPE html><html lang='da'><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def _table(block: str) -> str:
    rows = (f"<td>{line.replace(chr(9), '</td><td>')}</td>" for line in block.split("\n"))
    return f"<table><tr>{'</tr><tr>'.join(rows)}</tr></table>"


TYPESETTERS = {"docx": as_docx, "html": as_html, "pdf": as_pdf}
