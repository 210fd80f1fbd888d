"""`pagefeed run` as a user sees it: in a process of its own, fed with files, stopped by signals."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from running import PROMISED, SETTLE, Daemon, House, page, story, until
from shipped import PAGES

CONTROLS = "\x01\x08\x0b\x0c\x1b[31m\x7f\x85\u202e\ufffe"


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """One daemon that lives through many drops; every test has stories of its own."""
    house = House(tmp_path_factory.mktemp("house"))
    house.drop("first.txt", page(1))
    with house.running() as daemon:
        until(lambda: daemon.has(1))
        yield daemon


def filed(daemon: Daemon, name: str) -> list[int]:
    """How many new articles each filing of the page *name* brought."""
    return [line["new"] for line in daemon.said("dump_filed", dump=name)]


# dropping


def test_a_page_copied_in(daemon: Daemon) -> None:
    """It stands in the feed of its district and of all, and in no other district's."""
    daemon.house.drop("copied.txt", page(101, 102))

    until(lambda: daemon.has(101, 102))
    assert daemon.has(101, 102, feed="all")
    assert not daemon.has(101, feed="districts/nangang")
    assert filed(daemon, "copied.txt") == [2]


def test_how_soon_a_page_is_read(daemon: Daemon) -> None:
    """Settle time + 2 s after the drop it stands in its feed; while other tests run, this holds for the best of five."""

    def seconds(n: int) -> float:
        dropped = time.monotonic()
        daemon.house.drop(f"soon/{n}.txt", page(n))
        until(lambda: daemon.has(n))
        return time.monotonic() - dropped

    assert min(map(seconds, range(103, 108))) < PROMISED


def test_a_page_renamed_in(daemon: Daemon) -> None:
    """A file that was written elsewhere is never closed in seeds, and is filed all the same."""
    elsewhere = daemon.house.root / "elsewhere.txt"
    elsewhere.write_text(page(111), "utf-8")
    elsewhere.rename(daemon.house.seeds / "renamed.txt")

    until(lambda: daemon.has(111))
    assert filed(daemon, "renamed.txt") == [1]


def test_a_page_renamed_from_its_temporary_name(daemon: Daemon) -> None:
    """What a browser or rsync writes is not looked at before it has its name."""
    unfinished = daemon.house.drop("download.txt.part", page(112))
    unfinished.rename(daemon.house.seeds / "download.txt")

    until(lambda: daemon.has(112))
    assert filed(daemon, "download.txt") == [1]
    assert filed(daemon, "download.txt.part") == []


def test_a_page_written_slowly_in_pieces(daemon: Daemon) -> None:
    """It is taken once, whole, although its writer opened and closed it for every piece."""
    pieces, pause = page(121, 122, 123).encode(), threading.Event()
    for start in range(0, len(pieces), 400):
        with (daemon.house.seeds / "slow.txt").open("ab") as file:
            file.write(pieces[start : start + 400])
        pause.wait(SETTLE / 3)

    until(lambda: daemon.has(121, 122, 123))
    assert filed(daemon, "slow.txt") == [3]


def test_a_page_in_a_new_subfolder(daemon: Daemon) -> None:
    """A folder made a moment ago is watched like any other, also later."""
    daemon.house.drop("2025-11-20/A/03.txt", page(131))
    until(lambda: daemon.has(131))

    daemon.house.drop("2025-11-20/A/04.txt", page(132))
    until(lambda: daemon.has(132))
    assert (filed(daemon, "2025-11-20/A/03.txt"), filed(daemon, "2025-11-20/A/04.txt")) == ([1], [1])


def test_a_folder_moved_in(daemon: Daemon) -> None:
    """Its files are filed, each once, and so is what is dropped into it afterwards."""
    elsewhere = daemon.house.root / "issue"
    (elsewhere / "B").mkdir(parents=True)
    for n in (141, 142, 143):
        (elsewhere / "B" / f"{n}.txt").write_text(page(n), "utf-8")
    elsewhere.rename(daemon.house.seeds / "issue")
    until(lambda: daemon.has(141, 142, 143))

    daemon.house.drop("issue/B/144.txt", page(144))
    until(lambda: daemon.has(144))
    assert [filed(daemon, f"issue/B/{n}.txt") for n in range(141, 145)] == [[1]] * 4


def test_a_folder_copied_in_with_its_subfolders(daemon: Daemon) -> None:
    """Files that were there before their folder was watched are found too."""
    elsewhere = daemon.house.root / "issues"
    for n in range(151, 171):
        path = elsewhere / f"issue-{n % 3}" / "A" / f"{n}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(n), "utf-8")
    shutil.copytree(elsewhere, daemon.house.seeds / "issues")

    until(lambda: daemon.has(*range(151, 171)))
    assert [filed(daemon, f"issues/issue-{n % 3}/A/{n}.txt") for n in range(151, 171)] == [[1]] * 20


def test_a_hard_link(daemon: Daemon) -> None:
    """A link to a file elsewhere on the disk is a page like any other."""
    elsewhere = daemon.house.root / "linked.txt"
    elsewhere.write_text(page(171), "utf-8")
    (daemon.house.seeds / "linked.txt").hardlink_to(elsewhere)

    until(lambda: daemon.has(171))
    assert filed(daemon, "linked.txt") == [1]


def test_the_same_page_under_another_name(daemon: Daemon) -> None:
    """It brings no article; both places are told of."""
    daemon.house.drop("one.txt", page(181))
    until(lambda: daemon.has(181))
    daemon.house.drop("other.txt", page(181))
    until(lambda: filed(daemon, "other.txt"))

    one, other = (entry for entry in daemon.house.export() if entry["source"] in ("one.txt", "other.txt"))
    assert (one["relation"], other["relation"]) == ("new", "repeat")
    assert one["article_id"] == other["article_id"] == other["of"]
    assert daemon.has(181)


def test_a_page_edited_in_place(daemon: Daemon) -> None:
    """Its articles keep their ids, changed words are published, and a removed article leaves the feeds."""
    path = daemon.house.drop("edited.txt", page(191, 192))
    until(lambda: daemon.has(191, 192))
    before = {entry["headline"]: entry["article_id"] for entry in daemon.house.export()}

    path.write_text(story(191).replace("附近的居民", "附近的老邻居"), "utf-8")
    until(lambda: not daemon.has(192))
    after = {entry["headline"]: entry["article_id"] for entry in daemon.house.export()}
    address = f"/articles/{before['道里区第191号社区食堂开门迎客']}/"

    assert daemon.has(191)
    assert before["道里区第191号社区食堂开门迎客"] == after["道里区第191号社区食堂开门迎客"]
    assert "道里区第192号社区食堂开门迎客" not in after
    assert "老邻居" in daemon.get(address).text


def test_a_sidecar_that_comes_later(daemon: Daemon) -> None:
    """The entries of its page show what it says as soon as a new page would be there; a fault stands in the status."""
    daemon.house.drop("beside.txt", page(195))
    until(lambda: daemon.has(195))
    (entry,) = (entry for entry in daemon.house.export() if entry["source"] == "beside.txt")
    daemon.house.drop("beside.toml", 'issue_date = 2023-03-28\npaper = "松江新报"\npages = 4')

    article = f"/articles/{entry['article_id']}/"
    until(lambda: "松江新报" in daemon.get(article).text)
    assert "2023年3月28日" in daemon.get(article).text
    until(lambda: daemon.said("dump_rejected", dump="beside.toml"))
    assert "unknown key 'pages'" in daemon.house.rejected()["beside.toml"]
    assert [other for other in daemon.house.export() if other["source"] == "beside.txt"] == [entry]


def test_a_page_that_is_removed(daemon: Daemon) -> None:
    """Its articles stay."""
    path = daemon.house.drop("removed.txt", page(201))
    until(lambda: daemon.has(201))
    path.unlink()
    daemon.house.drop("after-removed.txt", page(202))

    until(lambda: daemon.has(202))
    assert daemon.has(201)


def test_names_that_are_not_for_us(daemon: Daemon) -> None:
    """Hidden, temporary and sync-tool files are neither filed nor rejected."""
    names = (".hidden.txt", "page.txt~", "page.tmp", "page.sync-conflict-20251120-1.txt", ".git/page.txt")
    for name in names:
        daemon.house.drop(name, page(211))
    daemon.house.drop("after-hidden.txt", page(212))

    until(lambda: daemon.has(212))
    assert not daemon.has(211)
    assert not set(names) & set(daemon.house.rejected())


def test_a_daemon_with_nothing_to_do(daemon: Daemon) -> None:
    """As soon as it has done what came before, it sleeps: a hundredth of one core at the most."""

    def sleeps() -> bool:
        logged, start, pause = daemon.log, _cpu_seconds(daemon), threading.Event()
        pause.wait(2)
        return daemon.log == logged and _cpu_seconds(daemon) - start <= 0.05

    until(sleeps)


def _cpu_seconds(daemon: Daemon) -> float:
    stat = Path(f"/proc/{daemon.process.pid}/stat")
    if not stat.exists():
        pytest.skip("only Linux tells how long a process has worked in /proc")
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


# bad input


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t\n", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "not text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        ("undecodable.txt", b"\x81\x20\xff\xfe\xff" * 200, "encoding"),
        ("no-article.txt", b"12\n", "no article"),
    ],
)
def test_a_file_that_is_no_page(daemon: Daemon, name: str, content: bytes, reason: str) -> None:
    """It is rejected with its reason in log and status, stays where it is, and holds up nobody."""
    path = daemon.house.drop(name, content)
    n = 300 + sum(name.encode())
    daemon.house.drop(f"after-{name}", page(n))

    until(lambda: daemon.has(n))
    (line,) = until(lambda: daemon.said("dump_rejected", dump=name))
    assert reason in line["why"]
    assert daemon.house.rejected()[name] == line["why"]
    assert path.read_bytes() == content


def test_a_file_that_is_too_large(daemon: Daemon) -> None:
    """It is rejected unread."""
    with daemon.house.drop("large.txt", b"").open("r+b") as file:
        file.truncate(20_000_001)
    (line,) = until(lambda: daemon.said("dump_rejected", dump="large.txt"))

    assert "20,000,000 bytes" in line["why"]
    assert "large.txt" in daemon.house.rejected()


@pytest.mark.parametrize("kind", ["dangling link", "link out", "link to a folder", "pipe"])
def test_an_entry_that_is_no_file(daemon: Daemon, kind: str) -> None:
    """It is rejected with its reason, once, and never opened: a pipe would hold the daemon up for ever."""
    name = kind.replace(" ", "-")
    place = daemon.house.seeds / name
    match kind:
        case "dangling link":
            place.symlink_to("nowhere.txt")
        case "link out":
            place.symlink_to("/etc/passwd")
        case "link to a folder":
            place.symlink_to(daemon.house.seeds)
        case _:
            os.mkfifo(place)
    n = 900 + len(kind)
    daemon.house.drop(f"after-{name}", page(n))

    until(lambda: daemon.has(n))
    (line,) = daemon.said("dump_rejected", dump=name)
    assert daemon.house.rejected()[name] == line["why"]
    assert os.path.lexists(place)


def test_a_rejected_file_that_is_repaired(daemon: Daemon) -> None:
    """It is filed and leaves the list of the rejected."""
    path = daemon.house.drop("repaired.txt", b"")
    until(lambda: daemon.said("dump_rejected", dump="repaired.txt"))
    path.write_text(page(951), "utf-8")

    until(lambda: daemon.has(951))
    assert "repaired.txt" not in daemon.house.rejected()


def test_a_dangling_link_whose_file_comes(daemon: Daemon) -> None:
    """Both names are pages then: the file is one at once, its link when it is looked at next."""
    (daemon.house.seeds / "link.txt").symlink_to("target.txt")
    until(lambda: daemon.said("dump_rejected", dump="link.txt"))
    daemon.house.drop("target.txt", page(952))

    until(lambda: daemon.has(952))


def test_a_folder_that_vanishes(daemon: Daemon) -> None:
    """What was in it is let go without a word, and the next page is filed."""
    for n in range(30):
        daemon.house.drop(f"vanishing/deep/{n}.txt", page(2000 + n))
    shutil.rmtree(daemon.house.seeds / "vanishing")
    daemon.house.drop("after-vanishing.txt", page(971))

    until(lambda: daemon.has(971))
    assert daemon.alive


def test_a_page_that_is_hostile(daemon: Daemon) -> None:
    """Control characters, lone surrogates and markup are text in every feed, and the feeds stay well-formed."""
    text = page(981).replace("附近的居民", f"<script>alert(1)</script>&amp;]]>{CONTROLS}附近\ud800的居民")
    daemon.house.drop("hostile.txt", text.encode("utf-8", "surrogatepass"))

    until(lambda: daemon.has(981))
    for kind in ("rss", "atom"):
        answer = daemon.get(f"/feeds/districts/daoli.{kind}")
        etree.fromstring(answer.content, etree.XMLParser(recover=False, resolve_entities=False))
        (entry,) = (e for e in feedparser.parse(answer.content).entries if "第981号" in e.title)
        shown = entry.content[0].value
        assert "<script" not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_a_flood(daemon: Daemon) -> None:
    """A hundred files at once are each filed once."""
    for n in range(1000, 1100):
        daemon.house.drop(f"flood/{n}.txt", page(n, district="南岗区"))
    names = {f"flood/{n}.txt" for n in range(1000, 1100)}

    def counted() -> Counter[str]:
        return Counter(line["dump"] for line in daemon.said("dump_filed") if line["dump"] in names)

    until(lambda: len(counted()) == 100, within=150)
    until(lambda: daemon.has(*range(1000, 1100), feed="districts/nangang"), within=40)
    assert set(counted().values()) == {1}


def test_a_line_of_ten_megabytes(daemon: Daemon) -> None:
    """It is filed or rejected, and the next page is not lost behind it."""
    daemon.house.drop("endless.txt", page(991).replace("附近的居民", "附近的居民来了" * 500_000))
    daemon.house.drop("later.txt", page(992))

    until(lambda: daemon.has(992), within=120)
    until(lambda: daemon.said("dump_filed", dump="endless.txt") + daemon.said("dump_rejected", dump="endless.txt"), 120)


def test_a_request_that_is_no_http(daemon: Daemon) -> None:
    """What the web server has to say is an event and its keys, like all the log."""
    with socket.create_connection(("127.0.0.1", daemon.house.port)) as talk:
        talk.sendall(b"\x00 this is no http\r\n\r\n")
        talk.recv(1000)

    until(lambda: daemon.said("Invalid HTTP request received.", logger="uvicorn.error"))


# stopping and starting


def test_a_daemon_told_to_stop_in_the_middle(tmp_path: Path) -> None:
    """It finishes the page in hand and exits 0; started again it files the rest, and nothing twice."""
    house = House(tmp_path)
    for n in range(20):
        house.drop(f"{n:02}.txt", page(n))
    with house.running() as daemon:
        until(lambda: len(daemon.said("dump_filed")) >= 3)
        assert daemon.stop(signal.SIGTERM) == 0
        assert daemon.said("stopped")
        first = {line["dump"] for line in daemon.said("dump_filed")}
    assert 3 <= len(first) < 20

    with house.running() as again:
        until(lambda: len(again.said("dump_filed")) == 20 - len(first))
        assert again.stop() == 0
        second = {line["dump"] for line in again.said("dump_filed")}
    assert not first & second
    assert [entry["relation"] for entry in house.export()] == ["new"] * 20


SLOW_DISK = """
import time
from feeds.shelf import Shelf
put = Shelf.put
def put_slowly(*given):
    time.sleep(0.2)
    return put(*given)
Shelf.put = put_slowly
"""


def test_a_daemon_told_to_stop_while_it_publishes_everything(tmp_path: Path) -> None:
    """It leaves off within a second or two; the next one publishes the rest."""
    house = House(tmp_path)
    house.drop("1.txt", page(1))
    assert house.call("once").returncode == 0
    config = house.config.read_text("utf-8")
    house.config.write_text(f'{config}[site]\ntitle = "松花江畔"\n', "utf-8")
    daemon = Daemon(house, SLOW_DISK)
    try:
        until(lambda: daemon.said("started"))
        assert daemon.stop(signal.SIGTERM, within=8) == 0
    finally:
        daemon.process.kill()
        daemon.process.wait()
    old = [path for path in house.shelf.rglob("*.atom") if "松花江畔" not in path.read_text("utf-8")]
    assert len(old) > 20

    with house.running() as again:
        until(lambda: again.has(1))
        until(lambda: all("松花江畔" in path.read_text("utf-8") for path in old))
        assert again.stop() == 0


def test_a_second_daemon(tmp_path: Path) -> None:
    """It ends at once and names the first, and not the port that both want."""
    house = House(tmp_path)
    with house.running() as daemon:
        second = house.call("run")
        assert second.returncode != 0
        assert f"process {daemon.process.pid} holds" in second.stderr
        assert daemon.stop() == 0


def test_a_daemon_killed_in_the_middle(tmp_path: Path) -> None:
    """Nothing is lost and nothing is there twice once it has run again, and the feeds hold it all."""
    house = House(tmp_path)
    for n in range(30):
        house.drop(f"{n:02}.txt", page(n))
    with house.running() as daemon:
        until(lambda: len(daemon.said("dump_filed")) >= 5)
        assert daemon.stop(signal.SIGKILL) == -signal.SIGKILL

    with house.running() as again:
        until(lambda: again.has(*range(30)))
        assert again.stop() == 0
    assert sorted(entry["source"] for entry in house.export()) == [f"{n:02}.txt" for n in range(30)]


def test_a_daemon_started_again_over_unchanged_seeds(tmp_path: Path) -> None:
    """It takes no page up and writes no file."""
    house = House(tmp_path)
    house.drop("a.txt", page(1, 2))
    with house.running() as daemon:
        until(lambda: daemon.has(1, 2))
        assert daemon.stop(signal.SIGINT) == 0
    before = house.published()

    with house.running() as again:
        house.drop("b.txt", b"")  # so that it is seen to have worked
        until(lambda: again.said("dump_rejected"))
        again.stop()
    assert not again.said("dump_filed")
    assert not again.said("feeds_refreshed")
    assert house.published() == before


def test_the_seeds_folder_vanishes_and_comes_back(tmp_path: Path) -> None:
    """That is told once; what is dropped into the new folder is filed, and the old one's articles stay."""
    house = House(tmp_path)
    house.drop("a.txt", page(1))
    with house.running() as daemon:
        until(lambda: daemon.has(1))
        shutil.rmtree(house.seeds)
        (line,) = until(lambda: daemon.said("dump_rejected", dump="."))
        assert "the seeds folder is not there" in line["why"]

        house.drop("b.txt", page(2))
        until(lambda: daemon.has(1, 2))
        house.drop("c.txt", page(3))
        until(lambda: daemon.has(3))
        assert house.rejected() == {}
        assert len(daemon.said("dump_rejected")) == 1
        assert daemon.stop() == 0


def test_seeds_that_is_a_link_to_a_folder(tmp_path: Path) -> None:
    """Events come from where it leads."""
    house = House(tmp_path)
    house.seeds.rename(tmp_path / "real")
    house.seeds.symlink_to(tmp_path / "real")
    with house.running() as daemon:
        house.drop("a.txt", page(1))
        until(lambda: daemon.has(1))  # its first page: the words are loaded first


def test_the_pages_of_a_fresh_checkout(tmp_path: Path) -> None:
    """Their articles stand in the feed of all, and a feed reader reads every feed the index names."""
    house = House(tmp_path)
    for path in PAGES:
        shutil.copy(path, house.seeds)
    with house.running() as daemon:
        until(lambda: len(daemon.said("dump_filed")) == 3)
        until(lambda: len(daemon.feed("all")) > 20)
        feeds = until(lambda: _feeds_of(daemon.get("/").text))
        answers = [daemon.get(address) for address in feeds]
    assert len(feeds) == 2 * 38
    assert {answer.status_code for answer in answers} == {200}
    assert [answer.url for answer in answers if feedparser.parse(answer.content).bozo] == []


def _feeds_of(index: str) -> list[str]:
    """The feeds that a page tells feed readers of."""
    links: list[str] = etree.HTML(index).xpath("//link[@rel='alternate']/@href")
    return sorted({link for link in links if link.endswith((".rss", ".atom"))})


def test_a_site_that_is_deleted_while_it_runs(tmp_path: Path) -> None:
    """All of it is back after the next look through the folder."""
    house = House(tmp_path / "house", more="rescan_seconds = 1")
    house.drop("1.txt", page(1, 2))
    with house.running() as daemon:
        until(lambda: daemon.has(1, 2) and len(daemon.said("feeds_refreshed")) > 1)
        before = {path: data for path, (_, data) in house.published().items()}
        house.shelf.rename(house.root / "old")
        until(lambda: {path: data for path, (_, data) in house.published().items()} == before)
        assert daemon.said("site_incomplete")
        assert daemon.get("/health").status_code == 200
        assert daemon.stop() == 0
