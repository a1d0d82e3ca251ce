"""Row-level security on PostgreSQL: closed rows are hidden by the database too.

What a transaction reads is told in settings (`kurs.kernel.row_security`); nothing told, nothing closed is read.
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ROLE = "kurs_app"

# Made here where the migrating role may; a database administrator may have made it before. Others may make it at the
# same moment, because roles belong to the whole server.
MAKE_ROLE = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN CREATE ROLE {ROLE} NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$
"""
LET_IT_WORK = (
    f"DO $$ BEGIN IF NOT pg_has_role(current_user, '{ROLE}', 'MEMBER') THEN GRANT {ROLE} TO CURRENT_USER; END IF; END $$",
    f"GRANT USAGE ON SCHEMA public TO {ROLE}",
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE}",
    f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {ROLE}",
    f"REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {ROLE}",
    # Triggers refuse this to everybody; the service is not even allowed to try.
    f"REVOKE UPDATE, DELETE ON audit_entry FROM {ROLE}",
)
FUNCTIONS = (
    """
    CREATE FUNCTION kurs_is_system() RETURNS boolean LANGUAGE sql STABLE
    RETURN coalesce(current_setting('kurs.is_system', true), 'off') = 'on'
    """,
    """
    CREATE FUNCTION kurs_names(setting text, wanted uuid) RETURNS boolean LANGUAGE sql STABLE
    RETURN coalesce(current_setting(setting, true), '') = '*'
        OR wanted::text = ANY (string_to_array(coalesce(current_setting(setting, true), ''), ','))
    """,
)
_MEETINGS_BODY = "(SELECT m.body_id FROM meeting m WHERE m.id = {})"
_ITEMS_BODY = "(SELECT m.body_id FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id WHERE i.id = {})"
_WITH_ITEM = "EXISTS (SELECT FROM agenda_item i WHERE i.id = agenda_item_id)"

# table: who reads a row, besides the system
POLICIES = {
    "agenda_item": (
        "openness = 'open' OR kurs_names('kurs.invited_to', id)"
        f" OR kurs_names('kurs.closed_items', {_MEETINGS_BODY.format('meeting_id')})"
    ),
    "item_section": _WITH_ITEM,
    "presenter": _WITH_ITEM,
    "guest": _WITH_ITEM,
    "item_question": _WITH_ITEM,
    "group_discussion": _WITH_ITEM,
    "decision": _WITH_ITEM,
    "item_notice": (
        f"kurs_names('kurs.closed_items', {_MEETINGS_BODY.format('meeting_id')}) OR EXISTS (SELECT FROM meeting m"
        " JOIN body b ON b.id = m.body_id WHERE m.id = meeting_id AND b.closed_title_policy = policy)"
    ),
    "attachment": (
        f"(openness = 'open' AND (agenda_item_id IS NULL OR {_WITH_ITEM}))"
        " OR (is_shared_with_guests AND kurs_names('kurs.invited_to', agenda_item_id))"
        " OR kurs_names('kurs.closed_attachments', coalesce(body_id,"
        f" {_MEETINGS_BODY.format('attachment.meeting_id')}, {_ITEMS_BODY.format('agenda_item_id')}))"
    ),
    "attachment_file": "EXISTS (SELECT FROM attachment a WHERE a.id = attachment_id)",
    "attachment_file_text": "EXISTS (SELECT FROM attachment_file f WHERE f.id = attachment_file_id)",
    "internal_note": f"kurs_names('kurs.internal_notes', {_MEETINGS_BODY.format('meeting_id')})",
}


def upgrade() -> None:
    """Apply."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for statement in (MAKE_ROLE, *LET_IT_WORK, *FUNCTIONS):
        op.execute(statement)
    for table, reads in POLICIES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY {table}_read ON {table} FOR SELECT USING (kurs_is_system() OR {reads})")
        # To write a row one must be able to read it, as it was; what it becomes is the guard's and the verbs' business.
        op.execute(f"CREATE POLICY {table}_add ON {table} FOR INSERT WITH CHECK (true)")
        op.execute(
            f"CREATE POLICY {table}_change ON {table} FOR UPDATE USING (kurs_is_system() OR {reads}) WITH CHECK (true)"
        )
        op.execute(f"CREATE POLICY {table}_remove ON {table} FOR DELETE USING (kurs_is_system() OR {reads})")


def downgrade() -> None:
    """Take back. The role stays: other databases of the server may use it."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in POLICIES:
        for action in ("read", "add", "change", "remove"):
            op.execute(f"DROP POLICY {table}_{action} ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    op.execute("DROP FUNCTION kurs_names(text, uuid)")
    op.execute("DROP FUNCTION kurs_is_system()")
    op.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM {ROLE}")
    op.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {ROLE}")
    op.execute(f"REVOKE ALL ON SCHEMA public FROM {ROLE}")
