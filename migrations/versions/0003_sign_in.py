"""Signing in by OpenID Connect."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("login_session") as login_session:
        login_session.add_column(sa.Column("renewable_until", sqlmodel.UTCDateTime(), nullable=True))
    # Sessions from before could not be renewed.
    op.execute("UPDATE login_session SET renewable_until = expires_at")
    with op.batch_alter_table("login_session") as login_session:
        login_session.alter_column("renewable_until", existing_type=sqlmodel.UTCDateTime(), nullable=False)
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("state_hash", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("browser_hash", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("return_to", sqlmodel.AutoString(length=2000), nullable=False),
        sa.Column("expires_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
        sa.UniqueConstraint("state_hash", name=op.f("uq_sign_in_attempt_state_hash")),
    )
    op.create_index(op.f("ix_sign_in_attempt_expires_at"), "sign_in_attempt", ["expires_at"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_sign_in_attempt_expires_at", table_name="sign_in_attempt")
    op.drop_table("sign_in_attempt")
    with op.batch_alter_table("login_session") as login_session:
        login_session.drop_column("renewable_until")
