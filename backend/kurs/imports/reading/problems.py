"""Why a file cannot be read, and what was left out of one that can."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Unreadable(StrEnum):
    """Stable names of the reasons for refusing a file."""

    unsupported_type = "unsupported_type"
    too_large = "too_large"
    encrypted_pdf = "encrypted_pdf"
    encrypted_document = "encrypted_document"
    scanned_pdf = "scanned_pdf"
    archive_bomb = "archive_bomb"
    macro_document = "macro_document"
    damaged_document = "damaged_document"
    empty_document = "empty_document"
    too_many_lines = "too_many_lines"
    too_many_pages = "too_many_pages"


# Fixed sentences only: nothing of the file, not even its name, is ever repeated in a problem.
_WORDS: Mapping[Unreadable, tuple[str, str]] = {
    Unreadable.unsupported_type: (
        "Filtypen kan ikke læses. Brug .txt, .pdf, .docx eller .html.",
        "The file type cannot be read. Use .txt, .pdf, .docx or .html.",
    ),
    Unreadable.too_large: (
        "Dokumentet er for stort. Det må højst fylde 25 MB og 5 millioner tegn.",
        "The document is too large. It may be at most 25 MB and 5 million characters.",
    ),
    Unreadable.encrypted_pdf: (
        "PDF-filen er låst med en adgangskode. Gem den uden adgangskode, og prøv igen.",
        "The PDF is locked with a password. Save it without the password and try again.",
    ),
    Unreadable.encrypted_document: (
        "Dokumentet er låst med en adgangskode. Gem det uden adgangskode, og prøv igen.",
        "The document is locked with a password. Save it without the password and try again.",
    ),
    Unreadable.scanned_pdf: (
        "Dokumentet er et billede. Vi kan ikke læse teksten.",
        "The document is a picture. We cannot read its text.",
    ),
    Unreadable.archive_bomb: (
        "Dokumentet fylder alt for meget, når det pakkes ud.",
        "The document grows far too large when it is unpacked.",
    ),
    Unreadable.macro_document: (
        "Dokumentet indeholder makroer. Gem det som .docx uden makroer, og prøv igen.",
        "The document contains macros. Save it as .docx without macros and try again.",
    ),
    Unreadable.damaged_document: (
        "Dokumentet er beskadiget og kan ikke åbnes.",
        "The document is damaged and cannot be opened.",
    ),
    Unreadable.empty_document: (
        "Der er ingen tekst i dokumentet.",
        "There is no text in the document.",
    ),
    Unreadable.too_many_lines: (
        "Dokumentet har for mange linjer eller for lange linjer. Der kan læses 50.000 linjer.",
        "The document has too many lines or too long lines. 50,000 lines can be read.",
    ),
    Unreadable.too_many_pages: (
        "Dokumentet har for mange sider. Der kan læses 1.000 sider.",
        "The document has too many pages. 1,000 pages can be read.",
    ),
}


class UnreadableDocument(Exception):
    """A file that does not become text; `reason` is stable, the sentences are for people."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.detail_da, self.detail_en = _WORDS[reason]


class NoticeKind(StrEnum):
    """Stable names of what reading changed or left out, for the preview to say in words."""

    read_as_windows_1252 = "read_as_windows_1252"
    characters_replaced = "characters_replaced"
    control_characters_removed = "control_characters_removed"
    direction_marks_removed = "direction_marks_removed"
    pages_without_text = "pages_without_text"
    comments_left_out = "comments_left_out"
    deleted_text_left_out = "deleted_text_left_out"
    hidden_text_left_out = "hidden_text_left_out"
    pictures_left_out = "pictures_left_out"
    notes_left_out = "notes_left_out"
    name_differs_from_content = "name_differs_from_content"


@dataclass(frozen=True)
class Notice:
    """One thing a reader of the preview should know; `count` is how many times it happened."""

    kind: NoticeKind
    count: int = 1
