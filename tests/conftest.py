"""Databases for the tests: SQLite always; PostgreSQL where a server and its driver can be had."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import templates
from blank import blank_at
from newsroom import Newsroom
from sqlalchemy import URL, create_engine, make_url, text

from feeds.site import pages
from ingest.store.opening import open_database

SERVER = "PAGEFEED_TEST_POSTGRES"


def _pg_ctl() -> Path | None:
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    found = shutil.which("pg_ctl") or (programs[-1] if programs else None)
    return Path(found).resolve() if found else None


def _missing() -> str:
    """What PostgreSQL lacks to be tried; nothing, if nothing."""
    if importlib.util.find_spec("psycopg") is None:
        return "no PostgreSQL driver: pip install 'pagefeed[postgres]'"
    if not os.environ.get(SERVER) and _pg_ctl() is None:
        return f"no PostgreSQL server: apt-get install postgresql, or set {SERVER} to the URL of one"
    return ""


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "Environment", templates.environment)
        yield


KINDS = ["sqlite"] if _missing() else ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """A PostgreSQL server: the one that $PAGEFEED_TEST_POSTGRES tells, or a throw-away one."""
    if missing := _missing():
        pytest.skip(missing)
    if told := os.environ.get(SERVER):
        yield make_url(told).set(drivername="postgresql+psycopg")
        return
    pg_ctl = _pg_ctl()
    assert pg_ctl is not None
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        yield from _throw_away_server(pg_ctl.parent, Path(folder))


def _throw_away_server(programs: Path, folder: Path) -> Iterator[URL]:
    user = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root
    if user:
        shutil.chown(folder, user)

    def run(*command: str) -> None:
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    data, pg_ctl = str(folder / "data"), str(programs / "pg_ctl")
    run(str(programs / "initdb"), "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run(pg_ctl, "-D", data, "-l", str(folder / "log"), "-o", options, "-w", "start")
    try:
        yield URL.create("postgresql+psycopg", username="postgres", database="postgres", query={"host": str(folder)})
    finally:
        run(pg_ctl, "-D", data, "-m", "immediate", "stop")


@contextmanager
def _database(server: URL, template: str = "template0") -> Iterator[URL]:
    """A database of its own on *server*, like *template*."""
    name = f"pagefeed_test_{os.getpid()}_{os.urandom(4).hex()}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE {template}"))
    yield server.set(database=name)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_blank(postgres: URL) -> Iterator[str]:
    """The name of a database with the tables of today and nothing in them."""
    with _database(postgres) as url:
        open_database(url.render_as_string(hide_password=False)).close()
        assert url.database
        yield url.database


@pytest.fixture
def postgres_url(postgres: URL) -> Iterator[str]:
    """The URL of an empty database of its own on the server."""
    with _database(postgres) as url:
        yield url.render_as_string(hide_password=False)


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, of each kind that can be had here; the tests of `postgres_url` say what is not."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store' / 'pagefeed.sqlite'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(params=KINDS)
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same of one that has the tables of today already."""
    if request.param == "sqlite":
        yield blank_at(tmp_path / "store" / "pagefeed.sqlite")
        return
    blank: str = request.getfixturevalue("postgres_blank")
    with _database(request.getfixturevalue("postgres"), blank) as url:
        yield url.render_as_string(hide_password=False)


@pytest.fixture
def room(store_url: str) -> Iterator[Newsroom]:
    """A newsroom that has taken nothing yet."""
    room = Newsroom(store_url)
    yield room
    room.store.close()
