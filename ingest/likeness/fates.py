"""What became of the facts and words of one text in another that is much like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from operator import itemgetter

from ingest.likeness.clipping import Clipping
from ingest.likeness.difference import PASSAGE, Hunk, distance
from ingest.likeness.facts import Fact, Kind
from ingest.likeness.gaps import Struck, uncut
from ingest.likeness.namesakes import renamed
from ingest.likeness.odds import Fates, Turn, Word
from ingest.likeness.pair import SMALL, Pair
from ingest.likeness.turns import (
    DIGITS,
    FIGURES,
    REPLACED,
    are_neighbours,
    are_one_sense,
    are_ranks,
    are_two_words,
    dates_misread,
    form,
    is_garbled,
    is_smudge,
    misread_in,
    tells_apart,
    turn_of,
    turned,
)

LEAD, SHARE = 80, 0.3  # characters of the text, and of a short one the share, that a later version tells otherwise
BLOT = 2  # characters of a figure that is on one side only
TOLD_ON = 5  # facts behind a lead that tell a story from the next of its kind
ENOUGH = 10  # facts that changed; with more of them nothing is in doubt
PUT_IN = 3  # characters in a row
COUNTED = re.compile(f"(?<![周期])[{FIGURES}]")
WINDOW = 2  # days that a forecast has alone
ATTRIBUTED = re.compile("[报社网台刊].{0,12}(?:讯|电|消息|报道)|记者|通讯员")
FIGURED = re.compile(r"[0-9.:]*[0-9][0-9.:]*")


def fates_of(pair: Pair) -> tuple[Fates, tuple[tuple[str, str], ...]]:
    """What became of the old text in the new one: counted, and the facts and words that differ, as (old, new)."""
    return _Count(pair).fates()


class _Count:
    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._stayed: dict[Kind, set[str]] = {kind: set() for kind in Kind}
        self._turned: Counter[tuple[Kind, str, str]] = Counter()
        self._edits: dict[tuple[str, str], int] = {}
        self._titled: set[tuple[str, str]] = set()
        self._smudged: set[tuple[str, str]] = set()  # beside which stands what hardly any text has
        self._lost: Counter[Kind] = Counter()
        self._nearly: Counter[tuple[Kind, str, str]] = Counter()  # places that one character tells apart
        self._anew = 0
        self._put: list[tuple[str, str]] = []  # figures that one text has more
        self._reworded: list[int] = []  # the shorter of two passages
        self._lead = min(LEAD, SHARE * min(len(pair.new.text), len(pair.old.text)))
        self._others: list[Hunk] = []
        hunks = [part for hunk in pair.apart.blended for part in pair.parted(hunk)]
        self._is_led_otherwise = any(min(hunk.sizes) > PASSAGE and self._leads(hunk) for hunk in hunks)
        struck = Struck(pair.new.facts, pair.old.facts, hunks)
        for fact in struck.untouched:
            self._stayed[fact.kind].add(fact.value)
        new, old = pair.new.text, pair.old.text
        wide = any(min(hunk.sizes) > 2 * SMALL for hunk in hunks)  # most times there is no such
        groups = [(wide and self._is_another_lead(group[0]), *group) for group in struck.groups]
        for leads_otherwise, hunks, ours, theirs in sorted(groups, key=itemgetter(0)):
            if leads_otherwise and self._is_told_on():
                continue
            ours, theirs = uncut(ours, theirs, len(new)), uncut(theirs, ours, len(old))
            if self._is_another_title(hunks):
                self._compare(
                    hunks,
                    [one for one in ours if one.value not in old and self._is_told(one, pair.titles[0])],
                    [one for one in theirs if one.value not in new and self._is_told(one, pair.titles[1])],
                )
            elif all(_is_blot(pair, hunk) for hunk in hunks):
                self._others += hunks
                self._lost.update(fact.kind for fact in theirs)
            elif not self._retold(hunks):
                if not self._compare(hunks, ours, theirs):
                    self._others += [hunk for hunk in hunks if max(hunk.sizes) <= SMALL]
                self._reworded += [min(hunk.sizes) for hunk in hunks if self._is_reworded(hunk)]
        self._compare_windows()

    def fates(self) -> tuple[Fates, tuple[tuple[str, str], ...]]:
        blurred = False
        if self._is_of_another_place():
            blurred = not self._turned
            self._turned += self._nearly
            self._edits |= {key[1:]: 1 for key in +self._nearly}
            self._others, self._lost = [], Counter()
        told = [(hunk, self._pair.texts(hunk)) for hunk in self._others]
        senses = {pair for _, pair in told if are_one_sense(*pair)}
        inner = [one for one in told if not self._pair.is_titled(one[0]) and not self._is_attributed(one[0])]
        pairs = [pair for _, pair in inner if pair not in senses]
        names = renamed(self._pair.old.text, self._pair.new.text, [hunk for hunk, _ in inner])
        retold = {pair for hunk, pair in told if self._leads(hunk)} if self._is_led_otherwise else ()
        words = Counter(
            pair
            for hunk, pair in inner
            if pair not in senses
            and pair not in retold
            and (pair in names or (are_two_words(*pair) and not self._is_parted(hunk)))
        )
        words = Counter({pair: times for pair, times in words.items() if times > 1 or not self._moved(*pair)})
        words |= self._exchanged(Counter(pair for _, pair in told))
        tells = dict.fromkeys(pair for pair in pairs if tells_apart(*pair))
        if self._pair.retitled:  # what is left of another title is not misread
            told = [one for one in told if min(self._pair.starts(one[0])) >= 0]
        known = {*tells, *words, *senses}
        misread = sum(misread_in(*pair) for _, pair in told if pair not in known)
        reworded = sum(size > (SMALL if misread else 0) for size in self._reworded)  # noise may part an addition
        righted = not words and all(sorted(old) == sorted(new) for _, old, new in self._turned)
        fates = Fates(
            shared=self._pair.apart.shared,
            kept=Counter({kind: len(values) for kind, values in self._stayed.items()}),
            turned=[self._turn(*key, righted=righted) for key in islice(self._turned, ENOUGH)],
            robbed=sum(self._lost[kind] > len(stayed) for kind, stayed in self._stayed.items()),
            anew=self._anew,
            reworded=reworded * (1 + self._pair.retitled),
            misread=misread,
            words=[Word(max(map(len, pair)), times, is_garbled(*pair)) for pair, times in words.items()],
            tells=len(tells),
            blurred=blurred,
        )
        return fates, tuple(dict.fromkeys([*(key[1:] for key in self._turned), *self._put, *words, *tells]))

    def _exchanged(self, pairs: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
        """Ranks for which others stand, the same ones everywhere; or any characters, where facts are others, too.

        Noise would strike other places besides.
        """
        if not pairs or min(pairs.values()) == 1:
            return Counter()
        told = {pair for pair in pairs if are_ranks(*pair) or (self._turned and max(map(len, pair)) == 1)}
        return pairs if told == pairs.keys() else Counter()

    def _is_of_another_place(self) -> bool:
        """Is all that is misread a character of one place, wherever it is named? Noise would strike elsewhere, too."""
        nearly = +self._nearly
        alone = not (self._anew or self._reworded) and sum(self._lost.values()) == nearly.total()
        alone = alone and len(nearly) == 1 and nearly.total() == len(self._others)
        return alone and not any(tells_apart(*self._pair.texts(hunk)) for hunk in self._others)

    def _is_parted(self, hunk: Hunk) -> bool:
        """Are two characters that others stand for no word, since a sentence ends between them?"""
        if max(hunk.sizes) > BLOT:
            return False
        sides = (self._pair.new, hunk.one), (self._pair.old, hunk.other)
        return any(side.stop - side.start > 1 and side.start + 1 in text.ends for text, side in sides)

    def _moved(self, old: str, new: str) -> bool:
        """Are words that stand for others told elsewhere?"""
        return old in self._pair.new.text or new in self._pair.old.text

    def _turn(self, kind: Kind, old: str, new: str, *, righted: bool) -> Turn:
        told = {"titled": (old, new) in self._titled, "smudged": (old, new) in self._smudged}
        return turn_of(kind, old, new, self._edits[old, new], self._turned[kind, old, new], righted=righted, **told)

    def _is_another_title(self, hunks: Sequence[Hunk]) -> bool:
        """Does one title stand for another? Of its facts only those count that are told nowhere else."""
        pair = self._pair
        if hunks[0].one.start >= pair.titles[0]:  # nor does any behind it begin there
            return False
        return any(pair.is_titled(hunk) and (pair.retitled or min(hunk.sizes) >= REPLACED) for hunk in hunks)

    def _is_told(self, fact: Fact, title: int) -> bool:
        """Where quite another title stands, words before a place in it may seem to be of its name."""
        return fact.kind is not Kind.PLACE or not self._pair.retitled or fact.start >= title

    def _is_reworded(self, hunk: Hunk) -> bool:
        """Does another passage stand here, behind the lead?"""
        return max(hunk.sizes) > SMALL and min(hunk.sizes) >= REPLACED and not self._leads(hunk)

    def _leads(self, hunk: Hunk) -> bool:
        """Is it in the lead of either?"""
        return min(self._pair.starts(hunk)) <= self._lead

    def _is_attributed(self, hunk: Hunk) -> bool:
        """Does one paper say with its first words who reports, and the other whom it has it from?"""
        return max(self._pair.starts(hunk)) <= 1 and all(map(ATTRIBUTED.search, self._pair.texts(hunk)))

    def _is_another_lead(self, hunks: Sequence[Hunk]) -> bool:
        """Does quite another lead stand for the old one, in words that no template has?"""
        return any(min(hunk.sizes) > 2 * SMALL and self._leads(hunk) for hunk in hunks)

    def _is_told_on(self) -> bool:
        """Are the facts behind the lead many, and hardly one is another? The next bulletin would have changed more."""
        return not self._anew and sum(map(len, self._stayed.values())) >= TOLD_ON * max(1, len(self._turned))

    def _retold(self, hunks: Sequence[Hunk]) -> bool:
        """Does a passage stand for another, and what it says stand elsewhere in the other text?"""
        new, old = self._pair.new, self._pair.old
        for hunk in hunks:
            if max(hunk.sizes) > 2 * SMALL and min(hunk.sizes) > SMALL:
                ours = [fact.value for fact in new.facts if hunk.one.start <= fact.start < hunk.one.stop]
                theirs = [fact.value for fact in old.facts if hunk.other.start <= fact.start < hunk.other.stop]
                found = sum(v in old.text for v in ours) + sum(v in new.text for v in theirs)
                if 2 * found >= len(ours) + len(theirs) and (ours or theirs or not self._is_reworded(hunk)):
                    return True
        return False

    def _compare(self, hunks: Sequence[Hunk], ours: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
        """Take note of the facts in neighbouring gaps, and say whether some of them changed."""
        changed = False
        edits = [max(hunk.sizes) for hunk in hunks]
        replaced = max([min(hunk.sizes) for hunk in hunks]) >= REPLACED
        kinds = dict.fromkeys([fact.kind for fact in (*ours, *theirs)])
        if Kind.DATE in kinds and (dated := dates_misread(ours, theirs) or dates_misread(theirs, ours)):
            for fact in dated:
                self._stayed[fact.kind].add(fact.value)
            kinds = {kind: None for kind in kinds if kind is Kind.PLACE}
        titled = any(map(self._pair.is_titled, hunks))
        for kind in kinds:
            come = [fact.value for fact in ours if fact.kind is kind]
            gone = [fact.value for fact in theirs if fact.kind is kind]
            both = _taken_out(come, gone)
            self._stayed[kind].update(both)
            parted = max(edits) <= SMALL and gone and come and not both and not replaced and len(gone) != len(come)
            if parted and (kind is Kind.NUMBER or (kind is Kind.DATE and form("".join(gone)) == form("".join(come)))):
                gone, come = ["".join(gone)], ["".join(come)]  # a line or a lost comma parts it
                self._stayed[kind].update(_taken_out(come, gone))
            if len(gone) == len(come) or (not both and min(len(gone), len(come)) > 1):
                for was, now in zip(gone, come, strict=False):
                    told = turned(kind, was, now, edits)
                    if told:
                        self._turned[told] += 1
                        self._edits[told[1:]] = sum(edits)
                        if titled:
                            self._titled.add(told[1:])
                        if any(is_smudge(side) for hunk in hunks for side in self._pair.texts(hunk)):
                            self._smudged.add(told[1:])
                        changed = True
                    else:
                        if are_neighbours(kind, was, now):
                            self._nearly[kind, was, now] += 1
                        self._lost[kind] += 1
            elif replaced and gone and come and not both:
                self._anew += 1
                changed = True
            elif kind is not Kind.PLACE and (put := self._put_in(hunks)):
                self._put += put
                changed = True
            else:
                self._lost[kind] += max(0, len(gone) - len(come))
        return changed

    def _compare_windows(self) -> None:
        """Take note of the days of which only one text tells, beside passages that stand elsewhere in the other.

        Two forecasts have a day in common: the last one's first is the next one's last.
        """
        apart, new, old = self._pair.apart, self._pair.new, self._pair.old
        yours = [slice(passage.other, passage.other + passage.size) for passage in apart.passages]
        gone = _days_outside(old, yours, [hunk.other for hunk in apart.hunks], new.text)
        if len(gone) < WINDOW:
            return
        mine = [slice(passage.one, passage.one + passage.size) for passage in apart.passages]
        come = _days_outside(new, mine, [hunk.one for hunk in apart.hunks], old.text)
        if len(come) < WINDOW or len({form(day) for day in (*gone, *come)}) > 1:
            return
        for was, now in zip(gone, come, strict=False):
            self._turned[Kind.DATE, was, now] += 1
            self._edits[was, now] = distance(was, now)

    def _put_in(self, hunks: Sequence[Hunk]) -> list[tuple[str, str]]:
        """The figures that one of two texts has more, as (old, new): so many characters in a row nothing misreads.

        Not in the first words, where a paper says when it reports, nor where a text ends before the other.
        """
        pair = self._pair
        ends = (len(pair.new.text), len(pair.old.text))
        inner = [hunk for hunk in hunks if max(pair.starts(hunk)) > SMALL and (hunk.one.stop, hunk.other.stop) != ends]
        longer = [hunk for hunk in inner if max(hunk.sizes) - min(hunk.sizes) >= PUT_IN and max(hunk.sizes) <= SMALL]
        return [
            told for told in map(pair.texts, longer) if min(map(len, told)) < 2 and COUNTED.search(max(told, key=len))
        ]


def _days_outside(text: Clipping, passages: Sequence[slice], gaps: Sequence[slice], other: str) -> list[str]:
    """The dates of a *text* that stand in none of its *passages* and *gaps*, and that the *other* does not have."""
    return [
        fact.value
        for fact in text.facts
        if fact.kind is Kind.DATE
        and fact.value not in other
        and not any(span.start <= fact.start and fact.end <= span.stop for span in passages)
        and not any(gap.start <= fact.end and fact.start <= gap.stop for gap in gaps)
    ]


def _taken_out(come: list[str], gone: list[str]) -> list[str]:
    """What two lists have in common, and have no more."""
    both = []
    for value in tuple(come):
        if value in gone:
            come.remove(value)
            gone.remove(value)
            both.append(value)
    return both


def _is_blot(pair: Pair, hunk: Hunk) -> bool:
    """Is it a figure on one side and none on the other? No bulletin has a letter where the last one had a figure."""
    if not min(hunk.sizes) or max(hunk.sizes) > BLOT:
        return False
    old, new = pair.texts(hunk)
    figures = [side for side in (old, new) if FIGURED.fullmatch(side)]
    other = old if figures == [new] else new
    return len(figures) == 1 and not DIGITS.search(other)
