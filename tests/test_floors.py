"""The house stands: whoever imports what, where the outside libraries live, and what thinking leaves alone."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Words, what is said with them, thinking, edges, who judges, who files, the loop, the builder, the door. A folder is one room, on one floor.
FLOORS = (
    ("ingest/__init__.py", "ingest/page.py", "ingest/errors.py", "ingest/rules.py", "ingest/script.py", "ingest/surnames.py",
     "feeds/__init__.py", "feeds/feed.py", "feeds/marking.py", "feeds/month.py", "feeds/plain.py"),
    ("ingest/filed.py",),
    ("ingest/inquiry.py", "ingest/sheet.py"),
    ("ingest/config", "ingest/settle.py", "ingest/record.py", "ingest/likeness",
     "ingest/parse", "ingest/classify", "ingest/evaluate", "ingest/search", "feeds/compose", "feeds/hits.py",
     "feeds/privacy", "feeds/asking.py", "feeds/archive.py"),
    ("ingest/atlas.py", "ingest/seeds.py", "ingest/watch.py", "ingest/words.py", "ingest/log.py", "ingest/lock.py",
     "ingest/printer.py",
     "ingest/store", "feeds/render", "feeds/site", "feeds/shelf.py", "feeds/serve"),
    ("ingest/archivist.py", "ingest/orders.py", "ingest/terminal.py", "feeds/gate.py", "feeds/wall.py"),
    ("ingest/intake.py", "ingest/desk.py", "ingest/lacking.py", "feeds/press"),
    ("ingest/worker.py", "ingest/backfill.py", "ingest/editor.py", "ingest/sorter.py",
     "feeds/editing.py", "feeds/searching.py", "feeds/hub.py"),
    ("ingest/granting.py",),
    ("ingest/builder",),
    ("ingest/commands",),
    ("ingest/__main__.py",),
)  # fmt: skip
WORDS, THINKING = 0, 3
# The steps of reading, the lowest first.
STAIRS = ("text", "people", "looks", "paragraphs", "borders", "blocks", "issue")
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
DOOR = "ingest/__main__.py"
COMMANDS = "ingest/commands"
BUILDER = "ingest/builder"

# Where each outside library lives. Whoever works aloud may ask for a logger; only one room sets it up.
HOMES = {
    "alembic": {"ingest/store"},
    "click": {COMMANDS, DOOR},
    "feedgen": {"feeds/render"},
    "h11": {"feeds/serve"},
    "jieba": {"ingest/words.py"},
    "jinja2": {"feeds/site"},
    "lxml": {"feeds/render"},
    "opencc": {"ingest/script.py"},
    "rich": {"ingest/printer.py"},
    "sqlalchemy": {"ingest/store"},
    "starlette": {"feeds/serve"},
    "structlog": {"feeds/hub.py", "feeds/serve", "ingest/lacking.py", "ingest/log.py", "ingest/worker.py"},
    "uvicorn": {"feeds/serve"},
    "watchdog": {"ingest/watch.py"},
}

# What knows the disk, the clock, the dice or the log. (zoneinfo only looks rules up; a Path can be a value.)
WORLDLY = {
    "asyncio", "glob", "io", "logging", "multiprocessing", "os", "queue", "random", "secrets", "shutil", "signal",
    "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "uuid",
}  # fmt: skip
WORLDLY_CALLS = {
    "open", "print", "input", "now", "utcnow", "today", "read_text", "read_bytes", "write_text", "write_bytes",
    "exists", "is_file", "is_dir", "stat", "mkdir", "unlink", "iterdir", "resolve",
}  # fmt: skip


def files() -> list[Path]:
    return sorted(path.relative_to(ROOT) for package in ("ingest", "feeds") for path in (ROOT / package).rglob("*.py"))


def room_of(file: Path) -> str:
    """A file at the top of a package is a room of its own; a folder is one."""
    return "/".join(file.parts[:2])


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse((ROOT / file).read_text("utf-8"))


@cache
def imports_of(file: Path) -> tuple[str, ...]:
    """The full name of every module that *file* imports, wherever it does."""
    return tuple(_imports_of(file))


def _imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written in full"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if file_of(whole) else str(node.module)


def file_of(module: str) -> Path | None:
    """The file of one of our own modules."""
    path = Path(*module.split("."))
    choices = (path.with_suffix(".py"), path / "__init__.py")
    return next((choice for choice in choices if (ROOT / choice).is_file()), None)


def own_imports_of(file: Path) -> Iterator[Path]:
    return (found for module in imports_of(file) if (found := file_of(module)))


def test_every_file_has_a_floor() -> None:
    """A new room is a decision; and a room that is gone leaves the table."""
    assert {room_of(file) for file in files()} == set(FLOOR)


@pytest.mark.parametrize("file", files(), ids=str)
def test_imports_come_from_beneath(file: Path) -> None:
    """From a lower floor, or from the same folder."""
    room = room_of(file)
    above = [
        str(other) for other in own_imports_of(file) if FLOOR[room_of(other)] >= FLOOR[room] and room_of(other) != room
    ]

    assert above == []


def test_nobody_imports_in_a_circle() -> None:
    """Within a folder, too, the modules are a staircase."""
    stairs = {file: set(own_imports_of(file)) - {file} for file in files()}

    assert list(TopologicalSorter(stairs).static_order())


@pytest.mark.parametrize("step", STAIRS)
def test_reading_is_a_staircase(step: str) -> None:
    """A step of reading asks only those before it."""
    room = Path("ingest/parse", step)
    later = {Path("ingest/parse", other) for other in STAIRS[STAIRS.index(step) + 1 :]}
    asked = {other.parent for file in files() if file.parent == room for other in own_imports_of(file)}

    assert room in {file.parent for file in files()}
    assert asked & later == set()


def test_every_step_of_reading_is_on_the_staircase() -> None:
    """A new step is a decision, too."""
    assert {file.parts[2] for file in files() if room_of(file) == "ingest/parse" and len(file.parts) > 3} == set(STAIRS)


@pytest.mark.parametrize("file", [file for file in files() if room_of(file) != BUILDER], ids=str)
def test_the_two_packages_meet_at_the_builder(file: Path) -> None:
    """The feeds know the words of a page, of what is filed and of looking for one, and nothing else of the intake; the intake knows nothing of the feeds."""
    others = {str(other) for other in own_imports_of(file) if other.parts[0] != file.parts[0]}

    assert others <= (
        {"ingest/page.py", "ingest/filed.py", "ingest/inquiry.py", "ingest/sheet.py"}
        if file.parts[0] == "feeds"
        else set()
    )


def test_each_library_lives_in_one_room() -> None:
    """Whoever wants to replace one has one place to look."""
    homes: dict[str, set[str]] = {}
    for file in files():
        for module in imports_of(file):
            library = module.split(".")[0]
            if library not in sys.stdlib_module_names and library not in ("ingest", "feeds"):
                homes.setdefault(library, set()).add(room_of(file))

    assert {library: rooms for library, rooms in homes.items() if not rooms <= HOMES.get(library, set())} == {}


@pytest.mark.parametrize("file", [file for file in files() if FLOOR[room_of(file)] <= THINKING], ids=str)
def test_thinking_leaves_the_world_alone(file: Path) -> None:
    """No disk, no clock, no dice, no log: the same in, the same out."""
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call)
    }

    assert {module.split(".")[0] for module in imports_of(file)} & WORLDLY == set()
    assert called & WORLDLY_CALLS == set()


@pytest.mark.parametrize("file", [file for file in files() if FLOOR[room_of(file)] == WORDS], ids=str)
def test_words_are_frozen(file: Path) -> None:
    """What is known does not change, and takes no room for more."""
    loose = []
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.ClassDef):
            for decorator in node.decorator_list:
                if "dataclass" in ast.unparse(decorator):
                    given = {word.arg for word in getattr(decorator, "keywords", [])}
                    loose += [] if {"frozen", "slots"} <= given else [node.name]

    assert loose == []
