"""Word documents in the form of the seeds, with invented names: F1, an agenda of the executive board by the clock, and
F2, a workshop whose programme has a clock that is wrong and notes in blue."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.shared import RGBColor

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

ATTACHMENTS = (
    "1 -  Lukket Direktionens udviklingsproces - Aftaler til DIR 25. sept. () ()",
    "2 -  Lukket Portefølje 2024-2025 () ()",
    "3 - 4671238 Åben Årsplan for Koncernledelsen (82463/24) (H)",
)
ROWS = (
    ("9.00 Direktionens Ledelsesakademi",
     "Direktionen ønsker at udvikle en indsats, i form af workshops, som samler det ledelsesfaglige grundlag.",
     "Direktionen nedsætter en arbejdsgruppe bestående af en repræsentant fra hvert sekretariat."),
    ("9.30 Bestillinger fra Direktionen",
     "Der er udarbejdet bud på mission, strategiske indsatser og opgaveportefølje 2024/2025, bilag er vedlagt.",
     "Specialkonsulenter Asta Ringsmose og Villads Enemark deltager under behandlingen."),
    ("10.15 Punkt 1 – Beslutningsprotokoller og dagsordener", "Kasper deltager på mødet fra kl. 10.15-12.00"),
    ("12.00 Frokost",),
    ("12.30 Koncernledelsesmøde den 26. september.",
     "Årsplan er vedlagt som bilag. Specialkonsulent Asta Ringsmose deltager under behandlingen af punktet."),
    ("12.55 Gennemgang af kommende møder",),
    ("13.00 Mødet afsluttes",),
)  # fmt: skip


def agenda_document(mark: str) -> bytes:
    """F1 before the meeting. The mark makes it a document of one test alone: the same one is known again."""
    document = docx.Document()
    for line in ("Direktionen 24-09-2031", "Punkter til behandling", "Åben Sag", "Sagsgang", "DIR", "Sagsfremstilling",
                 "Direktionen har følgende punkter til behandling:", "Tid Punkt"):  # fmt: skip
        document.add_paragraph(line)
    for row in ROWS:
        for line in row:
            document.add_paragraph(line)
    for line in ("Indstilling", f"Det indstilles, at punkterne behandles. {mark}", "Bilag:", *ATTACHMENTS):
        document.add_paragraph(line)
    return _bytes_of(document)


def workshop_document(mark: str) -> bytes:
    """F2: 9.30 is printed where the sums say 8.30, and what is blue is internal."""
    document = docx.Document()
    people = [
        "Kommunaldirektør - Torben Ravnkilde", "Fællesforvaltningsdirektør - Malene Søholt",
        "Velfærdsdirektør - Signe Brostrøm", "Stabschef - Lone Vindfeldt", "Økonomichef - Ditte Kærlund",
        "Sekretariatschef for Fællesforvaltningen - Asta Ringsmose", "Sekretariatschef for Velfærdsområdet - Ea Lund",
        "Sekretariatschef for Ledelsessekretariatet – Marie Holt", "Chef for Borgerservice – Bo Ravn",
        "Afdelingsleder - Jakob Enemark", "Afdelingsleder Ida Marklund",
    ]  # fmt: skip
    for line in ("Workshop mellem Direktion, stab og sekretariatschefer", f"Tid:  28. august kl. 8.00 – 10.00  {mark}",
                 "Sted:  Rådhuset, Lokale 250", "Deltagere:", *(f"- {one}" for one in people), "Program",
                 "(markeret med blåt er interne noter)"):  # fmt: skip
        document.add_paragraph(line)
    for line, *notes in PROGRAMME:
        document.add_paragraph(line)
        for note in notes:
            run = document.add_paragraph(style="List Bullet").add_run(note)
            run.font.color.rgb = RGBColor(0x00, 0x70, 0xC0)
    return _bytes_of(document)


NOTES = ("Direktionen tager ejerskab til processen", "Overgang til drøftelse", "Hver gruppe præsenterer sine pointer")
PROGRAMME = (
    ("Kl. 8.00 Velkomst og introduktion v. Torben Ravnkilde (Kommunaldirektør) (15min)", NOTES[0]),
    ("Kl. 8.15 Præsentation af oplægget v. Lone Vindfeldt (Stabschef) (15 min)", NOTES[1]),
    ("Kl. 9.30 Gennemgang af de vigtigste resultater v. Marie Holt (sekretariatschef) (5min)",),
    ("Kl. 8.35 Status og drøftelse af forskelle v. Marie Holt (30 min)",),
    ("Kl. 9.05 Pause (10 min)",),
    ("Kl. 9.15 Gruppedrøftelse (opdelt i tre grupper) v. Lone Vindfeldt (30 min)",),
    ("Kl. 9.45 Opsamling og vejen videre v. Lone Vindfeldt (15 min)", NOTES[2]),
    ("Kl. 10.00 Mødet afsluttes",),
)


def _bytes_of(document: docx.document.Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_file(name: str, content: bytes) -> FilePayload:
    """A document as the browser's choice of a file takes it."""
    return {"name": name, "mimeType": WORD, "buffer": content}
