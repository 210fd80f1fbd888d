"""How a text is written."""

from __future__ import annotations

import pytest

from ingest.parse.borders.manners import Manners, manners_of
from ingest.parse.looks.look import Look
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import Piece, to_pieces


def pieces(*lines: str) -> tuple[Piece, ...]:
    return to_pieces(to_lines("\n\n".join(lines)))


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("特此通告", "closes a notice"),
        ("敬请广大用户互相转告。", "closes a notice"),
        ("以上时间如有调整,以各单位公告为准。", "closes a notice"),
        ("盼望回音。", "closes a letter"),
        ("敬礼!", "closes a letter"),
        ("问题2:怎样申请?要不要本人到场?", "asks"),
        ("答:补。重新认证通过以后,停发的部分会在次月一次性补齐。", "answers"),
        ("尊敬的编辑:", "greets"),
        ("★留余量。油箱保持半箱以上,车上常备棉衣和手电。", "counts"),
        ("我站在尘土里,觉得那一条细细的光还落在某个地方。", "says I"),
        ("据介绍,今年以来,全区完成改造的老旧小区有一百多个。", "gives news"),
        ("监督电话:57311906", "is headed"),
        ("治理花了六年,总投资是原方案的五分之一,湖面稳定下来了。", "stops"),
        ("治理花了六年,总投资是原方案的五分之一,湖面稳定下来", "is plain"),
    ],
)
def test_a_text_shows_how_it_is_written(text: str, manner: str) -> None:
    """By how it begins and what it says."""
    assert manner in manners_of(pieces(text)[0])


def test_what_others_say_is_not_the_writers_manner() -> None:
    """A report quotes people who say 我."""
    assert "says I" not in manners_of(pieces("“我在厂里干了一辈子,没想到又回到这个院里来。”关师傅说。")[0])


def test_the_same_words_are_another_clue_in_another_article() -> None:
    """A formula at the end of a letter and one within a report."""
    page = pieces("尊敬的编辑:", "本报讯 昨日开通新线。", "市民可以换乘地铁,十分方便。", "敬礼!", "三月花开")
    looks = [Look.BODY, Look.LEAD, Look.BODY, Look.BODY, Look.TITLE]
    manners = Manners(page, [look is not Look.TITLE for look in looks], looks)
    letter, report = manners.genre(0b00001, "story"), manners.genre(0b00110, "report")
    assert (letter, report, manners.genre(0b10000, "story")) == ("a letter", "a report", None)
    assert "closes a letter in a letter" in manners.among(3, "a letter")
    assert manners.among(4, "a report") == ()


@pytest.mark.parametrize(
    ("lines", "form", "genre"),
    [
        (["问:怎么办理?", "本报讯 昨日开通。"], "report", "questions"),
        (["★看胎压。", "★慢起步。"], "story", "a list"),
        (["因施工需要,近期停水。", "特此通告"], "story", "a notice"),
        (["因施工需要,近期停水。"], "notice", "a notice"),
        (["我站在尘土里,想起那一条细细的光。"], "feature", "a feature of mine"),
        (["岳成林砌墙四十年,一天能砌一百八十块。"], "feature", "a feature"),
    ],
)
def test_an_article_is_of_the_kind_that_its_texts_show(lines: list[str], form: str, genre: str) -> None:
    """Before what its lead or byline says."""
    page = pieces(*lines)
    manners = Manners(page, [True] * len(page), [Look.BODY] * len(page))
    assert manners.genre((1 << len(page)) - 1, form) == genre


@pytest.mark.parametrize(
    ("lines", "genre"),
    [(["前梁上坐着我", "后座上坐着妹妹"], "verse"), (["站名 水位 比前日", "哈尔滨 116.24 +0.18"], "a table")],
)
def test_rows_are_verse_or_a_table(lines: list[str], genre: str) -> None:
    """By whether they give figures, whatever stands above them."""
    assert Manners(pieces(*lines), [True, True], [Look.BODY, Look.ROW]).genre(0b11, "story") == genre


def test_what_is_said_once_and_what_may_be_said_again() -> None:
    """A letter closes once; how long a text is, is no form of it."""
    page = pieces("编辑同志:", "电梯坏了三个月。", "敬礼!", "盼望回音。")
    manners = Manners(page, [True] * 4, [Look.BODY] * 4)
    assert manners.again(3, 0b0111) == ("closes a letter as another does",)
    assert manners.again(3, 0b0011) == manners.again(1, 0b1101) == ()
    assert [manners.is_formal(i) for i in range(4)] == [True, False, True, True]
