"""Who may take which edition of a meeting's papers."""

from uuid import UUID

from kurs.identity.actor import Actor
from kurs.kernel.problems import forbidden
from kurs.papers.vocabulary import PaperEdition


def require_may_take(actor: Actor, edition: PaperEdition, body_id: UUID) -> None:
    """The running order is for who reads the body's internal notes; 403 for others who see the meeting.

    Every other edition is for everybody who sees the meeting, and holds what they see of it.
    """
    if edition is PaperEdition.running_order and not actor.may("internal_note", "read", body_id):
        raise forbidden(
            "Drejebogen er kun for dem, der læser organets interne noter",
            "The running order is only for those who read the body's internal notes",
        )
