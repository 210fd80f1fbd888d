"""The weights by which pages are read can be learned again, and come out the same."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from composing.specimens import Paragraph, specimens, titles

from ingest.parse import weights
from ingest.parse.borders.cohesion import Worths, signs_of
from ingest.parse.borders.themes import Subjects, Themes

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))
import learn

FEW = {0: 2, 1: 2, 3: 1}  # pages a fold


def learn_a_little() -> learn.Learned:
    return learn.learn(specimens("train")[:90], FEW, {3: 1}, {3: 1}, titles()[:20], say=lambda _: None)


@pytest.fixture(scope="module")
def learned() -> learn.Learned:
    return learn_a_little()


def test_the_same_weights_come_out(learned: learn.Learned) -> None:
    """From the same articles, to the last digit."""
    assert learn.source(learn_a_little()) == learn.source(learned)


def test_what_is_written_can_be_read(learned: learn.Learned) -> None:
    """The written module holds what was learned."""
    module: dict[str, object] = {}
    exec(learn.source(learned), module)
    assert module["JOINS"] == {name: weight for name, weight in learned.joins.items() if weight}
    assert module["WITHIN"] == {name: weight for name, weight in learned.within.items() if weight}
    assert module["TITLES"] == {name: weight for name, weight in learned.titles.items() if weight}
    assert module["BORDERS"] == {name: weight for name, weight in learned.borders.items() if weight}
    assert module["OPENINGS"] == learned.openings
    assert (module["FOLLOWING"], module["UNFOLLOWED"]) == (learned.following, learned.unfollowed)
    assert module["THEMES"] == learned.themes
    assert module["LOOKS"] == {
        trait: {look: worth for look, worth in worths.items() if worth} for trait, worths in learned.looks.items()
    }


def test_even_a_little_learning_tells_titles_from_text(learned: learn.Learned) -> None:
    """What every newspaper page shows is learned from a handful."""
    assert sum(worth for name, worth in learned.borders.items() if name.startswith("a further lead")) < 0
    assert learned.joins["a quote is closed"] > 0


def test_the_shipped_weights_speak_of_what_is_there(learned: learn.Learned) -> None:
    """Clues that were renamed in the code would have no weight any more; a rare one may never have been seen."""
    pairs = (
        (learned.borders, weights.BORDERS),
        (learned.damage, weights.DAMAGE),
        (learned.joins, weights.JOINS),
        (learned.within, weights.WITHIN),
        (learned.looks, weights.LOOKS),
        (learned.titles, weights.TITLES),
    )
    for found, shipped in pairs:
        assert len(set(found) - set(shipped)) < 0.05 * len(found)


def test_texts_that_speak_of_one_subject_lie_together() -> None:
    """As many subjects as can be told, of words that no other has; two texts share none and lie together all the same."""
    rng, plain = random.Random(3), specimens("train")[0]
    words = [chr(0x4E00 + 3 * n) + chr(0x7000 + 3 * n) for n in range(20 * (1 + learn.NUMBER_OF_THEMES))]
    subjects = [words[n : n + 20] for n in range(0, len(words), 20)]
    articles = [
        replace(
            plain, lead="", kicker=None, headline=None, deck=None, paragraphs=(Paragraph("body", "。".join(chosen)),)
        )
        for subject in subjects
        for chosen in (rng.sample(subject, 12) for _ in range(20))
    ]
    worths = Worths(*learn.learn_signs(articles))
    themes = Themes(worths, learn.learn_themes(articles, worths))

    def nearness(one: list[str], other: list[str]) -> float:
        return Subjects([signs_of("。".join(one)), signs_of("。".join(other))], themes).nearness(1, 0b1)

    for subject, other in pairwise(subjects):
        assert nearness(subject[:10], subject[10:]) > 0.9 > 0.3 > nearness(subject[:10], other[10:])


def test_the_articles_of_a_beat_are_learned_from_together() -> None:
    """Otherwise two of them, which speak of the same, would never meet on a page."""
    folds: dict[str | None, set[int]] = {}
    for article in specimens("train", "layout"):
        folds.setdefault(article.beat, set()).add(learn.fold_of(article))
    del folds[None]
    assert folds
    assert all(len(dealt) == 1 for dealt in folds.values())


def test_titles_without_articles_are_set_in_every_way() -> None:
    """Whole, broken, and wrapped wherever a line is full, each with what is right."""
    parts = {"kicker": "立案不出门", "headline": "南岗法院|“掌上法庭”一年办案6800件"}
    rows = [right for _, ways, right in learn.heads_alone([(parts, "")], *learn.SET) if right[0] in ways]
    assert {len(right[0]) for right in rows} >= {2, 3}
    assert len(rows) == sum(learn.SET)


def test_a_part_of_a_title_that_is_wrapped_is_whole() -> None:
    """No line is wider than it may be, and often they are of one length."""
    wrapped = [learn._wrap("南岗法院|掌上法庭一年办案六千件", random.Random(seed), 9) for seed in range(9)]
    assert {"".join(lines) for lines in wrapped} == {"南岗法院掌上法庭一年办案六千件"}
    assert {tuple(map(len, lines)) for lines in wrapped} == {(9, 6), (8, 7)}


@pytest.mark.parametrize(
    ("parts", "right"),
    [
        ({"kicker": "立案不出门", "headline": "办案六千件"}, [("kicker", "headline"), ("headline", "deck")]),
        ({"headline": "办案六千件", "deck": "立案不出门"}, [("kicker", "headline"), ("headline", "deck")]),
        (
            {"kicker": "立案不出门", "headline": "办案六千件", "deck": "南岗法院开庭"},
            [("kicker", "headline", "deck")],
        ),
    ],
)
def test_a_title_in_two_parts_is_right_either_way(parts: dict[str, str], right: list[tuple[str, ...]]) -> None:
    """Bare text shows no type size; three parts leave no choice."""
    assert all(told == right for _, _, told in learn.heads_alone([(parts, "")], *learn.SET))


def test_a_title_above_its_text_is_right_in_one_way() -> None:
    """Of an article all is known, and what its text says again counts."""
    [article] = [one for one in specimens("train") if one.kicker and one.headline][:1]
    heads = [*learn.heads_alone([learn.titled(article)], *learn.SET_WITH_TEXT)]
    assert [len(right) for _, _, right in heads] == [1] * sum(learn.SET_WITH_TEXT)
    assert all(any("in the lead" in name for name, _ in cues.of(right[0])) for cues, _, right in heads)


def test_articles_for_scoring_are_not_learned_from() -> None:
    """No article is of both uses."""
    learned_from = {one.id for one in specimens("train", "layout")}
    assert all(learned_from.isdisjoint(one.id for one in specimens(use)) for use in ("score", "held_out", "sealed"))


def test_an_article_alone_is_all_its_lines() -> None:
    """What is learned of joins within an article is learned from its pieces, without the page's furniture."""
    page = next(learn.compose(specimens("train")[:40], "alone", {2: 1}))
    nothing = learn.Usage(learn.Openings({}), learn.Openings({}), learn.Following({}, {}), learn.Columns({}))
    sheet = learn.Sheet.of(page, nothing)
    sheet.found = [learn.Seen(look, 0.0, 0.0, 0.0) for look in sheet.looks]
    alone = list(learn.articles_of(sheet, ()))

    articles = {line["article"] for line in sheet.gold.values()} - {learn.FURNITURE}
    owners = [{sheet.gold[piece.lines[0].n]["article"] for piece in one.pieces} for one in alone]
    assert sorted(map(tuple, owners)) == sorted((article,) for article in articles)
    furniture = sum(sheet.gold[piece.lines[0].n]["article"] == learn.FURNITURE for piece in sheet.pieces)
    assert sum(len(one.pieces) for one in alone) == len(sheet.pieces) - furniture


def test_which_characters_go_together_is_learned_from_what_is_written() -> None:
    """A pair that is met often is worth more than its characters are; what never follows is worth less than nothing."""
    article = replace(
        specimens("train")[0], paragraphs=tuple(Paragraph("body", "松花江的水,松花江的岸,水的声音。") for _ in range(9))
    )
    following = learn.Following(*learn.learn_following([article]))

    assert following.odds("松", "花江") > 0
    assert following.odds("松", "岸") < 0
    assert following.odds("鹤", "岸") == 0


def test_how_paragraphs_begin_is_learned_from_where_they_do() -> None:
    """What opens paragraphs is worth something, what opens rows speaks against it, and what is rare is left out."""
    row, rare = "区里的负责人介绍说已经有很多家单位报名", "罕"
    article = replace(
        specimens("train")[0], paragraphs=tuple(Paragraph("body", f"目前,{row * 6}。") for _ in range(30))
    )
    other = replace(article, paragraphs=(Paragraph("body", f"{rare}见,{row * 6}。"),))

    worths = {
        sign: worth
        for worth, signs in learn.learn_openings([*learn.openings_of([article, other])]).items()
        for sign in signs.split()
    }

    assert worths["^目前"] > 0
    assert worths["介"] < 0
    assert f"^{rare}" not in worths
