"""The server anchors the trail once a day by itself."""

import asyncio
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa
import structlog
from starlette.concurrency import run_in_threadpool

from kurs.audit.anchors import AnchorFailure, write_anchor
from kurs.kernel.database import Database

log = structlog.get_logger()

# Asked for more often than once a day, so that a night without power loses no day.
SECONDS_BETWEEN = 3600.0


async def anchor_daily(database: Database, file: Path, *, seconds_between: float = SECONDS_BETWEEN) -> None:
    """Write an anchor when the day has none, until cancelled. What goes wrong is logged and tried again."""
    while True:
        await run_in_threadpool(anchor_once, database, file)
        await asyncio.sleep(seconds_between)


def anchor_once(database: Database, file: Path) -> None:
    """Write today's anchor; what the disk, the database or the trail have against it is logged."""
    try:
        write_anchor(database, file)
    except AnchorFailure as failure:
        log.warning("audit_anchor_refused", why=str(failure))
    except (OSError, sa.exc.SQLAlchemyError) as error:
        # The server lives on, whatever the disk or the database say.
        log.warning("audit_anchor_failed", error=type(error).__name__)


async def stop(task: "asyncio.Task[None]") -> None:
    """Cancel it and wait until it has ended."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
