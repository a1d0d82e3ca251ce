"""Lines of the text that Kurs writes, read one after another: blocks, points, people and attachments."""

import re
from collections.abc import Callable, Sequence

from kurs.bodies.vocabulary import Openness
from kurs.imports.parsing.draft import DraftAttachment
from kurs.papers import plain_form as form
from kurs.papers import wording
from kurs.papers.plain_form import split_values

SECTIONS = {word: kind for kind, word in wording.SECTIONS.items()}
_CLOCK = re.compile(r"(\d{1,2})\.(\d\d)")
_ATTACHMENT = re.compile(r"(.{1,40}?) - (?:(\S.*?) )??(Åben|Lukket) (.*) \(([^()]*)\) \(([^()]*)\)")
_HEADED = re.compile(r"(.+) \[([^\[\]]+)\]")


class NotOurs(Exception):
    """A line that this form does not have."""


class OwnLines:
    """The lines from `at` up to `end`, which is not one of them; `at` is the line that is being read."""

    def __init__(self, lines: Sequence[str], at: int, end: int) -> None:
        self.lines = lines
        self.at = at
        self.end = end

    @property
    def line(self) -> str:
        """The present line."""
        return self.lines[self.at]

    def each(self, *readers: Callable[[], bool]) -> None:
        """Give every line to the readers until one knows it; raises `NotOurs` where none does."""
        while self.at < self.end:
            if self.line and not any(read() for read in readers):
                raise NotOurs
            self.at += 1

    def has_block(self, place: int) -> bool:
        """Whether the line below is set in or empty, as only text is."""
        below = place + 1
        return below < self.end and self.lines[below][: len(form.INDENT)] in {"", form.INDENT}

    def heads_a_section(self, place: int) -> bool:
        """Whether a line is a printed heading with a text below."""
        return headed(self.lines[place]) is not None and self.has_block(place)

    def block(self) -> str:
        """The lines set in below the present one, without their indent."""
        taken: list[str] = []
        while self.at + 1 < self.end and (
            not self.lines[self.at + 1] or self.lines[self.at + 1].startswith(form.INDENT)
        ):
            self.at += 1
            taken.append(self.line[len(form.INDENT) :])
        return "\n".join(taken)

    def points(self) -> list[str]:
        """The texts of a list below the present line."""
        points: list[list[str]] = []
        for line in self.block().split("\n"):
            if line.startswith("-"):
                points.append([line[2:]])
            else:
                points[-1].append(line[len(form.INDENT) :])
        return ["\n".join(point) for point in points]

    def values(self) -> list[dict[str, str]]:
        """What is said of each of those below the present line; their name has no label."""
        return [{"": name, **dict(pairs)} for name, pairs in self.labelled()]

    def labelled(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The same, where a label may stand more than once."""
        found = []
        while self.at + 1 < self.end and self.lines[self.at + 1].startswith("- "):
            if self.heads_a_section(self.at + 1):
                break
            self.at += 1
            name, *fields = split_values(self.line[2:])
            pairs = [field.partition(": ") for field in fields]
            found.append((name, [(label, value) for label, _, value in pairs]))
        return found

    def attachments(self) -> list[DraftAttachment]:
        """The documents listed below the present line."""
        made = []
        while self.at + 1 < self.end and (found := _ATTACHMENT.fullmatch(self.lines[self.at + 1])):
            self.at += 1
            made.append(
                DraftAttachment(
                    number=None if found[1] == form.NO_NUMBER else found[1],
                    document_id=found[2],
                    openness=Openness.open if found[3] == "Åben" else Openness.closed,
                    title=found[4],
                    record_number=found[5] or None,
                    category=found[6] or None,
                )
            )
        return made


def headed(line: str) -> re.Match[str] | None:
    """A printed heading with the kind of its section behind it."""
    found = _HEADED.fullmatch(line)
    return found if found is not None and found[2] in SECTIONS else None


def clock(text: str) -> str:
    """`9.30` as `09:30`."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise NotOurs
    return f"{int(found[1]):02}:{found[2]}"
