"""Publishing and writing at the same moment: whoever comes second finds what the first did."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from tests.support.callers import Caller
from tests.support.office import Office
from tests.support.payloads import a_body, an_attachment, an_item

TEXT = "Ansøgningen fra 010203-1234 er vedlagt."
ROUNDS = 6


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Each in a thread of its own, as close to one another as threads can be."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


Writer = Callable[[Caller, Any, Any], Any]


def _adds_an_item(caller: Caller, meeting: Any, _item: Any) -> Any:
    return caller.post(f"/meetings/{meeting['id']}/agenda-items", an_item(title=TEXT))


def _writes_a_section(caller: Caller, _meeting: Any, item: Any) -> Any:
    sections = [{"kind": "background", "heading": None, "text": TEXT}]
    return caller.send("PATCH", f"/agenda-items/{item['id']}", {"sections": sections}, tag="*")


def _attaches(caller: Caller, meeting: Any, _item: Any) -> Any:
    return caller.post("/attachments", an_attachment(meeting_id=meeting["id"], title=TEXT))


@pytest.mark.parametrize("write", [_adds_an_item, _writes_a_section, _attaches])
def test_one_who_publishes_and_one_who_writes_a_number_never_both_succeed(office: Office, write: Writer) -> None:
    publisher, writer = office["chair"], office["secretary"]
    for _ in range(ROUNDS):
        meeting = office.meeting("distributed")
        item = office.item(meeting)
        path = f"/meetings/{meeting['id']}"
        tag = publisher.tag(path)

        published, written = at_once(
            lambda path=path, tag=tag: publisher.send("POST", f"{path}/publish", {"audience": "public"}, tag=tag),
            lambda meeting=meeting, item=item: write(writer, meeting, item),
        )

        succeeded = [answer.status_code < 300 for answer in (published, written)]
        assert sum(succeeded) == 1, (published.text, written.text)
        refused = written if succeeded[0] else published
        assert refused.status_code in {409, 503}
        assert (publisher.read(path)["published_to"] == "public") is succeeded[0]
        check = writer.read(f"{path}/publication-check", audience="public")
        assert check["is_clear"] is succeeded[0]


def test_opening_an_item_and_writing_a_number_into_it_never_both_succeed(office: Office) -> None:
    chair, secretary = office["chair"], office["secretary"]
    for _ in range(ROUNDS):
        meeting = office.meeting("distributed")
        item = office.item(meeting, openness="closed", closure_reason="Personsag")
        office.publish(meeting, "public")

        opened, attached = at_once(
            lambda item=item: chair.send("PATCH", f"/agenda-items/{item['id']}", {"openness": "open"}, tag="*"),
            lambda item=item: secretary.post("/attachments", an_attachment(agenda_item_id=item["id"], title=TEXT)),
        )

        assert sum(answer.status_code < 300 for answer in (opened, attached)) == 1, (opened.text, attached.text)
        assert office["public"].items("/attachments", agenda_item_id=item["id"]) == []


def test_a_body_that_opens_up_and_a_meeting_that_gets_a_number_never_both_succeed(office: Office) -> None:
    administrator, secretary = office["administrator"], office["everywhere"]
    for _ in range(ROUNDS):
        body = f"/bodies/{administrator.create('/bodies', a_body(default_audience='public'))['id']}"
        meeting = office.meeting("distributed", body=body.rpartition("/")[2])
        office.publish(meeting, "public")
        administrator.change(body, default_audience="members")

        widened, written = at_once(
            lambda body=body: administrator.send("PATCH", body, {"default_audience": "public"}, tag="*"),
            lambda meeting=meeting: _adds_an_item(secretary, meeting, None),
        )

        assert sum(answer.status_code < 300 for answer in (widened, written)) == 1, (widened.text, written.text)
        assert office["public"].items("/agenda-items", meeting_id=meeting["id"]) == []
