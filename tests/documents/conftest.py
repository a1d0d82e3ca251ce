"""An office with a store of its own, and ways to put files on its attachments."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from httpx import Response

from kurs.kernel.blobs import BlobStore
from kurs.kernel.context import Runtime
from kurs.kernel.settings import Settings
from tests.support.applications import Application, Applications
from tests.support.callers import PREFIX
from tests.support.office import Office
from tests.support.payloads import an_attachment


class FileOffice(Office):
    """An office whose files lie in a directory of the test; `configure` changes its settings."""

    def configure(self, **changes: Any) -> None:
        """Go on with other settings, and the store that they name."""
        runtime: Runtime = self.application.app.state.runtime
        settings = runtime.settings.model_copy(update=changes)
        self.application.app.state.runtime = replace(runtime, settings=settings, blobs=BlobStore(settings))

    @property
    def settings(self) -> Settings:
        """The settings of the application."""
        return self.application.app.state.runtime.settings  # type: ignore[no-any-return]

    @property
    def blobs(self) -> BlobStore:
        """The store of the application."""
        return self.application.app.state.runtime.blobs  # type: ignore[no-any-return]

    def keys(self) -> list[str]:
        """What lies in the store."""
        return sorted(key for key, _ in self.blobs.listed())

    def attach(self, **changes: Any) -> Any:
        """An attachment without a file."""
        return self["everywhere"].create("/attachments", an_attachment(**changes))

    def paper(self, **changes: Any) -> Any:
        """An attachment of a distributed meeting that the public may read, without a file."""
        meeting = self.meeting("distributed")
        self.publish(meeting, "public")
        return self.attach(meeting_id=meeting["id"], **changes)

    def send(
        self, who: str, attachment: Any, content: bytes = b"Dagsorden", name: str = "papir.txt", **headers: str
    ) -> Response:
        """Try to upload a file; header names with `_` for `-`."""
        path = f"{PREFIX}/attachments/{attachment['id']}/files"
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self[who].client.post(path, files={"file": (name, content)}, headers=sent)

    def upload(self, who: str, attachment: Any, content: bytes = b"Dagsorden", name: str = "papir.txt") -> Any:
        """Upload a file; it must be taken in."""
        answer = self.send(who, attachment, content, name)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def fetch(self, who: str, attachment: Any, method: str = "GET", **headers: str) -> Response:
        """The current file of an attachment."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self[who].client.request(method, f"{PREFIX}/attachments/{attachment['id']}/file", headers=sent)

    def content(self, who: str, file: Any) -> Response:
        """One version of a file."""
        return self[who].client.get(f"{PREFIX}/attachment-files/{file['id']}/content")


@pytest.fixture
def files(application: Application, tmp_path: Path) -> Iterator[FileOffice]:
    """The office on both engines, with its files in a directory of the test."""
    yield from _with_own_store(application, tmp_path)


@pytest.fixture
def sqlite_files(applications: Applications, tmp_path: Path) -> Iterator[FileOffice]:
    """The same on SQLite alone, for what has nothing to do with the engine."""
    yield from _with_own_store(applications.on("sqlite", "empty"), tmp_path)


def _with_own_store(application: Application, directory: Path) -> Iterator[FileOffice]:
    before = application.app.state.runtime
    office = FileOffice(application)
    office.configure(data_directory=directory)
    yield office
    application.app.state.runtime = before
