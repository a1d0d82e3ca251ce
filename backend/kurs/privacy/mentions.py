"""Where texts name a person: found by the name as it is written, in every text that has a body behind it."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.documents.file_models import AttachmentFileText
from kurs.imports.models import DocumentImport
from kurs.kernel.guard import ruled_tables
from kurs.publication.papers import is_text

# A shorter name would be found in the middle of words.
SHORTEST_NAME = 5
MOST_IN_ONE_TABLE = 500


def searched_models() -> list[type[Any]]:
    """Every table of papers: those that belong to a body, and the texts in files."""
    of_bodies = [model for model in ruled_tables().values() if model.belongs_to is not None]
    return [*of_bodies, AttachmentFileText, DocumentImport]


def mentions_of(db: Session, name: str) -> Iterator[Any]:
    """The rows in which a name stands; people who share it are found too, so a person must look. `db` has no actor."""
    if len(name) < SHORTEST_NAME:
        return
    for model in dict.fromkeys(searched_models()):
        holds = [
            col(getattr(model, column.key)).icontains(name, autoescape=True)
            for column in sa.inspect(model).columns
            if is_text(column) and not isinstance(column.type, sa.JSON)
        ]
        if holds:
            statement = sa.select(model).where(sa.or_(*holds)).order_by(col(model.id).desc()).limit(MOST_IN_ONE_TABLE)
            yield from db.scalars(statement)
