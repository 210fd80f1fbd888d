"""The formulas of credits, of whatever paper, as they are written most often."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.parse.people.names import HAN, PLACES
from ingest.parse.people.pairs import told_in_pairs
from ingest.surnames import SURNAMES

PICTURES = "新华社|中新社|人民(?:视觉|图片)|视觉中国|影像中国|光明图片|东方IC"  # whose pictures papers print
SURNAME = "".join(SURNAMES)
FORMULAS = (  # in this order
    (re.compile(rf"^[A-Za-z]\s?(?=[{HAN}]{{0,6}}(?:记者|通讯员)\s+[{HAN}])"), "□"),  # N某都记者 甲: a font's mark for □
    (re.compile(r"^本组(?:稿件|报道|文章|文字|图片|照片|专题)*均?由?\s*(?=\S)"), ""),  # 本组稿件由记者 甲 采写
    (re.compile(rf"^[{HAN}]{{2,6}}报[—/·-]{{1,2}}(?=[{HAN}]{{2,6}}记者)"), ""),  # 某某都市报-某某新闻记者 甲
    (
        re.compile(rf"(?:(?<=摄)|(?<=摄影)|(?<=报[道导])|(?<=摄\)))\s*\((?:{PICTURES}|资料(?:图片?|照片)|传真照片)\)$"),
        "",
    ),  # 甲摄(人民视觉)
    (re.compile(rf"(记者\s*[{HAN}]{{2,4}})\s*\(据[^()]{{2,24}}[电讯]\)$"), r"\1"),  # 记者 甲(据新华社专电)
    (re.compile(rf"^(\S{{0,8}}记者\s*[{HAN}]{{2,4}}?)\s*发自(?!内心|肺腑|心底)[{HAN}]{{2,6}}$"), r"\1"),  # 甲发自上海
    (re.compile(rf"^([□▢☐]\s*[{HAN}]{{2,4}})\s*\([^()摄图文]{{2,20}}\)$"), r"\1"),  # □甲(媒体人)
    (
        re.compile(
            rf"(?:(?:^|(?<=\())(?=本报)|(?<=\())(\S{{0,6}}(?:记者|通讯员))\s*:\s*(?=[{HAN}]{{2,4}}(?:[\s、]+[{HAN}]{{2,4}})*\)?$)"
        ),
        r"\1 ",
    ),  # (本报记者:甲)
    (re.compile(rf"(记者\s*(?![从据自])[{HAN}]{{2,4}}?)\s*综合报道$"), r"\1 报道"),
    (re.compile(rf"《[{HAN}]{{2,10}}》(?=[{HAN}]{{0,4}}(?:记者|通讯员))"), "本报"),  # 《某某》记者 甲
    (re.compile(r"(?<=\))【[^【】]{2,10}[稿电讯]】$"), ""),  # (甲)【某社微特稿】
    (re.compile(rf"\((?!左|单\s位|时\s间)([{SURNAME}])\s([{HAN}])\)$"), r"(\1\2)"),
    (  # (甲/某市,某业): who writes a letter to a paper, where they live and what they do
        re.compile(
            rf"^\(([{SURNAME}][{HAN}]{{1,3}})/(?:{PLACES.pattern}|[{HAN}]{{1,4}}[市县区乡镇])(?:[,、\s]+[{HAN}]{{2,8}})?\)$"
        ),
        r"(\1)",
    ),
    (re.compile("报导"), "报道"),
    (re.compile(rf"(记者\s*[{HAN}]{{2,3}})(?:{PLACES.pattern})报道(?=[)】])"), r"\1 报道"),  # 【记者甲嘉义报道】
    (re.compile(r"(?<=[初高一二三四五六])\([\d一二三四五六七八九十]{1,2}\)班"), "班"),  # 初二(3)班 甲
    (re.compile(rf"(?<=[{HAN}])/[{HAN}]{{2,4}}报[道导](?=[)】:\s]|$)"), " 报道"),  # 记者 甲/高雄报道
    (
        re.compile(
            rf"(?<![{HAN}/])((?!\S{{0,12}}记者|采写|文字)[{HAN}]{{1,3}}(?![文图摄])[{HAN}])/(摄影?|图|绘|文(?=.*[图摄绘]))(?=[\s)】]|$)"
        ),
        r"\1\2",
    ),  # 甲/文 乙/图
    (re.compile(r"\s?/\s?(?:文图|图文)(?=[\s)】]|$)"), " 文/图"),  # 甲/文图
    (re.compile(rf"^([插题]图)\s+(?=[{SURNAME}][{HAN}]{{1,2}}$)"), r"\1:"),  # 插图 甲
)
# 金 台/文: two characters of a name, set as wide as the three of others. In 文 李 想 the first says what was done.
SET_WIDE = re.compile(
    rf"(?<![^\s/:|、,·(□■◎●○◇◆▢☐])(?![文图]\s[{HAN}]\s[{HAN}](?![{HAN}]))(?!(?<=/)[文图]|左\s[上下]|单\s位|时\s间)([{SURNAME}])\s(?![文图摄](?!\S))([{HAN}])(?![^\s/:|、,·)])"
)
SHORT = 60  # characters, up to which a text may be nothing but credits
MET = re.compile(
    r"\)班|本组|记者|通讯员|报导|摄|/|插图|题图|[□▢☐]|\(\S\s|】$"
)  # every formula has one of these, and most texts have none


@lru_cache(maxsize=1024)
def plainly(text: str) -> str:
    """*text* with the formulas of credits as they are written most often."""
    if len(text) <= SHORT:
        text = SET_WIDE.sub(r"\1\2", text)
    text = told_in_pairs(text)
    if not MET.search(text):
        return text
    for formula, plain in FORMULAS:
        text = formula.sub(plain, text)
    return text
