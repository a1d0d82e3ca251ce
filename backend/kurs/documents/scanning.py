"""A command of the operator's choice looks for malware in an uploaded file."""

import os
import shlex
import subprocess
from enum import StrEnum
from pathlib import Path

import structlog

from kurs.kernel.settings import Settings

log = structlog.get_logger()


class Verdict(StrEnum):
    """What the command said of a file; `unknown` when it said nothing that counts."""

    clean = "clean"
    infected = "infected"
    unknown = "unknown"


def scan(settings: Settings, path: Path) -> Verdict:
    """Run the command on a file: 0 is clean, 1 infected, all else and no answer in time unknown. Clean without one.

    The command gets the path as its last argument, nothing to read, and of the environment no more than PATH and HOME:
    our own holds secrets.
    """
    if not settings.files_scan_command:
        return Verdict.clean
    command = [*shlex.split(settings.files_scan_command), str(path)]
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 — the operator's own command; the path is ours, not the uploader's
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=settings.files_scan_seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("scan_failed", error=type(error).__name__)
        return Verdict.unknown
    if done.returncode not in {0, 1}:
        log.warning("scan_failed", exit_code=done.returncode)
    return {0: Verdict.clean, 1: Verdict.infected}.get(done.returncode, Verdict.unknown)
