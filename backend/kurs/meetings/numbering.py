"""Numbers of items: those that follow the order, and those that a person wrote and that stay.

Automatic numbers count the automatic siblings alone, so that a number written by hand (`1.a`) shifts no other; below a
numbered item they go on from its number (`2.1`). Breaks and end marks have none.
"""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from kurs.meetings.models import AgendaItem
from kurs.meetings.vocabulary import ItemKind, Numbering

UNNUMBERED = frozenset({ItemKind.break_, ItemKind.end})


class _Counter:
    """Counts below each parent, in the order in which items are shown to it; parents first."""

    def __init__(self) -> None:
        self._counted: dict[UUID | None, int] = defaultdict(int)
        self._numbers: dict[UUID, str | None] = {}

    def next(self, item: AgendaItem) -> str:
        """The number that the item would get."""
        above = self._numbers.get(item.parent_id) if item.parent_id is not None else None
        place = str(self._counted[item.parent_id] + 1)
        return place if above is None else f"{above}.{place}"

    def pass_by(self, item: AgendaItem) -> None:
        """Go on to the next one; an item that counts has an automatic number."""
        self._numbers[item.id] = item.number
        if item.numbering is Numbering.automatic and item.kind not in UNNUMBERED:
            self._counted[item.parent_id] += 1


def renumber(items: Sequence[AgendaItem]) -> None:
    """Give the automatic ones of a whole agenda, in order, the number of their place."""
    counter = _Counter()
    for item in items:
        if item.numbering is Numbering.automatic:
            number = None if item.kind in UNNUMBERED else counter.next(item)
            if item.number != number:
                item.number = number
        counter.pass_by(item)


def recognise(items: Sequence[AgendaItem]) -> None:
    """Take the numbers of an agenda that comes whole for automatic where they are what counting would give."""
    counter = _Counter()
    for item in items:
        expected = None if item.kind in UNNUMBERED else counter.next(item)
        item.numbering = Numbering.automatic if item.number == expected else Numbering.manual
        counter.pass_by(item)
