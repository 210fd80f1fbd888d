"""What each of several did for a text, said beside the name: 讲述/甲 整理/乙, 丙/采写 丁/插画, 戊 审核."""

from __future__ import annotations

import re

from ingest.parse.people.names import HAN, has_surname

AS = {  # words for work, and what it is called elsewhere
    "讲述": "口述",
    "自述": "口述",
    "采编": "采写",
    "撰稿": "撰文",
    "译": "翻译",
    "插画": "插图",
    "漫画": "插图",
    "绘画": "插图",
    "手绘": "插图",
}
TOLD = f"{'|'.join(AS)}|口述|采写|采访|撰文|执笔|整理|记录|编译|编写|翻译|文字|摄影|供图|图片|插图|制图|绘图|文|图"
CHECKS = "审核|审定|审阅|审读|审稿|审校|审签|核稿|校对"
BEHIND = (  # who sees to it that what others write is printed, or heard
    f"{CHECKS}|责编|美编|编审|监制|出品|剪辑|配音|主播|播音|(?:版式|美术)?设计|排版|版式|制作|(?:责任|本版|本期|执行|网络|美术|视频|新媒体)?编辑"
)
WHO = rf"[{HAN}]{{2,4}}"
BEFORE = re.compile(rf"(?P<work>{TOLD}|{BEHIND})\s*(?P<mark>[/:|])\s*(?P<who>{WHO})(?:\s+|$)")
AFTER = re.compile(rf"(?P<who>{WHO})(?P<mark>/)(?P<work>{TOLD}|{BEHIND})(?:\s+|$)")
CHECKED = re.compile(  # at the end of a credit: 市疾控中心主任医师 丙 审核 · (编辑 丁)
    rf"(?:^|(?<=[\s(]))(?P<who>{WHO})\s*(?:{CHECKS})(?=\)?$)|(?<=\()(?:{CHECKS}|(?:责任|本版|网络)?编辑)\s*(?:[:/]\s*)?(?P<named>{WHO})(?=\)$)"
)
MOST = 40  # characters of a credit
MET = re.compile("[/:|]|审|校|核稿|编辑")  # one of these is in all of them


def told_in_pairs(text: str) -> str:
    """*text* with the words for work that are told everywhere, and without those who only looked it through."""
    if not MET.search(text):
        return text
    for pattern in (BEFORE, AFTER):
        pairs = list(pattern.finditer(text))
        if pairs and "".join(pair[0] for pair in pairs) == text and all(has_surname(pair["who"]) for pair in pairs):
            written = [pair for pair in pairs if re.fullmatch(TOLD, pair["work"])]
            return " ".join(f"{AS.get(pair['work'], pair['work'])}{pair['mark']}{pair['who']}" for pair in written)
    return CHECKED.sub(lambda checked: "" if _is_named(checked) else checked[0], text)


def is_checked(text: str) -> bool:
    """Does *text* end with who looked it through: …。(编辑 甲) · 乙 审核?"""
    checked = CHECKED.search(text.rstrip()[-MOST:])
    return checked is not None and _is_named(checked)


def _is_named(checked: re.Match[str]) -> bool:
    """Was it a person (丁 审核), and no work that is told of (现场审核)?"""
    return has_surname(checked["who"] or checked["named"])
