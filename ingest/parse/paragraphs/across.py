"""Does a text go on across a break? Words of the dictionary tell it, characters that go together, the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.parse.looks.language import Language
from ingest.parse.looks.traits import EDGE
from ingest.parse.looks.wording import Pairs

Cue = tuple[str, float]  # its name, and how much of it there is

MOST_GAIN, UNIT_GAIN = 12.0, 4.0  # log-odds: more gain than this makes no difference; this much counts one
MOST_ODDS, UNIT_ODDS = 8.0, 2.0  # nats: the same of two characters
WORD = 6  # characters on either side, within which what the page has elsewhere is looked for
MORE = 3  # characters beyond two
RUN, RUN_AT_END = re.compile(r"[^\W_]+"), re.compile(r"[^\W_]+$")


def cues_across(left: str, right: str, language: Language, pairs: Pairs, page: str, where: str) -> Iterator[Cue]:
    """What two texts tell of a break between them; *page* is all its text, *where* that of the second one."""
    left, right = left.rstrip(), right.lstrip()
    gain = language.gain(left[-EDGE:], right[:EDGE])
    if gain < 0.01:
        yield f"no word lies across{where}", 1.0
    else:
        yield f"a word lies across{where}", min(gain, MOST_GAIN) / UNIT_GAIN
    odds = max(-MOST_ODDS, min(MOST_ODDS, pairs.odds(left, right)))
    yield f"characters {'go' if odds > 0 else 'do not go'} together", abs(odds) / UNIT_ODDS
    if (length := elsewhere(left, right, page)) > 1:
        yield "the page has it elsewhere", 1.0
        if length > 2:
            yield "the page has more of it elsewhere", float(min(length - 2, MORE))


def elsewhere(left: str, right: str, page: str) -> int:
    """How many characters on both sides of the break the *page* has side by side elsewhere; 0 for none.

    Two numbers tell nothing.
    """
    ended, begun = RUN_AT_END.search(left[-WORD:]), RUN.match(right[:WORD])
    if not ended or not begun or left[-1] + right[0] not in page or (left[-1].isdigit() and right[0].isdigit()):
        return 0
    before, behind, most = ended[0], begun[0], 0
    for back in range(1, len(before) + 1):
        for ahead in range(max(1, most - back + 1), len(behind) + 1):
            if before[-back:] + behind[:ahead] not in page:
                break
            most = back + ahead
    return most
