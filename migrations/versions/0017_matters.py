"""Matters, the bodies they pass, and what became of decisions that deferred or referred them."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_OF_STEP = " OR ".join(
    "kurs_names('kurs.closed_items', {of}" + column + ")"
    for column in ("body_id", "planned_by_body_id", "keeping_body_id", "deciding_body_id")
)
# table: who reads a row, besides the system
POLICIES = {
    "routing_step": f"openness = 'open' OR {_OF_STEP.format(of='')}",
    "matter": (
        "openness = 'open' OR kurs_names('kurs.closed_items', body_id)"
        " OR kurs_names('kurs.closed_items', deciding_body_id) OR EXISTS"
        f" (SELECT FROM routing_step s WHERE s.matter_id = matter.id AND ({_OF_STEP.format(of='s.')}))"
    ),
}


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "matter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("case_number", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("title", sqlmodel.AutoString(length=1000), nullable=False),
        sa.Column("openness", sa.String(length=40), nullable=False),
        sa.Column("closure_reason", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("deciding_body_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_matter_body_id")),
        sa.ForeignKeyConstraint(["deciding_body_id"], ["body.id"], name=op.f("fk_matter_deciding_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter")),
    )
    op.create_index("ix_matter_body_id_id", "matter", ["body_id", "id"])
    for column in ("case_number", "deciding_body_id"):
        op.create_index(op.f(f"ix_matter_{column}"), "matter", [column])
    _create_steps()
    _let_decisions_lead_on()
    if op.get_bind().dialect.name == "postgresql":
        _enable_row_security()


def _create_steps() -> None:
    op.create_table(
        "routing_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("matter_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("is_gate", sa.Boolean(), nullable=False),
        sa.Column("override_reason", sqlmodel.AutoString(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("planned_meeting_id", sa.Uuid(), nullable=True),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=True),
        sa.Column("planned_by_body_id", sa.Uuid(), nullable=True),
        sa.Column("keeping_body_id", sa.Uuid(), nullable=False),
        sa.Column("deciding_body_id", sa.Uuid(), nullable=True),
        sa.Column("openness", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_routing_step_agenda_item_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_routing_step_body_id")),
        sa.ForeignKeyConstraint(["deciding_body_id"], ["body.id"], name=op.f("fk_routing_step_deciding_body_id")),
        sa.ForeignKeyConstraint(["keeping_body_id"], ["body.id"], name=op.f("fk_routing_step_keeping_body_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_routing_step_matter_id")),
        sa.ForeignKeyConstraint(["planned_by_body_id"], ["body.id"], name=op.f("fk_routing_step_planned_by_body_id")),
        sa.ForeignKeyConstraint(
            ["planned_meeting_id"], ["meeting.id"], name=op.f("fk_routing_step_planned_meeting_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routing_step")),
        sa.UniqueConstraint("agenda_item_id", name=op.f("uq_routing_step_agenda_item_id")),
    )
    for column in ("body_id", "deciding_body_id", "keeping_body_id", "planned_by_body_id", "planned_meeting_id"):
        op.create_index(op.f(f"ix_routing_step_{column}"), "routing_step", [column])
    op.create_index("ix_routing_step_matter_id_position_id", "routing_step", ["matter_id", "position", "id"])


def _let_decisions_lead_on() -> None:
    with op.batch_alter_table("decision") as batch:
        batch.add_column(sa.Column("deferred_to_meeting_id", sa.Uuid(), nullable=True))
        batch.add_column(sa.Column("later_step_id", sa.Uuid(), nullable=True))
        batch.create_index(batch.f("ix_decision_deferred_to_meeting_id"), ["deferred_to_meeting_id"])
        batch.create_index(batch.f("ix_decision_later_step_id"), ["later_step_id"])
        batch.create_foreign_key(
            batch.f("fk_decision_later_step_id"), "routing_step", ["later_step_id"], ["id"], ondelete="SET NULL"
        )
        batch.create_foreign_key(
            batch.f("fk_decision_deferred_to_meeting_id"),
            "meeting",
            ["deferred_to_meeting_id"],
            ["id"],
            ondelete="SET NULL",
        )


def _enable_row_security() -> None:
    for table, reads in POLICIES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY {table}_read ON {table} FOR SELECT USING (kurs_is_system() OR {reads})")
        op.execute(f"CREATE POLICY {table}_add ON {table} FOR INSERT WITH CHECK (true)")
        op.execute(
            f"CREATE POLICY {table}_change ON {table} FOR UPDATE USING (kurs_is_system() OR {reads}) WITH CHECK (true)"
        )
        op.execute(f"CREATE POLICY {table}_remove ON {table} FOR DELETE USING (kurs_is_system() OR {reads})")


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("decision") as batch:
        batch.drop_constraint(batch.f("fk_decision_deferred_to_meeting_id"), type_="foreignkey")
        batch.drop_constraint(batch.f("fk_decision_later_step_id"), type_="foreignkey")
        batch.drop_index(batch.f("ix_decision_later_step_id"))
        batch.drop_index(batch.f("ix_decision_deferred_to_meeting_id"))
        batch.drop_column("later_step_id")
        batch.drop_column("deferred_to_meeting_id")
    if op.get_bind().dialect.name == "postgresql":
        # They ask for the steps, which go first.
        for action in ("read", "change", "remove"):
            op.execute(f"DROP POLICY matter_{action} ON matter")
    for table in ("routing_step", "matter"):
        op.drop_table(table)
