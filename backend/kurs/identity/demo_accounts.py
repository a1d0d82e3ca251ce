"""Accounts that anybody may be belong to the demo alone."""

import sqlalchemy as sa
import structlog
from sqlmodel import col

from kurs.identity.models import Account
from kurs.identity.service import DEMO_ISSUER
from kurs.kernel.context import Runtime
from kurs.kernel.settings import Environment

log = structlog.get_logger()


class DemoAccountsInProduction(Exception):
    """The database has open demo accounts, and this is production; the application does not start."""


def require_none_in_production(runtime: Runtime) -> None:
    """Refuse to serve a demo's database as a real one. A database that is away is asked again at the next start.

    Outside the demo these accounts can do nothing in any case; but whoever mistook one database for the other should
    hear of it before people write in it.
    """
    if runtime.settings.environment is not Environment.production:
        return
    statement = sa.select(sa.func.count()).where(col(Account.issuer) == DEMO_ISSUER, col(Account.is_enabled))
    try:
        with runtime.database.system_reading("look for demo accounts at start") as db:
            count = db.scalar(statement)
    except (sa.exc.OperationalError, sa.exc.ProgrammingError):
        log.warning("demo_accounts_not_looked_for")
        return
    if count:
        raise DemoAccountsInProduction(
            f"the database holds {count} open demo accounts: it is the demo's; start it with KURS_ENVIRONMENT=demo, or "
            "use another database"
        )
