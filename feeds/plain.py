"""Text fit to be published: nothing XML forbids, nothing that turns the reading direction, no markup."""

from __future__ import annotations

import re

# XML 1.0 refuses most controls; C1, DEL and the noncharacters pass, and show as boxes.
_GAPS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_LOST = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"  # bidi marks, overrides, isolates; the BOM
)
_BROKEN = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef\ufffd\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_ENTITY = re.compile(r"&(?=#?\w+;)")
_SENTENCE = re.compile("[^。！？!?]+[。！？!?]+[”’」』）)]*")

MORE = "…"
GETA = "〓"  # stands for a character that is missing; validators complain of U+FFFD


def clean(text: str) -> str:
    """Take out of *text* what no feed may carry: controls and turns go, broken characters become 〓, as in print."""
    if text.isprintable() and "\ufffd" not in text:  # nearly all text is, and nothing that has to go
        return text
    return _BROKEN.sub(GETA, _LOST.sub("", _GAPS.sub(" ", text)))


def plain(text: str) -> str:
    """Write *text* as one line that means the same to those who take it for text and for HTML."""
    line = " ".join(clean(text).split())
    return _ENTITY.sub("＆", line.replace("<", "＜").replace(">", "＞"))


def shorten(text: str, limit: int) -> str:
    """Keep *text* within *limit* characters; a cut shows as …, after a sentence if one ends late enough."""
    if len(text) <= limit:
        return text
    head = text[: limit - len(MORE)]
    ends = [match.end() for match in _SENTENCE.finditer(head) if match.end() * 2 > limit]
    return (head[: ends[-1]] if ends else head.rstrip("，、；：,;: ")) + MORE


def first_sentence(text: str) -> str:
    """Give the first sentence of *text*, without its full stop."""
    found = _SENTENCE.match(text)
    return (found.group() if found else text).rstrip("。")
