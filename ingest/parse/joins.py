"""Which pieces are one paragraph: a column break cut them, in mid-sentence or in mid-word.

Every pair of an open end and a possible continuation gets log-odds from the cues below; the surest pairs are taken
first, each piece once at either end. The weights are rounded from a logistic fit on composed pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.parse.authors import credits_of_end
from ingest.parse.looks import HANGING, Look
from ingest.parse.pieces import PAIRS, Piece

Gain = Callable[[str, str], float]  # how much likelier are the words of two texts when they are read as one?

REACH = 8  # pieces that a break is searched across, either way
NEAR = 3  # the same, where the left piece looks like a title and most likely is one
SURE = 2.0  # halves of a join at least this strong are running text, whatever they look like
MOST_OF_WORDS = 5.04  # what a word across the break can give at the most
SHORT = 16  # characters; of two halves of a cut paragraph, one is longer
LONG = 25  # characters; so long a line is text, and does not end without a stop for nothing
EDGE = 8  # characters on either side of a break in which a word can lie across it

STARTERS = re.compile(
    r"[“《]|近日|日前|[昨今前明]日|[今去前明]年|近年|目前|当前|眼下|如今|同时|此外|另外|与此|据|记者|下一步|接下来|截至|活动|随着|为[了进切加推落提打确]"
    r"|自\D|针对|当[天日晚时]|现场|本[次届市报]|此次|这|那时|对[此于]|不仅|不过|但|然而|而且|通过|围绕|结合|会[议上]|一方面|另一方面|第[一二三四五六七八九十]+[,、次]"
    r"|[一二三四五六七八九十]是|\d{1,2}月|\d{4}年|\d{1,2}日|[上下中]午|[早清]晨|傍晚|晚上|凌晨|每[年天当到周]|该[区县市局院校公项]|他[说们]|她[说们]|我们?|很多|许多|不少"
    r"|全[市省区县]|哈尔滨|哈市|从[^而]|按照|根据|由于|如果|除了|作为|后来|最[后终]|首先|其次|专家|[^,。]{0,8}负责人|工作人员|[民警交]警[方,]|警方|居民|市民|村民"
)
TORN = re.compile(r"[的了和与等地得着过们性化率后里外间之其及或并而来去个条项%员者]|位(?!于)|年[,。]|月[,。]|日[,。]")
JUMPS_AT_END = re.compile(r"[(【]?(?:下转|转)\s*第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版[^。]{0,6}$")
STOP_INSIDE = re.compile(r"[?!][^\s?!”’》)][^?!]*$")
SOON_STOPPED = re.compile(r"[^,。、;:!?]{1,3}[,。、;!?]")


@dataclass(frozen=True, slots=True)
class Join:
    """That the piece at *after* goes on with the one at *before*, how surely (log-odds), and why."""

    before: int
    after: int
    strength: float
    why: str


def never(left: str, right: str) -> float:  # noqa: ARG001  (it stands where a dictionary would)
    """A reader without a dictionary sees no word across a break."""
    return 0.0


def find_joins(pieces: Sequence[Piece], looks: Sequence[Look], gain: Gain = never) -> tuple[Join, ...]:
    """The joins of a page, each piece joined once at either end, the surest first served."""
    found = [
        join
        for i in range(len(pieces))
        if _may_go_on(pieces[i], looks[i])
        for join in _joins_of(i, pieces, looks, gain)
    ]
    found.sort(key=lambda join: (-join.strength, join.before, join.after))
    followed: dict[int, int] = {}
    taken: set[int] = set()
    kept = []
    for join in found:
        if join.before in followed or join.after in taken or _circles(join, followed):
            continue
        followed[join.before] = join.after
        taken.add(join.after)
        kept.append(join)
    return tuple(sorted(kept, key=lambda join: join.before))


def _joins_of(i: int, pieces: Sequence[Piece], looks: Sequence[Look], gain: Gain) -> Iterator[Join]:
    """Every piece that may go on with piece *i*; the dictionary is asked only where it can decide."""
    ends = _of_the_end(i, pieces, looks)
    for j in _within_reach(i, looks):
        cues = [*ends, *_of_the_way(i, j, pieces, looks), *_of_the_start(j, i, pieces, looks)]
        cues += _of_the_marks(pieces[i], pieces[j])
        if sum(weight for weight, _ in cues) + MOST_OF_WORDS > 0:
            cues.append(_of_the_words(pieces[i], pieces[j], gain))
            strength = round(sum(weight for weight, _ in cues), 3)
            if strength > 0:
                yield Join(
                    i, j, strength, ", ".join(why for weight, why in sorted(cues, reverse=True) if weight >= 1.0)
                )


def _may_go_on(piece: Piece, look: Look) -> bool:
    if piece.stops and not (piece.unclosed and not piece.text.rstrip().endswith(tuple("。!?…"))):
        return False
    if credits_of_end(piece.text) or JUMPS_AT_END.search(piece.text):
        return False  # signed, or gone on to another page
    return look in (Look.LEAD, Look.BODY) or (look is Look.TITLE and piece.width >= 4)


def _within_reach(i: int, looks: Sequence[Look]) -> list[int]:
    reach = REACH if looks[i] is not Look.TITLE else NEAR
    near = [*range(i + 1, min(i + 1 + reach, len(looks))), *range(i - 1, max(-1, i - 1 - reach), -1)]
    return [j for j in near if looks[j] in (Look.BODY, Look.TITLE, Look.CAPTION)]


def _circles(join: Join, followed: dict[int, int]) -> bool:
    """Would the end of the paragraph go on with its own beginning?"""
    last = join.after
    while last in followed:
        last = followed[last]
    return last == join.before


def _of_the_end(i: int, pieces: Sequence[Piece], looks: Sequence[Look]) -> list[tuple[float, str]]:
    """Does the left piece stand alone, or does it break off?"""
    piece, text = pieces[i], pieces[i].text.strip()
    follower = looks[i + 1] if i + 1 < len(looks) else None
    cues = [(-1.2, "most lines stand alone")]
    if looks[i] is not Look.TITLE and piece.width > LONG:
        cues.append((1.5, "a long text ends open"))
    if looks[i] is Look.TITLE:
        cues.append((-1.8, "looks like a title"))
        if piece.gap >= 2:
            cues.append((-1.2, "stands after a gap"))
        if i and looks[i - 1] in (Look.TITLE, Look.LABEL):
            cues.append((-1.5, "stands below a title"))
    if piece.width <= 10:
        cues.append((-1.8, "is short"))
    if "," in text[:-1]:
        below = i > 0 and looks[i - 1] in (Look.TITLE, Look.LABEL)
        cues.append((2.2 if piece.width <= 22 and not below else 1.1, "has a comma"))
    if STOP_INSIDE.search(text):
        cues.append((0.8, "a sentence ends inside"))
    if follower is Look.BODY:
        cues.append((0.7, "text follows"))
    elif follower is Look.TITLE:
        cues.append((0.4, "a title follows"))
    if HANGING.search(text):
        cues.append((0.8, "ends hanging"))
    return cues


def _of_the_start(j: int, i: int, pieces: Sequence[Piece], looks: Sequence[Look]) -> list[tuple[float, str]]:
    """Does the right piece begin a paragraph, or go on with one?"""
    piece, text = pieces[j], pieces[j].text.lstrip()
    cues = []
    if text[:1] in tuple(",。、;:!?)”’》"):
        cues.append((3.0, "starts with a mark"))
    elif STARTERS.match(text):
        cues.append((-2.2, "starts as paragraphs start"))
    elif TORN.match(text):
        cues.append((1.5, "starts as no sentence starts"))
    elif SOON_STOPPED.match(text):
        cues.append((0.9, "has a mark at once"))
    if looks[j] is Look.TITLE:
        cues.append((-3.8 if piece.width <= 10 else -1.8, "looks like a title"))
    elif looks[j] is Look.CAPTION:
        cues.append((-1.4, "looks like a caption"))
    if piece.stops:
        cues.append((0.9, "comes to an end"))
    before = j - 1
    if before >= 0 and before != i and looks[before] in (Look.BODY, Look.LEAD) and not pieces[before].stops:
        cues.append((-1.2, "what stands before it is open too"))
    return cues


def _of_the_way(i: int, j: int, pieces: Sequence[Piece], looks: Sequence[Look]) -> list[tuple[float, str]]:
    """What lies between: mostly nothing, else a caption, a title, another paragraph."""
    between = range(min(i, j) + 1, max(i, j))
    cues = [(-2.2, "stands above")] if j < i else []
    if not between:
        cues.append((2.5 if j > i else 2.0, "stands next to it"))
        return cues
    texts = sum(looks[k] in (Look.BODY, Look.LEAD) and pieces[k].width > 20 for k in between)
    if texts >= 2 and not any(looks[k] is Look.LEAD for k in between):
        cues.append((-2.2 if texts == 2 else -3.2, "paragraphs lie between"))
    if not texts:
        cues.append((0.8, "no text lies between"))
    if any(looks[k] in (Look.TITLE, Look.LABEL, Look.SIGNATURE) for k in between):
        cues.append((-0.9, "a title lies between"))
    return cues


def _of_the_marks(left: Piece, right: Piece) -> list[tuple[float, str]]:
    """Quotes and brackets that are open on one side of the break, and a comma before a new clause."""
    cues = []
    if left.width <= SHORT and right.width <= SHORT:
        cues.append((-2.5, "both are short, as verses and items are"))
    if left.unclosed and right.orphans.startswith(PAIRS[left.unclosed[-1]]):
        cues.append((2.2, f"{left.unclosed[-1]} is closed"))
    elif left.unclosed:
        cues.append((-1.1, "leaves a quote open"))
    elif right.orphans:
        cues.append((-0.7, "closes what was not open"))
    if left.text.rstrip().endswith(",") and STARTERS.match(right.text.lstrip()):
        cues.append((1.1, "a new clause after a comma"))
    return cues


def _of_the_words(left: Piece, right: Piece, gain: Gain) -> tuple[float, str]:
    """Does a word lie across the break?"""
    across = gain(left.text.rstrip()[-EDGE:], right.text.lstrip()[:EDGE])
    return (-1.6, "no word lies across") if across < 0.01 else (min(across, 12.0) * 0.42, "a word lies across")
