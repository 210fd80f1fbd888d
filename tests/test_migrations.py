"""However old a store is, it comes to today's form; and today's form is one."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from fakes import article
from sqlalchemy import select, text

import ingest.store
from ingest.inquiry import Search
from ingest.page import Beats, Finding, Folio, IssueDate, Role
from ingest.record import article_record, beats_record, folio_record
from ingest.store.index import INDEX
from ingest.store.opening import HEAD, Database, open_database
from ingest.store.store import Store
from ingest.store.tables import metadata, sources

upgrade = command.upgrade
SCRIPTS = Path(ingest.store.__file__).parent / "migrations"


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """The index of the search is each database's own."""
    return kind != "table" or not str(name).startswith(INDEX)


def migrated(database: Database) -> tuple[str | None, list[object]]:
    with database.reading() as connection:
        opts = {"compare_type": True, "compare_server_default": True, "include_name": is_ours}
        context = MigrationContext.configure(connection, opts=opts)
        return context.get_current_revision(), compare_metadata(context, metadata)


def test_the_newest_migration() -> None:
    """The store is asked for the newest migration there is, and there is one line of them."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_new_store(empty_url: str) -> None:
    """The migrations make exactly the tables that the program knows."""
    database = open_database(empty_url)
    found = migrated(database)
    database.close()

    assert found == (HEAD, [])


def test_a_store_that_is_opened_again(empty_url: str) -> None:
    """Nothing is migrated twice."""
    open_database(empty_url).close()
    database = open_database(empty_url)
    found = migrated(database)
    database.close()

    assert found == (HEAD, [])


def test_a_store_of_the_first_form(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was filed stays. The look of a sidecar leaves the size, and what it said is not known any more."""
    monkeypatch.setattr(command, "upgrade", lambda config, _: upgrade(config, "0001"))
    database = open_database(empty_url)
    monkeypatch.undo()
    with database.writing() as connection:
        row = "INSERT INTO source VALUES (:name, NULL, :size, 2, 3, 4, :why, 5)"
        connection.execute(text(row), {"name": "plain.txt", "size": 7, "why": "it is no text"})
        connection.execute(text(row), {"name": "told.txt", "size": 7 ^ 0xFEDCBA98 << 30 | 1 << 62, "why": None})
    database.close()
    database = open_database(empty_url)
    found = migrated(database)
    with database.reading() as connection:
        rows = connection.execute(select(sources).order_by(sources.c.name)).all()
    database.close()

    assert found == (HEAD, [])
    assert [tuple(row) for row in rows] == [
        ("plain.txt", None, 7, 2, 3, 4, 0, b"", "it is no text", rows[0].taken),
        ("told.txt", None, 7, 2, 3, 4, 0, None, None, rows[1].taken),
    ]


def test_a_program_in_a_folder_with_a_percent_sign(tmp_path: Path) -> None:
    """Alembic's settings take a percent sign for something else."""
    lodger = tmp_path / "100%" / "ingest"
    lodger.parent.mkdir()
    lodger.symlink_to(SCRIPTS.parent.parent)
    code = (
        f"import sys; sys.path.insert(0, {str(lodger.parent)!r}); from ingest.store import opening; "
        f"assert '100%' in opening.__file__; opening.open_database('sqlite:///{tmp_path / 'new.sqlite'}').close()"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_archive_of_before_there_was_a_search(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was filed then is found, listed under pairs, and stands in the archive document of its month."""
    monkeypatch.setattr(command, "upgrade", lambda config, _: upgrade(config, "0003"))
    database = open_database(empty_url)
    monkeypatch.undo()
    story = article((Role.HEADLINE, "今冬供热开栓"), (Role.BODY, "本报讯。"))
    record = article_record(story) | beats_record(Beats(Finding("daoli", 1.0), topics=(Finding("welfare", 1.0),)))
    filed = datetime(2025, 11, 20, tzinfo=UTC)
    with database.writing() as connection:
        rows = {
            "article": {"id": "a1", "ordinal": 1, "filed": int(filed.timestamp() * 1000), "live": True, "fingerprint": "f"},
            "dump": {"sha256": "s", "size": 1, "content": b"", "first_seen": 1},
            "occurrence": {"seq": 1, "source": "a.txt", "sha256": "s", "article_id": "a1", "relation": "new", "fingerprint": "f",
                           "headline": '"x"', "lines": "[1]", "ended": False},
        }  # fmt: skip
        rows["article"] |= {"updated": rows["article"]["filed"], "record": json.dumps(record)}
        rows["occurrence"]["folio"] = json.dumps(folio_record(Folio(IssueDate("2023-03"), "新晚报")))
        for name in ("article", "dump", "occurrence"):
            marks = ", ".join(f":{column}" for column in rows[name])
            connection.execute(text(f"INSERT INTO {name} ({', '.join(rows[name])}) VALUES ({marks})"), rows[name])
    database.close()
    store = Store(empty_url, filed)
    searches = (
        Search(words="供热", paper="新晚报"),
        Search(since=date(2023, 3, 1), until=date(2023, 3, 1)),
        Search(words="停电"),
    )
    found = [len(store.search(search, UTC).filings) for search in searches]  # type: ignore[union-attr]
    held = {
        beat: [len(store.document(beat, name, None)) for name in store.documents(beat)]
        for beat in ("all", "districts/daoli/welfare")
    }
    months = store.documents("all")
    store.close()

    assert found == [1, 1, 0]
    assert (held, months) == ({"all": [1], "districts/daoli/welfare": [1]}, ("2025-11",))
