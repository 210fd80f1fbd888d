"""How a database is opened, brought to today's form, and asked."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
)

from ingest.errors import StoreError, StoreLacks
from ingest.store.driver import rows_of
from ingest.store.failing import lack_of

HEAD = "0013"  # the newest migration in migrations/versions
WRITES = "writes"  # the execution option of a transaction that will write
SQLITE = "sqlite:///"
MEMORY = (None, "", ":memory:")
TURN = 0x7061676566656564  # "pagefeed": the number of the lock that PostgreSQL's writers take in turn
PRAGMAS = ("synchronous=NORMAL", "foreign_keys=ON", "cache_size=-16000")
PATIENCE = 15.0  # seconds that a transaction waits for others to let go
BRIEF = 0.5  # seconds that it waits where it was told to hurry
GLANCE = 0.1  # seconds that SQLite waits by itself: meanwhile Python hears no signal
HELD = "55P03"  # what PostgreSQL says when it has waited as long as it was told


@dataclass(slots=True)
class Patience:
    """How long one waits for others to let go; also while one waits, it may be cut short."""

    seconds: float

    def wait(self, work: Callable[[], object]) -> None:
        """Do *work* as soon as others let us. Raises what it raises when that takes too long."""
        began = monotonic()
        while True:
            try:
                work()
            except (sqlite3.OperationalError, OperationalError) as problem:
                if not is_busy(problem) or monotonic() >= began + self.seconds:
                    raise
            else:
                return


def is_busy(problem: sqlite3.OperationalError | OperationalError) -> bool:
    """Does somebody else hold what we wait for?"""
    said = getattr(problem, "orig", problem)
    code = getattr(said, "sqlite_errorcode", None)
    return getattr(said, "sqlstate", None) == HELD if code is None else code & 0xFF == sqlite3.SQLITE_BUSY


@dataclass(slots=True)
class Ground:
    """The file under a SQLite database, which goes on in one that was deleted as if nothing had happened."""

    path: Path
    name: str
    _found: tuple[int, int] | None = None

    def check(self) -> None:
        """Raise StoreLacks where the file is gone, and StoreError where another lies in its place."""
        try:
            status = self.path.stat()
        except OSError as problem:
            why = "its file is gone" if isinstance(problem, FileNotFoundError) else problem.strerror or str(problem)
            raise StoreLacks(f"{self.name} ({why})", f"the store: {why}") from None
        found = status.st_dev, status.st_ino
        self._found = self._found or found
        if found != self._found:
            raise StoreError(f"{self.name} (another file lies in its place)")


class _Turn(threading.local):
    """The transaction that a thread is in, if it is one that others can be part of."""

    connection: Connection | None = None


class Database:
    """One database. A reader sees one moment of it; writers take turns."""

    def __init__(self, engine: Engine, name: str, patience: Patience) -> None:
        self.name = name  # its URL without the password
        self._patience = patience
        self._writers = engine.execution_options(**{WRITES: True})
        # SQLite's readers see one moment anyway
        postgres = engine.dialect.name == "postgresql"
        self._readers = engine.execution_options(isolation_level="REPEATABLE READ") if postgres else engine
        self._turn = _Turn()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that changes nothing. Raises StoreError when the database fails (StoreLacks: for now)."""
        if self._turn.connection is not None:
            yield self._turn.connection
            return
        with self._failing_in_words(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole, or not at all; those begun within it are part of it.

        Raises StoreError when the database fails (StoreLacks: for now).
        """
        if self._turn.connection is not None:
            yield self._turn.connection
            return
        with self._failing_in_words(), self._writers.begin() as connection:
            self._turn.connection = connection
            try:
                yield connection
            finally:
                self._turn.connection = None

    def hurry(self) -> None:
        """From now on wait for nobody; whoever waits gives up. May be called from a signal handler."""
        self._patience.seconds = min(self._patience.seconds, BRIEF)

    def close(self) -> None:
        self._writers.dispose()

    @contextmanager
    def _failing_in_words(self) -> Iterator[None]:
        """A full disk or a lost server is nobody's bug; a broken constraint or a wrong statement is ours."""
        try:
            yield
        except DBAPIError as problem:
            told = f"{self.name} ({_sentence(problem)})"
            if lack := lack_of(problem):
                raise StoreLacks(told, lack) from None
            if type(problem) not in (DatabaseError, OperationalError, InterfaceError):
                raise
            raise StoreError(told) from None


def open_database(url: str, seconds: float | None = None) -> Database:
    """The database at *url*, created and migrated where needed. Raises StoreError.

    What others hold is waited for so many *seconds*.
    """
    address = _address(url)
    patience = Patience(PATIENCE if seconds is None else seconds)
    engine = _engine(address, patience)
    database = Database(engine, _name_of(address), patience)
    try:
        with database.reading() as connection:
            current = _version(connection) == HEAD
        if not current:
            with database.writing() as connection:
                _migrate(connection, database.name)
    except BaseException:
        database.close()
        raise
    return database


def _address(url: str) -> URL:
    if url.startswith(SQLITE):
        return URL.create("sqlite", database=url.removeprefix(SQLITE))  # a path may hold what a URL may not
    try:
        address = make_url(url)
    except ArgumentError as problem:
        raise StoreError("[store] url is no database URL") from problem
    if address.drivername in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    return address


def _name_of(address: URL) -> str:
    """*address* without its password, whatever bytes are in the name of the file."""
    shown = (address.database or "").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return address.set(database=shown).render_as_string(hide_password=True)


def _engine(address: URL, patience: Patience) -> Engine:
    name = _name_of(address)
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(f"{name} is neither SQLite nor PostgreSQL")
    local = address.get_backend_name() == "sqlite"
    try:
        engine = create_engine(address, pool_pre_ping=not local)
        if local and address.database not in MEMORY:
            Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
    except ModuleNotFoundError as problem:
        raise StoreError(f"{name} needs a driver; pip install 'pagefeed[postgres]'") from problem
    except (ArgumentError, NoSuchModuleError, OSError) as problem:
        raise StoreError(name) from problem
    if engine.dialect.is_async:
        raise StoreError(f"{name} has an asynchronous driver")
    if local:
        event.listen(engine, "connect", lambda connection, _: _prepare_sqlite(connection, patience))
        event.listen(engine, "begin", lambda connection: patience.wait(lambda: _begin_sqlite(connection)))
        if address.database not in MEMORY:
            ground = Ground(Path(str(address.database)).absolute(), name)
            event.listen(engine, "begin", lambda _: ground.check())
    else:
        event.listen(engine, "begin", lambda connection: _begin_postgres(connection, patience))
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, patience: Patience) -> None:
    connection.isolation_level = None  # or Python's driver begins transactions behind our back
    try:
        connection.execute(f"PRAGMA busy_timeout={GLANCE * 1000:.0f}").close()
        patience.wait(lambda: connection.execute("PRAGMA journal_mode=WAL").close())
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
    except BaseException:
        connection.close()
        raise


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later can fail for good when another one wrote in between.
    writes = connection.get_execution_options().get(WRITES)
    rows_of(connection, "BEGIN IMMEDIATE" if writes else "BEGIN")
    if not writes:
        rows_of(connection, "PRAGMA schema_version")  # else the first question may wait


def _begin_postgres(connection: Connection, patience: Patience) -> None:
    if not connection.get_execution_options().get(WRITES):
        return
    if connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({TURN})").scalar():
        return
    patience.wait(lambda: _stand_in_line(connection))
    connection.exec_driver_sql("SET LOCAL lock_timeout TO DEFAULT")


def _stand_in_line(connection: Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BRIEF * 1000:.0f}")
    try:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
    except OperationalError:
        connection.connection.rollback()  # nothing else can be asked of a transaction that has failed
        raise


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(connection: Connection, name: str) -> None:
    from alembic import command  # slow to import, and most times there is nothing to do
    from alembic.config import Config
    from alembic.util import CommandError

    if connection.dialect.name == "postgresql":
        encoding = connection.execute(text("SHOW server_encoding")).scalar()
        if encoding != "UTF8":
            raise StoreError(f"{name} is in {encoding} and cannot hold every character; it must be in UTF8")
    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as problem:
        raise StoreError(f"{name} was made by a newer pagefeed") from problem


def _sentence(problem: DBAPIError) -> str:
    """What the driver says, on one line."""
    return " ".join(str(problem.orig).split())
