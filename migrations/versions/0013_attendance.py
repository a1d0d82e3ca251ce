"""Arrival and leaving, absences under single items, reasons for them, and attendance that is corrected."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_OF_THE_MEETING = sa.text("agenda_item_id IS NULL")
_MEETINGS_BODY = "(SELECT m.body_id FROM meeting m WHERE m.id = meeting_id)"
# table: who reads a row, besides the system
POLICIES = {
    "attendance_exception": "EXISTS (SELECT FROM agenda_item i WHERE i.id = agenda_item_id)",
    "absence_reason": (
        f"kurs_names('kurs.absence_reasons', {_MEETINGS_BODY})"
        " OR (person_id::text = current_setting('kurs.person', true)"
        f" AND kurs_names('kurs.closed_items', {_MEETINGS_BODY}))"
    ),
}


def upgrade() -> None:
    """Apply."""
    op.add_column("meeting", sa.Column("correction_opened_at", sqlmodel.UTCDateTime(), nullable=True))
    for name in ("arrived_at", "left_at"):
        op.add_column("attendance", sa.Column(name, sqlmodel.AutoString(length=5), nullable=True))
    op.create_table(
        "attendance_exception",
        *_record_columns(),
        sa.Column("attendance_id", sa.Uuid(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("presence", sa.String(length=40), nullable=False),
        *_keys("attendance_exception", "attendance", "agenda_item"),
        sa.UniqueConstraint(
            "attendance_id", "agenda_item_id", name=op.f("uq_attendance_exception_attendance_id_agenda_item_id")
        ),
    )
    op.create_index(op.f("ix_attendance_exception_agenda_item_id"), "attendance_exception", ["agenda_item_id"])
    op.create_table(
        "absence_reason",
        *_record_columns(),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("attendance_id", sa.Uuid(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("text", sqlmodel.AutoString(), nullable=False),
        *_keys("absence_reason", "meeting", "attendance", "agenda_item", "person"),
        sa.UniqueConstraint(
            "attendance_id", "agenda_item_id", name=op.f("uq_absence_reason_attendance_id_agenda_item_id")
        ),
    )
    for parent in ("meeting", "agenda_item", "person"):
        op.create_index(op.f(f"ix_absence_reason_{parent}_id"), "absence_reason", [f"{parent}_id"])
    op.create_index(
        "uq_absence_reason_of_meeting",
        "absence_reason",
        ["attendance_id"],
        unique=True,
        sqlite_where=_OF_THE_MEETING,
        postgresql_where=_OF_THE_MEETING,
    )
    _reopen_what_is_being_corrected()
    if op.get_bind().dialect.name == "postgresql":
        _enable_row_security()


def _record_columns() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
    ]


def _keys(table: str, *parents: str) -> list[sa.Constraint]:
    found = [
        sa.ForeignKeyConstraint([f"{parent}_id"], [f"{parent}.id"], name=op.f(f"fk_{table}_{parent}_id"))
        for parent in parents
    ]
    return [*found, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]


def _reopen_what_is_being_corrected() -> None:
    """A correction that was begun before attendance could be corrected may correct it too."""
    op.execute(
        "UPDATE meeting SET correction_opened_at = (SELECT max(p.created_at) FROM protocol p"
        " WHERE p.meeting_id = meeting.id AND p.number > 1 AND p.state <> 'locked')"
        " WHERE protocol_locked_at IS NOT NULL"
    )


def _enable_row_security() -> None:
    for table, reads in POLICIES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY {table}_read ON {table} FOR SELECT USING (kurs_is_system() OR {reads})")
        op.execute(f"CREATE POLICY {table}_add ON {table} FOR INSERT WITH CHECK (true)")
        op.execute(
            f"CREATE POLICY {table}_change ON {table} FOR UPDATE USING (kurs_is_system() OR {reads}) WITH CHECK (true)"
        )
        op.execute(f"CREATE POLICY {table}_remove ON {table} FOR DELETE USING (kurs_is_system() OR {reads})")


def downgrade() -> None:
    """Take back."""
    op.drop_table("absence_reason")
    op.drop_table("attendance_exception")
    for name in ("left_at", "arrived_at"):
        op.drop_column("attendance", name)
    op.drop_column("meeting", "correction_opened_at")
