"""Two articles side by side: are they one story, and why?

What both have in common never settles it. Yesterday's bulletin shares more of its words with today's than a badly
scanned copy with its original; but it differs in its dates, numbers and names, and in nothing else, whereas a bad scan
differs anywhere. So the changes within facts are weighed against those that are scattered over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from ingest.filed import Kinship, Relation
from ingest.likeness.asides import levelled
from ingest.likeness.clipping import Clipping
from ingest.likeness.difference import Hunk, difference
from ingest.likeness.facts import Kind
from ingest.likeness.fates import fates_of
from ingest.likeness.fragments import EDGE, HEADLESS, LITTLE, is_stretch, is_torn
from ingest.likeness.manner import of_manner, of_report, of_voices, plain_prior, prior
from ingest.likeness.moulds import are_instalments, tell_two_stories
from ingest.likeness.odds import Fates
from ingest.likeness.pair import SMALL, Pair
from ingest.likeness.plain import GRAM
from ingest.likeness.reports import is_one_of_several, opens
from ingest.likeness.titles import SAME_TITLE, likeness_of, stands_in

SHORT = 24  # characters; of less, only the very same words are a repeat
FLOOR = 0.12  # share of the shorter one's grams, under which nothing is compared
CLOSE = 0.8  # share of a text in common passages, from which it is all there
NEARLY = 0.9
ALL = 0.95
HALF = 0.5
FRAGMENT = 150  # characters of a text that another begins with, under whatever title: a follow-up begins with its own
OPENING = 80  # characters that a reporter's lead and name take only a part of
SENTENCE = 30  # characters that a later version adds, and the next bulletin seldom
QUOTED = 40  # characters that no two stories share by chance
MENTIONED = 20  # the same where one says that it was reported on before
REPORTED = re.compile("本报(?!讯|记者|特约|通讯员).{0,12}报道|(?:此前|曾)[作有]?过?报道|作过?报道")
SCATTERED = 0.01  # share of characters, from which a change is misread rather than meant
SOURCE = re.compile(".{0,8}?[报社网台刊].{0,8}?(?:讯|电|消息|报道)")  # before the first words
SOLE = 0.5  # nats more, where a single number is another: the next bulletin seldom changes no more than that
DOUBT = 0.8  # nats that misread facts must have more than none
TWO = 4.0  # nats against one story of two texts that only a mould has in common
AMPLE = 1.5  # of two that differ in more
MUCH = 0.7  # share of either text that no follow-up has from the first report
NEXT_TO_ALL = 0.6  # the same of a text of which hardly a fifth is its own


STRANGERS = Kinship(None)


def compare(new: Clipping, old: Clipping, common: frozenset[str] = frozenset(), both: int | None = None) -> Kinship:
    """How *new* stands to *old*; *common* are sentences that so many articles carry that they say nothing.

    *both*: how many grams they share, where that was counted before.
    The shorter is held against the longer, whichever came first: the other way round says the same.
    """
    if min(len(new.text), len(old.text)) < SHORT:
        return STRANGERS
    if new.asides or old.asides:
        before, (new, old) = (new, old), levelled(new, old)
        both = both if (new, old) == before else None
    if both is None:
        both = len(new.grams & old.grams)
    likeness = both / (len(new.grams) + len(old.grams) - both)
    if both < FLOOR * min(len(new.grams), len(old.grams)) or (common and _is_idle(new, old, both, common)):
        return STRANGERS
    if (len(old.text), old.fingerprint) > (len(new.text), new.fingerprint):
        return _Comparison(old, new, common, likeness).kinship().turned
    return _Comparison(new, old, common, likeness).kinship()


class Promise(NamedTuple):
    """How likely it is at a glance that two are one story: the shares of words and of facts that they have in common.

    *both*: how many grams.
    """

    words: float
    facts: float
    both: int


def promise(new: Clipping, old: Clipping) -> Promise:
    """What *new* and *old* promise; of two that have hardly a word in common, no facts are looked for."""
    both = len(new.grams & old.grams)
    words = both / max(1, min(len(new.grams), len(old.grams)))
    if words < FLOOR:
        return Promise(words, 0.0, both)
    ours, theirs = new.titled.told, old.titled.told
    return Promise(words, len(ours & theirs) / max(1, min(len(ours), len(theirs))), both)


def _is_idle(new: Clipping, old: Clipping, both: int, common: frozenset[str]) -> bool:
    """Do two share nothing but what many carry? *both*: the runs of characters that they share with it."""
    carried = [len(said) for clipping in (new, old) for said in clipping.sentences if said in common]
    if both - sum(carried) - (GRAM - 1) * len(carried) >= FLOOR * min(len(new.text), len(old.text)):
        return False  # without all that such sentences reach into, it is enough
    ours, theirs = new.without(common), old.without(common)
    return len(ours & theirs) < FLOOR * min(len(ours), len(theirs))


class _Comparison:
    """The aligned difference of two clippings, titles and all, and what it amounts to."""

    def __init__(self, new: Clipping, old: Clipping, common: frozenset[str], likeness: float) -> None:
        self.new, self.old, self.likeness = new, old, likeness
        self.title = likeness_of(new.titles, old.titles)
        self.apart = difference(new.titled.text, old.titled.text)
        self._common = common
        self._pair = Pair(
            new.titled, old.titled, self.apart, (len(new.titles), len(old.titles)), retitled=self.title < HALF
        )

    @cached_property
    def large(self) -> list[Hunk]:
        """The gaps that are more than noise or another figure."""
        return [hunk for hunk in self.apart.blended if max(hunk.sizes) > SMALL]

    def kinship(self) -> Kinship:
        shared = self._shared()
        if max(shared) < HALF:
            return Kinship(Relation.FOLLOW_UP if self._quotes() else None, shared, self.likeness)
        fates, changed = fates_of(self._pair)
        ours, theirs = self._pair.titles
        added = sum(max(0, hunk.one.stop - max(hunk.one.start, ours)) for hunk in self.large)
        lost = sum(max(0, hunk.other.stop - max(hunk.other.start, theirs)) for hunk in self.large)
        heard = of_voices(self.new, self.old) if min(shared) >= HALF and (changed or fates.reworded) else 0.0
        both = self.apart.shared
        manner = of_manner(self.new, self.old, both, fates.kept.total(), heard) if changed else heard
        told = bool(changed) and not fates.blurred
        mangled = told and bool(fates.turned) and all(turn.mangled for turn in fates.turned)
        clean = fates.meant * (told and not mangled and max(added, lost) < SENTENCE)
        blurred = prior(both) - DOUBT * told + max(0.0, manner) * (told or not changed)
        plain = plain_prior(both) + SOLE * self._is_sole(fates) + manner if clean else 0.0
        odds = fates.odds() + clean * plain + (1 - clean) * blurred
        if odds < 0:
            odds += of_report(self.new, self.old, fates, changed)
        misread, headlines = fates.noise >= SCATTERED, self.title < SAME_TITLE
        if odds >= 0 and tell_two_stories(self._pair, headlines=headlines, misread=misread):
            odds -= TWO
        revised = max(added, lost) > SMALL or (told and not mangled and not misread)
        relation, longer = self._relation(shared, odds, revised)
        return Kinship(
            relation, shared, self.likeness, odds, fates.noise, changed, fates.kept.total(), added, lost, longer,
            self.new.titles != self.old.titles,
        )  # fmt: skip

    def _is_sole(self, fates: Fates) -> bool:
        """Does nothing but one number differ, in one place, and what one of the titles has more?"""
        longer = [hunk for hunk in self.apart.hunks if self._pair.is_titled(hunk) and not min(hunk.sizes)]
        small = [hunk for hunk in self.apart.hunks if max(hunk.sizes) <= SMALL and hunk not in longer]
        told = [(turn.kind, turn.times, turn.titled) for turn in fates.turned]
        return len(small) == 1 and told in ([(Kind.NUMBER, 1, False)], [(Kind.CONTACT, 1, False)])

    def _shared(self) -> tuple[float, float]:
        """The share of either text in common passages, with the small gaps between them; without what many carry.

        Titles count as far as they are common.
        """
        mine, yours = ([*spans] for _, spans in self._sides())
        parts = (part for hunk in self.apart.hunks for part in self._pair.parted(hunk))
        for part in parts:
            if max(part.sizes) <= SMALL and not (self._pair.retitled and self._pair.is_titled(part)):
                mine.append((part.one.start, part.one.stop))
                yours.append((part.other.start, part.other.stop))
        for spans, start, stop in zip((mine, yours), self._pair.titles, self._opens, strict=True):
            if stop > start and not any(one < stop and start < other for one, other in spans):
                spans.append((start, stop))
        return _share(self.new, mine, self._common), _share(self.old, yours, self._common)

    def _passages(self) -> Iterable[tuple[int, int, int]]:
        return ((passage.one, passage.other, passage.size) for passage in self.apart.passages)

    def _sides(self) -> Iterable[tuple[Clipping, Iterable[tuple[int, int]]]]:
        """Either text, and where what both have stands in it."""
        yield self.new, ((one, one + size) for one, _, size in self._passages())
        yield self.old, ((other, other + size) for _, other, size in self._passages())

    def _spans(self, longer: bool) -> list[tuple[int, int, int]]:
        """What both have: where in the part, where in the whole, and how much. *longer*: is the new text the whole?"""
        return [(other, one, size) if longer else (one, other, size) for one, other, size in self._passages()]

    def _relation(self, shared: tuple[float, float], odds: float, revised: bool) -> tuple[Relation | None, bool]:
        here, there = shared
        if odds < 0:
            return (Relation.SIBLING if min(here, there) >= HALF else Relation.FOLLOW_UP), False
        if min(shared) < ALL and any(is_one_of_several(text, spans) for text, spans in self._sides()):
            return Relation.FOLLOW_UP, False
        if here >= CLOSE and there >= CLOSE:
            return (Relation.REVISION if revised else Relation.NEAR), False
        longer = there > here
        one_title, held = self.title >= SAME_TITLE, max(here, there)
        if held >= (CLOSE if one_title else NEARLY) and self._is_part(shared, longer):
            return Relation.PART, longer
        most = NEXT_TO_ALL if CLOSE <= held < ALL else MUCH  # an item is all in a page that is read as one text
        most = HALF if one_title and held < CLOSE else most  # of less, another reporter was there, too
        told_anew = min(here, there) >= most
        return (Relation.REVISION if told_anew and odds >= AMPLE else Relation.FOLLOW_UP), False

    def _is_part(self, shared: tuple[float, float], longer: bool) -> bool:
        """Is one of two a piece of the other, and not an item of a round-up?"""
        part, whole = (self.old, self.new) if longer else (self.new, self.old)
        if not self.apart.passages or self._is_item(part, whole, longer) or are_instalments(part.titles, whole.titles):
            return False
        starts = self._starts_alike() if len(part.text) >= FRAGMENT else self._begins_alike()
        torn = max(shared) >= ALL and (is_torn(part, whole) or is_stretch(part, whole, self._spans(longer)))
        if torn or (max(shared) >= ALL and starts and len(part.text) >= LITTLE):
            return True
        if max(shared) >= ALL and len(part.text) >= FRAGMENT and opens(whole) and not opens(part):
            return True  # a report of its own would say so, too
        own = part.headline and whole.headline and part.headline not in whole.titled.text  # as what follows up has
        if max(shared) >= ALL and min(shared) >= (MUCH if own else HALF):
            return True
        return self.title >= CLOSE or (self.title >= SAME_TITLE and self._begins_alike())

    def _is_item(self, part: Clipping, whole: Clipping, longer: bool) -> bool:
        """Is what both have an item of a round-up: does it begin or end with a heading, or reach to the end of all?

        The last one does, if it is whole; its own heading may be taken for text. It is not most of a round-up, either.
        """
        spans = self._spans(longer)
        begin, end = min(at for _, at, _ in spans), max(at + size for _, at, size in spans)
        sentences = whole.titled.sentences
        starts = list(accumulate(map(len, sentences), initial=0))
        signed = starts[-1]  # where the lines begin that nothing stands below: they sign
        for said, start in zip(reversed(sentences), reversed(starts[:-1]), strict=True):
            if said not in whole.headings:
                break
            signed = start
        over = whole.headings.difference(whole.lines)  # a title that stands once more within its text heads no item
        headings = [start for said, start in zip(sentences, starts, strict=False) if said in over and start < signed]
        first = [start for start in starts if abs(start - begin) <= EDGE < start]
        after = [start for start in starts if abs(start - end) <= EDGE] or [next(one for one in starts if one >= end)]
        ends = headings and first and after[-1] == starts[-1] and part.complete not in HEADLESS
        last = ends and 2 * len(part.text) < len(whole.text)
        return bool(last) or not {*first, *after}.isdisjoint(headings)

    def _quotes(self) -> bool:
        """Does one repeat what the other reports, and not a note that a paper puts above or below many a report?"""
        behind, ends = self._pair.titles, (len(self._pair.new.text), len(self._pair.old.text))
        most = 0
        for one, other, size in self._passages():
            above = max(one - behind[0], other - behind[1]) <= EDGE
            below = max(ends[0] - one - size, ends[1] - other - size) <= EDGE
            if not (above or below):
                most = max(most, size)
        tells = QUOTED > most >= MENTIONED and any(REPORTED.search(text.text) for text in (self.new, self.old))
        return most >= QUOTED or tells

    def _starts_alike(self) -> bool:
        """Do both start with the same words, be they titles or text?"""
        ours, theirs = (list(places) for places in zip(self._pair.titles, self._opens, strict=True))
        return any(
            max(one, other) <= EDGE or (_is_near(one, ours) and _is_near(other, theirs))
            for one, other, _ in self._passages()
        )

    @cached_property
    def _opens(self) -> tuple[int, int]:
        """Where the words of either begin, behind whom a paper has them from: 综合新华社消息."""
        ours, theirs = self._pair.titles
        return _behind_source(self._pair.new.text, ours), _behind_source(self._pair.old.text, theirs)

    def _begins_alike(self) -> bool:
        """Is half of how one opens at its place in the other, and neither title a line of it (as in a round-up)?"""
        if stands_in(self.new, self.old) or stands_in(self.old, self.new):
            return False
        size = min(OPENING, len(self.new.text), len(self.old.text))
        ours, theirs = self._pair.titles
        common = sum(
            max(0, min(one + passage - ours, other + passage - theirs, size) - max(one - ours, other - theirs, 0))
            for one, other, passage in self._passages()
            if abs(one - ours - (other - theirs)) <= SMALL
        )
        return common >= HALF * size


def _share(clipping: Clipping, spans: Iterable[tuple[int, int]], common: frozenset[str]) -> float:
    titles = len(clipping.titles)
    covered, title = 0, 0
    for start, stop in spans:
        covered += stop - start
        if start < titles:
            title += min(stop, titles) - start
    idle = sum(len(sentence) for sentence in clipping.sentences if sentence in common)
    return max(0, covered - idle) / max(1, len(clipping.text) + title - idle)


def _is_near(start: int, places: Iterable[int]) -> bool:
    return any(abs(start - place) <= EDGE for place in places)


def _behind_source(text: str, start: int) -> int:
    source = SOURCE.match(text, start)
    return source.end() if source else start
