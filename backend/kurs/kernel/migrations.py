"""Bringing a database to the newest version of its tables, and back."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

PACKAGE = Path(__file__).parent.parent


def migrations_directory() -> Path:
    """Where the migrations lie: inside the installed package, else at the top of the checkout."""
    inside = PACKAGE / "migrations"
    return inside if inside.is_dir() else PACKAGE.parent.parent / "migrations"


def configuration(database_url: str) -> Config:
    """Alembic's configuration for one database."""
    config = Config()
    config.set_main_option("script_location", str(migrations_directory()))
    # Percent signs are Alembic's own; a password may hold them.
    config.set_main_option("sqlalchemy.url", database_url.replace("%", "%%"))
    return config


def upgrade(database_url: str, revision: str = "head") -> None:
    """Run the migrations up to a revision."""
    command.upgrade(configuration(database_url), revision)


def downgrade(database_url: str, revision: str = "base") -> None:
    """Run the migrations back to a revision."""
    command.downgrade(configuration(database_url), revision)


def write_next(message: str) -> str:
    """Write the migration that brings the newest one to the present models, name it in HEAD, and return its number.

    What it says is a draft: read it, give every constraint a name, and fill in the way back.
    """
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/newest.sqlite3"
        upgrade(url)
        config = configuration(url)
        newest = ScriptDirectory.from_config(config).get_current_head() or "0"
        number = f"{int(newest) + 1:04d}"
        command.revision(config, message=message, rev_id=number, autogenerate=True)
    (migrations_directory() / "HEAD").write_text(f"{number}\n", encoding="utf-8")
    return number


if __name__ == "__main__":
    write_next(sys.argv[1])
