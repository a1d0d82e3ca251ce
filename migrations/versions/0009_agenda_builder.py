"""Numbers that follow their place, and one idea bank for each body."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. Numbers that are there were written by a person or a document, and stay."""
    op.add_column("agenda_item", sa.Column("numbering", sa.String(length=40), nullable=False, server_default="manual"))
    op.create_index(
        "uq_meeting_idea_bank",
        "meeting",
        ["body_id"],
        unique=True,
        sqlite_where=sa.text("state = 'idea_bank'"),
        postgresql_where=sa.text("state = 'idea_bank'"),
    )


def downgrade() -> None:
    """Take back. Idea banks and what is in them go on as drafts that nobody was sent."""
    op.drop_index("uq_meeting_idea_bank", table_name="meeting")
    op.execute("UPDATE meeting SET state = 'draft' WHERE state = 'idea_bank'")
    op.drop_column("agenda_item", "numbering")
