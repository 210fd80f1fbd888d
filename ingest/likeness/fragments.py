"""Is a text a fragment of another? A page breaks off where it will, and who quotes takes whole sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from ingest.likeness.clipping import Clipping
from ingest.likeness.traces import TELLING
from ingest.page import Completeness

EDGE = 3  # characters about the end of a passage that noise may take
LITTLE = 60  # characters of a text whose first words the other begins with, or that is a stretch of it
BYLINE = 26  # characters in which a reporter's name and the first words stand
STRETCH = 0.1  # share of a fragment that noise puts in or leaves out
# A sentence may go on with what somebody else reported; that is a quotation.
TOLD = re.compile("报道|报载|记者|通讯员|获悉|了解|消息|据|(?:介绍|表示|透露|指出|认为|强调|告诉|[问道说称讯电])$")
HEADLESS = (Completeness.HEAD_MISSING, Completeness.BOTH_MISSING)


def stands_in(clipping: Clipping, other: Clipping) -> bool:
    """Is its title a line of the other's text, and not of its own?"""
    title = clipping.headline
    return bool(title) and title in other.sentences and title not in clipping.text


def is_torn(part: Clipping, whole: Clipping) -> bool:
    """Is *part* a fragment: its beginning missing, or what was taken for its title the text before it?"""
    if stands_in(part, whole):
        return False
    if not part.headline or part.complete in HEADLESS:
        return True
    before, title, after = whole.text.partition(part.headline)
    beside = [text for text in (before[-TELLING:], after[:TELLING]) if len(text) == TELLING]
    alone = not title or title in part.text or after[:TELLING] in part.text[:BYLINE]
    return not alone and any(text in part.text for text in beside)


def is_stretch(part: Clipping, whole: Clipping, spans: Sequence[tuple[int, int, int]]) -> bool:
    """Is *part* one stretch of *whole* that begins within a sentence, and ends so or with it, whatever it is called?

    *spans*: what both have, titles and all: where in the part, where in the whole, and how much. Another headline
    stands above what is left of a report, and nobody begins a report of his own in the middle of a sentence. Where
    both its ends are torn, it may have been read from the middle on: they seem to go on with one another.
    """
    title, above, size = len(part.titles), len(whole.titles), len(part.text)
    told = sorted((at, where, both) for at, where, both in spans if at + both > title and where >= above)
    if size < LITTLE or not told:
        return False
    ends = [title, *(at + both for at, _, both in told)]
    slack = {where: max(0, at - end) for (at, where, _), end in zip(told, ends, strict=False)}  # misread
    begin = min(slack)
    blurred = slack[begin]
    begin -= blurred
    end = max(where + both for _, where, both in told)
    left = title + size - ends[-1] if end == told[-1][1] + told[-1][2] else 0
    end += left
    starts = [*accumulate(map(len, whole.titled.sentences), initial=0)]
    if abs(end - begin - size) > STRETCH * size or not _is_within(begin, starts, blurred):
        return False
    if TOLD.search(whole.titled.text[starts[bisect_left(starts, begin) - 1] : begin]):
        return False
    return end >= starts[-1] - EDGE or _is_within(end, starts, left)


def _is_within(place: int, starts: Sequence[int], misread: int) -> bool:
    """Is a place in the middle of a sentence? Of a text that is *misread* there, it is not known to the character."""
    nth = bisect_left(starts, place)
    return 0 < nth < len(starts) and min(place - starts[nth - 1], starts[nth] - place) > misread
