"""A paper as tagged PDF (PDF/UA-1, ISO 14289-1), typeset by typst; its texts travel as data and never as markup."""

import json
import re
from functools import cache, singledispatch
from importlib.resources import files
from threading import Lock
from typing import Any

import typst

from kurs.papers import layout, page_code, parts, wording
from kurs.papers.markup import Block, as_data
from kurs.papers.model import Paper

# What the fonts surely have: the letters of Europe and its punctuation. Typst writes no PDF/UA with a letter missing.
_UNSURE = re.compile(
    r"[^\t\n -~\u00a0-\u017f\u0192\u0218-\u021b\u0370-\u03ff\u0400-\u045f\u2010-\u2027\u2030-\u203a€™→≤≥≠−]"
)
_REPLACED = "?"
_TYPESETTING = Lock()


@cache
def _template() -> bytes:
    return (files("kurs.papers") / "paper.typ").read_bytes()


@cache
def _compiler() -> typst.Compiler:
    """Made once: it remembers the fonts, which are its own, so that every machine sets the same page."""
    return typst.Compiler(ignore_system_fonts=True)


def pdf_of(paper: Paper) -> bytes:
    """The file. A letter that no font has is printed as a question mark."""
    data = _data(paper)
    try:
        return _typeset(data)
    except typst.TypstError:
        return _typeset(_UNSURE.sub(_REPLACED, data))


def _typeset(data: str) -> bytes:
    # One at a time: a page is set in a tenth of a second, and many at once would take every core from everybody else.
    with _TYPESETTING:
        made = _compiler().compile(_template(), format="pdf", sys_inputs={"paper": data}, pdf_standards=["ua-1"])
    assert isinstance(made, bytes)  # noqa: S101 — one file was asked for
    return made


def _data(paper: Paper) -> str:
    data = {
        "title": f"{wording.kind_word(paper)} – {paper.body_name} {wording.short_day(paper.day)}",
        "organisation": paper.organisation,
        "banner": wording.INTERNAL if paper.is_internal else None,
        "foot": wording.foot(paper),
        "signed-on": wording.SIGNED_ON,
        "code": {"drawing": page_code.svg_of(paper.address), "words": page_code.WORDS},
        "parts": [_part(part) for part in layout.parts_of(paper)],
    }
    return json.dumps(data, ensure_ascii=False)


@singledispatch
def _part(part: parts.Part) -> dict[str, Any]:
    raise AssertionError(part)


@_part.register
def _facts(part: parts.Facts) -> dict[str, Any]:
    return {"kind": "facts", "rows": part.rows}


@_part.register
def _prose(part: parts.Prose) -> dict[str, Any]:
    return {"kind": "prose", "label": part.label, "blocks": _blocks(part.blocks)}


@_part.register
def _notes(part: parts.Notes) -> dict[str, Any]:
    texts = [_blocks(blocks) for blocks in part.texts]
    return {"kind": "notes", "label": wording.note_label(len(texts)), "texts": texts}


@_part.register
def _signatures(part: parts.Signatures) -> dict[str, Any]:
    return {"kind": "signatures", "names": part.names, "electronic": wording.ELECTRONIC}


@_part.register
def _new_page(part: parts.NewPage) -> dict[str, Any]:  # noqa: ARG001 — it says all that there is
    return {"kind": "new-page"}


@_part.register
def _head(part: parts.Head) -> dict[str, Any]:
    head = {"organisation": part.organisation, "body": part.body, "word": part.kind}
    return {"kind": "head", "title": part.title, "remark": part.remark} | head


@_part.register
def _people(part: parts.People) -> dict[str, Any]:
    return {"kind": "people", "lists": [{"title": title, "names": names} for title, names in part.lists]}


@_part.register
def _contents(part: parts.Contents) -> dict[str, Any]:
    keys = ("clock", "text", "minutes", "depth", "key")
    return {"kind": "contents", "entries": [{key: getattr(one, key) for key in keys} for one in part.entries]}


@_part.register
def _heading(part: parts.Heading) -> dict[str, Any]:
    return {"kind": "heading", "level": part.level, "text": part.text, "aside": part.aside, "key": part.key}


@_part.register
def _attachments(part: parts.Attachments) -> dict[str, Any]:
    rows = [[*([name] if part.is_overview else []), *wording.attachment_cells(one)] for name, one in part.rows]
    is_numbered = all(len(name) < 6 for name, _ in part.rows)
    cells = [cell for row in rows for cell in row]
    return {"kind": "attachments", "is_overview": part.is_overview, "is_numbered": is_numbered, "cells": cells}


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    return [_with_addresses(as_data(block)) for block in blocks]


def _with_addresses(data: Any) -> Any:
    """Say of each link whether its text is its address already, which paper prints once."""
    if isinstance(data, list):
        return [_with_addresses(one) for one in data]
    if not isinstance(data, dict):
        return data
    made = {name: _with_addresses(value) for name, value in data.items()}
    if made.get("kind") == "link":
        made["is_address"] = made["inlines"] == [{"kind": "text", "text": made["href"]}]
    return made
