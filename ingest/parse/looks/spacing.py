"""Which lines a page sets apart: some extractors, and people who tidy up, leave a wider gap between articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.parse.looks.look import Look
from ingest.parse.text.pieces import Piece

FEWEST = 3  # wider gaps that are no accident
HEADS = (Look.TITLE, Look.LABEL, Look.JUMP, Look.RESUMED, Look.SIGNATURE)
MOST_OTHERS = 0.5  # share of the wider gaps that may stand above what heads nothing, as those that pictures leave do
MOST = 0.5  # share of all lines: where every other one has it, a gap is nothing special


def set_apart(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[str]:
    """By piece "set apart" or "not set apart", by the gap above it; nothing on a page whose gaps part no articles.

    It is asked twice: of how lines look alone, to find out what they are, and of what they are, to part articles.
    """
    gaps = Counter(piece.gap for piece in pieces[1:])
    usual = min(gaps, key=lambda gap: (-gaps[gap], gap), default=1)
    wide = [i for i, piece in enumerate(pieces) if i and piece.gap > usual]
    others = sum(looks[i] not in HEADS for i in wide)
    if not FEWEST <= len(wide) <= MOST * len(pieces) or others > MOST_OTHERS * len(wide):
        return [""] * len(pieces)
    apart = {0, *wide}
    return ["set apart" if i in apart else "not set apart" for i in range(len(pieces))]
