"""The last verse of a poem, which looked like a kicker of the article below."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_strays import BUSES, TREES

from ingest.parse.borders.cut import Cut
from ingest.parse.borders.evidence import Evidence
from ingest.parse.borders.moves import Moves
from ingest.parse.borders.verses import LAST_VERSE, each_poem_whole
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

T, B, N, R = Look.TITLE, Look.BODY, Look.SIGNATURE, Look.ROW
FEATURE = [("老旧电梯换芯,谁来出钱", T), ("本报记者 孔繁宇", N), (TREES[2], B), (TREES[3], B)]
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
    return each_poem_whole(cuts, moves)


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


@pytest.mark.parametrize(
    ("line", "verse"),
    [("往江里去", True), ("江畔诗行", False), ("读者来信", False)],
    ids=["says", "names", "of any paper"],
)
def test_a_last_verse_that_looked_like_a_label(line: str, verse: bool) -> None:
    """No column is called as verses speak."""
    below = [(line, Look.LABEL), *NEXT[1:]]
    marked = [POEM[0], ("□方一舟", N), *POEM[2:]]
    assert [cut.why[:1] == (LAST_VERSE,) for cut in dealt(marked, below, 0.9)] == [verse, False]
