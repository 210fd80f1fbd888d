"""The real command in a process of its own, with its own folders and port; and pages for it to read."""

from __future__ import annotations

import atexit
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

import feedparser
import httpx

REPOSITORY = Path(__file__).parent.parent
# A file or socket left open is an error, told of on standard error where nothing but JSON belongs.
PAGEFEED = (sys.executable, "-W", "error::ResourceWarning", "-m", "ingest")
SETTLE = 0.3
PROMISED = SETTLE + 2.0  # seconds from a drop to the feed, on a machine that does nothing else
SOON = 30.0  # the same on one that does much else: no test waits longer, unless it says so

# A program that runs the daemon, and something goes wrong in it after a while.
SABOTAGE = """
import sys
sys.argv = ["pagefeed", "run", "--config", sys.argv[1]]
from ingest.__main__ import main
{}
main()
"""

_TURN = threading.Lock()  # one order at a time

T = TypeVar("T")


def until(condition: Callable[[], T], within: float = SOON) -> T:
    """What *condition* gives once that is something; a failure when it takes longer than *within* seconds."""
    deadline, pause = time.monotonic() + within, threading.Event()
    while not (found := condition()):
        assert time.monotonic() < deadline, f"not within {within} s"
        pause.wait(0.03)
    return found


def story(n: int, district: str = "道里区") -> str:
    """An article on its page, unlike that of any other *n*."""
    return (
        f"{district}第{n}号社区食堂开门迎客\n\n"
        f"本报讯(记者李文)日前,{district}第{n}号社区食堂正式开门迎客,附近的居民纷纷前来就餐。"
        "记者在食堂看到,菜品价格实惠,老人还可以享受优惠。\n\n"
        f"{district}民政局负责人介绍,今年全区将建设第{n}批社区食堂,让更多老年人在家门口吃上热乎饭。\n"
    )


def page(*numbers: int, district: str = "道里区") -> str:
    """A page with one article a number."""
    return "\n".join(story(n, district) for n in numbers)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@dataclass
class House:
    """A configuration with its folders, all below *root*."""

    root: Path
    more: str = ""  # further lines of the section [intake]
    port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.seeds.mkdir(parents=True, exist_ok=True)
        self.config.write_text(
            f'[paths]\nseeds = "seeds"\nvar = "var"\n[serve]\nport = {self.port}\n'
            f"[intake]\nsettle_seconds = {SETTLE}\n{self.more}\n",
            "utf-8",
        )

    @property
    def config(self) -> Path:
        return self.root / "pagefeed.toml"

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def shelf(self) -> Path:
        return self.root / "var" / "site"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def drop(self, name: str, text: str | bytes) -> Path:
        """Put a page into seeds, in whatever folder its *name* says."""
        path = self.seeds / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def call(self, command: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command on this configuration to its end."""
        return call(command, "--config", self.config, *arguments)

    def export(self) -> list[dict[str, Any]]:
        """Every filed occurrence."""
        return [json.loads(line) for line in self.call("export", "--jsonl").stdout.split("\n") if line]

    def status(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.call("status", "--json").stdout)
        return told

    def rejected(self) -> dict[str, str]:
        """The names that stand rejected, with the reasons."""
        return {refusal["source"]: refusal["reason"] for refusal in self.status()["rejected"]}

    def published(self) -> dict[str, tuple[int, bytes]]:
        """Every published file with its time and bytes."""
        files = (path for path in self.shelf.rglob("*") if path.is_file())
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}

    @contextmanager
    def running(self, sabotage: str = "") -> Iterator[Daemon]:
        """The daemon, from the moment it serves; it is killed if the test does not stop it.

        *sabotage* is a program that runs before it, in its process.
        """
        daemon = Daemon(self, sabotage)
        try:
            until(lambda: daemon.said("watching") or not daemon.alive)
            assert daemon.alive, daemon.log
            yield daemon
        finally:
            daemon.process.kill()
            daemon.process.wait()


class Daemon:
    """A running `pagefeed run`, and what it logs."""

    def __init__(self, house: House, sabotage: str = "") -> None:
        self.house = house
        self._log = house.root / f"log.{time.monotonic_ns()}"
        self._lines: list[dict[str, Any]] = []  # those of the log that were read
        self._read = 0  # bytes of the log that they take
        self._log.touch()
        if sabotage:
            with self._log.open("ab") as log:
                command = [sys.executable, "-c", SABOTAGE.format(sabotage), house.config]
                self.process: Process | subprocess.Popen[bytes] = subprocess.Popen(command, stderr=log, env=_env())
        else:
            self.process = Process(("run", "--config", house.config), err=self._log, folder=house.root)

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    @property
    def log(self) -> str:
        return self._log.read_text("utf-8")

    def said(self, event: str, **keys: object) -> list[dict[str, Any]]:
        """The log lines of *event* with these *keys*. Every line must be JSON."""
        with self._log.open("rb") as log:
            log.seek(self._read)
            whole_lines = [line for line in log if line.endswith(b"\n")]
        self._lines += map(json.loads, whole_lines)
        self._read += sum(map(len, whole_lines))
        return [line for line in self._lines if line["event"] == event and keys.items() <= line.items()]

    def feed(self, name: str, wanted: Iterable[str] = ()) -> list[str]:
        """The headlines of a feed, and of its archive, as a feed reader sees them; none before all *wanted* is in it."""
        documents = list(self._documents(f"/feeds/{name}.atom"))
        if not all(any(word in text for text in documents) for word in wanted):
            return []
        parsed = [feedparser.parse(text) for text in documents]
        assert not any(document.bozo for document in parsed), [document.get("bozo_exception") for document in parsed]
        return [entry.title for document in parsed for entry in document.entries]

    def _documents(self, path: str) -> Iterator[str]:
        """A feed, and the archive documents that it leads to, newest first."""
        while path:
            answer = self.get(path)
            if answer.status_code == httpx.codes.NOT_FOUND:
                return
            yield answer.text
            path = next(iter(re.findall(r'<link href="([^"]+)" rel="prev-archive"', answer.text)), "")

    def get(self, path: str) -> httpx.Response:
        """What the daemon serves at *path*."""
        return _http().get(httpx.URL(f"{self.house.address}/").join(path))

    def has(self, *numbers: int, feed: str = "districts/daoli") -> bool:
        """Does each of these stories stand in the feed, and once?"""
        words = [f"第{n}号" for n in numbers]
        titles = self.feed(feed, words)
        return all(sum(word in title for title in titles) == 1 for word in words)

    def stop(self, number: int = signal.SIGTERM, within: float = 10.0) -> int:
        """Send a signal; the exit code."""
        self.process.send_signal(number)
        return self.process.wait(within)


@cache
def _http() -> httpx.Client:
    """One client for all: each reads the certificates of the machine. It keeps no connection, for daemons die."""
    return httpx.Client(trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))


class Process:
    """A command in a process of its own, which had imported pagefeed before it was started."""

    def __init__(
        self,
        arguments: Sequence[str | Path],
        err: Path,
        out: str | Path = os.devnull,
        folder: Path = REPOSITORY,
        **env: str,
    ) -> None:
        self.returncode: int | None = None
        started = _ask([[*map(str, arguments)], _env(**env), str(folder), str(out), str(err)])
        assert started is not None
        self.pid: int = started

    def poll(self) -> int | None:
        """The exit code, once there is one."""
        if self.returncode is None:
            self.returncode = _ask(self.pid)
        return self.returncode

    def wait(self, within: float = 60.0) -> int:
        """The exit code; the process is killed when there is none within *within* seconds."""
        try:
            until(lambda: self.poll() is not None, within)
        except AssertionError:
            self.kill()
            raise
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it without asking."""
        self.send_signal(signal.SIGKILL)


@cache
def _forks() -> subprocess.Popen[str]:
    """The process of `forking.py`, which starts all others."""
    command = (*PAGEFEED[:-2], str(Path(__file__).with_name("forking.py")))
    forks = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_env())
    atexit.register(forks.communicate)
    return forks


def _ask(order: object) -> int | None:
    """What it answers to an order."""
    forks = _forks()
    assert forks.stdin is not None
    assert forks.stdout is not None
    with _TURN:
        print(json.dumps(order), file=forks.stdin, flush=True)
        answer: int | None = json.loads(forks.stdout.readline())
    return answer


def call(*arguments: str | Path, folder: Path = REPOSITORY, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command in *folder* to its end."""
    with NamedTemporaryFile() as out, NamedTemporaryFile() as err:
        code = Process(arguments, Path(err.name), out.name, folder, **env).wait()
        stdout, stderr = (file.read().decode("utf-8", "surrogateescape") for file in (out, err))
    return subprocess.CompletedProcess(arguments, code, stdout, stderr)


def _env(**more: str) -> dict[str, str]:
    """The environment without what would change the command's way, dress its output, or have it compiled every time."""
    own = ("PAGEFEED_CONFIG", "FORCE_COLOR", "NO_COLOR", "COLUMNS", "PYTHONWARNINGS", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if name not in own}
    path = os.pathsep.join(filter(None, (str(REPOSITORY), kept.get("PYTHONPATH"))))
    return kept | {"PYTHONPATH": path} | more
