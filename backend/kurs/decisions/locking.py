"""What a locked version of the minutes holds, and its hash.

The hash is SHA-256 over JSON in one form: UTF-8, keys in order, no blanks, instants in UTC (ISO 8601). It covers the
meeting, who was there, the items with their texts, the decisions with their numbers, the version, its reason and who
approved it. It covers no openness: who may read an item can be mended without touching what was decided.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from kurs.decisions.models import Protocol
from kurs.decisions.protocol_schemas import LockedDecision, ProtocolItem
from kurs.meetings.models import Attendance, Meeting

_MEETING = ("id", "body_id", "kind", "title", "starts_at", "ends_at", "is_time_known", "venue_name", "venue_text")
_ATTENDANCE = ("id", "name", "printed_role", "organisation", "party", "status", "substitute_name", "extent")
_ITEM = {"id", "parent_id", "number", "kind", "title", "recommended_by", "recommendation", "sections"}

Content = dict[str, Any]


def head_of(protocol: Protocol, meeting: Meeting, attendances: Iterable[Attendance]) -> Content:
    """What stands above the items."""
    return {
        "version": protocol.number,
        "reason": protocol.reason,
        "approved_by": list(protocol.approved_by),
        "meeting": {name: _plain(getattr(meeting, name)) for name in _MEETING},
        "attendances": [{name: _plain(getattr(row, name)) for name in _ATTENDANCE} for row in attendances],
    }


def entry_of(item: ProtocolItem) -> Content:
    """One item and its decisions, as plain JSON."""
    return {
        "item": item.model_dump(mode="json", include=_ITEM),
        "decisions": [decision.model_dump(mode="json") for decision in item.decisions],
    }


def decisions_in(content: Mapping[str, Any]) -> list[LockedDecision]:
    """The decisions of an entry."""
    return [LockedDecision.model_validate(decision) for decision in content["decisions"]]


def sha256_of(contents: Sequence[Mapping[str, Any]]) -> str:
    """The hash of a version: its head and its entries, in order."""
    text = json.dumps(contents, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
