"""Who writes the decisions of an item just now; decisions in the order of their numbers."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_READS_FULLY = "kurs_names('kurs.closed_items', body_id)"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "protocol_writer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("began_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("seen_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_protocol_writer_agenda_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_protocol_writer_body_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_protocol_writer_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_writer")),
        sa.UniqueConstraint("agenda_item_id", name=op.f("uq_protocol_writer_agenda_item_id")),
    )
    for column in ("body_id", "person_id"):
        op.create_index(op.f(f"ix_protocol_writer_{column}"), "protocol_writer", [column])
    op.create_index("ix_decision_number_year_number", "decision_number", ["year", "number"])
    if op.get_bind().dialect.name == "postgresql":
        _enable_row_security()


def _enable_row_security() -> None:
    reads = f"kurs_is_system() OR {_READS_FULLY}"
    op.execute("ALTER TABLE protocol_writer ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY protocol_writer_read ON protocol_writer FOR SELECT USING ({reads})")
    op.execute("CREATE POLICY protocol_writer_add ON protocol_writer FOR INSERT WITH CHECK (true)")
    op.execute(f"CREATE POLICY protocol_writer_change ON protocol_writer FOR UPDATE USING ({reads}) WITH CHECK (true)")
    op.execute(f"CREATE POLICY protocol_writer_remove ON protocol_writer FOR DELETE USING ({reads})")


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_decision_number_year_number", "decision_number")
    op.drop_table("protocol_writer")
