"""A text that breaks off where no clause ends."""

from __future__ import annotations

from ingest.parse.looks.look import Look
from ingest.parse.paragraphs.hanging import hung_over
from ingest.parse.paragraphs.joins import LIKELY, Join
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import Piece, to_pieces

ABOVE = "8月4日凌晨3时许,钱大有下班回家,刚到二楼就闻到一股焦糊味。味道是从"
BELOW = "裴先生家门缝里出来的,他使劲拍门,没人应,又跑到楼下按对讲机,一边喊一边拨打119。"
B, S = Look.BODY, Look.SUBHEAD


def pieces_of(*lines: str) -> list[Piece]:
    return [*to_pieces(to_lines("\n\n".join(lines)))]


def test_a_text_that_breaks_off_where_no_clause_ends() -> None:
    """It goes on with the next one, if neither goes on with another."""
    pieces = pieces_of(ABOVE, BELOW)
    assert [*hung_over((), pieces, [B, B])] == [Join(0, 1, LIKELY)]
    assert not [*hung_over((Join(0, 1, 0.9),), pieces, [B, B])]
    assert not [*hung_over((), pieces_of(ABOVE + "家里,", BELOW), [B, B])]
    assert not [*hung_over((), pieces, [B, S])]


def test_a_line_that_says_who_said_something() -> None:
    """It looks like a title, and goes on with what it may go on with, be that printed above it."""
    pieces = pieces_of("提高政治站位,以宣讲为契机,深入理解讲话精神。", "会议指出,全市纪检监察机关要")
    joins, looks = (Join(1, 0, 0.2),), [B, S]
    assert [*hung_over(joins, pieces, looks)] == [Join(1, 0, LIKELY)]
    assert not [*hung_over((Join(1, 0, 0.05),), pieces, looks)]
    assert not [*hung_over(joins, pieces_of("提高政治站位。", "会议指出全市纪检监察机关怎么办"), looks)]
