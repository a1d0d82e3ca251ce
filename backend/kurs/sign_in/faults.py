"""Why a sign-in does not succeed. The slug is what the sign-in page is told; the provider's own words never are."""

from kurs.kernel.problems import fault

UNAVAILABLE = fault(
    "sign-in-unavailable",
    503,
    "Organisationens login svarer ikke. Prøv igen om lidt",
    "The organisation's sign-in does not answer. Try again shortly",
)
NOT_TRUSTED = fault(
    "sign-in-not-trusted",
    502,
    "Svaret fra organisationens login kan ikke bruges",
    "The answer of the organisation's sign-in cannot be used",
)
EXPIRED = fault(
    "sign-in-expired",
    400,
    "Login tog for lang tid eller blev begyndt i en anden browser",
    "The sign-in took too long or was begun in another browser",
)
CANCELLED = fault("sign-in-cancelled", 403, "Login blev afbrudt", "The sign-in was cancelled")
TOO_WEAK = fault(
    "sign-in-too-weak",
    403,
    "Log ind på en mere sikker måde, for eksempel med to faktorer",
    "Sign in in a more secure way, for example with two factors",
)
NO_ACCESS = fault("sign-in-no-access", 403, "Du har ikke adgang til Kurs", "You have no access to Kurs")
DISABLED = fault("sign-in-disabled", 403, "Din konto er lukket", "Your account is closed")

# How long a client is asked to wait before it tries the provider again.
RETRY_AFTER_SECONDS = 30
