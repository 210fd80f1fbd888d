"""Titles around which a sentence goes on."""

from __future__ import annotations

import pytest

from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.paragraphs.insets import captions_within, with_insets
from ingest.parse.paragraphs.joins import find_joins
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import Piece, to_pieces
from ingest.words import Words

WORDS = Words()

ABOVE = "记者从市城管部门获悉,今年我市将投入两千万元改造路灯,预计十月底前全部完工,届时中央大"
BELOW = "街、友谊路等三十条街路的夜间照明将全面提升,居民夜间出行更加方便安全。"
TITLE = "松北新建两所小学 秋季开学启用"


def read(title: str, heads: float, *, begins: float = -2.0) -> tuple[list[Piece], list[Seen]]:
    pieces = list(to_pieces(to_lines("\n\n".join((ABOVE, title, BELOW)))))
    text = Seen(Look.BODY, -7.0, -7.0, -7.0)
    return pieces, [text, Seen(Look.BODY, begins, heads, -7.0), text]


def test_a_title_within_a_sentence() -> None:
    """A word lies across the break, and none into the line between: that is a title, and the sentence goes on below."""
    pieces, seen = read(TITLE, -1.0)
    joins = find_joins(pieces, [one.look for one in seen], WORDS)

    found, around = with_insets(pieces, seen, joins, WORDS)

    assert [one.look for one in found] == [Look.BODY, Look.TITLE, Look.BODY]
    assert found[1].begins > seen[1].begins
    assert max(around, key=lambda join: join.likely).before == 0
    assert max(around, key=lambda join: join.likely).after == 2


@pytest.mark.parametrize(
    ("line", "heads"),
    [(TITLE, -3.0), (f"{TITLE}。", -1.0), ("街和友谊路的路灯照明条件明显改善,预计", -1.0)],
    ids=["hardly a title", "a sentence", "a row of the column"],
)
def test_a_row_stays_one(line: str, heads: float) -> None:
    """Nothing else is what it was not."""
    pieces, seen = read(line, heads)
    joins = find_joins(pieces, [one.look for one in seen], WORDS)

    found, same = with_insets(pieces, seen, joins, WORDS)

    assert (found, same) == (seen, joins)


@pytest.mark.parametrize(
    ("caption", "gap", "taken"),
    [
        ("速冻车间一角。", 3, True),
        ("老人在社区餐厅用餐。", 1, True),
        ("速冻车间一角。", 1, False),
        ("二百多个打火机。", 3, False),
        ("并与家长代表交流。", 3, False),
    ],
    ids=["below a picture", "says what one shows", "no picture is near", "begins with a number", "begins with 并"],
)
def test_a_caption_within_a_sentence(caption: str, gap: int, *, taken: bool) -> None:
    """A picture cut the sentence in two: what stands below that is no end of it, though it is a sentence and short."""
    pieces = list(to_pieces(to_lines(ABOVE + "\n" * (gap + 1) + caption + "\n\n" + BELOW)))

    looks = [Look.BODY] * 3
    found = captions_within(pieces, looks, find_joins(pieces, looks, WORDS), WORDS)

    assert found == ({1} if taken else set())


def test_a_sentence_goes_on_past_a_caption() -> None:
    """What is a caption is no part of a paragraph, and no article begins with it."""
    pieces = list(to_pieces(to_lines(ABOVE + "\n\n\n\n速冻车间一角。\n\n" + BELOW)))
    seen = [Seen(Look.BODY, -7.0, -7.0, -7.0)] * 3

    found, joins = with_insets(pieces, seen, find_joins(pieces, [Look.BODY] * 3, WORDS), WORDS)

    assert [one.look for one in found] == [Look.BODY, Look.CAPTION, Look.BODY]
    assert [(join.before, join.after) for join in joins] == [(0, 2)]
