"""Paragraphs that strayed into another article: whose they are shows once it is known which articles there are.

On the way down a page (articles.py) a piece can only go back to one of the articles that were left last. A paragraph
may as well stand above its own article, or far below it. So each text is held against all articles of its page once
more: against the one that it stands in without it, and against each other one that it has more in common with.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log, log1p

from ingest.parse.borders.clues import Clue
from ingest.parse.borders.cohesion import Mask, bits, mask_of
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.evidence import SUREST
from ingest.parse.borders.moves import Moves
from ingest.parse.borders.names import names_in
from ingest.parse.looks.look import TEXT, Look
from ingest.parse.weights import STRAYS

STRAYING = (Look.BODY, Look.ROW, Look.CAPTION)  # text that is no report's first paragraph
TIED = 0.5  # likelihood of a join from which on two pieces stray together
REACH, NEAR = 24, 6  # articles above and below; of a file of several pages, which has very many pieces, fewer
VERY_MANY = 400
LEAST = 8  # characters of a text that says what it is about
COMPARED = 200  # single texts of an article, those nearest to one: no paper's article has more
FEW, MANY = 3, 4  # articles between, texts of an article: more make no difference
TORN = -0.75  # log-odds of damage, from which on most that look strayed did; related articles have much in common
LIKELY, SURELY = 0.6, 0.9  # from here on a text is taken for a stray, on a page that is torn and on any other
WHY = "a text that stands elsewhere speaks of it"
DOUBT = 0.02  # from what is as sure as can be


@dataclass(frozen=True, slots=True)
class Stray:
    """Some pieces that stand in article *home*, and what speaks for their being of each of *others* instead."""

    pieces: Mask
    home: int
    others: tuple[int, ...]
    clues: tuple[tuple[Clue, ...], ...]

    def shares(self, weights: Mapping[str, float]) -> list[float]:
        """How likely they are of each of *others*; what is left is the chance that they are where they stand."""
        worths = [sum([weights.get(name, 0.0) * value for name, value in clues]) for clues in self.clues]
        top = max(0.0, *worths)
        odds = [exp(worth - top) for worth in worths]
        total = sum(odds) + exp(-top)
        return [each / total for each in odds]


def may_be_strays(cuts: Sequence[Cut], moves: Moves) -> Iterator[Stray]:
    """The texts of a page that have more in common with another article than with that which they stand in."""
    if len(cuts) > 1:
        yield from _Page(cuts, moves).strays()


def brought_home(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts* with each text in the article that it is most likely of; none is left without text, or its title.

    None is of an article that says the same already: of two bulletins of one kind, each paragraph is as close to the
    other one as to its own.
    """
    found = list(cuts)
    least = LIKELY if moves.evidence.damage >= TORN else SURELY
    for stray in may_be_strays(cuts, moves):
        shares = stray.shares(STRAYS)
        likeliest = max(range(len(shares)), key=lambda k: shares[k])
        home, other, sure = stray.home, stray.others[likeliest], shares[likeliest]
        left = _without(found[home], stray.pieces, sure)
        titled = any(stray.pieces >> i & 1 for i in left.titles)
        again = moves.repeats.how_many(stray.pieces, mask_of(found[other].indices))
        if sure > least and not (titled or again) and any(moves.evidence.looks[i] in TEXT for i in left.indices):
            found[home], found[other] = left, _with(found[other], stray.pieces, sure)
    return found


def _without(cut: Cut, pieces: Mask, sure: float) -> Cut:
    left = tuple([i for i in cut.indices if not pieces >> i & 1])
    return replace(cut, indices=left, confidence=round(min(cut.confidence, sure), 3))


def _with(cut: Cut, pieces: Mask, sure: float) -> Cut:
    more = tuple(sorted([*cut.indices, *bits(pieces)]))
    return replace(cut, indices=more, confidence=round(min(cut.confidence, sure), 3), why=(*cut.why, WHY))


def _of_likest(here: tuple[float, float], there: tuple[float, float]) -> Iterator[Clue]:
    """The single texts that a text has most in common with, *here* where it stands and *there*."""
    for how, mine, other in zip(("shared with", "near to"), here, there, strict=True):
        yield f"{how} one text where it stands", mine
        yield f"{how} one text elsewhere", other
        yield f"more {how} one text elsewhere", float(other > mine)


def _of_telling(what: str, here: float, there: float) -> Iterator[Clue]:
    """How much a text tells of *what*, *here* where it stands and *there*."""
    yield f"{what} where it stands", log1p(here)
    yield f"{what} elsewhere", log1p(there)
    if bool(here) is not bool(there):
        yield f"{what} {'where it stands' if here else 'elsewhere'} alone", 1


class _Page:
    """The articles of a page, and how their texts stand to them."""

    def __init__(self, cuts: Sequence[Cut], moves: Moves) -> None:
        self._cuts, self._moves, self._evidence = cuts, moves, moves.evidence
        self._masks = [sum([1 << i for i in cut.indices]) for cut in cuts]
        self._texts = [[i for i in cut.indices if self._evidence.looks[i] in TEXT] for cut in cuts]

    def strays(self) -> Iterator[Stray]:
        for home, texts in enumerate(self._texts):
            units = list(self._units(texts))
            for nth, unit in enumerate(units):
                if len(units) > 1 and self._evidence.looks[unit[0]] in STRAYING:
                    beside = sum([1 << i for one in (units[nth - 1 : nth] + units[nth + 1 : nth + 2]) for i in one])
                    stray = self._held_against_others(home, unit, beside, nth, len(units))
                    if stray.others:
                        yield stray

    def _units(self, texts: Sequence[int]) -> Iterator[list[int]]:
        """*texts*, those together that are one paragraph."""
        unit: list[int] = []
        for i in texts:
            if unit and not any(k in unit and likely >= TIED for k, likely in self._evidence.joins[i]):
                yield unit
                unit = []
            unit.append(i)
        if unit:
            yield unit

    def _held_against_others(self, home: int, unit: Sequence[int], beside: Mask, nth: int, count: int) -> Stray:
        mask = sum([1 << i for i in unit])
        own = self._masks[home] & ~mask
        longest = max(unit, key=lambda i: self._evidence.pieces[i].width)
        formal = self._moves.is_formal(longest)
        if not formal and sum([self._evidence.pieces[i].width for i in unit]) < LEAST:
            return Stray(mask, home, (), ())
        reach = REACH if len(self._evidence.pieces) <= VERY_MANY else NEAR
        near_by = range(max(0, home - reach), min(home + reach + 1, len(self._masks)))
        masks = [own if k == home else self._masks[k] for k in near_by]
        *told, neighbours = self._moves.in_common(mask, [*masks, beside])
        common = dict(zip(near_by, told, strict=True))
        shared, near = common[home]
        closer = [k for k, one in common.items() if k != home and (formal or one[0] > shared or one[1] > near)]
        if not closer:
            return Stray(mask, home, (), ())
        here = self._of_place(home, unit, nth, count)
        here += self._moves.of_common(longest, shared, near, "the article it stands in")
        here += self._of_manners(longest, own, home, "where it stands")
        more = self._moves.of_common(longest, *neighbours, "the texts beside it")
        likest = self._likest(mask, home)
        names = names_in(" ".join([self._evidence.pieces[i].text for i in unit]), self._moves.worths)
        named, titles = self._naming(names, own), self._of_titles(mask, home)
        clues = []
        for k in closer:
            rivals = [one for other, one in common.items() if other not in (home, k)]
            words = self._of_words(longest, common[home], common[k], rivals)
            manners = self._of_manners(longest, self._masks[k], k, "elsewhere")
            likely = _of_likest(likest, self._likest(mask, k))
            again = (
                *_of_telling("names what is named", named, self._naming(names, self._masks[k])),
                *_of_telling("says words of the title", titles, self._of_titles(mask, k)),
            )
            clues.append((*here, *words, *manners, *likely, *again, *more, *self._of_way(k, unit)))
        return Stray(mask, home, tuple(closer), tuple(clues))

    def _of_manners(self, i: int, article: Mask, nth: int, where: str) -> list[Clue]:
        """Is the text written as the article *nth* is, of which *article* are the pieces?"""
        return [(f"{manner} {where}", 1) for manner in self._moves.manners_in(i, article, self._cuts[nth].titles)]

    def _naming(self, names: Iterable[str], article: Mask) -> int:
        """How many of *names* an article has, too."""
        said = " ".join([self._evidence.pieces[i].text for i in bits(article)])
        return sum([name in said for name in names])

    def _of_titles(self, unit: Mask, nth: int) -> float:
        return self._moves.of_titles(unit, self._cuts[nth].titles)

    def _likest(self, unit: Mask, nth: int) -> tuple[float, float]:
        """How much that text of the article *nth* has in common with a *unit* that has most."""
        others = [i for i in self._texts[nth] if not unit >> i & 1]
        if len(others) > COMPARED:
            start = bisect(others, unit.bit_length()) - COMPARED // 2
            others = others[max(0, min(start, len(others) - COMPARED)) :][:COMPARED]
        shared, near = self._moves.most_in_common(unit, others)
        return log1p(shared), near

    def _of_place(self, home: int, unit: Sequence[int], nth: int, count: int) -> list[Clue]:
        """How a text stands where it does."""
        evidence, cut = self._evidence, self._cuts[home]
        place = "the first" if nth == 0 else "the last" if nth == count - 1 else "an inner"
        doubt = log((1 + DOUBT - cut.confidence) / (cut.confidence + DOUBT))
        kind = evidence.looks[unit[0]].name.lower()
        clues: list[Clue] = [
            (f"a {kind}", 1),
            (f"{place} text of its article", 1),
            (f"one of {min(count, MANY)} texts", 1),
            (f"on a {evidence.state} page", 1),
            ("as likely as the page is torn", evidence.damage),
            ("in an article that is in doubt", doubt),
        ]
        if not cut.titles:
            clues.append(("in an article without titles", 1))
        if self._moves.is_listed(unit[0]):
            clues.append(("an item of a list", 1))
        if not evidence.pieces[unit[-1]].stops:
            clues.append(("breaks off", 1))
        inside = [likely for i in unit for k, likely in evidence.joins[i] if k in cut.indices and k not in unit]
        if inside:
            likely = max(inside)
            clues += [("goes on in its article", likely), ("surely goes on", -log1p(-min(likely, SUREST)))]
        if likely := self._moves.within_sentence(unit[0], self._masks[home]):
            clues.append(("within a sentence of its article", likely))
        return clues

    def _of_words(
        self, i: int, own: tuple[float, float], other: tuple[float, float], rivals: Sequence[tuple[float, float]]
    ) -> Iterator[Clue]:
        yield from self._moves.of_common(i, *other, "an article elsewhere")
        if rivals:
            shared, near = max(one[0] for one in rivals), max(one[1] for one in rivals)
            yield from self._moves.of_common(i, shared, near, "a third article")
        yield "speaks more of an article elsewhere", float(other[0] > own[0])
        yield "is nearer to the theme of an article elsewhere", float(other[1] > own[1])

    def _of_way(self, other: int, unit: Sequence[int]) -> Iterator[Clue]:
        """How far away an article stands, and what it is."""
        below = self._cuts[other].indices[0] > unit[-1]
        start, end = (
            (unit[-1] + 1, self._cuts[other].indices[0]) if below else (self._last_above(other, unit[0]), unit[0])
        )
        between = (1 << max(start, end)) - (1 << start)
        apart = sum([1 for k, mask in enumerate(self._masks) if k != other and mask & between])
        yield f"{'below' if below else 'above'}, {min(apart, FEW)} articles away", 1
        yield f"to an article of {min(len(self._texts[other]), MANY)} texts", 1
        if not self._cuts[other].titles:
            yield "to an article without titles", 1
        outside = [likely for i in unit for k, likely in self._evidence.joins[i] if k in self._cuts[other].indices]
        if outside:
            yield "goes on elsewhere", max(outside)

    def _last_above(self, other: int, i: int) -> int:
        return max([k + 1 for k in self._cuts[other].indices if k < i], default=i)
