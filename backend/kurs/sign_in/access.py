"""Nobody sees who is on their way through the provider."""

from kurs.kernel.guard import nobody, visible
from kurs.sign_in.models import SignInAttempt

visible(SignInAttempt)(nobody)
