"""What the lines of a title are: kicker, headline, deck, each on one line or over several.

Bare text shows no type size. Every way to read the lines from the top down as kicker, headline and deck is weighed by
its cues (is a word cut by the line's end, which line is the longer one, which one does the lead say again), and the
likeliest is taken. A byline or captions may stand below that were taken for titles. The weights are learned on composed
pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, product

from ingest.page import Role
from ingest.parse.blocks.told import Cue, Told
from ingest.parse.looks.edges import NOTHING, gain_across
from ingest.parse.looks.language import Language
from ingest.parse.looks.look import HANGING
from ingest.parse.people.names import are_names
from ingest.parse.text.pieces import Piece
from ingest.parse.weights import TITLES

Reading = tuple[Role, ...]  # of every line

RANKS = (Role.KICKER, Role.HEADLINE, Role.DECK)
PARTS = (*RANKS, Role.BYLINE, Role.CAPTION)  # from the top down
KICKED = 0.4  # nats against a kicker: of the titles that are learned from more have one than newspapers print
BYLINE = 10  # characters
MOST_LINES = 8  # of a title
SIZES = (6, 9, 12, 15, 18, 22, 27, 34)  # characters
WORD_CUT, MOST_GAIN = 4.0, 8.0  # log-odds that count one, and from which on more makes no difference
SURELY_CUT = 5.0  # log-odds from which on no title that is learned from is parted there
ALIKE = 2  # characters by which lines of one width differ
APPOSED = re.compile(r"^(?:—|\(|-|(?:[初再重]?读|兼?[评谈]|[观看听])《)")  # ——记延寿县六团镇团山村, 读《生死场》
TOLD = {
    "says what happens": re.compile(
        "启动|召开|举行|举办|开幕|发布|推进|打造|建成|开通|上线|获|亮相|新增|突破|破解|助力|开展|实施|部署|落户|有了|变|让|把|被|将|成|走进|达|增|来"
    ),
    "says who": re.compile(
        "^(?:我[市省国]|全[市省]|[\u4e00-\u9fff]{1,4}[市区县镇]|哈尔滨|冰城|市[\u4e00-\u9fff]{1,5}[局委])"
    ),
    "begins with a verb": re.compile("^[让把从为用靠建推打助促护守织走进开搭架送办跑创破谱绘凝筑聚点传铺解兴]"),
    "tells of": re.compile(
        "^(?:—|记|写|致|访|探访|来自|关于|我[市省])|[记访]$|(?:见闻|纪实|侧记|走笔|之[一二三四五])$"
    ),
}
STAFF = re.compile("本[报刊][一-鿿]{0,2}评论员")  # what they write is signed with that alone
MARKED = re.compile(r"[?!…:]$")
CLOSES = re.compile(r"[”』」)》、,:?!]")
HANGS = re.compile(  # of 3,528 parts of titles none ends so above another
    r"[这那哪每][一二三四五六七八九十两几数]?[种个位名条座项家件场次类批些]$|[将把被从及于之并而在]$|[像如似][\u4e00-\u9fff]{1,8}(?:一样|般|似的)$"
)
OF_SEVERAL = re.compile(  # works that stand under one title: (外二首)
    r"\((?:外?[一二三四五六七八九十两]{1,2}[首章则题篇]|外[一二三四五六]|组诗|散文诗|节选|[上中下续]|[一二三四五六七八九十\d]{1,3})\)"
)
SCALES = ("万", "亿", "%", "元", "年", "月", "日", "岁", "公里", "吨", "亩", "℃")  # what a figure counts


def ranks_of(
    lines: Sequence[Piece], language: Language, text: str = "", weights: Mapping[str, float] = TITLES
) -> Reading:
    """The likeliest reading of the *lines* of a title above *text*; more than any title has are decks."""
    if len(lines) < 2:
        return (Role.HEADLINE,) * len(lines)
    cues = Cues(lines[:MOST_LINES], language, text)

    def worth(reading: Reading) -> float:
        told = sum(weights.get(name, 0.0) * value for name, value in cues.of(reading))
        return told - KICKED if Role.KICKER in reading else told

    ways = list(readings(lines[:MOST_LINES]))
    best = max([way for way in ways if cues.allow(way)] or ways, key=worth)
    return best + (Role.DECK,) * (len(lines) - len(best))


def readings(lines: Sequence[Piece]) -> Iterator[Reading]:
    """Every way to read *lines*: kickers above, then at least one line of the headline, then decks."""
    bylines = (1,) if STAFF.fullmatch(lines[-1].text.strip()) else (0, 1) if lines[-1].width <= BYLINE else (0,)
    for byline, captions in product(bylines, range(len(lines))):
        if byline and captions:
            continue
        titles = len(lines) - byline - captions
        for kickers in range(titles):
            for decks in range(titles - kickers):
                sizes = (kickers, titles - kickers - decks, decks, byline, captions)
                yield tuple(part for part, size in zip(PARTS, sizes, strict=True) for _ in range(size))


class Cues:
    """What speaks for and against each reading of one title, above what is known of its text."""

    def __init__(self, lines: Sequence[Piece], language: Language, text: str = "") -> None:
        self._lines, self._told = lines, Told(lines, text)
        breaks = [
            [*_of_break(upper, lower, language), *self._told.of_break(i)]
            for i, (upper, lower) in enumerate(pairwise(lines))
        ]
        words = [list(_of_words(*kinds)) for kinds in pairwise([language.kinds(line.text) for line in lines])]
        self._cut = [_is_cut(upper, lower, language) for upper, lower in pairwise(lines)]
        self._of_part = cache(lambda rank, start, end: [*_of_part(rank, lines[start:end])])
        self._of_turn = cache(lambda i, above, below: [*_of_turn(breaks[i], words[i], above, below)])

    def allow(self, reading: Reading) -> bool:
        """Does no part of *reading* end where the line was merely full?"""
        return all(above is below for (above, below), cut in zip(pairwise(reading), self._cut, strict=True) if cut)

    def of(self, reading: Reading) -> Iterator[Cue]:
        """The cues of one reading; parts and breaks are as others have them."""
        starts = [i for i, rank in enumerate(reading) if not i or reading[i - 1] is not rank]
        spans = list(pairwise([*starts, len(reading)]))
        printed = [reading[start] for start in starts]
        yield f"{' and '.join(printed)} in {min(len(reading), 5)} lines", 1.0
        for i, (above, below) in enumerate(pairwise(reading)):
            yield from self._of_turn(i, above, below)
        for rank, (start, end) in zip(printed, spans, strict=True):
            yield from self._of_part(rank, start, end)
        widths = [_width(self._lines[start:end]) for start, end in spans]
        for (upper, width), (lower, other) in pairwise(zip(printed, widths, strict=True)):
            yield f"a {upper} {_compared(width, other)} the {lower}", 1.0
        yield from self._told.of([(rank, *span) for rank, span in zip(printed, spans, strict=True)])


def _width(lines: Sequence[Piece]) -> int:
    return sum(line.width for line in lines)


def _compared(width: int, other: int) -> str:
    return "as wide as" if abs(width - other) <= ALIKE else "wider than" if width > other else "narrower than"


def _of_part(rank: Role, lines: Sequence[Piece]) -> Iterator[Cue]:
    """What a kicker, a headline or a deck is like."""
    text = " ".join(line.text.strip() for line in lines)
    yield f"a {rank} of {_size(_width(lines))}", 1.0
    yield f"a {rank} over {min(len(lines), 4)} lines", 1.0
    if rank is Role.BYLINE:
        yield f"a byline that is {'a name' if are_names(text) else 'no name'}", 1.0
    if "," in text or "、" in text:
        yield f"a {rank} with a comma", 1.0
    if APPOSED.match(text):
        yield f"a {rank} in apposition", 1.0
    if MARKED.search(text):
        yield f"a {rank} with a mark at its end", 1.0
    if any(character.isdigit() for character in text):
        yield f"a {rank} with a figure", 1.0
    if "“" in text:
        yield f"a {rank} with a quote", 1.0
    if any(" " in line.text.strip() for line in lines):
        yield f"a {rank} in parts", 1.0


def _of_turn(cues: Sequence[Cue], words: Sequence[Cue], above: Role, below: Role) -> Iterator[Cue]:
    """What a break between two lines says of their ranks; of its *words* only whether a part ends there."""
    for name, value in (*cues, *words):
        yield f"{name}, within one" if above is below else f"{name}, between two", value
    for name, value in cues:
        yield f"{name}, within a {above}" if above is below else f"{name}, between {above} and {below}", value


def _of_break(upper: Piece, lower: Piece, language: Language) -> Iterator[Cue]:
    """Does a title go on over the end of a line?"""
    above, below = upper.text.strip(), lower.text.strip()
    across = gain_across(above, below, language)
    yield (
        ("no word lies across", 1.0) if across < NOTHING else ("a word lies across", min(across, MOST_GAIN) / WORD_CUT)
    )
    if upper.unclosed:
        yield ("a quote is closed" if lower.orphans else "a quote stays open"), 1.0
    if HANGING.search(above):
        yield "the upper line hangs", 1.0
    elif MARKED.search(above):
        yield "the upper line ends with a mark", 1.0
    if APPOSED.match(below):
        yield "the lower line is in apposition", 1.0
    if lower.gap > 1:
        yield "a gap", 1.0
    yield f"lines of {_size(upper.width)} and {_size(lower.width)}", 1.0
    yield f"together {_size(upper.width + lower.width)}", 1.0
    yield f"upper line of {_size(upper.width)}", 1.0
    yield f"lower line of {_size(lower.width)}", 1.0
    yield f"{_edge(above[-1:])} above {_edge(below[:1])}", 1.0
    for name, pattern in TOLD.items():
        if pattern.search(above):
            yield f"the upper line {name}", 1.0
        if pattern.search(below):
            yield f"the lower line {name}", 1.0
    yield ("lines of one width" if abs(upper.width - lower.width) <= ALIKE else "lines of two widths"), 1.0
    parts = [" " in text for text in (above, below)]
    yield f"{'parts' if parts[0] else 'no parts'} above {'parts' if parts[1] else 'no parts'}", 1.0


def _of_words(above: Sequence[str], below: Sequence[str]) -> Iterator[Cue]:
    """What kinds of words meet there, and on which side something happens: a subject alone is no title."""
    if above and below:
        last, first = above[-1], below[0]
        verbs = " above ".join("a verb" if "verb" in kinds else "no verb" for kinds in (above, below))
        for name in (f"{last} above {first}", f"{last} above", f"{first} below", verbs, f"{verbs}, {first} first"):
            yield name, 1.0


def _is_cut(upper: Piece, lower: Piece, language: Language) -> bool:
    """Is a word, a number or a quotation cut there (悬赏250|万征集, 大众传|媒)? No part of a title ends within one.

    Nor before what these are (这五种|“班主任”), or how many works stand below: (外二首).
    """
    above, below = upper.text.strip(), lower.text.strip()
    number = above[-1:].isdigit() and below.startswith(SCALES)
    hangs = HANGS.search(above) or OF_SEVERAL.fullmatch(below)
    return number or bool(hangs or CLOSES.match(below)) or gain_across(above, below, language) > SURELY_CUT


def _edge(character: str) -> str:
    return "a figure" if character.isdigit() else "a word" if character.isalpha() else character


def _size(width: int) -> str:
    return next((f"up to {most}" for most in SIZES if width <= most), "more")
