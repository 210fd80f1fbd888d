"""How much goes wrong at each level: the shares that the issue promises."""

from __future__ import annotations

from dataclasses import dataclass

LONG = 100  # characters: a paragraph that can well stand across a column's end


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Shares of paragraphs, articles or pages on which something is done."""

    cut: float = 0  # long paragraphs in pieces
    woven: float = 0  # cuts with something between the pieces, or the piece read first printed last
    broken: float = 0  # cuts in three or four pieces, or around another article's block
    wrapped: float = 0  # titles over two or three lines
    displaced: float = 0  # titles late, lost, or beside another article's
    label_moved: float = 0
    caption_twice: float = 0
    caption_far: float = 0
    tail_missing: float = 0
    head_missing: float = 0
    elided: float = 0
    swapped: float = 0  # articles whose second column is printed before the first
    stray: float = 0  # articles with a paragraph in another one; of those wanted, a third finds no place
    astray: float = 0  # articles with any paragraph anywhere in any other article of the page
    restyled: float = 0  # leads in another paper's manner
    furniture: float = 0  # pages
    extractor: float = 0  # files


ASTRAY = 4  # beside the levels of the issue: nothing on these pages says from where a paragraph strayed

LEVELS = {
    0: Level(),
    1: Level(
        cut=0.25, woven=0.12, wrapped=0.02, displaced=0.035, label_moved=0.25, caption_twice=0.03,
        tail_missing=0.01, head_missing=0.005, elided=0.01, furniture=0.15,
    ),
    2: Level(
        cut=1 / 3, woven=0.25, wrapped=0.25, displaced=0.10, label_moved=0.3, caption_twice=0.06, caption_far=0.1,
        tail_missing=0.03, head_missing=0.02, elided=0.01, swapped=0.03, restyled=0.3, furniture=1 / 3, extractor=0.25,
    ),
    3: Level(
        cut=0.40, woven=0.1, broken=0.5, wrapped=0.40, displaced=0.15, label_moved=0.4, caption_twice=0.08,
        caption_far=0.2, tail_missing=0.05, head_missing=0.035, elided=0.015, swapped=0.06, stray=0.14, restyled=0.4,
        furniture=0.5, extractor=0.5,
    ),
    ASTRAY: Level(
        cut=0.5, woven=0.1, wrapped=0.1, displaced=0.06, label_moved=0.25, caption_twice=0.03, tail_missing=0.01,
        head_missing=0.01, elided=0.01, astray=0.3, restyled=0.2, furniture=1 / 3,
    ),
}  # fmt: skip
