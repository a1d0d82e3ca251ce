"""HTTP of the audit trail."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query
from sqlmodel import col

from kurs.audit import access, queries
from kurs.audit.commands import verify_with_anchors
from kurs.audit.export import as_csv, as_sheet
from kurs.audit.schemas import (
    AuditEntry,
    AuditEntryPage,
    AuditEntryQuery,
    AuditEntrySummary,
    AuditExportQuery,
    AuditVerification,
    ExportLayout,
)
from kurs.audit.words import Words
from kurs.identity import permissions
from kurs.kernel.answers import prefers_english
from kurs.kernel.changes import Place
from kurs.kernel.clock import now, today
from kurs.kernel.context import Call
from kurs.kernel.downloads import Download
from kurs.kernel.paging import Order, fetch
from kurs.kernel.problems import not_found
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.spreadsheet import MAXIMUM_ROWS, MEDIA_TYPE
from kurs.kernel.trail import AuditEntry as EntryRow

router = FeatureRouter("audit")


@router.get("/audit-entries", permission=permissions.AUDIT_READ)
def list_audit_entries(context: Call, query: Annotated[AuditEntryQuery, Query()]) -> AuditEntryPage:
    """List what was done, newest first.

    Secretaries and chairs read about their bodies, auditors about all, administrators about accounts and people.
    What only the secretariat sees is told to secretaries alone.
    """
    rows: list[Any] = []

    def unnamed(row: Any) -> AuditEntrySummary:
        rows.append(row)
        return queries.summary_view(row, queries.Names())

    newest_first = [Order(EntryRow.id, is_descending=True)]
    page = fetch(context, queries.entries(context.db, query), AuditEntryPage, query, newest_first, unnamed)
    names = queries.names_for(context, rows)
    page.items = [queries.summary_view(row, names) for row in rows]
    return page


@router.download("/audit-entries/export", permission=permissions.AUDIT_READ, media_type="text/csv")
def export_audit_entries(context: Call, query: Annotated[AuditExportQuery, Query()]) -> Download:
    """Download what was done as a table for a spreadsheet.

    CSV (RFC 4180) in UTF-8 with a byte order mark: the newest 20,000 entries that the filters leave. For people it has
    semicolons, words by Accept-Language, and what each field held as far as you read it without saying why. With
    `layout=machine` it has commas, the words of this contract, and no values. No cell is a formula.
    """
    newest = queries.entries(context.db, query).order_by(col(EntryRow.id).desc()).limit(MAXIMUM_ROWS)
    rows = context.db.execute(newest).all()
    names = queries.names_for(context, rows)
    entries = (queries.summary_view(row, names) for row in rows)
    if query.layout is ExportLayout.machine:
        content = as_csv(entries)
    else:
        words = Words(is_english=prefers_english(context.headers.get("accept-language", "")))
        content = as_sheet(entries, queries.changes_for(context, rows), words)
    return Download(f"historik-{today():%Y-%m-%d}.csv", MEDIA_TYPE, content, may_be_kept=False)


@router.get("/audit-entries/{audit_entry_id}", permission=permissions.AUDIT_READ)
def read_audit_entry(context: Call, audit_entry_id: UUID) -> AuditEntry:
    """Read an entry, with what each field held before and after.

    An auditor says why in X-Kurs-Reason when it is about a body's papers.
    """
    row = context.db.execute(queries.entry(audit_entry_id)).first()
    if row is None:
        raise not_found()
    view = queries.entry_view(context.db, context.actor, row, queries.names_for(context, [row]))
    if view.changes and (view.is_about_closed or context.actor.must_say_why(row.body_id)):
        # The papers themselves may be gone, so the entry says where they stood.
        context.note_read(row.subject_table, row.subject_id, Place(row.body_id, is_closed=True))
    return view


@router.get("/audit/verification", permission=permissions.AUDIT_READ)
def read_audit_verification(context: Call) -> AuditVerification:
    """Check the whole trail: every link, every value, where it ends and what was anchored.

    Auditors and administrators may. It reads all of it, so a large installation checks at the command line instead.
    """
    access.require_verifier(context.actor)
    settings = context.runtime.settings
    with context.db.as_system("verify the audit trail") as db:
        result = verify_with_anchors(db, settings)
    context.answer_headers["Cache-Control"] = "no-store"
    is_english = prefers_english(context.headers.get("accept-language", ""))
    finding = result.finding
    return AuditVerification(
        is_intact=finding is None,
        finding=None if finding is None else finding.english if is_english else finding.danish,
        entries=result.entries if context.actor.grants.is_auditor else None,
        checked_at=now(),
    )
