"""Where the bytes of files lie: a directory of this machine, or an S3 bucket. Rows say what they are."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

import obstore
import structlog
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, S3Store

from kurs.kernel.problems import Failure, fault
from kurs.kernel.settings import Settings

log = structlog.get_logger()

BLOB_UNAVAILABLE = fault(
    "file-unavailable", 503, "Filen kan ikke hentes lige nu", "The file cannot be fetched at the moment"
)
PIECE_BYTES = 256 * 1024
# A reader waits for the store; it gives up long before a person would.
_RETRIES = 2
_RETRY_SECONDS = 15


def new_key() -> str:
    """An unguessable name for bytes. Not a hash of them: equal files of two bodies have nothing to do with each other,
    and who lists the store learns nothing of what is in it."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name}"


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """Bytes in the store, as a download reads them (`kurs.kernel.downloads.Blob`)."""

    store: "BlobStore"
    key: str
    size: int
    etag: str

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` up to `end`; raises 503 when they cannot be had."""
        return self.store.read(self.key, start, end)


class BlobStore:
    """Puts, reads, lists and removes bytes by key. Made without touching disk or network."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def _store(self) -> ObjectStore:
        settings = self._settings
        if not settings.files_s3_bucket:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            return LocalStore(prefix=self._directory)
        config: dict[str, str] = {
            "region": settings.files_s3_region,
            "endpoint": settings.files_s3_endpoint,
            "access_key_id": settings.files_s3_access_key_id,
            "secret_access_key": settings.files_s3_secret_access_key.get_secret_value(),
        }
        return S3Store(
            settings.files_s3_bucket,
            prefix=settings.files_s3_prefix or None,
            client_options={
                "allow_http": settings.files_s3_endpoint.startswith("http://"),
                "connect_timeout": timedelta(seconds=5),
            },
            retry_config={"max_retries": _RETRIES, "retry_timeout": timedelta(seconds=_RETRY_SECONDS)},
            # What is left out is taken from the environment, as programs for S3 do (AWS_ACCESS_KEY_ID and the like).
            config={name: value for name, value in config.items() if value},  # type: ignore[arg-type]
        )

    @property
    def _directory(self) -> Path:
        return self._settings.data_directory / "files"

    def put(self, key: str, path: Path) -> None:
        """Keep the bytes of a file under a key. They are durable when this returns; raises 503 when they cannot be."""
        try:
            obstore.put(self._store, key, path)
            if isinstance(self._store, LocalStore):
                self._make_durable(key)
        except (BaseError, OSError) as error:
            raise _unavailable("put", error) from None

    def _make_durable(self, key: str) -> None:
        """Write file and directories through to the disk: the store alone leaves that to the operating system."""
        file = self._directory / key
        for place in (file, file.parent, file.parent.parent):
            handle = os.open(place, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def read(self, key: str, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` up to `end`, in pieces; raises 503 at once when they are not there."""
        if start >= end:
            return iter(())
        try:
            found = obstore.get(self._store, key, options={"range": (start, end)})
        except (BaseError, OSError) as error:
            raise _unavailable("read", error) from None
        if found.range != (start, end):
            raise _unavailable("read", EOFError())
        return (bytes(piece) for piece in found.stream(min_chunk_size=PIECE_BYTES))

    def sha256(self, key: str) -> str:
        """The hash of the bytes under a key, in hex; raises 503 when they cannot be had, `BaseError` on the way."""
        digest = hashlib.sha256()
        try:
            for piece in obstore.get(self._store, key).stream(min_chunk_size=PIECE_BYTES):
                digest.update(piece)
        except OSError as error:
            raise _unavailable("read", error) from None
        return digest.hexdigest()

    def listed(self) -> Iterator[tuple[str, datetime]]:
        """Every key, with the time when its bytes were put."""
        for page in obstore.list(self._store):
            yield from ((meta["path"], meta["last_modified"]) for meta in page)

    def remove(self, key: str) -> None:
        """Remove the bytes under a key; nothing happens when there are none, or when the store is away (see sweep)."""
        try:
            obstore.delete(self._store, key)
        except FileNotFoundError:
            return
        except (BaseError, OSError) as error:
            log.warning("blob_not_removed", error=type(error).__name__)


def _unavailable(action: str, error: Exception) -> Failure:
    # The message would name the place, which is nobody's business but the log's; the log has no need of it either.
    log.error("blob_unavailable", action=action, error=type(error).__name__)
    return Failure(BLOB_UNAVAILABLE, headers={"Retry-After": "30"})
