"""Who may see and do what: closed titles, guests' own slots."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("body") as batch:
        batch.add_column(sa.Column("closed_title_policy", sa.String(length=40), nullable=False, server_default="omit"))
    with op.batch_alter_table("body") as batch:
        batch.alter_column("closed_title_policy", server_default=None)
    with op.batch_alter_table("agenda_item") as batch:
        batch.add_column(sa.Column("public_title", sqlmodel.AutoString(length=1000), nullable=True))
    with op.batch_alter_table("attachment") as batch:
        batch.add_column(sa.Column("is_shared_with_guests", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("attachment") as batch:
        batch.alter_column("is_shared_with_guests", server_default=None)
    _create_item_notice()
    _create_item_invitation()


def _record_columns() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
    ]


def _create_item_notice() -> None:
    op.create_table(
        "item_notice",
        *_record_columns(),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("policy", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.AutoString(length=1000), nullable=True),
        sa.Column("published_to", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_item_notice_meeting_id")),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_item_notice_agenda_item_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["agenda_item.id"], name=op.f("fk_item_notice_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_notice")),
        sa.UniqueConstraint("agenda_item_id", "policy", name=op.f("uq_item_notice_agenda_item_id_policy")),
    )
    op.create_index(op.f("ix_item_notice_meeting_id"), "item_notice", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_item_notice_parent_id"), "item_notice", ["parent_id"], unique=False)


def _create_item_invitation() -> None:
    op.create_table(
        "item_invitation",
        *_record_columns(),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sqlmodel.AutoString(length=5), nullable=True),
        sa.Column("ends_at", sqlmodel.AutoString(length=5), nullable=True),
        sa.Column("venue_text", sqlmodel.AutoString(length=500), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_item_invitation_meeting_id")),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_item_invitation_agenda_item_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_item_invitation_person_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_item_invitation_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_invitation")),
        sa.UniqueConstraint("agenda_item_id", "person_id", name=op.f("uq_item_invitation_agenda_item_id_person_id")),
    )
    for column in ("meeting_id", "person_id", "body_id"):
        op.create_index(op.f(f"ix_item_invitation_{column}"), "item_invitation", [column], unique=False)


def downgrade() -> None:
    """Take back."""
    for column in ("body_id", "person_id", "meeting_id"):
        op.drop_index(f"ix_item_invitation_{column}", table_name="item_invitation")
    op.drop_table("item_invitation")
    for column in ("parent_id", "meeting_id"):
        op.drop_index(f"ix_item_notice_{column}", table_name="item_notice")
    op.drop_table("item_notice")
    for table, column in (
        ("attachment", "is_shared_with_guests"),
        ("agenda_item", "public_title"),
        ("body", "closed_title_policy"),
    ):
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column)
