"""Is any page too odd to be read? No crash, no page of 200 kB over 2 s, no line lost, whatever comes in.

    python bench/fuzz.py [--inputs 100000] [--seed 1] [--processes 2] [--first 0]
    python bench/fuzz.py --seed 1 --only 4711 [--save page.txt]

Real and composed pages with broken bytes and lines, pages of one odd thing over and over, and pages that hypothesis
draws. Input N of a seed is the same on every machine with the same seeds/, tests/ and hypothesis. A page that is
refused (DumpError) is read right. Time is processor time, so a busy machine tells the same. Exit code 1 if anything
failed. A hundred thousand inputs take two hours on two cores.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from composer import pages  # noqa: E402 - found by the line above
from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from ingest.builder import load_tables  # noqa: E402
from ingest.errors import DumpError  # noqa: E402
from ingest.page import Block, Dump, Line, Page  # noqa: E402
from ingest.parse.reading import read_page  # noqa: E402
from ingest.parse.text.decode import to_text  # noqa: E402
from ingest.words import Words  # noqa: E402

LARGEST = 200_000  # bytes of a page
SLOW = 2.0  # seconds of processor time a page may take
HUNG = 60.0  # seconds after which a page is given up
BATCH = 50  # inputs a process takes at a time
COMPOSED = 40  # pages of each level
COMPARED = 5_000  # bytes; of less, time by size says little

WORDS = Words()
PLACES = load_tables()[0].label_names

# What newspapers print: the stuff that invented pages are made of. Half of them get full-width marks (in_print).

HAN = (
    "的一在哈尔滨市区道里外南岗香坊平房松北呼兰阿城双城记者本报讯昨日从获悉"
    "年月工作企业发展建设服务居民社区项目推进王李张刘陈韩丽平"
)
RARE = "龘㐂𠮷麤\ue000嘅裡為們體"
MARKS = ",。、;:!?…—·“”‘’『』「」()《》【】〈〉.[]{}/|-_=*~%℃□■◎●○◇◆▲▼△▽◀▶★☆①②"
BRACKETS = "“”‘’『』「」()《》【】〈〉[]{}"
BLANKS = " \t\u3000\u00a0\u200b\u2003\f\v\x1c\x85\u2028\u2029\ufeff\u2060"
CONTROLS = "".join(map(chr, (*range(9), *range(14, 32), 127)))
FORMULAS = (
    "本报讯", "(记者 王刚)", "本报记者 李鹏", "通讯员", "新华社北京3月1日电", "据", "□", "□甲", "□文/摄", "摄影报道",
    "记者", "下转第2版", "上接第A1版", "转", "编辑:", "责任编辑", "校对", "电话", "热线:0451-84692999", "扫码",
    "扫一扫", "更多", "图为", "图片说明", "2021年5月12日", "二〇二一年五月十二日", "星期三", "农历", "第3版", "A12",
    "哈尔滨日报", "新晚报", "关注", "深度", "道里", "阿城", "【", "】", "(", ")", "公告", "通知", "问:", "答:",
    "特此", "近日,", "记者了解到,", "他说:", "……", "...", "19.7%", "3.5元", "12℃", "王", "·",
)  # fmt: skip
NAMES = (
    "page.txt", "2021-05-12/A03.txt", "哈尔滨日报2021年5月12日第3版.txt", "0000-00-00.txt", "20210230_p99.txt",
    "第四版.txt", "9999年99月99日.txt", "a/b/c/1.txt",
)  # fmt: skip
FULL_WIDTH = {code: code + 0xFEE0 for code in map(ord, ",;:!?()")}


def words(rng: Random, least: int, most: int) -> str:
    return "".join(rng.choices(HAN, k=rng.randint(least, most)))


def pick(rng: Random, letters: Sequence[str], least: int, most: int) -> str:
    return "".join(rng.choices(letters, k=rng.randint(least, most)))


def in_print(rng: Random, text: str) -> str:
    return text.translate(FULL_WIDTH) if rng.random() < 0.5 else text


def plainly(text: str, encoding: str = "utf-8") -> bytes:
    """*text* as bytes, cut between two characters where a page may have no more."""
    return text.encode(encoding, "replace")[:LARGEST].decode(encoding, "ignore").encode(encoding)


Made = tuple[str, bytes]  # a page, and what was done to make it


# -- mutations of real pages ------------------------------------------------------------------------------------------


@cache
def real_pages() -> tuple[bytes, ...]:
    """The pages of seeds/, each as often as it takes to be every other one, and composed ones of every level."""
    composed = [page.data for level in range(4) for page in pages(level, "score", 2024, COMPOSED)]
    seeds = [path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return (*seeds * (len(composed) // max(1, len(seeds))), *composed)


def real_text(rng: Random) -> str:
    return to_text(rng.choice(real_pages()))[0]


def some(rng: Random, length: int) -> list[int]:
    """A few places in something of this length, or very many."""
    count = rng.choice((1, 1, 2, 5, 20, max(1, length // 100), max(1, length // 10)))
    return [rng.randrange(length) for _ in range(count)] if length else []


def stretch(rng: Random, length: int) -> slice:
    start = rng.randrange(length + 1)
    return slice(start, min(length, start + rng.choice((1, 3, 100, 2_000))))


def flip_bits(rng: Random, page: bytearray) -> None:
    for at in some(rng, len(page)):
        page[at] ^= 1 << rng.randrange(8)


def change_bytes(rng: Random, page: bytearray) -> None:
    for at in some(rng, len(page)):
        page[at] = rng.choice((0, 10, 13, 32, 0x80, 0xA1, 0xC0, 0xED, 0xFF, rng.randrange(256)))


def remove_bytes(rng: Random, page: bytearray) -> None:
    for at in sorted(set(some(rng, len(page))), reverse=True):
        del page[at]


def insert_bytes(rng: Random, page: bytearray) -> None:
    for at in some(rng, len(page)):
        page[at:at] = rng.randbytes(rng.choice((1, 1, 2, 3, 8)))


def insert_nuls(rng: Random, page: bytearray) -> None:
    for at in some(rng, len(page)):
        page[at:at] = bytes(rng.choice((1, 1, 2, 50)))


def insert_byte_order_marks(rng: Random, page: bytearray) -> None:
    for at in some(rng, len(page)):
        page[at:at] = rng.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))


def truncate(rng: Random, page: bytearray) -> None:
    del page[rng.randrange(len(page) + 1) :]


def behead(rng: Random, page: bytearray) -> None:
    del page[: rng.randrange(len(page) + 1)]


def remove_stretch(rng: Random, page: bytearray) -> None:
    del page[stretch(rng, len(page))]


def repeat_stretch(rng: Random, page: bytearray) -> None:
    part = page[stretch(rng, len(page))]
    at = rng.randrange(len(page) + 1)
    page[at:at] = part * rng.choice((1, 2, 10))


def splice(rng: Random, page: bytearray) -> None:
    other = rng.choice(real_pages())
    page[rng.randrange(len(page) + 1) :] = other[rng.randrange(len(other) + 1) :]


BYTE_WAYS: tuple[Callable[[Random, bytearray], None], ...] = (
    flip_bits, change_bytes, remove_bytes, insert_bytes, insert_nuls, insert_byte_order_marks, truncate, behead,
    remove_stretch, repeat_stretch, splice,
)  # fmt: skip


def shuffle_lines(rng: Random, lines: list[str]) -> None:
    rng.shuffle(lines)


def shuffle_some_lines(rng: Random, lines: list[str]) -> None:
    where = stretch(rng, len(lines))
    part = lines[where]
    rng.shuffle(part)
    lines[where] = part


def reverse_lines(rng: Random, lines: list[str]) -> None:  # noqa: ARG001 - it stands among others
    lines.reverse()


def swap_lines(rng: Random, lines: list[str]) -> None:
    for at in some(rng, len(lines)):
        other = rng.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]


def duplicate_lines(rng: Random, lines: list[str]) -> None:
    for at in some(rng, len(lines)):
        lines[at:at] = [lines[at]] * rng.choice((1, 1, 2, 30))


def delete_lines(rng: Random, lines: list[str]) -> None:
    for at in sorted(set(some(rng, len(lines))), reverse=True):
        del lines[at]


def drop_blank_lines(rng: Random, lines: list[str]) -> None:
    share = rng.choice((0.1, 0.5, 1.0))
    lines[:] = [line for line in lines if line.strip() or rng.random() >= share]


def add_blank_lines(rng: Random, lines: list[str]) -> None:
    for at in some(rng, len(lines)):
        lines[at:at] = [rng.choice(("", "", " ", "\u3000\u3000", "\t", "\f", "\u2028"))] * rng.choice((1, 2, 5, 200))


def cut_lines(rng: Random, lines: list[str]) -> None:
    for at in some(rng, len(lines)):
        middle = rng.randrange(len(lines[at]) + 1)
        lines[at : at + 1] = [lines[at][:middle], *[""] * rng.choice((0, 0, 1, 2)), lines[at][middle:]]


def shorten_lines(rng: Random, lines: list[str]) -> None:
    for at in some(rng, len(lines)):
        lines[at] = lines[at][stretch(rng, len(lines[at]))]


def glue_lines(rng: Random, lines: list[str]) -> None:
    for at in sorted(set(some(rng, len(lines))), reverse=True):
        lines[at : at + 2] = ["".join(lines[at : at + 2])]


def glue_text(rng: Random, lines: list[str]) -> None:
    """Every line of a stretch in one."""
    where = stretch(rng, len(lines))
    lines[where] = ["".join(lines[where])]


def wrap_lines(rng: Random, lines: list[str]) -> None:
    width, indent = rng.choice((1, 2, 8, 13, 20, 40)), rng.choice(("", "\u3000\u3000"))
    lines[:] = [part for line in lines for part in _wrapped(indent * bool(line) + line, width)]


def _wrapped(line: str, width: int) -> Iterable[str]:
    return (line[at : at + width] for at in range(0, max(1, len(line)), width))


def indent_lines(rng: Random, lines: list[str]) -> None:
    blank = pick(rng, BLANKS.replace("\f", ""), 1, 4)
    for at in some(rng, len(lines)):
        lines[at] = blank + lines[at] + rng.choice(("", blank))


def feed_forms(rng: Random, lines: list[str]) -> None:
    for at in some(rng, len(lines)):
        middle = rng.choice((0, 0, len(lines[at]), rng.randrange(len(lines[at]) + 1)))
        lines[at] = f"{lines[at][:middle]}\f{lines[at][middle:]}"


def interleave(rng: Random, lines: list[str]) -> None:
    """Two pages read across their columns."""
    other = real_text(rng).split("\n")
    lines[:] = [line for both in zip(lines, other, strict=False) for line in both]


def add_formulas(rng: Random, lines: list[str]) -> None:
    for at in some(rng, len(lines)):
        lines.insert(at, pick(rng, FORMULAS, 1, 4))


def put_formulas_in(rng: Random, lines: list[str]) -> None:
    for at in some(rng, len(lines)):
        middle = rng.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:middle] + rng.choice(FORMULAS) + lines[at][middle:]


def stretch_formulas(rng: Random, lines: list[str]) -> None:
    """A formula, far more blanks than anybody sets, and another."""
    for at in some(rng, min(len(lines), 4)):
        blanks = rng.choice((" ", "\u3000", "\t")) * rng.randint(1, 40_000)
        lines[at] = f"{rng.choice(FORMULAS)}{blanks}{rng.choice(FORMULAS)}"


def repeat_formulas(rng: Random, lines: list[str]) -> None:
    """The same one or two again and again in one line, which patterns may read in very many ways."""
    for at in some(rng, min(len(lines), 4)):
        both = pick(rng, FORMULAS, 1, 2) + rng.choice(("", " ", "、", ","))
        lines[at] = both * rng.randint(2, 8_000)


def put_signs_in(rng: Random, lines: list[str]) -> None:
    signs = rng.choice((MARKS, BRACKETS, BLANKS, CONTROLS, RARE, "\ufeff", "\x00", "\r", "\ufffd"))
    for at in some(rng, len(lines)):
        middle = rng.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:middle] + pick(rng, signs, 1, 3) + lines[at][middle:]


def space_out(rng: Random, lines: list[str]) -> None:
    for at in some(rng, len(lines)):
        lines[at] = rng.choice((" ", "  ", "\u3000")).join(lines[at])


def drop_marks(rng: Random, lines: list[str]) -> None:
    gone = dict.fromkeys(map(ord, rng.choice((MARKS, BRACKETS, "。", ",。", "“”"))))
    lines[:] = [line.translate(gone) for line in lines]


LINE_WAYS: tuple[Callable[[Random, list[str]], None], ...] = (
    shuffle_lines, shuffle_some_lines, reverse_lines, swap_lines, duplicate_lines, delete_lines, drop_blank_lines,
    add_blank_lines, cut_lines, shorten_lines, glue_lines, glue_text, wrap_lines, indent_lines, feed_forms, interleave,
    add_formulas, put_formulas_in, stretch_formulas,
    repeat_formulas, put_signs_in, space_out, drop_marks,
)  # fmt: skip


def broken_bytes(rng: Random) -> Made:
    """Most broken bytes are in no encoding any more; an editor that saves the page shows them all to the reader."""
    way = rng.choice(BYTE_WAYS)
    page = bytearray(rng.choice(real_pages()))
    way(rng, page)
    if rng.random() < 0.7:
        return f"bytes: {_said(way)}, saved by an editor", plainly(page.decode("utf-8", "replace"))
    return f"bytes: {_said(way)}", bytes(page)


def broken_lines(rng: Random) -> Made:
    way = rng.choice(LINE_WAYS)
    lines = real_text(rng).split("\n")
    way(rng, lines)
    return f"lines: {_said(way)}", plainly("\n".join(lines))


def broken_all_over(rng: Random) -> Made:
    lines = real_text(rng).split("\n")
    for way in rng.choices(LINE_WAYS, k=rng.randint(2, 5)):
        way(rng, lines)
        del lines[5_000:]
    page = bytearray(in_some_encoding(rng, _line_ends(rng, lines)))
    for damage in rng.choices(BYTE_WAYS, k=rng.choice((0, 0, 0, 1, 2))):
        damage(rng, page)
    return "bytes and lines: several", bytes(page)


def other_line_ends(rng: Random) -> Made:
    return "lines: other ends", plainly(_line_ends(rng, real_text(rng).split("\n")))


def _line_ends(rng: Random, lines: Sequence[str]) -> str:
    ends = rng.choice(
        (("\n",), ("\r",), ("\r\n",), ("\n\r",), ("\r\r\n",), ("\n", "\r", "\r\n"), ("\u2028",), ("\x85",))
    )
    return "".join(line + rng.choice(ends) for line in lines)


ENCODINGS = (
    "utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-32",
    "utf-32-le", "utf-7", "euc-jp", "shift-jis", "latin-1", "hz",
)  # fmt: skip


def in_some_encoding(rng: Random, text: str) -> bytes:
    return text.encode(rng.choice(ENCODINGS) if rng.random() < 0.3 else "utf-8", rng.choice(("ignore", "replace")))


def other_encoding(rng: Random) -> Made:
    encoding = rng.choice(ENCODINGS)
    return f"encoding: {encoding}", real_text(rng).encode(encoding, rng.choice(("ignore", "replace")))


def two_encodings(rng: Random) -> Made:
    upper, lower = (real_text(rng).encode(rng.choice(ENCODINGS), "ignore") for _ in range(2))
    return "encoding: two in one page", upper[: rng.randrange(len(upper) + 1)] + lower


def misread_encoding(rng: Random) -> Made:
    """What an editor makes of a file it opened in the wrong encoding, and saved."""
    said, heard = rng.choice((("utf-8", "gb18030"), ("gb18030", "latin-1"), ("utf-8", "latin-1"), ("big5", "gb18030")))
    wrong = real_text(rng).encode(said, "ignore").decode(heard, "replace")
    return "encoding: misread and saved", plainly(wrong)


def noise(rng: Random) -> Made:
    return "noise", rng.randbytes(rng.choice((1, 2, 5, 30, 400, 20_000)))


def repeated(rng: Random) -> Made:
    """A page again and again, to 200 kB."""
    page = rng.choice(real_pages())
    page += b"\n" * rng.randint(0, 3) if b"\x00" not in page else b""
    return "page repeated to 200 kB", page * (LARGEST // len(page))


def several_pages(rng: Random) -> Made:
    between = rng.choice(("\n", "\f", "\n\n\n", "\n\f\n"))
    return "several pages in one file", plainly(between.join(real_text(rng) for _ in range(rng.randint(2, 20))))


# -- pages of one odd thing over and over -----------------------------------------------------------------------------

# What lines of each sort are like: <2-3> stands for so many characters, <99> for a number up to there.
LINES: dict[str, tuple[str, ...]] = {
    "titles": ("<6-20>",),
    "titles that hang": ("<4-14>的", "<4-14>和", "<4-14>,", "<4-14>:", "<4-14>“"),
    "leads": ("本报讯(记者 <2-3>)<10-80>。", "本报讯(记者 <2-3>)<10-80>"),
    "bare leads": ("本报讯", "本报讯 ", "本报讯(记者", "新华社电", "记者王刚报道:", "【本报讯】"),
    "squares": ("□甲", "□", "□<1-4>", "□文/摄 本报记者 <2-3>"),
    "signatures": ("本报记者 <2-3>", "通讯员 <2-3> 记者 <2-3>", "<2-3> 摄", "<2-3>摄影报道"),
    "captions": ("▲<5-40>。", "图为<5-40>。", "图①<5-40>"),
    "labels": ("关注", "深度", "道里", "阿城", "今日视点", "【<2-8>】", "民生热线"),
    "jumps": ("下转第<99>版", "上接第<99>版", "转<9>版"),
    "furniture": ("编辑:<2-3>", "责编 <2-3>", "电话:0451-<9999>", "扫码<2-3>", "第<99>版"),
    "dates": ("<9999>年<14>月<40>日 星期三", "<9999>-<14>-<40>"),
    "notices": ("<2-10>公告", "<2-10>通知", "<2-10>启事"),
    "single characters": ("<1-1>",),
    "single ASCII characters": ("a", "1", ".", "-", "("),
    "short lines": ("<1-6>",),
    "names": ("王<1-2>", "李<1-2>", "香坊区 张<1-2>"),
    "verses": ("<7-7>", "<7-7>,", "<7-7>。"),
    "rows of a table": ("<1-4> <1-4> <99>.5元 <1-4>", "<99> <99> <99>", "<1-4>  <99>℃"),
    "items": ("●<5-40>。", "(一)<5-40>:", "<9>.<5-40>。", "①<5-40>"),
    "talk": ("问:<3-50>?", "答:<3-50>。", "王先生:<3-50>。"),
    "text": ("<61-200>。",),
    "short text": ("<8-40>。",),
    "text that breaks off": ("<61-200>",),
    "short text that breaks off": ("<10-59>,",),
    "text torn at both ends": (",<21-90>", "。<21-90>", "的<21-90>"),
    "signed text": ("<30-90>。(记者 王<1-1>)", "<30-90>。(王<1-1>)"),
    "wrapped lines": ("<20-20>",),
    "open quotes": ("“<0-70>", "“‘《(『“‘《(『<0-70>"),
    "closed quotes": ("<0-70>”", "<0-70>”’》)』”’》)』"),
    "blanks inside": ("王 \u3000 \t刚", "王" + " " * 200 + "刚", "<2-2> <2-2>\u3000<2-2>\u2028<9-9>"),
    "English": ("Heilongjiang Daily No. <999>", "a b c d e f g", "COVID-<99>"),
}
STUFF: dict[str, Sequence[str]] = {
    "brackets": BRACKETS, "punctuation": MARKS, "digits": "0123456789", "rare characters": RARE, "formulas": FORMULAS,
    "letters": "abc ",
}  # fmt: skip
BLANK = re.compile(r"<(\d+)(?:-(\d+))?>")
GAPS = ((0,), (1,), (2,), (0, 0, 0, 1), (1, 1, 1, 2, 3))


def line_like(rng: Random, sort: str) -> str:
    if sort in STUFF:
        return pick(rng, STUFF[sort], 1, 80 if sort != "formulas" else 12)
    return BLANK.sub(partial(_filled, rng), rng.choice(LINES[sort]))


def _filled(rng: Random, blank: re.Match[str]) -> str:
    return words(rng, int(blank[1]), int(blank[2])) if blank[2] else str(rng.randint(0, int(blank[1])))


def many_lines(rng: Random, size: int) -> Made:
    """Lines of one sort, or of a few in turn, or a few single lines, again and again."""
    sorts = rng.sample([*LINES, *STUFF], rng.choice((1, 1, 2, 3, 4)))
    gaps, same, encoding = rng.choice(GAPS), rng.random() < 0.25, rng.choice(("utf-8", "utf-8", "gb18030"))
    first = {sort: line_like(rng, sort) for sort in sorts}
    lines, so_far = [], 0
    while so_far < size:
        for sort in sorts:
            line = (first[sort] if same else line_like(rng, sort)) + "\n" * (1 + rng.choice(gaps))
            lines.append(line)
            so_far += len(line.encode(encoding))
    said = sorts[0] if len(sorts) == 1 else "mixed"
    return f"many {'identical ' if same else ''}lines: {said}", plainly(in_print(rng, "".join(lines)), encoding)


LONG_LINES: dict[str, Callable[[Random, int], str]] = {
    "words": lambda rng, size: words(rng, size, size),
    "sentences": lambda rng, size: "".join(words(rng, 5, 30) + rng.choice(",。。!?") for _ in range(size // 18)),
    "mixed stuff": lambda rng, size: pick(rng, STUFF[rng.choice([*STUFF])], size // 4, size),
    "one thing": lambda rng, size: rng.choice((*MARKS, *HAN, *RARE, *"0159a", *FORMULAS)) * size,
    "two formulas": lambda rng, size: "".join(rng.sample(FORMULAS, 2)) * (size // 8) + rng.choice(FORMULAS),
    "nested quotes": lambda rng, size: "“‘" * (size // 4) + rng.choice(("", "王")) + "’”" * (size // 4),
    "blanks": lambda rng, size: "王" + rng.choice(" \t\u3000\u00a0") * size + rng.choice(("刚", "。", "版", "摄")),
    "blanks and words": lambda rng, size: " ".join(words(rng, size // 2, size // 2)),
    "blanks and formulas": lambda rng, size: (rng.choice(FORMULAS) + " " * rng.choice((1, 50, 900))) * (size // 50),
    "names": lambda rng, size: "、".join(f"王{words(rng, 1, 2)}" for _ in range(size // 3)),
}  # fmt: skip
BEGINNINGS = ("", "", "本报讯(记者 ", "记者", "□", "【", "编辑:", "图为", "2021年")


def long_line(rng: Random, size: int) -> Made:
    """A line of up to 100,000 characters, alone or among others, behind what lines begin with."""
    sort = rng.choice([*LONG_LINES])
    line = rng.choice(BEGINNINGS) + LONG_LINES[sort](rng, size)[: size // 2] + rng.choice(("", "。", "(记者 王刚)"))
    upper, lower = ([line_like(rng, rng.choice([*LINES])) for _ in range(rng.randint(0, 3))] for _ in range(2))
    return f"long line: {sort}", plainly(in_print(rng, "\n".join((*upper, line, *lower))))


def large_lines(rng: Random) -> Made:
    return many_lines(rng, rng.choice((30_000, 100_000, LARGEST)))


def a_few_lines(rng: Random) -> Made:
    return many_lines(rng, rng.choice((100, 500, 2_000, 8_000)))


def very_long_line(rng: Random) -> Made:
    return long_line(rng, rng.choice((30_000, 100_000, LARGEST)))


def rather_long_line(rng: Random) -> Made:
    return long_line(rng, rng.choice((200, 1_000, 8_000)))


# -- pages that hypothesis draws --------------------------------------------------------------------------------------

a_word = st.text(HAN, min_size=1, max_size=8)
a_name = st.builds(str.__add__, st.sampled_from("王李张刘陈韩"), st.text(HAN, min_size=1, max_size=2))
a_mark = st.sampled_from(MARKS)
a_sentence = st.builds(
    lambda words, end: "".join(words) + end,
    st.lists(a_word | a_mark | st.sampled_from(FORMULAS), min_size=4, max_size=30),
    st.sampled_from(("。", "。", "!", "?”", ",", "", "的", ":")),
)
a_lead = st.builds("本报讯({} {}){}".format, st.sampled_from(("记者", "通讯员", "")), a_name, a_sentence)
a_text = st.builds("".join, st.lists(a_sentence, min_size=2, max_size=8))
a_signature = st.builds(
    "{}{} {}".format,
    st.sampled_from(("□", "本报记者 ", "通讯员", "文/摄 ", "")),
    a_name,
    a_name | st.just("摄"),
)
a_date = st.builds(
    "{}年{}月{}日{}".format,
    st.integers(0, 9999),
    st.integers(0, 13),
    st.integers(0, 32),
    st.sampled_from(("", " 星期三", "第3版")),
)
a_formula = st.builds("".join, st.lists(st.sampled_from(FORMULAS), min_size=1, max_size=6))
a_figure = st.builds("{}{}".format, st.integers(0, 999), st.sampled_from(("", "元", "%", ".5℃")))
a_row = st.builds(" ".join, st.lists(a_word | a_figure, min_size=2, max_size=5))
a_pair = st.sampled_from(("“”", "‘’", "《》", "()", "【】", "『』", "”“", "(("))
a_quote = st.recursive(a_word, lambda inner: st.builds(lambda pair, text: text.join(pair), a_pair, inner), max_leaves=6)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
odd_text = st.text(HAN + MARKS + BLANKS + CONTROLS + RARE + "aZ09", max_size=120)
a_line = st.one_of(
    a_word, a_sentence, a_lead, a_text, a_signature, a_date, a_formula, a_row, a_quote, any_text, odd_text,
    st.builds(str.__add__, a_word, a_word),
    st.builds(str.__add__, st.sampled_from(("\u3000\u3000", "\f", " ")), a_text),
)  # fmt: skip
a_gap = st.sampled_from(("\n", "\n", "\n\n", "\n\n", "\n\n\n", "\n\n\n\n\n", "\r\n", "\r", "\n \n", "\n\f"))
a_run = st.builds(
    lambda line, gap, times: (line + gap) * times, a_line, a_gap, st.sampled_from((1, 1, 1, 1, 1, 1, 1, 2, 3, 12))
)
a_page = st.integers(1, 60).flatmap(lambda count: st.lists(a_run, min_size=count, max_size=count)).map("".join)
a_dump = st.builds(
    lambda text, wide, encoding: (text.translate(FULL_WIDTH) if wide else text).encode(encoding, "ignore"),
    a_page,
    st.booleans(),
    st.sampled_from((*["utf-8"] * 60, *ENCODINGS)),  # (of equal strategies, one_of would keep one)
)


def _drawer() -> Callable[[bytes], bytes | None]:
    """From bytes of chance to a page, by a strategy: hypothesis calls this fuzzing, and it remembers nothing."""
    caught: list[bytes] = []

    @settings(database=None)
    @given(a_dump)
    def catch(dump: bytes) -> None:
        caught.append(dump)

    def draw(chance: bytes) -> bytes | None:
        caught.clear()
        catch.hypothesis.fuzz_one_input(chance)  # type: ignore[attr-defined]  # it is set by given
        return caught[0] if caught else None

    return draw


draw = _drawer()


def drawn(rng: Random) -> Made:
    for size in (20_000, 80_000, 320_000):
        if (page := draw(rng.randbytes(size))) is not None:
            return "drawn by hypothesis", page
    return "drawn by hypothesis, in vain", b""


# -- reading them -----------------------------------------------------------------------------------------------------

SOURCES: dict[Callable[[Random], Made], float] = {
    broken_bytes: 25,
    broken_lines: 27,
    broken_all_over: 10,
    other_line_ends: 2,
    other_encoding: 4,
    two_encodings: 1.5,
    misread_encoding: 1.5,
    several_pages: 0.7,
    repeated: 0.3,
    noise: 0.5,
    drawn: 20,
    a_few_lines: 5,
    rather_long_line: 1.5,
    large_lines: 1,
    very_long_line: 0.5,
}


@dataclass(frozen=True, slots=True)
class Input:
    """A page to read, and what was done to make it."""

    kind: str
    dump: Dump


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input; *failure* is empty where all is well."""

    number: int
    kind: str
    size: int
    seconds: float
    refused: bool
    failure: str = ""
    details: str = ""

    @property
    def pace(self) -> float:
        """Seconds for 100 kB."""
        return self.seconds / max(self.size, COMPARED) * 100_000


class Hung(BaseException):
    """No end in sight; no reader may catch this."""


def input_of(seed: int, number: int) -> Input:
    """Input *number* of *seed*, always the same."""
    rng = Random(f"{seed}/{number}")
    source = rng.choices([*SOURCES], [*SOURCES.values()])[0]
    kind, page = source(rng)
    return Input(kind, Dump(rng.choice(NAMES), page[:LARGEST]))


def read(number: int, odd: Input) -> Outcome:
    """Read an input, and see whether everything is as it must be."""
    WORDS.__dict__.pop("_end", None)  # what it remembers of other pages must not speed this one up
    page, failure, details = None, "", ""
    signal.signal(signal.SIGALRM, _hang)
    signal.setitimer(signal.ITIMER_REAL, HUNG)
    start = time.process_time()
    try:
        page = read_page(odd.dump, language=WORDS, places=PLACES)
    except DumpError:
        pass
    except Hung:
        failure, details = "hang", traceback.format_exc(limit=-5)
    except Exception as exc:
        failure, details = f"crash: {type(exc).__name__}: {exc}", traceback.format_exc(limit=-8)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    seconds = time.process_time() - start
    if page is not None:
        failure = broken_law(page, to_text(odd.dump.content)[0])
    if not failure and seconds > SLOW:
        failure = f"slow: {seconds:.1f} s"
    size, refused = len(odd.dump.content), page is None and not failure
    return Outcome(number, odd.kind, size, seconds, refused, failure, details)


def _hang(*_: object) -> None:
    raise Hung


def broken_law(page: Page, text: str) -> str:
    """What is wrong with *page* as it was read from *text*; nothing, mostly."""
    lines = {n: Line(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()}
    blocks = [*page.ignored, *(block for article in page.articles for block in article.blocks)]
    held = Counter(n for block in blocks for n in block.lines)
    for what, wrong in (
        ("lost", lines.keys() - held.keys()),
        ("invented", held.keys() - lines.keys()),
        ("more than once", {n for n, times in held.items() if times > 1}),
    ):
        if wrong:
            return f"lines {what}: {len(wrong)}, the first {min(wrong)}"
    for block in blocks:
        if not block.lines or block != Block.of(block.role, *(lines[n] for n in block.lines)):
            return f"a block that is not what its lines say: {block.role} of lines {block.lines[:5]}"
    return ""


def read_batch(seed: int, numbers: range) -> list[Outcome]:
    return [_read_numbered(seed, number) for number in numbers]


def _read_numbered(seed: int, number: int) -> Outcome:
    return read(number, input_of(seed, number))


def outcomes(seed: int, numbers: range, processes: int) -> Iterator[Outcome]:
    """Read all inputs with these *numbers*, in their order."""
    batches = [numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH)]
    if processes == 1:
        for batch in batches:
            yield from read_batch(seed, batch)
        return
    with ProcessPoolExecutor(processes) as pool:
        for found in pool.map(partial(read_batch, seed), batches):
            yield from found


# -- telling ----------------------------------------------------------------------------------------------------------


def run(seed: int, numbers: range, processes: int) -> int:
    """Read, tell, and return the exit code."""
    done: list[Outcome] = []
    started = time.monotonic()
    dead = False
    try:
        for outcome in outcomes(seed, numbers, processes):
            done.append(outcome)
            if outcome.failure:
                print(f"FAILED  {_line_of(outcome)}\n{outcome.details}        {_again(seed, outcome)}", flush=True)
            if len(done) % max(BATCH, len(numbers) // 20) == 0:
                print(f"{len(done):,} of {len(numbers):,} after {time.monotonic() - started:.0f} s", file=sys.stderr)
    except BrokenProcessPool:
        dead = True
        at = numbers[len(done)]
        print(f"FAILED  a process died at input {at} or soon after it: try --processes 1 --first {at}")
    _tell_kinds(done)
    _tell_slowest(seed, done)
    failed = [outcome for outcome in done if outcome.failure]
    refused, slowest = sum(one.refused for one in done), max((one.seconds for one in done), default=0.0)
    print(
        f"\n{'FAILED' if failed or dead else 'passed'}: {len(done):,} inputs of seed {seed} in"
        f" {time.monotonic() - started:.0f} s, {len(failed):,} failures ({_sorts(failed)}),"
        f" {refused:,} refused as no text, slowest {slowest:.2f} s"
    )
    return int(bool(failed) or dead)


def _tell_kinds(done: Sequence[Outcome]) -> None:
    kinds: dict[str, list[Outcome]] = {}
    for outcome in done:
        kinds.setdefault(outcome.kind, []).append(outcome)
    print(f"\n{'inputs by kind':46} {'count':>7} {'refused':>8} {'failed':>7} {'largest':>9} {'slowest':>9}")
    for kind, own in sorted(kinds.items()):
        refused, failed = sum(one.refused for one in own), sum(bool(one.failure) for one in own)
        largest, slowest = max(one.size for one in own), max(one.seconds for one in own)
        print(f"{kind:46} {len(own):7,} {refused:8,} {failed:7,} {largest / 1e3:6.0f} kB {slowest:7.2f} s")


def _tell_slowest(seed: int, done: Sequence[Outcome]) -> None:
    print("\nslowest")
    for outcome in sorted(done, key=lambda one: -one.seconds)[:5]:
        print(f"  {_line_of(outcome)}   {_again(seed, outcome)}")
    print(f"slowest per 100 kB, of {COMPARED:,} bytes and more")
    for outcome in sorted((one for one in done if one.size >= COMPARED), key=lambda one: -one.pace)[:5]:
        print(f"  {outcome.pace:.2f} s per 100 kB: {_line_of(outcome)}   {_again(seed, outcome)}")


def _sorts(failed: Sequence[Outcome]) -> str:
    sorts = Counter(outcome.failure.split(":")[0] for outcome in failed)
    return ", ".join(f"{sort} {count:,}" for sort, count in sorted(sorts.items())) or "none"


def _line_of(outcome: Outcome) -> str:
    said = f"{outcome.kind}, {outcome.size:,} bytes, {outcome.seconds:.2f} s"
    return f"{said}: {outcome.failure}" if outcome.failure else said


def _again(seed: int, outcome: Outcome) -> str:
    return f"python bench/fuzz.py --seed {seed} --only {outcome.number}"


def _said(way: Callable[..., object]) -> str:
    return way.__name__.replace("_", " ")


def run_one(seed: int, number: int, save: Path | None) -> int:
    """Read one input again, and return the exit code."""
    odd = input_of(seed, number)
    if save is not None:
        save.write_bytes(odd.dump.content)
    outcome = read(number, odd)
    print(f"{odd.dump.name}: {_line_of(outcome)}{' (refused as no text)' if outcome.refused else ''}")
    print(f"{outcome.details}{'FAILED' if outcome.failure else 'passed'}: input {number} of seed {seed}")
    return int(bool(outcome.failure))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", type=int, metavar="N", help="read input N alone")
    parser.add_argument("--save", type=Path, metavar="PATH", help="with --only: keep the input there")
    options = parser.parse_args()
    WORDS.gain("哈尔", "滨市")  # reading the dictionary is no page's time
    if options.only is not None:
        sys.exit(run_one(options.seed, options.only, options.save))
    real_pages()
    sys.exit(run(options.seed, range(options.first, options.first + options.inputs), options.processes))


if __name__ == "__main__":
    main()
