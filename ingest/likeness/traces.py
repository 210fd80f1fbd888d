"""The traces an article leaves in the index: numbers that a copy of it leaves, too.

Bands of a MinHash signature find what is much the same as a whole (Broder 1997; one permutation with densified bins,
Shrivastava 2017); hashes of whole sentences find what is a small part of it, or was shortened to one, and that of its
first words what was cut off within its first sentence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from struct import pack, unpack
from zlib import crc32

from ingest.likeness.clipping import Clipping

VERSION = 1  # goes into every trace: another way to make them can be built up beside this one
SHINGLE = 3  # characters; shorter runs live through more noise than longer ones, and are compared exactly afterwards
BANDS, ROWS = 24, 3  # found at a Jaccard similarity of 0.5: 96 in 100; of 0.3: 48; of 0.1: 2
BINS = BANDS * ROWS
TELLING = 10  # characters of a sentence that says something of its own
SENTENCES = 32  # of a longer article those with the lowest hashes: of every part of it, the same ones
OPENING = 24  # characters of the first sentence that says something of its own, if it is longer
BITS = 48  # of a trace: SQLite keeps them in six bytes
GOLDEN = 0x9E3779B1
WIDTH = 0xFFFFFFFF
LOW = WIDTH.to_bytes(8, "little")  # the lower half of one digit of a long number
WIDE = BINS // 4  # bins that a pass over the text fills: few, so that a short text leaves none empty
FACTORS = tuple((GOLDEN * (2 * nth + 1) ** 5 & WIDTH) | 1 for nth in range(4))  # of the passes
FEW = 6  # hashes that are looked at for each bin of a pass: the lowest ones, which hardly ever leave a bin empty


def traces_of(clipping: Clipping) -> tuple[int, ...]:
    """The traces of an article, ascending, each below 2 ** 48; none of one that says too little."""
    marks = sorted(marks_of(clipping).values())[:SENTENCES]
    return tuple(sorted({*marks, *_openings(clipping.sentences), *_bands(clipping.text)}))


def marks_of(clipping: Clipping) -> dict[str, int]:
    """The traces of the headline and of each sentence that says something of its own."""
    said = (sentence for sentence in (clipping.headline, *clipping.sentences) if len(sentence) >= TELLING)
    return {sentence: hashed(sentence.encode("utf-8", "surrogatepass")) for sentence in said}


def _openings(sentences: Sequence[str]) -> Iterator[int]:
    first = next((sentence for sentence in sentences if len(sentence) >= TELLING), "")
    if len(first) > OPENING:
        yield hashed(f"opening {first[:OPENING]}".encode("utf-8", "surrogatepass"))


def _bands(text: str) -> Iterator[int]:
    if len(text) < TELLING:
        return
    signature = _signature(text)
    for band in range(BANDS):
        yield hashed(pack(f">B{ROWS}I", band, *signature[band * ROWS : (band + 1) * ROWS]))


def _signature(text: str) -> list[int]:
    """For each of ROWS * BANDS bins the lowest hash that falls into it; an empty bin borrows from another."""
    data = text.encode("utf-32-le", "surrogatepass")
    hashes = {crc32(data[i : i + 4 * SHINGLE]) for i in range(0, len(data) - 4 * SHINGLE + 1, 4)}
    lowest = [low for some in _mixed(hashes) for low in _lowest(some)]
    filled = list(lowest)
    for nth, value in enumerate(lowest):
        step = nth
        while filled[nth] < 0:
            step = (step * GOLDEN + 2 * nth + 1) & WIDTH
            filled[nth] = lowest[step % BINS]
        if value < 0:
            filled[nth] = (filled[nth] * GOLDEN + nth) & WIDTH
    return filled


def _mixed(hashes: Collection[int]) -> Iterator[Sequence[int]]:
    """The *hashes* multiplied by each of FACTORS, as far as WIDTH: all at once, as the digits of one long number."""
    size = len(hashes)
    row, lows = int.from_bytes(pack(f"<{size}Q", *hashes), "little"), int.from_bytes(LOW * size, "little")
    for factor in FACTORS:
        yield unpack(f"<{size}Q", (row * factor & lows).to_bytes(8 * size, "little"))


def _lowest(mixed: Sequence[int]) -> list[int]:
    """Of WIDE bins the lowest that falls into each, or -1. Most times the lowest few of all fill them."""
    few = WIDTH * WIDE * FEW // max(1, len(mixed))
    for some in ([value for value in mixed if value <= few], mixed):
        lowest = [-1] * WIDE
        for value in some:
            nth = (value >> 8) % WIDE
            if not 0 <= lowest[nth] <= value:
                lowest[nth] = value
        if min(lowest) >= 0:
            break
    return lowest


def hashed(said: bytes) -> int:
    """A trace: a number below 2 ** 48 that the same bytes always have."""
    return int.from_bytes(hashlib.blake2b(bytes([VERSION]) + said, digest_size=BITS // 8).digest(), "big")
