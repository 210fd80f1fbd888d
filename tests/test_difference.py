"""Two texts side by side: what is said to be the same is, and nothing is said twice."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.likeness.difference import Difference, Hunk, Passage, blended, difference, distance
from ingest.likeness.plain import bare

LAMPS = "昨晚七点江边的老码头亮起灯来三百盏马灯沿着石阶一直挂到水边散步的人停下脚步举起手机"
STONES = "工程师介绍石阶是一九一四年铺的这次揭开了水泥把塌陷的四十六级重新垫平缺角的从旧仓库找来补上"
FERRY = "摆渡船票价5元每半小时一班末班船是晚上九点船工说他在这条江上摇了三十一年头一回夜里还有人等"
TEXT = LAMPS + STONES + FERRY

FEW = st.text("江边码头灯", max_size=40)  # so few characters that everything stands everywhere
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=60)
EDITS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), st.text("江边码头灯三百5", max_size=12)), max_size=8
)
MOVES = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, 60), st.integers(0, len(TEXT))), min_size=1, max_size=3
)


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    """*text* with passages cut out at some places, and others put in."""
    for at, size, put_in in edits:
        text = text[:at] + put_in + text[at + size :]
    return text


def moved(text: str, moves: list[tuple[int, int, int]]) -> str:
    """*text* with passages that stand elsewhere."""
    for at, size, to in moves:
        passage, rest = text[at : at + size], text[:at] + text[at + size :]
        text = rest[:to] + passage + rest[to:]
    return text


def taken(apart: Difference) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """From where to where the passages and hunks stand in one text and in the other."""
    ours = [(passage.one, passage.one + passage.size) for passage in apart.passages]
    theirs = [(passage.other, passage.other + passage.size) for passage in apart.passages]
    ours += [(hunk.one.start, hunk.one.stop) for hunk in apart.hunks]
    theirs += [(hunk.other.start, hunk.other.stop) for hunk in apart.hunks]
    return sorted(ours), sorted(theirs)


def is_sound(one: str, other: str, apart: Difference) -> bool:
    """Are passages equal, none empty, and does nothing stand in two passages or hunks?"""
    equal = all(p.size > 0 and one[p.one : p.one + p.size] == other[p.other : p.other + p.size] for p in apart.passages)
    spans = taken(apart)
    apart_from_each_other = all(before[1] <= after[0] for side in spans for before, after in pairwise(side))
    inside = all(0 <= a <= b <= len(text) for text, side in zip((one, other), spans, strict=True) for a, b in side)
    return equal and apart_from_each_other and inside


def in_order(apart: Difference) -> bool:
    """Do the passages follow on each other in the other text as they do in the first?"""
    return all(before.other < after.other for before, after in pairwise(apart.passages))


def accounts_for(one: str, other: str, apart: Difference) -> bool:
    """Do passages and hunks make the whole of both texts?"""
    return all(sum(b - a for a, b in side) == len(text) for text, side in zip((one, other), taken(apart), strict=True))


# laws


@given(st.one_of(FEW, CHINESE), st.one_of(FEW, CHINESE))
def test_any_two_texts(one: str, other: str) -> None:
    """A passage is the same on both sides, and no character counts twice, however often it stands there."""
    assert is_sound(one, other, difference(one, other))


@given(EDITS, MOVES)
def test_a_text_that_was_edited_and_moved_about(
    edits: list[tuple[int, int, str]], moves: list[tuple[int, int, int]]
) -> None:
    """However an editor changed it, nothing is invented."""
    other = moved(edited(TEXT, edits), moves)

    assert is_sound(TEXT, other, difference(TEXT, other))


@given(EDITS, st.booleans())
def test_a_text_that_was_edited_in_place(edits: list[tuple[int, int, str]], backward: bool) -> None:
    """Where nothing was moved, passages and hunks are the whole of both texts."""
    one, other = (edited(TEXT, edits), TEXT) if backward else (TEXT, edited(TEXT, edits))
    apart = difference(one, other)

    assert accounts_for(one, other, apart) or not in_order(apart)


@given(st.one_of(FEW, CHINESE), EDITS)
def test_passages_stand_in_the_order_of_the_first_text(one: str, edits: list[tuple[int, int, str]]) -> None:
    """And they count once: what both have is at most the shorter text."""
    other = edited(TEXT, edits)
    for apart, shorter in ((difference(one, other), one), (difference(TEXT, other), TEXT)):
        assert [p.one for p in apart.passages] == sorted(p.one for p in apart.passages)
        assert apart.shared == sum(p.size for p in apart.passages) <= min(len(shorter), len(other))


@pytest.mark.parametrize("seed", range(20))
def test_a_few_other_characters(seed: int) -> None:
    """A bad scan hides little more than what was misread: what a run of four characters needs around it is found later."""
    rng = random.Random(seed)
    spots = rng.sample(range(len(TEXT)), 6)
    other = "".join("囧" if n in spots else character for n, character in enumerate(TEXT))
    apart = difference(TEXT, other)

    assert apart.shared >= len(TEXT) - 12
    assert accounts_for(TEXT, other, apart)


# cases


@pytest.mark.parametrize("text", ["供热办说", "江边", TEXT, "灯" * 4, TEXT * 2])
def test_equal_texts(text: str) -> None:
    """One passage, and no gap, even where most runs stand twice."""
    apart = difference(text, text)

    assert apart.hunks == ()
    assert apart.passages == (Passage(0, 0, len(text)),)


@pytest.mark.parametrize(
    ("one", "other"),
    [("", ""), ("灯", ""), ("", "灯"), ("灯", "火"), ("", TEXT), (TEXT, ""), ("灯", TEXT)],
)
def test_next_to_nothing(one: str, other: str) -> None:
    """Nothing in common; and what there is is one hunk."""
    apart = difference(one, other)

    assert apart.passages == ()
    assert apart.hunks == ((Hunk.between(slice(0, len(one)), slice(0, len(other))),) if one or other else ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("5元", "8元"),  # a figure
        ("三十一年", "三十年"),  # one character fewer
        ("三百盏", ""),  # left out
        ("江边的", "江边新修的"),  # put in
        ("工程师介绍", "负责修缮的韩立群说"),  # other words
    ],
)
def test_one_change(old: str, new: str) -> None:
    """There is one hunk, within the place that was changed."""
    apart = difference(TEXT, TEXT.replace(old, new))
    (hunk,) = apart.hunks
    at = TEXT.index(old)

    assert at <= hunk.one.start <= hunk.one.stop <= at + len(old)
    assert max(hunk.sizes) <= max(len(old), len(new))


def test_a_moved_paragraph() -> None:
    """It is the same words, wherever they stand; between what was moved there is no gap."""
    apart = difference(LAMPS + STONES + FERRY, FERRY + LAMPS + STONES)

    assert apart.shared == len(TEXT)
    assert apart.hunks == ()
    assert {p.size for p in apart.passages} == {len(FERRY), len(LAMPS + STONES)}


def test_a_change_far_from_what_was_moved() -> None:
    """It is found as if nothing had been moved."""
    apart = difference(LAMPS + STONES + FERRY, FERRY + LAMPS.replace("三百", "五百") + STONES)

    assert [hunk.sizes for hunk in apart.hunks] == [(1, 1)]


def test_a_sentence_that_stands_twice() -> None:
    """Both have it as often as the one that has it less often."""
    apart = difference(LAMPS + STONES, LAMPS + STONES + LAMPS)

    assert apart.shared <= len(LAMPS + STONES)
    assert is_sound(LAMPS + STONES, LAMPS + STONES + LAMPS, apart)


def test_texts_that_share_nothing() -> None:
    """All of the one stands for all of the other."""
    apart = difference(LAMPS, "供热期提前三天")

    assert apart == Difference((), (Hunk.between(slice(0, len(LAMPS)), slice(0, 7)),))


# passages in other words


def gaps(one: str, other: str) -> list[tuple[str, str]]:
    return [(one[hunk.one], other[hunk.other]) for hunk in blended(difference(one, other).hunks)]


def test_a_passage_in_other_words_is_one() -> None:
    """The characters that two tellings have in common by chance part nothing."""
    told = "天一黑三百盏马灯把码头的石阶照得通亮拍照的人一直站到水边", "入夜以后马灯亮起来石阶像白昼有人在水里看见自己"
    one, other = (STONES + lead + FERRY for lead in told)

    assert len(difference(one, other).hunks) > 1
    assert gaps(one, other) == [told]


def test_what_one_has_more_is_no_passage_in_other_words() -> None:
    """A sentence that an abridged text keeps between two that it leaves out is as it was."""
    kept = "船老大说今年的水比往年清"
    whole = STONES + "三百盏马灯照得石阶通亮" + kept + "拍照的人一直站到水边" + FERRY

    assert gaps(whole, STONES + kept + FERRY) == [("三百盏马灯照得石阶通亮", ""), ("拍照的人一直站到水边", "")]


def test_slots_are_not_one_passage() -> None:
    """What a notice says anew stands between words that stay."""
    notice = "定于{}8时至20时对{}{}号一带停水受影响的居民约{}户请用户提前储水"
    one, other = notice.format("10月9日", "文昌街", "118", "1200"), notice.format("10月12日", "宣化街", "33", "640")

    assert gaps(one, other) == [("9", "12"), ("文昌街118", "宣化街33"), ("120", "64")]


@given(EDITS, EDITS)
def test_blended_hunks_hold_all_hunks(ours: list[tuple[int, int, str]], theirs: list[tuple[int, int, str]]) -> None:
    """Nothing that differs is lost, and hunks stay in order."""
    one, other = edited(TEXT, ours), edited(TEXT, theirs)
    hunks = difference(one, other).hunks
    wide = blended(hunks)

    assert all(
        any(w.one.start <= h.one.start and h.one.stop <= w.one.stop and w.other.start <= h.other.start
            and h.other.stop <= w.other.stop for w in wide) for h in hunks
    )  # fmt: skip
    assert all(before.one.stop <= after.one.start for before, after in pairwise(wide))


MOVED = "老船工靠在栏杆上说起往事,江面的雾一阵浓一阵淡。"
STAYED = "供水集团提醒居民提前储水并关好龙头,检修期间水压不稳。"


@pytest.mark.parametrize(
    ("old", "new", "gaps"),
    [
        ("定于12日", "定于13日", True),
        ("恢复供水", "恢复俱水", False),  # noise, as far as figures tell
        ("涉及的640户居民由社区的志愿者逐一上门送水", "另有三栋高楼昨夜起改由消防的水车每日送去", False),  # other words
    ],
)
def test_what_stands_beside_a_moved_passage(old: str, new: str, *, gaps: bool) -> None:
    """A figure for another is told of; anything else may have stood elsewhere."""
    one, other = bare(MOVED + old + STAYED), bare(STAYED + MOVED + new)

    assert any(min(hunk.sizes) > 0 for hunk in difference(one, other).hunks) is gaps


# how far two values are apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("", "", 0),
        ("218", "218", 0),
        ("218", "", 3),
        ("218", "281", 2),
        ("218", "219", 1),
        ("13", "133", 1),
        ("四十六", "六", 2),
        ("中央大街", "中山路", 3),
        ("kitten", "sitting", 3),
    ],
)
def test_how_far_values_are_apart(one: str, other: str, apart: int) -> None:
    """In characters put in, left out or replaced."""
    assert distance(one, other) == apart


VALUES = st.text("0123百元", max_size=8)


@given(VALUES, VALUES, VALUES)
def test_distance_is_a_metric(one: str, other: str, third: str) -> None:
    """None of a value to itself, some to any other, the same both ways, and no detour is shorter."""
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) == distance(other, one)
    assert distance(one, third) <= distance(one, other) + distance(other, third)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


def test_characters_beyond_the_first_plane_are_compared_as_any() -> None:
    """Where one text has such a character, runs are no numbers; all that both have is found none the less."""
    rare = LAMPS + "𠮷" + STONES

    assert difference(rare, TEXT).shared == len(LAMPS + STONES)
