"""The kinds of parts that a paper is laid out in: what the formats know how to write. Pure."""

from dataclasses import dataclass

from kurs.papers.markup import Block
from kurs.papers.model import PaperAttachment


@dataclass(frozen=True, slots=True)
class Head:
    """The top of the first page."""

    organisation: str
    body: str
    kind: str
    title: str | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what they say, one a line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class People:
    """Headed lists of names, side by side."""

    lists: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `key` is that of the heading it leads to, None where there is none."""

    clock: str
    text: str
    minutes: str
    depth: int
    key: str | None


@dataclass(frozen=True, slots=True)
class Contents:
    """The agenda in short."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 4; `aside` stands at the other end of its line."""

    level: int
    text: str
    aside: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """Text in the restricted format; `label` leads it in, in bold."""

    blocks: tuple[Block, ...]
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Attachments:
    """The table of attachments; `is_overview` has a column for the item they belong to."""

    rows: tuple[tuple[str, PaperAttachment], ...]
    is_overview: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """Internal notes about one thing; only in the running order."""

    texts: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """A line to sign and date for each name; who approved in the system needs none."""

    names: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What comes next begins a page."""


Part = Head | Facts | People | Contents | Heading | Prose | Attachments | Notes | Signatures | NewPage
