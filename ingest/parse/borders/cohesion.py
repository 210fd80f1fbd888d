"""How much a piece speaks of what stands above it: the signs they share, rare ones counting more.

Signs are Chinese characters, and every two that stand side by side. What is rare is not told by the page, for all pages
are short: the signs that many articles hold are listed in weights.py with what they are worth. What is not listed is
rare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt

from ingest.parse.looks.echoes import HAN, pairs_of
from ingest.parse.text.pieces import Piece
from ingest.parse.weights import CHARACTERS, PAIRS

# What a pair, and a character, is worth that is not listed. All worths are quarters, so that their sums are exact and
# come out the same in whatever order they are taken.
RARE, RARE_CHARACTER = 3.5, 1.25
WINDOW = 80  # pieces above, beyond which nothing is looked for
SCALE = 50.0  # makes about log-odds of what is shared
PIECE, STORY = 12, 30  # pairs that are added to each side, so that what few pairs show is not believed too soon

Mask = int  # a set of pieces, a bit for each


def bits(mask: Mask) -> Iterator[int]:
    """The pieces of *mask*, the first first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def mask_of(pieces: Iterable[int]) -> Mask:
    """*pieces* as a set."""
    return sum([1 << i for i in pieces])


def signs_of(text: str) -> set[str]:
    """Every Chinese character, and every two that stand side by side."""
    return pairs_of(text).union(*HAN.findall(text))


class Worths(dict[str, float]):
    """By pair and by character, what it is worth when two texts share it; what is not listed is rare."""

    def __init__(self, pairs: Mapping[float, str], characters: Mapping[float, str]) -> None:
        """*pairs* and *characters* have all of one worth written one behind the other."""
        super().__init__({text[i : i + 2]: worth for worth, text in pairs.items() for i in range(0, len(text), 2)})
        self.update({character: worth for worth, text in characters.items() for character in text})
        self.nothing = {sign for sign, worth in self.items() if not worth}

    def __missing__(self, sign: str) -> float:
        return RARE if len(sign) == 2 else RARE_CHARACTER


WORTHS = Worths(PAIRS, CHARACTERS)


class Cohesion:
    """For every piece, which pieces above it share which signs with it."""

    def __init__(self, pieces: Sequence[Piece], worths: Worths = WORTHS) -> None:
        self.sizes: list[int] = []
        self.signs: list[set[str]] = []  # that are worth something
        self._shared: list[list[tuple[Mask, float]]] = []  # the pieces counted from the first that is looked at
        self._worths = worths
        self._beside: dict[Mask, dict[Mask, float]] = {}  # what several pieces hold in common with others
        self._summed: dict[Mask, int] = {}  # the sizes of several pieces
        self._held = held = dict[str, Mask]()  # the pieces that hold a sign
        for i, piece in enumerate(pieces):
            pairs = pairs_of(piece.text)
            signs = pairs.union(*HAN.findall(piece.text)) - worths.nothing
            far = _first_above(i)
            shared: dict[Mask, float] = {}
            for sign in signs:
                before = held.get(sign, 0)
                held[sign] = before | 1 << i
                if above := before >> far:
                    shared[above] = shared.get(above, 0.0) + worths[sign]
            self.sizes.append(len(pairs))
            self.signs.append(signs)
            self._shared.append(list(shared.items()))

    def with_story(self, i: int, story: Mask, size: int) -> float:
        """How much piece *i* speaks of the pieces of *story*, all of them above it, which hold *size* pairs."""
        near = story >> _first_above(i)
        shared = sum([worth for above, worth in self._shared[i] if above & near])
        return SCALE * shared / sqrt((size + STORY) * (self.sizes[i] + PIECE)) if shared else 0.0

    def with_articles(self, pieces: Mask, articles: Sequence[Mask]) -> list[float]:
        """How much *pieces* speak of each of *articles*, wherever these stand."""
        near = self._near(pieces)
        own = self.size(pieces) + PIECE
        shared = [sum([worth for others, worth in near.items() if others & article]) for article in articles]
        return [
            SCALE * worth / sqrt((self.size(article) + STORY) * own) if worth else 0.0
            for worth, article in zip(shared, articles, strict=True)
        ]

    def _near(self, pieces: Mask) -> dict[Mask, float]:
        """By the other pieces that hold them, what the signs of *pieces* are worth."""
        near = self._beside.get(pieces)
        if near is None:
            near = self._beside[pieces] = {}
            for sign in set[str]().union(*[self.signs[i] for i in bits(pieces)]):
                if others := self._held[sign] & ~pieces:
                    near[others] = near.get(others, 0.0) + self._worths[sign]
        return near

    def closeness(self, pieces: Mask, article: Mask) -> float:
        """How much *pieces* speak of an *article*, however long either is."""
        (shared,) = self.with_articles(pieces, [article])
        return shared / float(self.size(article) * self.size(pieces)) ** 0.25 if shared else 0.0

    def size(self, pieces: Mask) -> int:
        """How many pairs of characters *pieces* have."""
        size = self._summed.get(pieces)
        if size is None:
            size = self._summed[pieces] = sum([self.sizes[i] for i in bits(pieces)])
        return size

    def with_pieces(self, i: int) -> dict[int, float]:
        """How much piece *i* speaks of each single piece above it."""
        far = _first_above(i)
        shared = [0.0] * (i - far)
        for above, worth in self._shared[i]:
            while above:  # as bits() does, without a call for each: there are thousands
                lowest = above & -above
                shared[lowest.bit_length() - 1] += worth
                above ^= lowest
        own = self.sizes[i] + PIECE
        told = {far + k: worth for k, worth in enumerate(shared) if worth}
        return {k: SCALE * worth / sqrt((self.sizes[k] + STORY) * own) for k, worth in told.items()}


def _first_above(i: int) -> int:
    """The first piece that is looked at for piece *i*."""
    return max(0, i - WINDOW)
