"""Who signs a text: what stands alone under it and may be a name, a body, a day."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.parse.authors import DESCRIBED, ORGANISATION, PERSON, SAID_BEFORE, is_bare_name
from ingest.parse.names import HAN, NAME, is_name

DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[晨晚夜]?")
WHO = re.compile(  # 石磊(运动康复治疗师) · 致歉人:费某 · 一名初三学生的父亲
    rf"(?P<described>{NAME}\([^()]{{2,20}}\))|(?P<acting>[{HAN}]{{2,4}}人:{NAME})"
    rf"|(?P<unnamed>一[位名个][{HAN}]{{0,12}}(?:{PERSON}))"
)


@lru_cache(maxsize=512)
def signs_as(text: str) -> str | None:
    """Does *text* look like what stands under a text that nobody signed above: a name, a body, either in brackets?"""
    if text.startswith("(") and text.endswith(")"):
        return "in brackets"
    if is_bare_name(text):
        return "a name"
    if DAY.fullmatch(text):
        return "a day"
    if told := WHO.fullmatch(text):
        return f"somebody {told.lastgroup}"
    *others, last = text.split() or [""]
    if others and all(map(DESCRIBED.fullmatch, others)) and is_name(SAID_BEFORE.sub("", last)):
        return "a name"
    if others and all(len(word) > 1 and is_bare_name(word) for word in (*others, last)):
        return "names"
    if ORGANISATION.match(text):
        return "an organisation"
    return "a place" if DESCRIBED.fullmatch(text) else None
