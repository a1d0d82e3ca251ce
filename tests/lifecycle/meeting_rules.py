"""What becomes of a meeting and its sendings when somebody asks for something, and who is refused."""

from datetime import datetime
from typing import Any

from tests.lifecycle.calls import Call
from tests.lifecycle.house import DISTRIBUTED, SECRETARIES, SENT_AGAIN_IN, House, Meeting, Refused

STEPS = {
    "submit-for-review": (("draft",), "in_review"),
    "return-to-draft": (("in_review",), "draft"),
    "distribute": (("in_review",), "distributed"),
    "open": (("distributed",), "in_session"),
    "adjourn": (("in_session",), "held"),
    "close": (("held",), "closed"),
    "cancel": (("draft", "in_review", "distributed", "in_session"), "cancelled"),
}
ENDS_SENDINGS = ("draft", "cancelled", "held", "closed")


def require_may_change(actor: str, meeting: Meeting) -> None:
    """The secretary's, and the chair's once readers have it."""
    if actor in SECRETARIES or (actor == "chair" and meeting.state in DISTRIBUTED):
        return
    raise Refused(403)


def require_open(meeting: Meeting) -> None:
    """Not after the end, not below locked minutes, and not while they are for approval."""
    if meeting.is_over or meeting.is_locked or meeting.stands_still:
        raise Refused(409)


def note(meeting: Meeting, item_id: str | None, kind: str) -> None:
    """Something is new in an agenda that was sent."""
    if meeting.versions:
        meeting.news.add((item_id, kind))


def note_gone(meeting: Meeting, item_id: str) -> None:
    """An item left: what readers had is told of as removed, what came and went never was."""
    if not meeting.versions:
        return
    meeting.news = {one for one in meeting.news if one[0] != item_id}
    if item_id in meeting.sent:
        meeting.news.add((item_id, "removed"))
    elif meeting.has_moves:
        meeting.is_news_uncertain = True


def has_news(meeting: Meeting, *, was_taken_so: bool) -> bool:
    """Whether there is something to send; where only taste decides, what was observed does."""
    if meeting.news or not meeting.is_news_uncertain:
        return bool(meeting.news) or meeting.has_moves
    return was_taken_so


def send_version(meeting: Meeting) -> None:
    """The next version of the chain, with what is new in it."""
    meeting.versions.append(set(meeting.news))
    meeting.sent = {one.id for one in meeting.items}
    meeting.news, meeting.has_moves, meeting.is_news_uncertain = set(), False, False


def create(house: House, call: Call) -> int:
    """A draft."""
    if call.actor not in SECRETARIES:
        raise Refused(403)
    sent: Any = call.payload
    times = {name: datetime.fromisoformat(sent[name]) for name in ("starts_at", "ends_at")}
    house.meetings[call.made_id] = Meeting(call.made_id, house.tick(), sent["title"], "draft", **times)
    return 201


def _changeable(house: House, call: Call) -> Meeting:
    meeting, _ = house.find("meetings", call.row_id, call.actor)
    require_may_change(call.actor, meeting)
    call.require_match(house, "meetings")
    return meeting


def change(house: House, call: Call) -> int:
    """Title or end."""
    meeting = _changeable(house, call)
    require_open(meeting)
    sent: Any = call.payload
    ends_at = datetime.fromisoformat(sent["ends_at"]) if "ends_at" in sent else meeting.ends_at
    title = sent.get("title", meeting.title)
    if ends_at <= meeting.starts_at:
        raise Refused(422)
    if title != meeting.title:
        note(meeting, None, "text")
    if ends_at != meeting.ends_at:
        note(meeting, None, "time")
    if (title, ends_at) != (meeting.title, meeting.ends_at):
        meeting.title, meeting.ends_at, meeting.stamp = title, ends_at, house.tick()
    return 200


def remove(house: House, call: Call) -> int:
    """A draft without items, with its list of who comes."""
    meeting = _changeable(house, call)
    if meeting.state != "draft" or meeting.items:
        raise Refused(409)
    del house.meetings[meeting.id]
    return 204


def step(house: House, call: Call) -> int:
    """A verb that leads from one state to the next."""
    meeting = _changeable(house, call)
    allowed, target = STEPS[call.name.removeprefix("meeting ")]
    if meeting.state not in allowed:
        raise Refused(409)
    _go_to(house, meeting, target)
    return 200


def _go_to(house: House, meeting: Meeting, state: str) -> None:
    meeting.state, meeting.stamp = state, house.tick()
    if state == "distributed":
        meeting.was_distributed, meeting.published_to, meeting.is_scheduled = True, "members", False
        send_version(meeting)
    if state in ENDS_SENDINGS:
        meeting.is_scheduled = False


def publish(house: House, call: Call) -> int:
    """How far a distributed agenda goes."""
    meeting = _changeable(house, call)
    if not meeting.was_distributed:
        raise Refused(409)
    sent: Any = call.payload
    meeting.published_to, meeting.stamp = sent["audience"], house.tick()
    return 200


def schedule(house: House, call: Call) -> int:
    """Begin the minute to undo."""
    meeting = _changeable(house, call)
    if meeting.is_scheduled or meeting.state not in {"draft", "in_review", *SENT_AGAIN_IN}:
        raise Refused(409)
    if meeting.state in SENT_AGAIN_IN and not has_news(meeting, was_taken_so=call.status == 200):
        raise Refused(409)
    if meeting.state == "draft":
        _go_to(house, meeting, "in_review")
    meeting.is_scheduled = True
    return 200


def undo_sending(house: House, call: Call) -> int:
    """End it in time."""
    meeting = _changeable(house, call)
    if not meeting.is_scheduled:
        raise Refused(409)
    meeting.is_scheduled = False
    return 200


def let_the_minute_pass(house: House, call: Call) -> int:
    """Everything that waits is sent, each agenda once."""
    for meeting in house.real_meetings():
        if not meeting.is_scheduled:
            continue
        meeting.is_scheduled = False
        versions = call.observed.get(meeting.id, 0)
        if meeting.state == "in_review":
            _go_to(house, meeting, "distributed")
        elif has_news(meeting, was_taken_so=versions > len(meeting.versions)):
            send_version(meeting)
    return 200
