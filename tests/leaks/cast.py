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
    "guest",
]
# Systems that read the council's papers: all scopes that open nothing closed, and all there are.
CLIENTS = ["client", "closed_client"]
ROLES = [*ACCOUNTS, *CLIENTS, PUBLIC]

Readers = frozenset[str]

NOBODY: Readers = frozenset()
PEOPLE: Readers = frozenset([*ACCOUNTS, PUBLIC])
SYSTEMS: Readers = frozenset(CLIENTS)
EVERYBODY: Readers = PEOPLE | SYSTEMS
SIGNED_IN: Readers = frozenset(ACCOUNTS)
# A guest is told of their own item alone, and is an outsider everywhere else.
OUTSIDE: Readers = frozenset({PUBLIC, "outsider", "guest"})
EMPLOYEES: Readers = PEOPLE - OUTSIDE
SECRETARY: Readers = frozenset({"secretary"})
ELSEWHERE: Readers = frozenset({"secretary_elsewhere"})
DECIDERS: Readers = frozenset({"secretary", "chair"})
DRAFT_READERS: Readers = DECIDERS | {"auditor"}
FULL_READERS: Readers = DRAFT_READERS | {"member", "group_member"}

_REACHED: dict[str | None, Readers] = {
    None: PEOPLE,
    "members": NOBODY,
    "employees": EMPLOYEES,
    "public": PEOPLE,
}


def reached(*audiences: str | None) -> Readers:
    """Who is reached without a seat, when each of these audiences must hold; None narrows nothing.

    Systems are not reached by audiences: they read what is open in the bodies they were given.
    """
    found = PEOPLE
    for audience in audiences:
        found &= _REACHED[audience]
    return found


@dataclass(frozen=True)
class Sent:
    """Who reads what has been sent out: `fully` everything, `others` what is open and reaches them.

    `systems` read what is open, and `guests` it and what is shared with them. `noticed_by`: who is shown that it is
    there, and its title.
    """

    fully: Readers
    others: Readers
    systems: Readers = NOBODY
    guests: Readers = NOBODY
    noticed_by: Readers = NOBODY
    is_closed: bool = False

    @property
    def everybody(self) -> Readers:
        """All who may know that it exists."""
        return self.fully | self.others | self.systems | self.guests

    @property
    def seated(self) -> Readers:
        """Who reads the list of who was there: secretary, chair and members."""
        return self.fully - SYSTEMS - {"auditor"}

    def below(self, *, is_open: bool, audience: str | None, is_shared: bool = False) -> "Sent":
        """Who reads something inside it."""
        if not is_open:
            return Sent(self.fully, NOBODY, guests=self.guests if is_shared else NOBODY)
        of_open = NOBODY if self.is_closed else self.guests & reached(audience)
        reached_guests = self.guests if is_shared else of_open
        return Sent(self.fully, self.others & reached(audience), self.systems, reached_guests)
