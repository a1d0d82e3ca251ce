"""Findings about how a document was read: titles proposed, items only listed, counts and names that may be wrong."""

from collections.abc import Sequence

from kurs.imports.parsing.assemble import Assembled
from kurs.imports.parsing.draft import FindingSeverity, ImportDraft
from kurs.imports.parsing.findings import FindingBook
from kurs.imports.parsing.head_model import Head
from kurs.imports.parsing.normalise import Line


def report_proposed_titles(assembled: Assembled, book: FindingBook) -> set[str]:
    """Propose the first line of items without a title; returns the paths of the titles that got a proposal."""
    for path, line, title in assembled.proposed_titles:
        book.add(
            FindingSeverity.warning, "title_missing", path=path, line=line, quote=title, proposal=title,
            danish="Punktets titel står ikke i dokumentet. Første linje er foreslået.",
            english="The item's title is not printed. Its first line is proposed.",
        )  # fmt: skip
    return {path for path, _, _ in assembled.proposed_titles}


def report_contents(assembled: Assembled, lines: Sequence[Line], book: FindingBook) -> None:
    """Items that stand in the list of contents only, and entries that became no item."""
    for path, line, title in assembled.from_contents:
        book.add(
            FindingSeverity.check, "only_in_contents", path=path, line=line, quote=title,
            danish="Punktet står kun i indholdsfortegnelsen; teksten mangler i dokumentet.",
            english="The item stands in the list of contents only; its text is not in the document.",
        )  # fmt: skip
    if assembled.not_in_body:
        count = len(assembled.not_in_body)
        book.add(
            FindingSeverity.warning, "contents_not_in_body", path="/items",
            line=lines[assembled.not_in_body[0].lines[0]].number,
            quote="; ".join(entry.title for entry in assembled.not_in_body),
            danish=f"Indholdsfortegnelsen nævner {count} punkter, som ikke er i teksten.",
            english=f"The list of contents names {count} items that are not in the text.",
        )  # fmt: skip


def report_attachment_counts(assembled: Assembled, book: FindingBook) -> None:
    """Attachment counts printed under a list that differ from what was read."""
    for reader in assembled.readers:
        if reader.mismatched_count is not None:
            line, printed, read = reader.mismatched_count
            book.add(
                FindingSeverity.warning, "attachment_count_differs", path=f"{reader.path}/attachments", line=line,
                danish=f"Der står {printed} bilag, men der er læst {read}.",
                english=f"It says {printed} attachments, but {read} were read.",
            )  # fmt: skip


def report_guesses(draft: ImportDraft, head: Head, book: FindingBook) -> None:
    """Names cut by guess, and the document's own word that colour marked internal notes."""
    if any(person.is_guessed for person, _ in head.people):
        book.add(
            FindingSeverity.check, "names_without_separators", path="/participants",
            line=min(head.lines.get("participants", {1})),
            danish="Navnene står uden tegn imellem og er delt efter fornavne. Se dem efter.",
            english="The names have nothing between them and were cut at given names. Check them.",
        )  # fmt: skip
    if draft.internal_notes_declared:
        book.add(
            FindingSeverity.certain, "internal_notes_declared", path="/internal_notes_declared",
            danish="Dokumentet siger, at farvet tekst er interne noter. I ren tekst er farven gået tabt.",
            english="The document says that coloured text is internal notes. Plain text has no colour.",
        )  # fmt: skip


def report_weekday(draft: ImportDraft, weekday: str, book: FindingBook) -> None:
    """A printed weekday that is not the weekday of the printed date."""
    book.add(
        FindingSeverity.warning, "weekday_differs", path="/date",
        danish=f"Der står {weekday}, men {draft.date} er en anden ugedag.",
        english=f"It says {weekday}, but {draft.date} is another day of the week.",
    )  # fmt: skip
