"""Over 200 drops, revisions, corrections, reprocessings and restarts, readers see every article once, and its last words."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fakes import CHANNELS, NOON, SITE
from newsroom import STAMP, place, read
from publishing import press_of
from subscribers import ByDate, FreshRSS, Item, Miniflux, Newsboat, Subscriber, items_of
from test_serve import Client

from feeds.gate import Gate
from feeds.serve import Kiosk, Server, bind
from ingest.desk import Desk
from ingest.editor import Editor
from ingest.page import Block, Dump, Page, Role
from ingest.store.store import Store

NEWSBOAT = shutil.which("newsboat")
STEPS = 120
SMALL = replace(SITE, max_entries=8, window=timedelta(0))  # articles leave the feeds, and some come back
FEEDS = tuple(channel for channel in CHANNELS if channel.beat == "all")
SIGNS = [chr(code) for code in range(0x4E00, 0x9FA5)]
STORY = re.compile(r"〔(\d+)〕")


def read_better(dump: Dump) -> Page:
    """A better reader: the paragraphs of an article are one, in the same words."""
    page = read(dump)
    articles = []
    for article in page.articles:
        head, *body = article.blocks
        lines = tuple(n for block in body for n in block.lines)
        whole = Block(Role.BODY, "".join(block.text for block in body), lines)
        articles.append(replace(article, blocks=(head, whole)))
    return replace(page, articles=tuple(articles))


class World:
    """A newspaper that changes its mind, the house that publishes it, and its readers."""

    def __init__(self, folder: Path, seed: int, base_url: str = SITE.base_url) -> None:
        self.site = replace(SMALL, base_url=base_url)
        self.dice = random.Random(seed)
        self.folder, self.root = folder, folder / "site"
        self.now = NOON
        self.pages: dict[str, list[int]] = {}  # which stories stand on which page
        self.told: dict[int, list[str]] = {}  # headline and paragraphs of each story
        self.reader = read
        self.readers: list[Subscriber] = [
            kind(f"/{channel.path}.{ending}")
            for kind, ending in ((Miniflux, "rss"), (FreshRSS, "atom"), (Newsboat, "rss"), (Newsboat, "atom"), (ByDate, "atom"))
            for channel in FEEDS
        ]  # fmt: skip
        self.seen: list[set[str]] = [set() for _ in self.readers]
        self.store: Store | None = None
        self.restart()
        self.press.refresh(self.now)

    # what happens

    def restart(self) -> None:
        """A new process: only the store and the shelf are left."""
        if self.store:
            self.store.close()
        self.store = Store(f"sqlite:///{self.folder / 'store.sqlite'}", NOON)
        self.desk = Desk(self.store, self.reader, place)
        self.press = press_of(Gate(self.store, self.site.privacy), self.root, self.site, FEEDS)
        self.client = Client(self.root)
        self.client.app = Kiosk(self.root, base_url=self.site.base_url)

    def drop(self) -> None:
        """A new page of one to three stories."""
        stories = [self._invent() for _ in range(self.dice.randint(1, 3))]
        self.pages[f"{len(self.pages)}.txt"] = stories
        self._take(f"{len(self.pages) - 1}.txt")

    def reprint(self) -> None:
        """A story stands on one more page, word for word."""
        name = f"{len(self.pages)}.txt"
        self.pages[name] = [self.dice.choice(list(self.told)), self._invent()]
        self._take(name)

    def revise(self) -> None:
        """A paragraph, or the headline, of a page becomes another."""
        name = self._page()
        if name:
            story = self.told[self.dice.choice(self.pages[name])]
            nth = self.dice.randrange(len(story))
            story[nth] = re.sub(r"[^〔〕\d，。]{2,4}(?=[，。]|$)", lambda _: self._words(5), story[nth], count=1)
            for page, stories in self.pages.items():
                if any(self.told[one] is story for one in stories):
                    self._take(page)

    def remove(self) -> None:
        """A page loses a story, for now or for good."""
        name = self._page(at_least=2)
        if name:
            self.pages[name].pop(self.dice.randrange(len(self.pages[name])))
            self._take(name)

    def restore(self) -> None:
        """A story that was lost is back on a page."""
        lost = set(self.told) - {story for stories in self.pages.values() for story in stories}
        name = self._page()
        if lost and name:
            self.pages[name].append(self.dice.choice(sorted(lost)))
            self._take(name)

    def reprocess(self) -> None:
        """Everything is read again, by a better reader or the former one."""
        self.reader = read_better if self.reader is read else read
        self.desk = Desk(self.store, self.reader, place)
        for _ in Editor(self.store, self.desk).reprocess(self.now):
            pass

    def retitle(self) -> None:
        """A person gives an article another headline."""
        for held in self.store.latest("all", at_least=1, within=timedelta(0)):
            mark = STORY.search(held.article.headline or "")
            if mark:
                Editor(self.store, self.desk).retitle(held.article_id, f"{self._words(9)}{mark[0]}", self.now)

    def publish_anew(self) -> None:
        """As after an upgrade: every page and feed is made once more."""
        self.store.mark_everything([channel.beat for channel in FEEDS])

    def _page(self, at_least: int = 1) -> str | None:
        names = [name for name, stories in self.pages.items() if len(stories) >= at_least]
        return self.dice.choice(names) if names else None

    def _invent(self) -> int:
        number = len(self.told)
        self.told[number] = [
            f"{self._words(9)}〔{number}〕",
            *(f"{self._words(40)}，{self._words(30)}。" for _ in range(self.dice.randint(2, 4))),
        ]
        return number

    def _words(self, length: int) -> str:
        return "".join(self.dice.choices(SIGNS, k=length))

    def _take(self, name: str) -> None:
        text = "\n\n".join("\n".join(self.told[story]) for story in self.pages[name])
        self.desk.take(Dump(name, text.encode()), STAMP, self.now)

    # what readers see

    def publish(self) -> None:
        self.press.refresh(self.now)

    def step(self) -> None:
        """Something happens, and most times it is published."""
        happening = [self.drop] * 4 + [self.revise] * 5 + [self.reprint, self.remove, self.remove, self.restore] * 2
        happening += [self.reprocess, self.restart, self.publish_anew, self.retitle]
        self.dice.choice(happening if self.told else [self.drop])()
        if self.dice.random() < 0.3:
            self.publish()
        self.now += timedelta(seconds=self.dice.choice((0, 0, 1, 60, 3600)))

    def ask(self, path: str, headers: Mapping[str, str]) -> httpx.Response:
        return self.client.ask(path, **{"accept-encoding": "identity"} | dict(headers))

    def look(self, nth: int) -> list[str]:
        """What is wrong after one of the readers has looked."""
        reader, seen = self.readers[nth], self.seen[nth]
        before = {story_of(row.item) for row in reader.rows.values()}
        news = reader.poll(self.ask)
        now = {item.guid: item for item in items_of((self.root / reader.path[1:]).read_bytes())}
        kept = {row.item.guid: row.item for row in reader.rows.values()}
        stories = [story_of(row.item) for row in reader.rows.values()]
        wrong = [f"story {story} twice" for story in set(stories) if stories.count(story) > 1]
        wrong += [f"story {story_of(item)} unread again" for item in news if story_of(item) in seen | before]
        wrong += [f"{guid} not seen" for guid in now.keys() - kept.keys()]
        wrong += [f"{guid} without its last words" for guid, item in now.items() if differs(kept.get(guid), item)]
        seen |= {story_of(item) for item in news}
        return [f"{type(reader).__name__} {reader.path}: {what}" for what in wrong]


def story_of(item: Item) -> str:
    found = STORY.search(item.title)
    assert found, item
    return found[1]


def differs(kept: Item | None, now: Item) -> bool:
    return kept is not None and (kept.title, kept.content, kept.date) != (now.title, now.content, now.date)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("seed", [1])
def test_readers_see_every_article_once_and_its_last_words(tmp_path: Path, seed: int) -> None:
    """No item shows twice, none comes back unread, no revision is missed; whoever looks, how seldom it may be."""
    world = World(tmp_path, seed)
    for _ in range(STEPS):
        world.step()
        for nth in range(len(world.readers)):
            if world.dice.random() < 0.2:
                assert world.look(nth) == []
    world.publish()
    for nth in range(len(world.readers)):
        assert world.look(nth) == []
    assert all(len(reader.rows) > 20 for reader in world.readers)


@pytest.mark.skipif(NEWSBOAT is None, reason="no newsboat on this machine (Debian: apt-get install newsboat)")
def test_newsboat_does_so_for_real(tmp_path: Path) -> None:
    """The program itself, its cache looked into: each look shows what is new, and nothing else."""
    world, listener = World(tmp_path, seed=2), bind("127.0.0.1", 0)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await world.client.app(scope, receive, send)

    server = Server(app, listener)
    server.start()
    feed = f"http://127.0.0.1:{server.address[1]}/feeds/all.rss"
    seen: set[str] = set()
    try:
        for _ in range(16):
            for _ in range(world.dice.choice((0, 1, 2, 6))):
                world.step()
            world.publish()
            unread, rows = newsboat(tmp_path, feed)
            now = {item.guid: item for item in items_of((world.root / "feeds/all.rss").read_bytes())}
            assert unread == seen ^ rows.keys()
            assert [guid for guid, item in now.items() if rows.get(guid) != (item.title, item.content)] == []
            seen = set(rows)
    finally:
        server.stop()
        listener.close()
    assert len(seen) > 10


def newsboat(folder: Path, feed: str) -> tuple[set[str], dict[str, tuple[str, str]]]:
    """Let newsboat look once; what is unread then, which is read at once, and all it holds."""
    (folder / "urls").write_text(feed + "\n", "utf-8")
    (folder / "config").write_text("use-proxy no\n", "utf-8")
    files = [
        word for flag, name in (("-u", "urls"), ("-c", "cache.db"), ("-C", "config")) for word in (flag, folder / name)
    ]
    env = {"HOME": str(folder), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "TERM": "dumb"}
    subprocess.run([str(NEWSBOAT), *files, "-x", "reload"], env=env, capture_output=True, timeout=60, check=True)
    with closing(sqlite3.connect(folder / "cache.db")) as db, db:
        rows = {
            guid: (title, content) for guid, title, content in db.execute("SELECT guid, title, content FROM rss_item")
        }
        unread = {guid for (guid,) in db.execute("SELECT guid FROM rss_item WHERE unread = 1")}
        db.execute("UPDATE rss_item SET unread = 0")
    return unread, rows
