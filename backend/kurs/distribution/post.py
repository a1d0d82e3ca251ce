"""Handing mails over to the mail server, over SMTP (RFC 5321)."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage

from kurs.distribution.vocabulary import MailFailure
from kurs.kernel.mail_settings import MailSecurity, MailSettings

PERMANENT = 500


class Unreachable(Exception):
    """The mail server does not answer, does not let us in, or has hung up: no address is to blame."""


@contextmanager
def mail_server(settings: MailSettings) -> Iterator[smtplib.SMTP]:
    """A connection to the mail server, private and signed in as the settings say. Raises `Unreachable`."""
    try:
        connection = _connected(settings)
    except (OSError, smtplib.SMTPException) as error:
        raise Unreachable(type(error).__name__) from None
    try:
        yield connection
    finally:
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()


def _connected(settings: MailSettings) -> smtplib.SMTP:
    host, port, timeout = settings.smtp_host, settings.smtp_port, settings.smtp_timeout_seconds
    connection: smtplib.SMTP
    if settings.smtp_security is MailSecurity.tls:
        connection = smtplib.SMTP_SSL(host, port, timeout=timeout, context=ssl.create_default_context())
    else:
        connection = smtplib.SMTP(host, port, timeout=timeout)
    try:
        if settings.smtp_security is MailSecurity.starttls:
            connection.starttls(context=ssl.create_default_context())
        if settings.smtp_username:
            connection.login(settings.smtp_username, settings.smtp_password.get_secret_value())
    except (OSError, smtplib.SMTPException):
        connection.close()
        raise
    return connection


def hand_over(connection: smtplib.SMTP, message: EmailMessage) -> MailFailure | None:
    """Send one mail to its one recipient; why not, where the server would not have it. Raises `Unreachable`."""
    try:
        connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as refusal:
        (code, _) = next(iter(refusal.recipients.values()))
        return _failure(connection, code)
    except (smtplib.SMTPNotSupportedError, UnicodeError, ValueError):
        return MailFailure.not_an_address
    except smtplib.SMTPServerDisconnected as error:
        raise Unreachable(type(error).__name__) from None
    except smtplib.SMTPResponseException as refusal:
        return _failure(connection, refusal.smtp_code)
    except OSError as error:
        raise Unreachable(type(error).__name__) from None
    return None


def _failure(connection: smtplib.SMTP, code: int) -> MailFailure:
    with suppress(smtplib.SMTPException):
        connection.rset()
    return MailFailure.refused if code >= PERMANENT else MailFailure.later
