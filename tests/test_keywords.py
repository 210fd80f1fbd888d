"""What tells an article from others."""

from __future__ import annotations

import pytest
from beats_truth import gazetteer, topic_table

from ingest.classify.keywords import Counts, Cutter, Indexer
from ingest.errors import ConfigError
from ingest.page import Article, Block, Role
from ingest.words import Words

HARBIN, TOPICS = gazetteer(), topic_table()
DICTIONARY = Words()
CUTTER = Cutter(DICTIONARY.cut, DICTIONARY.tells, DICTIONARY.rate)
INDEXER = Indexer(HARBIN, CUTTER, TOPICS.lexicon)


def article(*blocks: tuple[Role, str]) -> Article:
    return Article(blocks=tuple(Block(role, text, (n,)) for n, (role, text) in enumerate(blocks, 1)))


def keywords(*blocks: tuple[Role, str], archive: Counts = Counts()) -> tuple[str, ...]:  # noqa: B008 - it is frozen
    return INDEXER.keywords(INDEXER.words(article(*blocks)), archive)


HEADLINE = (Role.HEADLINE, "道里区共享菜园开园")
BODY = (
    Role.BODY,
    "本报讯(记者 韩丽平)昨日,道里区新发镇的共享菜园开园,两百户居民认领了菜地。"
    "菜园由闲置的苗圃改建,每户一垄,种子由合作社统一发放。居民们说,周末带着孩子来种菜,摘黄瓜。",
)


def test_the_words_an_article_is_about() -> None:
    """Three to eight, the best first."""
    found = keywords(HEADLINE, BODY)

    assert found[0] == "菜园"
    assert {"苗圃"} <= set(found)
    assert 3 <= len(found) <= 8


def test_what_tells_nothing() -> None:
    """No places, no numbers and times, nobody who wrote it, no word of a single character."""
    words = INDEXER.words(article(HEADLINE, BODY))

    assert {"道里区", "道里", "新发镇", "昨日", "两百", "我们", "韩丽平", "记者", "种"} & set(words) == set()


def test_a_title_is_louder() -> None:
    """What stands in the headline counts for more than what stands in the text."""
    words = INDEXER.words(article((Role.HEADLINE, "苗圃开放"), (Role.BODY, "开头。"), (Role.CAPTION, "黄瓜")))

    assert words["苗圃"] > words["黄瓜"]


def test_a_longer_word_of_the_topics() -> None:
    """时间银行 is one thing, though the dictionary knows only its halves; within a longer word it is not seen."""
    assert "时间银行" in INDEXER.words(article((Role.BODY, "开头。时间银行开户。")))
    assert "时间" not in INDEXER.words(article((Role.BODY, "开头。时间银行开户。")))


def test_words_that_the_archive_is_full_of() -> None:
    """They tell this article from no other."""
    archive = Counts(1000, {"菜园": 900, "居民": 800})

    assert keywords(HEADLINE, BODY, archive=archive)[0] != "菜园"


def test_words_within_another() -> None:
    """One of both is enough."""
    found = keywords((Role.HEADLINE, "志愿者与志愿服务队"), (Role.BODY, "开头。志愿者,志愿服务队,志愿服务,志愿。"))

    assert not any(one in other for one in found for other in found if one != other)


def test_an_article_without_words() -> None:
    """It has no keywords; one of few words has few."""
    assert keywords((Role.HEADLINE, "2023")) == ()
    assert keywords((Role.HEADLINE, "黄瓜")) == ("黄瓜",)


def test_the_table_that_comes_with_pagefeed() -> None:
    """A number of articles, and words below it with theirs."""
    assert Counts.from_text("12\n供热 3\n地铁 5\n") == Counts(12, {"供热": 3, "地铁": 5})


@pytest.mark.parametrize("text", ["", "many", "3\n供热", "3\n供热 x"])
def test_a_table_that_cannot_be_used(text: str) -> None:
    """It is said which."""
    with pytest.raises(ConfigError, match="words"):
        Counts.from_text(text)
