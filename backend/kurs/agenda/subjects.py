"""What rows are called and under what they stand, as far as a session's reader sees them.

For the views that speak of rows of any kind: the trail and the check before publication. One SELECT for each kind of
row and each step upwards, whatever the number of rows; who may not see a row is told neither it nor what is above it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.agenda.subject_schemas import SubjectPlace
from kurs.identity.models import Account, Person
from kurs.kernel.guard import ActorSession, ruled_tables

Key = tuple[str, UUID]
"""The table and the id of a row."""

# The column that names a row: the first of these that its table has.
NAMING: Final = ("title", "name", "file_name", "heading", "seat_label")
# The column that names the person or account a row is about, where it has no name of its own or a lesser one.
_ABOUT: Final[dict[str, str]] = {
    "membership": "person_id",
    "item_invitation": "person_id",
    "data_subject_case": "person_id",
    "absence_reason": "person_id",
    "role_grant": "account_id",
    "login_session": "account_id",
    "api_token": "account_id",
}
# The word of a closed list that says which of several a row is.
_WORDS: Final[dict[str, str]] = {
    "membership": "role",
    "role_grant": "role",
    "item_section": "kind",
    "decision": "outcome",
}
# What a row stands under, nearest first. Bodies are not among them: whoever speaks of a row names its body already.
STANDS_UNDER: Final[dict[str, str]] = {
    "attachment_id": "attachment",
    "agenda_item_id": "agenda_item",
    "meeting_id": "meeting",
    "client_id": "api_client",
}
_EXTRA: Final = ("number", "starts_at", "openness")
_CLOSED: Final = "closed"
# An attachment's file stands under an attachment, that under an item, and that in a meeting.
_STEPS: Final = 3


@dataclass(frozen=True)
class Subject:
    """One row: its name, the word that says which it is, and the row right above it."""

    name: str | None = None
    word: str | None = None
    number: str | None = None
    starts_at: datetime | None = None
    is_closed: bool = False
    above: Key | None = None
    about: Key | None = None


@dataclass
class Subjects:
    """Rows and all that they stand under."""

    found: dict[Key, Subject] = field(default_factory=dict)

    def name_of(self, key: Key) -> str | None:
        """What a row is called; None where it has no name or the reader does not see it."""
        return self.found[key].name if key in self.found else None

    def word_of(self, key: Key) -> str | None:
        """Which of several it is: the role of a seat, the outcome of a decision."""
        return self.found[key].word if key in self.found else None

    def keys_above(self, key: Key) -> list[Key]:
        """What a row stands under, nearest first."""
        keys: list[Key] = []
        above = self.found[key].above if key in self.found else None
        while above is not None and above in self.found:
            keys.append(above)
            above = self.found[above].above
        return keys

    def places_of(self, key: Key) -> list[SubjectPlace]:
        """What a row stands under, nearest first, as views say it."""
        return [self.place_of(above) for above in self.keys_above(key)]

    def place_of(self, key: Key) -> SubjectPlace:
        """A row as views say it. Raises KeyError for a row that was not found."""
        table, row_id = key
        one = self.found[key]
        return SubjectPlace(
            subject_table=table, subject_id=row_id, name=one.name, number=one.number, starts_at=one.starts_at
        )

    def is_closed(self, key: Key) -> bool:
        """Whether the row itself is closed."""
        return key in self.found and self.found[key].is_closed


def subjects_of(db: Session, keys: Iterable[Key], *, known: dict[Key, Subject] | None = None) -> Subjects:
    """The rows of these keys that `db` shows, with what they stand under; `known` are rows that need not be read."""
    subjects = Subjects(dict(known or {}))
    wanted = set(keys) - subjects.found.keys() | _above(subjects)
    for _ in range(_STEPS + 1):
        if not wanted:
            break
        for table, ids in _by_table(wanted).items():
            subjects.found |= _read(db, table, ids)
        wanted = _above(subjects)
    _name_people(db, subjects)
    return subjects


def subject_of_values(table: str, values: dict[str, Any]) -> Subject:
    """A row that is gone, from what the trail kept of it."""
    above = next(((owner, values[name]) for name, owner in STANDS_UNDER.items() if values.get(name)), None)
    return Subject(
        name=next((str(values[name]) for name in NAMING if values.get(name)), None),
        word=values.get(_WORDS.get(table, "")),
        above=(above[0], UUID(str(above[1]))) if above else None,
        about=_about(table, values.get(_ABOUT.get(table, ""))),
    )


def _above(subjects: Subjects) -> set[Key]:
    return {one.above for one in subjects.found.values() if one.above and one.above not in subjects.found}


def _by_table(keys: Iterable[Key]) -> dict[str, set[UUID]]:
    found: dict[str, set[UUID]] = {}
    for table, row_id in keys:
        found.setdefault(table, set()).add(row_id)
    return found


def _read(db: Session, table: str, ids: set[UUID]) -> dict[Key, Subject]:
    model: Any = ruled_tables().get(table)
    if model is None or "id" not in model.model_fields:
        return {}
    wanted = (*NAMING, *STANDS_UNDER, *_EXTRA, _ABOUT.get(table, ""), _WORDS.get(table, ""))
    names = [name for name in dict.fromkeys(wanted) if name in model.model_fields]
    statement = sa.select(col(model.id), *(getattr(model, name) for name in names)).where(col(model.id).in_(ids))
    rows = db.execute(statement).all()
    return {(table, row[0]): _subject(table, dict(zip(names, row[1:], strict=True))) for row in rows}


def _subject(table: str, held: dict[str, Any]) -> Subject:
    number, word = held.get("number"), held.get(_WORDS.get(table, ""))
    starts_at = held.get("starts_at")
    return Subject(
        name=next((held[name] for name in NAMING if held.get(name)), None),
        word=None if word is None else str(word.value),
        number=None if number is None else str(number),
        starts_at=starts_at if isinstance(starts_at, datetime) else None,
        is_closed=held.get("openness") == _CLOSED,
        above=next(((owner, held[name]) for name, owner in STANDS_UNDER.items() if held.get(name)), None),
        about=_about(table, held.get(_ABOUT.get(table, ""))),
    )


def _about(table: str, row_id: UUID | str | None) -> Key | None:
    if row_id is None:
        return None
    return _ABOUT[table].removesuffix("_id"), UUID(str(row_id))


def _name_people(db: Session, subjects: Subjects) -> None:
    """Call seats, roles and invitations by whom they are about."""
    about = _by_table(one.about for one in subjects.found.values() if one.about)
    people = names_of(db, Person, about.get("person", set()))
    accounts = account_names(db, about.get("account", set()))
    names = {("person", row_id): name for row_id, name in people.items()}
    names |= {("account", row_id): name for row_id, name in accounts.items()}
    for key, one in subjects.found.items():
        if one.about in names:
            subjects.found[key] = replace(one, name=names[one.about])


def account_names(db: Session, account_ids: set[UUID]) -> dict[UUID, str]:
    """Accounts by the person behind them where the reader sees that person, else by the account's own name."""
    if not account_ids:
        return {}
    found = names_of(db, Account, account_ids)
    owners = sa.select(col(Account.id), col(Account.person_id)).where(col(Account.id).in_(account_ids))
    if isinstance(db, ActorSession):
        with db.as_system("find out who stands behind accounts in the audit trail") as system:
            people = {row[0]: row[1] for row in system.execute(owners)}
    else:
        people = {row[0]: row[1] for row in db.execute(owners)}
    seen = names_of(db, Person, {person_id for person_id in people.values() if person_id})
    return found | {account: seen[person] for account, person in people.items() if person in seen}


def names_of(db: Session, model: Any, ids: set[UUID]) -> dict[UUID, str]:
    """Title or name of the rows that the reader sees; rows of some kinds have neither."""
    attribute = next((name for name in NAMING if name in model.model_fields), None)
    if attribute is None or not ids:
        return {}
    rows = db.execute(sa.select(col(model.id), col(getattr(model, attribute))).where(col(model.id).in_(ids)))
    return {row_id: name for row_id, name in rows if name is not None}
