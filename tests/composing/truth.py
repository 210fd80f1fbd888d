"""A composed page's gold: the gold format of the README, from what every line has known since it was set."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from composing.galley import TITLES, Galley, Slug
from composing.specimens import HOUSE

Gold = dict[str, Any]

YEARS = re.compile(r"(?:19|20|１９|２０)[0-9０-９]{2}|二〇[〇一二三四五六七八九]{2}")


def number(slugs: list[Slug], top: int) -> tuple[list[str], dict[int, Slug]]:
    """The lines of the dump, and what stands on each, counted from 1."""
    lines: list[str] = []
    placed: dict[int, Slug] = {}
    for slug in slugs:
        lines += [""] * (slug.gap if lines else top)
        lines.append(slug.text)
        placed[len(lines)] = slug
    return lines, placed


def gold_page(name: str, galleys: list[Galley], placed: dict[int, Slug], day: date, proven: bool) -> Gold:
    """The whole gold object of one page; *proven* when a date line names the day."""
    articles = [_article(galley, placed) for galley in galleys]
    if any(slug.article == "n1" for slug in placed.values()):
        articles.append(_notice())
    return {
        "file": name,
        "issue_date": _issue_date("\n".join(slug.text for slug in placed.values()), day, proven),
        "articles": articles,
        "lines": _lines(placed),
    }


def _issue_date(text: str, day: date, proven: bool) -> Gold:
    """What the page allows to say of its day; where the text names years, a bare page is not asked."""
    if proven:
        return {"value": day.isoformat(), "from": "the date line", "support": "day"}
    if YEARS.search(text):
        return {"value": None, "from": "years in the text, and no date line", "support": "none"}
    event = day - timedelta(days=1)
    told = f"{event.month}月{event.day}日" in text.translate(HOUSE)
    return {
        "value": day.isoformat(),
        "from": "the day it was composed for, which no year on it proves",
        "support": "month-day only" if told else "none",
    }


def _lines(placed: dict[int, Slug]) -> list[Gold]:
    numbers = {id(slug): n for n, slug in placed.items()}
    lines = []
    for n, slug in placed.items():
        line: Gold = {"n": n, "article": slug.article, "role": slug.role, "joins": slug.follows is not None}
        if slug.follows is not None:
            line["joins_to"] = numbers[id(slug.follows)]
        if slug.free:
            line["joins_optional"] = True
        if slug.role_any:
            line["role_any"] = list(slug.role_any)
        if slug.article_any:
            line["article_any"] = list(slug.article_any)
        lines.append(line)
    return lines


def _notice() -> Gold:
    nothing: Gold = dict.fromkeys(("headline", "kicker", "deck", "label"))
    nowhere = {"primary": "none", "also": []}
    return {
        "id": "n1",
        "kind": "notice",
        "complete": "whole",
        **nothing,
        "authors": [],
        "districts": nowhere,
        "topics": [],
    }


def _article(galley: Galley, placed: dict[int, Slug]) -> Gold:
    mine = {n: slug for n, slug in placed.items() if slug.article == galley.id}
    specimen = galley.specimen
    credited = _credits(galley, list(mine.values()))
    article: Gold = {
        "id": galley.id,
        "kind": "notice" if specimen.kind == "announcement" else specimen.kind,
        "complete": galley.complete,
        **_titles(mine),
        "authors": list(dict.fromkeys(name for name, role in credited if role != "agency")),
        "label": galley.label,
        "districts": {"primary": specimen.districts[0], "also": list(specimen.districts[1:])},
        "topics": list(specimen.topics),
        "specimen": specimen.id,
        "form": specimen.form,
        "credits": [{"name": name, "role": role} for name, role in credited],
        "damage": sorted(galley.marks),
    }
    if len(specimen.topics) > 1:
        article["topic_any"] = list(specimen.topics)
    for key in ("titles_any", "complete_any", "label_any"):
        if getattr(galley, key):
            article[key] = getattr(galley, key)
    if _out_of_order(mine):
        article["paragraphs"] = paragraphs(mine)
    return article


def _titles(mine: dict[int, Slug]) -> Gold:
    texts = {role: "".join(slug.text for slug in mine.values() if slug.role == role) for role in TITLES}
    return {role: texts[role] or None for role in ("headline", "kicker", "deck")}


def _credits(galley: Galley, slugs: list[Slug]) -> list[tuple[str, str]]:
    """Who of the credited is still printed somewhere in the article, in printed order."""
    spoken = [slug for slug in slugs if slug.role in ("byline", "body", "caption", "credit")]
    text = "".join(slug.text.strip() for slug in sorted(spoken, key=lambda slug: (slug.part, _piece_of_its_part(slug))))
    found = [(text.find(name), name, role) for name, role in galley.specimen.credits if name in text]
    return [(name, role) for _, name, role in sorted(found, key=lambda row: row[0])]


def _piece_of_its_part(slug: Slug) -> int:
    """How many pieces of its paragraph are read before this one?"""
    count = 0
    while slug.follows is not None:
        slug, count = slug.follows, count + 1
    return count


def chains(mine: dict[int, Slug]) -> list[list[int]]:
    """The line numbers of every paragraph and subhead, each chain in reading order, chains in printed order.

    What may be left unjoined is a chain of its own, as in the scorer.
    """
    numbers = {id(slug): n for n, slug in mine.items()}
    text = {n: slug for n, slug in mine.items() if slug.role in ("body", "subhead")}
    after = {numbers[id(slug.follows)]: n for n, slug in text.items() if slug.follows is not None and not slug.free}
    found = []
    for n, slug in text.items():
        if slug.follows is None or slug.free:
            chain = [n]
            while chain[-1] in after:
                chain.append(after[chain[-1]])
            found.append(chain)
    return found


def paragraphs(mine: dict[int, Slug]) -> list[Gold]:
    """Paragraphs and subheads in reading order."""
    ordered = sorted(chains(mine), key=lambda chain: mine[chain[0]].part)
    return [
        {"role": mine[chain[0]].role, "text": "".join(mine[n].text.strip() for n in chain), "lines": chain}
        for chain in ordered
    ]


def _out_of_order(mine: dict[int, Slug]) -> bool:
    parts = [mine[chain[0]].part for chain in chains(mine)]
    return parts != sorted(parts)
