"""What a text is about: how far it reaches into each theme that newspapers write on, whatever its words.

A hospital and its patients share no character, and stand together all the same: in the same articles. Latent semantic
analysis (Deerwester et al., 1990) finds the few directions in which the signs of many articles differ together; where
each sign lies among them is listed in weights.py, one character for each theme. A text lies where its signs lie on the
whole, and two texts are about the same thing if they lie in one direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import dist, hypot
from operator import add
from typing import NamedTuple

from ingest.parse.borders.cohesion import WORTHS, Mask, Together, Worths
from ingest.parse.looks.abacus import Abacus
from ingest.parse.weights import THEMES as LISTED

MIDDLE = 63  # "?", the character that stands for 0; the others go from # to [, and none of them needs a backslash
REACH = 28  # to either side of it

Place = int  # how far a text reaches into each theme: a row of an abacus


class Direction(NamedTuple):
    """How far a text reaches into each theme, and in all; all 0 where nothing is known."""

    themes: tuple[int, ...]
    length: float

    def nearness(self, other: Direction) -> float:
        """How far it points the same way (1), across (0), or back (-1): by how far apart their ends are."""
        if not self.length or not other.length:
            return 0.0
        apart = dist(self.themes, other.themes)  # quicker than to sum up products; math.sumprod is of Python 3.12
        return (self.length**2 + other.length**2 - apart**2) / (2 * self.length * other.length)


class Themes:
    """Where signs lie."""

    def __init__(self, worths: Worths, listed: Sequence[str]) -> None:
        """*listed* has a row for each theme, with a character for each sign that is worth something."""
        signs = [sign for sign, worth in worths.items() if worth]
        self._abacus = Abacus(len(listed))
        middle = self._abacus.set([MIDDLE] * len(listed))
        self._places = {
            sign: self._abacus.set(list(map(ord, column))) - middle
            for sign, column in zip(signs, zip(*listed, strict=True), strict=bool(listed))
        }

    def place(self, signs: Iterable[str]) -> Place:
        """Where a text with these *signs* lies; the sum of two places is that of both texts."""
        return sum(filter(None, map(self._places.get, signs)))

    def direction(self, place: Place) -> Direction:
        """Where *place* lies, seen from the middle."""
        themes = self._abacus.read(place)
        return Direction(themes, hypot(*themes))


THEMES = Themes(WORTHS, LISTED)


class Subjects:
    """What the pieces of a page are about, and the articles that they may make."""

    def __init__(self, signs: Sequence[Iterable[str]], themes: Themes = THEMES) -> None:
        """*signs* has those of each piece."""
        self._themes = themes
        pieces = list(map(themes.place, signs))
        self._directions = list(map(themes.direction, pieces))
        self._places = Together(pieces, add)
        self._of_articles: dict[Mask, Direction] = {}

    def nearness(self, i: int, article: Mask) -> float:
        """Is piece *i* about the same as the pieces of *article* (1), about something else (0), the contrary (-1)?"""
        return self._directions[i].nearness(self._direction(article))

    def nearnesses(self, pieces: Mask, articles: Sequence[Mask]) -> list[float]:
        """Are *pieces* about the same as each of *articles*?"""
        own = self._direction(pieces)
        return [own.nearness(self._direction(article)) for article in articles]

    def nearnesses_to_texts(self, pieces: Mask, texts: Sequence[int]) -> list[float]:
        """The same of single *texts*."""
        nearness, directions = self._direction(pieces).nearness, self._directions
        return [nearness(directions[i]) for i in texts]

    def _direction(self, article: Mask) -> Direction:
        direction = self._of_articles.get(article)
        if direction is None:
            direction = self._of_articles[article] = self._themes.direction(self._places[article])
        return direction
