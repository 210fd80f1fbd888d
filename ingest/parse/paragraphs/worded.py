"""How a text is worded that breaks off, or begins: the same on a page and within an article, and so remembered."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVarTuple

from ingest.parse.looks.language import Language
from ingest.parse.looks.look import HANGING
from ingest.parse.looks.wording import REMEMBERED, Openings
from ingest.parse.paragraphs.across import Cue

STARTERS = re.compile(
    r"[“《]|近日|日前|[昨今前明]日|[今去前明]年|近年|目前|当前|眼下|如今|同时|此外|另外|与此|据|记者|下一步|接下来|截至|活动|随着|为[了进切加推落提打确]"
    r"|自\D|针对|当[天日晚时]|现场|本[次届市报]|此次|这|那时|对[此于]|不仅|不过|但|然而|而且|通过|围绕|结合|会[议上]|一方面|另一方面|第[一二三四五六七八九十]+[,、次]"
    r"|[一二三四五六七八九十]是|\d{1,2}月|\d{4}年|\d{1,2}日|[上下中]午|[早清]晨|傍晚|晚上|凌晨|每[年天当到周]|该[区县市局院校公项]|他[说们]|她[说们]|我们?|很多|许多|不少"
    r"|全[市省区县]|哈尔滨|哈市|从[^而]|按照|根据|由于|如果|除了|作为|后来|最[后终]|首先|其次|专家|[^,。]{0,8}负责人|工作人员|[民警交]警[方,]|警方|居民|市民|村民"
)
TORN = re.compile(r"[的了和与等地得着过们性化率后里外间之其及或并而来去个条项%员者]|位(?!于)|年[,。]|月[,。]|日[,。]")
STOP_INSIDE = re.compile(r"[?!][^\s?!”’》)][^?!]*$")
SOON_STOPPED = re.compile(r"[^,。、;:!?]{1,3}[,。、;!?]")
TURNS = re.compile(  # an adverbial and its comma: a new thought
    r"(?:近日|日前|目前|当前|眼下|如今|同时|此外|另外|与此同时|随后|最终|最后|首先|其次|然而|因此|为此|对此|当[天日晚时]|[昨今明]日|[昨今明]天|据[^,]{1,8}"
    r"|下一步|接下来|截至[^,]{1,8}|连日来|[今去]年[^,]{0,6}|近年来|[一-龥]{2,6}(?:以来|之后|之前|期间|后|前|时|起|来)|\d{1,2}[月日][^,]{0,6}|[^,]{2,8}(?:说|表示|介绍|认为|提醒|告诉记者)),"
)
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
    elif TURNS.match(text):
        cues.append(("a beginning that turns to something new", 1.0))
    elif STARTERS.match(text):
        cues.append(("a beginning as paragraphs begin", 1.0))
    elif TORN.match(text):
        cues.append(("a beginning as no sentence begins", 1.0))
    elif SOON_STOPPED.match(text):
        cues.append(("a beginning with a mark soon", 1.0))
    return tuple(cues)
