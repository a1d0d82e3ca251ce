"""Who sees imported documents: they may hold anything, so nobody but who brought them and the body's secretary."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.identity.actor import Actor
from kurs.imports.models import DocumentImport
from kurs.imports.vocabulary import ImportState
from kurs.kernel.guard import visible
from kurs.kernel.problems import conflict, forbidden


@visible(DocumentImport)
def import_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Who brought the document, as long as they write some body's papers; and the secretary of its body."""
    if not actor.is_secretary_somewhere():
        return sa.false()
    of_own_body = sa.and_(
        col(DocumentImport.body_id).is_not(None), in_reach(actor, col(DocumentImport.body_id), "import")
    )
    return sa.or_(col(DocumentImport.creator_id) == actor.account_id, of_own_body)


def require_may_import(actor: Actor) -> UUID:
    """Documents are imported by secretaries, whose account is returned; 403 for others."""
    if actor.account_id is None or not actor.is_secretary_somewhere():
        raise forbidden("Kun sekretærer importerer dokumenter", "Only secretaries import documents")
    return actor.account_id


def require_previewed(document_import: DocumentImport) -> None:
    """Only a preview can be changed, applied or discarded; else 409."""
    if document_import.state is not ImportState.previewed:
        raise conflict(
            "Dokumentet er allerede oprettet eller kasseret", "The document has been applied or discarded already"
        )
