"""What is measured: each work as the requests that each contender gets, with the floor and the goal beside it."""

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from tests.load.contenders import recorded
from tests.load.dataset import Dataset
from tests.load.generator import get, request
from tests.support.live_server import LiveServer

LIST = "/api/v1/agenda-items"
PREVIEW = "/api/v1/imports"
BOUNDARY = "kurs-bench-boundary"
BEFORE_ALL_ITEMS = datetime(2020, 1, 1, tzinfo=UTC)
FIRST_LIST = f"{LIST}?limit=50"
Requests = Callable[[], Iterator[bytes]]
Record = tuple[str, str, bytes, dict[str, str]]


@dataclass(frozen=True)
class Work:
    """One kind of request. `floor` and `goal` are least ratios over the contender of that name.

    `most_seconds` is floor and goal of one request's time, for what has no rival. `record` is what the bare server
    learns to answer: method, path, body, headers.
    """

    name: str
    requests: dict[str, Requests]
    record: Record
    floor: dict[str, float] = field(default_factory=dict)
    goal: dict[str, float] = field(default_factory=dict)
    most_seconds: tuple[float, float] | None = None
    connections: int = 16
    statuses: dict[str, int] = field(default_factory=lambda: {"kurs": 200, "bare": 200, "usual": 200})

    def in_words(self, rival: str, ratios: dict[str, float]) -> str:
        """The ratio over a rival, with floor and goal."""
        if rival not in ratios:
            return ""
        ratio = ratios[rival]
        if rival not in self.floor:
            return f"{ratio:.3g}×"
        reached = "goal" if ratio >= self.goal[rival] else "floor" if ratio >= self.floor[rival] else "BELOW"
        return f"{ratio:.2f} ({self.floor[rival]:g}, {self.goal[rival]:g}) {reached}"

    def reaches_its_floor(self, ratios: dict[str, float]) -> bool:
        """Whether every ratio with a floor is at or above it."""
        return all(ratios[rival] >= least for rival, least in self.floor.items())


def works_on(dataset: Dataset, server: LiveServer) -> list[Work]:
    """Everything that is measured on this data."""
    signed_in = {"Authorization": f"Bearer {server.token('secretary')}"}
    etag = str(recorded(server.port, "GET", FIRST_LIST)["headers"]["etag"])
    return [
        *works_on_lists(signed_in, etag),
        *works_on_items(dataset),
        preview_of_a_long_agenda(dataset, signed_in),
    ]


def works_on_lists(signed_in: dict[str, str], etag: str) -> list[Work]:
    """The first page of agenda items, in every way a client comes by it."""
    bare, usual = repeated(get(LIST)), repeated(get("/items?limit=50"))
    record: Record = ("GET", FIRST_LIST, b"", {})
    return [
        Work(
            "list of 50, first read",
            {"kurs": never_the_same_list, "bare": bare, "usual": usual},
            record,
            floor={"bare": 0.06, "usual": 15},
            goal={"bare": 0.15, "usual": 40},
        ),
        Work(
            "list repeated, public",
            {"kurs": repeated(get(FIRST_LIST)), "bare": bare, "usual": usual},
            record,
            floor={"bare": 0.7},
            goal={"bare": 0.85},
        ),
        Work(
            "list repeated, signed in",
            {"kurs": repeated(get(FIRST_LIST, signed_in)), "bare": bare, "usual": usual},
            record,
            floor={"bare": 0.4},
            goal={"bare": 0.6},
        ),
        Work(
            # Over a bare server that sends the list: what a client saves by asking with its ETag.
            "list unchanged (304)",
            {"kurs": repeated(get(FIRST_LIST, {"If-None-Match": etag})), "bare": bare},
            record,
            floor={"bare": 0.8},
            goal={"bare": 1.4},
            statuses={"kurs": 304, "bare": 200},
        ),
    ]


def works_on_items(dataset: Dataset) -> list[Work]:
    """An item with all its screen needs."""
    item = f"/api/v1/agenda-items/{dataset.item_ids[0]}/sheet"
    bare, record = repeated(get(item)), ("GET", item, b"", {})
    return [
        Work(
            "item with its screen, first read",
            {"kurs": each_item_once(dataset), "bare": bare, "usual": each_usual_item_once(dataset)},
            record,
            floor={"bare": 0.12, "usual": 3},
            goal={"bare": 0.30, "usual": 8},
        ),
        Work(
            "item with its screen, repeated",
            {"kurs": repeated(get(item)), "bare": bare, "usual": repeated(get(f"/items/{dataset.item_ids[0]}"))},
            record,
            floor={"bare": 0.4},
            goal={"bare": 0.6},
        ),
    ]


def preview_of_a_long_agenda(dataset: Dataset, signed_in: dict[str, str]) -> Work:
    """The import of a 100-page agenda, each time one more document so that none is recognised."""
    headers = signed_in | {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}

    def body(number: int) -> bytes:
        parts = {"text": dataset.long_agenda.replace("NUMBER", str(number)), "body_id": str(dataset.body_id)}
        lines = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in parts.items()
        ]
        return ("".join(lines) + f"--{BOUNDARY}--\r\n").encode()

    numbers = itertools.count()
    return Work(
        "import of a 100-page agenda",
        {
            "kurs": lambda: (request("POST", PREVIEW, body(number), headers) for number in numbers),
            "bare": repeated(request("POST", PREVIEW, body(0), headers)),
        },
        ("POST", PREVIEW, body(-1), headers),
        most_seconds=(4.0, 1.0),
        connections=1,
        statuses={"kurs": 201, "bare": 201},
    )


def answers_to_record(works: list[Work], port: int) -> list[dict[str, object]]:
    """What the bare server shall answer, as Kurs answered it."""
    return [recorded(port, *work.record) for work in works]


def repeated(one: bytes) -> Requests:
    """The same request again and again."""
    return lambda: itertools.repeat(one)


INSTANTS = itertools.count()


def never_the_same_list() -> Iterator[bytes]:
    """The first page, each time asked for in a way that no cache has seen: another instant before all items."""
    for number in INSTANTS:
        instant = (BEFORE_ALL_ITEMS + timedelta(seconds=number)).isoformat()
        yield get(f"{LIST}?limit=50&modified_since={quote(instant)}")


def each_item_once(dataset: Dataset) -> Requests:
    """Items in an order of chance, none twice."""
    order = random.Random(1).sample(dataset.item_ids, len(dataset.item_ids))
    one_after_another = itertools.chain.from_iterable(itertools.repeat(order))
    return lambda: (get(f"/api/v1/agenda-items/{item_id}/sheet") for item_id in one_after_another)


def each_usual_item_once(dataset: Dataset) -> Requests:
    """The same for the usual way."""
    order = random.Random(2).sample(dataset.item_ids, len(dataset.item_ids))
    one_after_another = itertools.chain.from_iterable(itertools.repeat(order))
    return lambda: (get(f"/items/{item_id}") for item_id in one_after_another)
