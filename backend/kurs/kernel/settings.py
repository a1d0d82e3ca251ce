"""Every setting, typed, from the environment or `.env`; all begin with `KURS_`."""

from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, IPvAnyNetwork, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from kurs.kernel.mail_settings import MailSettings
from kurs.kernel.provider_settings import ProviderSettings, require_safe_address

PLACEHOLDER_SECRET = "change-me"  # noqa: S105 — the value that production refuses


class Environment(StrEnum):
    """Where the service runs; only `demo` has demo accounts."""

    demo = "demo"
    production = "production"
    test = "test"


class Settings(ProviderSettings, MailSettings):
    """Typed settings. Reading them raises `pydantic.ValidationError`, naming the setting, when one does not fit."""

    model_config = SettingsConfigDict(env_prefix="KURS_", env_file=".env", extra="ignore", hide_input_in_errors=True)

    environment: Environment = Environment.production
    database_url: str = ""
    database_role: str = Field(default="kurs_app", pattern=r"^[a-z_][a-z0-9_]{0,62}$|^$")
    data_directory: Path = Path("var")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    secret_key: SecretStr = SecretStr(PLACEHOLDER_SECRET)
    audit_key: SecretStr = SecretStr("")
    audit_anchors_file: Path | None = None
    base_url: str = "http://127.0.0.1:8000"
    allowed_hosts: list[str] = Field(default_factory=lambda: ["127.0.0.1", "localhost"])
    organisation_name: str = ""
    session_hours: int = Field(default=12, ge=1, le=168)
    session_minutes: int = Field(default=60, ge=3, le=1440)
    trusted_proxies: list[IPvAnyNetwork] = Field(default_factory=list)
    rate_limits_reads: int = Field(default=1200, ge=0)
    rate_limits_writes: int = Field(default=240, ge=0)
    rate_limits_transfers: int = Field(default=120, ge=0)
    rate_limits_anonymous: int = Field(default=6000, ge=0)
    rate_limits_sign_ins: int = Field(default=600, ge=0)
    rate_limits_all_sign_ins: int = Field(default=1200, ge=0)
    rate_limits_failed_credentials: int = Field(default=60, ge=0)
    worker_threads: int = Field(default=16, ge=1, le=200)
    log_format: str = Field(default="json", pattern="^(json|console)$")
    webapp_directory: Path | None = None
    docs_directory: Path | None = None
    files_maximum_megabytes: int = Field(default=100, ge=1, le=2000)
    files_s3_bucket: str = Field(default="", pattern=r"^$|^[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9]$")
    files_s3_prefix: str = Field(default="", pattern=r"^$|^[A-Za-z0-9._\-]+(/[A-Za-z0-9._\-]+)*$")
    files_s3_endpoint: str = Field(default="", pattern=r"^$|^https?://[^/]+/?$")
    files_s3_region: str = ""
    files_s3_access_key_id: str = ""
    files_s3_secret_access_key: SecretStr = SecretStr("")
    files_scan_command: str = ""
    files_scan_seconds: int = Field(default=60, ge=1, le=600)

    @model_validator(mode="after")
    def _refuse_placeholders_in_production(self) -> Self:
        secret = self.secret_key.get_secret_value()
        if self.environment is Environment.production and (secret == PLACEHOLDER_SECRET or len(secret) < 32):
            raise ValueError("KURS_SECRET_KEY must be a random text of at least 32 characters outside demo")
        return self

    @model_validator(mode="after")
    def _want_both_halves_of_a_key(self) -> Self:
        if bool(self.files_s3_access_key_id) != bool(self.files_s3_secret_access_key.get_secret_value()):
            raise ValueError("KURS_FILES_S3_ACCESS_KEY_ID and KURS_FILES_S3_SECRET_ACCESS_KEY are set together")
        return self

    @model_validator(mode="after")
    def _name_the_organisation(self) -> Self:
        if not self.organisation_name:
            self.organisation_name = "Birkesund Kommune" if self.environment is Environment.demo else "Kurs"
        return self

    @model_validator(mode="after")
    def _reach_the_provider_safely(self) -> Self:
        is_tried_out = self.environment is not Environment.production
        for address in [self.oidc_issuer, *self.oidc_endpoint_origins] if self.has_provider else []:
            try:
                require_safe_address(address, allows_loopback=is_tried_out)
            except ValueError as error:
                raise ValueError(f"an address among KURS_OIDC_ISSUER and KURS_OIDC_ENDPOINT_ORIGINS {error}") from None
        return self

    @property
    def is_demo(self) -> bool:
        """Whether demo accounts and their sign-in exist."""
        return self.environment is Environment.demo

    @property
    def files_maximum_bytes(self) -> int:
        """How large one uploaded file may be."""
        return self.files_maximum_megabytes * 1024 * 1024

    @property
    def resolved_audit_key(self) -> str:
        """What seals the audit trail: its own key, else the secret key."""
        return self.audit_key.get_secret_value() or self.secret_key.get_secret_value()

    @property
    def resolved_anchors_file(self) -> Path:
        """Where the anchors of the audit trail go: the file given, else one in the data directory."""
        return self.audit_anchors_file or self.data_directory / "audit-anchors.jsonl"

    @property
    def resolved_database_url(self) -> str:
        """The database's URL: the one given, else SQLite in the data directory."""
        if self.database_url:
            return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)
        return f"sqlite:///{self.data_directory / 'kurs.sqlite3'}"
