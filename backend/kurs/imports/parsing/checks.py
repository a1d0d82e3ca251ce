"""Checks of a finished draft: what is missing, what is not known, what is closed, what was left over."""

from collections.abc import Iterator, Sequence

from kurs.bodies.vocabulary import Openness
from kurs.imports.parsing.draft import DraftItem, FindingSeverity, ImportDraft
from kurs.imports.parsing.findings import FindingBook


def walk_items(items: Sequence[DraftItem], path: str = "/items") -> Iterator[tuple[str, DraftItem]]:
    """Every item and sub-item with its path, in document order."""
    for index, item in enumerate(items):
        here = f"{path}/{index}"
        yield here, item
        yield from walk_items(item.sub_items, f"{here}/sub_items")


def check_head(draft: ImportDraft, book: FindingBook) -> None:
    """Ask for the body, the date and the year where they are not printed."""
    if draft.body is None:
        book.add(
            FindingSeverity.warning, "body_missing", path="/body",
            danish="Dokumentet skriver ikke, hvilket organ det er for. Vælg det.",
            english="The document does not say which body it is for. Choose it.",
        )  # fmt: skip
    if draft.date is None and draft.date_partial is not None:
        month, day = draft.date_partial[2:4], draft.date_partial[5:7]
        book.add(
            FindingSeverity.warning, "year_missing", path="/date",
            danish=f"Året står ikke i dokumentet; dag og måned er {int(day)}.{int(month)}. Skriv datoen med år.",
            english=f"The year is not printed; day and month are {int(day)}/{int(month)}. Enter the date with its year.",
        )  # fmt: skip
    elif draft.date is None:
        book.add(
            FindingSeverity.warning, "date_missing", path="/date",
            danish="Der er ingen mødedato i dokumentet. Skriv den.",
            english="There is no meeting date in the document. Enter it.",
        )  # fmt: skip
    if not draft.items:
        book.add(
            FindingSeverity.warning, "no_items_found", path="/items",
            danish="Der er ikke fundet punkter i teksten.",
            english="No items were found in the text.",
        )  # fmt: skip
    if not any(item.time for _, item in walk_items(draft.items)) and draft.starts_at is None:
        book.add(
            FindingSeverity.check, "no_times_found", path="/starts_at",
            danish="Der er ikke fundet tider i teksten.",
            english="No times were found in the text.",
        )  # fmt: skip


def check_items(draft: ImportDraft, book: FindingBook, *, without_title_finding: set[str]) -> None:
    """Titles that are not printed, openness that is not known or is closed, and internal text.

    `without_title_finding` are the title paths that already have a finding, with a proposal.
    """
    for path, item in walk_items(draft.items):
        line = item.lines.from_ if item.lines else None
        is_top = path.count("/") == 2
        if not item.title and is_top and f"{path}/title" not in without_title_finding:
            book.add(
                FindingSeverity.warning, "title_missing", path=f"{path}/title", line=line,
                danish="Punktets titel står ikke i dokumentet. Skriv den.",
                english="The item's title is not printed. Enter it.",
            )  # fmt: skip
        if item.openness is None and is_top:
            book.add(
                FindingSeverity.check, "openness_unknown", path=f"{path}/openness", line=line, quote=item.title,
                danish="Der står ikke, om punktet er åbent. Det vises som lukket, til du siger andet.",
                english="It does not say whether the item is open. It is shown as closed until you say otherwise.",
            )  # fmt: skip
        elif item.openness is Openness.closed and is_top:
            book.add(
                FindingSeverity.certain, "closed_item", path=f"{path}/openness", line=line, quote=item.title,
                danish="Punktet er mærket som lukket.",
                english="The item is marked as closed.",
            )  # fmt: skip
        _check_attachments(item, path, line, book)
        _check_internal(item, path, line, book)


def _check_attachments(item: DraftItem, path: str, line: int | None, book: FindingBook) -> None:
    unknown = sum(1 for attachment in item.attachments if attachment.openness is None)
    if unknown:
        book.add(
            FindingSeverity.check, "attachment_openness_unknown", path=f"{path}/attachments", line=line, quote=item.title,
            danish=f"{unknown} af {len(item.attachments)} bilag er ikke mærket åben eller lukket. De vises som lukkede.",
            english=f"{unknown} of {len(item.attachments)} attachments are not marked open or closed. They are shown as closed.",
        )  # fmt: skip
    for index, attachment in enumerate(item.attachments):
        if attachment.openness is Openness.closed:
            book.add(
                FindingSeverity.certain, "closed_attachment", path=f"{path}/attachments/{index}/openness", line=line,
                quote=attachment.title,
                danish="Bilaget er mærket som lukket, også selv om punktet er åbent.",
                english="The attachment is marked as closed, even where the item is open.",
            )  # fmt: skip


def _check_internal(item: DraftItem, path: str, line: int | None, book: FindingBook) -> None:
    if item.internal_notes:
        book.add(
            FindingSeverity.check, "internal_text", path=f"{path}/internal_notes", line=line, quote=item.internal_notes[0],
            danish="Teksten under programlinjen er lagt som intern note. Frigiv den, hvis den må ses af andre.",
            english="The text below the programme line is kept as an internal note. Release it if others may see it.",
        )  # fmt: skip


def check_unused(draft: ImportDraft, quotes: Sequence[str], book: FindingBook) -> None:
    """Tell of text no rule used."""
    if draft.unused_lines:
        count = len(draft.unused_lines)
        book.add(
            FindingSeverity.check, "unused_text", line=draft.unused_lines[0], quote=quotes[0] if quotes else None,
            danish=f"{count} linjer er ikke brugt. De står under \"Ikke brugt tekst\".",
            english=f"{count} lines were not used. They are listed under \"Unused text\".",
        )  # fmt: skip
