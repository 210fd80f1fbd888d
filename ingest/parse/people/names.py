"""What a person's name looks like, and where one ends and the next begins when they are run together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.surnames import DOUBLES, DOUBTFUL, GIVEN, SURNAMES

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ebef"
NAME = rf"[{HAN}]{{1,4}}(?:·[{HAN}]{{1,8}})*"
# Where reports and letters come from: no name, though it may begin like one.
PLACES = re.compile(
    "北京|上海|天津|重庆|广州|深圳|杭州|南京|苏州|武汉|成都|西安|郑州|长沙|沈阳|大连|长春"
    "|哈尔滨|牡丹江|佳木斯|齐齐哈尔|双鸭山|七台河|青岛|济南|厦门|福州|宁波|温州|合肥|南昌|南宁|贵阳|昆明|海口|三亚|石家庄|太原"
    "|呼和浩特|兰州|西宁|银川|乌鲁木齐|拉萨|香港|澳门|台北|新北|桃园|台中|台南|高雄|基隆|新竹|苗栗|彰化|南投|云林|嘉义|屏东|宜兰|花莲|台东|澎湖|金门|东京|首尔|平壤|莫斯科|伦敦|巴黎"
    "|柏林|罗马|日内瓦|布鲁塞尔|纽约|华盛顿|洛杉矶|旧金山|悉尼|堪培拉|新加坡|曼谷|河内|新德里"
    "|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆"
    "|开罗|迪拜|多哈|海参崴|符拉迪沃斯托克"
)
LONGEST_NAME = 4  # characters, unless it has a dot
TWO_GIVEN = re.compile(rf"(?:{'|'.join(GIVEN)}){{2}}")  # a name without a surname: 次仁多吉


def has_surname(word: str) -> bool:
    """Does *word* begin as names do?"""
    return word[:1] in SURNAMES or word.startswith(DOUBLES) or TWO_GIVEN.match(word) is not None


def may_have_surname(word: str) -> bool:
    """Could *word* begin as names do, where a name is to be expected?"""
    return has_surname(word) or (word[:1] in DOUBTFUL and len(word) < LONGEST_NAME)


def is_name(word: str) -> bool:
    """Could *word* be the name of one person? A pen name of two or three characters could be any word."""
    if not re.fullmatch(NAME, word):
        return False
    return "·" in word or len(word) < LONGEST_NAME or has_surname(word)


def are_names(word: str) -> bool:
    """Could *word* be a name, or several run together, each with its surname?"""
    if len(word) <= LONGEST_NAME or "·" in word:
        return is_name(word)
    return bool(re.fullmatch(rf"[{HAN}]{{2,12}}", word)) and all(map(has_surname, names_in(word)))


def names_in(word: str) -> Iterator[str]:
    """Split a run of characters into names: by surname, and only where its length forces it."""
    if "·" in word or len(word) < LONGEST_NAME:
        if is_name(word) and len(word) >= 2:
            yield word
        return
    if len(word) == LONGEST_NAME and (
        word.startswith(DOUBLES) or TWO_GIVEN.match(word) or word[2] not in SURNAMES | DOUBTFUL
    ):
        yield word
        return
    while word:
        size = _first_name(word)
        yield word[:size]
        word = word[size:]


def _first_name(word: str) -> int:
    """How many characters of a run belong to its first name."""
    sizes = (3, 4) if word.startswith(DOUBLES) else (3, 2)  # the usual one first
    if len(word) <= max(sizes):
        return len(word)
    least = len(word) // 2 if len(word) == LONGEST_NAME else max(sizes)
    return next((size for size in sizes if len(word) - size >= 2 and has_surname(word[size:])), least)
