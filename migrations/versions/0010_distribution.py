"""Versions of agendas, what changed in them, sendings and mails.

An agenda that was distributed before has its first version from then.
"""

from uuid import uuid4

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_OF_ITEM = (
    "(agenda_item_id IS NULL OR kind = 'removed' OR EXISTS (SELECT FROM agenda_item i WHERE i.id = agenda_item_id))"
)
# What was closed when it happened is for who reads what is closed; what is open now and was then, for those of its item.
READS = (
    f"(openness = 'open' AND {_OF_ITEM})"
    " OR (attachment_id IS NULL AND kurs_names('kurs.closed_items', body_id))"
    " OR (attachment_id IS NOT NULL AND kurs_names('kurs.closed_attachments', body_id))"
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "agenda_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("sent_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_agenda_version_body_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_version_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_version")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_agenda_version_meeting_id_number")),
    )
    op.create_table(
        "agenda_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("agenda_version_id", sa.Uuid(), nullable=True),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=True),
        sa.Column("attachment_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("openness", sa.String(length=40), nullable=False),
        sa.Column("published_to", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_version_id"], ["agenda_version.id"], name=op.f("fk_agenda_change_agenda_version_id")
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_agenda_change_body_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_change_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_change")),
    )
    op.create_index("ix_agenda_change_agenda_version_id", "agenda_change", ["agenda_version_id"], unique=False)
    op.create_index(
        "ix_agenda_change_meeting_id_agenda_version_id",
        "agenda_change",
        ["meeting_id", "agenda_version_id"],
        unique=False,
    )
    op.create_table(
        "mail_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("agenda_version_id", sa.Uuid(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("due_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("claimed_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("sent_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failure", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_version_id"], ["agenda_version.id"], name=op.f("fk_mail_notice_agenda_version_id")
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_mail_notice_body_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_mail_notice_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mail_notice_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_notice")),
    )
    op.create_index(op.f("ix_mail_notice_agenda_version_id"), "mail_notice", ["agenda_version_id"], unique=False)
    op.create_index("ix_mail_notice_meeting_id_state", "mail_notice", ["meeting_id", "state"], unique=False)
    op.create_index(op.f("ix_mail_notice_person_id"), "mail_notice", ["person_id"], unique=False)
    op.create_index("ix_mail_notice_state_due_at", "mail_notice", ["state", "due_at"], unique=False)
    op.create_table(
        "sending",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("sends_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sending_account_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_sending_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending")),
    )
    op.create_index(op.f("ix_sending_account_id"), "sending", ["account_id"], unique=False)
    op.create_index("ix_sending_meeting_id_id", "sending", ["meeting_id", "id"], unique=False)
    op.create_index(
        "ix_sending_one_scheduled",
        "sending",
        ["meeting_id"],
        unique=True,
        sqlite_where=sa.text("state = 'scheduled'"),
        postgresql_where=sa.text("state = 'scheduled'"),
    )
    op.create_index("ix_sending_state_sends_at", "sending", ["state", "sends_at"], unique=False)
    op.create_index(op.f("ix_agenda_version_body_id"), "agenda_version", ["body_id"], unique=False)
    op.create_index(op.f("ix_agenda_change_body_id"), "agenda_change", ["body_id"], unique=False)
    op.create_index(op.f("ix_mail_notice_body_id"), "mail_notice", ["body_id"], unique=False)
    op.create_index(op.f("ix_sending_body_id"), "sending", ["body_id"], unique=False)

    _add_first_versions()
    _put_on_the_belt()


def _add_first_versions() -> None:
    meeting = sa.table(
        "meeting",
        sa.column("id", sa.Uuid()),
        sa.column("body_id", sa.Uuid()),
        sa.column("distributed_at", sqlmodel.UTCDateTime()),
    )
    protocol = sa.table("protocol", sa.column("meeting_id", sa.Uuid()))
    # What was recorded as held has minutes from the start, and was never sent.
    was_recorded = sa.exists().where(protocol.c.meeting_id == meeting.c.id)
    was_sent = sa.and_(meeting.c.distributed_at.is_not(None), ~was_recorded)
    sent = op.get_bind().execute(sa.select(meeting).where(was_sent)).all()
    version = sa.table(
        "agenda_version",
        *(sa.column(name, sa.Uuid()) for name in ("id", "body_id", "meeting_id")),
        *(sa.column(name, sa.Integer()) for name in ("version", "number")),
        sa.column("kind", sa.String()),
        *(sa.column(name, sqlmodel.UTCDateTime()) for name in ("created_at", "updated_at", "sent_at")),
    )
    rows = [
        {
            "id": uuid4(),
            "version": 1,
            "body_id": row.body_id,
            "meeting_id": row.id,
            "number": 1,
            "kind": "ordinary",
            "created_at": row.distributed_at,
            "updated_at": row.distributed_at,
            "sent_at": row.distributed_at,
        }
        for row in sent
    ]
    if rows:
        op.bulk_insert(version, rows)


def _put_on_the_belt() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("ALTER TABLE agenda_change ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY agenda_change_read ON agenda_change FOR SELECT USING (kurs_is_system() OR {READS})")
    op.execute("CREATE POLICY agenda_change_add ON agenda_change FOR INSERT WITH CHECK (true)")
    op.execute(
        f"CREATE POLICY agenda_change_change ON agenda_change FOR UPDATE USING (kurs_is_system() OR {READS})"
        " WITH CHECK (true)"
    )
    op.execute(f"CREATE POLICY agenda_change_remove ON agenda_change FOR DELETE USING (kurs_is_system() OR {READS})")


def downgrade() -> None:
    """Take back."""
    for table in ("sending", "mail_notice", "agenda_change", "agenda_version"):
        op.drop_table(table)
