"""Is a text a fragment of another? A page breaks off where it will, and who quotes takes whole sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.likeness.clipping import Clipping
from ingest.likeness.reports import begins
from ingest.likeness.titles import SAME_TITLE, likeness_of, stands_in
from ingest.likeness.traces import TELLING
from ingest.page import Completeness

EDGE = 3  # characters about the end of a passage that noise may take
LITTLE = 60  # characters of a text whose first words the other begins with, or that is a stretch of it
BYLINE = 26  # characters in which a reporter's name and the first words stand
STRETCH = 0.1  # share of a fragment that noise puts in or leaves out
# A sentence may go on with what somebody else reported; that is a quotation.
TOLD = re.compile("报道|报载|记者|通讯员|获悉|了解|消息|据|(?:介绍|表示|透露|指出|认为|强调|告诉|[问道说称讯电])$")
HEADLESS = (Completeness.HEAD_MISSING, Completeness.BOTH_MISSING)


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
    """Is *part* one stretch of *whole*, whatever it is called, and neither quoted there nor an item with its title?

    *spans*: what both have, titles and all: where in the part, where in the whole, and how much. Who follows up a
    report says something of his own; a text that says nothing of its own is what is left of one, under another title.
    """
    title, above, size = len(part.titles), len(whole.titles), len(part.text)
    told = [
        (max(above, where + max(0, title - at)), where + both)
        for at, where, both in spans
        if at + both > title and where + both > above
    ]
    if size < LITTLE or not told:
        return False
    begin, end = min(start for start, _ in told), max(stop for _, stop in told)
    if end - begin > (1 + STRETCH) * size or (begin > above + EDGE and begins(part)):
        return False
    text = whole.titled.text
    sentence = max(end for end in whole.titled.ends | {0} if end <= begin)
    headed = text[max(above, begin - title) : begin]
    return not TOLD.search(text[sentence:begin]) and likeness_of(headed, part.titles) < SAME_TITLE
