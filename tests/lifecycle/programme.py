"""The programme clock once more, told from the tree and not from the row: what each item's start and end should be."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.lifecycle.house import Item, Meeting

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True)
class Place:
    """Where an item falls, in minutes since midnight."""

    start: int | None = None
    end: int | None = None
    is_approximate: bool = False
    gap: int = 0
    overlap: int = 0

    def shown(self) -> dict[str, object]:
        """As the API shows it."""
        return {
            "start": _clock(self.start),
            "end": _clock(self.end),
            "is_approximate": self.is_approximate,
            "gap_minutes": self.gap,
            "overlap_minutes": self.overlap,
        }


class Programme:
    """Runs over a meeting's items once."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.time: int | None = _minutes(meeting.starts_at)
        self.is_unsure = False
        self.places: dict[str, Place] = {}
        for item in meeting.children(None):
            self._pass(item)

    def _pass(self, item: Item) -> Place:
        gap, overlap = self._obey(item)
        start, was_unsure = self.time, self.is_unsure
        if self._is_leaf(item):
            end = self._advance(_length(item))
            for below in self.meeting.branch(item.id)[1:]:
                self.places[below.id] = Place()
        else:
            last = [self._pass(below) for below in self.meeting.children(item.id)][-1]
            end = None if last.is_approximate and not was_unsure else last.end
        place = Place(start, end, was_unsure and start is not None, gap, overlap)
        self.places[item.id] = place
        return place

    def _obey(self, item: Item) -> tuple[int, int]:
        if item.pin is None:
            return 0, 0
        pin = int(item.pin[:2]) * 60 + int(item.pin[3:])
        before, was_unsure = self.time, self.is_unsure
        self.time, self.is_unsure = pin, False
        if before is None:
            return 0, 0
        return (0 if was_unsure else max(0, pin - before)), max(0, before - pin)

    def _advance(self, length: int | None) -> int | None:
        if length is None:
            self.is_unsure = True
            return None
        if self.time is not None:
            self.time += length
        return self.time

    def _is_leaf(self, item: Item) -> bool:
        """Nothing below has a time; or it has a length itself, and what is below has no full set of them and no pin."""
        below = self.meeting.branch(item.id)[1:]
        if not any(self._is_timed(child) for child in self.meeting.children(item.id)):
            return True
        has_pin = any(one.pin is not None for one in below)
        return item.minutes is not None and not has_pin and self._has_unknown(item)

    def _is_timed(self, item: Item) -> bool:
        own = item.minutes is not None or item.pin is not None
        return own or any(self._is_timed(child) for child in self.meeting.children(item.id))

    def _has_unknown(self, item: Item) -> bool:
        return any(
            _length(child) is None if self._is_leaf(child) else self._has_unknown(child)
            for child in self.meeting.children(item.id)
        )


def _length(item: Item) -> int | None:
    return 0 if item.kind == "end" and item.minutes is None else item.minutes


def _minutes(moment: datetime) -> int:
    local = moment.astimezone(COPENHAGEN)
    return local.hour * 60 + local.minute


def _clock(minutes: int | None) -> str | None:
    return None if minutes is None else f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
