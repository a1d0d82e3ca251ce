"""The audit trail, which the database itself refuses to have rewritten."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Trigger: table, what it refuses, and when; `{erased}` says that an entry tells of the value's erasure.
GUARDS = [
    ("audit_entry_is_never_changed", "audit_entry", "UPDATE", None),
    ("audit_entry_is_never_removed", "audit_entry", "DELETE", None),
    ("audit_value_is_never_changed", "audit_value", "UPDATE", None),
    ("audit_value_is_removed_only_when_erased", "audit_value", "DELETE", "NOT {erased}"),
    ("audit_head_only_moves_on", "audit_head", "UPDATE", "NEW.sequence <= OLD.sequence OR NEW.id <> OLD.id"),
    ("audit_head_is_never_removed", "audit_head", "DELETE", None),
]
ERASED = {
    "sqlite": (
        "EXISTS (SELECT 1 FROM audit_entry, json_each(audit_entry.commitments) WHERE audit_entry.action = 'erased'"
        " AND audit_entry.subject_id = OLD.entry_id AND json_each.key = OLD.field)"
    ),
    "postgresql": (
        "EXISTS (SELECT 1 FROM audit_entry WHERE audit_entry.action = 'erased'"
        " AND audit_entry.subject_id = OLD.entry_id AND audit_entry.commitments::jsonb ? OLD.field)"
    ),
}
MESSAGE = "the audit trail is append-only"


def upgrade() -> None:
    """Apply."""
    _create_entries()
    op.create_table(
        "audit_value",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("field", sqlmodel.AutoString(length=80), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("salt", sqlmodel.AutoString(length=32), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["audit_entry.id"], name=op.f("fk_audit_value_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "field", name=op.f("pk_audit_value")),
    )
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("hash", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("seal", sqlmodel.AutoString(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    if op.get_bind().dialect.name == "sqlite":
        _guard_on_sqlite()
    else:
        _guard_on_postgresql()


def _create_entries() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("actor", sqlmodel.AutoString(length=80), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("viewing_as", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("system_reason", sqlmodel.AutoString(length=200), nullable=True),
        sa.Column("operation", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("action", sqlmodel.AutoString(length=40), nullable=False),
        sa.Column("subject_table", sqlmodel.AutoString(length=80), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=True),
        sa.Column("secrecy", sqlmodel.AutoString(length=40), nullable=False),
        sa.Column("reason", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("request_id", sqlmodel.AutoString(length=40), nullable=True),
        sa.Column("commitments", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("hash", sqlmodel.AutoString(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("sequence", name=op.f("uq_audit_entry_sequence")),
    )
    for column in ("body_id", "account_id", "subject_id", "subject_table"):
        op.create_index(f"ix_audit_entry_{column}_id", "audit_entry", [column, "id"], unique=False)


def _guard_on_sqlite() -> None:
    for name, table, event, condition in GUARDS:
        when = f"WHEN {condition.format(erased=ERASED['sqlite'])} " if condition else ""
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {when}"
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )


def _guard_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION audit_trail_refuses() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    # Subqueries may not stand in the WHEN of a trigger, so this one asks inside.
    op.execute(
        "CREATE FUNCTION audit_value_refuses() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF {ERASED['postgresql']} THEN RETURN OLD; END IF;"
        f" RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for name, table, event, condition in GUARDS:
        asks_inside = condition is not None and "{erased}" in condition
        when = f"WHEN ({condition}) " if condition and not asks_inside else ""
        function = "audit_value_refuses" if asks_inside else "audit_trail_refuses"
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {when}EXECUTE FUNCTION {function}()")
    for table in ("audit_entry", "audit_value", "audit_head"):
        op.execute(
            f"CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION audit_trail_refuses()"
        )


def downgrade() -> None:
    """Take back."""
    op.drop_table("audit_head")
    op.drop_table("audit_value")
    for column in ("body_id", "account_id", "subject_id", "subject_table"):
        op.drop_index(f"ix_audit_entry_{column}_id", table_name="audit_entry")
    op.drop_table("audit_entry")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_trail_refuses()")
        op.execute("DROP FUNCTION audit_value_refuses()")
