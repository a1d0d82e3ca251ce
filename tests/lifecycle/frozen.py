"""What was read when minutes were locked is what is read ever after: as JSON, on paper, and by its hash."""

from dataclasses import dataclass, field
from difflib import unified_diff
from typing import Any

from tests.lifecycle.comparing import Observed
from tests.lifecycle.house import Meeting
from tests.support.callers import Caller

# Who may read an item can be mended after the lock, and is no part of what was locked.
_NOT_LOCKED = ("openness", "drafts")


@dataclass
class Frozen:
    """The locked versions that were seen, each as it was then. `reader` is a member, who sees no later draft."""

    reader: Caller
    versions: dict[tuple[str, int], Any] = field(default_factory=dict)
    papers: dict[tuple[Any, ...], bytes] = field(default_factory=dict)
    sent: dict[tuple[str, int], Any] = field(default_factory=dict)

    def look(self, meeting: Meeting) -> list[str]:
        """Where a locked version does not say what it said."""
        locked = [one for one in meeting.protocols if one.state == "locked"]
        return [
            line
            for one in locked
            for line in (*self._version(meeting.id, one.number, one.id), *self._paper(meeting, one.number))
        ]

    def _version(self, meeting_id: str, number: int, protocol_id: str) -> list[str]:
        sheet = self.reader.read(f"/meetings/{meeting_id}/protocol", version=number)
        said = {
            "protocol": sheet["protocol"],
            "items": [{k: v for k, v in item.items() if k not in _NOT_LOCKED} for item in sheet["items"]],
            # Which person of the house somebody is, is told as it is now: a person can be erased.
            "attendances": [{k: v for k, v in one.items() if k != "person_id"} for one in sheet["attendances"]],
        }
        first = self.versions.setdefault((meeting_id, number), said)
        found = [
            f"version {number}: {name} was {first[name]}, is {said[name]}" for name in said if first[name] != said[name]
        ]
        proof = self.reader.read(f"/protocols/{protocol_id}/verification")
        if not proof["is_intact"] or proof["computed_sha256"] != said["protocol"]["sha256"]:
            found.append(f"version {number} does not verify: {proof}")
        return found

    def _paper(self, meeting: Meeting, number: int) -> list[str]:
        """A version on paper, which says besides whether the meeting was closed, and which items are."""
        key = meeting.id, number, meeting.state, *(one.is_closed for one in meeting.items)
        path = f"/meetings/{meeting.id}/paper.txt"
        paper = self.reader.get(path, edition="protocol", version=number).content
        if self.papers.setdefault(key, paper) == paper:
            return []
        before, after = self.papers[key].decode().splitlines(), paper.decode().splitlines()
        return [f"the paper of version {number} changed: {line}" for line in unified_diff(before, after, n=0)]

    def look_at_sent(self, meeting_id: str, seen: Observed) -> list[str]:
        """A version of an agenda keeps its number, its kind and its time."""
        found = []
        for version in seen["versions"]:
            said = version["kind"], version["sent_at"], len(version["changes"])
            first = self.sent.setdefault((meeting_id, version["number"]), said)
            if first[:2] != said[:2]:
                found.append(f"version {version['number']} of the agenda was {first}, is {said}")
        return found
