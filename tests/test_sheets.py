"""Dumps are shown with what stands on them, and go stale with it; asked of a real store."""

from __future__ import annotations

from dataclasses import replace

import pytest
from newsroom import HEAT, SNOW, TRAM, Newsroom, place, read

from feeds.feed import Privacy
from feeds.privacy import discreet_sheet
from feeds.site.sheets import lines_of
from ingest.desk import Desk
from ingest.editor import Editor
from ingest.errors import UnknownEncoding
from ingest.filed import Relation
from ingest.page import Article, Dump, Page, Role
from ingest.sheet import Sheet, Slot
from ingest.store import sheets


def only_sheet(room: Newsroom) -> str:
    (sha256,) = {place.sha256 for filing in room.latest() for place in filing.places}
    return sha256


def stale_sheets(room: Newsroom) -> set[str]:
    marks = room.store.stale()
    room.store.refreshed(marks)
    return {mark.key.removeprefix("pages/") for mark in marks if mark.key.startswith("pages/")}


def test_a_dump_with_what_stands_on_it(room: Newsroom) -> None:
    """Every line of it, and of every article which of them have which role."""
    room.take("1.txt", TRAM, SNOW)
    room.take("again.txt", TRAM, SNOW)
    sheet = room.store.sheet(only_sheet(room))
    tram, snow = room.ids()
    roles = ((Role.HEADLINE, (1,)), (Role.BODY, (2,)), (Role.BODY, (3,)))

    assert sheet is not None
    assert sheet.names == ("1.txt", "again.txt")
    assert "\n".join(sheet.lines) == f"{TRAM}\n\n{SNOW}"
    assert sheet.slots == room.store.slots(sheet.sha256)
    assert sheet.slots[0] == Slot(tram, "有轨电车通车", roles)
    assert (sheet.slots[1].article_id, sheet.slots[1].first) == (snow, 5)


def read_without_titles(dump: Dump) -> Page:
    """A reader that sees titles nowhere."""
    page = read(dump)
    bare = (tuple(replace(block, role=Role.BODY) for block in article.blocks) for article in page.articles)
    return replace(page, articles=tuple(Article(blocks=blocks) for blocks in bare))


def test_what_an_article_without_a_headline_is_called(store_url: str) -> None:
    """What it says first is known wherever something leads to it."""
    room = Newsroom(store_url, read_without_titles)
    room.take("1.txt", TRAM, SNOW)
    slots = room.store.slots(only_sheet(room))
    room.store.close()

    assert [(slot.headline, slot.opening) for slot in slots] == [(None, "有轨电车通车"), (None, "大雪之后全城清雪")]


def test_a_dump_that_cannot_be_read_any_more(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """An earlier decoder could: its articles keep their page, which shows no line, and nothing breaks."""
    room.take("1.txt", TRAM, SNOW)

    def refuse(_: bytes) -> tuple[str, str]:
        raise UnknownEncoding

    monkeypatch.setattr(sheets, "to_text", refuse)
    sheet = room.store.sheet(only_sheet(room))
    assert sheet is not None
    shown = discreet_sheet(sheet, Privacy())

    assert [slot.headline for slot in shown.slots] == ["有轨电车通车", "大雪之后全城清雪"]
    assert list(lines_of(shown)) == []


def test_a_sheet_of_very_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an article begins is asked once an article, not once a line."""
    asked = []
    first = Slot.first.fget
    assert first is not None
    monkeypatch.setattr(Slot, "first", property(lambda slot: asked.append(slot) or first(slot)))
    slots = tuple(
        Slot(name, None, ((Role.BODY, tuple(range(start, start + 500))),)) for name, start in (("a", 1), ("b", 501))
    )
    lines = list(lines_of(Sheet("0" * 64, ("1.txt",), ("text",) * 1000, slots)))

    assert [line.n for line in lines if line.first] == [1, 501]
    assert len(asked) <= len(slots)


def test_a_sheet_is_stale_with_its_articles(room: Newsroom) -> None:
    """When they come, when a person corrects one, when the page changes; then the new one and the old one."""
    room.take("1.txt", TRAM, SNOW)
    old = only_sheet(room)
    assert stale_sheets(room) == {old}

    editor = Editor(room.store, Desk(room.store, read, place))
    editor.retitle(room.ids()[1], "雪后清雪", room.now)
    assert stale_sheets(room) == {old}
    assert [slot.headline for slot in room.store.slots(old)] == ["有轨电车通车", "雪后清雪"]

    room.take("1.txt", TRAM, HEAT)
    assert stale_sheets(room) == {old, only_sheet(room)}
    assert room.store.sheet(old) is None
    assert room.store.slots("f00d") == ()


def test_everything_anew_is_every_sheet_anew(room: Newsroom) -> None:
    """As with articles."""
    room.take("1.txt", TRAM)
    room.store.refreshed(room.store.stale())
    room.store.mark_everything(["all"])

    assert stale_sheets(room) == {only_sheet(room)}


def test_what_is_hidden_in_articles_is_hidden_on_sheets(room: Newsroom) -> None:
    """Numbers of persons, also over the end of a line, and all of an article that was withdrawn."""
    room.take("1.txt", f"{TRAM}\n身份证号11010519491231\n002X。", SNOW)
    sheet = room.store.sheet(only_sheet(room))
    assert sheet is not None
    tram, snow = sheet.slots
    shown = discreet_sheet(replace(sheet, slots=(tram, replace(snow, live=False))), Privacy())

    assert shown.lines[:5] == (*TRAM.split("\n"), "身份证号1101**********", "**2X。")
    assert set(shown.lines[5:]) == {""}
    assert shown.slots == (tram,)


def test_the_archive_counted(room: Newsroom) -> None:
    """Places by how they stand to what was filed before; how long pages waited, as far as their files tell."""
    room.take("1.txt", TRAM, SNOW)
    room.take("2.txt", TRAM)
    census = room.store.census()

    assert dict(census.relations) == {Relation.NEW: 2, Relation.REPEAT: 1}
    assert census.papers == ((None, 3),)
    assert len(census.delays) == 2
