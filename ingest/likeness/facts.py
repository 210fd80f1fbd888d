"""What a bulletin tells anew every day: its dates, numbers and places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

DIGIT = "0-9〇零一二三四五六七八九十"
UNITS = (
    "轮期批人名个位家户元吨米里岁年天周次件起场届条套座辆间所棵株亩斤克升只头幅册部项处栋楼室号度级路分秒时点成倍折"
    "列块枚篇台张片匹架艘盏支颗本瓶袋箱组班层首款余多公平摄"  # 三百余人, 二十公里, 十八平方米, 十二摄氏度
)
LETTERS = "lIO"  # that scanners read for figures
READ = str.maketrans(LETTERS, "110")
DAY = rf"[{DIGIT}{LETTERS}]{{1,3}}"
NUMERAL = "零〇一二三四五六七八九十百千万亿两"
NO_NAME = "的了在和与到从起是有个这那各每不进出来去我他你们条位名员及或等为被把将以"
_GAPS = pairwise(sorted({*map(ord, NO_NAME), 0x4DFF, 0xA000}))
# A Chinese character but for those. To say so without a character beyond the first plane is quicker by far.
NAME = f"[{''.join(f'{chr(low + 1)}-{chr(high - 1)}' for low, high in _GAPS if high - low > 1)}]"
LONG = "街道|社区|小区|大街|胡同|中学|小学|大学|学院|医院|公园|广场|市场|大厦|花园|家园|新城|公司|派出所|法院|饭店|药店"
SHORT = "省市区县镇乡村屯街路桥站"
COMMON = (  # words that end so and name no place
    "全市|本市|我市|该市|各市|城市|超市|股市|楼市|夜市|早市|集市|全区|本区|我区|该区|各区|地区|校区|城区|市区|园区|景区|片区|辖区|灾区|山区|街区|厂区|库区"
    "|全省|本省|我省|各省|全县|本县|我县|该县|各县|全村|本村|该村|各村|农村|乡村|山村|全镇|该镇|各镇|全乡|各乡|公路|道路|铁路|马路"
)
ANY = (  # stands before one that is not named
    "附近|周边|周围|当地|本地|外地|邻近|沿线|沿街|所在|其他|上述|部分|有关|相关|多家|几家|两家|一家|多所|几所|两所|一所|民办|公办"
)
GOES_ON = "民面集"  # behind one of these: 数千市民, 敲打路面, 村集体
# What each begins with is asked first: hardly any character of a text is one of these.
DATE = (
    rf"(?=[{DIGIT}{LETTERS}星周])(?:(?:[12][0-9]{{3}}年)?{DAY}月(?:{DAY}[日号])?|{DAY}日|(?:星期|周)[一二三四五六日])"
)
NUMBER = (
    rf"(?=[A-Za-z0-9{NUMERAL}])(?:(?:零下)?[A-Za-z]{{0,3}}[0-9][0-9.:]*[百千万亿]*"
    rf"|(?<=百分之)[{NUMERAL}]{{1,24}}|[{NUMERAL}]{{1,24}}(?=[{UNITS}]))"
)
KINDS = f"(?=[{''.join(kind[0] for kind in LONG.split('|'))}{SHORT}])(?:{LONG}|[{SHORT}](?<!{COMMON})(?![{GOES_ON}]))"
PLACE = f"{NAME}{{2,4}}?{KINDS}"
FIGURE = f"[A-Za-z{DIGIT}{NUMERAL}星周]"  # begins any date or number
FACT = re.compile(f"(?={FIGURE})(?:(?P<date>{DATE})|(?P<number>{NUMBER}))|(?P<place>{PLACE})")


UNNAMED = re.compile(f"(?:{ANY})(?:{LONG}|[社小大]?[{SHORT}])$")


class Kind(StrEnum):
    """What a fact is about. A long number that was changed is one of CONTACT; in a text it is a number like any."""

    DATE = "date"
    NUMBER = "number"
    PLACE = "place"
    CONTACT = "contact"

    __hash__ = str.__hash__  # facts are counted by their kind, and an Enum's own hash is slow


ENDING = re.compile(f"{KINDS}$")
NAMED = {kind.value: kind for kind in Kind}
VALUES = 4096  # of facts, of which is remembered what they are made of
DIALLED = 7  # digits, from which a number is no count of anything but a telephone, a case, a certificate


class Fact(NamedTuple):
    """A date, number or place in a bare text, from character *start* up to *end*."""

    kind: Kind
    value: str
    start: int
    end: int


def facts_of(sentences: Sequence[str]) -> tuple[Fact, ...]:
    """Every fact of a text of bare *sentences*, in order; none reaches from one sentence into the next."""
    found = []
    nth, after = 0, len(sentences[0]) if sentences else 0
    for match in FACT.finditer("\n".join(sentences)):
        kind, value, (start, end) = match.lastgroup or "", match[0], match.span()
        if kind == "place":
            if _is_unnamed(value):
                continue
        elif kind == "date":
            value = value.translate(READ)
        while start > after:
            nth += 1
            after += 1 + len(sentences[nth])
        found.append(Fact(NAMED[kind], value, start - nth, end - nth))
    return tuple(found)


@lru_cache(VALUES)
def _is_unnamed(place: str) -> bool:
    """Is it one of a kind and no more, as bulletins tell of again and again?"""
    return bool(UNNAMED.search(place))


@lru_cache(VALUES)
def stem_of(place: str) -> str:
    """What comes before the kind of a place."""
    return ENDING.sub("", place)
