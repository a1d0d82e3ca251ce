"""One board with a paper of every kind in every state, led there by the verbs, and a caller for each column."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from starlette.testclient import TestClient

from kurs.bodies.models import Body, Membership, RoleGrant
from kurs.bodies.vocabulary import Audience, BodyKind, ClosedTitlePolicy, GrantedRole
from kurs.identity.models import Account, ApiClient, ApiClientSecret, Person
from kurs.identity.service import DEMO_ISSUER
from kurs.kernel.clock import now
from kurs.kernel.tokens import hash_secret
from tests.support.applications import BASE_URL, Application
from tests.support.callers import Caller
from tests.support.office import PATHS_TO_STATES, SEATS, Office
from tests.support.payloads import (
    a_decision,
    a_group_note,
    a_note,
    a_series,
    an_absence_reason,
    an_attachment,
    an_attendance,
)

SCOPES = (
    "bodies:read", "meetings:read", "agenda:read", "agenda.closed:read", "decisions:read", "files:read",
    "files.closed:read", "audit:read",
)  # fmt: skip
DRAFTS = ("draft", "in_review", "cancelled")
SENT = ("distributed", "in_session", "held", "closed", "called_off")
PUBLISHED = ("members", "employees", "public")
# Every state a meeting can be in, and how far it is published there.
STATES = [*((state, None) for state in DRAFTS), *((state, audience) for state in SENT for audience in PUBLISHED)]
CLOSED = {"openness": "closed", "closure_reason": "Personalesag"}


@dataclass
class Papers:
    """A meeting and what belongs to it: ids by the name of what they are."""

    state: str
    audience: str | None
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def is_sent(self) -> bool:
        """Whether its members have it."""
        return self.state in SENT


class Scene:
    """`scene[role]` calls as a column of the matrix; nobody here has two roles."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.office = Office(application)
        self._callers: dict[str, Caller] = {}
        self._add_outsiders()
        self._set_policy()
        self.papers = {place: self._meeting(*place) for place in STATES}
        self.unpublished_body = self._body("Lukket udvalg", Audience.members)
        self.body_papers = self._papers_of("body_id", self.office.board)
        self.import_id = self._import()
        series = a_series(self.office.board, ends_on="2087-02-28")
        self.series_id = self["secretary"].create("/meeting-series", series)["id"]

    def __getitem__(self, role: str) -> Caller:
        """The caller of a column; `client without SCOPE` has all scopes but one."""
        if role not in self._callers:
            self._callers[role] = Caller(self._client(role))
        return self._callers[role]

    def _client(self, role: str) -> TestClient:
        if role.startswith("client"):
            secret = f"kurs_client_{role.replace(' ', '_').replace(':', '_')}"
            return TestClient(self.application.app, base_url=BASE_URL, headers={"Authorization": f"Bearer {secret}"})
        named = {"item_participant": "guest", "administrator": "technician"}
        return self.application.client(named.get(role, role))

    def _add_outsiders(self) -> None:
        with self.application.database.system("staff the scene of the matrix") as db:
            people = {name: Person(name=f"Person {name}", is_external=True) for name in ("guest", "technician")}
            db.add_all(people.values())
            db.flush()
            for name, person in people.items():
                db.add(Account(name=name, issuer=DEMO_ISSUER, subject=name, person_id=person.id))
            db.flush()
            accounts = {account.name: account.id for account in db.query(Account)}
            db.add(RoleGrant(account_id=accounts["technician"], role=GrantedRole.administrator))
            for left_out in ("", *SCOPES):
                name = f"client without {left_out}" if left_out else "client"
                self._add_client(db, name, [scope for scope in SCOPES if scope != left_out])
            self.guest = str(people["guest"].id)

    def _add_client(self, db: Any, name: str, scopes: list[str]) -> None:
        client = ApiClient(name=name, scopes=scopes, expires_at=now() + timedelta(days=1))
        db.add(client)
        db.flush()
        secret = f"kurs_client_{name.replace(' ', '_').replace(':', '_')}"
        db.add(
            ApiClientSecret(
                client_id=client.id,
                secret_hash=hash_secret(secret),
                expires_at=now() + timedelta(days=1),
                confirmed_at=now(),
            )
        )

    def _set_policy(self) -> None:
        with self.application.database.system("let closed titles of the scene be shown") as db:
            db.get_one(Body, UUID(self.office.board)).closed_title_policy = ClosedTitlePolicy.show_title

    def _body(self, name: str, audience: Audience) -> str:
        with self.application.database.system("add a body to the scene") as db:
            body = Body(name=name, kind=BodyKind.committee, default_audience=audience)
            db.add(body)
            db.flush()
            for holder, role in SEATS.items():
                db.add(Membership(body_id=body.id, person_id=UUID(self.office.people[holder]), role=role))
            return str(body.id)

    def _meeting(self, state: str, audience: str | None) -> Papers:
        clerk = self.office["everywhere"]
        papers = Papers(state, audience)
        meeting = self.office.meeting()
        papers.ids["meeting"] = meeting["id"]
        invited = [{"person_id": self.guest, "name": "Gæst", "role": None, "starts_at": None, "ends_at": None}]
        in_groups = {"kind": "group_discussion"}
        for name, said in (
            ("open", in_groups),
            ("closed", CLOSED | in_groups),
            ("own", {"guests": invited}),
            ("other", {}),
        ):
            papers.ids[f"{name} item"] = self.office.item(meeting, title=f"{name} {state} {audience}", **said)["id"]
        papers.ids["own closed item"] = self.office.item(meeting, guests=invited, **CLOSED)["id"]
        for owner in ("open item", "closed item", "own item"):
            found = self._papers_of("agenda_item_id", papers.ids[owner])
            papers.ids |= {f"{name} of {owner}": row_id for name, row_id in found.items()}
        found = self._papers_of("meeting_id", meeting["id"])
        papers.ids |= {f"{name} of meeting": row_id for name, row_id in found.items()}
        path = f"/meetings/{meeting['id']}"
        papers.ids["note"] = clerk.create(f"{path}/internal-notes", a_note())["id"]
        at = f"{path}/attendances"
        papers.ids["attendance"] = clerk.create(at, an_attendance(status="excused"))["id"]
        # A cell that makes a reason makes it of this one, which has none: one after the other, two would be in the way.
        papers.ids["unexplained"] = clerk.create(at, an_attendance(status="excused"))["id"]
        for name, person in (("reason", None), ("own reason", self.office.people["member"])):
            away = clerk.create(at, an_attendance(status="excused", person_id=person))["id"]
            papers.ids[name] = clerk.create(f"/attendances/{away}/absence-reasons", an_absence_reason())["id"]
        for name in ("open item", "closed item"):
            papers.ids[f"group note of {name}"] = self._group_note(papers.ids[name])
        self._lead(path, papers)
        return papers

    def _group_note(self, item_id: str) -> str:
        clerk, at = self.office["everywhere"], f"/agenda-items/{item_id}"
        group = clerk.act(f"{at}/groups", "arrange", {"groups": [{"attendance_ids": []}]}).json()["groups"][0]["id"]
        self._opened(clerk, at)
        return str(clerk.create(f"/discussion-groups/{group}/notes", a_group_note())["id"])

    def _opened(self, clerk: Caller, at: str) -> None:
        answer = clerk.send("POST", f"{at}/group-notes/open", tag=clerk.tag(f"{at}/groups"))
        assert answer.status_code == 200, answer.text

    def _lead(self, path: str, papers: Papers) -> None:
        steps = (
            PATHS_TO_STATES["in_session"] + ["cancel"]
            if papers.state == "called_off"
            else PATHS_TO_STATES[papers.state]
        )
        for verb in steps:
            self._act(path, verb)
            if verb == "distribute":
                self._act(path, "publish", {"audience": papers.audience})
            if verb == "open":
                self._decide(papers)

    def _act(self, path: str, verb: str, payload: Any = None) -> None:
        answer = self.office["everywhere"].act(path, verb, payload)
        assert answer.status_code == 200, answer.text

    def _decide(self, papers: Papers) -> None:
        for item in ("open item", "closed item", "own item"):
            at = f"/agenda-items/{papers.ids[item]}/decisions"
            for name, said in (("draft", {}), ("approved", {}), ("told", {"public_text": "Offentligt"})):
                decision = self.office["everywhere"].create(at, a_decision(**said))["id"]
                papers.ids[f"{name} decision of {item}"] = decision
                if name != "draft":
                    assert self.office["chair"].act(f"/decisions/{decision}", "approve").status_code == 200

    def _papers_of(self, owner: str, owner_id: str) -> dict[str, str]:
        said = {"open paper": {}, "closed paper": {"openness": "closed"}}
        clerk = self.office["everywhere"]
        made = {
            name: clerk.create("/attachments", an_attachment(**{owner: owner_id}, **one)) for name, one in said.items()
        }
        return {name: row["id"] for name, row in made.items()}

    def _import(self) -> str:
        answer = self.office["secretary"].client.post(
            "/api/v1/imports", data={"text": "Dagsorden\n1. Velkomst", "body_id": self.office.board}
        )
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])
