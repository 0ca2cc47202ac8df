"""Bring a database to the layout this program knows, and refuse one it does not know."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from whoheld.errors import NewerRecordError, NoRecordError

SCRIPTS = Path(__file__).parent / "migrations"


def make_schema(connection: Connection) -> None:
    """Make or complete the tables, inside the caller's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def check_schema(connection: Connection, folder: Path) -> bool:
    """Return whether the tables are those of this program; False where they can be brought up to date.

    Raises:
        NewerRecordError: a later program made them.
        NoRecordError: the database is not a record.
    """
    found = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config())
    if found == scripts.get_current_head():
        return True
    if found is None:
        raise NoRecordError(f"the database in {folder} is not a record of whoheld; name the record's folder")
    if found not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerRecordError(
            f"the record in {folder} was written by a later whoheld (layout {found!r}, this program knows "
            f"{scripts.get_current_head()!r}); install the later version"
        )
    return False


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
