"""The names of columns, where they look like a part of a title, like a subhead, or like who wrote."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse.borders.columned import CLOSED, WITHIN, each_with_its_column
from ingest.parse.borders.cut import Cut
from ingest.parse.looks.language import Language
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces
from ingest.words import Words

WORDS: Language = Words()
TEXT = "放电影的老谭骑一辆加重自行车,后座上绑着两只铁箱子,一进村,孩子们都跟着他跑,一直跑到晒谷场。"
ASKED = "问:我去年用商业贷款买的房,公积金账户里有四万多元,想拿出来还贷,一年可以提几次?"
T, S, L, N, B, R, X = (
    Look.TITLE, Look.SUBHEAD, Look.LABEL, Look.SIGNATURE, Look.BODY, Look.ROW, Look.NOTICE,
)  # fmt: skip

Line = tuple[str, Look]
ESSAY: tuple[Line, ...] = (("露天电影", T), ("□冷秋实", N), (TEXT, B))
REPORT: tuple[Line, ...] = (("老楼加梯不再各等各的", T), ("本报记者 佟雨晴", N), (TEXT, B))


def read(*articles: Sequence[Line], places: Sequence[Sequence[int]] = ()) -> tuple[list[Cut], list[Look]]:
    """The cuts, and what their lines are; every article has the titles that it begins with, behind its label."""
    lines = [line for article in articles for line in article]
    pieces = to_pieces(to_lines("\n\n".join(text for text, _ in lines)))
    ends = [sum(map(len, articles[: n + 1])) for n in range(len(articles))]
    dealt = places or [range(end - len(article), end) for article, end in zip(articles, ends, strict=True)]
    cuts = []
    for mine in dealt:
        first = next(k for k, i in enumerate(mine) if lines[i][1] not in (T, S, L))
        cuts.append(Cut(tuple(mine), tuple(i for i in mine[:first] if lines[i][1] in (T, S)), 0.8, ()))
    found = [Seen(look, 0.0, 0.0, 0.0) for _, look in lines]
    again, seen = each_with_its_column(cuts, pieces, found, WORDS)
    return again, [one.look for one in seen]


def test_above_the_title_of_an_essay() -> None:
    """Two lines of so few words, and who wrote below them, are no title in two rows."""
    (cut,), looks = read((("岁月留痕", T), *ESSAY))
    assert (looks, cut.titles) == ([L, T, N, B], (1,))


def test_the_name_of_the_page_above_that_of_the_column() -> None:
    """An article has one label, and the upper one of two is of all the page."""
    assert read((("沅江潮", L), ("岁月留痕", T), *ESSAY))[1] == [X, L, T, N, B]
    below = (("沅江潮", L), ("岁月留痕", T), *ESSAY)
    assert read((("快读", L), *REPORT), below)[1][4:6] == [L, T]


def test_a_title_in_two_rows() -> None:
    """It says what happens, or who it is of; or nobody is named below it."""
    for upper, lower in (("交警夜查", "一晚查处酒驾七起"), ("春日赏花", "四条骑行线路"), ("锅炉司炉", "冯大年")):
        assert read(((upper, T), (lower, T), *ESSAY[1:]))[1][0] is T
    assert read((("岁月留痕", T), ("露天电影", T), (TEXT, B), (TEXT, B)))[1][0] is T


def test_two_names_in_a_row() -> None:
    """The upper one closes the article before, which has none."""
    cuts, looks = read(REPORT, (("体坛", L), ("新职业", T), ("给猫看病的“翻译官”", T), *ESSAY[1:]))
    assert [cut.indices for cut in cuts] == [(0, 1, 2, 3), (4, 5, 6, 7)]
    assert (looks[3:6], cuts[1].titles, cuts[0].why) == ([L, L, T], (5,), (CLOSED,))


def test_two_names_below_an_article_with_its_own() -> None:
    """It is closed by neither."""
    below = (("体坛", L), ("新职业", T), ("给猫看病的“翻译官”", T), *ESSAY[1:])
    assert [len(cut.indices) for cut in read((("快读", L), *REPORT), below)[0]] == [4, 5]


def test_between_the_title_and_who_wrote_it() -> None:
    """It was left with the article whose text strayed there."""
    lines = (*REPORT, ("给土办法留个位置", T), (TEXT, B), ("沅水短笛", L), *ESSAY[1:])
    cuts, _ = read(lines, places=[(0, 1, 2, 4, 5), (3, 6, 7)])
    assert [cut.indices for cut in cuts] == [(0, 1, 2, 4), (3, 5, 6, 7)]
    assert cuts[1].why == (WITHIN,)


def test_an_article_that_was_but_a_label() -> None:
    """No article is left without lines."""
    cuts, _ = read((*ESSAY[:1], ("沅水短笛", L), *ESSAY[1:]), places=[(0, 2, 3), (1,)][:1])
    assert len(cuts) == 1


def test_printed_at_two_articles() -> None:
    """Where one of them has it below its title, that is no label."""
    lines = (("露天电影", L), ("□冷秋实", N), ("岁月留痕", S), (TEXT, B))
    cuts, looks = read((("岁月留痕", L), *REPORT), lines)
    assert (looks[4:], cuts[1].titles) == ([T, N, L, B], (4,))


def test_a_subhead_of_two_reports() -> None:
    """It stands between paragraphs."""
    lines = (*REPORT, ("背景", S), (TEXT, B))
    assert read(lines, lines)[1].count(L) == 0


def test_the_same_title_twice() -> None:
    """Of two notices; without it they would have none."""
    assert read((("启事", T), (TEXT, B)), (("启事", T), (TEXT, B)))[1] == [T, B, T, B]


def test_below_the_title_of_a_question() -> None:
    """Like a subhead, though no text stands between."""
    assert read((("公积金还商贷,一年能提几次", T), ("问吧", S), (ASKED, B)))[1] == [T, L, B]
    assert read((("公积金还商贷,一年能提几次", T), ("问吧", S), (TEXT, B)))[1] == [T, S, B]


def test_below_who_wrote() -> None:
    """The only line between paragraphs heads none; of several pieces under one title each has its own."""
    for title, look in (("烟火气不是滤镜", L), ("雪中二题", S)):
        assert read(((title, T), ("□戈多多", N), ("银幕内外", S), (TEXT, B)))[1][2] is look
    parted = (("烟火气不是滤镜", T), ("□戈多多", N), ("银幕内外", S), (TEXT, B), ("银幕之外", S), (TEXT, B))
    assert read(parted)[1].count(L) == 0


def test_below_a_text_that_is_signed_above() -> None:
    """Nobody is called so."""
    assert read((*REPORT, ("乐龄", N)))[1][-1] is L
    assert read((*REPORT, ("王小丫", N)))[1][-1] is N
    assert read((*REPORT[::2], ("乐龄", N)))[1][-1] is N
    assert read((*REPORT[:2], ("水先到了", R), ("对岸", N)))[1][-1] is N


def test_a_name_like_line_below_the_title_of_a_signed_text() -> None:
    """Nobody is named twice: two characters are the column's then, three a person's."""
    assert read((("晾衣绳", T), ("江畔", N), (TEXT, B), ("文静怡", N)))[1] == [T, L, B, N]
    assert read((("晾衣绳", T), ("江畔", N), (TEXT, B)))[1] == [T, N, B]
    assert read((("晾衣绳", T), ("江小畔", N), (TEXT, B), ("文静怡", N)))[1] == [T, N, B, N]


def test_two_characters_above_a_title() -> None:
    """No title is broken so early; it may be one above what stands below it, or go on in the middle of a word."""
    below = (("点亮老城区楼道", T), *REPORT[1:])
    assert read((("普陀", T), *below))[1] == [L, T, N, B]
    for upper, lower in (("乡愁", "——记一个老渡口"), ("乡愁", "渡口"), ("人民代", "表大会明天开幕")):
        assert read(((upper, T), (lower, T), *REPORT[1:]))[1][0] is T
