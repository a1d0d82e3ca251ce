"""Who is asking: a frozen description made once a request, with no row behind it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Grants:
    """What an account may, per body; made by the feature that knows bodies."""

    is_auditor: bool = False
    is_administrator: bool = False
    is_secretary_everywhere: bool = False
    secretary_of: frozenset[UUID] = frozenset()
    chair_of: frozenset[UUID] = frozenset()
    member_of: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """The caller. `key` is the account's id as text, empty for the public; `member_of` includes chairs."""

    key: str = ""
    account_id: UUID | None = None
    person_id: UUID | None = None
    is_employee: bool = False
    grants: Grants = Grants()

    @property
    def is_signed_in(self) -> bool:
        """Whether somebody is known to ask."""
        return bool(self.key)

    @property
    def visibility(self) -> str:
        """Equal for two requests only if they may see exactly the same rows."""
        return self.key

    def is_secretary_of(self, body_id: UUID) -> bool:
        """Whether the actor writes this body's papers."""
        return self.grants.is_secretary_everywhere or body_id in self.grants.secretary_of

    def is_secretary_somewhere(self) -> bool:
        """Whether the actor writes any body's papers."""
        return self.grants.is_secretary_everywhere or bool(self.grants.secretary_of)

    def is_chair_of(self, body_id: UUID) -> bool:
        """Whether the actor leads this body."""
        return body_id in self.grants.chair_of

    def reads_fully(self, body_id: UUID) -> bool:
        """Whether nothing in this body's distributed papers is hidden: secretary, chair, member or auditor."""
        return self.is_secretary_of(body_id) or body_id in self.grants.member_of or self.grants.is_auditor


PUBLIC = Actor()
