"""Which source lines each field was read from."""

from collections.abc import Iterable
from typing import Any

from kurs.imports.parsing.draft import DraftSpan


class SpanBook:
    """Notes, while a document is read, the lines each path of the draft comes from."""

    def __init__(self) -> None:
        self._lines: dict[str, set[int]] = {}

    def note(self, path: str, numbers: Iterable[int]) -> None:
        """Add source line numbers to a path (a JSON pointer into the draft)."""
        found = set(numbers)
        if found:
            self._lines.setdefault(path, set()).update(found)

    def used(self) -> set[int]:
        """All source lines some field was read from."""
        return {number for numbers in self._lines.values() for number in numbers}

    def spans(self, between: frozenset[int], draft: dict[str, Any]) -> list[DraftSpan]:
        """The spans by first line; lines of `between` (blank, page artefact) do not break a span apart.

        A path that `draft` (the dumped draft) does not hold becomes its nearest ancestor there, at last the whole draft.
        """
        lines: dict[str, set[int]] = {}
        for path, numbers in self._lines.items():
            lines.setdefault(_nearest(draft, path), set()).update(numbers)
        spans = [
            DraftSpan(path=path, from_=first, to=last)
            for path, numbers in lines.items()
            for first, last in _runs(sorted(numbers), between)
        ]
        return sorted(spans, key=lambda span: (span.from_, span.to, span.path))


def _nearest(draft: dict[str, Any], path: str) -> str:
    """The longest part of a JSON pointer that leads somewhere in a draft."""
    here: Any = draft
    reached = ""
    for token in path.split("/")[1:]:
        if isinstance(here, list) and token.isdecimal() and int(token) < len(here):
            here = here[int(token)]
        elif isinstance(here, dict) and token in here:
            here = here[token]
        else:
            return reached
        reached = f"{reached}/{token}"
    return reached


def _runs(numbers: list[int], between: frozenset[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and all(skipped in between for skipped in range(runs[-1][1] + 1, number)):
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
