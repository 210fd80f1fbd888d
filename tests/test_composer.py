"""Composed pages are only worth scoring on if their truth is right: these are the laws of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations, islice, pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from composer import ComposedPage, compose_page, pages
from composing.dealing import COLUMN, NOTICE, Likeness, hands
from composing.furniture import lunar
from composing.galley import column
from composing.levels import ASTRAY, LEVELS
from composing.press import MARKS
from composing.specimens import HOUSE, USES, Specimen, specimens, titles

LEVEL_NUMBERS = sorted(LEVELS)
ROLES = {"kicker", "headline", "deck", "byline", "body", "subhead", "caption", "credit", "label", "notice"}
TITLES = ("kicker", "headline", "deck")


@cache
def batch(level: int, use: str = "train", count: int = 16) -> tuple[ComposedPage, ...]:
    return tuple(pages(level, use, seed=3, count=count))


def every_page() -> list[ComposedPage]:
    return [page for level in LEVEL_NUMBERS for use in USES for page in batch(level, use)]


def lines_of(page: ComposedPage) -> list[str]:
    """The lines as the scorer counts them."""
    raw = page.data
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        if encoding == "utf-16" and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return raw.decode(encoding).replace("\r\n", "\n").split("\n")
        except UnicodeDecodeError:
            continue
    raise AssertionError(f"{page.name} is in no known encoding")


def squash(text: str | None) -> str:
    return "".join((text or "").split())


def house(text: str) -> str:
    """Without blanks and in narrow letters, whatever the extractor made of it."""
    return squash(text).translate(HOUSE)


def lines_by_article(gold: dict[str, Any]) -> dict[str, dict[int, dict[str, Any]]]:
    found: dict[str, dict[int, dict[str, Any]]] = {article["id"]: {} for article in gold["articles"]}
    for line in gold["lines"]:
        found[line["article"]][line["n"]] = line
    return found


def chains(mine: dict[int, dict[str, Any]], optional: bool = True) -> list[list[int]]:
    """Line numbers of each paragraph and subhead in reading order, as its joins tell."""
    after = {
        line["joins_to"]: n
        for n, line in mine.items()
        if line["joins"] and (optional or not line.get("joins_optional"))
    }
    found = []
    for n, line in mine.items():
        if line["role"] in ("body", "subhead") and n not in after.values():
            chain = [n]
            while chain[-1] in after:
                chain.append(after[chain[-1]])
            found.append(chain)
    return found


def reading(article: dict[str, Any], mine: dict[int, dict[str, Any]]) -> list[list[int]]:
    """The paragraphs of an article as they are to be read: in printed order unless the gold says otherwise."""
    if "paragraphs" in article:
        return [paragraph["lines"] for paragraph in article["paragraphs"]]
    return chains(mine)


def printed(specimen: Specimen) -> str:
    """Everything of a specimen that is body or subhead, in order."""
    parts = [part for part in specimen.paragraphs if part.role in ("body", "subhead", "verse", "picture")]
    return house("".join(part.text for part in parts)).lstrip(MARKS)


def test_every_line_is_in_the_gold_exactly_once() -> None:
    """No line of a dump is without its truth, and none has two."""
    for page in every_page():
        filled = [n for n, text in enumerate(lines_of(page), 1) if text.strip()]
        assert [line["n"] for line in page.gold["lines"]] == filled, page.name


def test_the_gold_has_the_form_of_gold_md() -> None:
    """Roles, owners and joins are those that the format knows."""
    for page in every_page():
        ids = [article["id"] for article in page.gold["articles"]]
        roles = {line["n"]: (line["role"], line["article"]) for line in page.gold["lines"]}
        assert len(ids) == len(set(ids))
        assert page.gold["file"] == f"{page.name}.txt"
        for line in page.gold["lines"]:
            assert line["role"] in ROLES
            assert line["role"] in line.get("role_any", [line["role"]])
            assert {line["article"], *line.get("article_any", [])} <= {*ids, "n1"}
            assert line["joins"] == ("joins_to" in line)
            if line["joins"]:
                assert line["role"] == "body"
                assert roles[line["joins_to"]] == ("body", line["article"])


def test_no_line_is_continued_twice() -> None:
    """Joins make chains: every body line is in one paragraph."""
    for page in every_page():
        for mine in lines_by_article(page.gold).values():
            text = [n for n, line in mine.items() if line["role"] in ("body", "subhead")]
            assert sorted(n for chain in chains(mine) for n in chain) == text, page.name


def test_the_titles_of_the_gold_are_those_on_the_page() -> None:
    """An oracle that joins the title lines has the printed title, and it is among the readings allowed."""
    for page in every_page():
        lines = lines_of(page)
        by_article = lines_by_article(page.gold)
        for article in page.gold["articles"]:
            mine = by_article[article["id"]]
            for role in TITLES:
                found = squash("".join(lines[n - 1] for n, line in mine.items() if line["role"] == role))
                assert squash(article[role]) == found, page.name
            if article.get("titles_any"):
                truth = {role: squash(article[role]) for role in TITLES}
                readings = [{r: squash(t[r]) for r in TITLES} for t in article["titles_any"]]
                assert truth in readings, page.name


def test_reading_order_is_told_where_it_is_not_the_printed_one() -> None:
    """`paragraphs` holds every chain once, with its words, and only where columns changed places, met another article or strayed."""
    for page in every_page():
        lines = lines_of(page)
        by_article = lines_by_article(page.gold)
        for article in page.gold["articles"]:
            for paragraph in article.get("paragraphs", []):
                words = "".join(lines[n - 1] for n in paragraph["lines"])
                assert squash(paragraph["text"]) == squash(words), page.name
            if "paragraphs" in article:
                told = sorted(paragraph["lines"] for paragraph in article["paragraphs"])
                assert told == sorted(chains(by_article[article["id"]], optional=False)), page.name
                assert {"swapped-columns", "interleaved", "stray"} & set(article["damage"]), page.name


def test_nothing_is_lost_of_a_whole_article() -> None:
    """Read in the gold's order, the lines of a whole article are its specimen, letter for letter."""
    known = {specimen.id: specimen for specimen in specimens()}
    asked = 0
    for page in every_page():
        lines = lines_of(page)
        by_article = lines_by_article(page.gold)
        for article in page.gold["articles"]:
            changed = {"restyled-lead", "ellipsis"} & set(article.get("damage", []))
            specimen = known.get(article.get("specimen", ""))
            if specimen is None or changed or article["complete"] != "whole" or "{" in specimen.lead:
                continue
            order = reading(article, by_article[article["id"]])
            words = house("".join(lines[n - 1] for chain in order for n in chain)).lstrip(MARKS)
            if "{" not in printed(specimen):
                assert words == printed(specimen), (page.name, article["id"])
                asked += 1
    assert asked > 2000


def test_an_article_that_is_not_whole_says_so() -> None:
    """What is missing at an end of an article is missing from its text, and the gold names the end."""
    known = {specimen.id: specimen for specimen in specimens()}
    ends = Counter()
    for page in every_page():
        lines = lines_of(page)
        for article in page.gold["articles"]:
            if article["complete"] == "whole":
                continue
            ends[article["complete"]] += 1
            own = [n for n, line in lines_by_article(page.gold)[article["id"]].items() if line["role"] == "body"]
            words = house("".join(lines[n - 1] for n in own))
            body = [part.text for part in known[article["specimen"]].paragraphs if part.role in ("body", "verse")]
            last = house(body[-1])[-12:]
            first = printed(known[article["specimen"]])[:12]
            assert article["complete"] == "head-missing" or last not in words
            assert article["complete"] == "tail-missing" or first not in words
    assert ends["tail-missing"] > 10
    assert ends["head-missing"] > 10


def test_the_line_that_says_whence_an_article_comes() -> None:
    """It stands above the title of some and below that of others, and above all text."""
    above = Counter[bool]()
    for page in pages(3, "train", seed=4, count=60):
        lines = lines_of(page)
        for own in (lines_by_article(page.gold)[article["id"]] for article in page.gold["articles"]):
            marks = [n for n in own if "上接" in lines[n - 1] and len(squash(lines[n - 1])) < 12]
            titles_ = [n for n, line in own.items() if line["role"] == "headline"]
            if marks and titles_:
                above[min(marks) < min(titles_)] += 1
    assert above[True]
    assert above[False]


def test_whoever_is_an_author_is_printed() -> None:
    """No author stands only in the truth, and of a whole article none is forgotten."""
    known = {specimen.id: specimen for specimen in specimens()}
    for page in every_page():
        lines = lines_of(page)
        by_article = lines_by_article(page.gold)
        for article in page.gold["articles"]:
            mine = by_article[article["id"]]
            words = "".join(squash(lines[n - 1]) for n, line in mine.items() if line["role"] != "body")
            words += "".join(squash("".join(lines[n - 1] for n in chain)) for chain in chains(mine))
            assert all(squash(name) in words for name in article["authors"]), page.name
            specimen = known.get(article.get("specimen", ""))
            if specimen and article["complete"] == "whole" and not article.get("complete_any"):
                people = {name for name, role in specimen.credits if role != "agency"}
                assert set(article["authors"]) == people, (page.name, article["id"])


def test_a_label_is_on_the_page() -> None:
    """The label of an article is a label line, its own or that of the row it stands in."""
    for page in every_page():
        lines = lines_of(page)
        labels = {squash(lines[line["n"] - 1]) for line in page.gold["lines"] if line["role"] == "label"}
        for article in page.gold["articles"]:
            if article["label"]:
                assert squash(article["label"]) in labels, page.name
                assert article["label"] in article.get("label_any", [article["label"]])


def test_where_a_label_is_moved() -> None:
    """Below the titles, below the first paragraph, or further down: papers print a column's name anywhere."""
    met: Counter[str] = Counter()
    for page in batch(1, count=60):
        mine = lines_by_article(page.gold)
        for article in page.gold["articles"]:
            if article.get("damage") == ["displaced-label"]:
                roles = [line["role"] for _, line in sorted(mine[article["id"]].items())]
                above = roles[: roles.index("label")] if "label" in roles else []
                met["below titles" if set(above) <= set(TITLES) else min(above.count("body"), 2)] += bool(above)
    assert met["below titles"] > met[1] > 0 < met[2]


def test_level_0_has_no_damage() -> None:
    """Whole articles, one paragraph a line, one after the other."""
    for use in USES:
        for page in batch(0, use):
            owners = [line["article"] for line in page.gold["lines"]]
            assert owners == sorted(owners, key=lambda key: int(key[1:]))
            assert not any(line["joins"] for line in page.gold["lines"])
            assert not any(article["damage"] for article in page.gold["articles"])


def test_a_bare_page_looks_like_a_real_dump() -> None:
    """Two blank lines above, one between blocks, three where a picture stood, no line end at the end."""
    for page in batch(1):
        lines = lines_of(page)
        assert lines[:2] == ["", ""]
        assert lines[-1]
        text = "\n".join(lines)
        assert "\n\n\n\n\n" not in text
        assert "\n" not in {text[i - 1] + text[i + 1] for i in range(1, len(text) - 1) if text[i] == "\n"} - {"\n\n"}


def test_a_hard_wrapped_page_has_few_blank_lines_or_none() -> None:
    """Every line of the column stands by itself and continues the one before it; one may be blank before a piece."""
    pages = [page for use in USES for page in batch(3, use, 40) if "hard-wrapped" in page.gold["extractor"]]
    wrapped = [page for page in pages if not {"set-apart", "first-rows-apart"} & {*page.gold["extractor"]}]
    solid = 0
    for page in wrapped:
        lines = lines_of(page)
        first = page.gold["lines"][0]["n"] - 1
        blank = [not line.strip() for line in lines[first:-1]]
        assert not any(map(all, pairwise(blank))), page.name
        solid += not any(blank)
    assert len(wrapped) / 2 < solid < len(wrapped)
    rows = [line for page in wrapped for line in page.gold["lines"]]
    assert sum(line["joins"] for line in rows) > len(rows) / 2


def test_some_extractors_set_articles_apart() -> None:
    """Wherever another article begins, or goes on, the gap is wider than it would be."""
    apart = [page for page in batch(3, "score", 60) if "set-apart" in page.gold["extractor"]]
    assert apart
    for page in apart:
        lines, rows = lines_of(page), page.gold["lines"]
        blank = 0 if "hard-wrapped" in page.gold["extractor"] else 1
        for above, below in pairwise(rows):
            if above["article"] != below["article"]:
                between = lines[above["n"] : below["n"] - 1]
                assert sum(not line.strip() for line in between) > blank, (page.name, below["n"])


def test_some_extractors_part_first_rows_from_their_paragraphs() -> None:
    """The row is the first of its paragraph, ends in mid-sentence and goes on below a blank line."""
    parted = [page for page in batch(3, "score", 60) if "first-rows-apart" in page.gold["extractor"]]
    assert parted
    for page in parted:
        lines, rows = lines_of(page), {line["n"]: line for line in page.gold["lines"]}
        apart = [
            row for row in rows.values() if row.get("joins_to") == row["n"] - 2 and not lines[row["n"] - 2].strip()
        ]
        assert all(row["role"] == "body" for row in apart)
        assert any(not rows[row["joins_to"]]["joins"] for row in apart)


def test_the_same_seed_gives_the_same_bytes() -> None:
    """A score can be repeated, on another day and another machine."""
    for level in LEVEL_NUMBERS:
        again = list(pages(level, "train", seed=3, count=12))
        assert [page.data for page in again] == [page.data for page in batch(level)[:12]]
        assert [page.gold for page in again] == [page.gold for page in batch(level)[:12]]
    assert next(pages(2, "train", 4, 1)).data != batch(2)[0].data


def test_more_pages_leave_the_first_ones_as_they_are() -> None:
    """Page 5 is page 5, however many follow."""
    assert [page.data for page in pages(2, "score", 9, 5)] == [page.data for page in pages(2, "score", 9, 20)][:5]


def test_what_is_learned_from_scores_nothing() -> None:
    """No article and no paragraph that a reader was trained on is one it is scored on."""
    ids = [{one.id for one in specimens(use)} for use in USES]
    words = [{part.text for one in specimens(use) for part in one.paragraphs if len(part.text) > 20} for use in USES]
    for own in (ids, words):
        assert all(not one & other for one, other in combinations(own, 2))
    for use in USES:
        used = {a["specimen"] for page in batch(1, use) for a in page.gold["articles"] if "specimen" in a}
        assert used <= {one.id for one in specimens(use)}


def test_every_kind_is_in_every_set() -> None:
    """At least 60 articles for any use, and of every kind."""
    forms = [Counter(one.form for one in specimens(use)) for use in USES]
    assert min(sum(form.values()) for form in forms) >= 60
    assert all(set(form) == {"news", "feature", "signed", "photo", "brief", "list", "letter", "commentary", "essay",
                             "poem", "announcement", "table", "qa"} for form in forms)  # fmt: skip


@pytest.mark.parametrize("use", USES)
def test_every_article_is_dealt_about_equally_often(use: str) -> None:
    """A figure over many pages is a figure over all articles."""
    count = max(200, len(specimens(use)) // 6)
    dealt = Counter(one.id for hand in islice(hands(specimens(use), 1, Random(3)), count) for one in hand)
    assert set(dealt) == {one.id for one in specimens(use)}
    assert max(dealt.values()) <= min(dealt.values()) + 3


SHARES = [
    # level, what, of what, promised, give or take
    (1, "cuts", "long-paragraphs", 0.25, 0.03),
    (1, "displaced", "titles", 0.035, 0.015),
    (2, "cuts", "long-paragraphs", 1 / 3, 0.03),
    (2, "cuts-interleaved", "cuts", 0.25, 0.05),
    (2, "wrapped-title", "titles", 0.25, 0.03),
    (2, "displaced", "titles", 0.10, 0.02),
    (2, "furnished", "pages", 1 / 3, 0.07),
    (2, "extracted", "pages", 0.25, 0.06),
    (3, "cuts", "long-paragraphs", 0.40, 0.03),
    (3, "cuts-broken", "cuts", 0.50, 0.05),
    (3, "wrapped-title", "titles", 0.40, 0.04),
    (3, "displaced", "titles", 0.15, 0.025),
    (3, "stray", "articles", 0.10, 0.025),
    (3, "furnished", "pages", 0.50, 0.08),
    (3, "extracted", "pages", 0.50, 0.08),
]


@cache
def tally(level: int) -> Counter[str]:
    total: Counter[str] = Counter()
    for use in ("train", "score"):  # the others' titles have too few places to break
        for page in batch(level, use, 200):
            total.update(page.tally)
            total["pages"] += 1
            total["extracted"] += bool(page.gold["extractor"])
    total["displaced"] = total["late-title"] + total["lost-title"] + total["beside"]
    return total


@pytest.mark.parametrize(("level", "what", "of", "promised", "margin"), SHARES)
def test_a_level_keeps_its_promise(level: int, what: str, of: str, promised: float, margin: float) -> None:
    """The shares that the issue states are the shares that are measured."""
    counted = tally(level)

    assert counted[what] / counted[of] == pytest.approx(promised, abs=margin)


def test_the_two_calendars_of_a_date_line_agree() -> None:
    """New Year's days and mid-autumn festivals fall where everybody celebrates them."""
    assert lunar(date(2024, 2, 10)) == "甲辰年正月初一"
    assert lunar(date(2025, 10, 6)) == "乙巳年八月十五"
    assert lunar(date(2023, 4, 19)) == "癸卯年闰二月廿九"
    assert lunar(date(2025, 12, 31)) == "乙巳年冬月十二"


def test_a_column_obeys_the_compositor() -> None:
    """No stop begins a line, no opening mark ends one, no number is broken, and no letter is lost."""
    text = "“拆除后,一共腾出土地12500平方米(含绿地)。”他说,这些地方《规划》里都有,要建成口袋公园。" * 3
    rows = column(text, 14)
    assert "".join(rows) == text
    assert all(row[0] not in ",。”)》" for row in rows)
    assert all(row[-1] not in "“(《" for row in rows)
    assert sum("12500" in row for row in rows) == 3


def test_the_command_writes_pages_that_the_scorer_can_read(tmp_path: Path) -> None:
    """NAME.txt beside NAME.json, ready for `evaluate.py --gold DIR --pages DIR`."""
    script = Path(__file__).with_name("composer.py")
    command = [sys.executable, str(script), str(tmp_path), "--level", "2", "--use", "score", "--count", "3"]
    subprocess.run(command, check=True)
    gold = [json.loads(path.read_text("utf-8")) for path in sorted(tmp_path.glob("*.json"))]
    assert len(gold) == 3
    assert all((tmp_path / page["file"]).read_bytes() for page in gold)


def test_pages_of_one_subject_have_more_in_common() -> None:
    """As on real pages, whose articles share much more of their vocabulary than any others do."""
    articles = specimens("train", "layout")[::4]
    likeness = Likeness(articles)

    def alike(related: float) -> float:
        dealt = hands(articles, 1, Random(5), related)
        pairs = [pair for _ in range(40) for pair in combinations(next(dealt), 2)]
        return sum(likeness.of(*pair) for pair in pairs) / len(pairs)

    assert alike(1.0) > 2 * alike(0.0)


def test_every_article_is_dealt_whatever_it_is_like() -> None:
    """Likeness decides who meets, not who comes."""
    articles = specimens("train")[:60]
    dealt = hands(articles, 1, Random(5), 1.0)
    met = {one.id for _ in range(40) for one in next(dealt)}
    assert met == {one.id for one in articles}


def test_columns_of_notices() -> None:
    """Several short ones on a page, and none of them twice."""
    dealt = [*islice(hands(specimens("layout"), 1, Random(5), noticed=1.0), 200)]

    assert all(COLUMN[0] <= len({one.id for one in hand}) == len(hand) <= COLUMN[1] for hand in dealt)
    assert all(one.size <= NOTICE for hand in dealt for one in hand)
    assert max(Counter(one.id for hand in dealt for one in hand).values()) < 200 / 4


def test_a_picture_story_may_have_captions_alone() -> None:
    """A caption far from its picture then stands at its end."""
    pictures = [
        one for one in specimens("train") if one.form == "photo" and any(p.role == "caption" for p in one.paragraphs)
    ]
    bare = replace(pictures[0], paragraphs=tuple(p for p in pictures[0].paragraphs if p.role != "body"))
    for seed in range(60):
        page = compose_page([bare, *pictures[1:3]], 3, Random(seed))
        assert sum(line["role"] == "caption" for line in page.gold["lines"])


def test_titles_alone_have_a_headline() -> None:
    """And nothing stands twice among them."""
    headlines = [parts["headline"].replace("|", "") for parts in titles()]
    assert headlines
    assert len(headlines) == len({*headlines})
    assert all(text == text.strip(" |") and "||" not in text for parts in titles() for text in parts.values())


def test_what_is_astray_stands_anywhere() -> None:
    """Any paragraph but the first, above its own article or below, far from it and near, and within sentences, too."""
    far, within = Counter[bool](), Counter[bool]()
    for page in pages(ASTRAY, "train", seed=5, count=40):
        body = [line for line in page.gold["lines"] if line["role"] == "body"]
        order = list(dict.fromkeys(line["article"] for line in body))
        for above, line, below in zip(body, body[1:], body[2:], strict=False):
            if above["article"] == below["article"] != line["article"]:
                far[abs(order.index(line["article"]) - order.index(above["article"])) > 1] += 1
                within["joins_to" in below] += 1
    assert min(far.values()) > 10
    assert min(within.values()) > 10


def test_what_people_write_stands_together() -> None:
    """Poems, essays, letters and comments, each of them equally often, none twice on a page."""
    dealt = [*islice(hands(specimens("layout"), 1, Random(5), written=1.0), 300)]
    assert {one.form for hand in dealt for one in hand} == {"poem", "essay", "letter", "commentary"}
    assert all(len({one.id for one in hand}) == len(hand) > 1 for hand in dealt)
    times = Counter(one.id for hand in dealt for one in hand).values()
    assert max(times) - min(times) <= 1
