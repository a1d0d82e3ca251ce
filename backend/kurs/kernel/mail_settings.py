"""The settings of sending mail; all begin with `KURS_SMTP_`, but for the minute in which a sending can be undone."""

from enum import StrEnum
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings

from kurs.kernel.provider_settings import LOOPBACK


class MailSecurity(StrEnum):
    """How the connection to the mail server is kept private."""

    starttls = "starttls"
    tls = "tls"
    none = "none"


class MailSettings(BaseSettings):
    """Where mail is handed over, and as whom. Without a host no mail is sent."""

    smtp_host: str = Field(default="", max_length=255, pattern=r"^\S*$")
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: MailSecurity = MailSecurity.starttls
    smtp_username: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_sender: str = Field(default="", max_length=320, pattern=r"^$|^[^\s@<>]+@[^\s@<>]+$")
    smtp_timeout_seconds: float = Field(default=20, ge=0.1, le=120)
    sending_undo_seconds: int = Field(default=60, ge=0, le=600)

    @property
    def has_mail(self) -> bool:
        """Whether mail can be sent at all."""
        return bool(self.smtp_host)

    @model_validator(mode="after")
    def _hand_mail_over_safely(self) -> Self:
        if not self.smtp_host:
            return self
        if not self.smtp_sender:
            raise ValueError("KURS_SMTP_HOST wants KURS_SMTP_SENDER")
        if bool(self.smtp_username) != bool(self.smtp_password.get_secret_value()):
            raise ValueError("KURS_SMTP_USERNAME and KURS_SMTP_PASSWORD are set together")
        if self.smtp_security is MailSecurity.none and self.smtp_username and self.smtp_host not in LOOPBACK:
            raise ValueError("KURS_SMTP_SECURITY=none would send the password in the clear")
        return self
