"""An office's name between a text and a title."""

from __future__ import annotations

import pytest

from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen, with_titles
from ingest.parse.looks.offices import heads_what_is_below
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import Piece, to_pieces

TITLE = "长椅会议上聊出四十件实事"
ABOVE = "因管道改造,该路段定于明日8时至17时停水,请居民提前储水。"
OF_IT = "吃过晚饭,搬把椅子到院里坐一坐。这个夏天,青林街办事处把会开到了楼下。"
OF_NONE = "吃过晚饭,搬把椅子到院里坐一坐,有啥说啥,会就这样开到了楼下。"
LOOKS = [Look.BODY, Look.SIGNATURE, Look.TITLE, Look.SIGNATURE, Look.BODY]


def page(above: str, office: str, below: str) -> tuple[Piece, ...]:
    return to_pieces(to_lines("\n\n".join([above, office, TITLE, "本报记者 许晴", below])))


@pytest.mark.parametrize(
    ("above", "office", "below", "heads"),
    [
        (ABOVE, "南岗区青林街办事处", OF_IT, True),
        (OF_IT, "南岗区青林街办事处", OF_IT, True),  # a text that strayed
        (ABOVE, "南岗区青林街办事处", OF_NONE, False),
        (OF_IT, "南岗区青林街办事处", OF_NONE, False),
        (ABOVE, "青林街办事处供稿", OF_IT, False),
        (ABOVE, "本报记者 许晴", OF_IT, False),
    ],
)
def test_whose_name_it_is(above: str, office: str, below: str, *, heads: bool) -> None:
    """It lacks its verb: what it did is said in the title, and told of below."""
    pieces = page(above, office, below)
    assert heads_what_is_below(1, pieces, LOOKS) == heads
    seen = [Seen(look, 2.0 if look is Look.TITLE else -5.0, 0.0, 0.0) for look in LOOKS]
    found = with_titles(pieces, seen)
    assert found[1].look is (Look.TITLE if heads else Look.SIGNATURE)
    assert (found[1].begins > found[2].begins) == heads


def test_a_title_below_must_stand_there() -> None:
    """Below the last text of a page an office signs."""
    pieces = page(ABOVE, "南岗区青林街办事处", OF_IT)
    assert not heads_what_is_below(1, pieces[:2], LOOKS[:2])
    assert not heads_what_is_below(1, pieces, [Look.BODY, Look.SIGNATURE, *[Look.BODY] * 3])
