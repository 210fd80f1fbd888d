"""What a text is about: how far it reaches into each theme that newspapers write on, whatever its words.

A hospital and its patients share no character, and stand together all the same: in the same articles. Latent semantic
analysis (Deerwester et al., 1990) finds the few directions in which the signs of many articles differ together; where
each sign lies among them is listed in weights.py, one character for each theme. A text lies where its signs lie on the
whole, and two texts are about the same thing if they lie in one direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from operator import mul
from struct import Struct, pack

from ingest.parse.borders.cohesion import WORTHS, Mask, Worths
from ingest.parse.weights import THEMES as LISTED

MIDDLE = 63  # "?", the character that stands for 0; the others go from # to [, and none of them needs a backslash
REACH = 28  # to either side of it

# Among the themes, how far a text reaches into each: all in one number, 32 bits for each, so that places are quick to
# add up. What is below 0 takes from the theme beside it; a half of all that 32 bits hold, added to each, undoes that.
Place = int
HALF = 1 << 31
Direction = Sequence[float]  # of length 1; all 0 where nothing is known


class Themes:
    """Where signs lie."""

    def __init__(self, worths: Worths, listed: Sequence[str]) -> None:
        """*listed* has a row for each theme, with a character for each sign that is worth something."""
        signs = [sign for sign, worth in worths.items() if worth]
        self._fields = Struct(f"<{len(listed)}i")
        self._halves = _packed([HALF] * len(listed))
        middle = _packed([MIDDLE] * len(listed))
        self._places = {
            sign: _packed(list(map(ord, column))) - middle
            for sign, column in zip(signs, zip(*listed, strict=True), strict=bool(listed))
        }

    def place(self, signs: Iterable[str]) -> Place:
        """Where a text with these *signs* lies; the sum of two places is that of both texts."""
        places = self._places
        return sum([places[sign] for sign in signs if sign in places])

    def direction(self, place: Place) -> Direction:
        """Where *place* lies, seen from the middle."""
        whole = (place + self._halves) ^ self._halves
        themes = self._fields.unpack(whole.to_bytes(self._fields.size, "little"))
        length = sqrt(sum(map(mul, themes, themes)))
        return [theme / length for theme in themes] if length else [0.0] * len(themes)


def _packed(fields: Sequence[int]) -> Place:
    return int.from_bytes(pack(f"<{len(fields)}I", *fields), "little")


THEMES = Themes(WORTHS, LISTED)


class Subjects:
    """What the pieces of a page are about, and the articles that they may make."""

    def __init__(self, signs: Sequence[Iterable[str]], themes: Themes = THEMES) -> None:
        """*signs* has those of each piece."""
        self._themes = themes
        self._pieces = list(map(themes.place, signs))
        self._directions = list(map(themes.direction, self._pieces))
        self._places: dict[Mask, Place] = {0: 0}
        self._of_articles: dict[Mask, Direction] = {}

    def nearness(self, i: int, article: Mask) -> float:
        """Is piece *i* about the same as the pieces of *article* (1), about something else (0), the contrary (-1)?"""
        return float(sum(map(mul, self._directions[i], self._direction(article))))

    def nearnesses(self, pieces: Mask, articles: Sequence[Mask]) -> list[float]:
        """Are *pieces* about the same as each of *articles*?"""
        own = self._direction(pieces)
        return [float(sum(map(mul, own, self._direction(article)))) for article in articles]

    def _direction(self, article: Mask) -> Direction:
        direction = self._of_articles.get(article)
        if direction is None:
            direction = self._of_articles[article] = self._themes.direction(self._place(article))
        return direction

    def _place(self, article: Mask) -> Place:
        """Where it lies: an article grows by a piece at a time, and mostly it is known where it lay before."""
        rest, place = article, 0
        while rest not in self._places:
            last = rest.bit_length() - 1
            place += self._pieces[last]
            rest ^= 1 << last
        self._places[article] = place + self._places[rest]
        return self._places[article]
