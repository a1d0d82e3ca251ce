"""HTTP of data subjects: their cases, and what is kept about them."""

from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col

from kurs.identity import permissions
from kurs.identity.models import Person
from kurs.kernel.answers import prefers_english
from kurs.kernel.context import Call
from kurs.kernel.downloads import Download
from kurs.kernel.paging import Conditions, Order, fetch, filtered
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.privacy import access, erasure, service
from kurs.privacy.export import export_of
from kurs.privacy.models import DataSubjectCase as CaseRow
from kurs.privacy.page import page_of
from kurs.privacy.schemas import (
    CaseReason,
    DataExport,
    DataExportQuery,
    DataSubjectCase,
    DataSubjectCaseCreate,
    DataSubjectCasePage,
    DataSubjectCasePatch,
    DataSubjectCaseQuery,
    ErasurePreview,
)

router = FeatureRouter("privacy")
HTML = "text/html"


def _export(context: Call, person_id: UUID, query: DataExportQuery) -> DataExport:
    person = find(context.db, Person, person_id)
    service.require_may_export(context.db, context.actor, person, reason=context.reason)
    context.note_read(str(Person.__tablename__), person.id)
    view, closed_items = export_of(context.db, person, section=query.section, before=query.before)
    for item_id in closed_items:
        context.note_read("agenda_item", item_id)
    return view


@router.get("/people/{person_id}/data-export", permission=permissions.PRIVACY_READ)
def export_person_data(context: Call, person_id: UUID, query: Annotated[DataExportQuery, Query()]) -> DataExport:
    """Export everything that is kept about a person.

    For the person themself, and for an administrator within an open case of theirs, who says why (`X-Kurs-Reason`).
    Papers are named by kind, body and day, and by title only where the caller may read them. A section with more than
    5,000 rows says in `next` where the older ones are.
    """
    return _export(context, person_id, query)


@router.download("/people/{person_id}/data-export.html", permission=permissions.PRIVACY_READ, media_type=HTML)
def export_person_data_as_page(context: Call, person_id: UUID, query: Annotated[DataExportQuery, Query()]) -> Download:
    """Export everything that is kept about a person, as a page to read.

    The same as the JSON, in Danish or English by Accept-Language, without scripts.
    """
    is_english = prefers_english(context.headers.get("accept-language", ""))
    content = page_of(_export(context, person_id, query), is_english=is_english)
    file_name = "kurs-data-export.html" if is_english else "kurs-dataudtraek.html"
    return Download(file_name, f"{HTML}; charset=utf-8", content.encode(), may_be_kept=False)


@router.get("/data-subject-cases", permission=permissions.PRIVACY_READ)
def list_data_subject_cases(context: Call, query: Annotated[DataSubjectCaseQuery, Query()]) -> DataSubjectCasePage:
    """List cases of data subjects, the first due first.

    Seen by administrators; empty for others.
    """
    conditions: Conditions = {
        "person_id": lambda value: col(CaseRow.person_id) == value,
        "kind": lambda value: col(CaseRow.kind) == value,
        "state": lambda value: col(CaseRow.state) == value,
        "due_before": lambda value: col(CaseRow.due_on) < value,
        "modified_since": lambda value: col(CaseRow.updated_at) >= value,
    }
    names = DataSubjectCase.model_fields
    statement = filtered(sa.select(*(getattr(CaseRow, name) for name in names)), query, conditions)
    order = [Order(CaseRow.due_on), Order(CaseRow.id)]
    return fetch(context, statement, DataSubjectCasePage, query, order, DataSubjectCase.model_validate)


@router.get("/data-subject-cases/{data_subject_case_id}", permission=permissions.PRIVACY_READ)
def read_data_subject_case(context: Call, data_subject_case_id: UUID) -> DataSubjectCase:
    """Read a case of a data subject."""
    return DataSubjectCase.model_validate(find(context.db, CaseRow, data_subject_case_id))


@router.post("/data-subject-cases", permission=permissions.PRIVACY_WRITE, replay_with=read_data_subject_case)
def create_data_subject_case(context: Call, payload: DataSubjectCaseCreate) -> DataSubjectCase:
    """Open a case when somebody asks to see, correct or erase what is kept about them.

    Administrators may. The answer is due a month after it was received (GDPR art. 12(3)).
    """
    case = service.open_case(context.db, context.actor, payload)
    context.created_at(f"/api/v1/data-subject-cases/{case.id}")
    return context.changed(case, DataSubjectCase)


def _changeable(context: Call, data_subject_case_id: UUID) -> CaseRow:
    case = find(context.db, CaseRow, data_subject_case_id)
    access.require_administrator(context.actor)
    context.require_match(DataSubjectCase.model_validate(case))
    return case


@router.patch("/data-subject-cases/{data_subject_case_id}", permission=permissions.PRIVACY_WRITE)
def update_data_subject_case(
    context: Call, data_subject_case_id: UUID, payload: DataSubjectCasePatch
) -> DataSubjectCase:
    """Change the notes of an open case."""
    case = _changeable(context, data_subject_case_id)
    return context.changed(service.change_case(context.db, case, payload), DataSubjectCase)


@router.verb("/data-subject-cases/{data_subject_case_id}/start", permission=permissions.PRIVACY_WRITE)
def start_data_subject_case(context: Call, data_subject_case_id: UUID) -> DataSubjectCase:
    """Start work on a case that was received."""
    return context.changed(service.start_case(context.db, _changeable(context, data_subject_case_id)), DataSubjectCase)


@router.verb("/data-subject-cases/{data_subject_case_id}/extend", permission=permissions.PRIVACY_WRITE)
def extend_data_subject_case(context: Call, data_subject_case_id: UUID, payload: CaseReason) -> DataSubjectCase:
    """Extend the time for an answer by two months, once, and say why.

    Only while the first month has not passed: the person must be told within it.
    """
    case = _changeable(context, data_subject_case_id)
    return context.changed(service.extend_case(context.db, case, payload.reason), DataSubjectCase)


@router.verb("/data-subject-cases/{data_subject_case_id}/refuse", permission=permissions.PRIVACY_WRITE)
def refuse_data_subject_case(context: Call, data_subject_case_id: UUID, payload: CaseReason) -> DataSubjectCase:
    """Refuse what was asked, and say why."""
    case = _changeable(context, data_subject_case_id)
    return context.changed(service.refuse_case(context.db, case, payload.reason), DataSubjectCase)


@router.verb("/data-subject-cases/{data_subject_case_id}/complete", permission=permissions.PRIVACY_WRITE)
def complete_data_subject_case(context: Call, data_subject_case_id: UUID) -> DataSubjectCase:
    """Complete a case; an erasure is carried out.

    What the law lets go is removed, what it keeps is listed with the reason. 409 while the person sits in a body.
    """
    case = _changeable(context, data_subject_case_id)
    return context.changed(service.complete_case(context.db, context.actor, case), DataSubjectCase)


@router.get("/data-subject-cases/{data_subject_case_id}/erasure-preview", permission=permissions.PRIVACY_READ)
def preview_erasure(context: Call, data_subject_case_id: UUID) -> ErasurePreview:
    """Show what completing an erasure would remove and keep.

    Nothing is changed; the same plan is carried out by completing the case.
    """
    case = find(context.db, CaseRow, data_subject_case_id)
    outcome = erasure.preview(context.db, case.person_id)
    return ErasurePreview(id=case.id, removed=outcome.removed, kept=outcome.kept)
