"""People have a language."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("person", sa.Column("language", sa.String(length=40), nullable=False, server_default="da"))


def downgrade() -> None:
    """Take back."""
    op.drop_column("person", "language")
