"""Series of meetings, and which meetings they made."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "meeting_series",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("title", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("frequency", sa.String(length=40), nullable=False),
        sa.Column("interval", sa.Integer(), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("week_of_month", sa.String(length=40), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("start_clock", sqlmodel.AutoString(length=5), nullable=False),
        sa.Column("end_clock", sqlmodel.AutoString(length=5), nullable=False),
        sa.Column("venue_name", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("venue_address", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("venue_room", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("holiday_rule", sa.String(length=40), nullable=False),
        sa.Column("closed_weeks", sa.JSON(), nullable=False),
        sa.Column("closed_periods", sa.JSON(), nullable=False),
        sa.Column("date_changes", sa.JSON(), nullable=False),
        sa.Column("structure_of", sa.Uuid(), nullable=True),
        sa.Column("continues_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_meeting_series_body_id")),
        sa.ForeignKeyConstraint(["continues_id"], ["meeting_series.id"], name=op.f("fk_meeting_series_continues_id")),
        sa.ForeignKeyConstraint(["structure_of"], ["meeting.id"], name=op.f("fk_meeting_series_structure_of")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
        sa.UniqueConstraint("continues_id", name=op.f("uq_meeting_series_continues_id")),
    )
    op.create_index("ix_meeting_series_body_id_starts_on_id", "meeting_series", ["body_id", "starts_on", "id"])
    op.create_index("ix_meeting_series_starts_on_id", "meeting_series", ["starts_on", "id"])
    op.create_index(op.f("ix_meeting_series_structure_of"), "meeting_series", ["structure_of"])

    op.create_table(
        "planned_meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("pattern_day", sa.Date(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("item_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_planned_meeting_meeting_id")),
        sa.ForeignKeyConstraint(["series_id"], ["meeting_series.id"], name=op.f("fk_planned_meeting_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_meeting")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_planned_meeting_meeting_id")),
    )
    op.create_index(op.f("ix_planned_meeting_series_id"), "planned_meeting", ["series_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("planned_meeting")
    op.drop_table("meeting_series")
