"""What has been kept long enough goes, and nothing else; a dry run counts the same and leaves it."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from kurs.decisions.models import ProtocolWriter
from kurs.distribution.models import AgendaVersion, MailNotice, Sending
from kurs.distribution.reading_models import ReadingMark
from kurs.distribution.vocabulary import NoticeKind, SendingKind, SendingState
from kurs.identity.models import ApiToken, LoginSession
from kurs.imports.models import DocumentImport
from kurs.imports.vocabulary import ImportState
from kurs.kernel.clock import now, today
from kurs.kernel.guard import ruled_tables
from kurs.kernel.outbox import OutboxEvent
from kurs.kernel.table import new_id
from kurs.kernel.trail import AuditEntry, AuditValue
from kurs.meetings.models import AbsenceReason
from kurs.privacy.models import DataSubjectCase
from kurs.privacy.retention import BATCH, RetentionClass, count_due, remove_due, retention_classes
from kurs.privacy.vocabulary import CaseKind, CaseState
from tests.architecture.house_rules import ROOT
from tests.support.office import Office
from tests.support.payloads import an_attendance
from tests.support.statements import bulk

REMOVED = [found for found in retention_classes() if found.days is not None]


def a_row(office: Office, table: str, number: int) -> Any:
    """A row of a table that has a period; its times are set by the test."""
    account = office.account_id("employee")
    unique = f"{number:064}"
    match table:
        case "login_session":
            return LoginSession(account_id=account, secret_hash=unique, expires_at=now(), renewable_until=now())
        case "api_token":
            return ApiToken(account_id=account, secret_hash=unique, expires_at=now())
        case "outbox_event":
            return OutboxEvent(name="meeting.created", subject_id=new_id(), delivered_at=now())
        case "document_import":
            return DocumentImport(
                creator_id=account,
                file_name="Notat om Bo.txt",
                media_type="text/plain",
                identity_hash=unique,
                parser_version="1",
                source_text="Dagsorden",
                draft={},
                state=ImportState.previewed,
            )
        case "data_subject_case":
            return DataSubjectCase(
                person_id=UUID(office.people["employee"]),
                kind=CaseKind.access,
                received_on=today(),
                due_on=today(),
                state=CaseState.completed,
                closed_at=now(),
                handler_id=account,
            )
        case "absence_reason" | "protocol_writer":
            return a_row_of_a_meeting(office, table)
        case "sending" | "mail_notice" | "reading_mark":
            return a_row_of_distribution(office, table, account)
    return other_row(table, unique, account)


def a_row_of_a_meeting(office: Office, table: str) -> Any:
    """Why somebody was away from a meeting, or who writes the decision of an item."""
    if table == "protocol_writer":
        item_id = UUID(office.item(office.meeting("held"))["id"])
        person = {"person_id": UUID(office.people["secretary"]), "name": "Ida", "body_id": UUID(office.board)}
        return ProtocolWriter(agenda_item_id=item_id, **person, began_at=now(), seen_at=now())
    meeting_id = office.meeting("distributed")["id"]
    made = office["secretary"].create(f"/meetings/{meeting_id}/attendances", an_attendance(status="excused"))
    return AbsenceReason(meeting_id=UUID(meeting_id), attendance_id=UUID(made["id"]), text="Syg")


def a_row_of_distribution(office: Office, table: str, account: UUID) -> Any:
    """An agenda that was to be sent, or somebody who was told of one or read in it."""
    if table == "reading_mark":
        return ReadingMark(person_id=UUID(office.people["employee"]), agenda_item_id=new_id(), read_at=now())
    meeting_id = UUID(office.meeting("distributed")["id"])
    place = {"body_id": UUID(office.board), "meeting_id": meeting_id}
    if table == "sending":
        return Sending(**place, kind=SendingKind.ordinary, sends_at=now(), state=SendingState.sent, account_id=account)
    with office.database.system_reading("find a version") as db:
        version_id = db.scalars(sa.select(AgendaVersion.id).where(AgendaVersion.meeting_id == meeting_id)).one()
    person_id = UUID(office.people["member"])
    notice = {"kind": NoticeKind.agenda, "agenda_version_id": version_id, "person_id": person_id, "due_at": now()}
    return MailNotice(**place, **notice)


def other_row(table: str, unique: str, account: UUID) -> Any:
    """Rows of the kernel's and of sign-in, from what their columns must hold."""
    model: Any = ruled_tables()[table]
    values: dict[str, Any] = {}
    for column in model.__table__.columns:
        if column.nullable or column.name in {"id", "version", "created_at", "updated_at"}:
            continue
        if isinstance(column.type, sa.Uuid):
            values[column.name] = new_id()
        elif "expires" in column.name:
            values[column.name] = now()
        else:
            values[column.name] = unique[: getattr(column.type, "length", None) or 40]
    if table == "api_client_secret":
        values |= {"client_id": None}
    return model(**values)


def with_age(row: Any, found: RetentionClass, age: timedelta) -> Any:
    setattr(row, str(found.begins), now() - age)
    for name, value in found.where.items():
        setattr(row, name, type(getattr(row, name))(value))
    return row


@pytest.mark.parametrize("found", REMOVED, ids=lambda found: found.name)
def test_a_row_goes_the_day_after_its_time_and_no_earlier(office: Office, found: RetentionClass) -> None:
    if found.table == "api_client_secret":
        pytest.skip("a secret stands under its client; the same code removes it")
    period = timedelta(days=found.days or 0)
    due = with_age(a_row(office, found.table, 1), found, period + timedelta(hours=1))
    young = with_age(a_row(office, found.table, 2), found, period - timedelta(hours=1))
    keep_both(office, [due, young])

    with office.database.system_reading("count") as db:
        assert count_due(db)[found.name] == 1
    model: Any = type(due)
    assert len(ids_of(office, model)) >= 2

    removed = remove_due(office.database)

    assert removed[found.name] == 1
    assert sum(removed.values()) == 1
    assert due.id not in ids_of(office, model)
    assert young.id in ids_of(office, model)
    assert remove_due(office.database)[found.name] == 0


def keep_both(office: Office, rows: list[Any]) -> None:
    bulk(office.database, rows)


def ids_of(office: Office, model: Any) -> set[UUID]:
    with office.database.system_reading("look what is left") as db:
        return set(db.scalars(sa.select(model.id)))


def test_more_than_a_batch_goes_in_one_run(office: Office) -> None:
    found = next(one for one in REMOVED if one.table == "outbox_event")
    rows = [with_age(a_row(office, "outbox_event", n), found, timedelta(days=400)) for n in range(BATCH + 3)]
    bulk(office.database, rows)

    assert remove_due(office.database)["outbox_event"] == BATCH + 3


def test_what_was_never_delivered_or_closed_is_kept(office: Office) -> None:
    event = OutboxEvent(name="meeting.created", subject_id=new_id(), occurred_at=now() - timedelta(days=4000))
    bulk(office.database, [event])
    assert remove_due(office.database)["outbox_event"] == 0


def trail_values(office: Office, subject_id: UUID) -> Iterator[Any]:
    with office.database.system_reading("read the trail") as db:
        entries = sa.select(AuditEntry.id).where(AuditEntry.subject_id == subject_id)
        yield from db.scalars(sa.select(AuditValue).where(AuditValue.entry_id.in_(entries)))


def test_a_removed_draft_leaves_none_of_its_words_in_the_trail(office: Office) -> None:
    found = next(one for one in REMOVED if one.name == "document_import previewed")
    row = a_row(office, "document_import", 1)
    with office.database.system("import a document") as db:
        db.add(row)
    assert any(value.after == "Notat om Bo.txt" for value in trail_values(office, row.id))

    remove_due(office.database, now() + timedelta(days=(found.days or 0) + 1))

    assert list(trail_values(office, row.id)) == []


def test_the_command_counts_every_class_and_then_removes(tmp_path: Path) -> None:
    settings = {"KURS_ENVIRONMENT": "demo", "KURS_DATA_DIRECTORY": str(tmp_path), "PYTHONPATH": str(ROOT / "backend")}

    def kurs(*words: str) -> str:
        command = [sys.executable, "-c", "from kurs.cli import main; main()", *words]
        done = subprocess.run(command, env=settings, cwd=tmp_path, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    kurs("migrate")
    counted, removed = kurs("retention", "--dry-run"), kurs("retention")
    for found in REMOVED:
        assert f" {found.name}\n" in counted
        assert f" {found.name}\n" in removed
    assert counted.endswith("Nothing was removed.\n")
    assert removed.endswith("Removed.\n")
