"""Who administers accounts, roles and API clients; and that nobody lets themselves in.

Visibility of the tables is declared beside them, in identity and bodies.
"""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies import service as bodies
from kurs.bodies.models import RoleGrant
from kurs.bodies.vocabulary import GrantedRole
from kurs.identity.access import require_administrator, require_not_oneself
from kurs.identity.actor import Actor
from kurs.identity.models import Account
from kurs.kernel.clock import today
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict


def require_other_account(actor: Actor, account: Account) -> None:
    """403 unless an administrator acts for an account that is neither theirs nor their own person's."""
    require_administrator(actor)
    require_not_oneself(actor, account_id=account.id, person_id=account.person_id)


def require_administrator_remains(
    db: ActorSession, *, without_account: UUID | None = None, without_grant: UUID | None = None
) -> None:
    """Raise 409 when nobody would be left to administer: an enabled account that is administrator without an end.

    Asked before anything is changed; locks every administrator's rows, so that two who remove each other take turns.
    """
    rows = db.execute(
        sa.select(col(Account.id), col(RoleGrant.id), col(RoleGrant.ends_on))
        .join(RoleGrant, col(RoleGrant.account_id) == col(Account.id))
        .where(
            col(Account.is_enabled),
            col(RoleGrant.role) == GrantedRole.administrator,
            col(RoleGrant.body_id).is_(None),
            bodies.grant_holds_on(today()),
        )
        .order_by(col(Account.id), col(RoleGrant.id))
        .with_for_update()
    ).all()
    kept = [row for row in rows if row[0] != without_account and row[1] != without_grant]
    if len(kept) < len(rows) and all(ends_on is not None for _, _, ends_on in kept):
        raise conflict(
            "Der skal være en administrator uden slutdato. Udpeg en anden først",
            "An administrator without an end must remain; appoint another first",
        )
