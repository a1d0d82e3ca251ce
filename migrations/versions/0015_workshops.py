"""Groups of a discussion, who sits in them and what they write; internal notes for the running order."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_TABLES = ("discussion_group", "group_member", "group_note")
_WITH_ITEM = "EXISTS (SELECT FROM agenda_item i WHERE i.id = agenda_item_id)"


def upgrade() -> None:
    """Apply."""
    _create_groups()
    _create_notes()
    with op.batch_alter_table("group_discussion") as batch:
        batch.add_column(sa.Column("room", sqlmodel.AutoString(length=500), nullable=True))
        batch.add_column(sa.Column("materials", sqlmodel.AutoString(), nullable=True))
        batch.add_column(sa.Column("notes_state", sa.String(length=40), nullable=False, server_default="with_meeting"))
        batch.add_column(sa.Column("collected_under_id", sa.Uuid(), nullable=True))
        batch.add_column(sa.Column("drawn_with", sa.Integer(), nullable=True))
        batch.create_index(op.f("ix_group_discussion_collected_under_id"), ["collected_under_id"])
        batch.create_foreign_key(
            op.f("fk_group_discussion_collected_under_id"), "agenda_item", ["collected_under_id"], ["id"]
        )
    op.add_column("internal_note", sa.Column("kind", sa.String(length=40), nullable=False, server_default="note"))
    if op.get_bind().dialect.name == "postgresql":
        _enable_row_security()


def _record_columns() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
    ]


def _keys(table: str, **parents: str) -> list[sa.Constraint]:
    found = [
        sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, parent in parents.items()
    ]
    return [*found, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]


def _create_groups() -> None:
    op.create_table(
        "discussion_group",
        *_record_columns(),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("room", sqlmodel.AutoString(length=500), nullable=True),
        *_keys("discussion_group", agenda_item_id="agenda_item"),
        sa.UniqueConstraint("agenda_item_id", "position", name=op.f("uq_discussion_group_agenda_item_id_position")),
    )
    op.create_table(
        "group_member",
        *_record_columns(),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("attendance_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_facilitator", sa.Boolean(), nullable=False),
        *_keys(
            "group_member",
            agenda_item_id="agenda_item",
            group_id="discussion_group",
            attendance_id="attendance",
            person_id="person",
        ),
        sa.UniqueConstraint(
            "agenda_item_id", "attendance_id", name=op.f("uq_group_member_agenda_item_id_attendance_id")
        ),
    )
    for column in ("group_id", "attendance_id", "person_id"):
        op.create_index(op.f(f"ix_group_member_{column}"), "group_member", [column])


def _create_notes() -> None:
    op.create_table(
        "group_note",
        *_record_columns(),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=True),
        sa.Column("text", sqlmodel.AutoString(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sqlmodel.AutoString(length=500), nullable=False),
        *_keys(
            "group_note",
            agenda_item_id="agenda_item",
            group_id="discussion_group",
            question_id="item_question",
            author_id="person",
        ),
    )
    op.create_index("ix_group_note_group_id_id", "group_note", ["group_id", "id"])
    for column in ("agenda_item_id", "question_id", "author_id"):
        op.create_index(op.f(f"ix_group_note_{column}"), "group_note", [column])


def _enable_row_security() -> None:
    for table in _TABLES:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY {table}_read ON {table} FOR SELECT USING (kurs_is_system() OR {_WITH_ITEM})")
        op.execute(f"CREATE POLICY {table}_add ON {table} FOR INSERT WITH CHECK (true)")
        op.execute(
            f"CREATE POLICY {table}_change ON {table} FOR UPDATE"
            f" USING (kurs_is_system() OR {_WITH_ITEM}) WITH CHECK (true)"
        )
        op.execute(f"CREATE POLICY {table}_remove ON {table} FOR DELETE USING (kurs_is_system() OR {_WITH_ITEM})")


def downgrade() -> None:
    """Take back."""
    op.drop_column("internal_note", "kind")
    with op.batch_alter_table("group_discussion") as batch:
        batch.drop_constraint(op.f("fk_group_discussion_collected_under_id"), type_="foreignkey")
        batch.drop_index(op.f("ix_group_discussion_collected_under_id"))
        for name in ("drawn_with", "collected_under_id", "notes_state", "materials", "room"):
            batch.drop_column(name)
    for table in reversed(_TABLES):
        op.drop_table(table)
