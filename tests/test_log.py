"""One event and its keys a line, on standard error, whoever speaks."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

COLOURS = re.compile(r"\x1b\[[\d;]*m(?!\.txt)")
CONFIGURE = "from ingest.log import configure; configure(); import structlog, logging, warnings; "
SPEAK = CONFIGURE + "log = structlog.get_logger('pagefeed'); "


def said(code: str) -> list[dict[str, Any]]:
    """The lines that *code* logs for a machine; standard output stays free."""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout == b""
    return [json.loads(line) for line in result.stderr.decode("utf-8").splitlines()]


def shown(code: str, **env: str) -> str:
    """What a terminal is told of *code*."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen([sys.executable, "-c", code], stderr=theirs, env=kept | env) as process:
        os.close(theirs)
        heard = b""
        while True:
            try:
                more = os.read(ours, 10_000)
            except OSError:  # the other side was closed
                break
            if not more:
                break
            heard += more
        process.wait(20)
    os.close(ours)
    return heard.decode("utf-8")


def seen(code: str) -> str:
    """What a person on a terminal sees of *code*."""
    return COLOURS.sub("", shown(code))


def test_an_event_for_a_machine() -> None:
    """A JSON object with the event, its keys, the level, and a time that has a zone."""
    (line,) = said(SPEAK + "log.info('dump_filed', dump='三版.txt', new=2)")
    moment = datetime.strptime(line.pop("timestamp"), "%Y-%m-%dT%H:%M:%S%z")

    assert line == {"event": "dump_filed", "dump": "三版.txt", "new": 2, "level": "info"}
    assert moment.tzinfo is not None


def test_an_event_for_a_person() -> None:
    """A line that a person can read, and no JSON."""
    line = seen(SPEAK + "log.warning('dump_rejected', dump='三版.txt', why='it is empty')")

    assert "dump_rejected" in line
    assert "why='it is empty'" in line
    assert line.count("\n") == 1
    assert "{" not in line


def test_a_person_who_wants_no_colours() -> None:
    """NO_COLOR holds for the log as it does for what commands show."""
    code = SPEAK + "log.warning('dump_rejected', dump='三版.txt')"

    assert ["\x1b[" in shown(code, NO_COLOR=value) for value in ("", "1")] == [True, False]


def test_a_name_of_two_lines() -> None:
    """It stays on one line, for people and for machines."""
    code = SPEAK + r"log.info('dump_filed', dump='a\nb\x1b[31m.txt')"

    assert [line["dump"] for line in said(code)] == ["a\nb\x1b[31m.txt"]
    assert seen(code).count("\n") == 1
    assert "\x1b[31m.txt" not in seen(code)


def test_what_is_only_for_developers() -> None:
    """It is not said."""
    assert said(SPEAK + "log.debug('dump_known')") == []


def test_keys_that_are_bound() -> None:
    """They stand in every line until they are unbound."""
    code = SPEAK + "structlog.contextvars.bind_contextvars(dump='1.txt'); log.info('a'); log.info('b')"

    assert [line["dump"] for line in said(code)] == ["1.txt", "1.txt"]


def test_a_library_that_speaks() -> None:
    """It is heard in the same form, with its name; what it only wants to tell is not."""
    lines = said(CONFIGURE + "l = logging.getLogger('uvicorn.error'); l.warning('bad %s', 'request'); l.info('up')")

    assert [(line["event"], line["logger"], line["level"]) for line in lines] == [
        ("bad request", "uvicorn.error", "warning")
    ]


def test_a_warning_of_python() -> None:
    """It is a line like any other."""
    (line,) = said(CONFIGURE + "warnings.warn('mind this', RuntimeWarning)")

    assert (line["logger"], "mind this" in line["event"]) == ("py.warnings", True)


def test_a_failure_with_its_trace() -> None:
    """All of it is in one line."""
    lines = said(CONFIGURE + "\ntry: 1 / 0\nexcept ZeroDivisionError: logging.getLogger('x').exception('failed')")

    assert [(line["event"], line["exception"][0]["exc_type"]) for line in lines] == [("failed", "ZeroDivisionError")]


def test_a_log_that_is_set_up_again() -> None:
    """Loggers made before it follow: they write where standard error is now."""
    code = SPEAK + "log.info('a'); import sys; sys.stderr = sys.stdout; configure(); log.info('b')"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert ('"a"' in result.stderr, '"b"' in result.stdout) == (True, True)


def test_a_log_on_a_full_disk() -> None:
    """What cannot be written is lost, and that ends nothing."""
    with Path("/dev/full").open("w") as full:
        code = SPEAK + "[log.info('x' * 1000) for _ in range(1000)]; print('well')"
        result = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=full, check=False)

    assert result.stdout == b"well\n"


def test_a_log_that_nobody_reads_any_more() -> None:
    """It is lost, too, and whoever writes it goes on."""
    ours, theirs = os.pipe()
    os.close(ours)
    code = SPEAK + "[log.info('x' * 1000) for _ in range(1000)]; print('well')"
    result = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)

    assert result.stdout == b"well\n"


def test_a_crash() -> None:
    """It is as loud as ever, and one line like any other."""
    result = subprocess.run([sys.executable, "-c", CONFIGURE + "1 / 0"], capture_output=True, check=False)
    line = json.loads(result.stderr)

    assert (result.returncode, line["event"], line["level"]) == (1, "crashed", "critical")
    assert line["exception"][0]["exc_type"] == "ZeroDivisionError"


def test_a_thread_that_crashes() -> None:
    """It is told which."""
    code = "import threading; t = threading.Thread(target=lambda: 1 / 0, name='server'); t.start(); t.join()"
    (line,) = said(CONFIGURE + code)

    assert (line["event"], line["thread"]) == ("thread_crashed", "server")
