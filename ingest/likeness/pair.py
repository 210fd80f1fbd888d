"""Two texts beside each other: where they differ, and what of that is their titles."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.likeness.clipping import Clipping
from ingest.likeness.difference import Difference, Hunk

SMALL = 12  # characters of a gap that noise or another figure can make


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and how they differ; the first characters of each, so many, are its titles."""

    new: Clipping
    old: Clipping
    apart: Difference
    titles: tuple[int, int]
    retitled: bool  # one title stands for quite another

    def starts(self, hunk: Hunk) -> tuple[int, int]:
        """How many characters behind the titles of either a gap begins."""
        return hunk.one.start - self.titles[0], hunk.other.start - self.titles[1]

    def is_titled(self, hunk: Hunk) -> bool:
        """Does a gap begin in the titles of both?"""
        return bool(hunk.one.start < self.titles[0] and hunk.other.start < self.titles[1])

    def parted(self, hunk: Hunk) -> tuple[Hunk, ...]:
        """A gap; as two, if it reaches from the titles of either into the first words of both texts, and no further."""
        if hunk.one.start >= self.titles[0] and hunk.other.start >= self.titles[1]:
            return (hunk,)
        ours, theirs = max(hunk.one.start, self.titles[0]), max(hunk.other.start, self.titles[1])
        title = Hunk.between(slice(hunk.one.start, ours), slice(hunk.other.start, theirs))
        words = Hunk.between(slice(ours, hunk.one.stop), slice(theirs, hunk.other.stop))
        return (title, words) if max(title.sizes) > 0 < min(words.sizes) and max(words.sizes) <= SMALL else (hunk,)

    def texts(self, hunk: Hunk) -> tuple[str, str]:
        """What stands in a gap of the old text, and of the new one."""
        return self.old.text[hunk.other], self.new.text[hunk.one]
