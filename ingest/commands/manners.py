"""How every command behaves: it is given the configuration, fails with a sentence and a code, prints JSON as lines."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from ingest.commands.streams import drop_unwritten
from ingest.config import Config, read_config
from ingest.errors import ConfigError, PagefeedError

FAILED, MISUSED = 1, 2  # exit codes: the work failed; the command or the configuration is wrong
ADDRESS = re.compile(r"/articles/(\w+)")  # of an article's page, the id in it
SURROGATES = re.compile("[\ud800-\udfff]")
SHORTENED = re.compile(r"[0-9a-f]{1,15}", re.ASCII)


HERE = Path("config.toml")  # the configuration where none is named


def load_config(path: Path | None) -> Config:
    """The settings in *path*; without one, in ./config.toml; without that, the defaults."""
    chosen = path or HERE
    if path is None and not chosen.exists():
        return read_config("", Path.cwd())
    try:
        return read_config(chosen.read_text("utf-8"), chosen.absolute().parent)
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(str(chosen)) from problem
    except ConfigError as problem:
        raise ConfigError(f"{chosen}: {', '.join(problem.args)}") from problem.__cause__


def with_config(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the configuration, and turn a known error into a sentence and an exit code."""
    return _with(load_config, command)


def with_archive(command: Callable[..., None]) -> Callable[..., None]:
    """The same for a *command* about what is filed, which is called in vain where pagefeed was never at work."""
    return _with(_at_home, command)


def _at_home(path: Path | None) -> Config:
    """The settings, unless neither they nor an archive are here: then another folder was meant."""
    config = load_config(path)
    filed = config.store_file is None or config.store_file.exists()
    if path is None and not filed and not HERE.exists():
        raise ConfigError(f"there is none in {Path.cwd()}, nor an archive; --config says which is meant")
    return config


def _with(load: Callable[[Path | None], Config], command: Callable[..., None]) -> Callable[..., None]:
    @click.option(
        "--config", "path", envvar="PAGEFEED_CONFIG", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
        help="The configuration; else $PAGEFEED_CONFIG, else ./config.toml.",
    )  # fmt: skip
    @wraps(command)
    def wrapped(path: Path | None, **options: Any) -> None:
        chosen = _chosen(path)
        if click.get_current_context().invoked_subcommand is not None:
            return  # what comes after it is meant
        try:
            for name, value in options.items():
                _check_text(name, value)
            command(load(chosen), **options)
            sys.stdout.flush()  # what cannot be written is told of now
        except ConfigError as problem:
            fail(problem, MISUSED)
        except BrokenPipeError:
            raise  # the reader of our output went away; click knows what to do
        except (PagefeedError, OSError) as problem:
            fail(problem, FAILED)
        if click.get_current_context().meta.get("complained"):
            sys.exit(FAILED)

    return wrapped


def _check_text(name: str, value: object) -> None:
    """Raise BadParameter for words that are not in UTF-8; a path may be any bytes."""
    if isinstance(value, str) and not is_text(value):
        raise click.BadParameter("it is not in UTF-8", param=_parameter(name))


def is_text(value: str) -> bool:
    """Could every character be read? Bytes of an argument that are not UTF-8 come as halves of pairs."""
    return not SURROGATES.search(value)


def _parameter(name: str) -> click.Parameter | None:
    return next((one for one in click.get_current_context().command.params if one.name == name), None)


def _chosen(path: Path | None) -> Path | None:
    """The configuration that the command line names, after `review` or after `review merge`; else the environment's."""
    context = click.get_current_context()
    if context.get_parameter_source("path") is click.core.ParameterSource.COMMANDLINE or "config" not in context.meta:
        context.meta["config"] = path
    chosen: Path | None = context.meta["config"]
    return chosen


def chosen_file() -> Path | None:
    """The file with the settings of this call; none where the defaults hold."""
    named: Path | None = click.get_current_context().meta.get("config")
    return named or (HERE if HERE.exists() else None)


def fail(problem: Exception, code: int) -> NoReturn:
    """Say what went wrong, and end the program with *code*."""
    denied = isinstance(problem, OSError) and [str(part) for part in (problem.filename, problem.strerror) if part]
    say(": ".join(denied) if denied else str(problem))
    drop_unwritten()
    sys.exit(code)


def complain(of: object, why: object) -> None:
    """Say what is wrong with one of several things; the command goes on with the others, and fails in the end."""
    say(f"{of}: {why}")
    click.get_current_context().meta["complained"] = True


def say(what: str) -> None:
    """One line on standard error, whatever stands in what is quoted there."""
    with suppress(OSError):  # the code says it, too
        click.echo(f"pagefeed: {' '.join(what.splitlines())}", err=True)


def print_json(record: Any) -> None:
    """One JSON object on a line of its own, in UTF-8 whatever the terminal's encoding."""
    click.echo(json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace"))


def print_all(told: Iterable[Any], as_json: bool, show: Callable[[Any], None]) -> None:
    """Each of what is *told* as JSON, or all of it as it is shown to people."""
    if not as_json:
        show(told)
        return
    for record in told:
        print_json(record)


as_json_lines = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, and nothing else.")


def id_in(text: str) -> str:
    """The id in *text*, which may have blanks around it, be in capitals or be the address of the article's page."""
    address = ADDRESS.search(text)
    return (address[1] if address else text.strip()).lower()


def article(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The argument *name* of a command is an article's id."""
    return click.argument(name, metavar="ID", callback=lambda _context, _argument, text: _whole(id_in(text)))


def _whole(found: str) -> str:
    if SHORTENED.fullmatch(found):
        raise click.BadParameter(f"{found} is not the whole of an id, which has 16 characters")
    return found


article_id = article("article_id")
