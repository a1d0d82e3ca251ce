"""What the command line does about sending."""

from kurs.bodies.service import client_grants_of
from kurs.distribution.mailing import send_due_mails
from kurs.distribution.worker import Office, send_due_agendas
from kurs.identity.authentication import Authenticator, Granting
from kurs.kernel.clock import now
from kurs.kernel.database import Database
from kurs.kernel.settings import Settings
from kurs.meetings.service import grants_of


def office_of(settings: Settings, database: Database) -> Office:
    """Who carries out what is due on an installation."""
    authenticate = Authenticator(database, Granting(grants_of, client_grants_of), is_demo=settings.is_demo)
    return Office(database, settings, authenticate)


def send_due(settings: Settings) -> tuple[int, int]:
    """Send the agendas and the mails that are due now: how many of each."""
    database = Database.of(settings)
    agendas = send_due_agendas(office_of(settings, database), now())
    return agendas, send_due_mails(database, settings, now())
