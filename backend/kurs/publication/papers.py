"""What others than a body's members see or would see: every text, with how far it goes.

One statement for each kind of row, whatever the number of rows. Each column that holds text is read: a new column is
searched without anybody thinking of it, and a new table with a body behind it is missed by a test.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Mapper, Session
from sqlmodel import col

from kurs.bodies.models import Body, Membership
from kurs.bodies.vocabulary import Audience, ClosedTitlePolicy, Openness
from kurs.decisions.models import Decision
from kurs.decisions.vocabulary import DecisionState
from kurs.documents.file_models import AttachmentFile, AttachmentFileText
from kurs.documents.models import Attachment
from kurs.kernel.table import Choice
from kurs.meetings.access import DISTRIBUTED_STATES
from kurs.meetings.models import (
    AgendaItem,
    DiscussionGroup,
    GroupDiscussion,
    ItemNotice,
    ItemQuestion,
    ItemSection,
    Meeting,
    Presenter,
)
from kurs.tracks.models import Guidepost, Track

BREADTH = list(Audience)
_PARTS_OF_AN_ITEM: tuple[type[Any], ...] = (
    ItemSection,
    Presenter,
    ItemQuestion,
    GroupDiscussion,
    DiscussionGroup,
)
_PARTS_OF_A_BODY: tuple[type[Any], ...] = (Body, Membership)
# What everybody who is employed reads, whatever the body's papers are for.
_FOR_EMPLOYEES: tuple[type[Any], ...] = (Track, Guidepost)
SOURCES: tuple[type[Any], ...] = (
    *_PARTS_OF_A_BODY,
    Meeting,
    AgendaItem,
    *_PARTS_OF_AN_ITEM,
    ItemNotice,
    Decision,
    Attachment,
    AttachmentFile,
    Track,
    Guidepost,
)
_LISTS_OF_AN_ITEM: dict[type[Any], str] = {
    ItemSection: "sections",
    Presenter: "presenters",
    ItemQuestion: "questions",
}
COLLECTIONS: dict[type[Any], str] = {
    Body: "bodies",
    Membership: "memberships",
    Meeting: "meetings",
    AgendaItem: "agenda-items",
    Decision: "decisions",
    Attachment: "attachments",
    DiscussionGroup: "discussion-groups",
    Track: "tracks",
    Guidepost: "guideposts",
}
# Employees read the whole of an approved decision, others its public text.
_FOR_EMPLOYEES_ONLY = {(Decision, "text"), (Decision, "dissent")}
# What no person wrote.
_OF_THE_MACHINE = {(AttachmentFile, "storage_key"), (AttachmentFile, "sha256"), (AttachmentFile, "media_type")}
CONTENT = "content"


@dataclass(frozen=True)
class Scope:
    """Which rows to look at: `whole` ones with all that is beneath them, others `alone`."""

    whole: dict[type[Any], set[UUID]] = field(default_factory=dict)
    alone: dict[type[Any], set[UUID]] = field(default_factory=dict)

    def is_empty(self) -> bool:
        """Whether nothing needs to be looked at."""
        return not (any(self.whole.values()) or any(self.alone.values()))


@dataclass(frozen=True, slots=True)
class Supposition:
    """What if these papers went as far as `audience`; with `is_all_open`, closed and narrower ones and drafts too."""

    audience: Audience
    is_all_open: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A text that `audience` sees, and the JSON pointer to where one would change it.

    `subject_id` outlives an edit: the parts of an item are made anew with each, and stand under the item's id; a file's
    versions stand under the attachment's. `closed_paper` is the table and id of the
    closed item or attachment it is in. `text` is None, and `sha256` known, where no program read all of it.
    """

    table: str
    subject_id: UUID
    field: str
    pointer: str
    text: str | None
    audience: Audience
    body_id: UUID
    meeting_id: UUID | None
    sha256: str | None = None
    closed_paper: tuple[str, UUID] | None = None


def is_text(column: sa.Column[Any]) -> bool:
    """Whether a column holds text of somebody's own choice."""
    kind: Any = column.type
    return not isinstance(kind, Choice) and isinstance(getattr(kind, "impl", kind), sa.String | sa.JSON)


def _text_columns(model: type[Any]) -> tuple[str, ...]:
    mapper: Mapper[Any] = sa.inspect(model)
    return tuple(
        column.key for column in mapper.columns if is_text(column) and (model, column.key) not in _OF_THE_MACHINE
    )


# The columns in which people write, lists and objects included; words from a closed list are not.
TEXT_COLUMNS = {model: _text_columns(model) for model in SOURCES}


def written_for_others(db: Session, scope: Scope, *, as_if: Supposition | None = None) -> Iterator[Written]:
    """Every text in a scope that is seen beyond the body's members; with `as_if`, if its papers went so far.

    `db` has no actor: what is searched is not what one may see.
    """
    for model in SOURCES:
        statement = _statement(model, scope, as_if)
        if statement is not None:
            for row in db.execute(statement):
                yield from _texts_of(model, row, as_if)


def _texts_of(model: type[Any], row: Any, as_if: Supposition | None) -> Iterator[Written]:
    audience = _audience_of(model, row, as_if)
    if audience is Audience.members:
        return

    def written(name: str, text: str | None, sha256: str | None = None) -> Written:
        reaches = Audience.employees if (model, name) in _FOR_EMPLOYEES_ONLY else audience
        table, pointer = str(model.__tablename__), _pointer(model, row, name)
        owner = (row.at_body, row.at_meeting)
        return Written(table, row.subject_id, name, pointer, text, reaches, *owner, sha256, _closed_paper(row))

    for name in TEXT_COLUMNS[model]:
        value = getattr(row, name)
        # JSON is searched as what is in it, one value to a line, so that no two values make a number together.
        text = value if isinstance(value, str) or value is None else "\n\n\n\n".join(_strings_in(value))
        if text:
            yield written(name, text)
    if model is AttachmentFile:
        if row.file_text is not None:
            yield written(CONTENT, row.file_text, row.sha256)
        if not row.is_whole:
            yield written(CONTENT, None, row.sha256)


def _closed_paper(row: Any) -> tuple[str, UUID] | None:
    if row.item_openness is Openness.closed:
        return str(AgendaItem.__tablename__), row.at_item
    if row.attachment_openness is Openness.closed:
        return str(Attachment.__tablename__), row.at_attachment
    return None


def _pointer(model: type[Any], row: Any, name: str) -> str:
    if model in _LISTS_OF_AN_ITEM:
        in_list = f"/agenda-items/{row.subject_id}/{_LISTS_OF_AN_ITEM[model]}/{row.place - 1}"
        return in_list if model is ItemQuestion else f"{in_list}/{name}"
    if model is GroupDiscussion:
        return f"/agenda-items/{row.subject_id}/group_discussion/{name}"
    if model is ItemNotice:
        own_title = row.place is ClosedTitlePolicy.show_title
        return f"/agenda-items/{row.subject_id}/{'title' if own_title else 'public_title'}"
    if model is AttachmentFile:
        return f"/attachments/{row.subject_id}/file/{name}"
    return f"/{COLLECTIONS[model]}/{row.subject_id}/{name}"


def _strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in (*value, *value.values()):
            yield from _strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings_in(inner)


def _audience_of(model: type[Any], row: Any, as_if: Supposition | None) -> Audience:
    if model in _PARTS_OF_A_BODY:
        # Whoever is signed in sees every body and its seats.
        return Audience.public if row.of_body is Audience.public else Audience.employees
    if model in _FOR_EMPLOYEES:
        return Audience.employees
    if as_if is not None and as_if.is_all_open:
        return as_if.audience
    of_body = as_if.audience if as_if else row.of_body
    of_meeting = as_if.audience if as_if else _narrowest(of_body, row.of_meeting or Audience.members)
    limits = [of_meeting if row.at_meeting else of_body, row.of_item, row.of_row]
    return _narrowest(*(limit for limit in limits if limit is not None))


def _narrowest(*audiences: Audience) -> Audience:
    return min(audiences, key=BREADTH.index)


def _statement(model: type[Any], scope: Scope, as_if: Supposition | None) -> sa.Select[Any] | None:
    """The rows of a kind that others may see, with what limits how far; None where the scope has none of them."""
    above = _ABOVE[model]
    within = [
        *(col(owner.id).in_(sorted(scope.whole[owner])) for owner in above if scope.whole.get(owner)),
        *([col(model.id).in_(sorted(scope.alone[model]))] if scope.alone.get(model) else []),
    ]
    if not within:
        return None
    columns = [col(getattr(model, name)) for name in TEXT_COLUMNS[model]]
    none = sa.null()
    limits = {
        "subject_id": _subject(model),
        "place": _place(model),
        "at_body": col(Body.id),
        "at_meeting": col(Meeting.id) if Meeting in above else none,
        "of_body": col(Body.default_audience),
        "of_meeting": col(Meeting.published_to) if Meeting in above else none,
        "of_item": col(AgendaItem.published_to) if AgendaItem in above and model is not ItemNotice else none,
        "of_row": _own_limit(model),
    }
    for name, above_it in (("item", AgendaItem), ("attachment", Attachment)):
        is_above = above_it in above and model is not ItemNotice
        limits |= {
            f"at_{name}": col(above_it.id) if is_above else none,
            f"{name}_openness": col(above_it.openness) if is_above else none,
        }
    statement = sa.select(*columns, *(limit.label(name) for name, limit in limits.items()))
    if model is AttachmentFile:
        of_file: list[Any] = [col(AttachmentFileText.text).label("file_text"), col(AttachmentFileText.is_whole)]
        statement = statement.add_columns(*of_file, col(AttachmentFile.sha256))
    joined = _joined(statement.select_from(model), model)
    return joined.where(sa.or_(*within), *_conditions(model, above, as_if))


def _subject(model: type[Any]) -> Mapped[Any]:
    if model is AttachmentFile:
        return col(AttachmentFile.attachment_id)
    is_made_anew = model in {*_PARTS_OF_AN_ITEM, ItemNotice} and model is not DiscussionGroup
    return col(model.agenda_item_id if is_made_anew else model.id)


def _place(model: type[Any]) -> Mapped[Any] | sa.Null:
    if model is ItemNotice:
        return col(ItemNotice.policy)
    return col(model.position) if model in _LISTS_OF_AN_ITEM else sa.null()


def _own_limit(model: type[Any]) -> Mapped[Any] | sa.Null:
    if model is ItemNotice:
        return col(ItemNotice.published_to)
    return col(Attachment.audience) if model in {Attachment, AttachmentFile} else sa.null()


def _joined(statement: sa.Select[Any], model: type[Any]) -> sa.Select[Any]:
    """From the row up to its body."""
    if model is AttachmentFile:
        statement = statement.join(Attachment, col(Attachment.id) == col(AttachmentFile.attachment_id))
        of_file = col(AttachmentFileText.attachment_file_id) == col(AttachmentFile.id)
        statement = statement.outerjoin(AttachmentFileText, of_file)
    if model in {Attachment, AttachmentFile}:
        owner_meeting = sa.func.coalesce(col(Attachment.meeting_id), col(AgendaItem.meeting_id))
        return (
            statement.outerjoin(AgendaItem, col(AgendaItem.id) == col(Attachment.agenda_item_id))
            .outerjoin(Meeting, col(Meeting.id) == owner_meeting)
            .join(Body, col(Body.id) == sa.func.coalesce(col(Attachment.body_id), col(Meeting.body_id)))
        )
    if model in {Membership, *_FOR_EMPLOYEES}:
        return statement.join(Body, col(Body.id) == col(model.body_id))
    if model is Body:
        return statement
    if AgendaItem in _ABOVE[model] and model is not AgendaItem:
        statement = statement.join(AgendaItem, col(AgendaItem.id) == col(model.agenda_item_id))
    if model is not Meeting:
        statement = statement.join(Meeting, col(Meeting.id) == col(AgendaItem.meeting_id))
    return statement.join(Body, col(Body.id) == col(Meeting.body_id))


def _conditions(
    model: type[Any], above: tuple[type[Any], ...], as_if: Supposition | None
) -> Iterator[sa.ColumnElement[bool]]:
    """What must hold for others to see a row of this kind."""
    if model is ItemNotice:
        yield col(ItemNotice.policy) == col(Body.closed_title_policy)
    if model is AttachmentFile:
        yield col(AttachmentFile.is_current).is_(True)
    if Meeting in above and as_if is None:
        has_been = sa.or_(col(Meeting.state).in_(DISTRIBUTED_STATES), col(Meeting.distributed_at).is_not(None))
        yield sa.or_(col(Meeting.id).is_(None), has_been)
    if as_if is not None and as_if.is_all_open:
        return
    if AgendaItem in above and model is not ItemNotice:
        yield sa.or_(col(AgendaItem.id).is_(None), col(AgendaItem.openness) == Openness.open)
    if Attachment in above:
        yield col(Attachment.openness) == Openness.open
    if model is Track:
        yield col(Track.openness) == Openness.open
    if model is Decision:
        yield col(Decision.state) == DecisionState.approved


# Each kind of row, and what it is beneath: itself first, the body last.
_ABOVE: dict[type[Any], tuple[type[Any], ...]] = {
    Body: (Body,),
    Membership: (Membership, Body),
    Meeting: (Meeting, Body),
    AgendaItem: (AgendaItem, Meeting, Body),
    **{part: (part, AgendaItem, Meeting, Body) for part in _PARTS_OF_AN_ITEM},
    ItemNotice: (ItemNotice, AgendaItem, Meeting, Body),
    Decision: (Decision, AgendaItem, Meeting, Body),
    Attachment: (Attachment, AgendaItem, Meeting, Body),
    Track: (Track, Body),
    Guidepost: (Guidepost, Body),
    AttachmentFile: (AttachmentFile, Attachment, AgendaItem, Meeting, Body),
}
