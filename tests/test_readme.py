"""README and config.toml say what there is, and all of it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import click
import pytest

from ingest.__main__ import main
from ingest.config import Config, keys, read_config

REPOSITORY = Path(__file__).parent.parent
README = (REPOSITORY / "README.md").read_text("utf-8")
DEFAULTS = Config()
KEYS = [tuple(key.split()) for key in keys()]
SECTIONS = [(section, key) for section, key in KEYS if not section.startswith("[[")]


def default(section: str, key: str) -> Any:
    """The value that a missing key comes to, as it would stand in the file."""
    value = getattr(getattr(DEFAULTS, section.strip("[]")), key)
    assert not is_dataclass(value)
    return str(value) if isinstance(value, Path) else list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_stands_in_the_readme(command: str) -> None:
    """With `pagefeed` before it, as it is called."""
    assert f"`pagefeed {command}" in README


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_option_stands_in_the_readme(command: str) -> None:
    """As it is spelt."""
    options = [parameter for parameter in main.commands[command].params if isinstance(parameter, click.Option)]
    spelt = [name for option in options for name in option.opts]

    assert [name for name in spelt if name not in README] == []


@pytest.mark.parametrize(("section", "key"), KEYS)
def test_every_key_stands_in_the_readme(section: str, key: str) -> None:
    """With its section before it."""
    assert f"`{section} {key}`" in README


@pytest.mark.parametrize(("section", "key"), SECTIONS)
def test_every_key_stands_in_config_toml(section: str, key: str) -> None:
    """With its default."""
    written = tomllib.loads((REPOSITORY / "config.toml").read_text("utf-8"))

    assert written[section.strip("[]")][key] == default(section, key)


@pytest.mark.parametrize("section", sorted({section for section, _ in KEYS} - {section for section, _ in SECTIONS}))
def test_every_list_of_tables_stands_in_config_toml(section: str) -> None:
    """As an example in comments, for a fresh checkout has none."""
    assert f"# {section}\n" in (REPOSITORY / "config.toml").read_text("utf-8")


@pytest.mark.parametrize("package", ["ingest", "feeds"])
def test_every_room_stands_in_the_layout(package: str) -> None:
    """Whoever looks for something finds where it is."""
    layout = README.partition("## How the code is laid out")[2].split("```")[1]
    rooms = [
        f"{room.name}/" if room.is_dir() else room.name
        for room in (REPOSITORY / package).iterdir()
        if not room.name.startswith("__") or room.name == "__main__.py"
    ]

    assert [room for room in sorted(rooms) if f" {room}" not in layout] == []


STAIRS = README.partition("`ingest/parse/` is a staircase")[2].split("```")[1]
STEPS = dict(re.findall(r"^(\w+)/(.+(?:\n .+)*)", STAIRS, re.MULTILINE))
LIKENESS = README.partition("`ingest/likeness/` says")[2].partition("\n\n")[0]
TOLD_OF = {f"ingest/parse/{step}": told for step, told in STEPS.items()} | {"ingest/likeness": LIKENESS}


@pytest.mark.parametrize("room", sorted(TOLD_OF))
def test_every_module_stands_with_its_room(room: str) -> None:
    """By its name, with what it is for."""
    modules = sorted(module.stem for module in (REPOSITORY / room).glob("[a-z]*.py"))

    assert modules
    assert [module for module in modules if not re.search(rf"\b{module}\b", TOLD_OF[room])] == []


def test_config_toml_holds_nothing_else() -> None:
    """And it comes to what an empty file would."""
    text = (REPOSITORY / "config.toml").read_text("utf-8")

    assert read_config(text, REPOSITORY) == read_config("", REPOSITORY)


def test_every_line_of_config_toml_with_a_key_is_explained() -> None:
    """By a comment beside it, or by a name that needs none."""
    text = (REPOSITORY / "config.toml").read_text("utf-8")
    lines = [line for line in text.split("\n") if " = " in line and not line.startswith("#")]
    bare = {line.partition(" = ")[0] for line in lines if "#" not in line}

    assert bare <= {"title", "timezone", "port"}


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_two_commands_stand_in_the_readme(command: str) -> None:
    """They are all that a new user needs."""
    assert command in README


def test_the_tour_is_short() -> None:
    """What a newcomer reads first, before all keys and commands."""
    tour, _, reference = README.partition("\n## Configuration\n")

    assert tour.count("\n") < 100
    assert "## Commands" in reference


def test_every_link_within_leads_to_a_heading() -> None:
    """Also those from the README to what is measured."""
    measured = (REPOSITORY / "bench" / "README.md").read_text("utf-8")

    assert set(re.findall(r"]\(#([^)]+)\)", README)) <= anchors(README)
    assert set(re.findall(r"]\(bench/README\.md#([^)]+)\)", README)) <= anchors(measured)


def anchors(text: str) -> set[str]:
    """What the headings of a document are called in addresses."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_what_is_named_stands_under_that_name() -> None:
    """Where a row says: see "Places", there is such a heading."""
    headings = set(re.findall(r"^#+ (.+)$", README, re.MULTILINE))

    assert set(re.findall(r'see "([^"]+)"', README)) <= headings
