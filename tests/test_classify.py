"""How often the beats are right, on articles with their truth beside them."""

from __future__ import annotations

from collections import Counter

import pytest
from beats_truth import gazetteer, of_pages, score, topic_table, written

from ingest.classify import classify
from ingest.classify.lexicon import plain
from ingest.page import CITYWIDE, NOWHERE, Article, Beats, Block, Folio, Role, Spot

HARBIN, TOPICS = gazetteer(), topic_table()
FILES = ("written.toml", "held_out.toml", "fresh.toml", "traps.toml")

# A little under what was measured, so that a loss shows.
FLOORS = {"district primary": 0.985, "district set F1": 0.985, "topic primary": 0.955, "topic set F1": 0.925}


def beats(article: Article) -> Beats:
    return classify(article, Folio(), gazetteer=HARBIN, topics=TOPICS)


def test_the_written_articles() -> None:
    """Over all written articles the guesses stay as good as they were."""
    total = score([truth for name in FILES for truth in written(name)], beats)

    assert total.articles >= 150
    assert {name: figure for name, figure in total.figures.items() if figure < FLOORS[name]} == {}, total.misses


def test_the_harder_articles() -> None:
    """Also where hardly a place is named, or several are, the district is found."""
    total = score(written("harder.toml"), beats)

    assert total.figures["district primary"] >= 0.97, total.misses
    assert total.figures["district set F1"] >= 0.95, total.misses


def test_the_articles_of_composed_pages() -> None:
    """Letters, verses and tables, too, whose truth was told by people who did not think of districts."""
    total = score(of_pages(), beats)

    assert total.articles >= 500
    assert total.figures["district primary"] >= 0.87
    assert total.figures["district set F1"] >= 0.86


def test_every_district_is_tried() -> None:
    """Each of the eighteen has six articles or more, the city and the world outside many."""
    tried = Counter(slug for name in FILES for truth in written(name) for slug in (truth.district, *truth.also))

    assert {beat.slug for beat in HARBIN.beats if tried[beat.slug] < 6} == set()
    assert tried[CITYWIDE] >= 20
    assert tried[NOWHERE] >= 15


@pytest.mark.parametrize("name", FILES)
def test_every_guess_can_be_filed(name: str) -> None:
    """Each article has a district and one to three topics that exist, once each, with honest confidences."""
    known = {beat.slug for beat in (*HARBIN.beats, *TOPICS.beats)}
    for truth in written(name):
        guess = beats(truth.article)
        slugs = [found.slug for found in (*guess.districts, *guess.topics)]

        assert 1 <= len(guess.topics) <= 3
        assert len(slugs) == len(set(slugs))
        assert set(slugs) <= known
        assert all(0 <= found.confidence <= 1 for found in (*guess.districts, *guess.topics))
        assert all(found.words or found.confidence < 0.2 for found in (*guess.districts, *guess.topics))


@pytest.mark.parametrize("name", FILES)
def test_every_word_is_shown_where_it_stands(name: str) -> None:
    """What the article has at the spots of a label are the words that earned it, all of them."""
    for article in (truth.article for truth in written(name)):
        guess = beats(article)
        for found in (*guess.districts, *guess.topics):
            shown = [article.blocks[spot.block].text[spot.start : spot.end] for spot in found.spots]

            assert {plain(word) for word in shown} == {plain(word) for word in found.words}


def test_a_word_in_the_first_paragraph() -> None:
    """What stands before it in the paragraph, who wrote it and from where, is counted."""
    text = "本报讯(记者 韩丽平)昨日,道里区消防员扑灭火灾。道里区工农大街上无人受伤。"
    guess = beats(Article(blocks=(Block(Role.HEADLINE, "灭火", (1,)), Block(Role.BODY, text, (2,)))))

    assert [spot for spot in guess.district.spots if spot.block == 1][:2] == [Spot(1, 14, 17), Spot(1, 25, 28)]
    assert Spot(0, 0, 2) in guess.topics[0].spots


def test_an_article_without_an_end() -> None:
    """What an article is about is told in its first 60,000 characters; a line of millions holds nobody up."""
    lead = Block(Role.BODY, "本报讯 道里区的雪停了。" + "居民出门了" * 400_000 + "南岗区", (1,))
    guess = beats(Article(blocks=(lead, Block(Role.BODY, "南岗区" * 9, (2,)))))

    assert [found.slug for found in guess.districts] == ["daoli"]


@pytest.mark.parametrize(
    ("paper", "text", "district"),
    [
        (None, "本报讯 昨日,全市居民的水费有了新算法,市民可在网上查询。", CITYWIDE),
        ("哈尔滨日报", "本报讯 昨日,全市居民的水费有了新算法,市民可在网上查询。", CITYWIDE),
        ("松江晨报", "本报讯 昨日,全市居民的水费有了新算法,市民可在网上查询。", CITYWIDE),  # who knows where that is
        ("武汉晚报", "本报讯 昨日,全市居民的水费有了新算法,市民可在网上查询。", NOWHERE),
        ("羊城晚报", "本报讯 昨日,市教育局说,全市居民的水费有了新算法。", NOWHERE),
        ("人民日报", "本报讯 昨日,哈尔滨市道里区的居民说,水费有了新算法。", "daoli"),
        ("人民日报", "本报讯 昨日,哈尔滨市政府说,水费有了新算法。", CITYWIDE),
    ],
)
def test_whose_city_a_paper_speaks_of(paper: str | None, text: str, district: str) -> None:
    """What any paper calls its city is not ours where the paper is of another; what it names is."""
    article = Article(blocks=(Block(Role.HEADLINE, "水费有了新算法", (1,)), Block(Role.BODY, text, (2,))))
    found = classify(article, Folio(paper=paper), gazetteer=HARBIN, topics=TOPICS)

    assert found.district.slug == district


def test_an_empty_article() -> None:
    """Even an article without a word has its beats, and nobody is sure of them."""
    guess = beats(Article(blocks=()))

    assert guess.district.slug == NOWHERE
    assert guess.district.confidence < 0.5
    assert len(guess.topics) == 1
