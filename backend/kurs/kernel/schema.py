"""Base classes and shared types of payloads (what comes in) and views (what goes out)."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

# A 64-bit integer would not survive JavaScript; nothing in the domain comes near this.
MAXIMUM_INTEGER = 2**31 - 1

_FORBIDDEN_CHARACTERS = {chr(code) for code in range(32)} - {"\n", "\t"} | {"\u202a", "\u202b", "\u202d", "\u202e"}


def _clean(text: str) -> str:
    """Refuse what no keyboard writes and no database keeps: NUL, control characters, lone surrogates, overrides."""
    text = text.replace("\r\n", "\n")
    if any(character in _FORBIDDEN_CHARACTERS or "\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("the text holds control characters")
    return text


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), AfterValidator(_clean)]
ShortLine = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(_clean)
]
Heading = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000), AfterValidator(_clean)
]
LongText = Annotated[str, StringConstraints(max_length=200_000), AfterValidator(_clean)]

# A text that somebody must have written: blanks are none.
WrittenText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200_000), AfterValidator(_clean)
]


def _within_reach(moment: date) -> date:
    """Refuse years in which time zones cannot be reckoned with, and which no meeting is held in."""
    if not 1900 <= moment.year <= 2200:
        raise PydanticCustomError("year", "the year must lie between 1900 and 2200")
    return moment


def _in_utc(moment: datetime) -> datetime:
    """As the database gives it back, so that the answer to a write is the answer to the next read."""
    return moment.astimezone(UTC)


Instant = Annotated[AwareDatetime, AfterValidator(_within_reach), AfterValidator(_in_utc)]
Day = Annotated[date, AfterValidator(_within_reach)]
# Not \d: it takes the digits of every script, and a clock is read and drawn with these ten alone.
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"), Field(examples=["09:30"])]
Minutes = Annotated[int, Field(ge=0, le=1440, examples=[30])]
Position = Annotated[int, Field(ge=0, le=10_000)]


class Payload(BaseModel):
    """A request body: unknown fields and infinities are refused."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, str_max_length=200_000)


class Patch(Payload):
    """A merge patch: a field left out stays as it is, `null` empties it where the resource can do without."""

    never_null: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="after")
    def _refuse_null_where_something_must_stand(self) -> Self:
        for name in self.model_fields_set & self.never_null:
            if getattr(self, name) is None:
                raise PydanticCustomError("not_null", "{field} cannot be emptied", {"field": name})
        return self

    def changes(self) -> dict[str, Any]:
        """The fields that were sent, by name."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class View(BaseModel):
    """A response body."""

    model_config = ConfigDict(from_attributes=True)


class RecordView(View):
    """What every resource shows of its row."""

    id: UUID = Field(examples=["0199a3f0-8c00-7000-8000-000000000001"])
    created_at: datetime
    updated_at: datetime
