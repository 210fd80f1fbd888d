"""What a look becomes among its neighbours: a short line alone could be many things, in company it is one.

A linear-chain conditional random field over the lines of a page: traits of a line speak for and against each look it
may have, and for and against an article's beginning there, and so does what the line above is. The weights are learned
on composed pages. Each line gets its likeliest look, and the chance that an article begins with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log

from ingest.parse.authors import ORGANISATION, credits_of_end, is_bare_name
from ingest.parse.chances import Row, Turns, chances, odds_of
from ingest.parse.looks import HANGING, LEAD_REACH, SALUTATION, SPEECH, SPOKEN, Look, is_lead
from ingest.parse.pieces import Piece
from ingest.parse.weights import LOOKS

OPEN = (Look.TITLE, Look.SUBHEAD, Look.LABEL, Look.SIGNATURE, Look.BODY, Look.ROW, Look.CAPTION, Look.NOTICE)
"""What a line may be that is neither long nor plain to see."""
GIVING_NOTICE = (Look.TITLE, Look.SUBHEAD)
EVERY = tuple(Look)
FIRST = (Look.LEAD, Look.SIGNATURE, Look.LABEL, Look.CAPTION, Look.TITLE, Look.BODY, Look.ROW)
"""What an article may begin with."""
STATES = (*((look, False) for look in EVERY), *((look, True) for look in FIRST))  # True: an article begins there
NAMES = tuple(f"{'first ' if first else ''}{look.name}" for look, first in STATES)
BELOW = tuple(f"below {name}" for name in NAMES)
PLACE = {look: place for place, look in enumerate(EVERY)}
FIRST_PLACE = {look: len(EVERY) + place for place, look in enumerate(FIRST)}
HEADS = tuple(PLACE[look] for look in (Look.TITLE, Look.SUBHEAD, Look.LABEL))
NOTHING = (0.0,) * len(STATES)
NEVER = 0.001  # nothing is less likely than this, or likelier than the rest
TEXTUAL = frozenset({"text", "open text", "short text", "signed text"})
FIGURE = re.compile(r"\d")
SETTLED = frozenset({Look.LEAD, Look.JUMP})
LONGEST_LABEL = 10  # characters
PEN_NAME = 4  # characters of a name that shows no surname
LONG = 60  # characters; more is running text
EDGE = 8  # characters on either side of a break in which a word can lie across it
SURELY = 4.0  # the gain (log-odds) from which on a word is sure to lie across
NEAR = 2  # characters by which lines in a row of verses or cells differ at the most

Gain = Callable[[str, str], float]  # how much likelier (log-odds) are the words of two texts when they are read as one?
Worths = Mapping[str, Mapping[str, float]]  # by trait, or by the state above, what it is worth for each state

WIDE = 16  # characters of a name, with the blanks it is set with
REACH = 6  # lines within which another is looked for that is set alike
LONGEST_SHAPED = 24  # characters

WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
NUMBERS = re.compile(r"\d+")
NUMBER = re.compile(r"\d(?:℃|%|元|[:.—-]\d)|^[-+~]?\d")
PUTS_TOGETHER = re.compile(r"(?:整理|供稿|辑|编译|制图|绘|翻译|口述|执笔|图|文)[)]?$|^[(]?(?:文|图|作者)[/:]")
ITEM = re.compile(
    r"^[●■◆★☆※▲△○◎·①②③④⑤⑥⑦⑧⑨⑩]|^[一二三四五六七八九十]问[:,]"
    r"|^[(《]?[一二三四五六七八九十\d①②③④⑤⑥⑦⑧⑨⑩]{1,2}[)》、.]"
)
HEADED = re.compile(r"^[^,。:]{1,8}:")
SLOGAN = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:\s+[\u4e00-\u9fff]{2,10}){1,3}$")  # two to four parts, words alone
NOTIFIES = re.compile(r"(?:公告|通告|启事|声明|公示|通知|须知|提示)$")
FORMULA = re.compile(
    r"^特此|^\(?单位[:/]|^(?:编辑|主编).{0,4}:|^(?:数据|资料)来源|^此致|^敬礼|^(?:联系|咨询|报名|举报|监督)|^(?:电话|地址|地点|时间|日期|票价|费用|对象|路线)[:/]"
    r"|^(?:声明|公告|招租|招标)[人方]:|^有意|^如有|^以上|^请|^注:|^(?:温馨|警方|气象|医生|专家)提示|^未完|^(?:采价|监测|检测|统计|发布|展示|领取|办理).{0,4}[:/]"
)


@dataclass(frozen=True, slots=True)
class Table:
    """What traits and neighbours are worth."""

    rows: Mapping[str, Row]
    turns: Turns


@dataclass(frozen=True, slots=True)
class Seen:
    """What a piece most likely is, and what else it may be (log-odds)."""

    look: Look
    begins: float  # an article begins with it
    heads: float  # it is a title or label
    signs: float  # it signs a text


def never(left: str, right: str) -> float:  # noqa: ARG001  (it stands where a dictionary would)
    """A reader without a dictionary sees no word across a break."""
    return 0.0


def table_of(worths: Worths) -> Table:
    """*worths* as rows in the order of STATES, and with what lines are worth below each other: quick to add up."""
    rows = {trait: tuple(row.get(name, 0.0) for name in NAMES) for trait, row in worths.items()}
    return Table(rows, Turns.of([rows.get(below, NOTHING) for below in BELOW]))


TABLE = table_of(LOOKS)


def second_looks(
    pieces: Sequence[Piece], looks: Sequence[Look], gain: Gain = never, table: Table | None = None
) -> list[Seen]:
    """What a page's pieces most likely are, given the look of each alone."""
    table = TABLE if table is None else table
    possible = states_of(pieces, looks)
    odds: list[Row] = []
    for traits, states in zip(traits_of(pieces, looks, possible, gain), possible, strict=True):
        if len(states) == 1:
            odds.append(ONE[states[0]])
            continue
        rows = [table.rows[trait] for trait in traits if trait in table.rows]
        odds.append(odds_of({state: sum([row[state] for row in rows]) for state in states}, len(STATES)))
    rows_and_states = zip(chances(odds, possible, table.turns), possible, strict=True)
    seen = [_seen(row) if len(states) > 1 else SURE[states[0]] for row, states in rows_and_states]
    for i in range(len(seen) - 2, -1, -1):
        if seen[i].look is Look.SUBHEAD and seen[i + 1].look in (Look.TITLE, Look.LABEL, Look.LEAD):
            seen[i] = replace(seen[i], look=Look.TITLE)  # a subhead stands above its own text
    return seen


def _seen(row: Row) -> Seen:
    """The look that is likeliest, whether an article begins there or not."""
    likely = list(row[: len(Look)])
    for place, look in enumerate(FIRST):
        likely[PLACE[look]] += row[len(Look) + place]
    return Seen(
        look=EVERY[likely.index(max(likely))],
        begins=_log_odds(sum(row[len(Look) :])),
        heads=_log_odds(sum(likely[place] for place in HEADS)),
        signs=_log_odds(likely[PLACE[Look.SIGNATURE]]),
    )


def _log_odds(chance: float) -> float:
    chance = min(1 - NEVER, max(NEVER, chance))
    return log(chance / (1 - chance))


ONE = [[float(other == state) for other in range(len(STATES))] for state in range(len(STATES))]
SURE = list(map(_seen, ONE))


def states_of(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[list[int]]:
    """By piece, every state it may be in."""
    found = []
    for i, piece in enumerate(pieces):
        may = may_be(piece, looks[i])
        states = [PLACE[look] for look in may]
        if _may_begin(i, pieces):
            states += [FIRST_PLACE[look] for look in may if look in FIRST_PLACE]
        found.append(states)
    return found


def _may_begin(i: int, pieces: Sequence[Piece]) -> bool:
    """Long text below long text begins an article only where that is signed, or a picture stood between."""
    return (
        not i
        or min(pieces[i].width, pieces[i - 1].width) <= LONG
        or pieces[i].gap > 1
        or bool(credits_of_end(pieces[i - 1].text))
        or is_lead(pieces[i].text[:LEAD_REACH])
    )


def may_be(piece: Piece, look: Look) -> Sequence[Look]:
    """Every look that *piece* may have, which has *look* when it stands alone."""
    if look in SETTLED:
        return (look,)
    if piece.width > LONG or (look is Look.BODY and (SPOKEN.match(piece.text) or SALUTATION.match(piece.text))):
        return (Look.BODY,)
    text = piece.text.strip()
    if look is Look.TITLE and NOTIFIES.search(text):
        return GIVING_NOTICE
    ruled_out = set()
    if look is not Look.NOTICE and not SLOGAN.match(text):
        ruled_out.add(Look.NOTICE)
    if piece.width > LONGEST_LABEL:
        ruled_out.add(Look.LABEL)
    if text.endswith("。"):
        ruled_out |= {Look.TITLE, Look.SUBHEAD}
    if look is not Look.SIGNATURE and piece.width > PEN_NAME and not (signs_as(text) or PUTS_TOGETHER.search(text)):
        ruled_out.add(Look.SIGNATURE)
    return [each for each in OPEN if each not in ruled_out]


def traits_of(
    pieces: Sequence[Piece], looks: Sequence[Look], possible: Sequence[Sequence[int]], gain: Gain
) -> list[list[str]]:
    """By piece, what speaks for and against its possible states; nothing where that is settled."""
    places = _places(pieces, possible)
    kinds = [_kind(piece, look) for piece, look in zip(pieces, looks, strict=True)]
    opened, ahead = _opened(kinds), _ahead(kinds)
    runs, shapes = _runs(pieces, looks), [_shape(piece) for piece in pieces]
    often = Counter(piece.text.strip() for piece in pieces if piece.width <= LONGEST_LABEL)
    kinds = ["beyond", "page end", *kinds, "page end", "beyond"]
    found: list[list[str]] = []
    for i, piece in enumerate(pieces):
        if len(possible[i]) == 1:
            found.append([])
            continue
        alone, above, below = looks[i].name, kinds[i + 1], kinds[i + 3]
        size = _size(piece.width)
        gaps = f"{'gap' if piece.gap > 1 else ''}/{'gap' if i + 1 < len(pieces) and pieces[i + 1].gap > 1 else ''}"
        place, run = places[i]
        traits = [
            "any",
            alone,
            f"{alone} {size}",
            f"{alone} below {above}",
            f"{alone} above {below}",
            f"{alone} {gaps}",
            f"{alone} two above {kinds[i + 4]}",
            f"{alone} two below {kinds[i]}",
            f"{alone} above {below} above {kinds[i + 4]}",
            f"{alone} below {above} below {kinds[i]}",
            f"{alone} {place}",
            f"{place} of {run}",
            f"{size} in {run}",
            f"{alone} ends {_end(piece)}",
            f"{alone} after {opened[i]}",
            f"{alone} {ahead[i]}",
            f"{size} after {opened[i]}",
            f"{size} {ahead[i]}",
        ]
        if piece.width <= LONG:
            traits += _words_across(i, pieces, above, below, gain)
            traits += _traits_alone(piece, above, below, opened[i])
            traits += _likeness(i, pieces)
            traits += _set_alike(i, alone, shapes)
            if piece.width <= PEN_NAME:
                traits.append(f"{'a' if _is_word(piece.text.strip(), gain) else 'no'} word of the dictionary")
            traits += runs[i]
            if often[piece.text.strip()] > 1:
                traits.append("stands on the page again")
        found.append(traits)
    return found


def _opened(kinds: Sequence[str]) -> list[str]:
    """By line, how the text above it opened: a report below its lead or byline is signed, other text is not yet."""
    found, opened, above = [], "nothing", ""
    for kind in kinds:
        found.append(opened)
        if kind == "LEAD":
            opened = "lead"
        elif kind == "SIGNATURE":
            opened = "signature"
        elif kind in TEXTUAL and above not in TEXTUAL and above not in ("LEAD", "SIGNATURE", "SUBHEAD"):
            opened = f"{opened.split()[0]} {'and' if ' ' not in opened else 'long before'} text below a short line"
        above = kind
    return found


def _ahead(kinds: Sequence[str]) -> list[str]:
    """By line, what the short lines below it lead to, and how many they are."""
    found, target, lines = [], "the page end", 0
    for kind in reversed(kinds):
        found.append(f"{min(lines, 3)} above {target}")
        if kind in TEXTUAL or kind in ("LEAD", "SIGNATURE"):
            target, lines = kind, 0
        else:
            lines += 1
    return found[::-1]


def _runs(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[list[str]]:
    """By line, what its run of short lines is like, and how it differs from that."""
    found: list[list[str]] = [[] for _ in pieces]
    i = 0
    while i < len(pieces):
        start = i
        while i < len(pieces) and pieces[i].width <= 36 and looks[i] not in SETTLED:
            i += 1
        if i - start > 3:
            run = pieces[start:i]
            widths = sorted(piece.width for piece in run)
            usual = widths[len(widths) // 2]
            figures = sum(bool(FIGURE.search(piece.text)) for piece in run)
            like = "of figures" if 2 * figures > len(run) else f"of lines {_size(usual)}"
            for k in range(start, i):
                width = pieces[k].width
                differs = "as wide" if abs(width - usual) <= NEAR else "wider" if width > usual else "narrower"
                figured = "with a figure" if FIGURE.search(pieces[k].text) else "without figures"
                found[k] = [f"{differs} in a run {like}", f"{figured} in a run {like}"]
        i = max(i, start + 1)
    return found


def _words_across(i: int, pieces: Sequence[Piece], above: str, below: str, gain: Gain) -> Iterator[str]:
    """Does a word lie across the line's beginning or end? Then it is no line of its own."""
    if above in ("open text", "LEAD") and not pieces[i - 1].stops:
        yield f"{_across(pieces[i - 1], pieces[i], gain)} from above"
    if not pieces[i].stops and (below in TEXTUAL or below == "BODY"):
        yield f"{_across(pieces[i], pieces[i + 1], gain)} to below"


def _across(upper: Piece, lower: Piece, gain: Gain) -> str:
    across = gain(upper.text.rstrip()[-EDGE:], lower.text.lstrip()[:EDGE])
    return "no word across" if across < 0.01 else "a word across" if across < SURELY else "surely a word across"


def _kind(piece: Piece, look: Look) -> str:
    """What a line is to its neighbours before anything is known of them."""
    if look in SETTLED:
        return look.name
    if look is Look.BODY and credits_of_end(piece.text):
        return "signed text"
    if piece.width > LONG:
        return "text" if piece.stops else "open text"
    if look is Look.BODY and piece.width > 24:
        return "short text" if piece.stops else "open text"
    if look is Look.BODY and SALUTATION.match(piece.text):
        return "salutation"
    return "formula" if FORMULA.match(piece.text) else look.name


def _size(width: int) -> str:
    for most in (2, 4, 6, 8, 11, 14, 18, 24, 36):
        if width <= most:
            return f"up to {most}"
    return "longer"


def _places(pieces: Sequence[Piece], possible: Sequence[Sequence[int]]) -> list[tuple[str, str]]:
    """Where each short line stands in its run of short lines, and how long that is."""
    short = [len(states) > 2 and piece.width <= 24 for piece, states in zip(pieces, possible, strict=True)]
    places = [("alone", "no run")] * len(pieces)
    i = 0
    while i < len(pieces):
        start = i
        while i < len(pieces) and short[i]:
            i += 1
        size = i - start
        run = str(size) if size <= 4 else "5 to 8" if size <= 8 else "many"
        for k in range(start, i):
            first, last = k - start, i - 1 - k
            place = f"{first + 1}. line" if first < 3 else f"{last + 1}. line from below" if last < 4 else "inner line"
            places[k] = place, run
        i = max(i, start + 1)
    return places


def _end(piece: Piece) -> str:
    text = piece.text.rstrip()
    if piece.stops:
        return "with a stop"
    last = text[-1:]
    return (
        last
        if last in ",、:;?!"
        else "with a figure"
        if last.isdigit()
        else "in words"
        if last.isalpha()
        else "with a mark"
    )


@lru_cache(maxsize=512)
def signs_as(text: str) -> str | None:
    """Does *text* look like what stands under a text that nobody signed above: a name, a body, either in brackets?"""
    if text.startswith("(") and text.endswith(")"):
        return "in brackets"
    if is_bare_name(text):
        return "a name"
    words = text.split()
    if len(words) > 1 and all(len(word) > 1 and is_bare_name(word) for word in words):
        return "names"
    return "an organisation" if ORGANISATION.match(text) else None


def _traits_alone(piece: Piece, above: str, below: str, opened: str) -> list[str]:
    """What its text shows, with what stands around where that makes the difference."""
    text = piece.text.strip()
    traits = []
    if signing := signs_as(text):
        traits += [signing, f"{signing} below {above}", f"{signing} above {below}", f"{signing} after {opened}"]
    parts = text.split()
    if len(parts) > 1:
        alike = len({len(part) for part in parts}) == 1
        traits.append(f"{min(len(parts), 4)} {'equal ' if alike else ''}parts")
        if NUMBER.search(text):
            traits.append(f"{min(len(parts), 4)} parts with figures")
    if "," in text:
        traits.append("comma")
    if PUTS_TOGETHER.search(text):
        traits.append("who put it together")
    if ITEM.match(text):
        traits.append("an item")
    if NOTIFIES.search(text):
        traits.append("gives notice")
    if HANGING.search(text):
        traits.append("hangs")
    if SPEECH.search(text):
        traits.append("tells who speaks")
    if formula := FORMULA.match(text):
        traits.append(f"says {formula[0].strip('(')[:2]}")
    if HEADED.match(text):
        traits.append("a speaker or a heading")
    if "“" in text or "《" in text:
        traits.append("quotes")
    if piece.orphans:
        traits.append("closes a quote")
    if piece.unclosed:
        traits.append("leaves a quote open")
    if not text.isascii() and text.isalpha():
        traits.append("nothing but words")
    return traits


def _shape(piece: Piece) -> str | None:
    """How a short line is set, where that is not plainly: marks, numbers, parts."""
    if piece.width > LONGEST_SHAPED:
        return None
    shape = NUMBERS.sub("0", WORDS.sub("x", piece.text.strip()))
    return shape if shape != "x" else None


def _set_alike(i: int, alone: str, shapes: Sequence[str | None]) -> Iterator[str]:
    """The subheads of an article, and the rows of a table, are set alike; labels and titles stand alone."""
    if shapes[i] is not None:
        above = shapes[i] in shapes[max(0, i - REACH) : i]
        below = shapes[i] in shapes[i + 1 : i + 1 + REACH]
        where = "above and below" if above and below else "above" if above else "below" if below else "nowhere"
        yield f"{alone} set like a line {where}"


def _is_word(text: str, gain: Gain) -> bool:
    """Columns are mostly named with words, writers are not; no name is set with that many blanks."""
    return len(text) <= WIDE and any(gain(text[:border], text[border:]) > 0 for border in range(1, len(text)))


def _likeness(i: int, pieces: Sequence[Piece]) -> list[str]:
    """Is it as wide as its neighbours, has it as many cells?"""
    traits = []
    if i and pieces[i - 1].unclosed and pieces[i].orphans and pieces[i - 1].width <= LONG:
        traits.append("closes the quote above")
    for side, j in (("above", i - 1), ("below", i + 1)):
        if 0 <= j < len(pieces) and pieces[j].width <= LONG:
            if abs(pieces[j].width - pieces[i].width) <= NEAR:
                traits.append(f"as wide as {side}")
            cells = len(pieces[i].text.split()), len(pieces[j].text.split())
            if min(cells) > 2 and abs(cells[0] - cells[1]) <= 1:
                traits.append(f"as many cells as {side}")
    return traits
