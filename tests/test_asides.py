"""What is below a text on one page and within it on another."""

from __future__ import annotations

import pytest

from ingest.filed import Relation
from ingest.likeness.asides import levelled
from ingest.likeness.clipping import Clipping, clip
from ingest.likeness.kinship import compare
from ingest.page import Article, Block, Role

NOTE = "（以上价格由江沿集贸市场管理所采集，为当日成交均价，供参考）"
REST = "所采集，每天清早七点贴在门口。"
ROWS = (
    "5月9日　单位：元/斤",
    "芹菜 1.85　冬瓜 2.40",
    "油菜 3.05　莴笋 4.00",
    "生姜 7.30　莲藕 6.15",
    "草鱼 9.95　鲫鱼 8.20",
)


def prices(*rows: str, note: Role | None = Role.CREDIT, said: tuple[str, ...] = (NOTE,)) -> Clipping:
    blocks = [Block(Role.HEADLINE, "江沿市场今日菜价", (1,)), *(Block(Role.BODY, row, (2,)) for row in rows)]
    return clip(Article(blocks=(*blocks, *(Block(note, text, (3,)) for text in said if note))))


def test_a_note_that_is_a_credit_here_and_the_last_line_there_makes_no_other_text() -> None:
    """What is text and what stands beside it does not change what a copy is."""
    kinship = compare(prices(*ROWS, note=Role.BODY), prices(*ROWS))

    assert (kinship.relation, kinship.added) == (Relation.NEAR, 0)


def test_a_note_that_is_broken_into_rows_is_the_same_note() -> None:
    """Each of its rows is left out."""
    broken = prices(*ROWS, note=Role.BODY, said=(NOTE[:14], NOTE[14:]))

    assert levelled(broken, prices(*ROWS))[0].text == prices(*ROWS).text


def test_a_note_that_is_badly_read_is_the_same_note() -> None:
    """Neither a figure nor another place contradicts it."""
    listed = prices(*ROWS, note=Role.BODY, said=(NOTE.replace("集贸", "隼贸").replace("当日", "当曰"),))

    assert levelled(listed, prices(*ROWS))[0].text == prices(*ROWS).text


@pytest.mark.parametrize(("was", "now"), [("当日", "5月2日"), ("江沿集贸", "北郊花卉")])
def test_a_note_with_another_figure_or_place_is_another(was: str, now: str) -> None:
    """It may tell the next list from this one."""
    one, other = NOTE.replace(was, now), NOTE
    listed, beside = prices(*ROWS, note=Role.BODY, said=(one,)), prices(*ROWS, said=(other,))

    assert levelled(listed, beside) == (listed, beside)


def test_what_both_say_in_the_text_stays() -> None:
    """A caption may say what the text says, too."""
    one, other = prices(*ROWS, NOTE), prices(*ROWS, NOTE, note=None)

    assert levelled(one, other) == (one, other)


def test_a_sentence_of_which_half_was_taken_for_a_caption_stays() -> None:
    """Its other half is text in both."""
    one, other = prices(f"{NOTE[1:20]}{REST}"), prices(REST, note=Role.CAPTION, said=(NOTE[1:20],))

    assert levelled(one, other)[0] is one


def test_two_that_are_nothing_but_the_note_keep_it() -> None:
    """A text is never left without words."""
    alone, beside = prices(note=Role.BODY), prices(*ROWS)

    assert levelled(alone, beside)[0] is alone


def test_a_row_that_is_broken_within_a_number_goes_on_in_the_next() -> None:
    """4. and 00 are no 400; nor are 8 and .20 an 820."""
    broken = (*ROWS[:2], "油菜 3.05　莴笋 4.", "00", ROWS[3], "草鱼 9.95　鲫鱼 8", ".20")

    assert prices(*broken).fingerprint == prices(*ROWS).fingerprint
    assert prices(*broken).facts == prices(*ROWS).facts


def test_what_is_left_of_a_number_whose_noughts_are_lost_is_the_same_number() -> None:
    """A line of two noughts may be taken for the number of a page."""
    kinship = compare(prices(*ROWS[:2], "油菜 3.05　莴笋 4.", *ROWS[3:]), prices(*ROWS))

    assert (kinship.relation, kinship.changed) == (Relation.NEAR, ())


def test_each_is_printed_beside_a_line_that_both_have() -> None:
    """Nothing else is left of either, and that makes neither a part of the other."""
    tower = "从1991年上山那天算起,老梁在海拔870米的塔上守了整整三十二年。"
    square = "老秦问不出名堂,急中生智,把手里的二百只红气球一只一只放上了天。"
    line = "据本报昨天报道。"
    one = clip(Article(blocks=(Block(Role.BODY, line + tower, (1,)), Block(Role.CAPTION, square, (2,)))))
    other = clip(Article(blocks=(Block(Role.BODY, line + line + square, (1,)), Block(Role.CAPTION, tower, (2,)))))

    assert {text.text for text in levelled(one, other)} == {"据本报昨天报道", "据本报昨天报道" * 2}
    assert not compare(one, other).joins
