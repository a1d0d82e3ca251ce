"""Files."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "attachment_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_name", sqlmodel.AutoString(length=200), nullable=False),
        sa.Column("media_type", sqlmodel.AutoString(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("storage_key", sqlmodel.AutoString(length=60), nullable=True),
        sa.Column("uploaded_by_person_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_attachment_file_attachment_id")),
        sa.ForeignKeyConstraint(
            ["uploaded_by_person_id"], ["person.id"], name=op.f("fk_attachment_file_uploaded_by_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_file")),
        sa.UniqueConstraint("attachment_id", "number", name=op.f("uq_attachment_file_attachment_id_number")),
    )
    op.create_index(
        "ix_attachment_file_is_current",
        "attachment_file",
        ["attachment_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_index(
        op.f("ix_attachment_file_uploaded_by_person_id"), "attachment_file", ["uploaded_by_person_id"], unique=False
    )
    op.create_table(
        "attachment_file_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attachment_file_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_file_id"], ["attachment_file.id"], name=op.f("fk_attachment_file_text_attachment_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_file_text")),
        sa.UniqueConstraint("attachment_file_id", name=op.f("uq_attachment_file_text_attachment_file_id")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("attachment_file_text")
    op.drop_index(op.f("ix_attachment_file_uploaded_by_person_id"), table_name="attachment_file")
    op.drop_index("ix_attachment_file_is_current", table_name="attachment_file")
    op.drop_table("attachment_file")
