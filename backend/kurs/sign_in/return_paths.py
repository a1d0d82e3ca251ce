"""Where a browser may be sent after signing in: a path of this app and nothing else."""

import re

HOME = "/"
MAXIMUM_CHARACTERS = 2000
# Visible ASCII only: browsers drop tabs and line feeds, and read a backslash as a slash.
_PATH = re.compile(r"/[!-\[\]-~]*")
# Also written as escapes, because something on the way may unescape once more.
_MISREAD = re.compile(r"^/+(?:/|%2f|%5c)|%0[0-9a-f]|%1[0-9a-f]|%7f|%5c|/\.{1,2}(?:/|$|\?|#)|%2e", re.IGNORECASE)
# Coming back to these would begin again, or answer with data instead of a page.
_NOT_PAGES = re.compile(r"^/(?:sign-in|api|livez|readyz)(?:[/?#]|$)", re.IGNORECASE)


def local_path(return_to: str | None) -> str:
    """The path if a browser can only read it as a page of this origin; else the front page."""
    if return_to is None or len(return_to) > MAXIMUM_CHARACTERS or not _PATH.fullmatch(return_to):
        return HOME
    if _MISREAD.search(return_to) or _NOT_PAGES.match(return_to):
        return HOME
    return return_to
