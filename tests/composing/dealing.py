"""Which articles meet on a page: every article equally often, briefs together under their label.

Two articles of a real page have much more vocabulary in common than two of any pages: they are of one campaign, one
season, one office, or one explains the other. So some pages are dealt by likeness. Some are a column of notices, and some
what people write who are no reporters: poems stand beside essays and letters, seldom below the news.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise
from math import inf, log, sqrt
from random import Random

from composing.specimens import Specimen

MOST = 11  # articles on a page
ROOM = 1800, 5400  # characters, of which articles are dealt until they have more
NOTICE = 160  # characters of a short notice
COLUMN = 3, 8  # notices in a column
WRITTEN = ("poem", "essay", "letter", "commentary")
LOOKED_AT = 150  # bundles among which one is looked for that is like the page so far


class Likeness:
    """How much two articles have in common: the cosine of their pairs of characters, each weighed by its rarity."""

    def __init__(self, articles: Sequence[Specimen]) -> None:
        self._pairs = {one.id: {*pairwise(one.words)} for one in articles}
        held = Counter(pair for pairs in self._pairs.values() for pair in pairs)
        self._rarity = {pair: log(len(articles) / count) for pair, count in held.items()}
        self._norm = {id_: sqrt(self._weight(pairs)) for id_, pairs in self._pairs.items()}
        self._found: dict[tuple[str, str], float] = {}

    def _weight(self, pairs: set[tuple[str, str]]) -> float:
        return sum(sorted(self._rarity[pair] for pair in pairs))

    def of(self, one: Specimen, other: Specimen) -> float:
        """From 0 to 1, from either side the same."""
        both = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if both not in self._found:
            self._found[both] = self._between(*both)
        return self._found[both]

    def _between(self, one: str, other: str) -> float:
        shared = self._pairs[one] & self._pairs[other]
        return self._weight(shared) / (self._norm[one] * self._norm[other])

    def nearest(self, hand: Sequence[Specimen], bundles: Sequence[list[Specimen]]) -> list[Specimen]:
        """The bundle with an article that is most like one of *hand*."""
        return max(bundles, key=lambda bundle: max(self.of(one, other) for one in hand for other in bundle))


class Pile:
    """Articles of one kind, which fill pages of their own."""

    def __init__(self, articles: Iterable[Specimen], rng: Random) -> None:
        self._all = [one for one in dict.fromkeys(articles) if not one.traditional]
        self._rng = rng
        self._left: list[Specimen] = []

    def page(self, room: float, most: int) -> list[Specimen]:
        """So many of them, or fewer if those have more than *room* characters; none twice."""
        page: dict[str, Specimen] = {}
        while sum(one.size for one in page.values()) < room and len(page) < min(most, len(self._all)):
            if not self._left:
                self._left = self._rng.sample(self._all, len(self._all))
            one = self._left.pop()
            page[one.id] = one
        return [*page.values()]


def hands(
    articles: Sequence[Specimen],
    level: int,
    rng: Random,
    related: float = 0.0,
    noticed: float = 0.0,
    written: float = 0.0,
) -> Iterator[list[Specimen]]:
    """Deal pages for ever; what one page does not take waits for the next.

    *related* pages of 1 are of one subject, *noticed* are columns of short notices, *written* of what people write.
    """
    bundles: list[list[Specimen]] = []
    notices = Pile((one for one in articles if one.size <= NOTICE), rng)
    writings = Pile((one for one in articles if one.form in WRITTEN), rng)
    likeness = Likeness(articles) if related else None
    while True:
        if noticed and rng.random() < noticed:
            yield notices.page(inf, rng.randint(*COLUMN))
            continue
        if written and rng.random() < written:
            yield writings.page(rng.uniform(*ROOM), MOST)
            continue
        of_one_subject = bool(related) and rng.random() < related
        room = rng.uniform(*ROOM)
        hand: list[Specimen] = []
        if level > 1 and rng.random() < 0.04:
            room = 1.0  # a page of one article
        while sum(one.size for one in hand) < room and len(hand) < MOST:
            if not bundles:
                bundles = _shuffled(articles, rng)
            fits = list(islice((bundle for bundle in reversed(bundles) if _fits(hand, bundle)), LOOKED_AT))
            if not fits:
                break
            fit = likeness.nearest(hand, fits) if likeness and of_one_subject and hand else fits[0]
            del bundles[next(i for i in range(len(bundles) - 1, -1, -1) if bundles[i] is fit)]
            hand += fit
        yield hand


def _fits(hand: list[Specimen], bundle: list[Specimen]) -> bool:
    """No article twice, and traditional characters keep to themselves."""
    if not hand:
        return True
    known = {one.id for one in hand}
    same_script = hand[0].traditional == bundle[0].traditional
    one_row_of_briefs = not (bundle[0].form == "brief" and any(one.form == "brief" for one in hand))
    return same_script and one_row_of_briefs and not any(one.id in known for one in bundle)


def _shuffled(articles: Sequence[Specimen], rng: Random) -> list[list[Specimen]]:
    briefs = [one for one in articles if one.form == "brief"]
    scripts = [one for one in articles if one.traditional]
    bundles = [[one] for one in articles if one.form != "brief" and not one.traditional]
    for _, row in groupby(sorted(briefs, key=lambda one: one.label or ""), key=lambda one: one.label):
        bundles += _chunks(list(row), rng)
    bundles += _chunks(scripts, rng)
    rng.shuffle(bundles)
    return bundles


def _chunks(row: list[Specimen], rng: Random) -> list[list[Specimen]]:
    rng.shuffle(row)
    chunks = []
    while row:
        size = rng.randint(2, 4)
        chunks.append(row[:size])
        row = row[size:]
    return chunks
