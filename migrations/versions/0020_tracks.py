"""Trees of tracks, and the guideposts they work towards."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_PERSON = "current_setting('kurs.person', true)"
# Who reads a track, besides the system.
_READS = (
    "openness = 'open' OR kurs_names('kurs.closed_items', body_id)"
    f" OR owner_id::text = {_PERSON} OR coordinator_id::text = {_PERSON}"
)
# table: its columns with an index of their own
_INDEXED = {
    "track": ("owner_id", "coordinator_id", "unit_id"),
    "track_guidepost": ("body_id", "guidepost_id"),
}


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "guidepost",
        *_record_columns(),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("title", sqlmodel.AutoString(length=1000), nullable=False),
        sa.Column("text", sqlmodel.AutoString(), nullable=True),
        sa.Column("source", sqlmodel.AutoString(length=500), nullable=True),
        *_keys("guidepost", body_id="body"),
    )
    op.create_index("ix_guidepost_body_id_id", "guidepost", ["body_id", "id"])
    op.create_table(
        "track",
        *_record_columns(),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("title", sqlmodel.AutoString(length=1000), nullable=False),
        sa.Column("purpose", sqlmodel.AutoString(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("starts_precision", sa.String(length=40), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ends_precision", sa.String(length=40), nullable=True),
        *(sa.Column(name, sa.Uuid(), nullable=True) for name in _INDEXED["track"]),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("openness", sa.String(length=40), nullable=False),
        *_keys("track", body_id="body", parent_id="track", owner_id="person", coordinator_id="person", unit_id="unit"),
    )
    op.create_index("ix_track_body_id_id", "track", ["body_id", "id"])
    op.create_index("ix_track_parent_id_position_id", "track", ["parent_id", "position", "id"])
    op.create_table(
        "track_guidepost",
        *_record_columns(),
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("body_id", "track_id", "guidepost_id")),
        *_keys("track_guidepost", body_id="body", track_id="track", guidepost_id="guidepost"),
        sa.UniqueConstraint("track_id", "guidepost_id", name=op.f("uq_track_guidepost_track_id_guidepost_id")),
    )
    for table, columns in _INDEXED.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    if op.get_bind().dialect.name == "postgresql":
        _enable_row_security()


def _record_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
    ]


def _keys(table: str, **named: str) -> list[sa.Constraint]:
    return [
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
            for column, other in named.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _enable_row_security() -> None:
    op.execute("ALTER TABLE track ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY track_read ON track FOR SELECT USING (kurs_is_system() OR {_READS})")
    op.execute("CREATE POLICY track_add ON track FOR INSERT WITH CHECK (true)")
    op.execute(f"CREATE POLICY track_change ON track FOR UPDATE USING (kurs_is_system() OR {_READS}) WITH CHECK (true)")
    op.execute(f"CREATE POLICY track_remove ON track FOR DELETE USING (kurs_is_system() OR {_READS})")


def downgrade() -> None:
    """Take back."""
    for table in ("track_guidepost", "track", "guidepost"):
        op.drop_table(table)
