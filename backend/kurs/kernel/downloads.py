"""Files as answers: always an attachment, whole or in part (RFC 9110, 13 to 14), never run by a browser."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kurs.kernel import etag
from kurs.kernel.problems import Failure, fault

RANGE_NOT_SATISFIABLE = fault("range-not-satisfiable", 416, "Så langt går filen ikke", "The file does not go that far")

# Whatever is in the file: not shown inside a page, no script, no request, no guessing at what it is.
_HEADERS = {
    "Accept-Ranges": "bytes",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}
_ONE_RANGE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.ASCII | re.IGNORECASE)
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ._()+,=@\-]")
# RFC 8187, attr-char: what stands in an extended value without a percent sign.
_EXTENDED = "!#$&+-.^_`|~"


class Blob(Protocol):
    """Bytes that lie somewhere else and are sent piece by piece."""

    @property
    def size(self) -> int:
        """How many bytes there are."""

    @property
    def etag(self) -> str:
        """A strong tag of the bytes, in quotation marks."""

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` up to `end`, in pieces.

        Opened before it returns, so that what is missing raises `Failure` while there still can be another answer.
        """


# What the contract says where the type of a file varies, or is one that generators of clients do not know.
BINARY = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Download:
    """What an endpoint returns instead of a view. It is answered after the session has closed.

    `media_type` is sent as it is, so a text says its charset. `content` is bytes, a `Blob` that is read while it is
    sent, or a function that makes the bytes once the session has closed. Without `may_be_kept` not
    even the reader's own browser keeps it. `style_hash` is for a page of our own making: it is shown rather than saved,
    with the one style that has this hash and nothing else.
    """

    file_name: str
    media_type: str
    content: bytes | Blob | Callable[[], bytes]
    may_be_kept: bool = True
    style_hash: str | None = None


@dataclass(frozen=True, slots=True)
class _InMemory:
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)

    @property
    def etag(self) -> str:
        return etag.etag_of(self.content)

    def read(self, start: int, end: int) -> Iterator[bytes]:
        return iter([self.content[start:end]])


class _Pieces(StreamingResponse):
    """A stream that is not read for HEAD, whose answer has the same headers and no body."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("kurs.is_head"):
            await Response(headers=dict(self.headers), status_code=self.status_code)(scope, receive, send)
            return
        await super().__call__(scope, receive, send)


def answer(download: Download, asked: Mapping[str, str], extra_headers: Mapping[str, str]) -> Response:
    """The answer to a GET: 304 for who has it, 206 for one range, else all of it.

    `asked` are the request's headers. Several ranges at once are answered with the whole, as RFC 9110, 14.2 allows.
    Raises 416 for a range that begins beyond the end, and what the blob raises when it cannot be read.
    """
    made = download.content() if callable(download.content) else download.content
    blob = _InMemory(made) if isinstance(made, bytes) else made
    headers = {
        "Cache-Control": "private, no-cache" if download.may_be_kept else "no-store",
        **extra_headers,
        **_HEADERS,
        **_shown(download),
        "Content-Type": download.media_type,
        "ETag": blob.etag,
    }
    if etag.matches(asked.get("if-none-match", '""'), blob.etag):
        return Response(status_code=304, headers=headers)
    part = _asked_part(asked, blob)
    start, end = part or (0, blob.size)
    headers["Content-Length"] = str(end - start)
    if part is not None:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{blob.size}"
    return _Pieces(blob.read(start, end), 200 if part is None else 206, headers)


def _shown(download: Download) -> dict[str, str]:
    named = content_disposition(download.file_name)
    if download.style_hash is None:
        return {"Content-Disposition": named}
    policy = f"sandbox allow-modals; default-src 'none'; style-src {download.style_hash}"
    return {"Content-Disposition": named.replace("attachment", "inline", 1), "Content-Security-Policy": policy}


def _asked_part(asked: Mapping[str, str], blob: Blob) -> tuple[int, int] | None:
    """Where the wanted range starts and ends (exclusive); None for all of it."""
    found = _ONE_RANGE.fullmatch(asked.get("range", ""))
    # A tag in If-Range must be the present one, strongly compared; a date never is, for we send none.
    if found is None or asked.get("if-range", blob.etag).strip() != blob.etag:
        return None
    first, last = found.groups()
    if not first:
        return _last_bytes(int(last), blob) if last else None
    start, end = int(first), int(last) + 1 if last else blob.size
    if start >= end and last:
        return None
    if start >= blob.size:
        raise _beyond(blob)
    return start, min(end, blob.size)


def _last_bytes(count: int, blob: Blob) -> tuple[int, int]:
    if count == 0 or blob.size == 0:
        raise _beyond(blob)
    return max(0, blob.size - count), blob.size


def _beyond(blob: Blob) -> Failure:
    return Failure(RANGE_NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{blob.size}"})


def content_disposition(file_name: str) -> str:
    """The header that makes a browser save the file under this name (RFC 6266), whatever characters the name holds."""
    name = "".join(character for character in file_name if character.isprintable()).strip() or "file"
    spelled = unicodedata.normalize("NFKD", name.translate(_DANISH)).encode("ascii", "ignore").decode()
    plain = _NOT_PLAIN.sub("_", spelled).strip()
    # What is left of a name in another script is often no more than its ending.
    plain = f"file{plain}" if plain.startswith(".") or not plain else plain
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe=_EXTENDED)}"


def described(media_type: str) -> dict[str, object]:
    """What the contract says of a body of this media type; generators read text as text, and the rest as a file."""
    schema = {"type": "string"} if media_type.startswith("text/") else {"type": "string", "format": "binary"}
    return {media_type: {"schema": schema}}
