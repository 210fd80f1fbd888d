"""Connections that ask for nothing: over real sockets, with readers that dawdle, and in a process that may open few files."""

from __future__ import annotations

import asyncio
import json
import logging
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import httpx
import pytest
import structlog
from running import House, page, until
from starlette.types import Receive, Scope, Send

from feeds.serve import Server, bind, wire
from feeds.serve.wire import AT_ONCE, FEWEST, FILES, MOST, SILENCE, TURNS, Crowd, room

SOON = 0.5  # seconds that a request may take in these tests
ASK = b"GET / HTTP/1.1\r\nhost: a\r\n"
LARGE = b"x" * 50_000_000  # more than the buffers of a connection hold


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers as long as it is asked to, when it is told to."""
    if scope["path"] == "/slow":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.to_thread(threading.Event().wait, 2 * SOON)
        await send({"type": "http.response.body", "body": b"late"})
        return
    body = b""
    if scope["method"] == "POST":
        message = await receive()
        body = message.get("body", b"")
        while message.get("more_body"):
            message = await receive()
            body += message.get("body", b"")
    data = {"/large": LARGE, "/echo": scope["query_string"] + b" " + body}.get(scope["path"], b"well")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": data})


@contextmanager
def serving() -> Iterator[tuple[str, int]]:
    server = Server(app, bind("127.0.0.1", 0))
    server.start()
    try:
        yield server.address
    finally:
        server.stop()


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """A server that gives a reader half a second."""
    monkeypatch.setattr(wire, "HEARING", SOON)
    with serving() as address:
        yield address


def ends(talk: socket.socket, within: float = 10) -> bytes:
    """All that is said until the other side hangs up."""
    talk.settimeout(within)
    heard = b""
    try:
        while more := talk.recv(1_000_000):
            heard += more
    except ConnectionResetError:
        pass
    return heard


@pytest.mark.parametrize(
    "said",
    [b"", ASK, b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhalf"],
    ids=["nothing", "half a head", "half a body"],
)
def test_a_connection_that_does_not_say_what_it_wants(address: tuple[str, int], said: bytes) -> None:
    """It is closed, without a word."""
    with socket.create_connection(address) as talk:
        talk.sendall(said)
        assert ends(talk) == b""


def test_a_request_that_comes_byte_by_byte(address: tuple[str, int]) -> None:
    """Every byte is in time, and the whole is not."""
    pause, deadline = threading.Event(), time.monotonic() + 20
    with socket.create_connection(address) as talk:
        talk.sendall(ASK + b"x-long: ")
        with suppress(OSError):  # the connection is reset
            while time.monotonic() < deadline:
                talk.sendall(b"x")
                pause.wait(SOON / 5)
    assert time.monotonic() < deadline


def test_a_second_request_that_comes_byte_by_byte(address: tuple[str, int]) -> None:
    """Who was answered once is given no more time, either."""
    with socket.create_connection(address) as talk:
        talk.sendall(ASK + b"\r\n" + ASK)
        assert ends(talk).count(b"HTTP/1.1 200") == 1


def test_requests_in_a_row(address: tuple[str, int]) -> None:
    """Each is answered, though all came at once, and the answer to one of them takes longer than a request may."""
    with socket.create_connection(address) as talk:
        talk.sendall((ASK.replace(b"/ ", b"/slow ") + b"\r\n") * 2 + ASK + b"connection: close\r\n\r\n")
        heard = ends(talk)

    assert (heard.count(b"late"), heard.count(b"well")) == (2, 1)


def test_an_address_as_people_write_it(address: tuple[str, int]) -> None:
    """Newsboat and curl ask for /?q=供热 in plain UTF-8, whole or in pieces; what comes behind the first line is as it came."""
    asked = "POST /echo?q=供热 HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 6\r\n\r\n供热".encode()
    heard = []
    for cut in (len(asked), 14, asked.index(b"\n") + 1):
        with socket.create_connection(address) as talk:
            talk.sendall(asked[:cut])
            threading.Event().wait(SOON / 10)
            talk.sendall(asked[cut:])
            heard.append(ends(talk).decode())

    assert ["q=%E4%BE%9B%E7%83%AD 供热" in answer for answer in heard] == [True] * 3


@pytest.mark.parametrize("path", [b"/", b"/slow"])
@pytest.mark.parametrize("heard", [True, False], ids=["behind the head", "with the head"])
def test_a_body_that_is_none(
    address: tuple[str, int], caplog: pytest.LogCaptureFixture, path: bytes, *, heard: bool
) -> None:
    """The connection is closed, and nobody is blamed for an answer that cannot be given any more."""
    with socket.create_connection(address) as talk:
        talk.sendall(b"GET " + path + b" HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n")
        if heard:
            assert talk.recv(12) == b"HTTP/1.1 200"
        talk.sendall(b"no number\r\n")
        ends(talk)

    assert [record.message for record in caplog.records] == ["Invalid HTTP request received."]


def test_a_reader_that_takes_its_time(address: tuple[str, int]) -> None:
    """It gets all of a long answer."""
    pause = threading.Event()
    with socket.create_connection(address) as talk:
        talk.sendall(ASK.replace(b"/ ", b"/large ") + b"connection: close\r\n\r\n")
        pause.wait(3 * SOON)
        assert len(ends(talk)) > len(LARGE)


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="this system has no such bound")
def test_a_reader_that_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its connection is given up, too."""
    monkeypatch.setattr("feeds.serve.server.UNREAD", 1000)
    crowds: list[Crowd] = []
    found = Crowd.__init__
    monkeypatch.setattr(Crowd, "__init__", lambda crowd, room: (crowds.append(crowd), found(crowd, room))[1])
    with serving() as address, socket.create_connection(address) as talk:
        talk.sendall(ASK.replace(b"/ ", b"/large ") + b"\r\n")
        until(lambda: crowds[0].connections)
        until(lambda: not crowds[0].connections)


def test_a_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has waited longest makes way, so whoever asks is answered; one word is said about it."""
    monkeypatch.setattr("feeds.serve.server.room", lambda: 20)
    with structlog.testing.capture_logs() as log, serving() as (host, port), ExitStack() as held:
        idle = [held.enter_context(socket.create_connection((host, port))) for _ in range(60)]
        assert [httpx.get(f"http://{host}:{port}/").text for _ in range(30)] == ["well"] * 30
        assert all(ends(talk) == b"" for talk in idle[:40])
    assert [(line["event"], line["most"]) for line in log] == [("too_many_connections", 20)]


def test_a_lack_is_told_of_once_a_while() -> None:
    """By the clock of whoever tells."""
    crowd = Crowd(1)
    with structlog.testing.capture_logs() as log:
        for now in (0.0, 1.0, SILENCE - 1, SILENCE, SILENCE + 1):
            crowd.say("too_many_connections", now)
        crowd.say("no_more_connections", SILENCE + 1)

    assert [line["event"] for line in log] == ["too_many_connections"] * 2 + ["no_more_connections"]


def test_strangers_that_talk_nonsense(
    address: tuple[str, int], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many they are, the log says so once a while, and whatever goes wrong here."""
    now = [1000.0]
    monkeypatch.setattr(wire, "monotonic", lambda: now[0])
    for now[0] in (1000.0, 1001.0, 1000.0 + SILENCE - 1, 1000.0 + SILENCE):
        for _ in range(3):
            with socket.create_connection(address) as talk:
                talk.sendall(b"no http\r\n\r\n")
                assert ends(talk).startswith(b"HTTP/1.1 400")
        logging.getLogger("uvicorn.error").error("a bug")

    assert [record.levelname for record in caplog.records].count("WARNING") == 2
    assert [record.message for record in caplog.records].count("a bug") == 4


@pytest.mark.parametrize(
    ("files", "connections"),
    [
        (resource.RLIM_INFINITY, MOST),
        (1_000_000, MOST),
        (1024, 1024 - FILES - TURNS * AT_ONCE),
        (100, FEWEST),
    ],
)
def test_for_how_many_there_is_room(monkeypatch: pytest.MonkeyPatch, files: int, connections: int) -> None:
    """So many that files can be opened beside them."""
    monkeypatch.setattr(resource, "getrlimit", lambda _: (files, files))
    assert room() == connections


# A program that may open few files, and runs the daemon.
FEW_FILES = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
sys.argv = ["pagefeed", "run", "--config", sys.argv[1]]
from ingest.__main__ import main
main()
"""


def test_a_daemon_that_may_open_few_files(tmp_path: Path) -> None:
    """It serves and files, whoever holds connections."""
    house = House(tmp_path)
    with (
        (tmp_path / "log").open("w+", encoding="utf-8") as log,
        subprocess.Popen([sys.executable, "-c", FEW_FILES, house.config], stderr=log) as process,
        ExitStack() as held,
    ):
        try:
            until(lambda: b'"watching"' in (tmp_path / "log").read_bytes())
            for _ in range(400):
                held.enter_context(socket.create_connection(("127.0.0.1", house.port)))
            house.drop("a.txt", page(1))
            until(lambda: "第1号" in httpx.get(f"{house.address}/feeds/all.atom").text)
        finally:
            process.terminate()
        assert process.wait(20) == 0
        log.seek(0)
        events = [json.loads(line)["event"] for line in log]
    assert [event for event in events if "connections" in event or "socket" in event] == ["too_many_connections"]


def test_a_daemon_that_can_open_no_more(tmp_path: Path) -> None:
    """Where files are lacking all the same, it says so once, and serves again when there are some."""
    house = House(tmp_path)
    with house.running() as daemon:
        files = len(list(Path(f"/proc/{daemon.process.pid}/fd").iterdir()))
        resource.prlimit(daemon.process.pid, resource.RLIMIT_NOFILE, (files + 5, 20_000))
        with ExitStack() as held:
            for _ in range(100):
                held.enter_context(socket.create_connection(("127.0.0.1", house.port)))
            until(lambda: daemon.said("no_more_connections"))
        resource.prlimit(daemon.process.pid, resource.RLIMIT_NOFILE, (20_000, 20_000))
        until(lambda: daemon.get("/").status_code == 200)
        assert len(daemon.said("no_more_connections")) == 1
        assert daemon.stop() == 0
        assert daemon.log.count("\n") < 20
