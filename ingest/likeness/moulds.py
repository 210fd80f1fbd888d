"""Two reports of one mould: what their titles differ in, their texts differ in, too; or one tells what is to come.

Papers and agencies write by formula: of one book in French and then in Russian, of a visit that is announced and of the
one that begins, of a death and of the funeral. No fact need be another, and hardly a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from ingest.likeness.difference import NARROW, Hunk
from ingest.likeness.facts import FACT
from ingest.likeness.fates import LEAD, SHARE
from ingest.likeness.pair import SMALL, Pair

NTH = re.compile(r"(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[上中下])[期集篇讲章回辑站]?$")
SERIAL = 4  # characters of what a serial is called
RUN = 2  # characters that a title and a passage have in common
LONG = 400  # characters that two texts have in common, from which one passage alone may be an editor's
COMES = re.compile("(?<![小名老健猛闯])将(?![军领士帅官近])")
WORDED = 2  # characters that a gap has more on one side: noise drops one
OFTEN, EVERY = 4, 50  # such gaps, from which another told it, and characters that both have for each
PASSAGE = 20  # characters that one text has more within a sentence of the other
EDGE = 3  # characters about the end of a passage that noise may take
FEW, LIKE = 60, 0.85  # characters of a text of a few words, and the share of them that another must have, too


def tell_two_stories(pair: Pair, *, headlines: bool, misread: bool = False) -> bool:
    """Are two texts that differ in little two stories all the same? *headlines*: they have two of them.

    *misread*: so much is that stops may be, and nobody knows where a sentence ends.
    """
    rules = (are_two_themes, is_foretold, is_worded_otherwise, are_few_words)
    headlines = headlines and not misread and bool(pair.new.titles and pair.old.titles)
    return any(rule(pair) for rule in rules) or (headlines and is_said_between(pair))


def are_instalments(one: str, other: str) -> bool:
    """Do two titles differ in nothing but the number at their end? A serial has a note or a recap in common."""
    ours, theirs = NTH.search(one), NTH.search(other)
    if ours is None or theirs is None or ours[0] == theirs[0]:
        return False
    return len(one[: ours.start()]) >= SERIAL and one[: ours.start()] == other[: theirs.start()]


def are_two_themes(pair: Pair) -> bool:
    """Does either text say what its own title says, and the other's does not, where the other says the like?"""
    ours, theirs = pair.new.titles, pair.old.titles
    if not ours or not theirs or ours == theirs:
        return False
    told = sum(_tells_titles(pair, hunk, ours, theirs) for hunk in _inner(pair))
    noise = sum(max(hunk.sizes) <= WORDED and not _tells_titles(pair, hunk, ours, theirs) for hunk in _behind(pair))
    return told > (pair.apart.shared >= LONG) and told >= noise  # what is misread may be so in either place


def is_foretold(pair: Pair) -> bool:
    """Does one text tell what is to come, as its title does, where the other tells that it came?"""
    ours, theirs = pair.new.titles, pair.old.titles
    if not ours or not theirs or _comes(ours) is _comes(theirs):
        return False
    if _comes(ours):
        text, behind, spans = pair.new.text, pair.titles[0], [(one, one + size) for one, _, size in pair.apart.passages]
    else:
        text, behind, spans = pair.old.text, pair.titles[1], [(at, at + size) for _, at, size in pair.apart.passages]
    gaps = pairwise(sorted(spans))
    return any(stop >= behind and after - stop <= NARROW and _comes(text[stop:after]) for (_, stop), (after, _) in gaps)


def is_worded_otherwise(pair: Pair) -> bool:
    """Is so much put in and left out, a few words at a time, that another told it? Noise takes single characters."""
    lead = min(LEAD, SHARE * min(len(pair.new.text), len(pair.old.text)))  # a later version has another
    told = [hunk.sizes for hunk in _behind(pair) if max(hunk.sizes) <= SMALL and min(pair.starts(hunk)) > lead]
    often = sum(abs(ours - theirs) >= WORDED for ours, theirs in told)
    return often >= OFTEN and often * EVERY >= pair.apart.shared


def is_said_between(pair: Pair) -> bool:
    """Does the longer text part a sentence of the shorter by sentences of its own? Whoever abridges leaves some out."""
    ends = [*accumulate(map(len, pair.old.sentences))]
    parts = [*accumulate(map(len, pair.new.sentences))]
    for hunk in _behind(pair):
        if hunk.sizes[0] < PASSAGE or hunk.sizes[1] > SMALL:
            continue
        low, high = _slide(pair.new.text, hunk.one)
        between = not _has(ends, hunk.other.start - low - EDGE, hunk.other.stop + high + EDGE)
        if between and _has(parts, hunk.one.start + EDGE + 1, hunk.one.stop - EDGE - 1):
            return True
    return False


def _slide(text: str, gap: slice) -> tuple[int, int]:
    """How many characters a passage that is left out may as well begin earlier, or later: it ends as what is before."""
    low, high, size = 0, 0, gap.stop - gap.start
    while low < min(gap.start, size) and text[gap.start - low - 1] == text[gap.stop - low - 1]:
        low += 1
    while high < min(len(text) - gap.stop, size) and text[gap.start + high] == text[gap.stop + high]:
        high += 1
    return low, high


def _has(places: Sequence[int], first: int, last: int) -> bool:
    return bisect_left(places, first) < bisect_right(places, last)


def are_few_words(pair: Pair) -> bool:
    """Is one a few words, of which not nearly all are in the other, or the other way round if that is as short?

    Behind what both have last, who took the picture may stand.
    """
    sizes = [len(text.text) - size for text, size in zip((pair.new, pair.old), pair.titles, strict=True)]
    if min(sizes) >= FEW or not pair.apart.passages:
        return False
    behind, before = pair.titles
    both = sum(max(0, one + size - max(one, behind)) for one, _, size in pair.apart.passages)
    ends = (
        max(one + size for one, _, size in pair.apart.passages),
        max(at + size for _, at, size in pair.apart.passages),
    )
    told = (ends[0] - behind, ends[1] - before)
    return both < LIKE * max(end for end, size in zip(told, sizes, strict=True) if size < FEW)


def _behind(pair: Pair) -> list[Hunk]:
    """The gaps behind the first words of both texts."""
    return [hunk for hunk in pair.apart.hunks if min(pair.starts(hunk)) > 0]


def _comes(text: str) -> bool:
    return bool(COMES.search(text))


def _inner(pair: Pair) -> list[Hunk]:
    """The gaps behind both titles in which both texts have something."""
    return [hunk for hunk in pair.apart.blended if min(hunk.sizes) and min(pair.starts(hunk)) >= 0]


def _tells_titles(pair: Pair, hunk: Hunk, ours: str, theirs: str) -> bool:
    old, new = pair.texts(hunk)
    return _tells(new, ours, theirs) and _tells(old, theirs, ours)


def _tells(passage: str, own: str, other: str) -> bool:
    """Has a passage words of its own title that the other one has not? Figures are weighed elsewhere."""
    size = min(RUN, len(passage))
    runs = (passage[at : at + size] for at in range(len(passage) - size + 1))
    return any(run in own and run not in other and not FACT.search(run) for run in runs)
