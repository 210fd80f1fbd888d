"""What a page says of itself, at its head and foot: its day, number and name, who made it, how to reach them.

A line is read part by part, in whatever order they stand. What else stands between them may be a name, or no part of
any head: other modules decide that by where the line stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.parse.text.papers import PERIODICAL, WHOLE

NUMERAL = "[〇零○一二三四五六七八九十]"
DATE = re.compile(
    rf"(?:(?:中华)?民国[\d百零一二三四五六七八九十]{{1,6}}|\d{{4}}|{NUMERAL}{{4}})\s*[年./-]\s*(?:\d{{1,2}}|{NUMERAL}{{1,3}})\s*[月./-]\s*(?:\d{{1,2}}|{NUMERAL}{{1,3}})\s*日?"
)
DAY = re.compile(r"\d{1,2}月\d{1,2}日\s*(?:星期|周)[一二三四五六日天]")  # of which year, other lines tell
IMPRINT = (
    r"(?:责任|值班|执行|美术|图片|本版|今日|版式|组版|文字|终审|首席|见习|本期|封面|视觉(?=设计)|版面(?=设计))*"
    r"(?:编辑|责编|美编|校对|主编|设计|主任|总监|编委|制图|组版|版式|检校|校检|责校|审校|审读|统筹|视觉|图编|执编|编审|签发|监制|(?:美术|版面)(?=\s*[:/]))"
)
PERSON = (  # in one way alone
    r"(?!同志|部|们|老师|手记|寄语|按语?|絮语|的话|有话|推荐|点评|后记|札记|随笔|心语|人生)"
    r"(?:[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff]\s[\u4e00-\u9fff])"
)
PAPERS_OWN = (
    r"(?:24小时)?(?:(?![举申通填]报)[\u4e00-\u9fff]{0,4}报(?:帮办|服务|维权)?|读者服务|新闻|读者|订阅|订报|征订|发行|广告|刊登|投稿|投书|来稿|报料|爆料|线索|编辑部|总编室|本报|本版|本刊|记者|官方){1,2}"
    r"(?:热线|电话|专线|查询|传真|信箱|邮箱|微信|微博|QQ|[寻传]呼){1,2}"
)
# A telephone, some of whose figures may be masked, and an extension; an address of mail, of a site.
REACHED_AT = (
    r"(?:[〇零一二三四五六七八九]{5,12}|[\w.@(/-]{0,4}[\d@.X×*]{3,}[\dA-Za-z.@()/×*—–-]*(?:[呼转]\d{1,8})?|[\w.-]+@[\w-]+\.[\w.]+"
    r"|(?:https?://|www\.)\S+|(?<=:)\s*[A-Za-z][\w-]{4,19})"
)
REACHED_BY = "电话|热线|传真|邮箱|信箱|电邮|邮编|微信|微博|QQ群?|[Ee]-?mail|网址|(?:官方)?(?:微信)?公众号|视频号"
MAIL_OR_NUMBER = r"(?:[\w.-]+@[\w-]+\.[\w.]+|[\d-]{7,13}(?!\d))"
ADDRESS = (
    r"(?:本报|本刊|报社|编辑部|社)\s*地?址\s*:\s*[^\s。,;:]{2,20}"
    rf"|(?:新闻|报料|爆料)线索\s*:?\s*{MAIL_OR_NUMBER}"
)
CHANNEL = "客户端|公众号|视频号|官方微博|官方微信|抖音号?|头条号|小程序"
ROMAN = "RIBAO|WANBAO|CHENBAO|ZAOBAO|SHIBAO|DUSHIBAO|ZHOUKAN|DAILY|NEWS|WEEKLY|TIMES|EVENING|MORNING|POST|HERALD"
CONTACT = re.compile(rf"{PAPERS_OWN}\s*:?\s*{REACHED_AT}")
SKY = (
    "(?:晴|阴|多云|[小中大阵雷暴]{0,2}[雨雪]|雾|霾|[东西南北微]{1,2}风)"  # beside an issue's day; forecasts say no year
)
WEATHER = re.compile(rf"{SKY}(?:[转间到]{SKY})*|-?\d{{1,2}}\s*℃|\d{{1,2}}(?:[-~到至]\d{{1,2}})?级")
EDITED = re.compile(rf"{IMPRINT}\s*[:/]?\s*{PERSON}")
PAGES_NAME = (
    "(?:要闻|时政|地方|头版|封面|导读|综合|本地|本市|都市|城市|城事|民生|社会|区县|县区|县域|乡镇|经济|财经|产经|农业|文体|体育|文化|文娱|娱乐|教育|科教|科技|健康|卫生"
    "|法治|生活|旅游|人物|影像|视觉|深度|聚焦|关注|热线|时评|评论|观点|理论|国内|国际|天下|副刊|阅读|专题|专版|特刊|广告)(?:新闻|周刊|专刊)?"
)
PAGES_IN_ALL = r"(?:今[日天]|本期)\s*(?:共|出版|[A-Z]叠)?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*版"
PARTS = re.compile(
    rf"(?P<day>{DATE.pattern}|(?:19|20)\d\d年\d{{1,2}}月(?!\d)|\d{{1,2}}/\d{{1,2}}\s+(?:19|20)\d\d|{DAY.pattern}|\d{{1,2}}月\d{{1,2}}日|(?:星期|礼拜|周)[一二三四五六日天]|农历"
    r"|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?|闰?[正一二三四五六七八九十冬腊]{1,2}月(?:初十|[初十廿二三]?[一二三四五六七八九十]))"
    rf"|(?P<staff>{EDITED.pattern}(?:[\s、,]+(?!{IMPRINT}|{REACHED_BY}|{CONTACT.pattern}|(?:投稿|来稿|线索|爆料|报料)\s*:){PERSON})*(?![\u4e00-\u9fff]))"
    rf"|(?P<own>{CONTACT.pattern}|{ADDRESS})"
    rf"|(?P<reached>(?:(?:提供)?线索|投稿|来稿|报料|爆料)\s*:?\s*{MAIL_OR_NUMBER}|(?:{REACHED_BY})\s*:?\s*{REACHED_AT}|(?:官方)?(?:微信)?(?:{CHANNEL})\s*:\s*[^\s。,;:]{{2,16}}|[\w.-]+@[\w-]+\.[\w.]+|(?:https?://|www\.)[\w./-]+)"
    rf"|(?P<issue>总?第\s*\d+\s*[期号]|{PAGES_IN_ALL}|[\u4e00-\u9fff]{{2,4}}{PERIODICAL}社(?:主办|出版))"
    r"|(?P<page>第?\s*[A-Z]?\d{1,3}\s*版|第?\s*[一二三四五六七八九十]{1,3}\s*版|(?<![\dA-Za-z])[A-Z]?\d{1,3}(?![\d月]))"
    rf"|(?P<licence>国内统一(?:连续出版物|刊)号\s*:?\s*CN\s*[\d/-]*|邮发代号\s*:?\s*\d+-\d+)"
    rf"|(?P<publisher>[^\s。,;:]{{2,14}}(?:主管|主办|机关报)|社?出版)"
    rf"|(?P<paper>(?:[\u4e00-\u9fff]{{2,6}}?(?:{PERIODICAL}社?|周刊)|{WHOLE})(?:·[\u4e00-\u9fff]{{2,5}})?|\b(?:[A-Z]+\s+)?(?:{ROMAN})\b)"
    rf"|{PAGES_NAME}"
)
# The number of a page, and its name: they are plain to see below a date line, and nowhere else.
OF_PAGE = re.compile(
    r"^[\u4e00-\u9fff·]{2,5}\s+[A-Z]?\d{1,3}\s*版?$|^[A-Z]?\d{1,2}(?:-\d{1,2})?\s*版?\s+[\u4e00-\u9fff·]{2,5}$"
    r"|^(?:0\d|[A-H]\d{1,2})\s+(?=\S*(?:报道|新闻|周刊|专刊|专版|特刊|专题))[\u4e00-\u9fff·]{6,8}$"
)
SPEAKS = re.compile(r"[^\W_]|[!?。,;“”《》…]")  # what no line of them has
MAKERS = re.compile("编辑|责编|美编|校对|版式|组版")
NAMING = ("paper", "staff", "own", "licence", "publisher")
LONGEST_NAME = 5  # characters of a page's name, or a section's
LETTERED = re.compile(r"(?<![A-Za-z\d])(?:[A-E]\d{1,2}|0\d)(?!\d)")  # how no number in a title is written: B3, 07
LONGEST = 60  # characters of a line that says so


def parts_of(text: str) -> frozenset[str]:
    """What narrow, simplified *text* says of its page: the kinds of its parts; nothing if it says more."""
    return _parts_of(text) if len(text) <= LONGEST and not text.endswith(":") else frozenset()


@lru_cache(maxsize=1024)  # several rooms ask it of every line
def _parts_of(text: str) -> frozenset[str]:
    kinds: set[str] = set()
    at = 0
    while at < len(text):
        if part := PARTS.match(text, at):
            kinds.add(part.lastgroup or "name")
            at = part.end()
        elif SPEAKS.match(text, at):
            return frozenset()
        else:
            at += 1
    return frozenset(kinds)


def is_plain(text: str) -> bool:
    """Does *text* say who made the page or how the paper is reached, so that no article can have it?"""
    kinds = parts_of(text)
    return "own" in kinds or ("staff" in kinds and bool(MAKERS.search(text)))


def opens_page(text: str) -> bool:
    """Does a file's first line name the paper or its makers beside something else, or a number as pages alone have?

    Beside the paper's name and the page's number a name that no list has may stand.
    """
    if parts := parts_of(text) - {"name"}:
        return (len(parts) > 1 and not parts.isdisjoint(NAMING)) or ("page" in parts and bool(LETTERED.search(text)))
    words = text[:LONGEST].split()
    unheard = [word for word in words if not parts_of(word)]
    told = frozenset[str]().union(*map(parts_of, words))
    return {"paper", "page"} <= told and len(unheard) == 1 and len(unheard[0]) <= LONGEST_NAME


def is_of_head(text: str) -> bool:
    """Is *text* a day, the number of a page or of an issue, and else nothing but what heads say?"""
    return not parts_of(text).isdisjoint(("day", "page", "issue"))


def number_in(text: str) -> str | None:
    """The number of the page that a line of its head says, with the characters around it: 04, A7, 第六版."""
    if len(text) > LONGEST or not (is_of_head(text) or OF_PAGE.match(text)):
        return None
    return next((match["page"] for match in PARTS.finditer(text) if match["page"]), None)
