"""Verbs of imports: preview, change, apply, discard."""

import hashlib
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.identity.actor import Actor
from kurs.imports import access, drafting
from kurs.imports.models import DocumentImport
from kurs.imports.parsing.draft import DatePart, ImportDraft
from kurs.imports.parsing.parse import PARSER_VERSION, parse
from kurs.imports.reading import ReadDocument
from kurs.imports.replay import replay
from kurs.imports.schemas import DocumentImportPatch
from kurs.imports.vocabulary import ImportState
from kurs.kernel import outbox
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import Failure, FieldProblem, fault
from kurs.kernel.rows import find, require_reference
from kurs.meetings.access import require_secretary

UNRESOLVED = fault(
    "unresolved-findings",
    422,
    "Der mangler noget, før dagsordenen kan oprettes",
    "Something is missing before the agenda can be made",
)
MAXIMUM_ATTEMPTS = 1000


def preview(
    db: ActorSession,
    actor: Actor,
    document: ReadDocument,
    draft: ImportDraft,
    *,
    file_name: str | None,
    body_id: UUID | None,
    attempt: int = 0,
) -> DocumentImport:
    """Keep a document with its draft; the same bytes for the same body by the same person are kept once per attempt."""
    creator_id = access.require_may_import(actor)
    require_reference(db, Body, body_id, "/body_id")
    identity = _identity(actor, document, body_id, attempt)
    known = db.scalars(sa.select(DocumentImport).where(col(DocumentImport.identity_hash) == identity)).first()
    if known is not None:
        return known
    chosen = find(db, Body, body_id) if body_id else _body_named(db, actor, draft.body)
    if chosen is not None:
        require_secretary(actor, chosen.id)
        draft.body_id = str(chosen.id)
    made = DocumentImport(
        creator_id=creator_id,
        body_id=chosen.id if chosen else None,
        file_name=file_name,
        media_type=document.media_type.value,
        identity_hash=identity,
        parser_version=str(PARSER_VERSION),
        source_text=document.text,
        draft=_stored(draft),
        notices=[{"kind": notice.kind.value, "count": notice.count} for notice in document.notices],
    )
    try:
        with db.begin_nested():
            db.add(made)
    except sa.exc.IntegrityError:
        # Somebody sent the same document in the same moment; theirs is ours.
        return db.scalars(sa.select(DocumentImport).where(col(DocumentImport.identity_hash) == identity)).one()
    outbox.emit(db, "document.previewed", made.id)
    return made


def draft_of(document: ReadDocument) -> ImportDraft:
    """What the parser reads from a document; needs no database, so that nobody waits for it."""
    return parse(document.text, marked_internal_lines=document.marked_internal_lines)


def next_attempt(db: ActorSession, actor: Actor, document: ReadDocument, body_id: UUID | None) -> int:
    """The first attempt at this document that has not been made."""
    for attempt in range(MAXIMUM_ATTEMPTS):
        identity = _identity(actor, document, body_id, attempt)
        if db.scalar(sa.select(col(DocumentImport.id)).where(col(DocumentImport.identity_hash) == identity)) is None:
            return attempt
    return MAXIMUM_ATTEMPTS


def change_draft(
    db: ActorSession, actor: Actor, document_import: DocumentImport, payload: DocumentImportPatch
) -> DocumentImport:
    """Change fields of the draft, then answer its findings."""
    access.require_previewed(document_import)
    changes = payload.changes()
    answers = changes.pop("findings", [])
    if "body_id" in changes:
        _choose_body(db, actor, document_import, changes["body_id"])
    if changes.get("date") is not None:
        changes["date_missing"] = None
    elif "date" in changes:
        changes["date_missing"] = DatePart.date
    draft = ImportDraft.model_validate(document_import.draft | _plain(changes))
    document_import.draft = _stored(drafting.answer_findings(draft, answers))
    outbox.emit(db, "document_draft.changed", document_import.id)
    return document_import


def apply(db: ActorSession, actor: Actor, document_import: DocumentImport) -> DocumentImport:
    """Make the meeting that the draft describes; 422 while body, date or titles are missing."""
    access.require_previewed(document_import)
    draft = ImportDraft.model_validate(document_import.draft)
    missing = drafting.unresolved(draft)
    if missing or draft.body_id is None:
        raise Failure(
            UNRESOLVED, errors=[FieldProblem(pointer=path, code="missing", detail="Must be known") for path in missing]
        )
    meeting = replay(db, actor, draft, UUID(draft.body_id))
    document_import.state = ImportState.applied
    document_import.meeting_id = meeting.id
    outbox.emit(db, "document.applied", document_import.id, meeting=meeting.id)
    return document_import


def discard(db: ActorSession, document_import: DocumentImport) -> None:
    """Drop a preview and its text."""
    access.require_previewed(document_import)
    db.delete(document_import)
    outbox.emit(db, "document.discarded", document_import.id)


def _choose_body(db: ActorSession, actor: Actor, document_import: DocumentImport, body_id: UUID | None) -> None:
    require_reference(db, Body, body_id, "/body_id")
    if body_id is not None:
        require_secretary(actor, body_id)
    document_import.body_id = body_id


def _body_named(db: ActorSession, actor: Actor, name: str | None) -> Body | None:
    """The one body of this name, or short name, whose papers the actor writes."""
    if not name:
        return None
    key = name.strip().casefold()
    found = [
        body
        for body in db.scalars(sa.select(Body))
        if key in {body.name.casefold(), (body.short_name or body.name).casefold()}
    ]
    mine = [body for body in found if actor.is_secretary_of(body.id)]
    return mine[0] if len(mine) == 1 else None


def _identity(actor: Actor, document: ReadDocument, body_id: UUID | None, attempt: int) -> str:
    internal = ",".join(str(line) for line in sorted(document.marked_internal_lines))
    parts = [actor.key, str(body_id), str(PARSER_VERSION), str(attempt), internal, document.text]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _stored(draft: ImportDraft) -> dict[str, Any]:
    return draft.model_dump(mode="json", by_alias=True)


def _plain(changes: dict[str, Any]) -> dict[str, Any]:
    # Through JSON, like everything that is stored: UUIDs, dates and models become text and dictionaries.
    return TypeAdapter(dict[str, Any]).dump_python(changes, mode="json", by_alias=True)  # type: ignore[no-any-return]
