"""Where reports open within a text: one that was read from several, or is a round-up, holds more than one.

A paper says before a report whom it has it from (本报讯, 某社某地3月1日电), and never again until the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from ingest.likeness.clipping import Clipping, grams

HAN = "\u4e00-\u9fff"
NAME = "[\u4e00-\u636d\u636f-\u9fff]"  # of a paper, without the 据 before it
DAY = r"(?:\d{1,2}月)?\d{1,2}日"
OPENS = re.compile(  # of a bare text; 据某社某日电 is said within a report, too
    rf"(?<!据)(?:(?:本报|{NAME}{{0,2}}[晨晚早商日都]报|{NAME}{{2}}网|新浪{NAME}{{2}})(?:[{HAN}]{{0,4}}{DAY})?讯(?!息)"
    rf"|(?:本报|{NAME}{{2}}[社网])[{HAN}]{{0,8}}{DAY}[{HAN}]?电(?![视话子力台影动信商网脑]))"
)
WHEN = re.compile(rf"^[{HAN}]{{0,10}}(?:昨[日天晚夜晨]|今[日天晨晚早]|日前|近[日期]|最近|连日来|{DAY}|本报|记者)")
MAY_OPEN = re.compile("讯|日.?电")  # what each of these has, and hardly a text has anywhere else
TITLED = 40  # characters of a sentence before it: what was a title may be read as its beginning
LEAST = 60  # characters of a report
AGAIN = 120  # characters that tell whether a report was told before
TOLD = 0.3  # share of a report, of which less is chance


def opens(clipping: Clipping) -> bool:
    """Does a text open as reports do?"""
    return bool(clipping.sentences) and _opens(clipping.sentences[0])


def begins(clipping: Clipping) -> bool:
    """Does a text begin as one that is told for the first time: as reports open, or with when it was?"""
    return opens(clipping) or WHEN.match(clipping.text) is not None


def is_one_of_several(clipping: Clipping, spans: Iterable[tuple[int, int]]) -> bool:
    """Has another text one of the reports that this one holds, and no more? *spans*: what both have, titles and all."""
    edges = _edges(clipping)
    if len(edges) == 2:  # most times it is a single one
        return False
    both = [*spans]
    told = [
        sum(max(0, min(stop, end) - max(start, begin)) for start, stop in both) >= TOLD * (end - begin)
        for begin, end in pairwise(edges)
    ]
    return sum(told) == 1


def _edges(clipping: Clipping) -> list[int]:
    """Where each report of a text begins, and the last one ends. One that was dumped twice is the same once more."""
    found, start = [0], 0
    text = clipping.titled.text
    if not MAY_OPEN.search(text, LEAST):
        return [0, len(text)]
    for said in clipping.titled.sentences:
        if min(start - found[-1], len(text) - start) >= LEAST and _opens(said) and not _is_said_before(text, start):
            found.append(start)
        start += len(said)
    return [*found, len(text)]


def _is_said_before(text: str, place: int) -> bool:
    behind = grams(text[place : place + AGAIN])
    return 2 * len(behind & grams(text[:place])) >= len(behind)


def _opens(said: str) -> bool:
    found = OPENS.search(said, 0, 2 * TITLED)
    return found is not None and found.start() <= TITLED
