"""Migrations make the tables that the schema lays out, from nothing and step by step, and other databases take them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from whoheld.errors import NewerRecordError, NoRecordError
from whoheld.store import Store, migrate, schema
from whoheld.store.migrate import SCRIPTS, check_schema, make_schema

COMPARED = {"compare_type": True, "compare_server_default": True}


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as made:
        yield made
    engine.dispose()


def shape(connection: Connection) -> dict[str, Any]:
    """Return everything that a database says of its tables."""
    found = inspect(connection)
    return {
        name: {
            "columns": [
                (str(c["name"]), str(c["type"]), c["nullable"], c["primary_key"]) for c in found.get_columns(name)
            ],
            "foreign": sorted(
                (key["constrained_columns"], key["referred_table"], key["referred_columns"])
                for key in found.get_foreign_keys(name)
            ),
            "unique": sorted(key["column_names"] for key in found.get_unique_constraints(name)),
            "indexes": sorted((str(i["name"]), i["column_names"], i["unique"]) for i in found.get_indexes(name)),
        }
        for name in found.get_table_names()
        if name != "alembic_version"
    }


def differences(connection: Connection) -> list[Any]:
    return list(compare_metadata(MigrationContext.configure(connection, opts=COMPARED), schema.metadata))


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def test_migrations_make_what_the_schema_lays_out(connection: Connection) -> None:
    make_schema(connection)
    assert differences(connection) == []
    laid_out = create_engine("sqlite://")
    with laid_out.connect() as other:
        schema.metadata.create_all(other)
        assert shape(connection) == shape(other)
    laid_out.dispose()


def test_a_column_that_is_missing_would_be_seen(connection: Connection) -> None:
    make_schema(connection)
    connection.execute(text("ALTER TABLE judgements DROP COLUMN reason"))
    connection.execute(text("DROP INDEX ix_claims_rendition_id"))
    assert len(differences(connection)) == 2


def test_migrations_follow_each_other_in_one_line() -> None:
    assert revisions()[0] == "0001"
    assert len(set(revisions())) == len(revisions()) == len(list((SCRIPTS / "versions").glob("v*.py")))


def test_making_the_tables_again_changes_nothing(connection: Connection) -> None:
    make_schema(connection)
    before = shape(connection)
    make_schema(connection)
    assert shape(connection) == before
    assert check_schema(connection, Path("record"))


def test_tables_of_an_earlier_program_can_be_brought_up_to_date(
    connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_schema(connection)
    later = later_scripts(tmp_path)
    monkeypatch.setattr(migrate, "SCRIPTS", later)
    assert not check_schema(connection, Path("record"))
    make_schema(connection)
    assert check_schema(connection, Path("record"))
    assert "later_thing" in inspect(connection).get_table_names()


def test_an_earlier_record_is_brought_up_to_date_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.create(tmp_path / "record").close()
    monkeypatch.setattr(migrate, "SCRIPTS", later_scripts(tmp_path))
    with Store.open(tmp_path / "record") as store, store.reading() as connection:
        assert "later_thing" in inspect(connection).get_table_names()
    monkeypatch.undo()
    with pytest.raises(NewerRecordError, match=r"'later'.*'0"):
        Store.open(tmp_path / "record")


def test_a_record_that_cannot_be_brought_up_to_date_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.create(tmp_path / "record").close()
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "SCRIPTS", later_scripts(tmp_path, "raise OSError('stopped')"))
        with pytest.raises(Exception, match="stopped"):
            Store.open(tmp_path / "record")
    with Store.open(tmp_path / "record") as store, store.reading() as connection:
        assert "later_thing" not in inspect(connection).get_table_names()


def later_scripts(folder: Path, then: str = "pass") -> Path:
    """Return the migrations of a later program: those that there are, and one that adds a table."""
    later = folder / "migrations"
    (later / "versions").mkdir(parents=True)
    for path in [*SCRIPTS.glob("*.*"), *(SCRIPTS / "versions").glob("*.py")]:
        (later / path.relative_to(SCRIPTS)).write_bytes(path.read_bytes())
    (later / "versions" / "v9999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision = 'later', {revisions()[-1]!r}\n"
        "def upgrade():\n    op.create_table('later_thing', sa.Column('id', sa.Integer, primary_key=True))\n"
        f"    {then}\n"
    )
    return later


def test_a_database_without_a_revision_is_no_record(connection: Connection) -> None:
    schema.metadata.create_all(connection)
    with pytest.raises(NoRecordError, match="not a record"):
        check_schema(connection, Path("record"))


@pytest.mark.parametrize("name", sorted(schema.metadata.tables))
def test_every_table_can_be_made_in_postgresql(name: str) -> None:
    table = schema.metadata.tables[name]
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    made = [str(CreateTable(table).compile(dialect=dialect))]
    made += [str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes]
    names = [str(named.name) for named in (*table.indexes, *table.constraints)]
    assert all(statement.strip().startswith("CREATE") for statement in made)
    assert all(len(one) <= 63 for one in names)  # longer names are cut off there, and two may become one
