"""What the articles themselves prove of their issue's year and month: seldom anything, and never a day.

News says when it happened without a year; when it is printed, "9月14日" is past and "4月30日前" is still to come. So a
year needs a witness that is news itself, and a month a past date and a coming one, or the day of its news, within it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.page import Article, IssueDate, Role
from ingest.parse.looks.look import LEAD
from ingest.parse.text.lines import narrow

YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
ANY_YEAR = re.compile(r"\d{4}年")
SENTENCE = re.compile(r"[^。!?]+[。!?]?")

# A dateline is the paper's own day. A lead that names a year names one gone by: of its own year no paper says which.
DATELINE = re.compile(
    r"^(?:本报|新华社|中新社)[\u4e00-\u9fff]{0,6}?(?:((?:19|20)\d\d)年)?(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日(?:[\u4e00-\u9fff]{2,4})?(?:讯|电|消息)"
)
LEAD_DAY = re.compile(
    r"(?:讯|电|消息|报道)\s*(?:\([^)]{2,40}\))?[\s:,]*(?:[^,。!?]{2,12},)?"
    r"(?<!年)(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日(?=[,上下凌早中晚])"
)
FRESH = timedelta(days=7)  # older than this, no event is told by several leads of one page

# an event that bears its year and was held just now; what looks back on a year, or ahead to one, is no such event
RECENT = re.compile(r"日前|近日|昨日|昨天|昨晚|今日|今天|连日来|(?<!\d)\d{1,2}日[,上下]")
FAIRS = "博览会|展览会|展销会|交易会|洽谈会|推介会"
GAMES = "运动会|锦标赛|联赛|邀请赛|公开赛|马拉松|文化节|艺术节|电影节|音乐节|啤酒节"
HELD = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)年(?!度|末|底|初|来|前|后|以来)[\u4e00-\u9fff·“”\d]{{0,20}}?(?:{FAIRS}|{GAMES})[\u4e00-\u9fff“”]{{0,8}}?"
    r"(?:举办|举行|开幕|启幕|开赛|鸣枪|闭幕|落幕)[^。!?]*"
)
NOT_NOW = re.compile(
    r"总结|表彰|年度|评选|回顾|公报|颁奖|揭晓|去年|前年|当年|曾|纪念|将|拟|筹备|备战|迎接|计划|倒计时|申办|报名|新年|元旦|春节|新春"
)
THIS_YEAR = re.compile(r"今年\(((?:19|20)\d\d)年\)")
AIMED_AT = re.compile(r"到|至|将|规划|计划|目标|力争|拟|远景|[-—~]")

# bounds within the year
NOT_THIS_YEAR = re.compile(r"去年|前年|上年|明年|来年|次年|翌年|当年|那年|每年|历年|往年|农历|年代")
COMING = re.compile(r"将|计划|拟|预计|有望|即将|准备|届时|起至?|截止|截至|前|力争|争取|确保|每|至")
PAST = re.compile(r"(?:^|[。!?;\n])(1[0-2]|[1-9])月(?:(3[01]|[12]\d|[1-9])日|初|上旬|中旬|下旬|底|末)?,([^,。!?;]+)")
DEADLINE = re.compile(r"(?:将|计划|拟|预计|力争|确保|争取)[于在]?(1[0-2]|[1-9])月(?:(3[01]|[12]\d|[1-9])日|底|末)之?前")
GOAL = re.compile(
    r"(?:确保|力争|冲刺|奋战|奋力|夺取|力夺|全力)[^。!?,]{0,24}?(?:(首季|一季度)[“”]?开门红|(上半年)[“”]?双过半)"
)


@dataclass(frozen=True, slots=True)
class _Bound:
    """That the page was printed on *day* at the earliest, or at the latest."""

    day: date
    words: str


def told_date(articles: Sequence[Article]) -> IssueDate | None:
    """Year, or year and month, of the issue, with the words that prove it; none unless they do."""
    printed = [text for article in articles for text in article.texts(Role.BODY)]
    if not any(ANY_YEAR.search(text) for text in printed):
        return None  # most pages name no year at all
    paragraphs = [narrow(text) for text in printed]
    witnesses = list(_years(paragraphs))
    years = {year for year, _ in witnesses}
    if len(years) != 1 or _speaks_of_later_years(paragraphs, max(years)):
        return None
    year, words = witnesses[0]
    earliest = max(_earliest(paragraphs, year), key=lambda bound: bound.day, default=_Bound(date(year, 1, 1), ""))
    latest = min(_latest(paragraphs, year), key=lambda bound: bound.day, default=_Bound(date(year, 12, 31), ""))
    if earliest.day <= latest.day and earliest.day.replace(day=1) == latest.day.replace(day=1):
        said = dict.fromkeys(filter(None, (words, earliest.words, latest.words)))
        return IssueDate(f"{year}-{latest.day.month:02}", "text", " … ".join(said))
    return IssueDate(str(year), "text", words)


def _years(paragraphs: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The years that news names as its own."""
    for paragraph in paragraphs:
        if (match := DATELINE.match(paragraph)) and match[1]:
            yield int(match[1]), match[0]
        for match in THIS_YEAR.finditer(paragraph):
            yield int(match[1]), match[0]
        for sentence in SENTENCE.findall(paragraph) if YEAR.search(paragraph) else ():
            if (match := HELD.search(sentence)) and RECENT.search(sentence) and not NOT_NOW.search(sentence):
                yield int(match[1]), match[0].rstrip()


def _speaks_of_later_years(paragraphs: Sequence[str], year: int) -> bool:
    """A later year that nobody aims at has begun, or is near: then the witness may be of a year gone by."""
    dated = (paragraph for paragraph in paragraphs if YEAR.search(paragraph))
    sentences = (sentence for paragraph in dated for sentence in SENTENCE.findall(paragraph))
    return any(
        not AIMED_AT.search(sentence) and any(int(later) > year for later in YEAR.findall(sentence))
        for sentence in sentences
    )


def _earliest(paragraphs: Sequence[str], year: int) -> Iterator[_Bound]:
    """Days of the year that are past."""
    for paragraph in paragraphs:
        yield from _news_days(paragraph, year)
        for match in PAST.finditer(paragraph) if _is_of(paragraph, year) else ():
            if not COMING.search(match[3]) and (day := _day(year, match[1], match[2] or "1")):
                yield _Bound(day, match[0].lstrip("。!?;\n").partition(",")[0])


def _latest(paragraphs: Sequence[str], year: int) -> Iterator[_Bound]:
    """Days of the year that are still to come, or that the news of the page is not much older than."""
    told = Counter(bound.day for paragraph in paragraphs for bound in _news_days(paragraph, year))
    for paragraph in paragraphs:
        for bound in _news_days(paragraph, year):
            if told[bound.day] > 1 or DATELINE.match(paragraph):
                yield _Bound(min(bound.day + FRESH, date(year, 12, 31)), bound.words)
        if not _is_of(paragraph, year):
            continue
        for match in DEADLINE.finditer(paragraph):
            if day := _day(year, match[1], match[2] or str(monthrange(year, int(match[1]))[1])):
                yield _Bound(day, match[0])
        for match in GOAL.finditer(paragraph):
            yield _Bound(date(year, 3, 31) if match[1] else date(year, 6, 30), match[0])


def _news_days(paragraph: str, year: int) -> Iterator[_Bound]:
    """The day of a dateline, or the one that a lead begins with."""
    if match := DATELINE.match(paragraph):
        if match[1] in (None, str(year)) and (day := _day(year, match[2], match[3])):
            yield _Bound(day, match[0])
    elif LEAD.match(paragraph) and (match := LEAD_DAY.search(paragraph[:90])) and (day := _day(year, *match.groups())):
        yield _Bound(day, f"{match[1]}月{match[2]}日")


def _is_of(paragraph: str, year: int) -> bool:
    """Are the months of a paragraph those of *year*, since it speaks of no other?"""
    return not NOT_THIS_YEAR.search(paragraph) and all(int(other) == year for other in YEAR.findall(paragraph))


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None
