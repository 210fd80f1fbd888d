"""The door: every command as a user calls it, in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from running import PAGEFEED, REPOSITORY, SABOTAGE, House, call, page, until
from shipped import PAGES

COMMANDS = ("run", "once", "parse", "status", "export", "evaluate", "check-config")
NASTY = "\x01\x08\x0b\x0c\x1b[31m\x7f\x9b\u202e\u2028\ufffe<script>[bold]"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "house")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house where `once` has run; its log is kept beside it."""
    house = House(tmp_path_factory.mktemp("filled"))
    house.drop("a.txt", page(1, 2))
    house.drop("b.txt", page(2))
    house.drop("c\x1b[31m.txt", b"")
    house.drop("d.txt", page(*range(100, 220)))
    (house.root / "once.log").write_text(house.call("once").stderr, "utf-8")
    return house


def said(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that failed said: one sentence on standard error, and no traceback."""
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stderr
    return done.stderr


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder with its size and time."""
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in folder.rglob("*")}


# help


def test_help() -> None:
    """It names every command, the daily ones first, with all of what it is for."""
    done = call("--help")
    listed = done.stdout.partition("Commands:\n")[2]

    assert done.returncode == 0
    assert all(command in listed for command in COMMANDS)
    assert listed.split()[0] == "run"
    assert "..." not in listed


def test_help_on_a_group_of_commands() -> None:
    """Its commands are told in full, too."""
    listed = call("duplicates", "--help").stdout.partition("Commands:\n")[2]

    assert "tied to, and the evidence." in " ".join(listed.split())
    assert "..." not in listed


@pytest.mark.parametrize("command", COMMANDS)
def test_help_on_a_command(command: str) -> None:
    """It says what the command does, and how the configuration is named."""
    done = call(command, "--help")

    assert (done.returncode, done.stderr) == (0, "")
    assert "--config FILE" in done.stdout
    assert "PAGEFEED_CONFIG" in done.stdout


def test_the_version() -> None:
    """It is told without more."""
    from ingest import __version__

    assert call("--version").stdout.strip().endswith(__version__)


@pytest.mark.parametrize(
    "arguments",
    [["fly"], ["status", "--fly"], ["parse"], ["export"], ["--config", "x.toml", "status"], ["once", "more"]],
    ids=" ".join,
)
def test_a_command_that_is_wrong(arguments: list[str]) -> None:
    """Exit code 2, and a word on how to call it."""
    done = call(*arguments)

    assert done.returncode == 2
    assert "Usage:" in said(done)


# configuration


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[intake]\nsetle_seconds = 1", "setle_seconds"),
        ("[intakes]", "intakes"),
        ("intake = 3", "intake"),
        ('[intake]\nsettle_seconds = "soon"', "settle_seconds"),
        ("[intake]\nsettle_seconds = true", "settle_seconds"),
        ("[intake]\nmax_bytes = -1", "max_bytes"),
        ("[intake]\nrescan_seconds = 0", "rescan_seconds"),
        ("[serve]\nport = 70000", "port"),
        ('[site]\ntimezone = "Asia/Haerbin"', "timezone"),
        ('[site]\nbase_url = "news.example.org"', "base_url"),
        ("[paths]\nseeds = 1", "seeds"),
        ('[paths]\nseeds = "x"\nvar = "x/var"', "var"),
        ("[feeds]\nmax_entries = 0", "max_entries"),
        ('[store]\nurl = "mysql"', "url"),
        ('[store]\nurl = "postgresql://host:port/archive"', "url"),
        ("[serve", "TOML"),
    ],
)
def test_a_configuration_that_is_wrong(tmp_path: Path, text: str, named: str) -> None:
    """Exit code 2, and a sentence with the file and the key."""
    config = tmp_path / "wrong.toml"
    config.write_text(text, "utf-8")
    done = call("check-config", "--config", config)

    assert done.returncode == 2
    assert named in said(done)
    assert str(config) in done.stderr


@pytest.mark.parametrize(
    ("text", "named", "code"),
    [
        ('[[feeds.saved]]\nslug = "a"\nname = "a"\ndistrict = "nowhere"', "districts/nowhere", 2),
        ('[[feeds.saved]]\nslug = "a"\nname = "a"\nwords = "(供热"', "make no sense", 2),
        ('[[feeds.digest]]\nslug = "a"\nname = "a"\nchannel = "districts/nowhere"', "districts/nowhere", 2),
        ('[serve]\neditor_key_file = "none"', "editor_key_file", 1),
    ],
)
def test_what_only_the_tables_tell(tmp_path: Path, text: str, named: str, code: int) -> None:
    """What `run` would refuse, check-config refuses, too."""
    (tmp_path / "config.toml").write_text(text, "utf-8")
    done = call("check-config", "--config", tmp_path / "config.toml")

    assert done.returncode == code
    assert named in said(done)


def test_a_day_without_quotes(tmp_path: Path) -> None:
    """TOML has days of its own."""
    saved = '[[feeds.saved]]\nslug = "a"\nname = "a"\nsince = 2025-12-01'
    (tmp_path / "config.toml").write_text(saved, "utf-8")

    assert call("check-config", "--config", tmp_path / "config.toml").returncode == 0


def test_a_gazetteer_that_is_wrong(tmp_path: Path) -> None:
    """Exit code 2, and a sentence with the key, the file and the entry."""
    (tmp_path / "config.toml").write_text('[classify]\ngazetteer = "city.toml"', "utf-8")
    (tmp_path / "city.toml").write_text('[[district]]\nslug = "a"\ncode = "1"\nname = "甲区"\nshort = "甲区"', "utf-8")
    done = call("check-config", "--config", tmp_path / "config.toml")

    assert done.returncode == 2
    assert f"[classify] gazetteer: {tmp_path / 'city.toml'}: gazetteer, district a: code '1'" in said(done)


@pytest.mark.parametrize("command", ["run", "status"])
def test_a_configuration_that_is_missing(tmp_path: Path, command: str) -> None:
    """Exit code 2, and its name."""
    done = call(command, "--config", tmp_path / "none.toml")

    assert done.returncode == 2
    assert "none.toml" in said(done)


def test_a_configuration_that_is_no_text(tmp_path: Path) -> None:
    """Exit code 2, and its name."""
    config = tmp_path / "binary.toml"
    config.write_bytes(b"\xff\xfe\x00")
    done = call("status", "--config", config)

    assert done.returncode == 2
    assert "binary.toml" in said(done)


def test_an_empty_configuration(tmp_path: Path) -> None:
    """Every key has a default, and relative paths start at the file, wherever the command was called."""
    config = tmp_path / "empty.toml"
    config.write_text("")
    done = call("check-config", "--config", config)

    assert done.returncode == 0
    assert str(tmp_path / "seeds") in done.stdout
    assert str(tmp_path / "var" / "pagefeed.sqlite") in done.stdout
    assert "http://127.0.0.1:8089/" in done.stdout
    assert tree(tmp_path) == {str(config): (0, config.stat().st_mtime_ns)}


def test_relative_paths_and_a_site_below_a_path(tmp_path: Path) -> None:
    """Paths are relative to the configuration file; addresses in the feeds begin with the whole base_url."""
    config = tmp_path / "here" / "pagefeed.toml"
    config.parent.mkdir()
    config.write_text(
        '[paths]\nseeds = "../pages"\nvar = "made"\n[store]\nurl = "sqlite:///made/my.sqlite"\n'
        '[site]\nbase_url = "https://news.example.org/city/"\n'
    )
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(page(1), "utf-8")
    done = call("once", "--config", config)

    assert done.returncode == 0, done.stderr
    assert (config.parent / "made" / "my.sqlite").is_file()
    atom = (config.parent / "made" / "site" / "feeds" / "all.atom").read_text("utf-8")
    assert "第1号" in atom
    assert "https://news.example.org/city/feeds/all.atom" in atom
    assert "https://news.example.org/city/articles/" in atom
    assert "127.0.0.1" not in atom


def test_the_configuration_in_the_environment(house: House, tmp_path: Path) -> None:
    """PAGEFEED_CONFIG names it, and --config is stronger."""
    other = House(tmp_path / "other")

    found = call("check-config", PAGEFEED_CONFIG=str(house.config)).stdout

    assert f"file   {house.config}\nseeds  {house.seeds}" in found
    done = call("check-config", "--config", other.config, PAGEFEED_CONFIG=str(house.config))
    assert str(other.seeds) in done.stdout
    assert call("status", PAGEFEED_CONFIG=str(tmp_path / "none.toml")).returncode == 2


def test_the_configuration_of_the_repository() -> None:
    """It is good."""
    assert call("check-config", "--config", REPOSITORY / "config.toml").returncode == 0


@pytest.mark.parametrize("command", ["run", "check-config"])
@pytest.mark.parametrize("key", ["seeds", "var"])
def test_a_folder_that_is_a_file(house: House, command: str, key: str) -> None:
    """Exit code 2, and the key's name."""
    place = house.root / key
    if place.exists():
        place.rmdir()
    place.write_text("")
    done = house.call(command)

    assert done.returncode == 2
    assert f"[paths] {key} is not a folder" in said(done)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """Exit code 2, and the key's name."""
    (tmp_path / "file").write_text("")
    config = tmp_path / "config.toml"
    config.write_text('[paths]\nseeds = "seeds"\nvar = "file/var"')
    done = call("once", "--config", config)

    assert done.returncode == 2
    assert "[paths] var cannot be made" in said(done)


def test_a_var_that_lies_in_seeds_by_a_link(house: House) -> None:
    """It is found out: pagefeed would read what it writes."""
    (house.seeds / "var").mkdir()
    (house.root / "var").symlink_to(house.seeds / "var")

    assert "var must not lie in seeds" in said(house.call("once"))


def test_a_store_that_cannot_be_opened(house: House) -> None:
    """Exit code 1, and a sentence with its name."""
    (house.root / "var").mkdir()
    (house.root / "var" / "pagefeed.sqlite").write_bytes(b"this is no database, whatever its name" * 100)
    for command in ("once", "status", "run"):
        done = house.call(command)
        assert done.returncode == 1
        assert "pagefeed.sqlite" in said(done)


# run


def test_a_signal_while_it_starts(house: House) -> None:
    """Told to stop before it has begun, it stops, and that is no failure."""
    with subprocess.Popen((*PAGEFEED, "run", "--config", str(house.config)), stderr=subprocess.PIPE) as starting:
        assert starting.stderr
        until(lambda: (house.root / "var" / "lock").exists())
        starting.send_signal(signal.SIGTERM)
        assert starting.wait(10) == 0
        assert b"Traceback" not in starting.stderr.read()


def test_a_port_in_use(house: House) -> None:
    """Exit code 1, and a sentence with the address."""
    with socket.create_server(("127.0.0.1", house.port)):
        done = house.call("run")

    assert done.returncode == 1
    assert f"127.0.0.1:{house.port}" in said(done)


def test_two_daemons_on_one_store(house: House) -> None:
    """The second does not start; nor does `once` run beside it, but looking is allowed."""
    house.drop("a.txt", page(1))
    other = house.root / "other.toml"
    other.write_text(house.config.read_text().replace(str(house.port), str(House(house.root / "2").port)))
    with house.running() as daemon:
        until(lambda: daemon.has(1))
        run, once = call("run", "--config", other), house.call("once")
        assert (run.returncode, once.returncode) == (1, 1)
        assert str(daemon.process.pid) in said(run)
        assert "at work" in said(once)
        assert house.status()["articles"] == 1
        assert len(house.export()) == 1


SERVER_DIES = """
import uvicorn
uvicorn.Server.run = lambda *_, **__: 1 / 0
"""
FOLDER_FOR_FILE = """
from feeds.shelf import Shelf
def put(_shelf, path, *_):
    if path.endswith(".rss"):
        raise OSError(21, "Is a directory", path)
Shelf.put = put
"""
STORE_DAMAGED = """
from ingest.errors import StoreError
from ingest.store.store import Store
def fail(*_):
    raise StoreError("database disk image is malformed")
Store.file = fail
"""
BUG = """
from ingest.desk import Desk
Desk.take = lambda *_: 1 / 0
"""


@pytest.mark.parametrize(
    ("sabotage", "event", "told"),
    [
        (SERVER_DIES, "failed", "web server"),
        (FOLDER_FOR_FILE, "failed", "Is a directory"),
        (STORE_DAMAGED, "failed", "malformed"),
        (BUG, "crashed", "ZeroDivisionError"),
    ],
    ids=["server", "feeds", "store", "bug"],
)
def test_a_daemon_that_cannot_go_on(house: House, sabotage: str, event: str, told: str) -> None:
    """It ends with exit code 1, and the log says why, as one JSON object a line."""
    house.drop("a.txt", page(*range(50)))
    done = subprocess.run(
        [sys.executable, "-c", SABOTAGE.format(sabotage), house.config],
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
        cwd=REPOSITORY,
    )
    lines = [json.loads(line) for line in done.stderr.split("\n") if line]

    assert done.returncode == 1
    assert [told in str(line) for line in lines if line["event"] == event] == [True]


# once


def test_once(house: House) -> None:
    """It takes all in name order and says how much; a second run writes nothing; a new store gets the same ids."""
    for path in PAGES:
        shutil.copy(path, house.seeds)
    house.drop("z/empty.txt", b"")
    done = house.call("once")
    assert (done.returncode, done.stdout) == (0, "3 filed, 0 known, 1 rejected\n")
    shelf, filed = house.published(), house.export()
    assert len(filed) > 20
    assert [entry["source"] for entry in filed] == sorted(entry["source"] for entry in filed)

    again = house.call("once")
    assert (again.returncode, again.stdout) == (0, "0 filed, 0 known, 0 rejected\n")
    assert house.published() == shelf

    shutil.rmtree(house.root / "var")
    house.call("once")
    assert house.export() == filed


def test_once_told_to_stop(house: House) -> None:
    """It finishes the page in hand and says how far it came."""
    for n in range(30):
        house.drop(f"{n:02}.txt", page(*range(n * 100, n * 100 + 40)))
    command = (*PAGEFEED, "once", "--config", str(house.config))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as batch:
        assert batch.stdout
        assert batch.stderr
        assert b"dump_filed" in batch.stderr.readline()
        batch.send_signal(signal.SIGINT)
        told, logged = batch.stdout.read(), batch.stderr.read()
        assert batch.wait(20) == 0
    filed = 1 + logged.count(b"dump_filed")

    assert filed < 30
    assert told == b"%d filed, 0 known, 0 rejected\n" % filed
    assert house.status()["pages"] == filed


def test_once_in_an_empty_house(house: House) -> None:
    """The seeds folder is made, and every feed is there and empty."""
    house.seeds.rmdir()
    done = house.call("once")

    assert (done.returncode, done.stdout) == (0, "0 filed, 0 known, 0 rejected\n")
    assert house.seeds.is_dir()
    assert len([path for path in house.published() if path.endswith((".rss", ".atom"))]) == 2 * 38


def test_what_once_logs(filled: House) -> None:
    """One JSON object a line on standard error, with one full line a dump."""
    lines = [json.loads(line) for line in (filled.root / "once.log").read_text("utf-8").split("\n") if line]

    dumps = [line for line in lines if "dump" in line]  # a slow machine refreshes feeds between them
    assert [(line["event"], line["dump"]) for line in dumps] == [
        ("dump_filed", "a.txt"),
        ("dump_filed", "b.txt"),
        ("dump_rejected", "c\x1b[31m.txt"),
        ("dump_filed", "d.txt"),
    ]
    assert (dumps[0]["new"], dumps[1]["repeated"]) == (2, 1)
    assert lines[-1]["event"] == "feeds_refreshed"
    assert all(line["timestamp"] and line["level"] for line in lines)


# parse


def test_parse_of_several_files(house: House) -> None:
    """A file that cannot be read is told of on standard error, the others are shown, and the exit code is 1."""
    good, bad = house.drop("2025-11-20/good.txt", page(1)), house.drop("bad.txt", b"")
    missing = house.seeds / "missing.txt"
    done = house.call("parse", "--json", bad, missing, house.seeds, good)

    assert done.returncode == 1
    assert [json.loads(line)["source"] for line in done.stdout.split("\n") if line] == ["2025-11-20/good.txt"]
    for file in (bad, missing, house.seeds):
        assert f"{file}: " in said(done)


def test_parse_of_a_folder(house: House) -> None:
    """It is said to be one, wherever it is."""
    elsewhere = house.root / "pages"
    elsewhere.mkdir()
    for folder in (house.seeds, elsewhere):
        parsed = house.call("parse", str(folder))
        assert (parsed.returncode, parsed.stderr) == (1, f"pagefeed: {folder}: it is a folder\n")


def test_parse_of_a_file_elsewhere(house: House) -> None:
    """Its name is its own; a link is followed wherever it leads."""
    elsewhere = house.root / "elsewhere.txt"
    elsewhere.write_text(page(1), "utf-8")
    link = house.root / "links" / "link.txt"
    link.parent.mkdir()
    link.symlink_to(elsewhere)
    done = house.call("parse", "--json", elsewhere, link)

    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["source"] for line in done.stdout.split("\n") if line] == ["elsewhere.txt"] * 2


def test_parse_of_a_page_with_a_sidecar(house: House) -> None:
    """What it says is shown; of one at fault it is told why, the page is read with the rest, and the exit code is 1."""
    files = [house.drop(f"{n}.txt", page(n)) for n in range(3)]
    house.drop("0.toml", 'issue_date = "2023-03"')
    house.drop("1.toml", "paper = 3\npage = 3")
    (house.seeds / "2.toml").symlink_to("/etc/hostname")
    done = house.call("parse", "--json", *files)
    records = [json.loads(line) for line in done.stdout.split("\n") if line]

    assert done.returncode == 1
    named = house.call("parse", files[0], house.seeds / "0.toml")
    assert named.returncode == 0
    assert named.stderr == f"pagefeed: {house.seeds / '0.toml'}: it is a sidecar, and read with its page\n"
    assert [(record["issue_date"]["value"], record["page"]) for record in records] == [
        ("2023-03", None), (None, "3"), (None, None),
    ]  # fmt: skip
    assert records[0]["issue_date"]["from"] == "sidecar"
    assert [line.partition(": The ")[0] for line in done.stderr.split("\n") if line] == [
        "pagefeed: 1.toml", "pagefeed: 2.toml",
    ]  # fmt: skip


@pytest.mark.parametrize("arguments", [[], ["--json"]], ids=["shown", "json"])
def test_parse_of_a_page_without_articles(house: House, arguments: list[str]) -> None:
    """It is shown, with all its lines ignored, for that is how it is read; and it is said, since it would be rejected."""
    file = house.drop("titles.txt", "冰城要闻\n\n今日8版\n")
    done = house.call("parse", *arguments, file)

    assert (done.returncode, done.stderr) == (0, f"pagefeed: {file}: The page dump holds no article\n")
    assert "今日8版" in done.stdout


def test_parse_with_patterns(house: House) -> None:
    """What a path tells is settled by the configuration, also for pages that are filed."""
    house.config.write_text(
        house.config.read_text("utf-8") + '[folio]\npatterns = ["{paper}/{year}{month}/{page}.txt"]\n', "utf-8"
    )
    done = house.call("parse", "--json", house.drop("冰城周报/202303/七.txt", page(1)))
    record = json.loads(done.stdout)

    assert (record["paper"], record["issue_date"]["value"], record["page"]) == ("冰城周报", "2023-03", "七")
    assert house.call("once").returncode == 0


def test_parse_changes_nothing(house: House) -> None:
    """Nothing is made, touched or written anywhere it could be: house, home and temporary folder."""
    shutil.copy(PAGES[0], house.seeds)
    for folder in ("home", "tmp"):
        (house.root / folder).mkdir()
    before = tree(house.root)
    homes = {"HOME": str(house.root / "home"), "TMPDIR": str(house.root / "tmp"), "XDG_CACHE_HOME": ""}
    done = call("parse", "--config", house.config, house.seeds / PAGES[0].name, **homes)

    assert done.returncode == 0
    assert tree(house.root) == before


def test_parse_as_json() -> None:
    """One JSON object a file and line, and nothing else on either output."""
    done = call("parse", "--json", "--config", REPOSITORY / "config.toml", *PAGES)
    records = [json.loads(line) for line in done.stdout.removesuffix("\n").split("\n")]

    assert done.stderr == ""
    assert [record["source"] for record in records] == [path.name for path in PAGES]
    assert all(record["articles"] for record in records)


@pytest.mark.parametrize(("arguments", "encoding"), [([], "ascii"), (["--json"], "ascii")], ids=["shown", "json"])
def test_parse_of_a_hostile_page(house: House, arguments: list[str], encoding: str) -> None:
    """Control characters, lone surrogates and NULs are shown as something harmless, in whatever encoding."""
    text = page(1).replace("附近的居民", f"{NASTY}附近\ud800的居民")
    plain = house.drop("hostile\x1b[31m.txt", text.encode("utf-8", "surrogatepass"))
    wide = house.drop("nul.txt", page(2).replace("附近", "\x00附近").encode("utf-16"))
    spelt = house.seeds / "\udcff.txt"
    spelt.write_text(page(3), "utf-8")
    done = call(
        "parse", "--config", house.config, *arguments, plain, wide, spelt, PYTHONIOENCODING=encoding, PYTHONUTF8="0"
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("李文") >= 3 or (encoding == "ascii" and not arguments)
    assert not set("\x00\x01\x08\x0b\x0c\x1b") & set(done.stdout)
    assert arguments or not set("\x7f\x9b") & set(done.stdout)
    if arguments:
        assert len([json.loads(line) for line in done.stdout.split("\n") if line]) == 3


def test_parse_in_a_pipe(house: House) -> None:
    """There is neither colour nor box nor broken line: line numbers, role and text, with tabs; what told is marked."""
    file = house.drop("a.txt", page(1))
    lines = call("parse", "--config", house.config, file).stdout.split("\n")

    assert "1\theadline\t‹道里区›第1号‹社区食堂›开门迎客" in lines
    assert all(line.isprintable() for line in "".join(lines).split("\t"))


def test_spaces_of_chinese_print() -> None:
    """The wide space is a space, and no control character."""
    from ingest.printer import plain

    assert plain("甲\u3000乙 丙\t\x1b[0m\u202e") == "甲\u3000乙 丙\ufffd\ufffd[0m\ufffd"


@pytest.mark.parametrize("command", ["parse", "once"])
def test_a_terminal(house: House, command: str) -> None:
    """It is dressed for people, and what a file says or is called cannot steer it."""
    file = house.drop("\x1b[2J.txt", page(1).replace("附近", "\x1b[2J\x9b2J附近"))
    house.drop("\x1b[2Jbad.txt", b"")
    shown = on_a_terminal(command, "--config", house.config, *([file] if command == "parse" else []))

    assert "\x1b[" in shown
    assert "\x1b[2J" not in shown
    assert "\x9b" not in shown
    assert "[2J" in shown


def on_a_terminal(*arguments: str | Path) -> str:
    """What the command shows on a terminal, on either output."""
    master, terminal = pty.openpty()
    command = (*PAGEFEED, *map(str, arguments))
    env = os.environ | {"TERM": "xterm-256color"}
    with subprocess.Popen(command, stdout=terminal, stderr=terminal, cwd=REPOSITORY, env=env):
        os.close(terminal)
        shown = b""
        with contextlib.suppress(OSError):  # so ends a terminal on Linux
            while more := os.read(master, 4096):
                shown += more
    os.close(master)
    return shown.decode()


# status and export


def test_status_of_an_empty_house(house: House) -> None:
    """Zeros, and no activity."""
    assert house.status() == {
        "pages": 0,
        "articles": 0,
        "duplicates": 0,
        "rejected": [],
        "feeds": 38,
        "last_activity": None,
    }
    assert "never" in house.call("status").stdout


def test_status(filled: House) -> None:
    """It counts pages, articles and duplicates, and names what was rejected with the reason."""
    told, shown = filled.status(), filled.call("status")

    assert (told["pages"], told["articles"], told["duplicates"]) == (3, 122, 1)
    assert re.fullmatch(r"[\d-]{10}T[\d:]{8}\+08:00", told["last_activity"])
    assert "empty" in told["rejected"][0]["reason"]
    assert "articles\t122" in shown.stdout
    assert "c\ufffd[31m.txt: " in shown.stdout


def test_export(filled: House) -> None:
    """One JSON object an occurrence and line, in filing order."""
    one, two, again, *rest = filled.export()

    assert [(entry["source"], entry["relation"]) for entry in (one, two, again)] == [
        ("a.txt", "new"),
        ("a.txt", "new"),
        ("b.txt", "repeat"),
    ]
    assert len(rest) == 120
    assert again["article_id"] == again["of"] == two["article_id"]
    assert one["of"] is None
    assert one["lines"] == [1, 3, 5]
    assert one["headline"] == "道里区第1号社区食堂开门迎客"
    assert one["districts"]["primary"] == "daoli"
    assert one["topics"]


def test_export_into_a_pipe_that_closes(filled: House) -> None:
    """Whoever has read enough may go: no traceback."""
    command = (*PAGEFEED, "export", "--jsonl", "--config", str(filled.config))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=REPOSITORY) as reading:
        assert reading.stdout
        assert reading.stderr
        assert json.loads(reading.stdout.readline())
        reading.stdout.close()
        assert reading.stderr.read() == b""


# starting


@pytest.mark.parametrize(
    ("command", "light"),
    [
        (["--help"], "jieba watchdog feedgen lxml structlog sqlalchemy alembic starlette uvicorn jinja2 rich"),
        (["check-config"], "jieba watchdog feedgen lxml structlog sqlalchemy alembic starlette uvicorn jinja2 rich"),
        (["status", "--json"], "jieba watchdog feedgen lxml structlog alembic starlette uvicorn jinja2 rich"),
        (["export", "--jsonl"], "jieba watchdog feedgen lxml structlog alembic starlette uvicorn jinja2 rich"),
        (
            ["parse", "--json", str(PAGES[0])],
            "watchdog feedgen lxml structlog sqlalchemy starlette uvicorn jinja2 rich",
        ),
        (["once"], "starlette uvicorn alembic"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_what_a_command_imports(filled: House, command: list[str], light: str) -> None:
    """What takes long to import is imported by the command that needs it, and alembic only to make or move a store."""
    program = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr))\n"
        "from ingest.__main__ import main\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *command],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=REPOSITORY,
        env=os.environ | {"PAGEFEED_CONFIG": str(filled.config)},
    )

    assert not set(light.split()) & set(done.stderr.split("\n")[-2].split())


def test_the_command_by_its_name() -> None:
    """It is installed as `pagefeed`."""
    from importlib.metadata import entry_points

    (point,) = entry_points(group="console_scripts", name="pagefeed")
    assert point.value == "ingest.__main__:main"


@pytest.mark.parametrize("command", [("status", "--json"), ("export", "--jsonl"), ("check-config",)])
def test_looking_where_nothing_was_filed_yet(house: House, command: tuple[str, ...]) -> None:
    """There is nothing to tell, and the disk stays as it is."""
    before = tree(house.root)
    assert house.call(*command).returncode == 0
    assert tree(house.root) == before


@pytest.mark.parametrize(
    "command",
    [("tokens", "revoke", "anna"), ("places", "reject", "云杉社区"), ("places", "approve", "云杉社区"), ("places", "approve", "x", "daoli")],
    ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_done_where_nothing_was_filed_yet(house: House, command: tuple[str, ...]) -> None:
    """It is said why not, and the disk stays as it is."""
    before = tree(house.root)
    done = house.call(*command)

    assert (done.returncode, done.stdout) == (1, "")
    assert command[2] in said(done)
    assert tree(house.root) == before


ABOUT_THE_ARCHIVE = (
    ("status",), ("export", "--jsonl"), ("review",), ("review", "corrections"), ("review", "drop", "f" * 16), ("reprocess",),
    ("relabel",), ("duplicates", "list"), ("duplicates", "show", "f" * 16), ("places", "list"), ("places", "reject", "云杉社区"),
    ("tokens", "list"), ("tokens", "add", "anna"), ("tokens", "revoke", "anna"), ("withdraw", "f" * 16, "--undo"),
)  # fmt: skip


@pytest.mark.parametrize("command", ABOUT_THE_ARCHIVE, ids=" ".join)
def test_asking_in_a_folder_where_pagefeed_never_was(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Exit code 2, a line that says where it looked, and nothing is made."""
    done = call(*command, folder=tmp_path)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"there is none in {tmp_path}, nor an archive; --config says which is meant" in done.stderr
    assert tree(tmp_path) == {}


def test_beginning_in_a_folder_where_pagefeed_never_was(tmp_path: Path) -> None:
    """What files or only reads needs no configuration; then there is an archive to ask about."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(page(1), "utf-8")

    for command in (("check-config",), ("parse", "seeds/a.txt"), ("explain", "seeds/a.txt"), ("once",), ("status",)):
        assert call(*command, folder=tmp_path).returncode == 0, command
