"""How torn a page is."""

from __future__ import annotations

from ingest.parse.borders.damage import damage_of, signs_of_damage, state_of
from ingest.parse.looks.look import Look
from ingest.parse.paragraphs.joins import Join
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

LONG = "供热企业提前开栓,供热管网检修完毕,抢修队伍昼夜值守,各区热源厂储煤充足,老旧小区的庭院管网也已经改造完成,居民家中的温度一天比一天高"
WEIGHTS = {"a page": -2.0, "open ends": 4.0, "sentences that go on beyond a text": 2.0}


def test_a_page_whose_sentences_are_cut_is_likelier_torn() -> None:
    """What breaks off in one place speaks for what strays in another."""
    whole = to_pieces(to_lines(f"{LONG}。\n\n{LONG}。"))
    cut = to_pieces(to_lines(f"{LONG}\n\n{LONG}。"))
    looks = [Look.BODY, Look.BODY]
    assert damage_of(whole, looks, (), WEIGHTS) < damage_of(cut, looks, (), WEIGHTS) < 0
    assert state_of(whole, [False, False]) == "whole"
    assert state_of(cut, [False, False]) == "much cut"
    assert state_of(cut, [True, False]) == "whole"


def test_a_sentence_that_goes_on_beyond_another_text_shows_it() -> None:
    """Not one that goes on beyond a label."""
    texts = to_pieces(to_lines(f"{LONG}\n\n{LONG}。\n\n{LONG}。"))
    label = to_pieces(to_lines(f"{LONG}\n\n冰城\n\n{LONG}。"))
    joins = (Join(0, 2, 0.9),)
    beyond = "sentences that go on beyond a text"
    assert signs_of_damage(texts, [Look.BODY] * 3, joins)[beyond] == 0.9
    assert signs_of_damage(label, [Look.BODY, Look.LABEL, Look.BODY], joins)[beyond] == 0.0


def test_no_page_is_surely_whole() -> None:
    """However little it shows, and however much."""
    page = to_pieces(to_lines("\n\n".join(["冰城"] * 500)))
    for weight in (-1000.0, 1000.0):
        assert -5.0 < damage_of(page, [Look.TITLE] * 500, (), {"a page": weight}) <= 0.0
