"""Articles that stand within a sentence of another."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_strays import BUSES, TREES

from ingest.parse.borders.cut import Cut
from ingest.parse.borders.enclosed import ENCLOSED, each_enclosed_apart
from ingest.parse.borders.evidence import Evidence
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.look import look_of
from ingest.parse.looks.neighbours import second_looks
from ingest.parse.paragraphs.joins import Join
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

BROKEN = (TREES[2][:20], TREES[2][20:])


def parted(inner: Sequence[str], likely: float = 0.9) -> list[Cut]:
    """What trees around *inner* are dealt to, when all was taken for one article."""
    lines = (*TREES[:2], BROKEN[0], *inner, BROKEN[1], TREES[3])
    moves = joined(lines, Join(2, 3 + len(inner), likely))
    return each_enclosed_apart([Cut(tuple(range(len(lines))), (0,), 0.9, ("a lead",))], moves)


def joined(lines: Sequence[str], *joins: Join) -> Moves:
    """The page of *lines*, of which *joins* may go on with one another."""
    pieces = to_pieces(to_lines("\n\n".join(lines)))
    seen = second_looks(pieces, [look_of(piece) for piece in pieces])
    return Moves(Evidence(pieces, seen, joins))


@pytest.mark.parametrize("end", ["(记者 周启明)", "(来源:大河网)"])
def test_a_signed_text_with_a_title(end: str) -> None:
    """The sentence goes on below it."""
    outer, inner = parted((BUSES[0], BUSES[2], f"{BUSES[3]}{end}"))
    assert (outer.indices, outer.titles) == ((0, 1, 2, 6, 7), (0,))
    assert (inner.indices, inner.titles, inner.why) == ((3, 4, 5), (3,), (ENCLOSED,))


def test_two_of_them_within_two_sentences() -> None:
    """Each is an article of its own; the order is that in which they begin."""
    inner = (BUSES[0], BUSES[2], f"{BUSES[3]}(记者 周启明)")
    lines = (*TREES[:2], BROKEN[0], *inner, *BROKEN[1:], TREES[3][:20], *inner, TREES[3][20:])
    moves = joined(lines, Join(2, 6, 0.9), Join(7, 11, 0.9))
    cuts = each_enclosed_apart([Cut(tuple(range(12)), (0,), 0.9, ("a lead",))], moves)
    assert [cut.indices for cut in cuts] == [(0, 1, 2, 6, 7, 11), (3, 4, 5), (8, 9, 10)]


@pytest.mark.parametrize(
    ("inner", "likely"),
    [
        ((BUSES[0], BUSES[2], BUSES[3]), 0.9),
        ((BUSES[2], f"{BUSES[3]}(记者 周启明)"), 0.9),
        (("相关链接", BUSES[2], f"{BUSES[3]}(记者 周启明)"), 0.9),
        ((BUSES[0], BUSES[2], f"{BUSES[3]}(记者 周启明)"), 0.5),
    ],
    ids=["nobody signs", "no title", "a box", "hardly one sentence"],
)
def test_what_stays_whole(inner: Sequence[str], likely: float) -> None:
    """It may be a part of the article."""
    assert len(parted(inner, likely)) == 1
