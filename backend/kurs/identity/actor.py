"""Who is asking: a frozen description made once a request, with no row behind it."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from kurs.identity.matrix import Cell, Role, cells

# Between a secretary's key and whom they look as.
PREVIEW = ">"


@dataclass(frozen=True, slots=True)
class Grants:
    """What an account may, per body; made by the features that know bodies and items.

    `invited_to`: the agenda items that the person is a guest of. `client_of`: the bodies an API client was given, None
    for all of them.
    """

    is_auditor: bool = False
    is_administrator: bool = False
    is_secretary_everywhere: bool = False
    secretary_of: frozenset[UUID] = frozenset()
    chair_of: frozenset[UUID] = frozenset()
    member_of: frozenset[UUID] = frozenset()
    invited_to: frozenset[UUID] = frozenset()
    client_of: frozenset[UUID] | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """The bodies in which something may be done."""

    is_everywhere: bool
    bodies: frozenset[UUID]

    @property
    def reaches_any(self) -> bool:
        """Whether there is a body at all in which it may be done."""
        return self.is_everywhere or bool(self.bodies)

    def holds(self, body_id: UUID | None) -> bool:
        """Whether it may be done in this body."""
        return self.is_everywhere or body_id in self.bodies

    def __str__(self) -> str:
        """The bodies' ids with commas between, or a star for all."""
        return "*" if self.is_everywhere else ",".join(map(str, self.bodies))


@dataclass(frozen=True, slots=True)
class Actor:
    """The caller. `key` is the account's id as text, `client:` and its id for an API client, empty for the public.

    `scopes` is None for people. `member_of` includes chairs. `viewing_as` says whom a secretary is looking as: such an
    actor reads only, and never more than the secretary.
    """

    key: str = ""
    account_id: UUID | None = None
    client_id: UUID | None = None
    person_id: UUID | None = None
    is_employee: bool = False
    grants: Grants = Grants()
    scopes: frozenset[str] | None = None
    viewing_as: str | None = None

    @property
    def is_signed_in(self) -> bool:
        """Whether somebody is known to ask."""
        return bool(self.key)

    @property
    def responsible(self) -> str:
        """Whose deed a request is: their key, also while they look as somebody else."""
        return self.key.partition(PREVIEW)[0]

    @property
    def visibility(self) -> str:
        """Equal for two requests only if they may see exactly the same rows."""
        return self.key

    @property
    def row_security(self) -> dict[str, str]:
        """What PostgreSQL's policies are told of this actor (see `kernel.row_security`)."""
        return {
            "kurs.is_system": "off",
            "kurs.closed_items": str(self.reach("agenda_item.closed")),
            "kurs.closed_attachments": str(self.reach("attachment.closed")),
            "kurs.internal_notes": str(self.reach("internal_note")),
            "kurs.absence_reasons": str(self.reach("absence_reason")),
            "kurs.person": str(self.person_id or ""),
            "kurs.invited_to": ",".join(map(str, self.grants.invited_to)),
        }

    def reach(self, resource: str, operation: str = "read") -> Reach:
        """The bodies in which the matrix lets this actor do something for their role alone."""
        return _reach(self, resource, operation)

    def may(self, resource: str, operation: str, body_id: UUID | None) -> bool:
        """Whether the matrix lets this actor do something in a body for their role alone."""
        return self.reach(resource, operation).holds(body_id)

    def is_secretary_of(self, body_id: UUID) -> bool:
        """Whether the actor writes this body's papers."""
        return self.bodies_as(Role.secretary).holds(body_id)

    def is_secretary_somewhere(self) -> bool:
        """Whether the actor writes any body's papers."""
        return self.grants.is_secretary_everywhere or bool(self.grants.secretary_of)

    def is_chair_of(self, body_id: UUID) -> bool:
        """Whether the actor leads this body."""
        return body_id in self.grants.chair_of

    def reads_fully(self, body_id: UUID | None) -> bool:
        """Whether nothing in this body's distributed papers is hidden; None is no body."""
        return self.may("agenda_item.closed", "read", body_id)

    def must_say_why(self, body_id: UUID | None) -> bool:
        """Whether they read the body's closed papers for audit only; None stands for a body they know nothing of."""
        has_a_part = body_id is not None and (body_id in self.grants.member_of or self.is_chair_of(body_id))
        is_secretary = self.bodies_as(Role.secretary).holds(body_id)
        return self.grants.is_auditor and not (has_a_part or is_secretary)

    def bodies_as(self, role: Role) -> Reach:
        """The bodies in which the actor has a role."""
        grants = self.grants
        everywhere = {
            Role.secretary: grants.is_secretary_everywhere,
            Role.client: self.scopes is not None and grants.client_of is None,
            Role.employee: self.is_employee,
            Role.auditor: grants.is_auditor,
            Role.administrator: grants.is_administrator,
            Role.public: True,
        }
        bodies = {
            Role.secretary: grants.secretary_of,
            Role.chair: grants.chair_of,
            Role.member: grants.member_of,
            Role.client: grants.client_of or frozenset(),
        }
        return Reach(everywhere.get(role, False), bodies.get(role, frozenset()))


@lru_cache(maxsize=4096)
def _reach(actor: Actor, resource: str, operation: str) -> Reach:
    held = [actor.bodies_as(cell.role) for cell in cells(resource, operation) if _counts(actor, cell)]
    bodies = frozenset(body for reach in held for body in reach.bodies)
    return Reach(is_everywhere=any(reach.is_everywhere for reach in held), bodies=bodies)


def _counts(actor: Actor, cell: Cell) -> bool:
    if cell.scope is not None:
        # A scope for closed content adds to the one it is named after, and stands for nothing alone.
        return actor.scopes is not None and {cell.scope, cell.scope.replace(".closed", "")} <= actor.scopes
    return cell.is_unconditional


PUBLIC = Actor()
