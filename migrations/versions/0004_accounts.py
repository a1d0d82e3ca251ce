"""Accounts, grants and API clients."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("account") as account:
        account.create_unique_constraint(op.f("uq_account_issuer_subject"), ["issuer", "subject"])
    with op.batch_alter_table("role_grant") as role_grant:
        role_grant.add_column(sa.Column("starts_on", sa.Date(), nullable=True))
        role_grant.add_column(sa.Column("ends_on", sa.Date(), nullable=True))
        role_grant.add_column(sa.Column("revoked_at", sqlmodel.UTCDateTime(), nullable=True))
        role_grant.add_column(sa.Column("source", sa.String(length=40), nullable=False, server_default="local"))
    # Grants given before there was a choice were given here; from now on each says so itself.
    with op.batch_alter_table("role_grant") as role_grant:
        role_grant.alter_column("source", server_default=None)
    op.create_table(
        "api_client",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(length=120), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_client")),
        sa.UniqueConstraint("name", name=op.f("uq_api_client_name")),
    )
    op.create_table(
        "api_client_secret",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("expires_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("last_used_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("creator_id", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("confirmer_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["api_client.id"], name=op.f("fk_api_client_secret_client_id")),
        sa.ForeignKeyConstraint(["creator_id"], ["account.id"], name=op.f("fk_api_client_secret_creator_id")),
        sa.ForeignKeyConstraint(["confirmer_id"], ["account.id"], name=op.f("fk_api_client_secret_confirmer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_client_secret")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_api_client_secret_secret_hash")),
    )
    op.create_index(op.f("ix_api_client_secret_client_id"), "api_client_secret", ["client_id"], unique=False)
    op.create_index(op.f("ix_api_client_secret_creator_id"), "api_client_secret", ["creator_id"], unique=False)
    op.create_index(op.f("ix_api_client_secret_confirmer_id"), "api_client_secret", ["confirmer_id"], unique=False)

    op.create_table(
        "api_client_body",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["api_client.id"], name=op.f("fk_api_client_body_client_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_api_client_body_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_client_body")),
        sa.UniqueConstraint("client_id", "body_id", name=op.f("uq_api_client_body_client_id_body_id")),
    )
    op.create_index(op.f("ix_api_client_body_body_id"), "api_client_body", ["body_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_api_client_body_body_id", table_name="api_client_body")
    op.drop_table("api_client_body")
    op.drop_index("ix_api_client_secret_confirmer_id", table_name="api_client_secret")
    op.drop_index("ix_api_client_secret_creator_id", table_name="api_client_secret")
    op.drop_index("ix_api_client_secret_client_id", table_name="api_client_secret")
    op.drop_table("api_client_secret")
    op.drop_table("api_client")
    with op.batch_alter_table("role_grant") as role_grant:
        role_grant.drop_column("source")
        role_grant.drop_column("revoked_at")
        role_grant.drop_column("ends_on")
        role_grant.drop_column("starts_on")
    with op.batch_alter_table("account") as account:
        account.drop_constraint(op.f("uq_account_issuer_subject"), type_="unique")
