"""Where the browser of the browser tests is, and how it must be started."""

import os
import shutil
from pathlib import Path

VARIABLE = "KURS_TEST_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Where `make provision` unpacks the fallback of those who may not install programs.
UNPACKED = Path(__file__).parents[2] / "var/test/chromium/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> Path | None:
    """The browser's program: named by `KURS_TEST_CHROMIUM`, installed, or unpacked; None where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    installed = next((found for name in NAMES if (found := shutil.which(name))), None)
    if installed:
        return Path(installed)
    return UNPACKED if UNPACKED.exists() else None
