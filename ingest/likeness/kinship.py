"""Two articles side by side: are they one story, and why?

What both have in common never settles it. Yesterday's bulletin shares more of its words with today's than a badly
scanned copy with its original; but it differs in its dates, numbers and names, and in nothing else, whereas a bad scan
differs anywhere. So the changes within facts are weighed against those that are scattered over the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import factorial, log

from ingest.likeness.clipping import Clipping
from ingest.likeness.difference import Difference, Hunk, difference
from ingest.likeness.facts import Fact, Kind, stem_of
from ingest.likeness.traces import TELLING
from ingest.page import Completeness, Kinship, Relation

SHORT = 24  # characters; of less, only the very same words are a repeat
FLOOR = 0.12  # share of the shorter one's grams, under which nothing is compared
REPLACED = 6  # characters of a passage that stands for another
SMALL = 12  # characters of a gap that noise or another figure can make
CLOSE = 0.8  # share of a text in common passages, from which it is all there
NEARLY = 0.9
ALL = 0.95
HALF = 0.5
TITLE = 4  # characters of one that is a title by itself
SAME_TITLE = 0.6
OPENING = 80  # characters that a reporter's lead and name take only a part of
SENTENCE = 30  # characters that a later version adds, and the next bulletin seldom
QUOTED = 40  # characters that no two stories share by chance


@dataclass(frozen=True, slots=True)
class Chance:
    """How facts of one kind fare, from one version of a story to the next and from one bulletin to the next.

    *corrected*: the share that a later version changes. *close*: of those that the next bulletin changes, the share
    that differs in one character only, by the number of its characters. *valid*: of the misread characters, the share
    that makes another such fact.
    """

    corrected: float
    close: tuple[float, ...]
    valid: float

    def odds(self, kept: Sequence[int], changed: Mapping[tuple[str, str], int], noise: float) -> float:
        """What the facts of one kind say for one story, in nats; never more than 0, for a bulletin keeps most, too.

        *kept*: the lengths of those that stayed; *changed*: the others, as (old, new), and how often each; *noise*:
        share of misread characters, which does not strike twice alike. Bulletins may change any share of their facts:
        the one that was found is taken for theirs.
        """
        if not changed:
            return 0.0
        turned = len(changed) / (len(changed) + len(kept))
        said = sum(log(1 - self._struck(size, noise)) for size in kept)
        said -= len(kept) * log(1 - turned) if kept else 0.0
        for (old, new), times in changed.items():
            apart = distance(old, new)
            misread = self._struck(max(len(old), len(new)), noise) - self.corrected
            here = self.corrected + (misread**apart / factorial(apart)) ** times
            close = self.close[min(max(len(old), len(new)), len(self.close)) - 1]
            said += log(here / (turned * (close if apart == 1 else 1 - close)))
        return min(0.0, said)

    def _struck(self, size: int, noise: float) -> float:
        """The chance that a fact of *size* characters is another one in a copy."""
        return min(0.9, self.corrected + noise * size * self.valid)


CHANCES = {
    Kind.DATE: Chance(0.01, (0.6,), 0.2),
    Kind.NUMBER: Chance(0.02, (0.95, 0.5, 0.3, 0.2), 0.8),
    Kind.PLACE: Chance(0.01, (0.2,), 0.5),
}
NAMED = 0.06, 0.5  # words for which others stand: how often in a later version, and in the next bulletin
TOLD_ANEW = log(0.05 / 0.5)  # a passage stands for another and has none of its facts
UNPROVEN = -1.0  # what would tell one bulletin from the next can be read no more
SCATTERED = 0.02  # share of characters, from which a change may be misread as well as meant
MISREAD = 0.03  # share of characters, from which that is no wonder
# Nats, by characters in common: two texts that differ in little are most times one story, and the longer, the surer.
PRIOR = ((1.5, 100), (1.0, 400))
CLEAN = ((2.5, 200),)  # where nothing but facts or names differ
AMPLE = 1.5  # of two that differ in more
FIGURES = "0123456789〇零一二三四五六七八九十百千万亿两"
DIGITS = re.compile(f"[{FIGURES}]+")
TURNS = "东西南北里外上下前后左右内新老大小中一二三四五六七八九十0123456789"  # one street from the next
TELLS = frozenset("东西南北男女晴阴雨雪云雾霜升降涨跌增减胜负平红黄蓝橙早午晚春夏秋冬")  # and one bulletin


STRANGERS = Kinship(None)


def compare(new: Clipping, old: Clipping, common: frozenset[str] = frozenset()) -> Kinship:
    """How *new* stands to *old*; *common* are sentences that so many articles carry that they say nothing."""
    if min(len(new.text), len(old.text)) < SHORT:
        return STRANGERS
    both = len(new.grams & old.grams)
    likeness = both / (len(new.grams) + len(old.grams) - both)
    if both < FLOOR * min(len(new.grams), len(old.grams)) or (common and _is_idle(new, old, common)):
        return STRANGERS
    return _Pair(new, old, common, likeness).kinship()


def _is_idle(new: Clipping, old: Clipping, common: frozenset[str]) -> bool:
    """Do two share nothing but what many carry?"""
    ours, theirs = new.without(common), old.without(common)
    return len(ours & theirs) < FLOOR * min(len(ours), len(theirs))


class _Pair:
    """The aligned difference of two clippings, and what it amounts to."""

    def __init__(self, new: Clipping, old: Clipping, common: frozenset[str], likeness: float) -> None:
        self.new, self.old, self.likeness = new, old, likeness
        self.apart: Difference = difference(new.text, old.text)
        self._common = common
        self.noisy = [hunk for hunk in self.apart.hunks if max(hunk.sizes) <= SMALL]
        self.large = [hunk for hunk in self.apart.hunks if max(hunk.sizes) > SMALL]

    def kinship(self) -> Kinship:
        shared = self._shared()
        if max(shared) < HALF:
            return Kinship(Relation.FOLLOW_UP if self._quotes() else None, shared, self.likeness)
        facts = self._facts()
        added = sum(hunk.sizes[0] for hunk in self.large)
        lost = sum(hunk.sizes[1] for hunk in self.large)
        clean = bool(facts.changed) and facts.noise < SCATTERED and max(added, lost) < SENTENCE
        odds = facts.odds + sum(min(most, self.apart.shared / length) for most, length in (CLEAN if clean else PRIOR))
        title = likeness_of(self.new.titles, self.old.titles)
        relation, longer = self._relation(shared, odds, title, facts)
        return Kinship(
            relation, shared, self.likeness, odds, facts.noise, tuple(facts.changed), facts.kept, added, lost, longer,
            self.new.titles != self.old.titles,
        )  # fmt: skip

    def _facts(self) -> _Facts:
        """What became of the facts, those of the titles included where one is much like the other."""
        if self.new.titles == self.old.titles or likeness_of(self.new.titles, self.old.titles) < HALF:
            return _Facts(self.new, self.old, self.apart)
        new, old = self.new.titled, self.old.titled
        return _Facts(new, old, difference(new.text, old.text), (len(new.titles), len(old.titles)))

    def _shared(self) -> tuple[float, float]:
        """The share of either text in common passages, with the small gaps between them; without what many carry."""
        ours = sum(passage.size for passage in self.apart.passages) + sum(hunk.sizes[0] for hunk in self.noisy)
        theirs = sum(passage.size for passage in self.apart.passages) + sum(hunk.sizes[1] for hunk in self.noisy)
        idle = sum(len(sentence) for sentence in self.new.sentences if sentence in self._common)
        idle_there = sum(len(sentence) for sentence in self.old.sentences if sentence in self._common)
        return (
            max(0, ours - idle) / max(1, len(self.new.text) - idle),
            max(0, theirs - idle_there) / max(1, len(self.old.text) - idle_there),
        )

    def _relation(
        self, shared: tuple[float, float], odds: float, title: float, facts: _Facts
    ) -> tuple[Relation | None, bool]:
        here, there = shared
        if odds < 0:
            return (Relation.SIBLING if min(here, there) >= HALF else Relation.FOLLOW_UP), False
        if here >= CLOSE and there >= CLOSE:
            return (Relation.REVISION if facts.changed or self.large else Relation.NEAR), False
        longer = there > here
        if max(here, there) >= (CLOSE if title >= SAME_TITLE else NEARLY):
            part, whole = (self.old, self.new) if longer else (self.new, self.old)
            torn = max(here, there) >= ALL and _is_torn(part, whole)
            titles = self.new.titles, self.old.titles
            one_title = title >= SAME_TITLE or _in_other(*sorted(titles, key=len))
            goes_on = self._begins_alike() and (one_title or min(here, there) >= HALF)
            if torn or ((goes_on or title >= CLOSE) and not _is_item(part, whole)):
                return Relation.PART, longer
            return Relation.FOLLOW_UP, False
        if title >= SAME_TITLE and odds >= AMPLE:
            return Relation.REVISION, False
        return Relation.FOLLOW_UP, False

    def _quotes(self) -> bool:
        return any(passage.size >= QUOTED for passage in self.apart.passages)

    def _begins_alike(self) -> bool:
        """Do both open with the same words, and is neither title a line within the other (as in a round-up)?"""
        if _stands_in(self.new, self.old) or _stands_in(self.old, self.new):
            return False
        size = min(OPENING, len(self.new.text), len(self.old.text))
        common = sum(
            max(0, min(passage.size, size - passage.one, size - passage.other)) for passage in self.apart.passages
        )
        return common >= HALF * size


def _stands_in(clipping: Clipping, other: Clipping) -> bool:
    """Is its title a line of the other's text, and not of its own?"""
    title = clipping.headline
    return bool(title) and title in other.sentences and title not in clipping.text


def _is_item(part: Clipping, whole: Clipping) -> bool:
    """Is *part* one piece of a round-up: complete, and where it ends a subhead begins the next?"""
    if part.complete is not Completeness.WHOLE or not part.headline or part.sentences[-1] not in whole.sentences:
        return False
    after = whole.sentences.index(part.sentences[-1]) + 1
    return after < len(whole.sentences) and whole.sentences[after] in whole.subheads


def _is_torn(part: Clipping, whole: Clipping) -> bool:
    """Is *part* a fragment: its beginning missing, or what was taken for its title the text before it?"""
    if _stands_in(part, whole):
        return False
    if not part.headline or part.complete in (Completeness.HEAD_MISSING, Completeness.BOTH_MISSING):
        return True
    before, title, after = whole.text.partition(part.headline)
    beside = [text for text in (before[-TELLING:], after[:TELLING]) if len(text) == TELLING]
    alone = not title or title in part.text or part.text.startswith(after[:TELLING])
    return not alone and any(text in part.text for text in beside)


def _in_other(short: str, long: str) -> bool:
    """Is one title the most of another?"""
    return len(short) >= TITLE and 2 * len(short) > len(long) and short in long


def likeness_of(one: str, other: str) -> float:
    """The share of the longer of two titles that both have, 0 to 1."""
    if not one or not other:
        return 0.0
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}, {other[i : i + 2] for i in range(len(other) - 1)}
    return len(pairs[0] & pairs[1]) / max(1, *map(len, pairs))


class _Facts:
    """What became of the facts of the old article in the new one, and how likely that makes one story of two."""

    def __init__(self, new: Clipping, old: Clipping, apart: Difference, titles: tuple[int, int] = (0, 0)) -> None:
        self.new, self.old = new, old
        self.changed: list[tuple[str, str]] = []
        self._stayed: dict[Kind, list[int]] = {kind: [] for kind in Kind}
        self._turned: dict[Kind, Counter[tuple[str, str]]] = {kind: Counter() for kind in Kind}
        self._lost = dict.fromkeys(Kind, 0)  # facts that are none any more, misread or left out
        self._anew = 0
        others = []
        struck = _Struck(new.facts, old.facts, apart.hunks)
        for hunks, ours, theirs in struck.groups:
            if self._retold(hunks) or any(_in_titles(hunk, titles) and min(hunk.sizes) >= REPLACED for hunk in hunks):
                continue  # in other words and another order
            if not self._compare(ours, theirs, hunks):
                others += [hunk for hunk in hunks if max(hunk.sizes) <= SMALL and not _in_titles(hunk, titles)]
        for fact in struck.untouched:
            self._stayed[fact.kind].append(len(fact.value))
        single = sum(max(hunk.sizes) == 1 and not _tell(old.text[hunk.other], new.text[hunk.one]) for hunk in others)
        self.noise = single / max(1, apart.shared + single)
        # some strike side by side; a share that few characters prove may as well be higher
        self.odds = self._odds(others, (1.25 * single + 0.5) / (apart.shared + single + 1), apart.shared)

    @property
    def kept(self) -> int:
        return sum(map(len, self._stayed.values()))

    def _odds(self, others: list[Hunk], noise: float, shared: int) -> float:
        odds = self._anew * TOLD_ANEW
        for kind, chance in CHANCES.items():
            odds += chance.odds(self._stayed[kind], self._turned[kind], noise)
            if self.noise > MISREAD and self._lost[kind] > len(self._stayed[kind]):
                odds += UNPROVEN
            self.changed += self._turned[kind]
        for old, new in self._named(others):
            struck = 2 * shared * noise ** max(len(old), len(new))  # how often noise strikes so many side by side
            odds += min(0.0, log((NAMED[0] + struck) / NAMED[1]))
            self.changed.append((old, new))
        return odds

    def _retold(self, hunks: Sequence[Hunk]) -> bool:
        """Does a passage stand for another, and what it says stand elsewhere in the other text?"""
        for hunk in hunks:
            if max(hunk.sizes) > 2 * SMALL and min(hunk.sizes) > SMALL:
                ours = [fact.value for fact in self.new.facts if hunk.one.start <= fact.start < hunk.one.stop]
                theirs = [fact.value for fact in self.old.facts if hunk.other.start <= fact.start < hunk.other.stop]
                found = sum(v in self.old.text for v in ours) + sum(v in self.new.text for v in theirs)
                if 2 * found >= len(ours) + len(theirs):
                    return True
        return False

    def _compare(self, ours: Sequence[Fact], theirs: Sequence[Fact], hunks: Sequence[Hunk]) -> bool:
        """Take note of the facts in neighbouring gaps, and say whether some of them changed."""
        changed = False
        replaced = any(min(hunk.sizes) >= REPLACED for hunk in hunks)
        for kind in sorted({fact.kind for fact in (*ours, *theirs)}):
            new = Counter(fact.value for fact in ours if fact.kind is kind)
            old = Counter(fact.value for fact in theirs if fact.kind is kind)
            both = new & old
            self._stayed[kind] += [len(value) for value in both.elements()]
            gone, come = list((old - both).elements()), list((new - both).elements())
            if len(gone) == len(come) or (not both and min(len(gone), len(come)) > 1):
                for was, now in zip(gone, come, strict=False):
                    if _are_two_places(was, now) if kind is Kind.PLACE else _form(was) == _form(now):
                        self._turned[kind][was, now] += 1
                        changed = True
                    else:
                        self._lost[kind] += 1
            elif replaced and gone and come and not both:
                self._anew += 1
                changed = True
            else:
                self._lost[kind] += max(0, len(gone) - len(come))
        return changed

    def _named(self, hunks: list[Hunk]) -> list[tuple[str, str]]:
        """Words for which others stand: of two characters or more, or of one that tells bulletins apart."""
        pairs = dict.fromkeys((self.old.text[hunk.other], self.new.text[hunk.one]) for hunk in hunks)
        return [(old, new) for old, new in pairs if _are_two_words(old, new) or _tell(old, new)]


def _are_two_words(old: str, new: str) -> bool:
    return min(len(old), len(new)) > 1 and not {*old} & {*new}


def _tell(old: str, new: str) -> bool:
    """Is it a character for another of which each may stand in a bulletin?"""
    return len(old) == len(new) == 1 and {old, new} <= TELLS


def _in_titles(hunk: Hunk, titles: tuple[int, int]) -> bool:
    """Is it one title for another?"""
    return bool(hunk.one.start < titles[0] and hunk.other.start < titles[1])


class _Struck:
    """The facts that the gaps between two texts touch, by gap, and those that none does.

    *groups*: neighbouring gaps that touch one fact, the facts of the new text in them, and those of the old one.
    """

    def __init__(self, new: Sequence[Fact], old: Sequence[Fact], hunks: Sequence[Hunk]) -> None:
        self.groups: list[tuple[list[Hunk], list[Fact], list[Fact]]] = []
        ours = [_touched(new, hunk.one) for hunk in hunks]
        theirs = [_touched(old, hunk.other) for hunk in hunks]
        for hunk, mine, yours in zip(hunks, ours, theirs, strict=True):
            last = self.groups[-1] if self.groups else None
            if last and ((mine and mine[0] in last[1]) or (yours and yours[0] in last[2])):
                last[0].append(hunk)
                last[1].extend(fact for fact in mine if fact not in last[1])
                last[2].extend(fact for fact in yours if fact not in last[2])
            else:
                self.groups.append(([hunk], mine, yours))
        touched = {fact for mine in ours for fact in mine}
        self.untouched = [fact for fact in new if fact not in touched]


def _touched(facts: Sequence[Fact], gap: slice) -> list[Fact]:
    """The facts that reach into *gap* or end where it begins: a figure put in behind 13 makes it 133."""
    first = bisect_left(facts, gap.start, key=lambda fact: fact.end)
    last = bisect_right(facts, gap.stop, key=lambda fact: fact.start)
    return list(facts[first:last])


def _form(value: str) -> str:
    """How a date or number is written, whatever its digits are."""
    return DIGITS.sub("0", value)


def _are_two_places(one: str, other: str) -> bool:
    """Do two names share nothing, or differ in the one character that tells a street from the next?"""
    if len(one) == len(other):
        left = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
        if len(left) == 1:
            return {*left[0]} <= {*TURNS}
    return not {*stem_of(one)} & {*stem_of(other)}


def distance(one: str, other: str) -> int:
    """How many characters must be put in, left out or replaced to make *other* of *one* (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, mine in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, theirs in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (mine != theirs))
    return row[-1]
