"""What goes on with what in one article, where its other lines tell."""

from __future__ import annotations

import pytest

from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.paragraphs.joins import LIKELY, Join
from ingest.parse.paragraphs.within import apart_from_heads, hung_over, slogans_within
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import Piece, to_pieces

TEXT = "采摘园、民宿、研学,如果村村一个样,热闹一阵便难以为继。发展乡村旅游要各美其美,宁可慢一点。"
HEADS = ("以“一”为本,守住原料的品质", "以“二”为桥,把增值收益留在县域", "以“三”为窗,避免同质化的热闹")
ABOVE = "8月4日凌晨3时许,钱大有下班回家,刚到二楼就闻到一股焦糊味。味道是从"
BELOW = "裴先生家门缝里出来的,他使劲拍门,没人应,又跑到楼下按对讲机,一边喊一边拨打119。"
B, S = Look.BODY, Look.SUBHEAD


def pieces_of(*lines: str) -> list[Piece]:
    return [*to_pieces(to_lines("\n\n".join(lines)))]


def test_a_subhead_with_sisters_goes_on_with_nothing() -> None:
    """The three are worded alike; two may be by chance."""
    lines = [line for head in HEADS for line in (head, TEXT)]
    joins = (Join(0, 3, 0.7), Join(4, 5, 0.9))
    assert apart_from_heads(joins, pieces_of(*lines), [S, B] * 3) == ()
    assert apart_from_heads(joins, pieces_of(*lines), [S, B, B, B, S, B]) == joins


def test_a_text_that_breaks_off_where_no_clause_ends() -> None:
    """It goes on with the next one, if neither goes on with another."""
    pieces = pieces_of(ABOVE, BELOW)
    assert [*hung_over((), pieces, [B, B])] == [Join(0, 1, LIKELY)]
    assert not [*hung_over((Join(0, 1, 0.9),), pieces, [B, B])]
    assert not [*hung_over((), pieces_of(ABOVE + "家里,", BELOW), [B, B])]
    assert not [*hung_over((), pieces, [B, S])]


@pytest.mark.parametrize(
    ("line", "is_slogan"), [("多读书 读好书", True), ("老街新趣 留客长住", False), ("雪地上的孩子们", False)]
)
def test_a_slogan_within_a_sentence(line: str, *, is_slogan: bool) -> None:
    """No subhead stands there, and a title in parts speaks of more."""
    pieces = pieces_of(ABOVE, line, BELOW)
    found = [Seen(look, 0.0, 0.0, 0.0) for look in (B, S, B)]
    assert slogans_within((0, 1, 2), [Join(0, 2, 0.9)], pieces, found) == ({1} if is_slogan else set())
    assert slogans_within((0, 1, 2), [Join(0, 2, 0.5)], pieces, found) == set()
