"""What an operator does about retention from the command line."""

from kurs.documents.commands import orphans
from kurs.kernel.blobs import BlobStore
from kurs.kernel.database import Database
from kurs.kernel.settings import Settings
from kurs.privacy.retention import count_due, remove_due

# Bytes without a row: they have no table, and no period but the hour that an upload may take.
ORPHANS = "files that no row names"


def run_retention(settings: Settings, *, is_dry: bool) -> dict[str, int]:
    """Remove what has been kept long enough, or with `is_dry` only count it; how many of each class."""
    database, blobs = Database.of(settings), BlobStore(settings)
    keys = orphans(database, blobs)
    if is_dry:
        with database.system_reading("count what has been kept long enough") as db:
            return count_due(db) | {ORPHANS: len(keys)}
    removed = remove_due(database)
    for key in keys:
        blobs.remove(key)
    return removed | {ORPHANS: len(keys)}
