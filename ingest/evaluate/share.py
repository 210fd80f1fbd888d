"""What a figure is counted from: answers that are right or wrong, and namings that have missing and surplus parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that was asked of a page: what is true, what was told, and whether that is right."""

    about: str
    truth: object
    told: object
    right: bool

    def __str__(self) -> str:
        return f"{self.about}: {self.truth!r} read as {self.told!r}"


@dataclass(frozen=True, slots=True)
class Naming:
    """Things to be named, and those that were, in whatever order."""

    about: str
    truth: Collection[Any]
    told: Collection[Any]

    @property
    def missing(self) -> set[Any]:
        return set(self.truth) - set(self.told)

    @property
    def surplus(self) -> set[Any]:
        return set(self.told) - set(self.truth)

    def __str__(self) -> str:
        return f"{self.about}: missing {sorted(self.missing)} surplus {sorted(self.surplus)}"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; the shares of several pages add up."""

    right: int = 0
    asked: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.asked + other.asked)

    @property
    def value(self) -> float | None:
        """Nothing where nothing was asked."""
        return self.right / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Tally:
    """What one figure comes to on one page, and a sentence for each miss."""

    share: Share
    misses: tuple[str, ...] = ()


def rate(answers: Iterable[Answer]) -> Tally:
    """The share of right answers."""
    given = list(answers)
    return Tally(Share(sum(answer.right for answer in given), len(given)), tuple(str(a) for a in given if not a.right))


def f1(both: int, wanted: int, found: int) -> Share:
    """Precision and recall in one number: what is wanted and found counts for either."""
    return Share(2 * both, wanted + found)


def named(namings: Iterable[Naming]) -> Tally:
    """How well what was named covers what was to be named."""
    given = list(namings)
    shares = (f1(len(set(n.truth) & set(n.told)), len(set(n.truth)), len(set(n.told))) for n in given)
    return Tally(sum(shares, Share()), tuple(str(n) for n in given if n.missing or n.surplus))
