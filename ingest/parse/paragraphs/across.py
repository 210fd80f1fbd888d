"""Does a text go on across a break? Words of the dictionary tell it, characters that go together, the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import add

from ingest.parse.looks.edges import NOTHING, gain_across
from ingest.parse.looks.language import Language
from ingest.parse.looks.wording import Following

Cue = tuple[str, float]  # its name, and how much of it there is

MOST_GAIN, UNIT_GAIN = 12.0, 4.0  # log-odds: more gain than this makes no difference; this much counts one
MOST_ODDS, UNIT_ODDS = 8.0, 2.0  # nats: the same of two characters
WORD = 6  # characters on either side, within which what the page has elsewhere is looked for
MORE = 3  # characters beyond two
SEARCHED = 12_000  # characters of a text; a page has half of that
MOST_OF_CHARACTERS: tuple[Cue, ...] = (  # the most that any two texts can tell without the dictionary
    ("characters go together", MOST_ODDS / UNIT_ODDS),
    ("the page has it elsewhere", 1.0),
    ("the page has more of it elsewhere", float(MORE)),
)
RUN, RUN_AT_END = re.compile(r"[^\W_]+"), re.compile(r"[^\W_]+$")


class Printed:
    """What stands on a page."""

    def __init__(self, texts: Iterable[str]) -> None:
        """*texts* do not go on in each other."""
        self.text = "\n".join(texts)
        self.is_long = len(self.text) > SEARCHED

    def has(self, pair: str) -> bool:
        """Do these two characters stand side by side on it?"""
        return pair in (self._pairs if self.is_long else self.text)

    @cached_property
    def _pairs(self) -> set[str]:
        return set(map(add, self.text, self.text[1:]))


def of_words(left: str, right: str, language: Language, where: str) -> Cue:
    """Does a word of the dictionary lie across? *where*: the second text stands there."""
    gain = gain_across(left, right, language)
    if gain < NOTHING:
        return f"no word lies across{where}", 1.0
    return f"a word lies across{where}", min(gain, MOST_GAIN) / UNIT_GAIN


def of_characters(left: str, right: str, following: Following, page: Printed) -> Iterator[Cue]:
    """Do the characters at the break go together, and has the *page* them side by side elsewhere?"""
    left, right = left.rstrip(), right.lstrip()
    odds = max(-MOST_ODDS, min(MOST_ODDS, following.odds(left, right)))
    yield f"characters {'go' if odds > 0 else 'do not go'} together", abs(odds) / UNIT_ODDS
    if (length := elsewhere(left, right, page)) > 1:
        yield "the page has it elsewhere", 1.0
        if length > 2:
            yield "the page has more of it elsewhere", float(min(length - 2, MORE))


def elsewhere(left: str, right: str, page: Printed) -> int:
    """How many characters on both sides of the break the *page* has side by side elsewhere; 0 for none.

    Two numbers tell nothing. A text far longer than a page is not searched for more than two.
    """
    pair = left[-1:] + right[:1]
    if len(pair) < 2 or not pair.isalnum() or pair.isdigit() or not page.has(pair):
        return 0
    if page.is_long:
        return len(pair)
    ended, begun = RUN_AT_END.search(left[-WORD:]), RUN.match(right[:WORD])
    if not ended or not begun:
        return 0
    before, behind, most = ended[0], begun[0], 0
    for back in range(1, len(before) + 1):
        for ahead in range(max(1, most - back + 1), len(behind) + 1):
            if before[-back:] + behind[:ahead] not in page.text:
                break
            most = back + ahead
    return most
