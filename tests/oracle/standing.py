"""What somebody is in a body on a day: the roles of `access.md`, worked out from seats, grants and scopes alone.

Where the document is silent, the stricter reading was taken:

- A vice chair, substitute, coordinator and observer are members; only a seat as chair makes a chair.
- A body that sits in another lends what a member has, and to those alone who hold a seat of their own in it: neither a
  grant for the group nor a seat in a group within the group is passed on, and the group's chair is no chair there.
- A grant as secretary without a body holds everywhere; with one it holds there alone. Auditors read all and
  administrators administer all: such a grant for one body gives nothing.
- An account without a person is nobody's employee, and so is an account of an external person.
- A body's active period gives and takes nothing: the periods of seats and grants do.
- A client with a scope reads what the column says of every body it reaches, published or not, but no draft. It wants
  the scopes of all that a row stands under too: a decision those of its item, an item that of its meeting, a meeting
  that of its body; what belongs to a closed item wants `agenda.closed:read`, a paper of it `files.closed:read` too.
- A client that has both scopes of a list reads the whole list, numbers and all.
- A meeting that was called back for review still reads as distributed, but the chair writes nothing of it.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tests.oracle.world import Actor, Grant, Meeting, Seat, World

SENT = {"distributed", "in_session", "held", "closed"}
# These read as a draft unless the meeting had been sent out before.
SENT_IF_IT_WAS_BEFORE = {"in_review", "cancelled"}
_BREADTH: dict[str | None, int] = {None: 0, "members": 0, "employees": 1, "public": 2}
_ROLE_OF_SEAT = {"secretary": "secretary", "chair": "chair"}


def is_sent(meeting: Meeting) -> bool:
    """Whether a meeting reads as distributed."""
    return meeting.state in SENT or (meeting.state in SENT_IF_IT_WAS_BEFORE and meeting.was_distributed)


def is_out(meeting: Meeting) -> bool:
    """Whether a meeting is the chair's to write: sent, and not called back for review."""
    return is_sent(meeting) and meeting.state != "in_review"


def holds(period: Seat | Grant, today: date) -> bool:
    """Whether a seat or grant holds on a day; both ends are inclusive."""
    if isinstance(period, Grant) and period.is_revoked:
        return False
    return (period.starts_on is None or period.starts_on <= today) and (
        period.ends_on is None or today <= period.ends_on
    )


@dataclass(frozen=True)
class Standing:
    """One actor in one world."""

    world: World
    actor: Actor

    @cached_property
    def _person_id(self) -> str | None:
        person = self.world.person_of(self.actor)
        return person.id if person else None

    @cached_property
    def _seats(self) -> list[Seat]:
        today, person = self.world.today, self._person_id
        return [seat for seat in self.world.all("seat") if person and seat.person_id == person and holds(seat, today)]

    @cached_property
    def _grants(self) -> list[Grant]:
        account = self.world.accounts.get(self.actor.account or "")
        return [grant for grant in account.grants if holds(grant, self.world.today)] if account else []

    @cached_property
    def _roles(self) -> dict[str, frozenset[str]]:
        return {body.id: self._work_out(body.id) for body in self.world.all("body")}

    def _work_out(self, body_id: str) -> frozenset[str]:
        found = {_ROLE_OF_SEAT.get(seat.role, "member") for seat in self._seats if seat.body_id == body_id}
        groups = {seat.body_id for seat in self._seats}
        sitting = {seat.member_body_id for seat in self.world.of("seat", body_id) if holds(seat, self.world.today)}
        if groups & sitting:
            found.add("member")
        found |= {
            grant.role
            for grant in self._grants
            if grant.body_id is None or (grant.body_id == body_id and grant.role == "secretary")
        }
        return frozenset(found)

    def roles(self, body_id: str) -> frozenset[str]:
        """secretary, chair, member, auditor, administrator: all that hold in a body."""
        return self._roles.get(body_id, frozenset())

    def has(self, body_id: str, *wanted: str) -> bool:
        """Whether one of some roles holds in a body."""
        return not self.roles(body_id).isdisjoint(wanted)

    @cached_property
    def is_secretary_somewhere(self) -> bool:
        """Whether there is a body whose papers they write."""
        return any("secretary" in roles for roles in self._roles.values())

    @cached_property
    def is_administrator(self) -> bool:
        """Whether they administer everything."""
        return any(grant.role == "administrator" and grant.body_id is None for grant in self._grants)

    @cached_property
    def is_employee(self) -> bool:
        """Whether somebody of the house asks."""
        person = self.world.person_of(self.actor)
        return person is not None and not person.is_external

    @property
    def is_client(self) -> bool:
        """Whether a system asks."""
        return self.actor.client is not None

    def reaches(self, *audiences: str | None) -> bool:
        """Whether what is published as far as the narrowest of these comes to them without any role."""
        breadth = min(_BREADTH[audience] for audience in audiences)
        return not self.is_client and (breadth == 2 or (breadth == 1 and self.is_employee))

    def client_reads(self, body_id: str, *scopes: str) -> bool:
        """Whether a client has these scopes for a body."""
        client = self.world.clients.get(self.actor.client or "")
        if client is None or not client.scopes.issuperset(scopes):
            return False
        return not client.body_ids or body_id in client.body_ids
