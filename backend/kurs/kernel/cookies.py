"""The text of our cookies: bound to this host, sent over https only, out of reach of scripts."""

from kurs.kernel.settings import Settings

SESSION_COOKIE = "__Host-kurs"


def cookie(name: str, value: str, *, seconds: int) -> str:
    """A `Set-Cookie` that lasts `seconds`; Lax, so that it comes along when somebody follows a link to us."""
    return f"{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}"


def session_cookie(secret: str, settings: Settings) -> str:
    """The cookie of a session. It outlives the idle time, because renewing does not send it again."""
    return cookie(SESSION_COOKIE, secret, seconds=settings.session_hours * 3600)


def without(name: str) -> str:
    """A `Set-Cookie` that removes a cookie."""
    return cookie(name, "", seconds=0)
