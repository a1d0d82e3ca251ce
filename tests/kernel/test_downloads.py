"""Files as answers: whole, in part, or not again; saved and never shown, whatever their name."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message

from kurs.kernel.downloads import Download, answer, content_disposition
from kurs.kernel.problems import Failure
from tests.support import asynchronous

CONTENT = bytes(range(200))


@dataclass
class Sent:
    """What left for the reader."""

    status: int
    headers: dict[str, str]
    content: bytes


@dataclass
class Shelf:
    """Bytes that note which of them were asked for."""

    content: bytes = CONTENT
    etag: str = '"of-the-shelf"'
    asked: list[tuple[int, int]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.content)

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """In pieces of seven."""
        self.asked.append((start, end))
        part = self.content[start:end]
        return (part[at : at + 7] for at in range(0, len(part), 7))


def download(content: bytes | Shelf = CONTENT, *, is_head: bool = False, **asked: str) -> Sent:
    """What an answer sends, headers of the request with `_` for `-`."""
    headers = {name.replace("_", "-"): value for name, value in asked.items()}
    response = answer(Download("bilag.bin", "application/octet-stream", content), headers, {"x-extra": "1"})
    messages: list[Message] = []

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        messages.append(message)

    scope = {"type": "http", "asgi": {"spec_version": "2.4"}, "method": "GET", "kurs.is_head": is_head}
    asynchronous.run(response(scope, receive, send))
    sent = {name.decode(): value.decode("latin-1") for name, value in messages[0]["headers"]}
    return Sent(messages[0]["status"], sent, b"".join(message.get("body", b"") for message in messages[1:]))


@pytest.mark.parametrize("content", [CONTENT, Shelf()], ids=["in memory", "kept elsewhere"])
def test_a_download_is_sent_whole_as_an_attachment_that_no_browser_runs(content: bytes | Shelf) -> None:
    sent = download(content)
    assert (sent.status, sent.content) == (200, CONTENT)
    assert sent.headers["content-length"] == "200"
    assert sent.headers["content-type"] == "application/octet-stream"
    assert sent.headers["content-disposition"].startswith("attachment; ")
    assert sent.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert sent.headers["x-content-type-options"] == "nosniff"
    assert sent.headers["cache-control"] == "private, no-cache"
    assert (sent.headers["accept-ranges"], sent.headers["x-extra"]) == ("bytes", "1")
    assert sent.headers["etag"].startswith('"')


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-9", 0, 10),
        ("bytes=190-", 190, 200),
        ("bytes=190-999", 190, 200),
        ("bytes=-10", 190, 200),
        ("bytes=-999", 0, 200),
        ("Bytes=5-6", 5, 7),
        ("bytes=0-199", 0, 200),
    ],
)
def test_one_range_is_answered_with_that_part(asked: str, start: int, end: int) -> None:
    shelf = Shelf()
    for sent in (download(CONTENT, range=asked), download(shelf, range=asked)):
        assert (sent.status, sent.content) == (206, CONTENT[start:end])
        assert sent.headers["content-range"] == f"bytes {start}-{end - 1}/200"
        assert sent.headers["content-length"] == str(end - start)
    assert shelf.asked == [(start, end)]


@pytest.mark.parametrize("asked", ["bytes=200-", "bytes=999-1000", "bytes=-0"])
def test_a_range_beyond_the_end_is_not_satisfiable(asked: str) -> None:
    with pytest.raises(Failure) as caught:
        download(range=asked)
    assert caught.value.fault.status == 416
    assert caught.value.headers == {"Content-Range": "bytes */200"}


@pytest.mark.parametrize(
    "asked",
    [
        *("", "bytes", "bytes=", "bytes=-", "bytes=5-4", "bytes=a-b", "lines=0-1", "bytes=0-1,5-6", "bytes=-1-2"),
        *("bytes=٣-٤", "bytes=0-1;", "bytes=" + "9" * 30 + "-", "bytes=0x1-2", "bytes 0-1"),
    ],
)
def test_a_range_that_cannot_be_read_or_names_several_is_ignored(asked: str) -> None:
    sent = download(range=asked)
    assert (sent.status, sent.content) == (200, CONTENT)
    assert "content-range" not in sent.headers


@pytest.mark.parametrize(
    ("tag", "status"),
    [('"of-the-shelf"', 206), ('W/"of-the-shelf"', 200), ('"another"', 200), ("Wed, 21 Oct 2026 07:28:00 GMT", 200)],
)
def test_a_range_of_what_may_be_another_file_is_answered_with_all_of_it(tag: str, status: int) -> None:
    sent = download(Shelf(), range="bytes=0-9", if_range=tag)
    assert (sent.status, len(sent.content)) == (status, 10 if status == 206 else 200)


@pytest.mark.parametrize("tag", ['"of-the-shelf"', 'W/"of-the-shelf"', '"x", "of-the-shelf"', "*"])
def test_who_has_the_file_is_not_sent_it_again_nor_a_part_of_it(tag: str) -> None:
    shelf = Shelf()
    sent = download(shelf, if_none_match=tag, range="bytes=0-9")
    assert (sent.status, sent.content, shelf.asked) == (304, b"", [])
    assert sent.headers["etag"] == '"of-the-shelf"'
    assert sent.headers["content-security-policy"] == "sandbox; default-src 'none'"


def test_head_says_how_much_there_is_and_sends_none_of_it() -> None:
    sent = download(Shelf(), is_head=True)
    assert (sent.status, sent.content) == (200, b"")
    assert sent.headers["content-length"] == "200"


def test_an_empty_file_is_sent_and_has_no_part() -> None:
    assert download(b"").content == b""
    for asked in ("bytes=0-", "bytes=-5"):
        with pytest.raises(Failure):
            download(b"", range=asked)


def test_the_same_bytes_have_the_same_tag_and_others_another() -> None:
    assert download(b"a").headers["etag"] == download(b"a").headers["etag"] != download(b"b").headers["etag"]


@pytest.mark.parametrize(
    ("name", "plain", "extended"),
    [
        ("Dagsorden.pdf", "Dagsorden.pdf", "Dagsorden.pdf"),
        ("Årsplan på øen, æ.pdf", "Aarsplan paa oeen, ae.pdf", "%C3%85rsplan%20p%C3%A5%20%C3%B8en%2C%20%C3%A6.pdf"),
        ('a"; filename="b.exe', "a__ filename=_b.exe", "a%22%3B%20filename%3D%22b.exe"),
        ("a\r\nSet-Cookie: x=1", "aSet-Cookie_ x=1", "aSet-Cookie%3A%20x%3D1"),
        ("50% af %41.txt", "50_ af _41.txt", "50%25%20af%20%2541.txt"),
        ("日本.pdf", "file.pdf", "%E6%97%A5%E6%9C%AC.pdf"),
        ("\u202efdp.exe", "fdp.exe", "fdp.exe"),
        ("\ud800.txt", "file.txt", ".txt"),
        ("", "file", "file"),
    ],
)
def test_a_name_of_any_characters_stands_safely_in_the_header(name: str, plain: str, extended: str) -> None:
    assert content_disposition(name) == f"attachment; filename=\"{plain}\"; filename*=UTF-8''{extended}"


@given(st.text(max_size=80))
def test_no_name_breaks_out_of_the_header(name: str) -> None:
    header = content_disposition(name)
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2
    extended = header.rpartition("UTF-8''")[2]
    assert not set(extended) & set("\"'()*,/:;<=>?@[\\]{} ")
    printable = "".join(c for c in name if c.isprintable()).strip()
    assert unquote(extended) == (printable or "file")
