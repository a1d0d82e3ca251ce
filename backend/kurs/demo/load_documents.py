"""Takes one paper of the demo through the importer, as a secretary would: preview, complete, apply, publish."""

from importlib import resources
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.demo.load_minutes import lock_minutes
from kurs.demo.plan import DocumentPlan
from kurs.identity.actor import Actor
from kurs.imports import drafting
from kurs.imports.parsing.draft import FindingState, ImportDraft
from kurs.imports.reading import read_document
from kurs.imports.schemas import DocumentImportPatch, FindingAnswer
from kurs.imports.service import apply, change_draft, draft_of, preview
from kurs.kernel.guard import ActorSession
from kurs.meetings.models import Meeting
from kurs.meetings.service import move_meeting_on, publish_meeting
from kurs.meetings.vocabulary import MeetingState


def load_document(db: ActorSession, actor: Actor, plan: DocumentPlan, body_id: UUID) -> Meeting:
    """Import a paper and bring its meeting to an end. Findings stay open unless the meeting cannot be made without."""
    document = read_document(content_of(plan), plan.file_name)
    draft = draft_of(document)
    made = preview(db, actor, document, draft, file_name=plan.file_name, body_id=body_id)
    change_draft(db, actor, made, DocumentImportPatch(title=plan.title, date=plan.held_on))
    needed = _needed_answers(ImportDraft.model_validate(made.draft))
    change_draft(db, actor, made, DocumentImportPatch(findings=needed))
    apply(db, actor, made)
    db.flush()
    meeting = db.scalars(sa.select(Meeting).where(col(Meeting.id) == made.meeting_id)).one()
    return _bring_to_an_end(db, actor, meeting, plan)


def content_of(plan: DocumentPlan) -> bytes:
    """The bytes of the paper as they stand in the package."""
    return (resources.files("kurs.demo") / "documents" / plan.file_name).read_bytes()


def _needed_answers(draft: ImportDraft) -> list[FindingAnswer]:
    """Accept the proposals for what must be known before a draft can be applied, such as a title not printed."""
    missing = set(drafting.unresolved(draft))
    return [
        FindingAnswer(id=finding.id, state=FindingState.accepted)
        for finding in draft.findings
        if finding.proposal is not None and finding.proposal.path in missing
    ]


def _bring_to_an_end(db: ActorSession, actor: Actor, meeting: Meeting, plan: DocumentPlan) -> Meeting:
    """Minutes arrive as a held meeting; a programme arrives as a draft, and its meeting has taken place since."""
    if meeting.state is MeetingState.draft:
        for verb in ("submit_for_review", "distribute", "open", "adjourn"):
            move_meeting_on(db, meeting, verb)
    publish_meeting(db, meeting, plan.published_to)
    lock_minutes(db, actor, meeting)
    move_meeting_on(db, meeting, "close")
    return meeting
