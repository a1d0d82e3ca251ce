"""What a person does to a draft: change its fields, answer its findings; and what it still lacks. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from kurs.imports.parsing.draft import DraftItem, FindingState, ImportDraft
from kurs.imports.schemas import FindingAnswer
from kurs.kernel.problems import invalid


def answer_findings(draft: ImportDraft, answers: Sequence[FindingAnswer]) -> ImportDraft:
    """The draft with these findings answered and accepted proposals written; 422 for a finding it does not have."""
    plain = draft.model_dump(mode="json", by_alias=True)
    findings = {finding["id"]: finding for finding in plain["findings"]}
    for place, answer in enumerate(answers):
        finding = findings.get(answer.id)
        if finding is None:
            raise invalid(f"/findings/{place}/id", "unknown_finding", "Fundet findes ikke", "There is no such finding")
        finding["state"] = answer.state.value
        if answer.state is FindingState.accepted and finding["proposal"] is not None:
            write_at(plain, finding["proposal"]["path"], finding["proposal"]["value"])
    try:
        return ImportDraft.model_validate(plain)
    except ValidationError:
        raise invalid(
            "/findings", "no_longer_fits", "Forslaget passer ikke længere", "The proposal no longer fits the draft"
        ) from None


def write_at(document: Any, pointer: str, value: Any) -> None:
    """Set the value that a JSON pointer (RFC 6901) names; 422 when the place no longer exists."""
    *path, last = [part.replace("~1", "/").replace("~0", "~") for part in pointer.removeprefix("/").split("/")]
    try:
        for part in path:
            document = document[int(part)] if isinstance(document, list) else document[part]
        document[int(last) if isinstance(document, list) else last] = value
    except (KeyError, IndexError, ValueError, TypeError):
        raise invalid(
            "/findings", "no_longer_fits", "Forslaget passer ikke længere", "The proposal no longer fits the draft"
        ) from None


def walk(items: Iterable[DraftItem], path: str = "/items") -> Iterator[tuple[str, DraftItem]]:
    """Every item with its path, parents before their sub-items."""
    for place, item in enumerate(items):
        here = f"{path}/{place}"
        yield here, item
        yield from walk(item.sub_items, f"{here}/sub_items")


def unresolved(draft: ImportDraft) -> list[str]:
    """Paths of what must be known before the draft can be applied: body, whole date, every title."""
    missing = []
    if draft.body_id is None:
        missing.append("/body_id")
    if draft.date is None:
        missing.append("/date")
    missing.extend(f"{path}/title" for path, item in walk(draft.items) if not (item.title or "").strip())
    return missing


def accept_certain(draft: ImportDraft) -> list[FindingAnswer]:
    """Answers that accept every pending finding the reader is certain of."""
    return [
        FindingAnswer(id=finding.id, state=FindingState.accepted)
        for finding in draft.findings
        if finding.severity == "certain" and finding.state is FindingState.pending
    ]
