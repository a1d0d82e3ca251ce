"""The table of sign-ins that have begun at the provider and not come back."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from kurs.kernel.table import Record


class SignInAttempt(Record, table=True):
    """A browser that was sent to the provider, good for one return. Nothing in the row is enough to complete it."""

    __tablename__ = "sign_in_attempt"
    is_audited: ClassVar[bool] = False

    state_hash: str = Field(max_length=64, unique=True)
    browser_hash: str = Field(max_length=64)
    return_to: str = Field(max_length=2000)
    expires_at: datetime = Field(index=True)
