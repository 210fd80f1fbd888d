"""What the walk down a page finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cut:
    """One article: its pieces in printed order, how sure its borders are (0 to 1), and why they are there."""

    indices: tuple[int, ...]
    titles: tuple[int, ...]  # the pieces it begins with that are titles
    confidence: float
    why: tuple[str, ...]
