"""One account over HTTP, speaking the contract: paths below `/api/v1`, the present If-Match, merge patches."""

from collections.abc import Iterator
from typing import Any

from httpx import Response
from starlette.testclient import TestClient

PREFIX = "/api/v1"
MERGE_PATCH = "application/merge-patch+json"
MAXIMUM_PAGES = 50


class Caller:
    """Calls as one account. Paths begin after `/api/v1`, or are links of an answer."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def send(
        self, method: str, path: str, payload: Any = None, *, tag: str | None = None, headers: Any = None, **query: Any
    ) -> Response:
        """One request; `payload` is sent as JSON and `tag` as If-Match."""
        sent = dict(headers or {})
        if tag is not None:
            sent["If-Match"] = tag
        if method == "PATCH":
            sent.setdefault("Content-Type", MERGE_PATCH)
        url = path if path.startswith("/api/") else PREFIX + path
        # An empty mapping would take the query of a link away.
        return self.client.request(method, url, json=payload, headers=sent, params=query or None)

    def get(self, path: str, **query: Any) -> Response:
        """Read."""
        return self.send("GET", path, **query)

    def read(self, path: str, **query: Any) -> Any:
        """What is there; it must be."""
        return _checked(self.get(path, **query), 200).json()

    def items(self, path: str, **query: Any) -> list[Any]:
        """The rows of a list's first page."""
        return list(self.read(path, **query)["items"])

    def ids(self, path: str, **query: Any) -> set[str]:
        """The ids in a list's first page."""
        return {item["id"] for item in self.items(path, **query)}

    def pages(self, path: str, link: str = "next", **query: Any) -> Iterator[Any]:
        """A page and those its links lead to."""
        page = self.read(path, **query)
        yield page
        for _ in range(MAXIMUM_PAGES):
            if not page["links"][link]:
                return
            page = self.read(page["links"][link])
            yield page
        raise AssertionError(f"the links of {path} lead on and on")

    def tag(self, path: str) -> str:
        """The present ETag."""
        return str(_checked(self.get(path), 200).headers["etag"])

    def post(self, path: str, payload: Any = None, **headers: str) -> Response:
        """Create, or try to; header names with `_` for `-`."""
        return self.send("POST", path, payload, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def create(self, path: str, payload: Any) -> Any:
        """What was created; it must be."""
        return _checked(self.post(path, payload), 201).json()

    def patch(self, path: str, **changes: Any) -> Response:
        """A merge patch of the present state."""
        return self.send("PATCH", path, changes, tag=self.tag(path))

    def change(self, path: str, **changes: Any) -> Any:
        """What it was changed to; it must be."""
        return _checked(self.patch(path, **changes), 200).json()

    def act(self, path: str, verb: str, payload: Any = None) -> Response:
        """A verb on the present state."""
        return self.send("POST", f"{path}/{verb}", payload, tag=self.tag(path))

    def delete(self, path: str) -> Response:
        """Remove the present state."""
        return self.send("DELETE", path, tag=self.tag(path))


def _checked(answer: Response, status: int) -> Response:
    assert answer.status_code == status, f"{answer.request.method} {answer.request.url}: {answer.text}"
    return answer
