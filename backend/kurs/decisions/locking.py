"""What a locked version of the minutes holds, and its hash.

The hash is SHA-256 over JSON in one form: UTF-8, keys in order, no blanks, instants in UTC (ISO 8601). It covers the
meeting, who was there, the items with their texts, the decisions with their numbers, the version, its reason and who
approved it. It covers no openness: who may read an item can be mended without touching what was decided. Nor does it
cover why somebody was away, which the minutes do not say.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from kurs.decisions.models import Protocol, ProtocolEntry
from kurs.decisions.protocol_schemas import LockedDecision, ProtocolItem
from kurs.meetings.attendance_schemas import Attendance, ItemAbsence
from kurs.meetings.models import Meeting

_MEETING = ("id", "body_id", "kind", "title", "starts_at", "ends_at", "is_time_known", "venue_name", "venue_text")
_ATTENDANCE = ("id", "name", "printed_role", "organisation", "party", "status", "substitute_name", "extent")
# Kept only where they hold something, so that minutes locked before they were known keep their hash.
_SINCE = ("arrived_at", "left_at", "exceptions")
_ITEM = {"id", "parent_id", "number", "kind", "title", "recommended_by", "recommendation", "sections"}

Content = dict[str, Any]


def head_of(protocol: Protocol, meeting: Meeting, attendances: Iterable[Attendance]) -> Content:
    """What stands above the items."""
    return {
        "version": protocol.number,
        "reason": protocol.reason,
        "approved_by": list(protocol.approved_by),
        "meeting": {name: _plain(getattr(meeting, name)) for name in _MEETING},
        "attendances": [_attendance(person) for person in attendances],
    }


def _attendance(person: Attendance) -> Content:
    said = person.model_dump(mode="json", include={*_ATTENDANCE, *_SINCE})
    return {name: value for name, value in said.items() if value or name in _ATTENDANCE}


def entry_of(item: ProtocolItem) -> Content:
    """One item, its decisions and who took no part in it, as plain JSON."""
    content: Content = {
        "item": item.model_dump(mode="json", include=_ITEM),
        "decisions": [decision.model_dump(mode="json") for decision in item.decisions],
    }
    if item.absences:
        content["absences"] = [absence.model_dump(mode="json") for absence in item.absences]
    return content


def decisions_in(content: Mapping[str, Any]) -> list[LockedDecision]:
    """The decisions of an entry."""
    return [LockedDecision.model_validate(decision) for decision in content["decisions"]]


def absences_in(content: Mapping[str, Any]) -> list[ItemAbsence]:
    """Who took no part in the item of an entry."""
    return [ItemAbsence.model_validate(absence) for absence in content.get("absences", [])]


def attendances_in(head: ProtocolEntry, meeting_id: UUID, now: Iterable[Attendance]) -> list[Attendance]:
    """Who was there as the head of a version has it, in its order; which person of the house that is, as it is now."""
    person_ids = {str(person.id): person.person_id for person in now}
    since: Content = {"arrived_at": None, "left_at": None, "exceptions": []}
    return [
        Attendance.model_validate(
            {
                **since,
                **said,
                "meeting_id": meeting_id,
                "person_id": person_ids.get(said["id"]),
                "position": place,
                "created_at": head.created_at,
                "updated_at": head.created_at,
            }
        )
        for place, said in enumerate(head.content["attendances"], 1)
    ]


def sha256_of(contents: Sequence[Mapping[str, Any]]) -> str:
    """The hash of a version: its head and its entries, in order."""
    text = json.dumps(contents, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
