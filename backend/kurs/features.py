"""Every feature with routes, in the order of the contract; access rules come with the tables they are about."""

from fastapi import APIRouter

import kurs.bodies.access
import kurs.decisions.access
import kurs.decisions.protocol_access
import kurs.distribution.access
import kurs.distribution.noticing
import kurs.documents.access
import kurs.identity.access
import kurs.imports.access
import kurs.imports.file_texts
import kurs.matters.access
import kurs.meetings.access
import kurs.meetings.attendance_access
import kurs.meetings.group_access
import kurs.meetings.series_access
import kurs.publication.gate
import kurs.sign_in.access
import kurs.tracks.access  # noqa: F401
from kurs.accounts.client_router import router as api_clients
from kurs.accounts.router import router as accounts
from kurs.agenda.invitation_router import router as invitations
from kurs.agenda.matter_router import router as matter_sheets
from kurs.agenda.router import router as agenda
from kurs.annual_plan.plan_router import router as annual_plan
from kurs.annual_plan.router import router as meeting_series
from kurs.audit.router import router as audit
from kurs.bodies.router import router as bodies
from kurs.decisions.onward_router import router as onward
from kurs.decisions.protocol_router import router as protocols
from kurs.decisions.router import router as decisions
from kurs.distribution.reading_router import router as reading
from kurs.distribution.router import router as distribution
from kurs.documents.file_router import router as attachment_files
from kurs.documents.router import router as documents
from kurs.identity.router import router as identity
from kurs.identity.session_router import router as session
from kurs.imports.router import router as imports
from kurs.matters.route_router import router as routing
from kurs.matters.router import router as matters
from kurs.meetings.attendance_router import router as attendance
from kurs.meetings.item_router import router as agenda_items
from kurs.meetings.record_router import router as meeting_records
from kurs.meetings.router import router as meetings
from kurs.papers.router import router as papers
from kurs.privacy.router import router as privacy
from kurs.publication.router import router as publication
from kurs.tracks.guidepost_router import router as guideposts
from kurs.tracks.router import router as tracks
from kurs.workshops.router import router as workshops

PREFIX = "/api/v1"

FEATURES = [
    session,
    identity,
    bodies,
    meetings,
    attendance,
    meeting_records,
    agenda_items,
    meeting_series,
    annual_plan,
    workshops,
    agenda,
    invitations,
    papers,
    matters,
    routing,
    matter_sheets,
    onward,
    tracks,
    guideposts,
    decisions,
    protocols,
    documents,
    attachment_files,
    distribution,
    reading,
    imports,
    accounts,
    api_clients,
    publication,
    privacy,
    audit,
]

TAGS = [
    {"name": "session", "description": "Who is asking"},
    {"name": "people", "description": "People and units of the administration"},
    {"name": "bodies", "description": "Bodies and the seats in them"},
    {"name": "meetings", "description": "Meetings, attendance and internal notes"},
    {"name": "agenda items", "description": "What is treated at a meeting"},
    {"name": "annual plan", "description": "Series of meetings, and the year they make"},
    {"name": "workshops", "description": "Group discussions: who sits where, and what they write"},
    {"name": "agenda", "description": "Whole screens in one request"},
    {"name": "papers", "description": "A meeting as PDF, Word document, page to print and text, in four editions"},
    {"name": "matters", "description": "Cases that pass bodies on their way, and the hearings that hold them back"},
    {
        "name": "tracks",
        "description": "Focus areas, initiatives, projects and tracks, and the guideposts they steer by",
    },
    {"name": "decisions", "description": "What was decided"},
    {"name": "protocols", "description": "The minutes of a meeting, from draft to locked"},
    {"name": "attachments", "description": "What belongs to an item, a meeting or a body"},
    {"name": "distribution", "description": "Versions of agendas, and sending them"},
    {"name": "reading", "description": "What you have read, and what is new since"},
    {"name": "imports", "description": "A document becomes a draft, and a draft a meeting"},
    {"name": "accounts", "description": "Who can sign in, and the roles given to them"},
    {"name": "api clients", "description": "Systems that read, their scopes and secrets"},
    {"name": "audit", "description": "Who did what, when and why, and whether the trail still says so"},
    {"name": "publication", "description": "What must be answered for before others see a body's papers"},
    {"name": "privacy", "description": "What is kept about a person, and the cases of those who ask"},
]


def api_router() -> APIRouter:
    """Every route below `/api/v1`."""
    router = APIRouter(prefix=PREFIX)
    for feature in FEATURES:
        router.include_router(feature.api)
    return router
