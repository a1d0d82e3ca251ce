"""What a row stands under, as the views say it that speak of rows of any kind."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from kurs.kernel.schema import View


class SubjectPlace(View):
    """The attachment, item, meeting or API client that something stands under; only what you may see."""

    subject_table: str = Field(description="the kind of row", examples=["agenda_item"])
    subject_id: UUID = Field(examples=["0199a3f0-8c00-7000-8000-0000000000a1"])
    name: str | None = Field(description="its title or name today", examples=["Budget"])
    number: str | None = Field(description="the number it has on paper", examples=["3"])
    starts_at: datetime | None = Field(description="when a meeting begins", examples=["2026-09-25T07:00:00Z"])
