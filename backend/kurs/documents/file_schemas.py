"""Views of the files of attachments."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from kurs.documents.vocabulary import FileState
from kurs.kernel.paging import Page
from kurs.kernel.schema import RecordView, View

FileName = Annotated[str, Field(description="as it was uploaded, cleaned", examples=["Årsplan.pdf"])]
MediaTypeName = Annotated[str, Field(description="told from the content", examples=["application/pdf"])]
Size = Annotated[int, Field(description="in bytes", examples=[48213])]
Number = Annotated[
    int | None, Field(description="1 for the first; null for who sees the current version alone", examples=[1])
]


class CurrentFile(View):
    """The file of an attachment, as all who see the attachment may download it."""

    id: UUID = Field(examples=["0199a3f0-8c00-7000-8000-000000000001"])
    number: Number
    file_name: FileName
    media_type: MediaTypeName
    size: Size


class AttachmentFile(RecordView):
    """One version of an attachment's file.

    `quarantined` waits for the scanner, `rejected` was found to be harmful and its content is gone, `withdrawn` is read
    no more by others. Of what is `available`, the latest is the current one.
    """

    attachment_id: UUID
    number: Number
    file_name: FileName
    media_type: MediaTypeName
    size: Size
    sha256: str = Field(description="of the content, in hex", examples=["0" * 64])
    state: FileState
    is_current: bool
    uploaded_by_person_id: UUID | None


class AttachmentFilePage(Page[AttachmentFile]):
    """Versions, the latest first."""
