"""Publication gate, data subjects and retention."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "publication_override",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_table", sqlmodel.AutoString(length=80), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("field", sqlmodel.AutoString(length=80), nullable=False),
        sa.Column("fingerprint", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("reason", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_publication_override_body_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_publication_override_meeting_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_publication_override_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_override")),
        sa.UniqueConstraint(
            "subject_id",
            "subject_table",
            "field",
            "fingerprint",
            "audience",
            name=op.f("uq_publication_override_subject_id"),
        ),
    )
    op.create_index(op.f("ix_publication_override_account_id"), "publication_override", ["account_id"], unique=False)
    op.create_index("ix_publication_override_body_id_id", "publication_override", ["body_id", "id"], unique=False)
    op.create_index("ix_publication_override_meeting_id_id", "publication_override", ["meeting_id", "id"], unique=False)
    op.create_table(
        "data_subject_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("extension_reason", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("refusal_reason", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("notes", sqlmodel.AutoString(), nullable=True),
        sa.Column("closed_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("outcome", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("handler_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_data_subject_case_person_id")),
        sa.ForeignKeyConstraint(["handler_id"], ["account.id"], name=op.f("fk_data_subject_case_handler_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_subject_case")),
    )
    op.create_index("ix_data_subject_case_due_on_id", "data_subject_case", ["due_on", "id"], unique=False)
    op.create_index(op.f("ix_data_subject_case_handler_id"), "data_subject_case", ["handler_id"], unique=False)
    op.create_index(op.f("ix_data_subject_case_person_id"), "data_subject_case", ["person_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_table("data_subject_case")
    op.drop_table("publication_override")
