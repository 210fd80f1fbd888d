"""Facts for which others stand: what tells them from the same ones misread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import ne

from ingest.likeness.difference import distance
from ingest.likeness.facts import DIALLED, VALUES, Fact, Kind, stem_of
from ingest.likeness.odds import Turn
from ingest.likeness.plain import is_common

BELOW, MINUS = "零下", "-"  # as a text has it that is bare, and as it is printed
DIFFER = 0.75  # share of its characters from which a passage is another, and not the same misread
REPLACED = 6  # characters of a passage that stands for another
BLUR = 4  # characters of a gap that is misread and nothing else
LONG = 64  # characters of a fact, above which the gaps in it tell how much differs
LETTER = re.compile("[A-Za-z]")
COUNT = re.compile("[0-9.:]{2,}")
FIGURES = "0123456789〇零一二三四五六七八九十百千万亿两"
DIGITS = re.compile(f"[{FIGURES}]+")
NO_DATE = re.compile(
    r"(?:2[1-9][0-9]{2}|20[7-9][0-9])年|(?<![0-9])(?:0+|1[3-9]|[2-9][0-9])月|(?<![0-9])(?:0+|3[2-9]|[4-9][0-9])日"
)
TURNS = frozenset("东西南北里外上下前后左右内新老大小中一二三四五六七八九十0123456789")  # one street from the next
TELLS = (  # one bulletin from the next, each by another of its row
    "东西南北", "男女", "晴阴雨雪云雾霜", "升降涨跌增减平", "胜负平", "红黄蓝橙",
    "早午晚今明昨", "春夏秋冬", "优良", "甲乙丙丁", "ABCDEFGH",
)  # fmt: skip
ORDER = "初中高上下前后左右内外首末大小正副总分单双一二三四五六七八九十"
RANKS = frozenset(ORDER).union(*TELLS)  # and one notice, said twice
# How a thing is told, a row for each sense: an editor puts one word for another, and no bulletin has a place for them.
SENSES = {
    word: nth
    for nth, row in enumerate((
        "目前 眼下 现在 当前 如今 当下", "立即 马上 立刻 随即 当即 即刻 赶紧", "随后 之后 然后 此后",
        "同时 此外 另外 并且 而且", "因此 所以 因而 于是", "但是 不过 然而 可是", "由于 因为", "如果 假如 倘若",
        "虽然 尽管", "逐渐 逐步 渐渐", "一直 始终", "经常 常常 往往", "非常 十分 格外", "尤其 特别", "大约 大概 约莫",
        "迅速 很快 快速 飞快", "所幸 好在 幸好 幸亏", "顺利 成功", "及时 尽快", "共同 一同 一起",
        "获悉 得知 了解到", "发现 看到 见到", "发生 出现", "进行 开展", "造成 导致 致使 引发", "表示 称 说 指出",
        "介绍 讲 告诉", "使用 采用 运用", "帮助 协助", "希望 盼望", "认为 觉得", "前往 赶往 赶赴",
        "附近 周围 周边", "左右 上下",
    ))
    for word in row.split()
}  # fmt: skip
PARTICLES = frozenset("的了着在是有和与我你他她们这那个么吗就也都很要会能可")  # no name, number or date has one


def turned(kind: Kind, was: str, now: str, edits: Sequence[int]) -> tuple[Kind, str, str] | None:
    """The fact for which another stands, or what is left of it where it is half misread; none where nothing is told.

    *edits*: the sizes of the gaps between the two; one figure alone may part a row of numbers.
    """
    if kind is Kind.PLACE:
        return (kind, was, now) if _are_two_places(was, now, max(edits)) else None
    if abs(len(was) - len(now)) > sum(edits) or _amount(was) == _amount(now):
        return None
    if kind is Kind.NUMBER and min(len(was), len(now)) >= DIALLED and (was + now).isdecimal():
        return Kind.CONTACT, was, now
    if form(was) == form(now) or was.startswith(BELOW) != now.startswith(BELOW):
        return kind, was, now
    old, new = _figures_of(was), _figures_of(now)
    short, long = sorted((old, new), key=len)
    if not short or old == new or (kind is Kind.DATE and (long.startswith(short) or long.endswith(short))):
        return None  # a date with or without its year is the same
    return Kind.NUMBER, old, new


def _amount(value: str) -> str:
    """A number without the noughts behind its point: 4 is what a row that breaks off in 4.00 has left of it."""
    return value.rstrip("0").rstrip(".") if "." in value else value


def turn_of(
    kind: Kind, old: str, new: str, edits: int, times: int, *, titled: bool, righted: bool, smudged: bool
) -> Turn:
    """What noise and the next bulletin may make of a fact that turned; *edits*: the characters of the gaps in it.

    *titled*: it stands in a title. *righted*: nothing but the order of figures is another; whoever puts them right
    leaves all else. *smudged*: beside it stands what hardly any text has.
    """
    was, now = (value.replace(BELOW, MINUS) for value in (old, new))
    apart = edits if max(len(was), len(now)) > LONG else min(distance(was, now), edits)
    fewer = apart == 1 and len(was) != len(now) and times == 1 and not titled  # no noise drops it wherever it stands
    return Turn(
        kind,
        size=max(len(was), len(now)),
        apart=apart,
        times=times,
        last=last_only(was, now),
        titled=titled,
        garbled=smudged or is_garbled(old, new) or _has_letters(old) != _has_letters(new),
        impossible=is_impossible(old, new),
        transposed=righted and kind in (Kind.NUMBER, Kind.DATE) and len(old) > 1,
        dropped=fewer and (was.strip(MINUS) == now.strip(MINUS) or all(map(COUNT.fullmatch, (was, now)))),
    )


def _has_letters(value: str) -> bool:
    return bool(LETTER.search(value))


def is_smudge(text: str) -> bool:
    """Has it a character that no newspaper prints every day?"""
    return not all(map(is_common, text))


def are_neighbours(kind: Kind, was: str, now: str) -> bool:
    """Do two places of one kind differ in a single character, which both may have in their names?"""
    if kind is not Kind.PLACE or len(was) != len(now) or sum(map(ne, was, now)) != 1 or is_garbled(was, now):
        return False
    ours, theirs = stem_of(was), stem_of(now)
    return len(ours) == len(theirs) and was[len(ours) :] == now[len(theirs) :]


def is_garbled(*values: str) -> bool:
    """Has one of them characters that hardly any text or no name has, or a date that no newspaper tells of?"""
    return any(map(_is_garbled, values))


@lru_cache(VALUES)
def _is_garbled(value: str) -> bool:
    return not PARTICLES.isdisjoint(value) or not all(map(is_common, value)) or _is_no_date(value)


def is_impossible(*values: str) -> bool:
    """Is one of them a date that no newspaper tells of?"""
    return any(map(_is_no_date, values))


@lru_cache(VALUES)
def _is_no_date(value: str) -> bool:
    return bool(NO_DATE.search(value))


def tells_apart(old: str, new: str) -> bool:
    """Is it a character for another of which each may stand in a bulletin?"""
    return len(old) == len(new) == 1 and any(old in row and new in row for row in TELLS)


def are_one_sense(old: str, new: str) -> bool:
    """Is it a word for another of the same sense, which tells how and not what?"""
    return old in SENSES and SENSES[old] == SENSES.get(new)


def are_two_words(old: str, new: str) -> bool:
    """Does a word or a passage stand for quite another?"""
    short, long = sorted((len(old), len(new)))
    return short > 1 and ({*old}.isdisjoint(new) or (short >= REPLACED and distance(old, new) >= DIFFER * long))


def misread_in(old: str, new: str) -> int:
    """How many characters of a gap are misread: of a wider one none, if it may well be another word."""
    widest = max(len(old), len(new))
    return distance(old, new) if widest <= 2 or (widest <= BLUR and is_garbled(old, new)) else 0


def are_ranks(old: str, new: str) -> bool:
    """Is it a rank for another?"""
    return len(old) == len(new) == 1 and {old, new} <= RANKS


def dates_misread(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """The dates and numbers among *facts*, if the others are the same with a sign misread: 12月19日 and 1219日."""
    if Kind.DATE not in [fact.kind for fact in facts]:
        return []
    told, misread = ([fact for fact in some if fact.kind is not Kind.PLACE] for some in (facts, others))
    same = _figures(told) == _figures(misread) and _forms(told) != _forms(misread)
    return told if same and len(told) <= len(misread) else []


def _figures(facts: Sequence[Fact]) -> str:
    return "".join(_figures_of(fact.value) for fact in facts)


@lru_cache(VALUES)
def _figures_of(value: str) -> str:
    return "".join(DIGITS.findall(value))


def _forms(facts: Sequence[Fact]) -> list[str]:
    return [form(fact.value) for fact in facts]


def last_only(old: str, new: str) -> bool:
    """Does nothing but the last figure of a date or number differ?"""
    if len(old) != len(new):
        return False
    apart = [*map(ne, old, new)]
    if sum(apart) != 1:
        return False
    nth = apart.index(True)
    return old[nth] in FIGURES and not DIGITS.search(old, nth + 1)


@lru_cache(VALUES)
def form(value: str) -> str:
    """How a date or number is written, whatever its digits are."""
    return DIGITS.sub("0", value)


def _are_two_places(one: str, other: str, widest: int) -> bool:
    """Do two names share nothing, or differ in the one character that tells a street from the next?

    The gaps between them are at most *widest*: a single character makes no other name.
    """
    if len(one) == len(other):
        left = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
        if len(left) == 1:
            return TURNS.issuperset(left[0])
    return widest > 1 and not {*stem_of(one)} & {*stem_of(other)}
