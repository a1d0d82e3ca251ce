"""The usual way to build such an API with FastAPI and SQLModel, as its tutorials show it: the other end of the scale.

No row guard, no ETag, no keyset, no cursor: what Kurs does on top of this it has to earn.
"""

import os
from collections.abc import Iterator
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, HTTPException, Query
from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, func, select

engine = create_engine(os.environ["KURS_BENCH_BASELINE"], connect_args={"check_same_thread": False})


class Decision(SQLModel, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    item_id: UUID = Field(foreign_key="item.id", index=True)
    outcome: str
    text: str


class Attachment(SQLModel, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    item_id: UUID = Field(foreign_key="item.id", index=True)
    number: str | None
    title: str
    document_id: str | None
    openness: str


class ItemBase(SQLModel):
    meeting_id: UUID = Field(index=True)
    position: int
    number: str | None
    title: str
    kind: str
    openness: str
    duration_minutes: int | None
    recommendation: str | None


class Item(ItemBase, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    decisions: list[Decision] = Relationship()
    attachments: list[Attachment] = Relationship()


class ItemPublic(ItemBase):
    id: UUID
    decisions: list[Decision]
    attachments: list[Attachment]


class ItemsPublic(SQLModel):
    data: list[ItemPublic]
    count: int


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


app = FastAPI()
Db = Annotated[Session, Depends(get_session)]


@app.get("/livez")
def live() -> None: ...


@app.get("/items", response_model=ItemsPublic)
def read_items(session: Db, offset: int = 0, limit: Annotated[int, Query(le=200)] = 50) -> ItemsPublic:
    count = session.exec(select(func.count()).select_from(Item)).one()
    items = session.exec(
        select(Item).order_by(Item.meeting_id, Item.position, Item.id).offset(offset).limit(limit)
    ).all()
    return ItemsPublic(data=items, count=count)


@app.get("/items/{item_id}", response_model=ItemPublic)
def read_item(item_id: UUID, session: Db) -> Item:
    item = session.get(Item, item_id)
    if item is None:
        raise HTTPException(status_code=404, detail="Item not found")
    return item
