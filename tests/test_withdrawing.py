"""What is withdrawn is published nowhere any more, but that it is; and nothing brings it back by accident."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from house import House
from lxml import etree
from running import House as RealHouse
from running import page

from feeds.press import Press
from ingest.builder import open_desk
from ingest.config import read_config
from ingest.errors import WrongRuling, WrongWithdrawal
from ingest.inquiry import Found, Search
from ingest.likeness.judging import recognised
from ingest.store import rulings
from ingest.store.entries import Entries

MONTH = timedelta(days=31)
WHY = "当事人要求撤下"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with House(tmp_path) as house:
        house.file("secret", "other")
        house.press()
        yield house


def withdraw(house: House, name: str = "secret") -> None:
    house.now += timedelta(minutes=1)
    house.store.withhold(name, WHY, house.now)
    house.press()


def leaks(house: House, words: str = "secret的消息") -> list[str]:
    """The published files that say what was withdrawn."""
    return [path for path, data in house.files().items() if words in data.decode("utf-8", "replace")]


def entry_of(house: House, path: str, name: str = "secret") -> dict[str, object]:
    items = json.loads((house.root / path).read_text("utf-8"))["items"]
    found: dict[str, object] = next(item for item in items if item["id"].endswith(f"/{name}"))
    return found


def test_nothing_that_it_said_is_published(house: House) -> None:
    """In no feed, no archive document and on no page; the search does not find it."""
    before = leaks(house)
    withdraw(house)
    found = house.store.search(Search(words="secret"), house.now.tzinfo)  # type: ignore[arg-type]

    assert len(before) > 10
    assert leaks(house) == []
    assert isinstance(found, Found)
    assert found.total == 0


def test_readers_are_told(house: House) -> None:
    """Under its old id, in every channel that had it: that it is withdrawn, and why."""
    published = entry_of(house, "feeds/all.json")["date_published"]
    withdraw(house)

    for channel in ("all", "districts/daoli", "topics/transport", "districts/daoli/transport"):
        told = entry_of(house, f"feeds/{channel}.json")
        assert (told["title"], told["summary"], told["date_published"]) == (
            "稿件已撤下",
            f"该稿件已撤下。{WHY}",
            published,
        )
        assert datetime.fromisoformat(str(told["date_modified"])) == house.now
    assert house.ids("feeds/all.rss") == ["other", "secret"]
    assert WHY in (house.root / "articles/secret/index.html").read_text("utf-8")


def test_a_tombstone_stands_in_atom(house: House) -> None:
    """As RFC 6721 has it: the id, when, and why; no sooner than the entry that says the same."""
    withdraw(house)
    root = etree.fromstring((house.root / "feeds/all.atom").read_bytes())
    stone = root.find("{http://purl.org/atompub/tombstones/1.0}deleted-entry")

    assert stone.get("ref") == "tag:pagefeed.example,2025:article/secret"
    assert datetime.fromisoformat(stone.get("when")) == house.now
    assert stone.findtext("{http://purl.org/atompub/tombstones/1.0}comment") == WHY


def test_a_month_that_is_over_is_cleaned(house: House) -> None:
    """A withdrawal is what changes it."""
    house.file("b1", "b2")
    house.now += MONTH
    house.file("b3", "b4")
    house.press()
    withdraw(house)

    assert leaks(house) == []
    assert entry_of(house, "feeds/archive/all/2025-11.json")["title"] == "稿件已撤下"
    assert house.follow("feeds/all.atom") == [["b4", "b3", "secret"], [], ["b2", "b1", "other", "secret"]]


def test_no_page_brings_it_back(house: House) -> None:
    """Dropped again, revised, or read again: it stays withdrawn."""
    withdraw(house)
    house.drop("again.txt", "secret", recognised("secret"))
    house.revise("secret", 1, "本报讯 secret 又说了新的话。")
    house.press()

    assert leaks(house, "又说了新的话") == leaks(house) == []
    assert house.filing("secret").withdrawn is not None


def test_it_is_not_named_among_related_articles(house: House) -> None:
    """Its headline stands on no page of another."""
    withdraw(house)

    assert [related.article_id for related in house.filing("other").related] == []


def test_a_withdrawal_is_taken_back(house: House) -> None:
    """It is published as before, and readers who took note of the withdrawal take note again."""
    before = entry_of(house, "feeds/all.json")
    withdraw(house)
    house.now += timedelta(minutes=1)
    house.store.release("secret", house.now)
    house.press()
    after = entry_of(house, "feeds/all.json")

    assert after | {"date_modified": 0} == before | {"date_modified": 0}
    assert datetime.fromisoformat(str(after["date_modified"])) == house.now
    assert len(leaks(house)) > 10


def test_two_stories_that_turn_out_to_be_one(house: House) -> None:
    """If either was withdrawn, the one they are is; whoever joins them by hand is told so first."""
    withdraw(house, "other")
    house.now += timedelta(minutes=1)
    with pytest.raises(WrongRuling, match="other is withdrawn"):
        house.store.join("secret", "other", house.now)
    with house.store._database.writing() as connection:
        entries = Entries(connection, house.now, house.store._order)
        rulings.merge(connection, entries, recognised("other").tie, "secret")
        entries.settle()
    house.press()

    assert house.filing("secret").withdrawn is not None
    assert leaks(house) == []


def test_what_cannot_be_withdrawn(house: House) -> None:
    """What is not there, and what is withdrawn; nor can what is not be taken back."""
    withdraw(house)
    for wrong in (
        lambda: house.store.withhold("nobody", WHY, house.now),
        lambda: house.store.withhold("secret", WHY, house.now),
        lambda: house.store.release("other", house.now),
    ):
        with pytest.raises(WrongWithdrawal):
            wrong()


def test_the_commands(tmp_path: Path) -> None:
    """An article is withdrawn and published again, and old pages are filed quietly, without a daemon."""
    house = RealHouse(tmp_path)
    house.drop("a.txt", page(1))
    house.call("once")
    (tmp_path / "old").mkdir()
    (tmp_path / "old/p1.txt").write_text(page(7), "utf-8")
    found = house.export()[0]["article_id"]
    said = [
        house.call("withdraw", found, "--reason", "撤 稿"),
        house.call("withdraw", found),
        house.call("withdraw", "nobody", "--reason", "撤"),
        house.call("backfill", tmp_path / "old"),
        house.call("backfill", house.seeds),
        house.call("backfill", house.shelf),
    ]
    feed = (house.shelf / "feeds/all.atom").read_text("utf-8")
    house.call("withdraw", found, "--undo")

    assert [one.returncode for one in said] == [0, 2, 1, 0, 2, 2]
    assert said[0].stdout == f"{found} is withdrawn\n"
    assert (
        said[2].stderr == "pagefeed: The article cannot be withdrawn or published again: there is no article nobody\n"
    )
    assert said[3].stdout == "1 filed, 0 known, 0 rejected\n"
    assert "撤 稿" in feed
    assert "社区食堂开门迎客" not in feed
    assert "第1号社区食堂开门迎客" in (house.shelf / "feeds/all.atom").read_text("utf-8")
    assert "第7号社区食堂" in next(house.shelf.glob("feeds/archive/all/*.atom")).read_text("utf-8")


def test_what_is_withdrawn_while_another_command_publishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second leaves it to the first, which sees to it before it ends."""
    real = RealHouse(tmp_path / "house")
    real.drop("1.txt", page(1, 2))
    real.call("once")
    one, other = (placed["article_id"] for placed in real.export())
    config, refresh, late = read_config(real.config.read_text("utf-8"), real.root), Press.refresh, [other]

    def withdraw_another(press: Press, now: datetime) -> tuple[str, ...]:
        done = refresh(press, now)
        while late:
            with open_desk(config) as (second, _):
                second.withhold(late.pop(), WHY, now)
        return done

    monkeypatch.setattr(Press, "refresh", withdraw_another)
    with open_desk(config) as (first, _):
        first.withhold(one, WHY, datetime.now(UTC))
    feed = (real.shelf / "feeds" / "all.atom").read_text("utf-8")

    assert ("第1号" in feed, "第2号" in feed, WHY in feed) == (False, False, True)
