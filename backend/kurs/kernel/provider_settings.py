"""The settings of signing in at the organisation's OpenID Connect provider; all begin with `KURS_OIDC_`."""

from enum import StrEnum
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints, model_validator
from pydantic_settings import BaseSettings

Word = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^\S+$")]
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class NewAccounts(StrEnum):
    """Who of those that the provider lets in gets an account at their first sign-in."""

    everybody = "everybody"
    with_role = "with_role"
    nobody = "nobody"


class RoleOfClaim(BaseModel):
    """What one value of the role claim gives: a role for all bodies, for `body`, or for the body named in the value.

    Without a role the value gives an account and no more.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Literal["secretary", "auditor", "administrator"] | None = None
    body: str | None = Field(default=None, description="id or short name", min_length=1, max_length=120)
    is_body_in_claim: bool = False

    @model_validator(mode="after")
    def _limit_only_what_can_be_limited(self) -> Self:
        if self.role != "secretary" and (self.body or self.is_body_in_claim):
            raise ValueError("only the role secretary can be limited to a body")
        if self.body and self.is_body_in_claim:
            raise ValueError("the body is either fixed or in the claim")
        return self


class ProviderSettings(BaseSettings):
    """How the provider is found, what is asked of it, and what its answers give."""

    oidc_issuer: str = Field(default="", max_length=300)
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_endpoint_origins: list[str] = Field(default_factory=list)
    oidc_scopes: list[Word] = Field(default_factory=lambda: ["openid", "profile", "email"])
    oidc_acr_values: list[Word] = Field(default_factory=list)
    oidc_algorithms: list[Literal["RS256", "ES256"]] = Field(
        default_factory=lambda: ["RS256", "ES256"],  # type: ignore[arg-type]
        min_length=1,
    )
    oidc_name_claim: str = Field(default="preferred_username", min_length=1)
    oidc_role_claim: str = Field(default="roles", min_length=1)
    oidc_role_separator: str = Field(default=":", min_length=1, max_length=5)
    oidc_role_mapping: dict[str, RoleOfClaim] = Field(default_factory=dict)
    oidc_new_accounts: NewAccounts = NewAccounts.with_role
    oidc_link_by_email: bool = False
    oidc_clock_skew_seconds: int = Field(default=60, ge=0, le=300)
    oidc_timeout_seconds: float = Field(default=5, ge=0.1, le=30)

    @property
    def has_provider(self) -> bool:
        """Whether people sign in at a provider."""
        return bool(self.oidc_issuer)

    @model_validator(mode="after")
    def _ask_for_an_identity(self) -> Self:
        if self.oidc_issuer and not (self.oidc_client_id and self.oidc_client_secret.get_secret_value()):
            raise ValueError("KURS_OIDC_ISSUER wants KURS_OIDC_CLIENT_ID and KURS_OIDC_CLIENT_SECRET")
        if "openid" not in self.oidc_scopes:
            raise ValueError("KURS_OIDC_SCOPES must hold openid")
        if any(self.oidc_role_separator in value for value in self._limited_values()):
            raise ValueError("KURS_OIDC_ROLE_MAPPING: a value whose body is in the claim cannot hold the separator")
        return self

    def _limited_values(self) -> list[str]:
        return [value for value, given in self.oidc_role_mapping.items() if given.is_body_in_claim]


def require_safe_address(address: str, *, allows_loopback: bool) -> None:
    """Raise `ValueError` for an issuer or origin that is not plain https; http on this machine only where allowed."""
    parts = urlsplit(address)
    is_loopback = allows_loopback and parts.scheme == "http" and parts.hostname in LOOPBACK
    if not (parts.scheme == "https" or is_loopback) or not parts.hostname:
        raise ValueError("must begin with https://")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("has no user name, query or fragment")
