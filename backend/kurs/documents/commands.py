"""What an operator does with files from the command line: sweep, verify, scan."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

import sqlalchemy as sa
from obstore.exceptions import BaseError
from sqlmodel import col

from kurs.documents.file_models import AttachmentFile
from kurs.documents.file_service import choose_current
from kurs.documents.models import Attachment
from kurs.documents.scanning import Verdict, scan
from kurs.documents.vocabulary import FileState
from kurs.kernel.blobs import BlobStore
from kurs.kernel.clock import now
from kurs.kernel.database import Database
from kurs.kernel.problems import Failure
from kurs.kernel.settings import Settings

# An upload puts its bytes first and its row some moments later.
YOUNGEST_ORPHAN = timedelta(hours=1)


def orphans(database: Database, blobs: BlobStore, *, older_than: timedelta = YOUNGEST_ORPHAN) -> list[str]:
    """The keys in the store that no row names and that are no upload in progress."""
    # The store is listed first: what is put later is not in the list, and what it holds has its row by then.
    limit = now() - older_than
    keys = [key for key, put_at in blobs.listed() if put_at < limit]
    with database.system_reading("find bytes that no row names") as db:
        known = set(db.scalars(sa.select(col(AttachmentFile.storage_key))))
    return [key for key in keys if key not in known]


def broken_files(database: Database, blobs: BlobStore) -> Iterator[tuple[UUID, str]]:
    """The id of each file whose bytes are missing or are others than its row says, and which of the two."""
    with database.system_reading("hold files against their hashes") as db:
        rows = db.execute(
            sa.select(col(AttachmentFile.id), col(AttachmentFile.storage_key), col(AttachmentFile.sha256)).where(
                col(AttachmentFile.storage_key).is_not(None)
            )
        ).all()
    for file_id, key, sha256 in rows:
        try:
            found = blobs.sha256(str(key))
        except (Failure, BaseError):
            yield file_id, "missing"
            continue
        if found != sha256:
            yield file_id, "changed"


def scan_quarantined(settings: Settings, database: Database, blobs: BlobStore) -> dict[str, int]:
    """Scan every file in quarantine again; how many of each verdict. A clean one becomes available at once."""
    counts = {verdict.value: 0 for verdict in Verdict}
    with database.system_reading("find files in quarantine") as db:
        waiting = db.scalars(
            sa.select(col(AttachmentFile.id)).where(col(AttachmentFile.state) == FileState.quarantined)
        ).all()
    for file_id in waiting:
        counts[_scan_again(settings, database, blobs, file_id).value] += 1
    return counts


def _scan_again(settings: Settings, database: Database, blobs: BlobStore, file_id: UUID) -> Verdict:
    with database.system_reading("find the bytes of a file in quarantine") as db:
        file = db.get_one(AttachmentFile, file_id)
        key, size, attachment_id = str(file.storage_key), file.size, file.attachment_id
    try:
        with _fetched(blobs, key, size) as path:
            verdict = scan(settings, path)
    except Failure:
        return Verdict.unknown
    if verdict is Verdict.unknown:
        return verdict
    with database.system("release a file from quarantine, or reject it") as db:
        # Held like an upload holds it, so that there is one current version at any time.
        attachment = db.get_one(Attachment, attachment_id, with_for_update=True)
        file = db.get_one(AttachmentFile, file_id)
        if file.state is not FileState.quarantined:
            return verdict
        if verdict is Verdict.clean:
            file.state = FileState.available
        else:
            file.state = FileState.rejected
            file.storage_key = None
        choose_current(db, attachment)
    if verdict is Verdict.infected:
        blobs.remove(key)
    return verdict


@contextmanager
def _fetched(blobs: BlobStore, key: str, size: int) -> Iterator[Path]:
    with NamedTemporaryFile(prefix="kurs-") as copy:
        for piece in blobs.read(key, 0, size):
            copy.write(piece)
        copy.flush()
        yield Path(copy.name)
