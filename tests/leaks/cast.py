"""Who reads: one account for each role, and what the access table says of them, in sets of names.

This is the oracle: it knows nothing of the application's rules, only what `design/access.md` promises.
"""

from dataclasses import dataclass

from kurs.bodies.vocabulary import MembershipRole

PUBLIC = "public"
# Seats in each of our bodies; whoever is not named here sits in none of them.
SEATS = {
    "secretary": MembershipRole.secretary,
    "chair": MembershipRole.chair,
    "member": MembershipRole.member,
    "former_member": MembershipRole.member,
    "future_member": MembershipRole.chair,
}
ACCOUNTS = [
    *SEATS,
    "group_member",
    "secretary_elsewhere",
    "employee",
    "outsider",
    "auditor",
    "administrator",
]
ROLES = [*ACCOUNTS, PUBLIC]

Readers = frozenset[str]

NOBODY: Readers = frozenset()
EVERYBODY: Readers = frozenset(ROLES)
SIGNED_IN: Readers = frozenset(ACCOUNTS)
OUTSIDE: Readers = frozenset({PUBLIC, "outsider"})
EMPLOYEES: Readers = EVERYBODY - OUTSIDE
SECRETARY: Readers = frozenset({"secretary"})
ELSEWHERE: Readers = frozenset({"secretary_elsewhere"})
DECIDERS: Readers = frozenset({"secretary", "chair"})
DRAFT_READERS: Readers = DECIDERS | {"auditor"}
FULL_READERS: Readers = DRAFT_READERS | {"member", "group_member"}

_REACHED: dict[str | None, Readers] = {
    None: EVERYBODY,
    "members": NOBODY,
    "employees": EMPLOYEES,
    "public": EVERYBODY,
}


def reached(*audiences: str | None) -> Readers:
    """Who is reached without a seat, when each of these audiences must hold; None narrows nothing."""
    found = EVERYBODY
    for audience in audiences:
        found &= _REACHED[audience]
    return found


@dataclass(frozen=True)
class Sent:
    """Who reads what has been sent out: `fully` everything, `others` what is open and reaches them."""

    fully: Readers
    others: Readers

    @property
    def everybody(self) -> Readers:
        """All who may know that it exists."""
        return self.fully | self.others

    def below(self, *, is_open: bool, audience: str | None) -> "Sent":
        """Who reads something inside it."""
        return Sent(self.fully, self.others & reached(audience) if is_open else NOBODY)
