"""Links to what can be gone to."""

from typing import ClassVar
from uuid import UUID

from kurs.kernel.schema import View


class ItemLink(View):
    """An item that can be gone to."""

    about: ClassVar[str] = "agenda_item"

    id: UUID
    number: str | None
    title: str


class MatterLink(View):
    """The matter that an item treats, and the short names of the bodies on its route, as far as you see them."""

    about: ClassVar[str] = "matter"

    id: UUID
    case_number: str | None
    title: str
    routing: list[str]
