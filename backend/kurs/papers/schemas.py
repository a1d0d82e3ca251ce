"""What is asked of papers over HTTP."""

from pydantic import BaseModel, ConfigDict, Field

from kurs.papers.vocabulary import PaperEdition


class PaperQuery(BaseModel):
    """Which paper of a meeting."""

    model_config = ConfigDict(extra="forbid")

    edition: PaperEdition = Field(
        default=PaperEdition.agenda,
        description="which paper; the running order is only for who reads the internal notes",
    )
    version: int | None = Field(
        default=None,
        ge=1,
        le=1000,
        description="of the protocol: this version, as far as you read it, instead of the newest that you read. Of an "
        "agenda no earlier text is kept",
    )
