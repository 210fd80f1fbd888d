"""Titles printed side by side: of all that stand above one article, the last may be the next one's, which has none.

On the way down a page (articles.py) titles go with the text that is below them. Here the pieces of such a heap are
parted where each part speaks of its own text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.parse.borders.cohesion import Mask
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.moves import Moves

THEME = 6  # what one theme and another differ by, against words: a title has few of them
LEAST = 1.0  # information in common by which a title speaks more of the next article than of its own
WHY = "a title that stands above the article before speaks of it"


def each_with_its_title(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, in the order in which they begin, with titles that stand beside others given to the next article."""
    found = list(cuts)
    for nth, (one, other) in enumerate(pairwise(cuts)):
        if other.titles or len(one.titles) < 2:
            continue
        heaps = [_Heap(one, other, at, moves) for at in range(1, len(one.titles))]
        best = max(heaps, key=lambda heap: heap.apart)
        if best.speaks_of_next:
            sure = min(one.confidence, other.confidence)
            kept = tuple(i for i in found[nth].indices if i not in best.second)
            found[nth] = replace(found[nth], indices=kept, titles=best.first, confidence=sure)
            more = tuple(sorted((*best.second, *other.indices)))
            found[nth + 1] = replace(other, indices=more, titles=best.second, confidence=sure, why=(WHY, *other.why))
    return found


class _Heap:
    """The titles of *one*, those from *at* on as titles of *other*."""

    def __init__(self, one: Cut, other: Cut, at: int, moves: Moves) -> None:
        self.first, self.second = one.titles[:at], one.titles[at:]
        texts = _mask(i for i in one.indices if i not in one.titles), _mask(other.indices)
        (here, near), (there, nearer) = moves.in_common(_mask(self.second), texts)
        (own, at_home), (strange, far) = moves.in_common(_mask(self.first), texts)
        self.speaks_of_next = there > here + LEAST and nearer > near
        self.apart = there - here + own - strange + THEME * (nearer - near + at_home - far)


def _mask(pieces: Iterable[int]) -> Mask:
    return sum([1 << i for i in pieces])
