"""What the walk down a page finds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Cut:
    """One article: its pieces in printed order, how sure its borders are (0 to 1), and why they are there."""

    indices: tuple[int, ...]
    titles: tuple[int, ...]  # the pieces it begins with that are titles
    confidence: float
    why: tuple[str, ...]

    def without(self, pieces: Collection[int]) -> Cut:
        """The same without *pieces*, none of which is a title of it any more."""
        gone = {*pieces}
        indices, titles = (tuple(i for i in some if i not in gone) for some in (self.indices, self.titles))
        return replace(self, indices=indices, titles=titles)

    def with_other(self, other: Cut, why: str) -> Cut:
        """Both as one article, under the titles of this one, and as sure as the less sure of them."""
        indices, sure = tuple(sorted((*self.indices, *other.indices))), min(self.confidence, other.confidence)
        return replace(self, indices=indices, confidence=sure, why=(*self.why, why))


def in_order(cuts: Iterable[Cut]) -> list[Cut]:
    """*cuts* in the order in which they begin."""
    return sorted(cuts, key=lambda cut: cut.indices[0])
