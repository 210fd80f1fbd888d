"""How a database is opened and brought to today's form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from ingest.errors import StoreError

HEAD = "0001"       # the newest migration in migrations/versions
WRITES = "writes"   # the execution option of a transaction that will write


def open_engine(url: str) -> Engine:
    """An engine for the database at *url*, created and migrated where needed. Raises StoreError."""
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:"):
            Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(address)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as problem:
        raise StoreError("[store] url is for no database we know") from problem
    except OSError as problem:
        raise StoreError(str(address)) from problem
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        with engine.connect() as connection:
            current = _version(connection) == HEAD
        if not current:
            with engine.execution_options(**{WRITES: True}).begin() as connection:
                _migrate(connection)
    except DatabaseError as problem:
        engine.dispose()
        raise StoreError(f"{address.render_as_string(hide_password=True)} ({problem.orig})") from None
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None       # or Python's driver begins transactions behind our back
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=15000", "cache_size=-16000"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later can fail for good when another one wrote in between.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(connection: Connection) -> None:
    from alembic import command     # slow to import, and most times there is nothing to do
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as problem:
        raise StoreError("it was made by a newer pagefeed") from problem
