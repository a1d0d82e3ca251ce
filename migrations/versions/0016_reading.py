"""What somebody has read, for themself."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "reading_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("fingerprints", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reading_mark_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_mark")),
        sa.UniqueConstraint("person_id", "agenda_item_id", name=op.f("uq_reading_mark_person_id_agenda_item_id")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("reading_mark")
