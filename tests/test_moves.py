"""Where a piece can go on the way down a page."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from ingest.parse.borders.cohesion import Worths
from ingest.parse.borders.evidence import Evidence, Story
from ingest.parse.borders.given import ITEMS, WITHIN
from ingest.parse.borders.moves import Move, Moves
from ingest.parse.borders.themes import MIDDLE, REACH, Themes
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.paragraphs.joins import Join
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

NOTHING_LISTED = Worths({}, {})
HEAT = "供热企业提前开栓,供热管网检修完毕"
TRAM = "有轨电车通车,沿线居民乘上有轨电车"
TEXTS = {
    "heat": HEAT + "。", "more heat": "供热管网里的水温升到六十度,供热企业昼夜值守。", "tram": TRAM + "。",
    "more tram": "有轨电车每十分钟一班,沿线居民都说方便。", "open": "检修人员说", "warm": "屋里的水温计升到五十度。", "title": "暖气热了",
    "from": "(上接第1版)", "column": "绿茵短波", "box": "链接", "item": "◆客队昨天抵达。", "next item": "◆主队今天训练。", "rules": "报名者须年满18周岁,有高中以上学历,户籍在松浦区内,退役军人和社区志愿者年龄可放宽至45周岁。",
    "same rules": "报名者须年满20周岁,有高中以上学历,户籍在松浦区内,退役军人和社区志愿者年龄可放宽至40周岁。",
}  # fmt: skip


LOOKS = {"title": Look.TITLE, "from": Look.RESUMED, "column": Look.LABEL, "box": Look.LABEL}
NO_THEMES = Themes(Worths({}, {}), [])
# 供热 and 水温 are of one theme, 电车 is of another.
LISTED = Worths({2.0: "供热水温电车"}, {})
ABOUT = Themes(LISTED, [chr(MIDDLE + REACH) * 2 + chr(MIDDLE), chr(MIDDLE) * 2 + chr(MIDDLE + REACH)])


def moves_of(page: Sequence[str], *joins: Join, worths: Worths = NOTHING_LISTED, themes: Themes = NO_THEMES) -> Moves:
    pieces = to_pieces(to_lines("\n\n".join(TEXTS[name] for name in page)))
    looks = [LOOKS.get(name, Look.BODY) for name in page]
    return Moves(Evidence(pieces, [Seen(look, 0.0, 0.0, 0.0) for look in looks], joins), worths, themes)


def story(moves: Moves, *pieces: int) -> Story:
    """The article of these pieces."""
    made = moves.after(Move(pieces[0], None, None))
    for i in pieces[1:]:
        made = moves.after(Move(i, made, None))
    return made


def names(moves: Moves, move: Move) -> dict[str, float]:
    return dict(moves.clues(move))


def test_a_piece_goes_back_to_what_it_speaks_of() -> None:
    """Not to an article it has no word in common with."""
    moves = moves_of(["heat", "tram", "more heat"])
    heat, tram = story(moves, 0), story(moves, 1)
    assert moves.may_resume(2, heat, tram)
    assert not moves.may_resume(2, tram, heat)


def test_a_column_that_breaks_off_goes_on_with_no_subhead() -> None:
    """What lacks its title may get it there; a short line may be broken off by the title's own rows."""
    titled = moves_of(["title", "rules", "title", "heat"], Join(1, 3, 0.9))
    assert names(titled, Move(2, story(titled, 0, 1), None))[WITHIN] == 0.9
    lacking = moves_of(["rules", "title", "heat"], Join(0, 2, 0.9))
    assert WITHIN not in names(lacking, Move(1, story(lacking, 0), None))
    short = moves_of(["title", "open", "title", "heat"], Join(1, 3, 0.9))
    assert WITHIN not in names(short, Move(2, story(short, 0, 1), None))


def test_a_piece_goes_back_to_the_sentence_it_belongs_to() -> None:
    """Whatever it speaks of."""
    moves = moves_of(["open", "tram", "more tram"], Join(0, 2, 0.4))
    assert moves.may_resume(2, story(moves, 0), story(moves, 1))


def test_what_says_whence_an_article_comes() -> None:
    """It stands above the text: below a title, or where an article begins, and is of none that has text."""
    moves = moves_of(["title", "heat", "from", "more heat"])
    title, heat = story(moves, 0), story(moves, 0, 1)
    assert moves.may_go_on(2, title)
    assert not moves.may_go_on(2, heat)
    assert not moves.may_resume(2, heat, title)
    assert moves.may_begin(2)
    assert moves.may_go_on(3, heat)


def test_no_article_says_a_thing_twice() -> None:
    """Of two bulletins side by side the second keeps its own."""
    moves = moves_of(["rules", "open", "tram", "title", "more tram", "same rules", "warm"])
    assert not moves.may_resume(5, story(moves, 0, 1), story(moves, 3, 4))
    assert moves.may_go_on(5, story(moves, 0, 1))


def test_what_a_notice_says_is_not_of_the_last_one_of_its_kind() -> None:
    """Though it shares more words with that; a sentence may still go on there."""
    page = ["title", "heat", "heat", "rules", "title", "same rules", "more heat"]
    moves = moves_of(page)
    assert not moves.may_resume(6, story(moves, 0, 1, 2, 3), story(moves, 4, 5))
    assert moves.may_resume(6, story(moves, 0, 1, 2, 3), story(moves, 4))
    joined = moves_of(page, Join(3, 6, 0.9))
    assert joined.may_resume(6, story(joined, 0, 1, 2, 3), story(joined, 4, 5))


def test_titles_wait_for_their_text() -> None:
    """Any text may be theirs, for a while."""
    moves = moves_of(["title", *["tram"] * 20])
    waiting = story(moves, 0)
    assert moves.may_resume(2, waiting, story(moves, 1))
    assert not moves.is_over(10, waiting)
    assert moves.is_over(16, waiting)


def test_an_article_that_nothing_speaks_of_is_over() -> None:
    """What need not be remembered is not."""
    moves = moves_of(["heat", "tram", "more heat", "more tram"])
    assert [moves.is_over(i, story(moves, 0)) for i in (1, 2)] == [False, True]


def test_an_article_is_the_same_on_every_way() -> None:
    """So that ways that meet again are one."""
    moves = moves_of(["heat", "tram", "more heat"])
    assert story(moves, 0, 2) is story(moves, 0, 2)


def test_going_on_says_how_well_that_goes_together() -> None:
    """With what the article has said, and with what another has that was left."""
    moves = moves_of(["heat", "tram", "more heat"])
    heat, tram = story(moves, 0), story(moves, 1)
    right, wrong = names(moves, Move(2, heat, None, (tram,))), names(moves, Move(2, tram, None, (heat,)))
    assert right.keys() == {
        "short text speaks of its article",
        "short text surely speaks of its article",
        "stops in a story",
    }
    assert wrong.keys() == {
        "short text says nothing of its article",
        "short text speaks of another article",
        "short text surely speaks of another article",
        "stops in a story",
    }


def test_going_on_says_how_near_the_themes_are() -> None:
    """Though the words are others; what says nothing of any theme is near to none."""
    moves = moves_of(["heat", "tram", "warm", "open"], worths=LISTED, themes=ABOUT)
    heat, tram = story(moves, 0), story(moves, 1)
    right, wrong = names(moves, Move(2, heat, None, (tram,))), names(moves, Move(2, tram, None, (heat,)))
    assert (
        right["short text near the theme of its article"] == wrong["short text near the theme of another article"] > 0.9
    )
    assert "short text near the theme of its article" not in wrong
    assert not [name for name in names(moves, Move(3, heat, None, (tram,))) if "theme" in name]


def test_going_on_says_what_a_text_says_of_the_title() -> None:
    """Below the first paragraph: that is held against the title as it is."""
    moves = moves_of(["title", "heat", "warm", "more heat"])
    first, next_, last = story(moves, 0), story(moves, 0, 1), story(moves, 0, 1, 2)
    assert not [name for name in names(moves, Move(1, first, None)) if "of the title" in name]
    assert names(moves, Move(2, next_, None))["short text says none of the title of its article"] == 1
    hot = Move(3, last, None)
    assert names(moves, hot)["short text says words of the title of its article"] == log1p(
        moves.of_titles(0b1000, (0,))
    )


def test_a_title_that_begins_says_what_stands_below() -> None:
    """Text about what was told above speaks for a subhead, whatever the title says."""
    moves = moves_of(["heat", "title", "warm"], worths=LISTED, themes=ABOUT)
    other = moves_of(["tram", "title", "warm"], worths=LISTED, themes=ABOUT)
    clue = "text below near the theme of what it leaves"
    assert names(moves, Move(1, None, story(moves, 0)))[clue] > 0.9
    assert clue not in names(other, Move(1, None, story(other, 0)))


def test_going_back_says_over_what() -> None:
    """Over an article that began in between, or over one that was gone back to as well."""
    moves = moves_of(["heat", "tram", "more heat", "more tram"])
    heat, tram = story(moves, 0), story(moves, 1)
    assert "goes back over one begun" in names(moves, Move(2, heat, tram))
    assert "goes back over one gone back to" in names(moves, Move(3, tram, story(moves, 0, 2)))


def test_going_back_says_how_torn_the_page_is() -> None:
    """What speaks for one paragraph that strayed is a page on which others did."""
    page = ["heat", "tram", "more heat"]
    torn, whole = moves_of(page, Join(0, 2, 0.9)), moves_of(page)
    for moves in (torn, whole):
        clues = names(moves, Move(2, story(moves, 0), story(moves, 1)))
        assert clues["goes back, as likely as the page is torn"] == moves.evidence.damage
        assert ("no sentence goes on, as likely as the page is torn" in clues) is (moves is whole)


def test_beginning_says_over_what() -> None:
    """Over text that breaks off hardly anything begins."""
    moves = moves_of(["open", "heat"])
    assert "begins over text that breaks off" in names(moves, Move(1, None, story(moves, 0)))


def test_a_column_of_items_is_an_article() -> None:
    """Not one item alone, nor a box of the article above, nor what goes on with that article's own items."""
    pages = (["column", "item", "next item"], ["column", "item", "heat"], ["box", "item", "next item"])
    told = []
    for page in pages:
        moves = moves_of(["heat", *page])
        told.append(ITEMS in names(moves, Move(1, None, story(moves, 0))))
    assert told == [True, False, False]
    listing = moves_of(["item", "next item", "column", "item", "next item"])
    assert ITEMS not in names(listing, Move(2, None, story(listing, 0, 1)))
