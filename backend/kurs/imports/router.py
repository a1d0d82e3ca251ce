"""HTTP of imports."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import Depends, File, Form, Query, UploadFile
from sqlmodel import col
from starlette.concurrency import run_in_threadpool

from kurs.identity import permissions
from kurs.imports import access, drafting, service
from kurs.imports.models import DocumentImport as DocumentImportRow
from kurs.imports.parsing.draft import ImportDraft
from kurs.imports.parsing.normalise import source_lines
from kurs.imports.reading import ReadDocument, UnreadableDocument, read_document, read_pasted
from kurs.imports.schemas import (
    DocumentImport,
    DocumentImportPage,
    DocumentImportPatch,
    DocumentImportQuery,
    DocumentImportSummary,
    ReadingNotice,
)
from kurs.imports.vocabulary import ImportState
from kurs.kernel.context import Call
from kurs.kernel.paging import Order, fetch
from kurs.kernel.problems import Failure, FieldProblem, fault, invalid
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find

router = FeatureRouter("imports")

UNREADABLE = fault("unreadable-document", 422, "Dokumentet kan ikke læses", "The document cannot be read")
# Twice as many bytes in Danish, which is what one field of a form may hold; a file may be larger.
MAXIMUM_TEXT = 500_000


@dataclass(frozen=True)
class Upload:
    """A document that has been read and parsed, before any session is open."""

    document: ReadDocument
    draft: ImportDraft
    file_name: str | None


async def read_upload(
    context: Call,
    file: Annotated[UploadFile | None, File(description=".txt, .pdf, .docx or .html, 25 MB at most")] = None,
    text: Annotated[str | None, Form(max_length=MAXIMUM_TEXT, description="pasted text instead of a file")] = None,
) -> Upload:
    """Read what was sent, file or text. Raises 422 for both, neither, and for a document that cannot be read.

    403 comes first: reading a large document is work that nobody may ask for who cannot keep the outcome.
    """
    if (file is None) == (text is None):
        raise invalid("/file", "one_of", "Send enten en fil eller en tekst", "Send either a file or a text")
    access.require_may_import(context.actor)
    content = await file.read() if file is not None else None
    return await run_in_threadpool(_read, content, text, file.filename if file else None)


def _read(content: bytes | None, text: str | None, file_name: str | None) -> Upload:
    try:
        document = read_document(content, file_name) if content is not None else read_pasted(text or "")
    except UnreadableDocument as error:
        problem = FieldProblem(pointer="/file", code=error.reason.value, detail=error.detail_en)
        raise Failure(UNREADABLE, error.detail_da, error.detail_en, [problem]) from None
    return Upload(document, service.draft_of(document), _kept_name(file_name))


def _kept_name(file_name: str | None) -> str | None:
    if file_name is None:
        return None
    plain = "".join(
        character for character in file_name.replace("\\", "/").rpartition("/")[2] if character.isprintable()
    )
    return plain[:255] or None


def _view(row: DocumentImportRow) -> DocumentImport:
    draft = ImportDraft.model_validate(row.draft)
    return DocumentImport(
        **{name: getattr(row, name) for name in DocumentImportSummary.model_fields},
        parser_version=row.parser_version,
        source_lines=source_lines(row.source_text),
        draft=draft,
        notices=[ReadingNotice.model_validate(notice) for notice in row.notices],
        unresolved=drafting.unresolved(draft),
    )


@router.get("/imports", permission=permissions.IMPORTS_READ)
def list_imports(context: Call, query: Annotated[DocumentImportQuery, Query()]) -> DocumentImportPage:
    """List imported documents, latest first: your own, and those of bodies whose papers you write."""
    statement = sa.select(*(getattr(DocumentImportRow, name) for name in DocumentImportSummary.model_fields))
    if query.state is not None:
        statement = statement.where(col(DocumentImportRow.state) == query.state)
    if query.body_id is not None:
        statement = statement.where(col(DocumentImportRow.body_id) == query.body_id)
    if query.modified_since is not None:
        statement = statement.where(col(DocumentImportRow.updated_at) >= query.modified_since)
    order = [Order(DocumentImportRow.id, is_descending=True)]
    return fetch(context, statement, DocumentImportPage, query, order, DocumentImportSummary.model_validate)


@router.get("/imports/{import_id}", permission=permissions.IMPORTS_READ)
def read_import(context: Call, import_id: UUID) -> DocumentImport:
    """Read an imported document: its numbered lines, the draft, and what is still to be decided."""
    return _view(find(context.db, DocumentImportRow, import_id))


@router.post("/imports", permission=permissions.IMPORTS_WRITE)
def create_import(
    context: Call,
    upload: Annotated[Upload, Depends(read_upload)],
    body_id: Annotated[UUID | None, Form(description="the body it belongs to, if you know")] = None,
    force_new: Annotated[bool, Form(description="import anew what was imported before")] = False,
) -> DocumentImport:
    """Import a document as a preview.

    Send a file or a pasted text. Nothing but the preview is stored. The same document by the same person for the same
    body gives the same import, unless `force_new`.
    """
    attempt = service.next_attempt(context.db, context.actor, upload.document, body_id) if force_new else 0
    made = service.preview(
        context.db,
        context.actor,
        upload.document,
        upload.draft,
        file_name=upload.file_name,
        body_id=body_id,
        attempt=attempt,
    )
    context.created_at(f"/api/v1/imports/{made.id}")
    context.db.flush()
    return _view(made)


@router.patch("/imports/{import_id}", permission=permissions.IMPORTS_WRITE)
def update_import(context: Call, import_id: UUID, payload: DocumentImportPatch) -> DocumentImport:
    """Change the draft and answer its findings.

    Accepting a finding with a proposal writes the proposed value.
    """
    row = find(context.db, DocumentImportRow, import_id)
    context.require_match(_view(row))
    service.change_draft(context.db, context.actor, row, payload)
    context.db.flush()
    return _view(row)


@router.verb("/imports/{import_id}/apply", permission=permissions.IMPORTS_WRITE)
def apply_import(context: Call, import_id: UUID) -> DocumentImport:
    """Make the meeting that the draft describes.

    All or nothing, through the ordinary verbs. Answers 422 `unresolved-findings` until body, whole date and titles are
    known. Applying again what has been applied changes nothing.
    """
    row = find(context.db, DocumentImportRow, import_id)
    if row.state is ImportState.applied:
        return _view(row)
    context.require_match(_view(row))
    service.apply(context.db, context.actor, row)
    context.db.flush()
    return _view(row)


@router.delete("/imports/{import_id}", permission=permissions.IMPORTS_WRITE)
def delete_import(context: Call, import_id: UUID) -> None:
    """Discard a preview and the text it was read from."""
    row = find(context.db, DocumentImportRow, import_id)
    context.require_match(_view(row))
    service.discard(context.db, row)
