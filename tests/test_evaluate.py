"""Figures on small golds, where they are known by counting; and the command that prints them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from composer import pages
from running import House, call, page

from ingest.evaluate import (
    BrokenGold,
    check_beats,
    check_lines,
    compare,
    gold_from,
    misses,
    read_gold,
    report,
    score,
    score_unread,
)
from ingest.page import Role

PAGE = (
    "甲事启动",
    "",
    "甲事的第一段。",
    "甲事的第二段。",
    "乙事启动",
    "乙事的正文,",
    "两栏。",
)  # 4, 7, 7; 4, 6, 3 characters

A_ROLES = {1: "headline", 3: "body", 4: "body"}
B_ROLES = {5: "headline", 6: "body", 7: "body"}
A_BLOCKS = (("headline", 1), ("body", 3), ("body", 4))
B_BLOCKS = (("headline", 5), ("body", 6, 7))


def truth(*, a: Any = None, b: Any = None, lines: Any = None, **more: Any) -> dict[str, Any]:
    """The gold of PAGE; *a*, *b* and *lines* change its articles and its lines."""
    articles = [{"id": "a", "headline": "甲事启动"} | (a or {}), {"id": "b", "headline": "乙事启动"} | (b or {})]
    roles = {n: ("a", role) for n, role in A_ROLES.items()} | {n: ("b", role) for n, role in B_ROLES.items()}
    rows = {n: {"n": n, "article": article, "role": role} for n, (article, role) in roles.items()}
    rows[7] |= {"joins": True, "joins_to": 6}
    for n, change in (lines or {}).items():
        rows[n] = rows[n] | change
    return {"file": "page.txt", "articles": articles, "lines": list(rows.values())} | more


def told(headline: str | None, /, *blocks: tuple[Any, ...], **more: Any) -> dict[str, Any]:
    """An article as it was read."""
    made = [{"role": role, "lines": lines, "text": "".join(PAGE[n - 1] for n in lines)} for role, *lines in blocks]
    plain = dict.fromkeys(("kicker", "deck", "label")) | {"kind": "news", "complete": "whole", "authors": []}
    beats = {"districts": {"primary": "none", "also": []}, "topics": ["economy"]}
    return {"headline": headline, **plain, **beats, "blocks": made} | more


def read(*articles: dict[str, Any], ignored: tuple[int, ...] = (), date: str | None = None) -> dict[str, Any]:
    """A page as it was read."""
    blocks = [{"role": "notice", "lines": [n], "text": PAGE[n - 1]} for n in ignored]
    return {"issue_date": {"value": date}, "articles": list(articles), "ignored": blocks}


def a_told(**more: Any) -> dict[str, Any]:
    return told("甲事启动", *A_BLOCKS, **more)


def b_told(**more: Any) -> dict[str, Any]:
    return told("乙事启动", *B_BLOCKS, **more)


def figures(gold: dict[str, Any], record: dict[str, Any]) -> dict[str, Any]:
    return report([score(gold_from(gold, "gold"), record, PAGE)])


# borders


def test_a_page_read_as_it_is() -> None:
    """Every figure that was asked is 1, the share of disagreement is 0, and what was not asked has none."""
    found = figures(truth(), read(a_told(), b_told()))
    asked = {name: value for name, value in found.items() if value is not None}

    assert {name for name in found if found[name] is None} == {
        "district_primary_accuracy", "district_set_f1", "topic_primary_accuracy", "topic_set_f1", "issue_date_accuracy",
        "authors_f1",
    }  # fmt: skip
    assert asked == dict.fromkeys(asked, 1.0) | {"pages": 1, "pages_failed": 0, "gold_articles": 2, "pk": 0.0}


def test_a_paragraph_in_the_wrong_article() -> None:
    """Neither of the two has its text: none is exact, and none has nine tenths of it."""
    record = read(told("甲事启动", ("headline", 1), ("body", 3)), told("乙事启动", ("body", 4), *B_BLOCKS))
    found = figures(truth(), record)

    assert (found["article_f1_exact"], found["article_f1_iou90"]) == (0.0, 0.0)


def test_an_article_that_lacks_a_little() -> None:
    """28 of its 31 characters are more than nine tenths: close, and not exact."""
    gold = truth(b={"kind": "photo"}, lines={n: {"article": "a", "role": "body"} for n in (5, 6, 7)})
    found = figures(gold, read(told("甲事启动", *A_BLOCKS, ("body", 5), ("body", 6)), ignored=(7,)))

    assert (found["article_f1_exact"], found["article_f1_iou90"]) == (0.0, 1.0)


def test_an_article_too_many() -> None:
    """Two of two are there, and three were found: 2 * 1 / (2 + 3), as the torn one is none of them."""
    record = read(a_told(), told("乙事启动", ("headline", 5), ("body", 6)), told(None, ("body", 7)))

    assert figures(truth(), record)["article_f1_exact"] == 0.4


def test_two_articles_read_as_one() -> None:
    """It is found for the one of which it has more than half, or for none."""
    record = read(told("甲事启动", *A_BLOCKS, *B_BLOCKS))
    both = compare(gold_from(truth(), "gold"), record, PAGE)

    assert (both.pairs, both.home(0)) == ({"a": 0}, "a")


def test_less_than_half_of_the_text() -> None:
    """6 of 13 characters are not enough for an article to be recognised."""
    both = compare(gold_from(truth(), "gold"), read(told(None, ("body", 6))), PAGE)

    assert both.pairs == {}


def test_blanks_weigh_nothing() -> None:
    """A blank line that an article claims is no text of another's."""
    record = read(told("甲事启动", ("headline", 1), ("body", 2), ("body", 3), ("body", 4)), b_told())

    assert figures(truth(), record)["article_f1_exact"] == 1.0


def test_a_label_decides_no_border() -> None:
    """It can govern several articles, and stand with any of them, or with none."""
    gold = truth(lines={5: {"role": "label"}})
    with_the_other = read(told(None, *A_BLOCKS, ("label", 5)), told(None, ("body", 6, 7)))

    assert figures(gold, with_the_other)["article_f1_exact"] == 1.0


def test_a_line_that_two_articles_may_have() -> None:
    """Either border is right."""
    gold = truth(lines={4: {"article_any": ["a", "b"]}})
    record = read(told(None, ("headline", 1), ("body", 3)), told(None, ("body", 4), *B_BLOCKS))

    assert figures(gold, record)["article_f1_exact"] == 1.0


def test_a_notice_within_an_article() -> None:
    """It is no part of the text around it, neither of the true one nor of the one that was read."""
    gold = truth(lines={4: {"role": "notice"}})
    record = read(told("甲事启动", ("headline", 1), ("body", 3), ("notice", 4)), b_told())

    assert figures(gold, record)["article_f1_exact"] == 1.0


@pytest.mark.parametrize("filed", [True, False], ids=["filed", "ignored"])
def test_an_announcement(filed: bool) -> None:
    """As an article or as a notice it counts neither way, and its lines are right in either role."""
    record = read(a_told(), b_told()) if filed else read(a_told(), ignored=(5, 6, 7))
    found = figures(truth(b={"kind": "notice"}), record)

    assert (found["gold_articles"], found["article_f1_exact"], found["headline_exact"]) == (1, 1.0, 1.0)
    assert found["line_role_accuracy"] == 1.0


def test_pairs_of_lines_half_an_article_apart() -> None:
    """Six lines of two articles: each is held against the next but one, and of four such pairs two are told wrong."""
    record = read(told(None, ("headline", 1), ("body", 3)), told(None, ("body", 4), *B_BLOCKS))

    assert figures(truth(), record)["pk"] == 0.5  # 1-4 and 4-6 are wrong, 3-5 and 5-7 are right


# lines


def test_a_line_in_another_role() -> None:
    """One of six is wrong."""
    record = read(told("甲事启动", ("headline", 1), ("caption", 3), ("body", 4)), b_told())

    assert figures(truth(), record)["line_role_accuracy"] == 0.8333


def test_a_line_with_two_right_roles() -> None:
    """Whatever the gold allows is right."""
    gold = truth(lines={3: {"role_any": ["body", "caption"]}})
    record = read(told("甲事启动", ("headline", 1), ("caption", 3), ("body", 4)), b_told())

    assert figures(gold, record)["line_role_accuracy"] == 1.0


def test_a_line_that_is_lost_and_one_that_is_doubled() -> None:
    """Two of six are not in exactly one block."""
    record = read(told("甲事启动", ("headline", 1), ("body", 3)), b_told(), ignored=(7,))

    assert figures(truth(), record)["lines_once"] == 0.6667


def test_a_block_that_says_more_than_its_lines() -> None:
    """One of five; white space is no difference."""
    article = a_told()
    article["blocks"][0]["text"] = " 甲事 启动\u3000"
    article["blocks"][1]["text"] += "多"

    assert figures(truth(), read(article, b_told()))["block_text_exact"] == 0.8


def test_paragraphs_in_the_wrong_order() -> None:
    """The second of the two does not follow the first."""
    record = read(told("甲事启动", ("headline", 1), ("body", 4), ("body", 3)), b_told())

    assert figures(truth(), record)["reading_order"] == 0.0


def test_paragraphs_that_are_printed_in_another_order() -> None:
    """Where the gold lists them, that is how they are to be read."""
    gold = truth(a={"paragraphs": [{"text": PAGE[3]}, {"text": PAGE[2]}]})
    record = read(told("甲事启动", ("headline", 1), ("body", 4), ("body", 3)), b_told())

    assert figures(gold, record)["reading_order"] == 1.0


def test_a_join_that_is_missed_and_one_that_is_made_up() -> None:
    """One wanted, one found, none of them the same."""
    record = read(
        told("甲事启动", ("headline", 1), ("body", 3, 4)), told("乙事启动", ("headline", 5), ("body", 6), ("body", 7))
    )

    assert figures(truth(), record)["paragraph_join_f1"] == 0.0


def test_a_paragraph_whose_first_part_is_printed_last() -> None:
    """A join can point to a line further down."""
    gold = truth(lines={6: {"joins": True, "joins_to": 7}, 7: {"joins": False}})
    record = read(a_told(), told("乙事启动", ("headline", 5), ("body", 7, 6)))

    assert figures(gold, record)["paragraph_join_f1"] == 1.0


def test_a_join_that_nobody_can_know() -> None:
    """It may be made or not: the one that is sure is all that counts."""
    gold = truth(lines={4: {"joins": True, "joins_to": 3, "joins_optional": True}})
    joined = read(told("甲事启动", ("headline", 1), ("body", 3, 4)), b_told())

    assert [figures(gold, record)["paragraph_join_f1"] for record in (joined, read(a_told(), b_told()))] == [1.0, 1.0]


# what is told of an article


def test_a_title_with_a_blank_of_the_wrapping() -> None:
    """White space is no difference."""
    assert figures(truth(a={"headline": "甲事 启动"}), read(a_told(), b_told()))["headline_exact"] == 1.0


def test_an_article_that_is_not_found() -> None:
    """Nothing of it is right, not even the title it does not have."""
    found = figures(truth(), read(a_told(), ignored=(5, 6, 7)))

    assert [found[f"{part}_exact"] for part in ("headline", "kicker", "deck", "label")] == [0.5] * 4


@pytest.mark.parametrize("parts", [("kicker", "headline"), ("headline", "deck")])
def test_a_title_in_two_parts(parts: tuple[str, str]) -> None:
    """Bare text shows no type size: either part may be the headline, in the title and in its lines."""
    gold = truth(
        a={"kicker": "甲事启动", "headline": "甲事的第一段。"}, lines={1: {"role": "kicker"}, 3: {"role": "headline"}}
    )
    title = {"headline": None} | dict(zip(parts, (PAGE[0], PAGE[2]), strict=True))
    record = read(told(None, (parts[0], 1), (parts[1], 3), ("body", 4), **title), b_told())
    found = figures(gold, record)

    assert [found[f"{part}_exact"] for part in ("headline", "kicker", "deck")] == [1.0] * 3
    assert found["line_role_accuracy"] == 1.0


def test_titles_that_the_gold_allows() -> None:
    """The one that comes nearest as a whole counts, and of that one the kicker is missed here."""
    other = {"kicker": "本报关注", "headline": "甲事", "deck": "启动"}
    record = read(a_told(headline="甲事", deck="启动"), b_told())
    found = figures(truth(a={"titles_any": [other]}), record)

    assert [found[f"{part}_exact"] for part in ("headline", "kicker", "deck")] == [1.0, 0.5, 1.0]


def test_labels_that_the_gold_allows() -> None:
    """A label that may be missing is null among them."""
    gold = truth(a={"label": "阿城", "label_any": ["阿城", None]}, b={"label": "社会"})

    assert figures(gold, read(a_told(), b_told()))["label_exact"] == 0.5


def test_ends_that_the_gold_allows() -> None:
    """Whether a text is whole is not always to be seen; without a word it is."""
    gold = truth(a={"complete": "whole", "complete_any": ["whole", "tail-missing"]})
    record = read(a_told(complete="tail-missing"), b_told(complete="tail-missing"))

    assert figures(gold, record)["completeness_accuracy"] == 0.5


def test_authors_of_two_articles() -> None:
    """Two wanted, two found, one of them in the right article: 2 * 1 / (2 + 2)."""
    gold = truth(a={"authors": ["张三"]}, b={"authors": ["李四"]})

    assert figures(gold, read(a_told(authors=["张三", "李四"]), b_told()))["authors_f1"] == 0.5


def test_districts() -> None:
    """The first is a figure of its own; in the set, an optional one is neither missed nor too many."""
    where = {"primary": "daoli", "also": ["hulan"], "optional": ["wuchang"]}
    record = read(a_told(districts={"primary": "hulan", "also": ["daoli", "wuchang", "acheng"]}), b_told())
    found = figures(truth(a={"districts": where}), record)

    assert (found["district_primary_accuracy"], found["district_set_f1"]) == (0.0, 0.8)  # 2 * 2 / (2 + 3)


def test_districts_of_which_any_may_be_first() -> None:
    """And what may be first need not be named."""
    gold = truth(a={"districts": {"primary": "daoli"}, "district_any": ["daoli", "citywide"]})
    found = figures(gold, read(a_told(districts={"primary": "citywide", "also": []}), b_told()))

    assert (found["district_primary_accuracy"], found["district_set_f1"]) == (1.0, None)


def test_topics() -> None:
    """Another first is right where the gold allows it; then the true first is still wanted."""
    gold = truth(a={"topics": ["welfare", "community"], "topic_any": ["community"], "topics_optional": ["politics"]})
    found = figures(gold, read(a_told(topics=["community", "politics"]), b_told()))

    assert (found["topic_primary_accuracy"], found["topic_set_f1"]) == (1.0, 0.6667)  # 2 * 1 / (2 + 1)


@pytest.mark.parametrize(
    ("support", "date", "right"),
    [
        ("day", "2023-03-28", 1.0),
        ("month", "2023-03", 1.0),
        ("month", "2023-03-28", 0.0),
        ("year", "2023", 1.0),
        ("none", None, 1.0),
        ("none", "2023-03-28", 1.0),
        ("none", "2023-03", 0.0),
        ("month-day only", None, 1.0),
        (None, "2023-03-28", 1.0),
    ],
)
def test_the_issue_date(support: str | None, date: str | None, right: float) -> None:
    """As precise as the text supports, and no more; where it supports nothing, unknown is right, and so is the truth."""
    gold = truth(issue_date={"value": "2023-03-28", "support": support})

    assert figures(gold, read(a_told(), b_told(), date=date))["issue_date_accuracy"] == right


# several pages


def test_figures_over_pages() -> None:
    """Counts add up: a page with more lines weighs more. What cannot be read scores nothing and is told."""
    gold = gold_from(truth(), "gold")
    scores = [score(gold, read(a_told(), b_told()), PAGE), score_unread(gold, "it is empty")]
    found = report(scores)

    assert [found[name] for name in ("pages", "pages_failed", "gold_articles")] == [2, 1, 4]
    assert (found["article_f1_exact"], found["line_role_accuracy"]) == (0.6667, 0.5)  # 2 * 2 / (4 + 2), 6 of 12


def test_every_miss_is_told() -> None:
    """With its page and its place; and what lines were taken for, the most frequent first."""
    record = read(told("甲事", ("headline", 1), ("caption", 3), ("caption", 4)), b_told())
    found = misses([score(gold_from(truth(), "gold"), record, PAGE), score_unread(gold_from(truth(), "gold"), "why")])

    assert "page.txt line 3: 'body' read as 'caption'" in found["misses"]
    assert "page.txt a headline: '甲事启动' read as '甲事'" in found["misses"]
    assert "page.txt: why" in found["misses"]
    assert found["confusion"][:2] == [
        {"role": "body", "read_as": "lost", "lines": 4},
        {"role": "body", "read_as": "caption", "lines": 2},
    ]


def test_the_order_of_blocks_and_articles() -> None:
    """What is counted over lines does not depend on which article was told first."""
    gold, both = truth(), (a_told(), b_told())

    assert figures(gold, read(*both)) == figures(gold, read(*reversed(both)))


# broken gold


@pytest.mark.parametrize(
    ("gold", "fault"),
    [
        ([], "x.json must be an object"),
        ({}, "x.json has no articles"),
        (truth() | {"file": None}, "x.json has no file"),
        (truth() | {"lines": {}}, "x.json lines must be a list"),
        (truth(lines={3: {"role": "boby"}}), "x.json lines[1] role is 'boby', and must be one of"),
        (truth(lines={3: {"article": "c"}}), "x.json lines[1] article is 'c', and no article has this id"),
        (truth(lines={3: {"n": "3"}}), "x.json lines[1] n must be a whole number"),
        (truth(lines={3: {"n": True}}), "x.json lines[1] n must be a whole number"),
        (truth(lines={3: {"n": 4}}), "x.json lines have one twice"),
        (truth(lines={3: {"joins": True}}), "x.json lines[1] has no joins_to"),
        (truth(lines={3: {"joins": "yes"}}), "x.json lines[1] joins must be true or false"),
        (truth(lines={7: {"joins_to": 99}}), "x.json lines[5] joins_to is 99, and no other line has this number"),
        (truth(lines={7: {"joins_to": 7}}), "x.json lines[5] joins_to is 7, and no other line has this number"),
        (truth(b={"id": "a"}, lines={n: {"article": "a"} for n in (5, 6, 7)}), "x.json articles have one twice"),
        (truth(a={"kind": "fish"}), "x.json articles[0] kind is 'fish'"),
        (truth(a={"complete": "half"}), "x.json articles[0] complete is 'half'"),
        (truth(a={"authors": [3]}), "x.json articles[0] authors[0] must be a text"),
        (truth(a={"districts": []}), "x.json articles[0] districts must be an object"),
        (truth(issue_date={"value": "March"}), "x.json issue_date value is 'March'"),
        (truth(issue_date={"value": "2023-99"}), "x.json issue_date value is '2023-99'"),
        (truth(issue_date={"value": "2023-02-30"}), "x.json issue_date value is '2023-02-30'"),
        (truth(issue_date={"value": "2023-W09-2"}), "x.json issue_date value is '2023-W09-2'"),
        (truth() | {"file": "../../etc/passwd"}, "x.json file is '../../etc/passwd', and must be the name of a page"),
        (truth() | {"file": "/etc/passwd"}, "x.json file is '/etc/passwd'"),
        (truth() | {"file": ""}, "x.json file is ''"),
        (truth() | {"file": "a\0.txt"}, "x.json file is 'a\\x00.txt'"),
        (truth(issue_date={"value": "2023", "support": "week"}), "x.json issue_date support is 'week'"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_gold_that_is_broken(gold: Any, fault: str) -> None:
    """The fault is named, with the place where it stands."""
    with pytest.raises(BrokenGold) as caught:
        read_gold(json.dumps(gold).encode(), "x.json")

    assert fault in str(caught.value)


@pytest.mark.parametrize("n", [-1, 0, 2, 8])
def test_a_line_that_the_page_does_not_have(n: int) -> None:
    """It is blank, or beyond the page: the gold is wrong, and not the reader."""
    gold = gold_from(truth(lines={1: {"n": n}}), "x.json")

    with pytest.raises(BrokenGold, match=rf"x\.json tells of line {n}, and page\.txt has no text there"):
        check_lines(gold, PAGE)


def test_a_line_that_is_left_out() -> None:
    """Every line that is not blank is to be told."""
    whole = truth()
    check_lines(gold_from(whole, "x.json"), PAGE)
    gold = gold_from(whole | {"lines": whole["lines"][1:]}, "x.json")

    with pytest.raises(BrokenGold, match=r"x\.json says nothing of line 1 of page\.txt, which is not blank"):
        check_lines(gold, PAGE)


@pytest.mark.parametrize(
    ("article", "fault"),
    [
        (
            {"districts": {"primary": "haerbin"}},
            "x.json article 'a' names the district 'haerbin'; known are daoli, hulan",
        ),
        ({"districts": {"primary": "daoli", "also": ["acheng"]}}, "names the district 'acheng'"),
        ({"districts": {"primary": "daoli"}, "district_any": ["daoli", "acheng"]}, "names the district 'acheng'"),
        ({"topics": ["economy", "daoli"]}, "x.json article 'a' names the topic 'daoli'; known are economy"),
        ({"topics": ["economy"], "topics_optional": ["sport"]}, "names the topic 'sport'"),
    ],
)
def test_a_beat_that_there_is_not(article: dict[str, Any], fault: str) -> None:
    """Nothing could ever be read so: the gold is wrong, and is told which there are."""
    check_beats(gold_from(truth(a={"districts": {"primary": "hulan"}}), "x.json"), ["daoli", "hulan"], ["economy"])

    with pytest.raises(BrokenGold) as caught:
        check_beats(gold_from(truth(a=article), "x.json"), ["daoli", "hulan"], ["economy"])
    assert fault in str(caught.value)


@pytest.mark.parametrize("data", [b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_a_gold_that_is_no_json(data: bytes) -> None:
    """It is said of the file as a whole."""
    with pytest.raises(BrokenGold, match=r"x\.json is not JSON"):
        read_gold(data, "x.json")


@pytest.mark.parametrize("level", range(4))
def test_a_composed_page(level: int) -> None:
    """What the composer knows of its pages is gold, and every role in it one of ours."""
    for composed in pages(level, "score", 1, 5):
        gold = gold_from(composed.gold, composed.name)

        assert {line.role for line in gold.lines.values()} <= set(Role)


# the command


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """A folder with a page, and its gold beside it."""
    text = page(1)
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line]
    rows = [{"n": n, "article": "a", "role": "body" if n > lines[0] else "headline"} for n in lines]
    headline = text.split("\n")[0]
    article = {"id": "a", "headline": headline, "authors": ["李文"], "districts": {"primary": "daoli"}}
    gold = {"file": "one.txt", "articles": [article], "lines": rows}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "one.txt").write_text(text, "utf-8")
    (tmp_path / "gold" / "one.json").write_text(json.dumps(gold), "utf-8")
    return tmp_path / "gold"


def test_the_figures_as_json(annotated: Path) -> None:
    """One object, and nothing is filed."""
    house = House(annotated.parent / "house")
    found = json.loads(house.call("evaluate", annotated, "--json").stdout)

    assert (found["article_f1_exact"], found["authors_f1"], found["district_primary_accuracy"]) == (1.0, 1.0, 1.0)
    assert "misses" not in found
    assert not (house.root / "var").exists()


def test_the_figures_for_people(annotated: Path) -> None:
    """One a line, to four digits; what was not asked is said to be so."""
    told = call("evaluate", annotated).stdout.split("\n")

    assert "article_f1_exact\t1.0000" in told
    assert "gold_articles\t1" in told
    assert "topic_set_f1\tnot asked" in told


def test_pages_in_another_folder(annotated: Path) -> None:
    """--pages says where; a page that is not there is failed, and --details says why. With none of them it has failed."""
    elsewhere = annotated.parent / "pages"
    elsewhere.mkdir()
    missing = call("evaluate", annotated, "--pages", elsewhere, "--details")
    (annotated / "one.txt").rename(elsewhere / "one.txt")
    moved = json.loads(call("evaluate", annotated, "--pages", elsewhere, "--json", "--details").stdout)

    assert missing.returncode == 1
    assert missing.stderr.split("\n")[:2] == [
        f"pagefeed: {elsewhere / 'one.txt'}: there is no such file",
        "pagefeed: none of the pages could be read; --pages says where they lie",
    ]
    assert "one.txt: there is no such file" in missing.stdout
    assert "pages_failed\t1" in missing.stdout
    assert (moved["pages_failed"], moved["article_f1_exact"], moved["confusion"]) == (0, 1.0, [])


def test_a_page_that_cannot_be_read(annotated: Path) -> None:
    """It counts as failed, and scores nothing."""
    (annotated / "one.txt").write_bytes(b"")
    found = json.loads(call("evaluate", annotated, "--json").stdout)

    assert (found["pages_failed"], found["article_f1_exact"], found["lines_once"]) == (1, 0.0, 0.0)


@pytest.mark.parametrize(
    ("content", "why"), [(None, "there is no such file"), (b"", "The page dump is empty: it holds no text")]
)
def test_one_page_of_two_that_cannot_be_read(annotated: Path, content: bytes | None, why: str) -> None:
    """It has none of what was asked of it, is named on a line of its own, and the command fails in the end."""
    gold = json.loads((annotated / "one.json").read_text("utf-8"))
    (annotated / "two.json").write_text(json.dumps(gold | {"file": "two.txt"}), "utf-8")
    if content is not None:
        (annotated / "two.txt").write_bytes(content)
    done = call("evaluate", annotated, "--json")
    found = json.loads(done.stdout)

    assert (found["pages"], found["pages_failed"], found["headline_exact"]) == (2, 1, 0.5)
    assert (done.returncode, done.stderr) == (1, f"pagefeed: {annotated / 'two.txt'}: {why}\n")


def test_a_folder_without_gold(tmp_path: Path) -> None:
    """Exit code 2, and a word on what gold is; a folder is none, whatever its name."""
    (tmp_path / "one.json").mkdir()
    done = call("evaluate", tmp_path)

    assert done.returncode == 2
    assert "there is no gold" in done.stderr


def test_a_folder_beside_the_gold(annotated: Path) -> None:
    """It is passed over, though it is named as gold is."""
    (annotated / "kept.json").mkdir()
    done = call("evaluate", annotated, "--json")

    assert (done.returncode, json.loads(done.stdout)["pages"]) == (0, 1)


def test_gold_that_is_a_link_to_nowhere(annotated: Path) -> None:
    """Exit code 1, and a sentence that names it."""
    (annotated / "two.json").symlink_to("gone.json")
    done = call("evaluate", annotated)

    assert (done.returncode, done.stdout) == (1, "")
    assert f"{annotated / 'two.json'} is a link that leads nowhere" in done.stderr


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"articles": None}, "has no articles"),
        ({"lines": [{"n": 99, "article": "a", "role": "body"}]}, "tells of line 99, and one.txt has no text there"),
        ({"lines": []}, "says nothing of line 1 of one.txt, which is not blank"),
        (
            {"articles": [{"id": "a", "topics": ["sport"]}]},
            "article 'a' names the topic 'sport'; known are agriculture, ",
        ),
    ],
)
def test_a_file_of_gold_that_is_broken(annotated: Path, change: dict[str, Any], fault: str) -> None:
    """Exit code 1, and a line that names the file and what is wrong with it."""
    gold = json.loads((annotated / "one.json").read_text("utf-8"))
    (annotated / "two.json").write_text(json.dumps(gold | change), "utf-8")
    done = call("evaluate", annotated)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"pagefeed: The gold cannot be used: {annotated / 'two.json'} {fault}")
    assert done.stderr.count("\n") == 1
