"""What `kurs import` does: the same preview, changes and apply as over HTTP."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.bodies.service import client_grants_of
from kurs.identity.actor import Actor
from kurs.identity.authentication import Authenticator, Granting
from kurs.identity.models import Account
from kurs.imports import drafting, service
from kurs.imports.parsing.draft import ImportDraft
from kurs.imports.reading import ReadDocument, UnreadableDocument, read_document
from kurs.imports.schemas import DocumentImportPatch
from kurs.kernel.database import Database
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import Failure, fault, invalid, not_found
from kurs.kernel.settings import Settings
from kurs.meetings.service import grants_of

UNREADABLE_FILE = fault("unreadable-file", 422, "Filen kan ikke læses", "The file cannot be read")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the caller already knows of the document."""

    body: str | None = None
    day: date | None = None
    title: str | None = None
    accepts_certain: bool = False


def read_draft(file: Path, choices: Choices) -> ImportDraft:
    """What the document holds, with the caller's choices; stores nothing. Raises `Failure` for an unreadable file."""
    draft = service.draft_of(_read(file))
    if choices.day is not None:
        draft.date, draft.date_missing = choices.day.isoformat(), None
    draft.title = choices.title or draft.title
    return drafting.answer_findings(draft, drafting.accept_certain(draft) if choices.accepts_certain else [])


def import_file(settings: Settings, file: Path, choices: Choices, *, account_name: str) -> str:
    """Import and apply a document as an account; returns what was made. Raises `Failure` when something is missing."""
    document = _read(file)
    draft = service.draft_of(document)
    database = Database.of(settings)
    actor = actor_named(database, account_name)
    with database.writing(actor) as db:
        made = service.preview(db, actor, document, draft, file_name=file.name, body_id=None)
        if made.meeting_id is not None:
            return f"already imported as meeting {made.meeting_id}"
        service.change_draft(db, actor, made, _patch(db, choices, ImportDraft.model_validate(made.draft)))
        service.apply(db, actor, made)
        return f"imported as meeting {made.meeting_id}"


def actor_named(database: Database, account_name: str) -> Actor:
    """The actor of an account; 404 when there is none."""
    with database.system_reading("act for an account from the command line") as db:
        account = db.scalars(sa.select(Account).where(col(Account.name) == account_name)).first()
        if account is None:
            raise not_found()
        return Authenticator(database, Granting(grants_of, client_grants_of), is_demo=False).actor_of(db, account)


def summary(draft: ImportDraft) -> str:
    """The draft in a few lines."""
    items = list(drafting.walk(draft.items))
    lines = [
        f"{draft.kind.value}: {draft.title or '(no title)'}",
        f"body {draft.body or '?'}, date {draft.date or draft.date_partial or '?'}",
        f"{draft.starts_at or '?'}-{draft.ends_at or '?'}, {draft.place or '?'}",
        *(
            f"  {'  ' * (path.count('/sub_items'))}{item.time or '     '} {item.title or '(no title)'}"
            for path, item in items
        ),
        f"{len(draft.participants)} participants, {len(draft.absent)} absent",
        f"{len(draft.findings)} findings, {len(draft.unused_lines)} unused lines",
        *(f"  line {finding.line or '-'}: {finding.reason_en}" for finding in draft.findings),
    ]
    return "\n".join(lines)


def _read(file: Path) -> ReadDocument:
    try:
        return read_document(file.read_bytes(), file.name)
    except UnreadableDocument as error:
        raise Failure(UNREADABLE_FILE, error.detail_da, error.detail_en) from None


def _patch(db: ActorSession, choices: Choices, draft: ImportDraft) -> DocumentImportPatch:
    sent: dict[str, object] = {}
    if choices.body is not None:
        sent["body_id"] = _body(db, choices.body)
    if choices.day is not None:
        sent["date"] = choices.day
    if choices.title is not None:
        sent["title"] = choices.title
    if choices.accepts_certain:
        sent["findings"] = drafting.accept_certain(draft)
    return DocumentImportPatch.model_validate(sent)


def _body(db: ActorSession, name: str) -> object:
    key = name.casefold()
    for body in db.scalars(sa.select(Body)):
        if key in {str(body.id), body.name.casefold(), (body.short_name or body.name).casefold()}:
            return body.id
    raise invalid("/body_id", "unknown_reference", "Organet findes ikke", "There is no such body")
