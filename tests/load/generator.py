"""A load generator for one core: keeps a number of connections busy and measures what comes back.

Written with plain sockets because a general HTTP client costs more per request than the servers measured here; then the
client's speed would be measured. Each connection sends its next request when it has the whole answer (closed loop).
"""

import selectors
import socket
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter

READ_BYTES = 1 << 18
END_OF_HEADERS = b"\r\n\r\n"


class BrokenAnswer(Exception):
    """The server closed the connection or sent something that is not an HTTP/1.1 answer."""


@dataclass
class Result:
    """What one run measured. Latencies in seconds, unsorted."""

    seconds: float
    latencies: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        """Answers per second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """The latency in milliseconds that `share` (0 to 1) of the answers stayed below."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else float("nan")


@dataclass
class Connection:
    """One connection and the answer it waits for."""

    socket: socket.socket
    sent_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    missing: int = -1
    status: int = 0

    def send(self, request: bytes) -> None:
        self.received.clear()
        self.missing = -1
        self.sent_at = perf_counter()
        self.socket.sendall(request)

    def receive(self, buffer: memoryview) -> bool:
        """Take what has arrived; True when the answer is whole."""
        size = self.socket.recv_into(buffer)
        if not size:
            raise BrokenAnswer("the server closed the connection")
        if self.missing >= 0:
            self.missing -= size
            return self.missing <= 0
        self.received += buffer[:size]
        end = self.received.find(END_OF_HEADERS)
        if end < 0:
            return False
        self.status = int(self.received[9:12])
        self.missing = self._content_length(end) - (len(self.received) - end - len(END_OF_HEADERS))
        return self.missing <= 0

    def _content_length(self, end: int) -> int:
        headers = bytes(self.received[:end]).lower()
        at = headers.find(b"\r\ncontent-length:")
        if at < 0:
            return 0
        return int(headers[at + 17 :].split(b"\r\n", 1)[0])


def run(port: int, requests: Iterator[bytes], *, connections: int, seconds: float) -> Result:
    """Send `requests` over `connections` for `seconds`, each connection one at a time."""
    selector = selectors.DefaultSelector()
    buffer = memoryview(bytearray(READ_BYTES))
    opened = [Connection(socket.create_connection(("127.0.0.1", port))) for _ in range(connections)]
    for connection in opened:
        connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
    result = Result(0.0)
    started = perf_counter()
    for connection in opened:
        connection.send(next(requests))
    while perf_counter() - started < seconds:
        for key, _ in selector.select(timeout=1):
            connection = key.data
            if connection.receive(buffer):
                result.latencies.append(perf_counter() - connection.sent_at)
                result.statuses[connection.status] += 1
                connection.send(next(requests))
    result.seconds = perf_counter() - started
    for connection in opened:
        connection.socket.close()
    return result


def get(path: str, headers: dict[str, str] | None = None) -> bytes:
    """A GET request as bytes."""
    return request("GET", path, b"", headers)


def request(method: str, path: str, body: bytes, headers: dict[str, str] | None = None) -> bytes:
    """A request as bytes, with its length where it has a body."""
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        *(f"{name}: {value}" for name, value in (headers or {}).items()),
    ]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body
