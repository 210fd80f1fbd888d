"""Corrections and reading again, with a real archive: they take effect at once, hold, and move nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from newsroom import HEAT, MARKET, NOON, SNOW, STAMP, TRAM, Newsroom, place, read
from sqlalchemy import text

from ingest.desk import Desk, Filed, Known
from ingest.editor import Editor, Reread, Tally, reread_record
from ingest.errors import EmptyDump, WrongCorrection, WrongRuling
from ingest.page import Article, Beats, Dump, Finding, Folio, Page, Role
from ingest.parse.corrections import Merge, Retitle, Split
from ingest.store.filing import Clerk
from ingest.store.store import Store

TABLES = (
    "dump",
    "source",
    "article",
    "occurrence",
    "clipping",
    "listing",
    "stale",
    "clock",
    "correction",
    "trace",
    "tie",
    "change",
    "apart",
)
LONG = f"{TRAM}\n市民说,等这一天等了很久。\n{MARKET}"  # two stories that the reader takes for one


def editor(room: Newsroom, reader: Callable[[Dump], Page] = read) -> Editor:
    return Editor(room.store, Desk(room.store, reader, place))


def again(room: Newsroom, reader: Callable[[Dump], Page] = read, *, preview: bool = False) -> list[Reread]:
    return list(editor(room, reader).reprocess(room.now, preview=preview))


def what(rereads: tuple[Reread, ...] | list[Reread]) -> list[list[tuple[str, ...]]]:
    return [[change.what for change in reread.changes] for reread in rereads]


def everything(room: Newsroom) -> dict[str, list[Any]]:
    """Every row of every table."""
    with room.store._database.reading() as connection:
        return {table: sorted(map(repr, connection.execute(text(f"SELECT * FROM {table}")))) for table in TABLES}


def keys(room: Newsroom) -> set[str]:
    """What is stale of feeds and articles' pages."""
    keys = (mark.key for mark in room.store.stale())
    return {key for key in keys if "@" not in key and not key.startswith(("pages/", "digests/")) and key.count("/") < 2}


def publish(room: Newsroom) -> None:
    room.store.refreshed(room.store.stale())


# corrections


def test_two_articles_that_are_one(room: Newsroom) -> None:
    """The older id stays and says the whole; the other leaves the feeds and leads there; what showed either is stale."""
    room.take("1.txt", HEAT, TRAM)
    heat, tram = room.ids()
    before = room.latest()[0]
    publish(room)

    done = editor(room).merge(heat, tram, room.now)
    (after,) = room.latest()
    assert what(done) == [[("text",), ("gone",)]]
    assert (after.article_id, after.filed, after.article.headline) == (heat, before.filed, "供热期提前三天")
    assert after.updated > before.updated
    assert after.places[0].lines == (1, 2, 3, 5, 6, 7)
    gone = room.store.filing(tram)
    assert gone is not None
    assert (gone.live, gone.leads_to) == (False, heat)
    assert keys(room) == {"all", "districts/citywide", "districts/daoli", f"articles/{heat}", f"articles/{tram}"}


def test_the_first_half_is_the_younger(room: Newsroom) -> None:
    """Whatever order they are named in, the id that was filed first stays."""
    room.take("0.txt", TRAM)
    room.take("1.txt", HEAT, TRAM)
    tram, heat = room.ids()
    editor(room).merge(heat, tram, room.now)

    assert [filing.article_id for filing in room.latest() if len(filing.article.blocks) == 6] == [tram]


def test_an_article_that_is_two(room: Newsroom) -> None:
    """One keeps the id, the other is new."""
    room.take("1.txt", LONG)
    (first,) = room.ids()
    done = editor(room).split(first, 5, room.now)

    assert what(done) == [[("text",), ("new",)]]
    assert room.headlines() == ["有轨电车通车", None]
    assert [filing.places[0].lines for filing in room.latest()] == [(1, 2, 3, 4), (5, 6, 7)]
    assert first in room.ids()


def test_a_headline_that_the_page_never_printed(room: Newsroom) -> None:
    """It is told wherever the article stands, and is a change of words."""
    room.take("1.txt", HEAT)
    room.take("2.txt", SNOW, HEAT)
    heat = room.ids()[0]
    updated = room.latest()[0].updated
    editor(room).retitle(heat, " 暖气\t来了 ", room.now)

    assert room.latest()[0].article.headline == "暖气 来了"
    assert room.latest()[0].updated > updated
    assert (len(room.ids()), len(room.store.amendments())) == (2, 2)


def test_a_line_that_is_something_else(room: Newsroom) -> None:
    """It has its role, or is no longer in the article."""
    room.take("1.txt", HEAT)
    (heat,) = room.ids()
    editor(room).relabel(heat, 2, Role.DECK, room.now)
    editor(room).relabel(heat, 1, Role.NOTICE, room.now)
    (filing,) = room.latest()

    assert (filing.article.headline, filing.article.deck) == (None, HEAT.split("\n")[1])
    assert filing.places[0].lines == (2, 3)


def test_what_is_no_article(room: Newsroom) -> None:
    """It leaves the feeds for good; a page may hold nothing else, and is known all the same."""
    room.take("1.txt", HEAT)
    (heat,) = room.ids()
    done = editor(room).drop(heat, room.now)

    assert (what(done), room.ids()) == ([[("gone",)]], [])
    assert room.take("1.txt", HEAT) == Known()
    assert what(again(room)) == [[]]
    assert room.ids() == []
    editor(room).undo(1, room.now)
    assert room.ids() == [heat]


def test_an_article_that_is_right(room: Newsroom) -> None:
    """It is no longer in doubt, and readers are told nothing new."""

    def doubts(dump: Dump) -> Page:
        page = read(dump)
        return replace(page, articles=tuple(replace(article, confidence=0.4) for article in page.articles))

    room.desk = Desk(room.store, doubts, place)
    room.take("1.txt", HEAT, TRAM)
    heat, tram = room.ids()
    before = [(filing.filed, filing.updated) for filing in room.latest()]

    assert [filing.article_id for filing in room.store.doubtful(0.5)] == [heat, tram]
    assert what(editor(room, doubts).approve(heat, room.now)) == [[]]
    assert [filing.article_id for filing in room.store.doubtful(0.5)] == [tram]
    assert [filing.article_id for filing in room.store.doubtful()] == [tram, heat]
    assert list(room.store.doubtful(0.4)) == []
    assert [(filing.filed, filing.updated) for filing in room.latest()] == before


def test_a_correction_taken_back(room: Newsroom) -> None:
    """The page is as it was, with the same ids."""
    room.take("1.txt", HEAT, TRAM)
    before = [(filing.article_id, filing.filed, filing.article) for filing in room.latest()]
    editor(room).merge(*room.ids(), room.now)
    (made,) = room.store.amendments()
    editor(room).undo(made.seq, room.now)

    assert [(filing.article_id, filing.filed, filing.article) for filing in room.latest()] == before
    assert room.store.amendments() == ()
    assert [filing.leads_to for filing in room.latest()] == [None, None]


def test_what_is_withdrawn_is_read_as_part_of_another(room: Newsroom) -> None:
    """It does not come back by another name."""
    room.take("1.txt", HEAT, TRAM)
    heat, tram = room.ids()
    room.store.withhold(tram, "法院裁定", room.now)
    again(room, lambda dump: read(replace(dump, content=dump.content.replace(b"\n\n", b"\n"))))

    kept = room.store.filing(heat)
    assert kept is not None
    assert kept.withdrawn is not None
    assert kept.withdrawn.reason == "法院裁定"


def test_a_number_is_given_once(room: Newsroom) -> None:
    """Whoever noted the number of a correction takes back no other one."""
    room.take("1.txt", HEAT, TRAM)
    heat, _ = room.ids()
    for headline in ("供热提前", "供热提前三天"):
        editor(room).retitle(heat, headline, room.now)
    last = room.store.amendments()[-1]
    editor(room).undo(last.seq, room.now)
    editor(room).retitle(heat, "全市供热提前", room.now)

    assert room.store.amendments()[-1].seq > last.seq
    with pytest.raises(WrongCorrection, match="there is no correction"):
        editor(room).undo(last.seq, room.now)


def test_what_is_dropped_leads_nowhere(room: Newsroom) -> None:
    """Nothing on its page holds it any more."""
    room.take("1.txt", HEAT, TRAM)
    tram = room.ids()[1]
    editor(room).drop(tram, room.now)
    assert room.store.filing(tram).leads_to is None  # type: ignore[union-attr]


def test_a_page_under_two_names(room: Newsroom) -> None:
    """Both are corrected, and what is new stands on both."""
    room.take("1.txt", LONG)
    room.take("2.txt", LONG)
    done = editor(room).split(room.ids()[0], 5, room.now)

    assert [reread.source for reread in done] == ["1.txt", "2.txt"]
    assert room.places() == [["1.txt", "2.txt"]] * 2
    (made,) = room.store.amendments()
    assert room.store.names(made.sha256) == ["1.txt", "2.txt"]


@pytest.mark.parametrize("name", ["1.txt", "again.txt"])
def test_a_correction_holds(room: Newsroom, name: str) -> None:
    """For the same bytes under whatever name, also when they were something else meanwhile, and when read again."""
    room.take("1.txt", HEAT, TRAM)
    heat = room.ids()[0]
    editor(room).merge(*room.ids(), room.now)
    room.take("1.txt", HEAT)
    room.take(name, HEAT, TRAM)
    room.take(name, HEAT, TRAM, SNOW)
    room.take(name, HEAT, TRAM)
    again(room)

    (one,) = room.latest()
    assert one.article_id == heat
    assert [place.lines for place in one.places if place.source == name] == [(1, 2, 3, 5, 6, 7)]


def test_a_page_that_is_changed_keeps_its_corrections(room: Newsroom) -> None:
    """They go with their lines, wherever those are now; what is corrected of a line that is gone is counted."""
    room.take("1.txt", HEAT, TRAM)
    heat, tram = room.ids()
    editor(room).merge(heat, tram, room.now)
    editor(room).retitle(heat, "今年早供热", room.now)
    outcome = room.take("1.txt", SNOW, HEAT.replace("老旧小区", "老小区"), TRAM)

    assert isinstance(outcome, Filed)
    assert outcome.lost == 0
    assert sorted(map(str, room.headlines())) == ["今年早供热", "大雪之后全城清雪"]
    assert [made.correction for made in room.store.amendments()][2:] == [Merge(5, 9), Retitle(5, "今年早供热")]

    gone = room.take("1.txt", SNOW, HEAT)
    assert isinstance(gone, Filed)
    assert (gone.lost, sorted(map(str, room.headlines()))) == (1, ["今年早供热", "大雪之后全城清雪"])


def test_what_was_right_of_another_text_is_not_said_to_be_right(room: Newsroom) -> None:
    """And nobody is warned of it: nothing that a person changed is lost."""
    room.take("1.txt", HEAT)
    editor(room).approve(room.ids()[0], room.now)
    outcome = room.take("1.txt", HEAT.replace("老旧小区", "老小区"))
    assert isinstance(outcome, Filed)
    assert (outcome.lost, len(room.store.amendments())) == (0, 1)


def test_a_correction_after_a_restart(store_url: str) -> None:
    """It is in the store."""
    room = Newsroom(store_url)
    room.take("1.txt", HEAT)
    editor(room).retitle(room.ids()[0], "暖气\\u0000来了", room.now)
    room.store.close()
    room = Newsroom(store_url)
    again(room)
    (made,) = room.store.amendments()
    headlines = room.headlines()
    room.store.close()

    assert (made.correction, made.made > NOON) == (Retitle(2, "暖气\\u0000来了"), True)
    assert headlines == ["暖气\\u0000来了"]


WRONG: list[tuple[Callable[[Editor, list[str], Any], object], str]] = [
    (lambda editor, _, now: editor.drop("none", now), "there is no article none"),
    (lambda editor, ids, now: editor.merge(ids[0], ids[0], now), "are not two articles of one page"),
    (lambda editor, ids, now: editor.merge(ids[0], ids[2], now), "are not two articles of one page"),
    (lambda editor, ids, now: editor.split(ids[0], 6, now), "has no line 6"),
    (lambda editor, ids, now: editor.split(ids[1], 6, now, "3.txt"), "does not stand on 3.txt"),
    (lambda editor, ids, now: editor.relabel(ids[0], 4, Role.BODY, now), "the page has no text on line 4"),
    (lambda editor, ids, now: editor.retitle(ids[0], " ", now), "a headline is a line of text"),
    (lambda editor, _, now: editor.undo(7, now), "there is no correction 7"),
]


@pytest.mark.parametrize(("wrong", "why"), WRONG, ids=[why for _, why in WRONG])
def test_a_correction_that_cannot_be(room: Newsroom, wrong: Callable[..., object], why: str) -> None:
    """It is refused with the reason, and nothing is changed."""
    room.take("1.txt", HEAT, TRAM)
    room.take("2.txt", MARKET)
    before = everything(room)

    with pytest.raises(WrongCorrection, match=why):
        wrong(editor(room), room.ids(), room.now)
    assert everything(room) == before


def test_a_line_of_an_article_that_stands_on_two_pages(room: Newsroom) -> None:
    """The number alone does not tell which; the page's name does."""
    room.take("1.txt", TRAM, HEAT)
    room.take("2.txt", TRAM, SNOW)
    tram = room.ids()[0]

    with pytest.raises(WrongCorrection, match=r"Say --source, one of 1\.txt, 2\.txt"):
        editor(room).split(tram, 3, room.now)
    editor(room).split(tram, 3, room.now, "2.txt")
    assert [made.correction for made in room.store.amendments()] == [Split(3)]


def test_the_name_of_a_page_as_a_person_says_it(room: Newsroom) -> None:
    """The end of its path does, where no other page ends so."""
    room.take("2024/05/1.txt", TRAM, HEAT)
    room.take("2024/06/1.txt", TRAM, SNOW)
    room.take("2024/06/2.txt", TRAM, MARKET)
    tram = room.ids()[0]

    with pytest.raises(WrongCorrection, match=r"one of 2024/05/1\.txt, 2024/06/1\.txt"):
        editor(room).split(tram, 3, room.now, "1.txt")
    with pytest.raises(WrongRuling, match=r"one of 2024/05/1\.txt, 2024/06/1\.txt"):
        room.store.split(tram, "1.txt", room.now)
    assert [again.source for again in editor(room).split(tram, 3, room.now, "06/1.txt")] == ["2024/06/1.txt"]
    own = room.store.split(tram, "2.txt", room.now)
    assert [place.source for place in room.store.filing(own).places] == ["2024/06/2.txt"]  # type: ignore[union-attr]


def test_a_failure_in_the_middle_of_a_correction(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the correction nor any of its pages is kept."""
    room.take("1.txt", LONG)
    room.take("2.txt", LONG)
    before = everything(room)
    filed: list[str] = []

    def fails_at_the_second(clerk: Clerk) -> None:
        filed.append(clerk._docket.dump.name)
        if len(filed) == 2:
            raise ZeroDivisionError
        real(clerk)

    real = Clerk.file
    monkeypatch.setattr(Clerk, "file", fails_at_the_second)
    with pytest.raises(ZeroDivisionError):
        editor(room).split(room.ids()[0], 5, room.now)

    assert (filed, everything(room)) == (["1.txt", "2.txt"], before)


# reading again


def better(dump: Dump) -> Page:
    """A reader that knows that a photo line is no part of an article, and where the market begins."""
    articles: list[Article] = []
    for article in read(dump).articles:
        kept = tuple(block for block in article.blocks if "摄影" not in block.text)
        market = next((i for i, block in enumerate(kept) if block.text.startswith("菜价") and i), len(kept))
        below = tuple(replace(b, role=Role.BODY if i else Role.HEADLINE) for i, b in enumerate(kept[market:]))
        articles += [replace(article, blocks=part) for part in (kept[:market], below) if part]
    return Page(encoding="utf-8", folio=Folio(), articles=tuple(articles))


PHOTO = "\n摄影 李文"


def fill(room: Newsroom) -> None:
    room.take("1.txt", HEAT + PHOTO, LONG)
    room.take("2.txt", SNOW)
    room.take("3.txt", LONG, HEAT)
    room.take("4.txt", LONG, SNOW)
    publish(room)


def test_todays_reader(room: Newsroom) -> None:
    """Ids and first days stay, what changed its words is updated, the rest is not."""
    fill(room)
    before = {filing.article_id: filing for filing in room.latest()}
    done = again(room, better)
    after = {filing.article_id: filing for filing in room.latest()}

    assert [reread.source for reread in done] == ["1.txt", "2.txt", "3.txt", "4.txt"]
    assert set(before) < set(after)
    assert all(after[known].filed == before[known].filed for known in before)
    moved = {after[known].article.headline for known in before if after[known].updated > before[known].updated}
    assert moved == {"供热期提前三天", "有轨电车通车"}
    assert [after[new].article.headline for new in after.keys() - before.keys()] == ["菜价连续回落"]


def test_a_preview(room: Newsroom) -> None:
    """It says what reading again then does, and changes nothing."""
    fill(room)
    before = everything(room)
    foreseen = again(room, better, preview=True)

    assert everything(room) == before
    assert foreseen == again(room, better)
    assert what(foreseen) == [[("text",), ("text",), ("new",)], [], [("new",)], [("new",)]]


def test_reading_again_twice(room: Newsroom) -> None:
    """The second time nothing changes, not even the last activity."""
    fill(room)
    again(room, better)
    before = everything(room)

    assert what(again(room, better)) == [[]] * 4
    assert everything(room) == before


def test_reading_again_what_is_read_as_before(room: Newsroom) -> None:
    """Nothing is stale."""
    fill(room)
    before = everything(room)

    assert what(again(room)) == [[]] * 4
    assert everything(room) == before


def test_reading_again_is_ended_half_way(room: Newsroom) -> None:
    """What was read is filed, and the next time does the rest."""
    fill(room)
    rest = editor(room, better).reprocess(room.now)
    assert next(rest).changes
    rest.close()

    assert [bool(reread.changes) for reread in again(room, better)] == [False, False, True, True]


def test_one_article_of_two(room: Newsroom) -> None:
    """Where today's reader joins what was filed apart, the older id stays, however short it was."""

    def joins(dump: Dump) -> Page:
        page = read(dump)
        return replace(page, articles=(Article(blocks=tuple(b for a in page.articles for b in a.blocks)),))

    room.take("1.txt", SNOW, LONG)
    snow, tram = room.ids()
    again(room, joins)

    assert room.ids() == [snow]
    assert not room.store.filing(tram).live  # type: ignore[union-attr]


def test_todays_classifier(room: Newsroom) -> None:
    """An article moves to its beats, and its times stay."""
    room.take("1.txt", HEAT)
    before = room.latest()[0]
    publish(room)
    desk = Desk(room.store, read, lambda *_: Beats(Finding("daowai", 1.0)))
    (done,) = Editor(room.store, desk).reprocess(room.now)

    assert what([done]) == [[("beats",)]]
    assert reread_record(done)["changes"][0]["after"]["beats"] == ["districts/daowai"]
    assert (room.latest()[0].filed, room.latest()[0].updated) == (before.filed, before.updated)
    assert keys(room) == {"all", "districts/citywide", "districts/daowai", f"articles/{before.article_id}"}


def test_a_page_with_a_sidecar(room: Newsroom) -> None:
    """What it said is kept, and read again with the page."""
    told: list[bytes] = []

    def listens(dump: Dump) -> Page:
        told.append(dump.sidecar)
        return read(dump)

    room.desk.take(Dump("1.txt", HEAT.encode(), b"page = 3"), STAMP, room.now)
    again(room, listens)

    assert told == [b"page = 3"]


def test_a_page_that_cannot_be_read_today(room: Newsroom) -> None:
    """It stays as it stands, and the reason is told."""

    def fails(dump: Dump) -> Page:
        raise EmptyDump(dump.name)

    fill(room)
    before = everything(room)
    done = again(room, fails)

    assert {reread.why for reread in done} == {f"The page dump is empty: {n}.txt" for n in range(1, 5)}
    assert everything(room) == before


def test_a_page_that_was_rejected_and_can_be_read_today(room: Newsroom) -> None:
    """It is filed; what still cannot be read stays rejected."""
    room.take("1.txt", "只有一行")
    room.take("2.txt", content=b"")
    before = everything(room)

    def reads_lines(dump: Dump) -> Page:
        return read(replace(dump, content=dump.content + "\n也是文字".encode()) if dump.content else dump)

    assert what(again(room)) == [[], []]
    assert everything(room) == before
    assert what(again(room, reads_lines)) == [[("new",)], []]
    assert (room.headlines(), list(room.store.rejections())) == (["只有一行"], ["2.txt"])
    assert what(again(room, reads_lines)) == [[], []]


def test_a_page_whose_change_was_rejected(room: Newsroom) -> None:
    """What was filed of it before is read again; it stays rejected."""
    room.take("1.txt", LONG)
    room.take("1.txt", content=b"")
    again(room, better)

    assert (room.headlines(), list(room.store.rejections())) == (["有轨电车通车", "菜价连续回落"], ["1.txt"])


def test_a_page_that_is_changed_while_it_is_read_again(room: Newsroom) -> None:
    """What stands now was read by whoever changed it; the old bytes do not come back."""

    def slow(dump: Dump) -> Page:
        page = better(dump)
        room.take("1.txt", SNOW)
        return page

    room.take("1.txt", LONG)

    assert what(again(room, slow)) == [[]]
    assert room.headlines() == ["大雪之后全城清雪"]


def test_totals(room: Newsroom) -> None:
    """Every article is counted once, wherever it stands."""
    fill(room)
    tally = Tally()
    for reread in again(room, better):
        tally.add(reread)

    assert tally.record() == {
        "pages": 4, "changed": 3, "unreadable": 0, "new": 1, "gone": 0, "title": 0, "text": 2, "beats": 0,
    }  # fmt: skip


def test_nothing_filed(room: Newsroom) -> None:
    """There is nothing to read again."""
    assert again(room) == []


def test_a_store_beside_another(store_url: str) -> None:
    """What one process corrects, another sees at once, and both write."""
    room = Newsroom(store_url)
    room.take("1.txt", LONG)
    beside = Store(store_url, NOON)
    Editor(beside, Desk(beside, read, place)).split(room.ids()[0], 5, room.now)
    room.take("2.txt", LONG)
    places = room.places()
    beside.close()
    room.store.close()

    assert places == [["1.txt", "2.txt"]] * 2
