"""A board, a committee, and one account for each role; the rest a test makes through the API."""

from typing import Any
from uuid import UUID

from kurs.bodies.models import Body, Membership, RoleGrant
from kurs.bodies.vocabulary import Audience, BodyKind, GrantedRole, MembershipRole
from kurs.identity.models import Account, Person
from kurs.identity.service import DEMO_ISSUER
from kurs.kernel.table import new_id
from tests.support.applications import Application
from tests.support.callers import Caller
from tests.support.payloads import a_decision, a_meeting, an_item

SEATS = {
    "secretary": MembershipRole.secretary,
    "chair": MembershipRole.chair,
    "member": MembershipRole.member,
}
GRANTS = {
    "everywhere": GrantedRole.secretary,
    "auditor": GrantedRole.auditor,
    "administrator": GrantedRole.administrator,
}
ACCOUNTS = [*SEATS, *GRANTS, "employee", "outsider"]
EVERYBODY = [*ACCOUNTS, "public"]
# The verbs that lead a draft to each state.
PATHS_TO_STATES: dict[str, list[str]] = {
    "draft": [],
    "in_review": ["submit-for-review"],
    "distributed": ["submit-for-review", "distribute"],
    "in_session": ["submit-for-review", "distribute", "open"],
    "held": ["submit-for-review", "distribute", "open", "adjourn"],
    "closed": ["submit-for-review", "distribute", "open", "adjourn", "close"],
    "cancelled": ["cancel"],
}


class Office:
    """`office["chair"]` calls as the board's chair; `everywhere` is secretary of every body, `outsider` no employee.

    The board's papers may be published to the public, the committee's stay with its members.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self.people: dict[str, str] = {}
        self.accounts: dict[str, str] = {}
        self._callers: dict[str, Caller] = {}
        with application.database.system("staff the office of a test") as db:
            board = Body(name="Direktionen", kind=BodyKind.executive_board, default_audience=Audience.public)
            committee = Body(name="Udvalget", kind=BodyKind.committee, default_audience=Audience.members)
            people = {name: Person(name=f"Person {name}", is_external=name == "outsider") for name in ACCOUNTS}
            db.add_all([board, committee, *people.values()])
            db.flush()
            accounts = {
                name: Account(name=name, issuer=DEMO_ISSUER, subject=name, person_id=person.id)
                for name, person in people.items()
            }
            db.add_all(accounts.values())
            db.flush()
            for place, (name, seat) in enumerate(SEATS.items(), 1):
                db.add(Membership(id=new_id(), body_id=board.id, person_id=people[name].id, role=seat, position=place))
            for name, role in GRANTS.items():
                db.add(RoleGrant(account_id=accounts[name].id, role=role))
            self.board = str(board.id)
            self.committee = str(committee.id)
            self.people = {name: str(person.id) for name, person in people.items()}
            self.accounts = {name: str(account.id) for name, account in accounts.items()}

    def __getitem__(self, account: str) -> Caller:
        """The caller of an account, or the public."""
        if account not in self._callers:
            self._callers[account] = Caller(self.application.client(account))
        return self._callers[account]

    @property
    def database(self) -> Any:
        """The database of the application."""
        return self.application.database

    def meeting(self, state: str = "draft", *, body: str | None = None, **changes: Any) -> Any:
        """A meeting of the board (or another body), led to a state by its verbs."""
        meeting = self["everywhere"].create("/meetings", a_meeting(body or self.board, **changes))
        return self.lead(meeting, state)

    def lead(self, meeting: Any, state: str) -> Any:
        """A draft led to a state by its verbs; what the secretary then reads."""
        path = f"/meetings/{meeting['id']}"
        for verb in PATHS_TO_STATES[state]:
            answer = self["everywhere"].act(path, verb)
            assert answer.status_code == 200, answer.text
        return self["everywhere"].read(path)

    def item(self, meeting: Any, **changes: Any) -> Any:
        """An item, last on a meeting's agenda."""
        return self["everywhere"].create(f"/meetings/{meeting['id']}/agenda-items", an_item(**changes))

    def decision(self, item: Any, *, is_approved: bool = False, **changes: Any) -> Any:
        """A decision under an item of the board, approved by its chair if asked."""
        decision = self["everywhere"].create(f"/agenda-items/{item['id']}/decisions", a_decision(**changes))
        if not is_approved:
            return decision
        answer = self["chair"].act(f"/decisions/{decision['id']}", "approve")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def publish(self, meeting: Any, audience: str) -> Any:
        """Publish a distributed meeting to an audience."""
        answer = self["everywhere"].act(f"/meetings/{meeting['id']}", "publish", {"audience": audience})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def account_id(self, name: str) -> UUID:
        """The id of an account, as the database knows it."""
        return UUID(self.accounts[name])
