"""What a caller is told of a file that is not let in: fixed sentences that repeat nothing of it, not even its name."""

from collections.abc import Mapping

from kurs.documents.file_types import Refusal
from kurs.kernel.problems import UNSUPPORTED_TYPE, Failure, FieldProblem, fault

REFUSED_FILE = fault("refused-file", 422, "Filen kan ikke modtages", "The file cannot be taken in")

_WORDS: Mapping[Refusal, tuple[str, str]] = {
    Refusal.empty: ("Filen er tom.", "The file is empty."),
    Refusal.type_not_allowed: (
        "Filtypen modtages ikke. Brug PDF, Word, Excel, PowerPoint, OpenDocument, tekst, CSV, PNG, JPEG eller TIFF.",
        "This type is not taken in. Use PDF, Word, Excel, PowerPoint, OpenDocument, text, CSV, PNG, JPEG or TIFF.",
    ),
    Refusal.name_differs_from_content: (
        "Filens endelse passer ikke til indholdet.",
        "The ending of the file's name does not fit its content.",
    ),
    Refusal.name_missing: ("Filen har intet navn.", "The file has no name."),
    Refusal.several_types_at_once: (
        "Filen er flere ting på én gang. Gem den igen, og prøv så.",
        "The file is several things at once. Save it anew and try again.",
    ),
    Refusal.damaged: ("Filen er beskadiget.", "The file is damaged."),
    Refusal.bomb: (
        "Filen fylder alt for meget, når den pakkes ud.",
        "The file grows far too large when it is unpacked.",
    ),
    Refusal.encrypted: (
        "Filen er låst med en adgangskode. Gem den uden, og prøv igen.",
        "The file is locked with a password. Save it without and try again.",
    ),
    Refusal.macros: (
        "Filen indeholder makroer. Gem den uden makroer, og prøv igen.",
        "The file contains macros. Save it without macros and try again.",
    ),
    Refusal.hostile_path: (
        "Filen er pakket på en måde, som intet kontorprogram bruger.",
        "The file is packed in a way that no office program uses.",
    ),
    Refusal.holds_archive: ("Der ligger et arkiv inde i filen.", "There is an archive inside the file."),
    Refusal.holds_program: ("Der ligger et program inde i filen.", "There is a program inside the file."),
}


def refused(refusal: Refusal) -> Failure:
    """The answer: 415 for a type that is not let in, else 422, each with a stable word for the reason."""
    danish, english = _WORDS[refusal]
    kind = UNSUPPORTED_TYPE if refusal is Refusal.type_not_allowed else REFUSED_FILE
    return Failure(kind, danish, english, [FieldProblem(pointer="/file", code=refusal.value, detail=english)])
