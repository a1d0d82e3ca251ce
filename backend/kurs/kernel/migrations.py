"""Bringing a database to the newest version of its tables, and back."""

from pathlib import Path

from alembic import command
from alembic.config import Config

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
