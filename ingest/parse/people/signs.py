"""Who signs a text: what stands alone under it and may be a name, a body, a day."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.parse.people.authors import LIVES_IN, TITLE, is_bare_name
from ingest.parse.people.described import DESCRIBED, ORGANISATION, PERSON, READERS, SAID_BEFORE
from ingest.parse.people.names import HAN, NAME, PLACES, has_surname, is_name

TOOK = re.compile(r"(?!.*(?:文|报道|采写|图片)).{2,24}摄[)]?$")  # not 文/摄 甲
NUMERAL = "[\\d〇○零一二三四五六七八九十]"
DAY = re.compile(  # misread, too: 223年4月4曰
    rf"(?:{NUMERAL}{{3,4}}年|\d{{4}}(?=\d))?{NUMERAL}{{1,3}}月(?:{NUMERAL}{{1,3}}[日曰])?[晨晚夜]?(?:于[{HAN}]{{1,8}})?|{NUMERAL}{{4}}年(?:[春夏秋冬]|岁末)?"
)
SPACED_DAY = re.compile(r"[\d年月日曰 ]+$")  # 2026 年 3 月 4 日
SOURCE = re.compile(  # 据新华社专特稿 · 本报综合 · 摘自《读者》
    r"(?:据|综合)?(?:新华社|新华网|中新社|中新网|中国新闻社|央视|人民网|法新社|路透社|美联社)[^,。:!?]{0,10}"
    r"|本报综合(?:报道|消息|整理)?|(?:据|综合|摘自|选自|转自|原载|来源:)《[^》]{2,16}》[^,。:!?]{0,8}"
)
WHO = re.compile(  # 石磊(运动康复治疗师) · 致歉人:费某 · 网友:雪夜 · 一名初三学生的父亲
    rf"(?P<described>{NAME}\((?![外组节]|[一二三四五六七八九十上中下续]{{1,2}}\)|\d+\))[^()]{{2,20}}\))|(?P<acting>[{HAN}]{{2,4}}人:{NAME}|(?:{READERS}|家长):{NAME})"
    rf"|(?P<unnamed>一[位名个][{HAN}]{{0,12}}(?:{PERSON}))|(?P<accompanied>{NAME}[和等及][{HAN}]{{0,8}}(?:{PERSON}|人))"
)
AGE = re.compile(r"(?<=[\u4e00-\u9fff]{2})[\s,(]*\d{1,3}岁\)?$")
WHERE = re.compile(rf"(?:写|作|草|记)?于(?:{PLACES.pattern}|[{HAN}]{{1,6}}[市县区镇乡村屯岛城寺山庄])")  # 于齐齐哈尔
DICTATED = re.compile(rf"[{HAN}\s]{{2,16}}口述[,、\s]*[{HAN}\s]{{0,8}}(?:代笔|整理|记录|执笔)")
EDITORS = re.compile("(?:本[报刊])?(?:编者|编辑部?)")
OTHERS = re.compile(  # behind a name, or a class: 贺明堂等11人 · 五年一班全体队员
    rf"(?<=[{HAN}]{{2}})(?:等\s?[\d一二三四五六七八九十]+[人名位户]?(?:{PERSON})?|(?:全体|全班|部分)[{HAN}]{{2,4}})$"
)
TOLD_BY = re.compile(  # what a reader did: 读者 卞师傅 支招
    rf"(?:[{HAN}]{{2,6}}\s+)?(?:{READERS})\s+[{HAN}]{{2,4}}\s*(?:支招|推荐|来信|来稿|投稿|讲述|提问|口述|建议|提供)"
)
ADVISED = re.compile(  # 甲整理 审稿专家:乙 · 指导老师:丙
    rf"(?:{NAME}(?:整理|撰稿|编译)\s+)?(?:(?:指导|辅导)(?:老师|教师)|审稿(?:专家|人)?|(?:医学)?审核(?:专家)?|本期专家)[:\s]\s*{NAME}"
)
SPREAD = re.compile(rf"(?<=[{HAN}]{{2}}\s)([{HAN}])\s+([{HAN}])$")  # a name of two characters: 某协会 林 涛
OPINES = re.compile(  # the headline of what a paper thinks of it: 社论:…, 新华社评论员:…
    r"(?:[^\s:]{0,8}评论员(?:文章)?|[^\s:]{0,4}(?:社[论评]|[时短快锐][论评])):(?=.{5})"
)
BESIDE = 4  # characters; a name that stands beside more has fewer


@lru_cache(maxsize=512)
def signs_as(text: str) -> str | None:
    """Does *text* look like what stands under a text that nobody signed above: a name, a body, either in brackets?"""
    if text.startswith("(") and text.endswith(")"):
        return "in brackets"
    if OPINES.match(text):
        return None
    if any(pattern.fullmatch(text) for pattern in (EDITORS, TOLD_BY, ADVISED, DICTATED)):
        return "what somebody did"
    if WHERE.fullmatch(text):
        return "a place"
    text = AGE.sub("", OTHERS.sub("", text))
    if is_bare_name(text):
        return "a name"
    if DAY.fullmatch("".join(text.split()) if SPACED_DAY.match(text) else text):
        return "a day"
    if told := WHO.fullmatch(text):
        return f"somebody {told.lastgroup}"
    *others, last = SPREAD.sub(r"\1\2", text).split() or [""]
    if len(others) == 1 and len(others[0]) == len(last) > 2 and not (LIVES_IN.search(others[0]) or has_surname(text)):
        return None  # 桨声起 夏日来
    if others and all(map(DESCRIBED.fullmatch, others)) and is_name(SAID_BEFORE.sub("", last)):
        return "a name"
    if others and all(len(word) > 1 and is_bare_name(word) for word in (*others, last)):
        return "names"
    strays = others and min(map(len, (*others, last))) < BESIDE - 1  # blanks within a body's name: 南岗 区社会保险局
    if ORGANISATION.match("".join(text.split()) if strays else text):
        return "an organisation"
    if SOURCE.fullmatch(text):
        return "a source"
    if DESCRIBED.fullmatch(text):
        return "a place"
    return _says_more(text, last) if others else None


def signs_picture(text: str) -> bool:
    """Is *text* who took a picture, and nobody who wrote: 本报记者 甲 摄?"""
    return TOOK.match(text) is not None


def _says_more(text: str, last: str) -> str | None:
    """Does a signature say more than who it is? 本报记者 逄妍 根据录音整理 · 市人民医院副主任医师 崔俭"""
    if TITLE.match(text):
        return "a title and more"
    if len(last) < BESIDE and is_bare_name(last):
        return "more and a name"
    first = text.split()[0]
    return "a name and more" if len(first) < BESIDE and is_bare_name(first) else None
