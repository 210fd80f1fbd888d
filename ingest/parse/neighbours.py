"""What a look becomes among its neighbours: a short line alone could be many things, in company it is one.

A linear-chain conditional random field over the lines of a page: traits of a line speak for and against each look it
may have, and so does the look of the line above. The weights are learned on composed pages; Viterbi finds the likeliest
looks of all lines together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter

from ingest.parse.authors import ORGANISATION, is_bare_name
from ingest.parse.looks import HANGING, SPEECH, SPOKEN, Look
from ingest.parse.pieces import Piece
from ingest.parse.weights import LOOKS

OPEN = (Look.TITLE, Look.SUBHEAD, Look.LABEL, Look.SIGNATURE, Look.BODY, Look.ROW, Look.CAPTION, Look.NOTICE)
"""What a line may be that is neither long nor plain to see."""
GIVING_NOTICE = (Look.TITLE, Look.SUBHEAD)
BELOW = {look: f"below {look.name}" for look in Look}
ABOVE = frozenset(BELOW.values())
PLACE = {look: place for place, look in enumerate(Look)}
NOTHING = (0.0,) * len(Look)
SETTLED = frozenset({Look.LEAD, Look.JUMP})
LONGEST_LABEL = 10  # characters
PEN_NAME = 4  # characters of a name that shows no surname
LONG = 60  # characters; more is running text
EDGE = 8  # characters on either side of a break in which a word can lie across it
SURELY = 4.0  # the gain (log-odds) from which on a word is sure to lie across
NEAR = 2  # characters by which lines in a row of verses or cells differ at the most

Gain = Callable[[str, str], float]  # how much likelier (log-odds) are the words of two texts when they are read as one?
Worths = Mapping[str, Mapping[Look, float]]  # by trait, or by the look above, what it is worth for each look
Table = Mapping[str, tuple[float, ...]]

NUMBER = re.compile(r"\d(?:℃|%|元|[:.—-]\d)|^[-+~]?\d")
PUTS_TOGETHER = re.compile(r"(?:整理|供稿|辑|编译|制图|绘|翻译|口述|执笔|图|文)[)]?$|^[(]?(?:文|图|作者)[/:]")
ITEM = re.compile(r"^[●■◆★☆※▲△○◎·]|^[(《]?[一二三四五六七八九十\d①②③④⑤⑥⑦⑧⑨⑩]{1,2}[)》、.]|^[①②③④⑤⑥⑦⑧⑨⑩]")
HEADED = re.compile(r"^[^,。:]{1,8}:")
SLOGAN = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:\s+[\u4e00-\u9fff]{2,10}){1,3}$")  # two to four parts, words alone
NOTIFIES = re.compile(r"(?:公告|通告|启事|声明|公示|通知|须知|提示)$")
FORMULA = re.compile(r"^特此|^\(?单位[:/]|^(?:编辑|主编).{0,4}:|^(?:数据|资料)来源")


def never(left: str, right: str) -> float:  # noqa: ARG001  (it stands where a dictionary would)
    """A reader without a dictionary sees no word across a break."""
    return 0.0


def table_of(worths: Worths) -> Table:
    """*worths* as rows in the order of OPEN, and by look above in that of all looks: quick to add up."""
    everything = tuple(Look)
    return {
        trait: tuple(row.get(look, 0.0) for look in (everything if trait in ABOVE else OPEN))
        for trait, row in worths.items()
    }


TABLE = table_of(LOOKS)


def second_looks(
    pieces: Sequence[Piece], looks: Sequence[Look], gain: Gain = never, table: Table | None = None
) -> list[Look]:
    """The likeliest looks of a page's pieces, given the look of each alone."""
    table = TABLE if table is None else table
    best: list[dict[Look, tuple[float, Look | None]]] = []
    for i, traits in enumerate(traits_of(pieces, looks, gain)):
        possible = may_be(pieces[i], looks[i])
        own = dict.fromkeys(possible, 0.0)
        if len(possible) > 1:
            rows = [table[trait] for trait in traits if trait in table] or [NOTHING[: len(OPEN)]]
            worths = zip(OPEN, map(sum, zip(*rows, strict=True)), strict=True)
            own = {look: worth for look, worth in worths if look in own}
        if not i:
            best.append({look: (worth, None) for look, worth in own.items()})
            continue
        ways = [(worth, above, table.get(BELOW[above], NOTHING)) for above, (worth, _) in best[-1].items()]
        here: dict[Look, tuple[float, Look | None]] = {}
        for look, worth in own.items():
            place = PLACE[look]
            so_far, above = max([(up + turn[place], above) for up, above, turn in ways], key=itemgetter(0))
            here[look] = so_far + worth, above
        best.append(here)
    return _way_back(best)


def _way_back(best: Sequence[Mapping[Look, tuple[float, Look | None]]]) -> list[Look]:
    """The likeliest looks from the last line up, each with the look above that led to it."""
    seen: list[Look] = []
    last = max(best[-1], key=lambda look: best[-1][look][0]) if best else None
    for here in reversed(best):
        assert last is not None
        seen.append(last)
        last = here[last][1]
    for i in range(1, len(seen)):
        if seen[i] is Look.SUBHEAD and seen[i - 1] in (Look.TITLE, Look.LABEL, Look.LEAD):
            seen[i] = Look.TITLE  # a subhead stands above its own text
    return seen[::-1]


def may_be(piece: Piece, look: Look) -> Sequence[Look]:
    """Every look that *piece* may have, which has *look* when it stands alone."""
    if look in SETTLED:
        return (look,)
    if piece.width > LONG or (look is Look.BODY and SPOKEN.match(piece.text)):
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


def traits_of(pieces: Sequence[Piece], looks: Sequence[Look], gain: Gain) -> list[list[str]]:
    """By piece, what speaks for and against its possible looks; nothing where that is settled."""
    places = _places(pieces, looks)
    kinds = [_kind(piece, look) for piece, look in zip(pieces, looks, strict=True)]
    kinds = ["page end", *kinds, "page end"]
    state = _state(pieces, looks)
    found: list[list[str]] = []
    for i, piece in enumerate(pieces):
        if len(may_be(piece, looks[i])) == 1:
            found.append([])
            continue
        alone, above, below = looks[i].name, kinds[i], kinds[i + 2]
        size = _size(piece.width)
        gaps = f"{'gap' if piece.gap > 1 else ''}/{'gap' if i + 1 < len(pieces) and pieces[i + 1].gap > 1 else ''}"
        place, run = places[i]
        found.append(
            [
                "any",
                alone,
                f"{alone} {size}",
                f"{alone} below {above}",
                f"{alone} above {below}",
                f"{size} between {above} and {below}",
                f"{alone} {gaps}",
                f"{alone} {place}",
                f"{place} of {run}",
                f"{size} in {run}",
                f"{alone} ends {_end(piece)}",
                f"{alone} on a {state} page",
                f"{size} on a {state} page",
                *_words_across(i, pieces, kinds, gain),
                *_traits_alone(piece, above, below),
                *_likeness(i, pieces),
            ]
        )
    return found


def _state(pieces: Sequence[Piece], looks: Sequence[Look]) -> str:
    """Do columns cut the paragraphs of this page?"""
    text = [piece for piece, look in zip(pieces, looks, strict=True) if piece.width > LONG and look is not Look.NOTICE]
    broken = sum(not piece.stops for piece in text)
    return "whole" if not broken else "cut" if broken < 0.2 * len(text) else "much cut"


def _words_across(i: int, pieces: Sequence[Piece], kinds: Sequence[str], gain: Gain) -> Iterator[str]:
    """Does a word lie across the line's beginning or end? Then it is no line of its own."""
    if kinds[i] in ("open text", "LEAD") and not pieces[i - 1].stops:
        yield f"{_across(pieces[i - 1], pieces[i], gain)} from above"
    if not pieces[i].stops and kinds[i + 2] in ("text", "open text", "short text", "BODY"):
        yield f"{_across(pieces[i], pieces[i + 1], gain)} to below"


def _across(upper: Piece, lower: Piece, gain: Gain) -> str:
    across = gain(upper.text.rstrip()[-EDGE:], lower.text.lstrip()[:EDGE])
    return "no word across" if across < 0.01 else "a word across" if across < SURELY else "surely a word across"


def _kind(piece: Piece, look: Look) -> str:
    """What a line is to its neighbours before anything is known of them."""
    if look in SETTLED:
        return look.name
    if piece.width > LONG:
        return "text" if piece.stops else "open text"
    if look is Look.BODY and piece.width > 24:
        return "short text" if piece.stops else "open text"
    return look.name


def _size(width: int) -> str:
    for most in (2, 4, 6, 8, 11, 14, 18, 24, 36):
        if width <= most:
            return f"up to {most}"
    return "longer"


def _places(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[tuple[str, str]]:
    """Where each short line stands in its run of short lines, and how long that is."""
    short = [len(may_be(piece, look)) > 1 and piece.width <= 24 for piece, look in zip(pieces, looks, strict=True)]
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


def _traits_alone(piece: Piece, above: str, below: str) -> list[str]:
    """What its text shows, with what stands around where that makes the difference."""
    text = piece.text.strip()
    traits = []
    if signing := signs_as(text):
        traits += [signing, f"{signing} below {above}", f"{signing} above {below}"]
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
