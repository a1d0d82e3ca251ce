"""Lists by keyset: a page is found by its edge, not by counting, and its cursor is signed."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field

from kurs.kernel.context import Context
from kurs.kernel.problems import invalid
from kurs.kernel.schema import Instant

Item = TypeVar("Item", bound=BaseModel)
PageClass = TypeVar("PageClass", bound="Page[Any]")

# query parameter: its condition, given the value that was sent
Conditions = Mapping[str, Callable[[Any], sa.ColumnElement[bool]]]

DEFAULT_LIMIT = 50
MAXIMUM_LIMIT = 200


class PageQuery(BaseModel):
    """Query parameters of every list."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MAXIMUM_LIMIT, description="rows a page, 1 to 200")
    cursor: str | None = Field(
        default=None, max_length=2000, description="from `links.next` or `links.prev`; valid with the same filters only"
    )
    include_total: bool = Field(default=False, description="count the rows that you may see")
    modified_since: Instant | None = Field(default=None, description="only rows changed at or after this instant")


class PageLinks(BaseModel):
    """Where this page and its neighbours are."""

    self: str = Field(examples=["/api/v1/meetings?limit=50"])
    next: str | None = Field(examples=[None])
    prev: str | None = Field(examples=[None])


class PageInfo(BaseModel):
    """Size of the page; `total` only when asked for."""

    limit: int = Field(examples=[50])
    total: int | None = Field(examples=[None])


class Page(BaseModel, Generic[Item]):
    """One page of a list; each feature names its own subclass."""

    items: list[Item]
    links: PageLinks
    page: PageInfo


@dataclass(frozen=True)
class Order:
    """One sort key: a mapped attribute that is never null (SQLModel types it as its value, hence `Any`).

    `shown`: what the statement selects under the attribute's name where its own value is a secret. It must have the
    same order; cursors then hold and compare it instead.
    """

    column: Any
    is_descending: bool = False
    shown: Any = None


@dataclass(frozen=True)
class _Edge:
    values: list[Any]
    is_backwards: bool


def filtered(statement: sa.Select[Any], query: BaseModel, conditions: Conditions) -> sa.Select[Any]:
    """The statement with the condition of every query parameter that was sent."""
    for name, condition in conditions.items():
        value = getattr(query, name)
        if value is not None:
            statement = statement.where(condition(value))
    return statement


def fetch(
    context: Context,
    statement: sa.Select[Any],
    page_class: type[PageClass],
    query: PageQuery,
    order: Sequence[Order],
    to_view: Callable[[Any], BaseModel],
) -> PageClass:
    """Run `statement` (mapped columns, filters applied) as one page of `page_class`.

    The last of `order` must be unique. The statement must select every column of `order`. Raises 422 for a cursor that
    is not ours or was made with other filters.
    """
    edge = _read_cursor(context, query)
    backwards = edge is not None and edge.is_backwards
    total = (
        context.db.scalar(sa.select(sa.func.count()).select_from(statement.subquery())) if query.include_total else None
    )
    if edge is not None:
        statement = statement.where(_beyond(order, edge))
    keys = [key.column.desc() if key.is_descending is not backwards else key.column.asc() for key in order]
    rows = list(context.db.execute(statement.order_by(*keys).limit(query.limit + 1)))
    has_more = len(rows) > query.limit
    rows = rows[: query.limit]
    if backwards:
        rows.reverse()
    links = _links(
        context,
        rows,
        order,
        has_next=has_more or backwards,
        has_prev=(edge is not None and not backwards) or (backwards and has_more),
    )
    _announce(context, links)
    return page_class(items=[to_view(row) for row in rows], links=links, page=PageInfo(limit=query.limit, total=total))


def _beyond(order: Sequence[Order], edge: _Edge) -> sa.ColumnElement[bool]:
    # (a, b) > (x, y)  is  a > x or (a = x and b > y); written out because the keys may run in different directions.
    choices: list[sa.ColumnElement[bool]] = []
    equal: list[sa.ColumnElement[bool]] = []
    for key, value in zip(order, edge.values, strict=True):
        is_below = key.is_descending is not edge.is_backwards
        compared = key.column if key.shown is None else key.shown
        choices.append(sa.and_(*equal, compared < value if is_below else compared > value))
        equal.append(compared == value)
    return sa.and_(_bound(order[0], edge), sa.or_(*choices))


def _bound(first: Order, edge: _Edge) -> sa.ColumnElement[bool]:
    # Says nothing that the choices do not, but lets the database seek to the edge instead of walking there.
    is_below = first.is_descending is not edge.is_backwards
    compared = first.column if first.shown is None else first.shown
    bound: sa.ColumnElement[bool] = compared <= edge.values[0] if is_below else compared >= edge.values[0]
    return bound


def _links(context: Context, rows: list[Any], order: Sequence[Order], *, has_next: bool, has_prev: bool) -> PageLinks:
    def at(row: Any, *, is_backwards: bool) -> str:
        values = [row._mapping[key.column.key] for key in order]
        cursor = _write_cursor(context, _Edge(values, is_backwards))
        kept = [(name, value) for name, value in parse_qsl(context.query, keep_blank_values=True) if name != "cursor"]
        return f"{context.path}?{urlencode([*kept, ('cursor', cursor)])}"

    return PageLinks(
        self=f"{context.path}?{context.query}" if context.query else context.path,
        next=at(rows[-1], is_backwards=False) if rows and has_next else None,
        prev=at(rows[0], is_backwards=True) if rows and has_prev else None,
    )


def _announce(context: Context, links: PageLinks) -> None:
    found = [(name, url) for name, url in (("self", links.self), ("next", links.next), ("prev", links.prev)) if url]
    context.answer_headers["Link"] = ", ".join(f'<{url}>; rel="{name}"' for name, url in found)


def _filters(context: Context) -> str:
    kept = sorted(
        (name, value) for name, value in parse_qsl(context.query) if name not in {"cursor", "limit", "include_total"}
    )
    return hashlib.sha256(json.dumps([context.path, kept]).encode()).hexdigest()[:16]


def _sign(context: Context, content: bytes) -> bytes:
    secret = context.runtime.settings.secret_key.get_secret_value().encode()
    return hmac.new(secret, content, hashlib.sha256).digest()[:12]


def _write_cursor(context: Context, edge: _Edge) -> str:
    content = json.dumps([_filters(context), int(edge.is_backwards), [_pack(value) for value in edge.values]]).encode()
    return base64.urlsafe_b64encode(_sign(context, content) + content).decode().rstrip("=")


def _read_cursor(context: Context, query: PageQuery) -> _Edge | None:
    if query.cursor is None:
        return None
    try:
        content = base64.b64decode(query.cursor + "=" * (-len(query.cursor) % 4), altchars=b"-_", validate=True)
    except ValueError:
        content = b""
    signature, content = content[:12], content[12:]
    if not hmac.compare_digest(signature, _sign(context, content)):
        raise invalid("query/cursor", "invalid_cursor", "Markøren er ikke vores", "The cursor is not one of ours")
    filters, is_backwards, values = json.loads(content)
    if filters != _filters(context):
        raise invalid(
            "query/cursor", "other_filters", "Markøren hører til andre filtre", "The cursor belongs to other filters"
        )
    return _Edge([_unpack(value) for value in values], bool(is_backwards))


def _pack(value: Any) -> list[Any]:
    match value:
        case datetime():
            return ["t", value.isoformat()]
        case date():
            return ["d", value.isoformat()]
        case UUID():
            return ["u", value.hex]
        case _:
            return ["v", value]


def _unpack(packed: list[Any]) -> Any:
    kind, value = packed
    match kind:
        case "t":
            return datetime.fromisoformat(value)
        case "d":
            return date.fromisoformat(value)
        case "u":
            return UUID(value)
        case _:
            return value
