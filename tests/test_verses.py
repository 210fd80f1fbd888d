"""The last verse of a poem, which looked like a kicker of the article below, and a report that stands in a poem."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_strays import BUSES, TREES

from ingest.parse.borders.cut import Cut
from ingest.parse.borders.evidence import Evidence
from ingest.parse.borders.moves import Moves
from ingest.parse.borders.verses import LAST_VERSE, NO_POEM, each_poem_whole
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

T, B, N, R = Look.TITLE, Look.BODY, Look.SIGNATURE, Look.ROW
FEATURE = [("老旧电梯换芯,谁来出钱", T), ("本报记者 孔繁宇", N), (TREES[2], B), (TREES[3], B)]
POEM = [
    ("四月的江", T),
    ("● 方一舟", N),
    *((verse, R) for verse in ("整条江翻了一个身", "风已经先绿了", "浮漂动了一下")),
]
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
    return each_poem_whole(cuts, moves)


def page_of_one(lines: Sequence[tuple[str, Look]]) -> tuple[list[Cut], Moves]:
    """*lines* as one article under one title, and their page."""
    pieces = to_pieces(to_lines("\n\n".join(text for text, _ in lines)))
    moves = Moves(Evidence(pieces, [Seen(look, 0.0, 0.0, 0.0) for _, look in lines], ()))
    return [Cut(tuple(range(len(lines))), (0,), 0.9, ())], moves


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
        (POEM, [("二十四节气里", T), ("的公交线路进产业园", T), *NEXT[2:]]),
        (POEM, [NEXT[1], NEXT[0], *NEXT[2:]]),
        (FEATURE, NEXT),
        ([POEM[0], *POEM[2:]], NEXT),
    ],
    ids=[
        "one title",
        "says what the text says",
        "a figure",
        "a title in two rows",
        "longer than the next",
        "no poem",
        "nobody wrote it",
    ],
)
def test_a_kicker_below_a_poem(above: Sequence[tuple[str, Look]], below: Sequence[tuple[str, Look]]) -> None:
    """It stays with its headline."""
    assert [len(cut.indices) for cut in dealt(above, below, 0.9)] == [len(above), len(below)]


def test_a_report_below_a_poem() -> None:
    """A title and prose are of something else."""
    poem, below = each_poem_whole(*page_of_one([*POEM, NEXT[1], (BUSES[2], B)]))
    assert (poem.indices, below.indices, below.titles, below.why) == ((0, 1, 2, 3, 4), (5, 6), (5,), (NO_POEM,))


def test_verses_below_a_title_in_a_poem() -> None:
    """They are a part of it."""
    (poem,) = each_poem_whole(*page_of_one([*POEM, ("五月的江", T), ("浮漂又动了一下", R)]))
    assert len(poem.indices) == 7
