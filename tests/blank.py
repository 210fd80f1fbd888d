"""A database with the tables of today and nothing in them: its copies spare the tests thousands of migrations."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.store.opening import open_database


@cache
def _blank() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "blank.sqlite"
        open_database(f"sqlite:///{path}").close()
        return path.read_bytes()


def blank_at(path: Path) -> str:
    """The URL of the database at *path*; where there is none, it is a blank one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_blank())
    return f"sqlite:///{path}"
