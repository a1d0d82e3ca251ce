"""A paper as one page to print: headings in order, everything escaped, no script, nothing from elsewhere."""

from collections.abc import Iterator
from functools import singledispatch
from html import escape
from typing import Any

from kurs.papers import layout, page_code, parts, wording
from kurs.papers.markup import Block, BulletList, Emphasis, Line, Link, Paragraph, Quote, Strong, Table, Text
from kurs.papers.model import Paper, PaperAttachment
from kurs.papers.page_style import STYLE

_COLUMNS = ("Nr.", "Dok.id", "Adgang", "Titel", "Journalnr.")


def page_of(paper: Paper) -> str:
    """The whole page."""
    title = escape(f"{wording.kind_word(paper)} – {paper.body_name} {wording.short_day(paper.day)}")
    banner = f'<p class="internal" role="note">{escape(wording.INTERNAL)}</p>\n' if paper.is_internal else ""
    body = "".join(_written(part) for part in layout.parts_of(paper))
    return (
        '<!doctype html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{banner}<main>\n{body}</main>\n"
        f"<footer>{_foot(paper)}</footer>\n</body>\n</html>\n"
    )


def _foot(paper: Paper) -> str:
    address = escape(paper.address)
    # What the link says already is no image to describe once more.
    code = page_code.svg_of(paper.address).replace("<svg ", '<svg aria-hidden="true" ', 1)
    return f'<p>{escape(wording.foot(paper))}<br><a href="{address}">{address}</a></p>{code}'


@singledispatch
def _written(part: parts.Part) -> str:
    raise AssertionError(part)


@_written.register
def _head(part: parts.Head) -> str:
    lines = [f'<p class="organisation">{escape(part.organisation)}</p>', f'<p class="body">{escape(part.body)}</p>']
    lines.append(f"<h1>{escape(part.kind)}</h1>")
    lines += [f'<p class="{name}">{escape(text)}</p>' for name, text in _named(part) if text]
    return f"<header>\n{chr(10).join(lines)}\n</header>\n"


def _named(part: parts.Head) -> Iterator[tuple[str, str | None]]:
    yield "title", part.title
    yield "remark", part.remark


@_written.register
def _facts(part: parts.Facts) -> str:
    rows = "".join(f"<div><dt>{escape(name)}:</dt><dd>{escape(value)}</dd></div>\n" for name, value in part.rows)
    return f"<dl>\n{rows}</dl>\n"


@_written.register
def _people(part: parts.People) -> str:
    columns = "".join(
        f"<div><p><strong>{escape(title)}:</strong></p>\n<ul>\n"
        + "".join(f"<li>{escape(name)}</li>\n" for name in names)
        + "</ul></div>\n"
        for title, names in part.lists
    )
    return f'<div class="people">\n{columns}</div>\n'


@_written.register
def _contents(part: parts.Contents) -> str:
    rows = []
    for entry in part.entries:
        text = escape(entry.text)
        linked = f'<a href="#{entry.key}">{text}</a>' if entry.key else text
        clock, minutes = escape(entry.clock), escape(entry.minutes)
        rows.append(
            f'<li class="depth-{min(entry.depth, 3)}"><span>{clock}</span> {linked} <span>{minutes}</span></li>'
        )
    return f'<ol class="contents">\n{chr(10).join(rows)}\n</ol>\n'


@_written.register
def _heading(part: parts.Heading) -> str:
    key = f' id="{part.key}"' if part.key else ""
    aside = f' <span class="aside">{escape(part.aside)}</span>' if part.aside else ""
    return f"<h{part.level}{key}>{escape(part.text)}{aside}</h{part.level}>\n"


@_written.register
def _prose(part: parts.Prose) -> str:
    blocks = "".join(_block(block) for block in part.blocks)
    if part.label is None:
        return blocks
    label = f"<strong>{escape(part.label)}:</strong>"
    # A text that begins with a paragraph goes on behind its label.
    return blocks.replace("<p>", f"<p>{label} ", 1) if blocks.startswith("<p>") else f"<p>{label}</p>\n{blocks}"


@_written.register
def _attachments(part: parts.Attachments) -> str:
    columns = ("Punkt", *_COLUMNS) if part.is_overview else _COLUMNS
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    rows = "".join(f"<tr>{_attachment(name, one, part)}</tr>\n" for name, one in part.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _attachment(name: str, one: PaperAttachment, part: parts.Attachments) -> str:
    cells = wording.attachment_cells(one)
    return "".join(f"<td>{escape(cell)}</td>" for cell in ([name, *cells] if part.is_overview else cells))


@_written.register
def _notes(part: parts.Notes) -> str:
    texts = ["".join(_block(block) for block in blocks) for blocks in part.texts]
    inner = texts[0] if len(texts) == 1 else f"<ul>\n{''.join(f'<li>{text}</li>' for text in texts)}</ul>\n"
    label = wording.note_label(len(texts))
    return f'<section class="note">\n<p><strong>{label}</strong></p>\n{inner}</section>\n'


@_written.register
def _signatures(part: parts.Signatures) -> str:
    names = "".join(_signature(name, is_approved=is_approved) for name, is_approved in part.names)
    return f'<ul class="signatures">\n{names}</ul>\n'


def _signature(name: str, *, is_approved: bool) -> str:
    if is_approved:
        return f'<li class="approved">{escape(name)} – {wording.ELECTRONIC}</li>\n'
    return f"<li><span>{escape(name)}</span> <span>{wording.SIGNED_ON}</span></li>\n"


@_written.register
def _new_page(part: parts.NewPage) -> str:  # noqa: ARG001 — it says all that there is
    return '<div class="new-page"></div>\n'


def _block(block: Block) -> str:
    match block:
        case Paragraph(lines):
            return f"<p>{_lines(lines)}</p>\n"
        case Quote(lines):
            return f"<blockquote><p>{_lines(lines)}</p></blockquote>\n"
        case BulletList(items):
            points = "".join(f"<li>{_line(item.line)}{_inner(item.items)}</li>\n" for item in items)
            return f"<ul>\n{points}</ul>\n"
        case Table(head, rows):
            top = "".join(f'<th scope="col">{_line(cell)}</th>' for cell in head)
            below = "".join(f"<tr>{''.join(f'<td>{_line(cell)}</td>' for cell in row)}</tr>\n" for row in rows)
            return f"<table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{below}</tbody>\n</table>\n"


def _inner(items: tuple[Line, ...]) -> str:
    return f"<ul>\n{''.join(f'<li>{_line(one)}</li>' for one in items)}</ul>\n" if items else ""


def _lines(lines: tuple[Line, ...]) -> str:
    first, *rest = (_line(line) for line in lines)
    return first + "".join(f'<br><span class="line">{line}</span>' for line in rest)


def _line(line: Line) -> str:
    return "".join(_inline(part) for part in line)


def _inline(part: Any) -> str:
    match part:
        case Text(text):
            return escape(text)
        case Strong(inlines):
            return f"<strong>{_line(inlines)}</strong>"
        case Emphasis(inlines):
            return f"<em>{_line(inlines)}</em>"
        case Link(href, inlines):
            shown = _line(inlines)
            address = "" if escape(href) == shown else f' <span class="address">({escape(href)})</span>'
            return f'<a href="{escape(href)}" rel="noopener noreferrer">{shown}</a>{address}'
    raise AssertionError(part)
