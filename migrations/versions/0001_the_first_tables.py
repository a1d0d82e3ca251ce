"""The first tables."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "body",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("short_name", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("default_audience", sa.String(length=40), nullable=False),
        sa.Column("active_from", sa.Date(), nullable=True),
        sa.Column("active_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["body.id"], name=op.f("fk_body_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
    )
    op.create_index(op.f("ix_body_name"), "body", ["name"], unique=False)
    op.create_index(op.f("ix_body_parent_id"), "body", ["parent_id"], unique=False)

    op.create_table(
        "idempotency_record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("caller", sqlmodel.AutoString(length=80), nullable=False),
        sa.Column("key_hash", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("request_hash", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("result_id", sa.Uuid(), nullable=False),
        sa.Column("location", sqlmodel.AutoString(length=200), nullable=True),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idempotency_record")),
        sa.UniqueConstraint("caller", "key_hash", name=op.f("uq_idempotency_record_caller_key_hash")),
    )
    op.create_table(
        "outbox_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(length=80), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("related", sa.JSON(), nullable=False),
        sa.Column("occurred_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("delivered_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_event")),
    )
    op.create_index(op.f("ix_outbox_event_name"), "outbox_event", ["name"], unique=False)

    op.create_table(
        "unit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("short_name", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_index(op.f("ix_unit_name"), "unit", ["name"], unique=False)
    op.create_index(op.f("ix_unit_parent_id"), "unit", ["parent_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("purpose", sqlmodel.AutoString(), nullable=True),
        sa.Column("starts_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("ends_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("is_time_known", sa.Boolean(), nullable=False),
        sa.Column("venue_name", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("venue_address", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("venue_room", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("venue_text", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("distributed_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("published_to", sa.String(length=40), nullable=True),
        sa.Column("published_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_meeting_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index("ix_meeting_body_id_starts_at_id", "meeting", ["body_id", "starts_at", "id"], unique=False)
    op.create_index("ix_meeting_starts_at_id", "meeting", ["starts_at", "id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("given_name", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("family_name", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("job_title", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("email", sqlmodel.AutoString(length=320), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("is_external", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_person_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_name"), "person", ["name"], unique=False)
    op.create_index(op.f("ix_person_unit_id"), "person", ["unit_id"], unique=False)

    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(length=120), nullable=False),
        sa.Column("issuer", sqlmodel.AutoString(length=300), nullable=False),
        sa.Column("subject", sqlmodel.AutoString(length=300), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )
    op.create_index(op.f("ix_account_person_id"), "account", ["person_id"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sqlmodel.AutoString(length=1000), nullable=False),
        sa.Column("openness", sa.String(length=40), nullable=False),
        sa.Column("closure_reason", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("published_to", sa.String(length=40), nullable=True),
        sa.Column("duration_minutes", sa.Integer(), nullable=True),
        sa.Column("duration_source", sa.String(length=40), nullable=True),
        sa.Column("pinned_start", sqlmodel.AutoString(length=5), nullable=True),
        sa.Column("printed_start", sqlmodel.AutoString(length=5), nullable=True),
        sa.Column("recommended_by", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("recommendation", sqlmodel.AutoString(), nullable=True),
        sa.Column("case_number", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("document_id", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("routing", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["agenda_item.id"], name=op.f("fk_agenda_item_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index(
        "ix_agenda_item_meeting_id_position_id", "agenda_item", ["meeting_id", "position", "id"], unique=False
    )
    op.create_index(op.f("ix_agenda_item_parent_id"), "agenda_item", ["parent_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("printed_role", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("organisation", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("party", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("substitute_name", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("extent", sqlmodel.AutoString(length=500), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    op.create_index(op.f("ix_attendance_meeting_id"), "attendance", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_attendance_person_id"), "attendance", ["person_id"], unique=False)

    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("member_body_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("seat_label", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_membership_body_id")),
        sa.ForeignKeyConstraint(["member_body_id"], ["body.id"], name=op.f("fk_membership_member_body_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_membership_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_body_id"), "membership", ["body_id"], unique=False)
    op.create_index(op.f("ix_membership_member_body_id"), "membership", ["member_body_id"], unique=False)
    op.create_index(op.f("ix_membership_person_id"), "membership", ["person_id"], unique=False)
    op.create_index(op.f("ix_membership_unit_id"), "membership", ["unit_id"], unique=False)

    op.create_table(
        "protocol",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_protocol_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_protocol_meeting_id_number")),
    )
    op.create_table(
        "api_token",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("expires_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_api_token_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_api_token_secret_hash")),
    )
    op.create_index(op.f("ix_api_token_account_id"), "api_token", ["account_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=True),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("body_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.AutoString(length=40), nullable=True),
        sa.Column("title", sqlmodel.AutoString(length=1000), nullable=False),
        sa.Column("document_id", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("record_number", sqlmodel.AutoString(length=120), nullable=True),
        sa.Column("category", sqlmodel.AutoString(length=40), nullable=True),
        sa.Column("openness", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "CASE WHEN agenda_item_id IS NULL THEN 0 ELSE 1 END + CASE WHEN meeting_id IS NULL THEN 0 ELSE 1 END + CASE WHEN body_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_attachment_one_owner"),
        ),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_attachment_agenda_item_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_attachment_body_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attachment_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_agenda_item_id"), "attachment", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_attachment_body_id"), "attachment", ["body_id"], unique=False)
    op.create_index(op.f("ix_attachment_document_id"), "attachment", ["document_id"], unique=False)
    op.create_index(op.f("ix_attachment_meeting_id"), "attachment", ["meeting_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("text", sqlmodel.AutoString(), nullable=False),
        sa.Column("public_text", sqlmodel.AutoString(), nullable=True),
        sa.Column("deferred_to", sa.Date(), nullable=True),
        sa.Column("referred_to_body_id", sa.Uuid(), nullable=True),
        sa.Column("dissent", sqlmodel.AutoString(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("votes_abstained", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_decision_agenda_item_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_decision_body_id")),
        sa.ForeignKeyConstraint(["referred_to_body_id"], ["body.id"], name=op.f("fk_decision_referred_to_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_agenda_item_id"), "decision", ["agenda_item_id"], unique=False)
    op.create_index("ix_decision_body_id_decided_on_id", "decision", ["body_id", "decided_on", "id"], unique=False)
    op.create_index("ix_decision_decided_on_id", "decision", ["decided_on", "id"], unique=False)
    op.create_index(op.f("ix_decision_referred_to_body_id"), "decision", ["referred_to_body_id"], unique=False)

    op.create_table(
        "document_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("creator_id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=True),
        sa.Column("file_name", sqlmodel.AutoString(length=255), nullable=True),
        sa.Column("media_type", sqlmodel.AutoString(length=120), nullable=False),
        sa.Column("identity_hash", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("parser_version", sqlmodel.AutoString(length=40), nullable=False),
        sa.Column("source_text", sqlmodel.AutoString(), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_document_import_body_id")),
        sa.ForeignKeyConstraint(["creator_id"], ["account.id"], name=op.f("fk_document_import_creator_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_document_import_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_import")),
        sa.UniqueConstraint("identity_hash", name=op.f("uq_document_import_identity_hash")),
    )
    op.create_index(op.f("ix_document_import_body_id"), "document_import", ["body_id"], unique=False)
    op.create_index("ix_document_import_creator_id_id", "document_import", ["creator_id", "id"], unique=False)
    op.create_index(op.f("ix_document_import_meeting_id"), "document_import", ["meeting_id"], unique=False)

    op.create_table(
        "group_discussion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("number_of_groups", sa.Integer(), nullable=True),
        sa.Column("focus", sqlmodel.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_group_discussion_agenda_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_discussion")),
        sa.UniqueConstraint("agenda_item_id", name=op.f("uq_group_discussion_agenda_item_id")),
    )
    op.create_table(
        "guest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("role", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("starts_at", sqlmodel.AutoString(length=5), nullable=True),
        sa.Column("ends_at", sqlmodel.AutoString(length=5), nullable=True),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_guest_agenda_item_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_guest_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
    )
    op.create_index(op.f("ix_guest_agenda_item_id"), "guest", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_guest_person_id"), "guest", ["person_id"], unique=False)

    op.create_table(
        "internal_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_internal_note_agenda_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_internal_note_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_internal_note")),
    )
    op.create_index(op.f("ix_internal_note_agenda_item_id"), "internal_note", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_internal_note_meeting_id"), "internal_note", ["meeting_id"], unique=False)

    op.create_table(
        "item_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_item_question_agenda_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_question")),
    )
    op.create_index(op.f("ix_item_question_agenda_item_id"), "item_question", ["agenda_item_id"], unique=False)

    op.create_table(
        "item_section",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("heading", sqlmodel.AutoString(length=500), nullable=True),
        sa.Column("text", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_item_section_agenda_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_section")),
    )
    op.create_index(op.f("ix_item_section_agenda_item_id"), "item_section", ["agenda_item_id"], unique=False)

    op.create_table(
        "login_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("expires_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_login_session_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_session")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_login_session_secret_hash")),
    )
    op.create_index(op.f("ix_login_session_account_id"), "login_session", ["account_id"], unique=False)

    op.create_table(
        "presenter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sqlmodel.AutoString(length=500), nullable=False),
        sa.Column("role", sqlmodel.AutoString(length=500), nullable=True),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_presenter_agenda_item_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_presenter_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presenter")),
    )
    op.create_index(op.f("ix_presenter_agenda_item_id"), "presenter", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_presenter_person_id"), "presenter", ["person_id"], unique=False)

    op.create_table(
        "role_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_role_grant_account_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_role_grant_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
    )
    op.create_index(op.f("ix_role_grant_account_id"), "role_grant", ["account_id"], unique=False)
    op.create_index(op.f("ix_role_grant_body_id"), "role_grant", ["body_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_role_grant_body_id", table_name="role_grant")
    op.drop_index("ix_role_grant_account_id", table_name="role_grant")

    op.drop_table("role_grant")
    op.drop_index("ix_presenter_person_id", table_name="presenter")
    op.drop_index("ix_presenter_agenda_item_id", table_name="presenter")

    op.drop_table("presenter")
    op.drop_index("ix_login_session_account_id", table_name="login_session")

    op.drop_table("login_session")
    op.drop_index("ix_item_section_agenda_item_id", table_name="item_section")

    op.drop_table("item_section")
    op.drop_index("ix_item_question_agenda_item_id", table_name="item_question")

    op.drop_table("item_question")
    op.drop_index("ix_internal_note_meeting_id", table_name="internal_note")
    op.drop_index("ix_internal_note_agenda_item_id", table_name="internal_note")

    op.drop_table("internal_note")
    op.drop_index("ix_guest_person_id", table_name="guest")
    op.drop_index("ix_guest_agenda_item_id", table_name="guest")

    op.drop_table("guest")
    op.drop_table("group_discussion")
    op.drop_index("ix_document_import_meeting_id", table_name="document_import")
    op.drop_index("ix_document_import_creator_id_id", table_name="document_import")
    op.drop_index("ix_document_import_body_id", table_name="document_import")

    op.drop_table("document_import")
    op.drop_index("ix_decision_referred_to_body_id", table_name="decision")
    op.drop_index("ix_decision_decided_on_id", table_name="decision")
    op.drop_index("ix_decision_body_id_decided_on_id", table_name="decision")
    op.drop_index("ix_decision_agenda_item_id", table_name="decision")

    op.drop_table("decision")
    op.drop_index("ix_attachment_meeting_id", table_name="attachment")
    op.drop_index("ix_attachment_document_id", table_name="attachment")
    op.drop_index("ix_attachment_body_id", table_name="attachment")
    op.drop_index("ix_attachment_agenda_item_id", table_name="attachment")

    op.drop_table("attachment")
    op.drop_index("ix_api_token_account_id", table_name="api_token")

    op.drop_table("api_token")
    op.drop_table("protocol")
    op.drop_index("ix_membership_unit_id", table_name="membership")
    op.drop_index("ix_membership_person_id", table_name="membership")
    op.drop_index("ix_membership_member_body_id", table_name="membership")
    op.drop_index("ix_membership_body_id", table_name="membership")

    op.drop_table("membership")
    op.drop_index("ix_attendance_person_id", table_name="attendance")
    op.drop_index("ix_attendance_meeting_id", table_name="attendance")

    op.drop_table("attendance")
    op.drop_index("ix_agenda_item_parent_id", table_name="agenda_item")
    op.drop_index("ix_agenda_item_meeting_id_position_id", table_name="agenda_item")

    op.drop_table("agenda_item")
    op.drop_index("ix_account_person_id", table_name="account")

    op.drop_table("account")
    op.drop_index("ix_person_unit_id", table_name="person")
    op.drop_index("ix_person_name", table_name="person")

    op.drop_table("person")
    op.drop_index("ix_meeting_starts_at_id", table_name="meeting")
    op.drop_index("ix_meeting_body_id_starts_at_id", table_name="meeting")

    op.drop_table("meeting")
    op.drop_index("ix_unit_parent_id", table_name="unit")
    op.drop_index("ix_unit_name", table_name="unit")

    op.drop_table("unit")
    op.drop_index("ix_outbox_event_name", table_name="outbox_event")

    op.drop_table("outbox_event")
    op.drop_table("idempotency_record")
    op.drop_index("ix_body_parent_id", table_name="body")
    op.drop_index("ix_body_name", table_name="body")

    op.drop_table("body")
