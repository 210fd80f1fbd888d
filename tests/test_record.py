"""What is known of articles and pages goes into plain values and comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ingest.filed import Filing, Place
from ingest.page import (
    Article,
    Beats,
    Block,
    Completeness,
    Credit,
    CreditRole,
    Dump,
    Finding,
    Folio,
    IssueDate,
    Kind,
    Page,
    Role,
    Spot,
)
from ingest.record import (
    article_from,
    article_record,
    beats_from,
    beats_record,
    folio_from,
    folio_record,
    page_record,
    review_record,
)

NOON = datetime(2025, 11, 20, 4, 0, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
BLOCKS = st.builds(
    Block, st.sampled_from(Role), TEXTS, st.lists(st.integers(1, 500), min_size=1, max_size=3).map(tuple)
)
ARTICLES = st.builds(
    Article,
    blocks=st.lists(BLOCKS, max_size=5).map(tuple),
    kind=st.sampled_from(Kind),
    complete=st.sampled_from(Completeness),
    credits=st.lists(st.builds(Credit, TEXTS, st.sampled_from(CreditRole)), max_size=3).map(tuple),
    why=st.lists(TEXTS, max_size=2).map(tuple),
    confidence=st.integers(0, 10_000).map(lambda n: n / 10_000),
    column=st.none() | st.text("简讯区县", min_size=1),
)
SPOTS = st.builds(Spot, st.integers(0, 9), st.integers(0, 99), st.integers(0, 99))
FINDINGS = st.builds(
    Finding,
    TEXTS,
    st.integers(0, 10_000).map(lambda n: n / 10_000),
    st.lists(TEXTS, max_size=3).map(tuple),
    st.lists(SPOTS, max_size=3).map(tuple),
    st.none() | st.text("规则", min_size=1),
)
SEVERAL = st.lists(FINDINGS, max_size=3).map(tuple)
BEATS = st.builds(Beats, FINDINGS, SEVERAL, SEVERAL, SEVERAL, st.lists(TEXTS, max_size=3).map(tuple))
DATES = st.sampled_from([None, "2025", "2025-11", "2025-11-20"])
MAYBE = st.none() | TEXTS
FOLIOS = st.builds(Folio, st.builds(IssueDate, DATES, MAYBE, MAYBE), MAYBE, MAYBE)


def through_json(record: Any) -> Any:
    return json.loads(json.dumps(record))


@given(ARTICLES)
def test_an_article(article: Article) -> None:
    """It comes back as it was."""
    assert article_from(through_json(article_record(article))) == article


@given(BEATS)
def test_beats(beats: Beats) -> None:
    """They come back with the words that earned them."""
    assert beats_from(through_json(beats_record(beats))) == beats


@given(FOLIOS)
def test_a_folio(folio: Folio) -> None:
    """It comes back, and what is not known stays unknown."""
    assert folio_from(through_json(folio_record(folio))) == folio


def test_a_confidence_with_many_digits() -> None:
    """Four are enough, and make the same bytes on every machine."""
    beats = Beats(Finding("daoli", 1 / 3))

    assert beats_from(beats_record(beats)).district.confidence == 0.3333
    assert article_from(article_record(Article(blocks=(), confidence=2 / 3))).confidence == 0.6667


def test_beats_of_an_older_archive() -> None:
    """Where their words stand was not kept, there were no rules and no keywords."""
    record = beats_record(Beats(Finding("daoli", 1.0, ("道里区",))))
    del record["keywords"], record["evidence"]["removed"], record["evidence"]["districts"][0]["spots"]

    assert beats_from(record) == Beats(Finding("daoli", 1.0, ("道里区",)))


def test_an_article_of_an_older_archive() -> None:
    """Nobody doubted its borders then."""
    record = article_record(Article(blocks=(), confidence=0.3))
    del record["confidence"]

    assert article_from(record).confidence == 1.0


def test_an_article_in_doubt() -> None:
    """The contract of `review --json`: where it stands as it is told, and why its borders are in doubt."""
    article = Article(blocks=(Block(Role.BODY, "正文" * 30, (6, 8)),), why=("no title",), confidence=0.25)
    filing = Filing(
        article_id="a1", article=article, beats=Beats(Finding("daoli", 1.0)), filed=NOON, updated=NOON,
        places=(Place("1.txt", (1, 2)), Place("2.txt", (6, 8))),
    )  # fmt: skip

    assert review_record(filing) == {
        "article_id": "a1",
        "source": "2.txt",
        "lines": [6, 8],
        "headline": None,
        "begins": "正文" * 20,
        "confidence": 0.25,
        "why": ["no title"],
    }
    assert review_record(replace(filing, places=filing.places[:1]))["source"] == "1.txt"


def test_a_page() -> None:
    """The contract of `parse --json`, key by key."""
    blocks = (
        Block(Role.LABEL, "阿城", (1,)),
        Block(Role.KICKER, "肩题", (2,)),
        Block(Role.HEADLINE, "主题", (3, 4)),
        Block(Role.DECK, "副题", (5,)),
        Block(Role.BODY, "本报讯(记者 韩丽平)正文。", (6, 8)),
    )
    credits = (Credit("韩丽平", CreditRole.REPORTER), Credit("新华社", CreditRole.AGENCY))
    article = Article(
        blocks=blocks, credits=credits, complete=Completeness.TAIL_MISSING, why=("a lead",), confidence=0.9
    )
    folio = Folio(IssueDate("2023-03", "text", "3日讯"), "新晚报", "3")
    ignored = (Block(Role.NOTICE, "责任编辑", (9,)),)
    page = Page(encoding="utf-8", folio=folio, articles=(article,), ignored=ignored)
    beats = Beats(
        Finding("acheng", 0.9, ("阿城",), (Spot(0, 0, 2),)),
        (Finding("daoli", 1.0, ("道里区",), rule="道里"),),
        (Finding("economy", 0.7),),
        keywords=("正文",),
    )
    dump = Dump("2023/三版.txt", "…".encode())

    assert page_record(dump, page, [beats]) == {
        "source": "2023/三版.txt",
        "sha256": dump.sha256,
        "encoding": "utf-8",
        "issue_date": {"value": "2023-03", "precision": "month", "from": "text", "evidence": "3日讯"},
        "paper": "新晚报",
        "page": "3",
        "articles": [
            {
                "headline": "主题",
                "kicker": "肩题",
                "deck": "副题",
                "label": "阿城",
                "authors": ["韩丽平"],
                "districts": {"primary": "acheng", "also": ["daoli"]},
                "topics": ["economy"],
                "keywords": ["正文"],
                "evidence": {
                    "districts": [
                        {"slug": "acheng", "confidence": 0.9, "words": ["阿城"], "spots": [[0, 0, 2]]},
                        {"slug": "daoli", "confidence": 1.0, "words": ["道里区"], "spots": [], "rule": "道里"},
                    ],
                    "topics": [{"slug": "economy", "confidence": 0.7, "words": [], "spots": []}],
                    "removed": [],
                },
                "kind": "news",
                "complete": "tail-missing",
                "credits": [{"name": "韩丽平", "role": "reporter"}, {"name": "新华社", "role": "agency"}],
                "blocks": [
                    {"role": "label", "text": "阿城", "lines": [1]},
                    {"role": "kicker", "text": "肩题", "lines": [2]},
                    {"role": "headline", "text": "主题", "lines": [3, 4]},
                    {"role": "deck", "text": "副题", "lines": [5]},
                    {"role": "body", "text": "本报讯(记者 韩丽平)正文。", "lines": [6, 8]},
                ],
                "confidence": 0.9,
                "why": ["a lead"],
            }
        ],
        "ignored": [{"role": "notice", "text": "责任编辑", "lines": [9]}],
    }
