"""What a head says, and the state of reading it."""

from dataclasses import dataclass, field

from kurs.imports.parsing.absence import Absence
from kurs.imports.parsing.dates import PrintedDate
from kurs.imports.parsing.labels import HeadField, Label
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.people import Person

PEOPLE_FIELDS = (HeadField.present, HeadField.excused, HeadField.absent, HeadField.attendance)


@dataclass(slots=True)
class Head:
    """What the head says. `lines` maps a field of the draft to the source lines it was read from."""

    body: str | None = None
    title: str | None = None
    date: PrintedDate | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    place: str | None = None
    people: list[tuple[Person, str | None]] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    attachments: list[Line] = field(default_factory=list)
    lines: dict[str, set[int]] = field(default_factory=dict)
    unlabelled: list[Line] = field(default_factory=list)
    labels: int = 0

    def note(self, name: str, line: Line) -> None:
        """Remember that a field was read from a line."""
        self.lines.setdefault(name, set()).update((line.number, *line.also))


@dataclass(slots=True)
class HeadReader:
    """The head so far, the label whose value may still come, and the labels above whose value has not come.

    `list_text` is the list of names read under the open label, `list_lines` its lines, `before_list` how many people
    and absences stood before it, so that a wrapped list can be read again as one.
    """

    head: Head
    label: Label | None = None
    list_text: str = ""
    list_lines: list[Line] = field(default_factory=list)
    before_list: tuple[int, int] = (0, 0)
    waiting: list[HeadField] = field(default_factory=list)
