"""A workshop of the board: two discussions, a summing-up, and people of three units."""

from typing import Any

from tests.support.office import Office
from tests.support.payloads import an_attendance

QUESTIONS = ["Hvad virker?", "Hvad mangler?"]
UNITS = ["Havnen", "Skolerne", "Teknik"]
# Those of the office who come, by their accounts; the others have none.
KNOWN = ["secretary", "chair", "member", "employee"]


class Workshop:
    """`people` are ids on the list, `first` and `second` the discussions and `summing_up` where they lead."""

    def __init__(self, office: Office, state: str = "distributed", *, count: int = 11, **said: Any) -> None:
        self.office = office
        meeting = office.meeting(kind="workshop")
        self.meeting_id = meeting["id"]
        discussed = {"kind": "group_discussion", "questions": QUESTIONS} | said
        groups = {"number_of_groups": 3, "focus": "Fælles mål"}
        self.first = office.item(meeting, title="Status", **discussed, group_discussion=groups)["id"]
        self.second = office.item(meeting, title="Veje frem", **discussed)["id"]
        self.summing_up = office.item(meeting, title="Opsamling", kind="summing_up")["id"]
        at = f"/meetings/{self.meeting_id}/attendances"
        self.people = [
            office["everywhere"].create(
                at,
                an_attendance(
                    position=place,
                    name=f"Deltager {place}",
                    organisation=UNITS[place % 3],
                    person_id=office.people[KNOWN[place]] if place < len(KNOWN) else None,
                ),
            )["id"]
            for place in range(count)
        ]
        office.lead(meeting, state)

    def sheet(self, who: str = "secretary", item: str | None = None) -> Any:
        """A discussion as somebody sees it."""
        return self.office[who].read(f"/agenda-items/{item or self.first}/groups")

    def act(self, verb: str, payload: Any = None, *, who: str = "secretary", item: str | None = None) -> Any:
        """What somebody is answered who knows how the discussion stands."""
        at = f"/agenda-items/{item or self.first}"
        tag = self.office[who].tag(f"{at}/groups")
        return self.office[who].send("POST", f"{at}/{verb}", payload, tag=tag)

    def done(self, verb: str, payload: Any = None, **more: Any) -> Any:
        """The discussion after a verb that must be carried out."""
        answer = self.act(verb, payload, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def drawn(self, **said: Any) -> list[Any]:
        """The groups of the first discussion, drawn."""
        return list(self.done("groups/draw", {"seed": 7} | said)["groups"])

    def with_member(self, who: str) -> Any:
        """The group that one of `KNOWN` sits in, as it is now."""
        attendance = self.people[KNOWN.index(who)]
        return next(group for group in self.sheet()["groups"] if attendance in seated(group))

    def question(self, place: int = 0) -> str:
        """The id of a question of the first discussion."""
        return str(self.sheet()["questions"][place]["id"])

    def write(self, who: str, group: Any, text: str, place: int = 0) -> Any:
        """What somebody writes first to a question."""
        payload = {"question_id": self.question(place), "text": text}
        return self.office[who].create(f"/discussion-groups/{group['id']}/notes", payload)


def seated(group: Any) -> list[str]:
    """The list's ids of a group's people."""
    return [member["attendance_id"] for member in group["members"]]
