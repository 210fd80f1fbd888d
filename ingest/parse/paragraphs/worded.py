"""How a text is worded that breaks off, or begins: the same on a page and within an article, and so remembered."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVarTuple

from ingest.parse.looks.beginnings import beginning
from ingest.parse.looks.language import Language
from ingest.parse.looks.look import HANGING
from ingest.parse.looks.wording import REMEMBERED, Openings
from ingest.parse.paragraphs.across import Cue

STOP_INSIDE = re.compile(r"[?!][^\s?!”’》)][^?!]*$")
SOON_STOPPED = re.compile(r"[^,。、;:!?]{1,3}[,。、;!?]")
ITEM = re.compile(r"[(《]?[一二三四五六七八九十\d]{1,2}[)、.]\s*\D|[●■◆★☆※▲△○◎·]|(?:问|答|注):")
TWO_PARTS = re.compile(r"\S\s+\S")
LONG = 2000  # characters of a text that hardly comes twice, and of which a file may hold millions

More = TypeVarTuple("More")
Told = Callable[[str, *More], tuple[Cue, ...]]


def remembered(tell: Told[*More]) -> Told[*More]:
    """*tell*, which looks once at a text, unless that is so long that to keep it costs more than to look again."""
    once = lru_cache(maxsize=REMEMBERED)(tell)

    def told(text: str, *more: *More) -> tuple[Cue, ...]:
        return once(text, *more) if len(text) <= LONG else tell(text, *more)

    return told


@remembered
def of_its_end(text: str, like: str, language: Language) -> tuple[Cue, ...]:
    """How the *text* of an end is worded, wherever it stands."""
    cues = [(f"an end in a {language.last_kind(text)}", 1.0)]
    if "," in text[:-1]:
        cues.append((f"an end{like} with a comma", 1.0))
    if STOP_INSIDE.search(text) or "。" in text[:-1]:
        cues.append(("an end in which a sentence ends", 1.0))
    if HANGING.search(text):
        cues.append((f"an end{like} that hangs", 1.0))
    if text.endswith(("。", ":", ";")):
        cues.append((f"an end with {text[-1]}", 1.0))
    elif not text[-1:].isalpha() and not text.endswith(","):
        cues.append((f"an end{like} with a {'figure' if text[-1:].isdigit() else 'sign'}", 1.0))
    if like and TWO_PARTS.search(text):
        cues.append(("an end in two parts", 1.0))
    return tuple(cues)


@remembered
def of_its_beginning(text: str, language: Language, openings: Openings) -> tuple[Cue, ...]:
    """How the *text* of a beginning is worded, wherever it stands."""
    odds = openings.odds(text, language)
    cues = [
        (f"a beginning with a {language.first_kind(text)}", 1.0),
        ("a beginning by its words" if odds > 0 else "no beginning by its words", abs(odds)),
    ]
    if text[:1] in tuple(",。、;:!?)”’》"):
        cues.append(("a beginning with a mark", 1.0))
    elif ITEM.match(text):
        cues.append(("a beginning like an item", 1.0))
    elif how := beginning(text):
        cues.append((f"a beginning {how}", 1.0))
    elif SOON_STOPPED.match(text):
        cues.append(("a beginning with a mark soon", 1.0))
    return tuple(cues)
