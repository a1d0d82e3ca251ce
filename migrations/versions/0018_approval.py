"""What minutes hold stands still while they are for approval."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; minutes that are for approval or approved already are so from when they last changed."""
    op.add_column("meeting", sa.Column("approval_opened_at", sqlmodel.UTCDateTime(), nullable=True))
    op.execute(
        "UPDATE meeting SET approval_opened_at = (SELECT max(p.updated_at) FROM protocol p"
        " WHERE p.meeting_id = meeting.id AND p.state IN ('for_approval', 'approved'))"
    )


def downgrade() -> None:
    """Take back."""
    op.drop_column("meeting", "approval_opened_at")
