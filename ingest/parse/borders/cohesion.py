"""How much a piece speaks of what stands above it: the signs they share, rare ones counting more.

Signs are Chinese characters, and every two that stand side by side. What is rare is not told by the page, for all pages
are short: the signs that many articles hold are listed in weights.py with what they are worth. What is not listed is
rare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import sqrt
from operator import add, or_

from ingest.parse.looks.echoes import HAN, pairs_in, pairs_of
from ingest.parse.text.pieces import Piece
from ingest.parse.weights import CHARACTERS, PAIRS

# What a pair, and a character, is worth that is not listed. All worths are halves, so that a bit can stand for each,
# and a byte for what a sign is worth.
RARE, RARE_CHARACTER = 3.5, 1.5
HALF = 0.5
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


class Together(dict[Mask, int]):
    """By set of pieces, what they come to: an article grows by a piece at a time, and mostly is known without that."""

    def __init__(self, pieces: Sequence[int], put: Callable[[int, int], int]) -> None:
        """*pieces* is what each comes to alone; *put* puts two together, and nothing is 0."""
        super().__init__({0: 0})
        self._pieces, self._put = pieces, put

    def __missing__(self, several: Mask) -> int:
        rest, more = several, 0
        while rest not in self:
            last = rest.bit_length() - 1
            more = self._put(more, self._pieces[last])
            rest ^= 1 << last
        self[several] = self._put(self[rest], more)
        return self[several]


class Cohesion:
    """What the pieces of a page, and the articles that they may make, have in common.

    What a text says is a number, with a bit for each half that each of its signs is worth: what two texts share is
    then told by counting the bits of both. Signs that stand in one piece alone have none.
    """

    def __init__(self, pieces: Sequence[Piece], worths: Worths = WORTHS) -> None:
        runs = [HAN.findall(piece.text) for piece in pieces]
        pairs = list(map(pairs_in, runs))
        self.sizes = list(map(len, pairs))
        self.signs = [  # that are worth something
            some.union(*characters) - worths.nothing for some, characters in zip(pairs, runs, strict=True)
        ]
        self._said = list(_numbers(self.signs, worths))
        self.size = Together(self.sizes, add)  # in pairs of characters
        self.said = Together(self._said, or_)

    def in_common(self, pieces: Mask, others: Mask) -> float:
        """What the signs are worth that *pieces* and *others* both have, however long either is."""
        return HALF * (self.said[pieces] & self.said[others]).bit_count()

    def with_story(self, i: int, story: Mask, size: int) -> float:
        """How much piece *i* speaks of the pieces of *story*, which hold *size* pairs."""
        shared = (self._said[i] & self.said[story]).bit_count()
        return SCALE * HALF * shared / sqrt((size + STORY) * (self.sizes[i] + PIECE)) if shared else 0.0

    def with_articles(self, pieces: Mask, articles: Sequence[Mask]) -> list[float]:
        """How much *pieces* speak of each of *articles*, or of what is left of that without them."""
        said, own, size = self.said[pieces], self.size[pieces] + PIECE, self.size
        shared = [(said & self.said[article & ~pieces]).bit_count() for article in articles]
        return [
            SCALE * HALF * number / sqrt((size[article] + STORY) * own) if number else 0.0
            for number, article in zip(shared, articles, strict=True)
        ]

    def with_texts(self, pieces: Mask, texts: Sequence[int]) -> list[float]:
        """The same of single *texts*, none of which is of *pieces*."""
        said, own, sizes = self.said[pieces], self.size[pieces] + PIECE, self.sizes
        shared = [(said & self._said[i]).bit_count() for i in texts]
        return [
            SCALE * HALF * number / sqrt((sizes[i] + STORY) * own) if number else 0.0
            for number, i in zip(shared, texts, strict=True)
        ]

    def closeness(self, pieces: Mask, article: Mask) -> float:
        """How much *pieces* speak of an *article*, however long either is."""
        (shared,) = self.with_articles(pieces, [article])
        return shared / float(self.size[article] * self.size[pieces]) ** 0.25 if shared else 0.0

    def with_pieces(self, i: int) -> dict[int, float]:
        """How much piece *i* speaks of each single piece above it, as far as is looked."""
        said, own, sizes = self._said[i], self.sizes[i] + PIECE, self.sizes
        shared = [(k, (said & self._said[k]).bit_count()) for k in range(max(0, i - WINDOW), i)]
        return {k: SCALE * HALF * number / sqrt((sizes[k] + STORY) * own) for k, number in shared if number}


def _numbers(held: Sequence[set[str]], worths: Worths) -> Iterator[int]:
    """By piece, what it says, by the signs that each holds; each has a byte of its own, in the order of the page."""
    several = _in_several(held)
    places = dict[str, tuple[int, int]]()  # and what is put there
    for signs in held:
        mine = several & signs
        for sign in mine:
            if sign not in places:
                places[sign] = len(places), (1 << round(worths[sign] / HALF)) - 1
        said = bytearray(len(places))
        for place, own in map(places.__getitem__, mine):
            said[place] = own
        yield int.from_bytes(said, "little")


def _in_several(held: Iterable[set[str]]) -> set[str]:
    """The signs that more than one text holds."""
    one, several = set[str](), set[str]()
    for signs in held:
        several |= one & signs
        one |= signs
    return several
