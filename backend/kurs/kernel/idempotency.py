"""A POST with an Idempotency-Key happens once: the key is written in the same transaction as its effect."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Field, col

from kurs.kernel.clock import now
from kurs.kernel.context import Caller, Context
from kurs.kernel.guard import visible
from kurs.kernel.problems import CONFLICT, Failure, FieldProblem, fault, invalid
from kurs.kernel.table import Table, new_id

KEY_REUSED = fault(
    "idempotency-key-reused", 422, "Nøglen er brugt til noget andet", "The key was used for something else"
)


class IdempotencyRecord(Table, table=True):
    """One key of one caller, what it was sent with and which resource came of it."""

    __tablename__ = "idempotency_record"
    __table_args__ = (sa.UniqueConstraint("caller", "key_hash"),)
    is_audited: ClassVar[bool] = False

    id: UUID = Field(default_factory=new_id, primary_key=True)
    caller: str = Field(max_length=80)
    key_hash: str = Field(max_length=64)
    request_hash: str = Field(max_length=64)
    result_id: UUID
    location: str | None = Field(default=None, max_length=200)
    created_at: datetime = Field(default_factory=now)


@visible(IdempotencyRecord)
def _is_own(actor: Caller) -> sa.ColumnElement[bool]:
    """A caller sees their own keys."""
    return col(IdempotencyRecord.caller) == actor.key


def key_of(context: Context) -> str | None:
    """The hash of the Idempotency-Key header, if one was sent. Raises 422 for one outside 1 to 255 characters."""
    key = context.headers.get("idempotency-key")
    if key is None:
        return None
    if not 1 <= len(key) <= 255:
        raise invalid(
            "header/Idempotency-Key", "length", "Nøglen skal have 1-255 tegn", "The key must have 1 to 255 characters"
        )
    return hashlib.sha256(key.encode()).hexdigest()


def fingerprint(path: str, values: Mapping[str, Any]) -> str:
    """A hash of everything the endpoint was given."""
    plain = {
        name: value.model_dump(mode="json") if isinstance(value, BaseModel) else str(value)
        for name, value in values.items()
    }
    return hashlib.sha256(json.dumps([path, plain], sort_keys=True).encode()).hexdigest()


def earlier_result(context: Context, key_hash: str, request_hash: str) -> UUID | None:
    """What this key made before, or None; says again where it is. Raises 422 when the key came with another request."""
    record = context.db.scalars(sa.select(IdempotencyRecord).where(col(IdempotencyRecord.key_hash) == key_hash)).first()
    if record is None:
        return None
    if record.request_hash != request_hash:
        problem = FieldProblem(pointer="header/Idempotency-Key", code="reused", detail=KEY_REUSED.english)
        raise Failure(KEY_REUSED, errors=[problem])
    if record.location is not None:
        context.created_at(record.location)
    return record.result_id


def remember(context: Context, key_hash: str, request_hash: str, result_id: UUID) -> None:
    """Keep the key beside its effect. Raises 409 with Retry-After when the same key is being used at this moment."""
    context.db.flush()
    context.db.add(
        IdempotencyRecord(
            caller=context.actor.key,
            key_hash=key_hash,
            request_hash=request_hash,
            result_id=result_id,
            location=context.answer_headers.get("Location"),
        )
    )
    try:
        context.db.flush()
    except sa.exc.IntegrityError:
        raise Failure(
            CONFLICT, "Det samme kald er i gang", "The same call is in progress", headers={"Retry-After": "1"}
        ) from None
