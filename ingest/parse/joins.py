"""Which pieces are one paragraph: a column break cut them, in mid-sentence or in mid-word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.parse.looks import HANGING, Look
from ingest.parse.pieces import PAIRS, Piece

Straddles = Callable[[str, str], bool]  # does a dictionary word lie across the border of two texts?

REACH = 6  # pieces a break is searched across: a caption, a title or two, another article's paragraph
SURE = 3.0  # a join at least this strong makes its halves running text, whatever they look like


@dataclass(frozen=True, slots=True)
class Join:
    """That the piece at *after* goes on with the one at *before*, how surely (log-odds), and why."""

    before: int
    after: int
    strength: float
    why: str


def never(left: str, right: str) -> bool:
    """A reader without a dictionary."""
    return False


def find_joins(pieces: Sequence[Piece], looks: Sequence[Look], straddles: Straddles = never) -> tuple[Join, ...]:
    """The joins of a page, each piece joined once at either end, the surest first served."""
    found = [
        join
        for i, piece in enumerate(pieces)
        if _may_go_on(piece, looks[i])
        for join in _candidates(i, pieces, looks, straddles)
    ]
    found.sort(key=lambda join: (-join.strength, join.after - join.before))
    befores: set[int] = set()
    afters: set[int] = set()
    kept = []
    for join in found:
        if join.before not in befores and join.after not in afters:
            befores.add(join.before)
            afters.add(join.after)
            kept.append(join)
    return tuple(sorted(kept, key=lambda join: join.before))


def _may_go_on(piece: Piece, look: Look) -> bool:
    if piece.stops and not (piece.unclosed and not piece.text.rstrip().endswith(tuple("。!?…"))):
        return False
    return look in (Look.LEAD, Look.BODY) or (look is Look.TITLE and piece.width >= 6)


def _candidates(i: int, pieces: Sequence[Piece], looks: Sequence[Look], straddles: Straddles) -> list[Join]:
    left, found, passed = pieces[i], [], 0
    for j in range(i + 1, min(i + 1 + REACH, len(pieces))):
        right, look = pieces[j], looks[j]
        if look in (Look.BODY, Look.TITLE, Look.CAPTION):
            strength, why = _bond(left, right, looks[i], look, straddles)
            strength -= 1.0 * passed
            if strength > 0:
                found.append(Join(i, j, strength, why))
        if look is Look.LEAD or (look is Look.BODY and right.width > 30):
            passed += 2
    return found


def _bond(left: Piece, right: Piece, left_look: Look, right_look: Look, straddles: Straddles) -> tuple[float, str]:
    """How strongly the end of *left* asks for the start of *right*."""
    strength, why = 0.0, []
    if left.unclosed and right.orphans.startswith(PAIRS[left.unclosed[-1]]):
        strength += 4.0
        why.append(f"{left.unclosed[-1]} is closed")
    elif left.unclosed or right.orphans:
        strength -= 1.0
    if right.text.lstrip()[:1] in tuple(",。、;:!?)”’》"):
        strength += 4.0
        why.append("starts with a mark")
    if straddles(left.text.rstrip()[-12:], right.text.lstrip()[:12]):
        strength += 4.0
        why.append("a word lies across")
    if HANGING.search(left.text.rstrip()):
        strength += 1.0
        why.append("ends hanging")
    if left_look is Look.TITLE:
        strength -= 3.0
    else:
        strength += 1.5
        why.append("ends open")
    if right_look is Look.TITLE:
        strength -= 3.0
    elif right_look is Look.CAPTION:
        strength -= 2.0
    return strength, ", ".join(why)
