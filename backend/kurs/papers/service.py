"""From a meeting to a file: what the edition holds for this reader, what the file is called, how large it may be."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any, Final
from uuid import UUID

from kurs.agenda.queries import meeting_agenda
from kurs.decisions.protocol_queries import sheet_of
from kurs.distribution.queries import latest_sent
from kurs.identity.actor import Actor
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import Failure, fault, invalid, not_found
from kurs.kernel.rows import find
from kurs.kernel.settings import Settings
from kurs.meetings.models import Meeting
from kurs.papers import wording
from kurs.papers.access import require_may_take
from kurs.papers.building import Shown, paper_of, printed_of, shown_in
from kurs.papers.model import Paper
from kurs.papers.schemas import PaperQuery
from kurs.papers.vocabulary import PaperEdition

MAXIMUM_LETTERS: Final = 1_500_000
PAPER_TOO_LONG = fault(
    "paper-too-long", 422, "Dagsordenen er for lang til at blive sat op", "The agenda is too long to be typeset"
)


def take_edition(db: ActorSession, actor: Actor, meeting_id: UUID, query: PaperQuery) -> Shown:
    """What an edition of a meeting shows this reader; 404 for a meeting they do not see, 403 for the edition.

    The protocol is the version that is asked for, else the newest that they read, as its screen has it; before there
    is one for them, the decisions that they see. 404 for a version that is not there for them, 422 for a version of
    another edition: nothing else is kept as it once was.
    """
    edition, version = query.edition, query.version
    if version is not None and edition is not PaperEdition.protocol:
        raise invalid(
            "query/version", "not_kept", "Kun protokollen findes i tidligere versioner",
            "Only the protocol is kept in earlier versions",
        )  # fmt: skip
    agenda = meeting_agenda(db, actor, meeting_id)
    require_may_take(actor, edition, agenda.meeting.body_id)
    sent = latest_sent(db, meeting_id) if edition is PaperEdition.agenda else None
    sheet = None
    if edition is PaperEdition.protocol:
        sheet = printed_of(sheet_of(db, actor, find(db, Meeting, meeting_id), version=version))
        if sheet is None and version is not None:
            raise not_found()
    return Shown(shown_in(agenda, edition), sheet, sent)


def typeset(shown: Shown, edition: PaperEdition, settings: Settings) -> Paper:
    """The paper of what is shown. Raises 422 `paper-too-long` for more than a page could be set of in time."""
    paper = paper_of(shown, edition, organisation=settings.organisation_name, site=settings.base_url)
    if _letters(asdict(paper)) > MAXIMUM_LETTERS:
        raise Failure(PAPER_TOO_LONG)
    return paper


def made_later(write: Callable[[Paper], bytes], paper: Paper) -> Callable[[], bytes]:
    """The file, once the session has closed: setting it takes longer than a connection should be held."""
    return partial(write, paper)


def file_name(paper: Paper, ending: str) -> str:
    """`Dagsorden Direktionen 25-09-2024.pdf`; what is internal says so."""
    word = wording.EDITIONS[paper.edition] + (" INTERN" if paper.is_internal else "")
    return f"{word} {paper.body_name} {wording.short_day(paper.day)}.{ending}"


def _letters(part: Any) -> int:
    if isinstance(part, str):
        return len(part)
    if isinstance(part, dict):
        return sum(_letters(value) for value in part.values())
    return sum(_letters(value) for value in part) if isinstance(part, list | tuple) else 0
