"""The data of the benchmark: the same 40,000 agenda items for Kurs and for the usual way, in invented words."""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel, col

from kurs.bodies.models import Body, RoleGrant
from kurs.bodies.vocabulary import Audience, BodyKind, GrantedRole, Openness
from kurs.decisions.models import Decision
from kurs.decisions.vocabulary import DecisionState, Outcome
from kurs.documents.models import Attachment
from kurs.identity.models import Account
from kurs.kernel.changes import UNAUDITED
from kurs.kernel.clock import now
from kurs.kernel.database import Database
from kurs.kernel.settings import Environment, Settings
from kurs.kernel.table import new_id
from kurs.meetings.models import AgendaItem, ItemSection, Meeting
from kurs.meetings.vocabulary import DurationSource, ItemKind, MeetingKind, MeetingState, SectionKind
from tests.support.live_server import KURS, environment_for

WORDS = ["rammer", "drift", "ledelse", "budget", "skole", "indsats", "borgere", "status", "plan", "kvalitet", "bygning"]
PAGES = 100
LINES_A_PAGE = 45
BATCH = 5000


@dataclass
class Dataset:
    """What was made: ids to ask for, and a long agenda to import."""

    bodies: ClassVar[int] = 20
    meetings: ClassVar[int] = 2000
    items: ClassVar[int] = 40_000
    body_id: UUID
    rows: dict[type[SQLModel], list[dict[str, Any]]]
    item_ids: list[UUID] = field(default_factory=list)
    long_agenda: str = ""


def fill_kurs(path: Path, directory: Path) -> Dataset:
    """Migrate, load the demo for its accounts, and add the items, published to everybody."""
    url = f"sqlite:///{path}"
    for command in ("migrate", "demo"):
        environment = environment_for(directory, 8000, database_url=url)
        subprocess.run([str(KURS), command], env=environment, check=True, capture_output=True)
    dataset = make_dataset()
    database = Database.of(Settings(_env_file=None, environment=Environment.demo, database_url=url))
    with database.system("fill the benchmark") as session:
        for model, rows in dataset.rows.items():
            for start in range(0, len(rows), BATCH):
                session.execute(sa.insert(model), rows[start : start + BATCH], execution_options={UNAUDITED: True})
        secretary = session.scalars(sa.select(Account).where(col(Account.name) == "secretary")).one()
        session.add(RoleGrant(account_id=secretary.id, role=GrantedRole.secretary, body_id=None))
    database.close()
    return dataset


def fill_baseline(database: Path, kurs_database: Path) -> None:
    """The same items, decisions and attachments in the tables of the usual way."""
    make_tables = "from tests.load import baseline; baseline.SQLModel.metadata.create_all(baseline.engine)"
    environment = os.environ | {"KURS_BENCH_BASELINE": f"sqlite:///{database}"}
    subprocess.run([sys.executable, "-c", make_tables], env=environment, check=True)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("ATTACH DATABASE ? AS kurs", [str(kurs_database)])
        attachments = "attachment WHERE agenda_item_id IS NOT NULL"
        for table, source in {"item": "agenda_item", "decision": "decision", "attachment": attachments}.items():
            names = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
            taken = ", ".join("agenda_item_id" if name == "item_id" else name for name in names)
            connection.execute(f"INSERT INTO main.{table} ({', '.join(names)}) SELECT {taken} FROM kurs.{source}")
        connection.commit()


def make_dataset() -> Dataset:
    """Rows by table, parents first; the same at every run but for ids and times."""
    chance = random.Random(2026)
    bodies = [
        _row(name=f"Udvalg {n}", kind=BodyKind.committee, default_audience=Audience.public)
        for n in range(Dataset.bodies)
    ]
    meetings = [_meeting(bodies[n % len(bodies)]["id"], n) for n in range(Dataset.meetings)]
    items = [_item(meetings[n * Dataset.meetings // Dataset.items]["id"], n % 20, chance) for n in range(Dataset.items)]
    body_of = {meeting["id"]: meeting["body_id"] for meeting in meetings}
    rows: dict[type[SQLModel], list[dict[str, Any]]] = {
        Body: bodies,
        Meeting: meetings,
        AgendaItem: items,
        ItemSection: [_section(item["id"], chance) for item in items],
        Decision: [
            _decision(item["id"], body_of[item["meeting_id"]], chance) for item in items if chance.random() < 0.75
        ],
        Attachment: [row for item in items for row in _attachments(item["id"], chance)],
    }
    return Dataset(bodies[0]["id"], rows, [item["id"] for item in items], long_agenda(chance))


def long_agenda(chance: random.Random) -> str:
    """A hundred pages of timed items; `NUMBER` stands where one document is told from the next."""
    lines = ["Udvalg 0", "Dagsorden NUMBER", "Tid: 4. marts 2031 kl. 8.00 – 16.00", "Sted: Rådhuset, Lokale 250", ""]
    clock = 8 * 60
    while len(lines) < PAGES * LINES_A_PAGE:
        minutes = chance.choice((5, 10, 15))
        hour, minute = divmod(clock % (24 * 60), 60)
        title = _sentence(chance, 4).rstrip(".")
        lines += [f"Kl. {hour}.{minute:02} {title} v. Anne Holt (Stabschef) ({minutes} min)", "", "Sagsfremstilling"]
        lines += [_sentence(chance, 12) for _ in range(20)]
        lines += [
            "Indstilling",
            _sentence(chance, 8),
            "Bilag:",
            f"Åben - Bilag 1 - {title} ({3_600_000 + len(lines)})",
            "",
        ]
        clock += minutes
    return "\n".join(lines)


def _row(**values: Any) -> dict[str, Any]:
    instant = now()
    return {"id": new_id(), "version": 1, "created_at": instant, "updated_at": instant} | values


def _meeting(body_id: UUID, number: int) -> dict[str, Any]:
    starts_at = datetime(2021, 1, 4, 8, tzinfo=UTC) + timedelta(days=number)
    return _row(
        body_id=body_id,
        kind=MeetingKind.ordinary,
        title=f"Møde {number}",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=4),
        venue_name="Rådhuset",
        state=MeetingState.held,
        distributed_at=starts_at - timedelta(days=7),
        published_to=Audience.public,
        published_at=starts_at - timedelta(days=7),
    )


def _item(meeting_id: UUID, position: int, chance: random.Random) -> dict[str, Any]:
    return _row(
        meeting_id=meeting_id,
        position=position,
        number=str(position + 1),
        kind=ItemKind.decision,
        title=_sentence(chance, 6),
        openness=Openness.open,
        duration_minutes=15,
        duration_source=DurationSource.entered,
        recommended_by="Stabschefen",
        recommendation=_sentence(chance, 20),
        case_number=f"24/{chance.randrange(10_000)}",
        routing=[],
    )


def _section(item_id: UUID, chance: random.Random) -> dict[str, Any]:
    text = " ".join(_sentence(chance, 14) for _ in range(9))
    return _row(agenda_item_id=item_id, position=0, kind=SectionKind.case_presentation, heading=None, text=text)


def _decision(item_id: UUID, body_id: UUID, chance: random.Random) -> dict[str, Any]:
    return _row(
        agenda_item_id=item_id,
        body_id=body_id,
        decided_on=datetime(2024, 1, 1, tzinfo=UTC).date(),
        outcome=Outcome.approved,
        text=_sentence(chance, 10),
        state=DecisionState.approved,
    )


def _attachments(item_id: UUID, chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(1, chance.choice((1, 2, 2, 3)) + 1):
        yield _row(
            agenda_item_id=item_id,
            kind="paper",
            position=number - 1,
            number=str(number),
            title=_sentence(chance, 5),
            document_id=str(3_000_000 + chance.randrange(900_000)),
            openness=Openness.closed if chance.random() < 0.2 else Openness.open,
        )


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."
