"""Text without its typography: what two printings of the same words have in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from ingest.script import simplified

# How a character can be printed without becoming another: 10² is not 102, and ① not 1.
GUISES = ("<wide>", "<narrow>", "<compat>", "<vertical>", "<small>", "<noBreak>")
POINTS = ".:"  # they count where they stand between two digits: 3.5 is not 35
# Each pattern that every text is searched for begins with what is rare, or has it asked for before.
NO_POINT = re.compile(r"[.:](?:(?<![0-9].)|(?![0-9]))")
DASH, MINUS = "[-\u2010-\u2015\u2212\uff0d~\u301c\uff5e]", "[-\u2013\u2212\uff0d]"
GAP = r"[\s\u200b\ufeff]*"
NUMBER = r"\d{1,3}(?:\.\d+)?"
SET_OFF = re.compile(rf"[{DASH[1:-1]}、]{GAP}\d")  # whatever is set apart
SET_APART = re.compile(rf"(?:{DASH}|\d{GAP}、){GAP}\d")
# Neither a range nor a list is a single number, and below zero is not above it; hyphens in telephone numbers and dates
# say nothing.
RANGE = re.compile(rf"(?<![\d.])(?<!{DASH})({NUMBER}){DASH}{{1,2}}(?=(?:零下)?{NUMBER}(?![\d.])(?!{DASH}\d))")
BELOW_ZERO = re.compile(rf"(?<![0-9A-Za-z]){MINUS}(?={NUMBER}(?:(?:[至到/]|{DASH}){MINUS}?{NUMBER})?(?:℃|°|度))")
LISTED = re.compile(r"(?<=\d)、(?=\d)")
BLANKS = re.compile("[^\\S\n]+|[\u200b\ufeff]+")
PAGE = r"\s*(?:第\s*)?([A-Z]?)0*([\d一二三四五六七八九十]{1,3})(?:\s*版|(?:(?<=[A-Z]\d)|(?<=[A-Z]\d\d))(?!\d))"
ONWARD_SIGN, BACKWARD_SIGN = "转", "接"
ONWARD = re.compile(r"[(（\[【▶▷→⇨▼▽]{0,6}[下紧]?转" + PAGE + r"[^。]{0,6}$")
BACKWARD = re.compile(rf"[(（\[【◀◁←⇦▲△]{{0,6}}(?:(?:上接|紧接)|(?<=[(（\[【])接){PAGE}[)）\]】]?")
STOPS = "。!?;！？；\n"
ENDS = re.compile(f"[{STOPS}]+")
MARKS = " \u3000,，、()（）《》“”—%|"  # nothing is left of them, and any other mark is rarer
BETWEEN, WITHIN = (re.compile(f"[^{MARKS}{ends}]+") for ends in (STOPS, ""))
# Neither a mark nor a character as a bare text has it. To look each one up takes longer than to find out that most
# texts have none of them.
ODD = re.compile(f"[^0-9A-Za-z{POINTS}\u4e00-\u9fa5{MARKS}{STOPS}]+")
GRAM = 4  # characters: short enough for noise, long enough to be rare in Chinese
PAIR, EIGHT = 2, 8  # bytes of a character as UTF-16 has it, and of a number that GRAM of them make
# What characters are made of and no text has alone: readers of pictures put them where a character was.
STROKES = frozenset("亠冂冖冫勹匚卩厶廴彐彡忄扌攵氵灬爿犭疒礻纟衤讠辶钅阝饣丨丬丿丶亅亍彳艹宀囗夂幺巛")
# Texts whose runs are kept as numbers: a new one's and its rivals', which are asked for twice; the shortest of them,
# and the longest.
KEPT, SHORTEST, LONGEST = 16, 64, 20_000
LED = re.compile(  # who reports, which is no part of the first sentence
    r"([^,，。]{0,16}[(（][^()（）]{0,6}(?:记者|記者|通讯员|通訊員)[^()（）]{1,40}[)）])"
)


class _Bare(dict[int, str | None]):
    """Letters and digits in one width, and points; all else is dropped."""

    def __missing__(self, code: int) -> str | None:
        plain = chr(code)
        if unicodedata.decomposition(plain).startswith(GUISES):
            plain = simplified(unicodedata.normalize("NFKC", plain))
        self[code] = "".join(character for character in plain if character.isalnum() or character in POINTS) or None
        return self[code]


_BARE = _Bare()


def bare(text: str) -> str:
    """The letters and digits of *text*, in one width and simplified; a point or colon within a number stays."""
    return _bare(_spelled_out(text), BETWEEN)


def _bare(told: str, kept: re.Pattern[str]) -> str:
    """The same of what is *kept* of a text that is spelled out."""
    said = "".join(kept.findall(ODD.sub(lambda odd: odd[0].translate(_BARE), simplified(told))))
    return NO_POINT.sub("", said) if "." in said or ":" in said else said


def _spelled_out(text: str) -> str:
    """3-5 as 3至5, 3、5 as 3和5, and -5℃ as 零下5℃."""
    text = unicodedata.normalize("NFC", text)
    if not (SET_OFF.search(text) and SET_APART.search(text)):
        return text
    return LISTED.sub("和", RANGE.sub(r"\1至", BELOW_ZERO.sub("零下", BLANKS.sub("", text))))


def runs(text: str, size: int) -> list[str]:
    """Every run of *size* characters, from left to right."""
    return [text[at : at + size] for at in range(len(text) - size + 1)]


def numbers(text: str) -> tuple[int, ...]:
    """Every run of GRAM characters as the number that its bytes make; a character beyond the first plane is two."""
    return _kept(text) if SHORTEST <= len(text) <= LONGEST else _numbers(text)


def _numbers(text: str) -> tuple[int, ...]:
    data = memoryview(text.encode("utf-16-le", "surrogatepass"))
    found = [0] * max(0, len(data) // PAIR - GRAM + 1)
    for nth in range(GRAM):
        behind = data[nth * PAIR :]
        found[nth::GRAM] = behind[: len(behind) // EIGHT * EIGHT].cast("Q").tolist()
    return tuple(found)


_kept = lru_cache(KEPT)(_numbers)


def sentences(texts: Iterable[str]) -> tuple[str, ...]:
    """The sentences of *texts*, each bare, and the leads before them; nothing that has no letter or digit."""
    told = "\n".join(_spelled_out(_led(text)) for text in texts)
    return tuple(filter(None, ENDS.split(_bare(told, WITHIN))))


def _led(text: str) -> str:
    """A text with its lead on a line of its own."""
    lead = LED.match(text)
    return f"{lead[1]}\n{text[lead.end() :]}" if lead else text


def without_jumps(text: str) -> str:
    """*text* without the marks that lead from page to page: they are no words of it."""
    if ONWARD_SIGN in text:
        text = ONWARD.sub("", text)
    return BACKWARD.sub("", text) if BACKWARD_SIGN in text else text


@cache
def is_common(character: str) -> bool:
    """Is it one that newspapers print every day, simplified or traditional, and not what noise makes?"""
    if character in STROKES:
        return False
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return b"\xa4" <= character.encode("big5", "replace")[:1] <= b"\xc6"
