"""Minutes with versions, reviewers and locks; numbers of decisions."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_READS_FULLY = "kurs_names('kurs.closed_items', body_id)"
# table: who reads a row, besides the system
POLICIES = {
    "protocol": (
        "state = 'locked' OR kurs_names('kurs.closed_items', (SELECT m.body_id FROM meeting m WHERE m.id = meeting_id))"
    ),
    "protocol_reviewer": _READS_FULLY,
    "protocol_review": _READS_FULLY,
    "protocol_entry": _READS_FULLY,
    "decision_number": _READS_FULLY,
}


def upgrade() -> None:
    """Apply."""
    op.add_column("meeting", sa.Column("protocol_locked_at", sqlmodel.UTCDateTime(), nullable=True))
    op.add_column("protocol", sa.Column("reason", sqlmodel.AutoString(), nullable=True))
    op.add_column("protocol", sa.Column("round", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("protocol", sa.Column("locked_at", sqlmodel.UTCDateTime(), nullable=True))
    op.add_column("protocol", sa.Column("sha256", sqlmodel.AutoString(length=64), nullable=True))
    op.add_column("protocol", sa.Column("approved_by", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("decision") as batch:
        batch.add_column(sa.Column("corrects_id", sa.Uuid(), nullable=True))
        batch.add_column(sa.Column("protocol_id", sa.Uuid(), nullable=True))
        batch.create_foreign_key(op.f("fk_decision_corrects_id"), "decision", ["corrects_id"], ["id"])
        batch.create_foreign_key(op.f("fk_decision_protocol_id"), "protocol", ["protocol_id"], ["id"])
        batch.create_unique_constraint(op.f("uq_decision_corrects_id"), ["corrects_id"])
        batch.create_index(op.f("ix_decision_protocol_id"), ["protocol_id"])
    _create_reviewers_and_reviews()
    _create_entries_and_numbers()
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


def _create_reviewers_and_reviews() -> None:
    op.create_table(
        "protocol_reviewer",
        *_record_columns(),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        *_keys("protocol_reviewer", "body", "meeting", "person"),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_protocol_reviewer_meeting_id_person_id")),
    )
    op.create_index(op.f("ix_protocol_reviewer_body_id"), "protocol_reviewer", ["body_id"])
    op.create_index(op.f("ix_protocol_reviewer_person_id"), "protocol_reviewer", ["person_id"])
    op.create_table(
        "protocol_review",
        *_record_columns(),
        sa.Column("protocol_id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("in_state", sa.String(length=40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("text", sqlmodel.AutoString(), nullable=True),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=True),
        sa.Column("paragraph", sqlmodel.AutoString(), nullable=True),
        *_keys("protocol_review", "protocol", "body", "meeting", "person", "agenda_item"),
    )
    for parent in ("body", "meeting", "person", "agenda_item"):
        op.create_index(op.f(f"ix_protocol_review_{parent}_id"), "protocol_review", [f"{parent}_id"])
    op.create_index("ix_protocol_review_protocol_id_id", "protocol_review", ["protocol_id", "id"])


def _create_entries_and_numbers() -> None:
    op.create_table(
        "protocol_entry",
        *_record_columns(),
        sa.Column("protocol_id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        *_keys("protocol_entry", "protocol", "body", "agenda_item"),
        sa.UniqueConstraint("protocol_id", "position", name=op.f("uq_protocol_entry_protocol_id_position")),
    )
    op.create_index(op.f("ix_protocol_entry_body_id"), "protocol_entry", ["body_id"])
    op.create_index(op.f("ix_protocol_entry_agenda_item_id"), "protocol_entry", ["agenda_item_id"])
    op.create_table(
        "decision_number",
        *_record_columns(),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *_keys("decision_number", "body", "decision"),
        sa.UniqueConstraint("decision_id", name=op.f("uq_decision_number_decision_id")),
        sa.UniqueConstraint("body_id", "year", "number", name=op.f("uq_decision_number_body_id_year_number")),
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
    if op.get_bind().dialect.name == "postgresql":
        for action in ("read", "add", "change", "remove"):
            op.execute(f"DROP POLICY protocol_{action} ON protocol")
        op.execute("ALTER TABLE protocol DISABLE ROW LEVEL SECURITY")
    for table in ("decision_number", "protocol_entry", "protocol_review", "protocol_reviewer"):
        op.drop_table(table)
    with op.batch_alter_table("decision") as batch:
        batch.drop_index(op.f("ix_decision_protocol_id"))
        batch.drop_constraint(op.f("uq_decision_corrects_id"), type_="unique")
        batch.drop_constraint(op.f("fk_decision_protocol_id"), type_="foreignkey")
        batch.drop_constraint(op.f("fk_decision_corrects_id"), type_="foreignkey")
        batch.drop_column("protocol_id")
        batch.drop_column("corrects_id")
    for name in ("approved_by", "sha256", "locked_at", "round", "reason"):
        op.drop_column("protocol", name)
    op.drop_column("meeting", "protocol_locked_at")
