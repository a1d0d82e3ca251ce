"""Table of what somebody has read."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.kernel.table import Record


class ReadingMark(Record, table=True):
    """Somebody read an item at `read_at`: for themself alone, so that they find what is new. Outlives the item.

    `fingerprints` are of its paragraphs as they then were: their reader's client makes and compares them, and no word
    can be read from them.
    """

    __tablename__ = "reading_mark"
    __table_args__ = (sa.UniqueConstraint("person_id", "agenda_item_id"),)
    # A trail of it would tell the secretariat who has read what.
    is_audited: ClassVar[bool] = False

    person_id: UUID = Field(foreign_key="person.id")
    agenda_item_id: UUID = Field()
    read_at: datetime = Field()
    fingerprints: list[str] = Field(default_factory=list, sa_type=sa.JSON)
