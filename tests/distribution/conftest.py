"""What the tests of sending share: an office that works off what is due, and a mail server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kurs.distribution.commands import office_of
from kurs.distribution.mailing import send_due_mails
from kurs.distribution.worker import send_due_agendas
from kurs.identity.models import Person
from kurs.kernel.clock import now
from kurs.kernel.mail_settings import MailSecurity
from kurs.kernel.settings import Settings
from tests.distribution.post_office import PostOffice, free_port, opened
from tests.support.office import Office

MINUTE = timedelta(minutes=1)


class Desk:
    """The board's secretary at work, with a clock of their own: `later` is how far it is ahead."""

    def __init__(self, office: Office, settings: Settings) -> None:
        self.office = office
        self.settings = settings
        self.secretary = office["secretary"]
        self._people = {name: f"{name}@kommune.example" for name in ("chair", "member", "employee", "outsider")}
        with office.database.system("give people of a test their addresses") as db:
            for name, address in self._people.items():
                person = db.get(Person, UUID(office.people[name]))
                assert person is not None
                person.email = address

    def meeting(self, state: str = "draft", **changes: Any) -> Any:
        """A meeting the day after tomorrow."""
        starts_at = now() + timedelta(days=2)
        times = {"starts_at": starts_at.isoformat(), "ends_at": (starts_at + timedelta(hours=3)).isoformat()}
        return self.office.meeting(state, **(times | changes))

    def send(self, meeting: Any, kind: str = "ordinary") -> Any:
        """Ask for an agenda to be sent; what was answered."""
        return self.secretary.act(f"/meetings/{meeting['id']}", "schedule-distribution", {"kind": kind})

    def undo(self, meeting: Any) -> Any:
        """Take it back."""
        return self.secretary.act(f"/meetings/{meeting['id']}", "undo-distribution")

    def send_now(self, meeting: Any, kind: str = "ordinary") -> None:
        """Ask for it, and let the minute pass."""
        answer = self.send(meeting, kind)
        assert answer.status_code == 200, answer.text
        assert self.work(2 * MINUTE) == 1

    def work(self, later: timedelta = timedelta()) -> int:
        """Send the agendas that are due so much later; how many."""
        return send_due_agendas(office_of(self.settings, self.office.database), now() + later)

    def mail(self, later: timedelta = timedelta()) -> int:
        """Send the mails that are due so much later; to how many people."""
        at: datetime = now() + later
        return send_due_mails(self.office.database, self.settings, at)

    def status(self, meeting: Any) -> Any:
        """Where the sending of a meeting's agenda stands."""
        return self.secretary.read(f"/meetings/{meeting['id']}/distribution")

    def versions(self, meeting: Any, who: str = "secretary") -> list[Any]:
        """The versions that somebody sees, latest first."""
        return list(self.office[who].read(f"/meetings/{meeting['id']}/versions")["versions"])

    def kinds(self, meeting: Any, who: str = "secretary") -> list[list[str]]:
        """What was new in each version that somebody sees, first version first."""
        return [sorted(change["kind"] for change in one["changes"]) for one in reversed(self.versions(meeting, who))]


@pytest.fixture
def post_office() -> PostOffice:
    """What a mail server does with mails; it listens once a test asks for `mail_server`."""
    return PostOffice()


@pytest.fixture
def desk(office: Office, post_office: PostOffice) -> Iterator[Desk]:
    """The secretary's desk, with a mail server on this machine, on both engines."""
    port = free_port()
    runtime = office.application.app.state.runtime
    settings = runtime.settings.model_copy(
        update={
            "smtp_host": "127.0.0.1",
            "smtp_port": port,
            "smtp_security": MailSecurity.none,
            "smtp_sender": "kurs@kommune.example",
            "smtp_timeout_seconds": 2.0,
        }
    )
    server = opened(post_office, port)
    yield Desk(office, settings)
    server.stop()
