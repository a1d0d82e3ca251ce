"""One mail a person: what is in it, what never is, and what happens when the mail server does not play along."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kurs.kernel.clock import now
from kurs.kernel.mail_settings import MailSecurity
from tests.distribution.conftest import MINUTE, Desk
from tests.distribution.post_office import PostOffice, free_port

CHAIR, MEMBER, GUEST = "chair@kommune.example", "member@kommune.example", "employee@kommune.example"
SECRET = "Opsigelse af havnefogeden"


def _guest(desk: Desk, who: str = "employee") -> dict[str, Any]:
    return {
        "person_id": desk.office.people[who],
        "name": f"Person {who}",
        "role": None,
        "starts_at": "10:15",
        "ends_at": "10:45",
    }


def test_members_are_told_of_the_meeting_and_guests_of_their_own_slot_alone(
    desk: Desk, post_office: PostOffice
) -> None:
    meeting = desk.meeting("in_review", title="Møde om havnen", venue_name="Rådhuset", venue_room="2.14")
    desk.office.item(meeting, title="Fælles lederdag", guests=[_guest(desk)])
    desk.office.item(meeting, title="Budget for broen")
    desk.send_now(meeting)

    assert (desk.mail(), desk.mail(MINUTE)) == (3, 0)
    (to_member,), (to_guest,) = post_office.to(MEMBER), post_office.to(GUEST)
    assert str(to_member["Subject"]).startswith("Dagsorden: Møde om havnen, ")
    assert (to_member["From"].addresses[0].addr_spec, to_member["Auto-Submitted"]) == (
        "kurs@kommune.example",
        "auto-generated",
    )
    text = to_member.get_body(("plain",)).get_content()
    assert "Rådhuset, 2.14" in text
    assert f"https://localhost/meetings/{meeting['id']}" in text
    slot = to_guest.get_body(("plain",)).get_content()
    assert "kl. 10.15–10.45" in slot
    assert "Punkt: Fælles lederdag" in slot
    assert "/invitations/" in slot
    for hidden in ("Budget for broen", "Møde om havnen", meeting["id"]):
        assert hidden not in str(to_guest), hidden
    status = desk.status(meeting)["mail"]
    assert (status["waiting"], status["sent"], status["given_up"]) == (0, 3, [])


def test_nothing_closed_and_nothing_internal_stands_in_any_mail(desk: Desk, post_office: PostOffice) -> None:
    meeting = desk.meeting("in_review")
    closed = desk.office.item(
        meeting, title=SECRET, openness="closed", public_title=SECRET, recommendation=SECRET, guests=[_guest(desk)]
    )
    opened_item = desk.office.item(meeting, title="Årsplan")
    note = {"agenda_item_id": opened_item["id"], "text": SECRET, "position": 1}
    desk.secretary.create(f"/meetings/{meeting['id']}/internal-notes", note)
    desk.send_now(meeting)
    desk.mail()
    for item in (closed, opened_item):
        desk.secretary.change(f"/agenda-items/{item['id']}", recommendation=f"{SECRET} igen")
    desk.send_now(meeting)
    desk.mail(15 * MINUTE)

    assert len(post_office.mails) == 5
    assert all(SECRET not in text for text in post_office.texts)
    assert "Version 2 af dagsordenen" in post_office.to(CHAIR)[1]["Subject"]
    assert "Nyt under: Årsplan" in post_office.to(CHAIR)[1].get_body(("plain",)).get_content()


def test_later_versions_and_several_meetings_are_collected_into_one_mail(desk: Desk, post_office: PostOffice) -> None:
    meetings = [desk.meeting("distributed", title=f"Møde {number}") for number in (1, 2)]
    desk.mail()
    for meeting in [*meetings, meetings[0]]:
        desk.office.item(meeting)
        desk.send_now(meeting)

    assert desk.mail(9 * MINUTE) == 0
    assert desk.mail(11 * MINUTE) == 2
    (first, second) = post_office.to(MEMBER)
    assert first["Subject"] == second["Subject"] == "Nyt om 2 møder"
    text = second.get_body(("plain",)).get_content()
    assert "Version 3 af dagsordenen: Møde 1" in text
    assert "Version 2 af dagsordenen: Møde 2" in text


def test_guests_are_told_again_when_their_slot_moves_or_is_taken_back(desk: Desk, post_office: PostOffice) -> None:
    meeting = desk.meeting("in_review")
    item = desk.office.item(meeting, guests=[_guest(desk)])
    desk.send_now(meeting)
    desk.mail()
    desk.secretary.change(f"/agenda-items/{item['id']}", title="Nyt navn")
    desk.send_now(meeting)
    desk.mail(15 * MINUTE)
    assert len(post_office.to(GUEST)) == 1

    desk.secretary.change(f"/agenda-items/{item['id']}", guests=[_guest(desk) | {"starts_at": "11:00"}])
    desk.send_now(meeting)
    desk.mail(15 * MINUTE)
    assert "kl. 11.00–10.45" in post_office.to(GUEST)[1].get_body(("plain",)).get_content()
    desk.secretary.change(f"/agenda-items/{item['id']}", guests=[])
    desk.send_now(meeting)
    desk.mail(15 * MINUTE)
    assert str(post_office.to(GUEST)[2]["Subject"]).startswith("Du er ikke længere gæst")


def test_a_refused_address_is_named_and_tried_again_when_asked(desk: Desk, post_office: PostOffice) -> None:
    post_office.refused.add(MEMBER)
    meeting = desk.meeting("distributed")
    path = f"/meetings/{meeting['id']}"

    assert desk.mail() == 1
    assert desk.status(meeting)["mail"]["given_up"] == [{"name": "Person member", "failure": "refused"}]
    post_office.refused.clear()
    assert desk.mail(60 * MINUTE) == 0
    assert desk.secretary.act(path, "retry-mails").json()["mail"]["waiting"] == 1
    assert (desk.mail(), desk.status(meeting)["mail"]["given_up"]) == (1, [])
    assert len(post_office.to(CHAIR)) == len(post_office.to(MEMBER)) == 1


def test_an_address_that_says_later_is_tried_again_and_given_up_in_the_end(desk: Desk, post_office: PostOffice) -> None:
    post_office.later.add(MEMBER)
    meeting = desk.meeting("distributed")
    passed = timedelta()
    for pause in (0, 1, 5, 15, 60, 240):
        passed += pause * MINUTE
        assert desk.status(meeting)["mail"]["given_up"] == []
        desk.mail(passed)

    assert desk.status(meeting)["mail"]["given_up"] == [{"name": "Person member", "failure": "later"}]
    assert len(post_office.to(CHAIR)) == 1


def test_people_without_an_address_are_named_and_told_once_they_have_one(desk: Desk, post_office: PostOffice) -> None:
    member = f"/people/{desk.office.people['member']}"
    for address in (None, "ikke en adresse"):
        desk.office["administrator"].change(member, email=address)
        meeting = desk.meeting("distributed")
        desk.mail()
        status = desk.status(meeting)["mail"]
        named = [*status["given_up"], *status["without_address"]]
        assert [one["name"] for one in named] == ["Person member"], address

    desk.office["administrator"].change(member, email=MEMBER)
    desk.secretary.act(f"/meetings/{meeting['id']}", "retry-mails")
    assert desk.mail() == 1
    assert len(post_office.to(MEMBER)) == 1


def test_a_mail_server_that_is_down_or_slow_costs_no_address_and_no_agenda(desk: Desk, post_office: PostOffice) -> None:
    listening = desk.settings
    desk.settings = listening.model_copy(update={"smtp_port": free_port()})
    meeting = desk.meeting("distributed")
    assert desk.mail() == 0
    status = desk.status(meeting)["mail"]
    assert (status["waiting"], status["is_server_silent"], status["given_up"]) == (2, True, [])

    post_office.delay_seconds = 0.5
    desk.settings = listening.model_copy(update={"smtp_timeout_seconds": 0.2})
    assert desk.mail(3 * MINUTE) == 0
    assert desk.status(meeting)["mail"]["waiting"] == 2

    post_office.delay_seconds = 0
    desk.settings = listening
    assert desk.mail(6 * MINUTE) == 2


def test_a_login_over_a_private_connection_is_insisted_on(desk: Desk) -> None:
    # The server offers no STARTTLS: the login must not go over the wire.
    desk.settings = desk.settings.model_copy(update={"smtp_security": MailSecurity.starttls})
    meeting = desk.meeting("distributed")

    assert desk.mail() == 0
    assert desk.status(meeting)["mail"]["is_server_silent"] is True


def test_without_a_mail_server_agendas_are_sent_and_the_secretary_is_told(desk: Desk) -> None:
    desk.settings = desk.settings.model_copy(update={"smtp_host": ""})
    meeting = desk.meeting("in_review")
    desk.send_now(meeting)

    assert desk.mail() == 0
    status = desk.status(meeting)
    assert (status["mail"]["is_set_up"], status["mail"]["waiting"]) == (False, 2)
    assert status["meeting"]["state"] == "distributed"


def test_what_waited_too_long_or_is_over_is_not_told_any_more(desk: Desk, post_office: PostOffice) -> None:
    desk.meeting("distributed")
    ages_ago = now() - timedelta(days=3)
    desk.office.meeting("distributed", starts_at=ages_ago.isoformat(), ends_at=None)

    assert desk.mail(timedelta(days=3)) == 0
    assert post_office.mails == []


def test_a_sender_that_dies_leaves_its_mails_to_another(desk: Desk, post_office: PostOffice) -> None:
    from kurs.distribution import mailing

    desk.meeting("distributed")
    with desk.office.database.system_reading("find people of a test") as db:
        people = set(db.scalars(mailing.sa.select(mailing.col(mailing.MailNotice.person_id))))
    for person_id in people:
        assert mailing._claim(desk.office.database, person_id, now())

    assert desk.mail(5 * MINUTE) == 0
    assert desk.mail(11 * MINUTE) == len(people)


def test_names_and_titles_cannot_begin_a_header(desk: Desk, post_office: PostOffice) -> None:
    member = f"/people/{desk.office.people['member']}"
    desk.office["administrator"].change(member, name="Eva\nBcc: alle@kommune.example")
    meeting = desk.meeting("in_review", title="Møde\nTo: alle@kommune.example")
    desk.send_now(meeting)
    desk.mail()

    (mail,) = post_office.to(MEMBER)
    assert (mail["Bcc"], len(mail.get_all("To"))) == (None, 1)


def _plain(mail: Any) -> str:
    return str(mail.get_body(("plain",)).get_content())


def test_who_was_told_of_a_meeting_is_told_that_it_is_cancelled_once_the_minute_is_over(
    desk: Desk, post_office: PostOffice
) -> None:
    meeting = desk.meeting("in_review", title="Møde om havnen")
    desk.office.item(meeting, title=SECRET, openness="closed", guests=[_guest(desk)])
    desk.office.item(meeting, guests=[_guest(desk)])
    desk.send_now(meeting)
    desk.mail()
    path = f"/meetings/{meeting['id']}"
    assert desk.secretary.act(path, "schedule-cancellation").json()["sends_as"] == "cancellation"
    assert desk.undo(meeting).status_code == 200
    assert (desk.work(2 * MINUTE), desk.mail(2 * MINUTE), desk.status(meeting)["meeting"]["state"]) == (
        0,
        0,
        "distributed",
    )

    desk.secretary.act(path, "schedule-cancellation")
    assert (desk.work(), desk.work(2 * MINUTE), desk.mail()) == (0, 1, 3)
    assert desk.status(meeting)["meeting"]["state"] == "cancelled"
    to_member, to_guest = post_office.to(MEMBER)[1], post_office.to(GUEST)[1]
    assert str(to_member["Subject"]).startswith("Aflyst: Møde om havnen, ")
    assert str(to_guest["Subject"]).startswith("Aflyst: Direktionen, ")
    assert SECRET not in "".join(post_office.texts)
    assert "Møde om havnen" not in _plain(to_guest)
    assert desk.mail(20 * MINUTE) == 0


def test_of_a_draft_that_is_cancelled_and_of_an_agenda_that_no_mail_told_of_nobody_hears(
    desk: Desk, post_office: PostOffice
) -> None:
    for state in ("draft", "in_review", "distributed"):
        meeting = desk.meeting(state)
        assert desk.secretary.act(f"/meetings/{meeting['id']}", "cancel").status_code == 200

    assert desk.mail(20 * MINUTE) == 0
    assert post_office.mails == []
    refused = desk.secretary.act(f"/meetings/{desk.meeting('held')['id']}", "schedule-cancellation")
    assert refused.status_code == 409


def test_a_meeting_that_is_moved_is_told_of_at_once_with_its_new_time_and_place(
    desk: Desk, post_office: PostOffice
) -> None:
    meeting = desk.meeting("in_review", title="Møde om havnen")
    desk.office.item(meeting, guests=[_guest(desk)])
    desk.send_now(meeting)
    desk.mail()
    starts_at = now() + timedelta(days=4)
    times = {"starts_at": starts_at.isoformat(), "ends_at": (starts_at + timedelta(hours=2)).isoformat()}
    desk.secretary.change(f"/meetings/{meeting['id']}", **times, venue_text="Pakhuset, sal 1")
    assert desk.mail(MINUTE) == 0
    desk.send_now(meeting)

    assert desk.mail() == 3
    assert str(post_office.to(MEMBER)[1]["Subject"]).startswith("Nyt tidspunkt eller sted: Møde om havnen, ")
    assert "Pakhuset, sal 1" in _plain(post_office.to(MEMBER)[1])
    assert str(post_office.to(GUEST)[1]["Subject"]).startswith("Din tid som gæst er ændret: Direktionen, ")


def test_each_is_written_to_in_their_own_language(desk: Desk, post_office: PostOffice) -> None:
    for who in ("member", "employee"):
        desk.office["administrator"].change(f"/people/{desk.office.people[who]}", language="en")
    meeting = desk.office.meeting(
        "in_review", starts_at="2126-11-25T09:30:00+01:00", ends_at="2126-11-25T13:00:00+01:00"
    )
    item = desk.office.item(meeting, title="Fælles lederdag", guests=[_guest(desk)])
    desk.send_now(meeting)
    desk.mail()
    desk.secretary.change(f"/agenda-items/{item['id']}", recommendation="At gå i gang")
    desk.send_now(meeting)
    desk.mail(15 * MINUTE)

    first, second = post_office.to(MEMBER)
    assert str(first["Subject"]) == f"Agenda: {meeting['title']}, Monday 25 November 2126"
    assert first["Content-Language"] == "en"
    assert "09:30–13:00" in _plain(first)
    assert "New under: Fælles lederdag" in _plain(second)
    assert '<html lang="en">' in first.get_body(("html",)).get_content()
    assert "Item: Fælles lederdag" in _plain(post_office.to(GUEST)[0])
    to_chair = post_office.to(CHAIR)[0]
    assert str(to_chair["Subject"]) == f"Dagsorden: {meeting['title']}, mandag den 25. november 2126"
    assert "kl. 9.30–13.00" in _plain(to_chair)
