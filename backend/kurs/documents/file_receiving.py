"""An upload becomes a file in the store, before any row knows of it: looked into, scanned, read and made durable.

All of this is slow and none of it needs the database, so that it is done while no transaction is open.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Annotated
from uuid import UUID

from fastapi import File, UploadFile

from kurs.documents import file_service, file_texts
from kurs.documents.file_names import cleaned
from kurs.documents.file_service import NewFile
from kurs.documents.file_types import MediaType, Refusal, RefusedFile, type_of
from kurs.documents.refusals import refused
from kurs.documents.scanning import Verdict, scan
from kurs.documents.vocabulary import FileState
from kurs.kernel.blobs import BlobStore, new_key
from kurs.kernel.context import Call
from kurs.kernel.problems import TOO_LARGE, Failure
from kurs.kernel.settings import Settings

_PIECE_BYTES = 1024 * 1024
# The form around the file.
_FORM_BYTES = 64 * 1024
_STATES = {
    Verdict.clean: FileState.available,
    Verdict.infected: FileState.rejected,
    Verdict.unknown: FileState.quarantined,
}


def maximum_upload(settings: Settings) -> int:
    """How many bytes a request with a file may have."""
    return settings.files_maximum_bytes + _FORM_BYTES


def receive_file(
    context: Call,
    attachment_id: UUID,
    file: Annotated[UploadFile, File(description="PDF, Office, OpenDocument, text, CSV, PNG, JPEG or TIFF")],
) -> Iterator[NewFile]:
    """The file in the store; taken out again when nothing came of it.

    Whether the caller may add it is asked first (404, 403, 409): scanning is work that nobody may ask for who cannot
    keep the outcome. Raises 413, and 415 and 422 for what `file_types` refuses.
    """
    with context.runtime.database.reading(context.actor) as db:
        file_service.require_may_add(db, context.actor, attachment_id)
    blobs = context.runtime.blobs
    received = _received(context.runtime.settings, blobs, file)
    try:
        yield received
    except Failure:
        # Certainly rolled back. After any other error the row may stand all the same; `kurs files sweep` knows.
        _forget(blobs, received)
        raise
    if not received.is_kept:
        _forget(blobs, received)


def _forget(blobs: BlobStore, received: NewFile) -> None:
    if received.storage_key is not None:
        blobs.remove(received.storage_key)


def _received(settings: Settings, blobs: BlobStore, upload: UploadFile) -> NewFile:
    file_name = cleaned(upload.filename or "")
    with NamedTemporaryFile(prefix="kurs-") as copy:
        size, sha256 = _copied(upload.file, copy, settings.files_maximum_bytes)
        media_type = _checked_type(copy, file_name)
        state = _STATES[scan(settings, Path(copy.name))]
        key = None
        text = file_texts.UNREAD
        if state is not FileState.rejected:
            text = file_texts.text_in(copy, media_type)
            key = new_key()
            blobs.put(key, Path(copy.name))
    return NewFile(file_name, media_type.value, size, sha256, state, key, text)


def _copied(source: IO[bytes], target: IO[bytes], maximum_bytes: int) -> tuple[int, str]:
    """Copy piece by piece, counting; the size and the hash."""
    digest, size = hashlib.sha256(), 0
    source.seek(0)
    while piece := source.read(_PIECE_BYTES):
        size += len(piece)
        if size > maximum_bytes:
            raise Failure(TOO_LARGE)
        digest.update(piece)
        target.write(piece)
    target.flush()
    return size, digest.hexdigest()


def _checked_type(copy: IO[bytes], file_name: str) -> MediaType:
    if not file_name:
        raise refused(Refusal.name_missing)
    try:
        return type_of(copy, file_name)
    except RefusedFile as error:
        raise refused(error.refusal) from None
