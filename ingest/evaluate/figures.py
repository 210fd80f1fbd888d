"""The figures, a row each; and what they come to over any number of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.evaluate import articles, lines
from ingest.evaluate.comparison import CLOSE, EXACT, Comparison, Record, compare
from ingest.evaluate.gold import GoldPage
from ingest.evaluate.share import Share, Tally, f1, named, rate

Figure = Callable[[Comparison], Tally]

UNREAD: Record = {"issue_date": {"value": None}, "articles": [], "ignored": []}


def _found(both: Comparison, bound: float) -> Share:
    return f1(len(both.alike(bound)), len(both.wanted), len(both.found))


FIGURES: dict[str, Figure] = {
    "article_f1_exact": lambda both: Tally(_found(both, EXACT), named(lines.borders(both)).misses),
    "article_f1_iou90": lambda both: Tally(_found(both, CLOSE)),
    "line_role_accuracy": lambda both: rate(lines.roles(both)),
    "lines_once": lambda both: rate(lines.lines_once(both)),
    "block_text_exact": lambda both: rate(lines.block_texts(both)),
    "reading_order": lambda both: rate(lines.order(both)),
    "headline_exact": lambda both: rate(articles.titles(both, "headline")),
    "kicker_exact": lambda both: rate(articles.titles(both, "kicker")),
    "deck_exact": lambda both: rate(articles.titles(both, "deck")),
    "paragraph_join_f1": lambda both: named([lines.joins(both)]),
    "authors_f1": lambda both: named(articles.authors(both)),
    "label_exact": lambda both: rate(articles.labels(both)),
    "completeness_accuracy": lambda both: rate(articles.completeness(both)),
    "district_primary_accuracy": lambda both: rate(articles.first_of(articles.districts(both))),
    "district_set_f1": lambda both: named(articles.all_of(articles.districts(both))),
    "topic_primary_accuracy": lambda both: rate(articles.first_of(articles.topics(both))),
    "topic_set_f1": lambda both: named(articles.all_of(articles.topics(both))),
    "issue_date_accuracy": lambda both: rate(articles.issue_date(both)),
    "pk": lambda both: Tally(rate(lines.windows(both)).share),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageScore:
    """What one page adds to the figures, and what was missed on it."""

    articles: int
    shares: Mapping[str, Share]
    misses: tuple[str, ...]
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)  # a line's role, and what it was taken for
    failed: bool = False


def score(gold: GoldPage, record: Record, page: Sequence[str]) -> PageScore:
    """Hold the *record* of a page against its gold; *page* has the lines of the dump, blank ones included."""
    both = compare(gold, record, page)
    found = {name: figure(both) for name, figure in FIGURES.items()}
    wrong = [(str(answer.truth), str(answer.told)) for answer in lines.roles(both) if not answer.right]
    return PageScore(
        articles=len(both.wanted),
        shares={name: tally.share for name, tally in found.items()},
        misses=tuple(f"{gold.file} {miss}" for tally in found.values() for miss in tally.misses),
        confusion=Counter(wrong),
    )


def score_unread(gold: GoldPage, why: str) -> PageScore:
    """A page that cannot be read has none of what was asked of it."""
    nothing = score(gold, UNREAD, ())
    return PageScore(
        articles=nothing.articles,
        shares=nothing.shares,
        misses=(f"{gold.file}: {why}",),
        confusion=nothing.confusion,
        failed=True,
    )


def report(scores: Sequence[PageScore]) -> dict[str, Any]:
    """The figures over all pages, to four digits; None where nothing was asked."""
    values = {name: sum((page.shares[name] for page in scores), Share()).value for name in FIGURES}
    if (agreed := values["pk"]) is not None:
        values["pk"] = 1 - agreed  # the custom is to tell the share of disagreement
    return {
        "pages": len(scores),
        "pages_failed": sum(page.failed for page in scores),
        "gold_articles": sum(page.articles for page in scores),
        **{name: None if value is None else round(value, 4) for name, value in values.items()},
    }


def misses(scores: Sequence[PageScore]) -> dict[str, Any]:
    """Every miss on all pages, and how often lines of one role were taken for another, the most frequent first."""
    confusion = sum((page.confusion for page in scores), Counter[tuple[str, str]]())
    return {
        "misses": [miss for page in scores for miss in page.misses],
        "confusion": [{"role": role, "read_as": told, "lines": n} for (role, told), n in confusion.most_common()],
    }
