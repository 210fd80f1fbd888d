"""How paragraphs begin, and how no sentence does."""

from __future__ import annotations

import re

STARTERS = re.compile(
    r"[“《]|近日|日前|[昨今前明]日|[今去前明]年|近年|目前|当前|眼下|如今|同时|此外|另外|与此|据|记者|下一步|接下来|截至|活动|随着|为[了进切加推落提打确]"
    r"|自\D|针对|当[天日晚时]|现场|本[次届市报]|此次|这|那时|对[此于]|不仅|不过|但|然而|而且|通过|围绕|结合|会[议上]|一方面|另一方面|第[一二三四五六七八九十]+[,、次]"
    r"|[一二三四五六七八九十]是|\d{1,2}月|\d{4}年|\d{1,2}日|[上下中]午|[早清]晨|傍晚|晚上|凌晨|每[年天当到周]|该[区县市局院校公项]|他[说们]|她[说们]|我们?|很多|许多|不少"
    r"|全[市省区县]|哈尔滨|哈市|从[^而]|按照|根据|由于|如果|除了|作为|后来|最[后终]|首先|其次|专家|[^,。]{0,8}负责人|工作人员|[民警交]警[方,]|警方|居民|市民|村民"
)
TORN = re.compile(r"[的了和与等地得着过们性化率后里外间之其及或并而来去个条项%员者]|位(?!于)|年[,。]|月[,。]|日[,。]")
TURNS = re.compile(  # an adverbial and its comma: a new thought
    r"(?:近日|日前|目前|当前|眼下|如今|同时|此外|另外|与此同时|随后|最终|最后|首先|其次|然而|因此|为此|对此|当[天日晚时]|[昨今明]日|[昨今明]天|据[^,]{1,8}"
    r"|下一步|接下来|截至[^,]{1,8}|连日来|[今去]年[^,]{0,6}|近年来|[一-龥]{2,6}(?:以来|之后|之前|期间|后|前|时|起|来)|\d{1,2}[月日][^,]{0,6}|[^,]{2,8}(?:说|表示|介绍|认为|提醒|告诉记者)),"
)


def beginning(text: str) -> str | None:
    """How *text* begins, if that tells running text from a line that stands for itself."""
    if TURNS.match(text):
        return "that turns to something new"
    if STARTERS.match(text):
        return "as paragraphs begin"
    return "as no sentence begins" if TORN.match(text) else None
