"""What is the rest of the article above it, though it was dealt to one of its own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_strays import BUSES, TREES

from ingest.parse.borders.cut import Cut
from ingest.parse.borders.evidence import Evidence
from ingest.parse.borders.moves import Moves
from ingest.parse.borders.remains import BARE, LAST_VERSE, LED_ON, each_with_its_rest
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

T, B, N, R, J = Look.TITLE, Look.BODY, Look.SIGNATURE, Look.ROW, Look.JUMP
SAID = "“买的都是产地直来的,价格比网上还便宜两成。”市民谷女士提着两兜木耳说,大集持续到九日,每天九时至十七时免费入场,凭身份证还可以领取一只环保布袋。"
FEATURE = [("老旧电梯换芯,谁来出钱", T), ("本报记者 孔繁宇", N), (TREES[2], B), (TREES[3], B)]
PART = [("资金睡在账上", T), (SAID, B), ("(下转第4版)", J)]
POEM = [("四月的江", T), ("方一舟", N), *((verse, R) for verse in ("整条江翻了一个身", "风已经先绿了", "浮漂动了一下"))]
NEXT = [("春天咬了钩", T), ("八条公交线路开进产业园", T), (BUSES[1], Look.LEAD), (BUSES[2], B)]


def dealt(above: Sequence[tuple[str, Look]], below: Sequence[tuple[str, Look]], sure: float) -> list[Cut]:
    """What becomes of two articles, each with the titles that it begins with; *sure* is the border between."""
    lines = [*above, *below]
    pieces = to_pieces(to_lines("\n\n".join(text for text, _ in lines)))
    moves = Moves(Evidence(pieces, [Seen(look, 0.0, 0.0, 0.0) for _, look in lines], ()))
    cuts = []
    for start, some in ((0, above), (len(above), below)):
        titles = [start + k for k, (_, look) in enumerate(some) if look is T]
        cuts.append(Cut(tuple(range(start, start + len(some))), tuple(titles), sure, ()))
    return each_with_its_rest(cuts, moves)


def test_a_bare_paragraph() -> None:
    """Nothing heads it, and it is not sure that it begins anything."""
    (whole,) = dealt(FEATURE, [(SAID, B)], 0.4)
    assert (whole.indices, whole.why) == ((0, 1, 2, 3, 4), (BARE,))


@pytest.mark.parametrize(
    ("above", "below", "sure"),
    [
        (FEATURE, [(SAID, B)], 0.9),
        (FEATURE, [(SAID, Look.LEAD)], 0.4),
        (FEATURE, [(SAID, B), (TREES[2], B)], 0.4),
        ([*FEATURE, ("本报记者 郝帅 摄", N)], [(SAID, B)], 0.4),
        (FEATURE, [(f"{SAID} 通讯员 阮青禾", B)], 0.4),
    ],
    ids=["surely one of its own", "a lead", "two of them", "somebody signs above", "somebody signs it"],
)
def test_a_paragraph_that_stays_by_itself(
    above: Sequence[tuple[str, Look]], below: Sequence[tuple[str, Look]], sure: float
) -> None:
    """What may be a report without a title stays one."""
    assert len(dealt(above, below, sure)) == 2


def test_the_last_part_of_a_feature() -> None:
    """It is led on to another page: no new article begins so late."""
    (whole,) = dealt(FEATURE, PART, 0.6)
    assert (whole.indices, whole.why) == (tuple(range(7)), (LED_ON,))


@pytest.mark.parametrize(
    ("above", "below", "sure"),
    [
        (FEATURE, PART, 0.9),
        ([FEATURE[0], *FEATURE[2:]], PART, 0.6),
        (FEATURE, [*PART[:1], ("本报记者 康永昌", N), *PART[1:]], 0.6),
        (FEATURE, PART[:2], 0.6),
        (FEATURE, [(TREES[0] + TREES[0], T), *PART[1:]], 0.6),
        (FEATURE, PART[:1] + PART[2:], 0.6),
    ],
    ids=["surely another one", "no feature", "its own byline", "not led on", "a long title", "no text"],
)
def test_another_article_that_is_led_on(
    above: Sequence[tuple[str, Look]], below: Sequence[tuple[str, Look]], sure: float
) -> None:
    """Something about it says that it is one."""
    assert len(dealt(above, below, sure)) == 2


def test_the_last_verse_of_a_poem() -> None:
    """It looked like the kicker of the article below."""
    poem, below = dealt(POEM, NEXT, 0.9)
    assert (poem.indices, poem.why) == ((0, 1, 2, 3, 4, 5), (LAST_VERSE,))
    assert (below.indices, below.titles) == ((6, 7, 8), (6,))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (POEM, NEXT[1:]),
        (POEM, [("公交线路", T), *NEXT[1:]]),
        (POEM, [("4月10日起", T), *NEXT[1:]]),
        (POEM, [NEXT[1], NEXT[0], *NEXT[2:]]),
        (FEATURE, NEXT),
        ([POEM[0], *POEM[2:]], NEXT),
    ],
    ids=["one title", "says what the text says", "a figure", "longer than the next", "no poem", "nobody wrote it"],
)
def test_a_kicker_below_a_poem(above: Sequence[tuple[str, Look]], below: Sequence[tuple[str, Look]]) -> None:
    """It stays with its headline."""
    assert [len(cut.indices) for cut in dealt(above, below, 0.9)] == [len(above), len(below)]
