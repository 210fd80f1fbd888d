"""Gold held against what it speaks of: the page with its lines, and the beats there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ingest.evaluate.form import BrokenGold
from ingest.evaluate.gold import GoldPage


def check_lines(gold: GoldPage, page: Sequence[str]) -> None:
    """Raise BrokenGold unless *gold* tells of every line of *page* that is not blank, and of no other."""
    printed = {n for n, text in enumerate(page, 1) if text.strip()}
    if surplus := gold.lines.keys() - printed:
        raise BrokenGold(f"{gold.name} tells of line {min(surplus)}, and {gold.file} has no text there")
    if missing := printed - gold.lines.keys():
        raise BrokenGold(f"{gold.name} says nothing of line {min(missing)} of {gold.file}, which is not blank")


def check_beats(gold: GoldPage, districts: Collection[str], topics: Collection[str]) -> None:
    """Raise BrokenGold where *gold* names a district or a topic that is none of these."""
    for article in gold.articles.values():
        for kind, choice, known in (("district", article.districts, districts), ("topic", article.topics, topics)):
            if choice and (strange := choice.slugs.difference(known)):
                named = f"{gold.name} article {article.id!r} names the {kind} {min(strange)!r}"
                raise BrokenGold(f"{named}; known are {', '.join(sorted(known))}")
