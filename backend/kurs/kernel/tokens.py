"""Random secrets and the hashes under which they are kept."""

import hashlib
import secrets

TOKEN_BYTES = 32


def new_secret() -> str:
    """An unguessable text of 43 URL-safe characters."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_secret(secret: str) -> str:
    """SHA-256 in hex. A secret of 256 random bits needs no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
