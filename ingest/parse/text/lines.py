"""Text becomes lines: numbered from 1 over "\\n", blank ones counted and left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.page import Line
from ingest.script import RADICALS

# str.splitlines() would also break at form feeds and U+2028, and every number behind them would be wrong.

WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20, 0x00A0: 0x20, 0x201F: 0x201C, 0x301D: 0x201C, 0x301E: 0x201D, 0xFF62: 0x300C, 0xFF63: 0x300D,
    0x3014: 0x28, 0x3015: 0x29,
    0x200B: 0x20, 0x200C: 0x20, 0x200D: 0x20, 0x2060: 0x20, 0xFEFF: 0x20,
    0x2044: 0x2F, 0x2215: 0x2F,
    0x2027: 0xB7, 0x2022: 0xB7, 0x30FB: 0xB7, 0xFF65: 0xB7,
}  # fmt: skip
NARROW = RADICALS | {chr(wide): chr(code) for wide, code in WIDE.items()}
BEHIND = r"(?<=[\u4e00-\u9fff”)])(?<![一二三四五六七八九十.])\."  # behind a number it is part of that: 一.
POINT = re.compile(rf"{BEHIND}(?=$|[\u4e00-\u9fff“”(])")  # a stop, where an extractor or a typist knows no other
LAST_POINT = re.compile(rf"{BEHIND}(?=[”)]*$)")
SHORT = 10  # characters of a line that no sentence begins in: its point parts two words, 诗.灯塔
RARE = 10  # lines to a gap; paragraphs have more of them between, unless they are long and their column is narrow
WIDE_ONES = re.compile("[" + "".join(map(re.escape, NARROW)) + "]")  # a text has few of them, and translating is slow


def level(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The same lines with gaps in units of this page's own: 1 is the usual one, whatever the extractor leaves.

    Where hardly a line has one above it, none is usual.
    """
    gaps = Counter(line.gap for line in lines[1:] if line.gap)
    if gaps.total() * RARE < len(lines):
        return tuple(lines)
    usual = min(gaps, key=lambda gap: (-gaps[gap], gap), default=1)
    return tuple(replace(line, gap=max(1, line.gap - usual + 1)) if line.gap else line for line in lines)


def to_lines(text: str) -> tuple[Line, ...]:
    """Every non-blank line of *text*, each with the number of blank lines before it."""
    lines, gap = [], 0
    for n, line in enumerate(text.split("\n"), 1):
        if line.strip():
            lines.append(Line(n, line, gap))
            gap = 0
        else:
            gap += 1
    return tuple(lines)


def narrow(text: str) -> str:
    """*text* for matching: full-width ASCII in its narrow form, radicals as characters, stops as such; one for one."""
    for wide in set(WIDE_ONES.findall(text)):
        text = text.replace(wide, NARROW[wide])
    if "." not in text:
        return text
    return (POINT if len(text) > SHORT else LAST_POINT).sub("。", text)
