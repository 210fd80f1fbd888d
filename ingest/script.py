"""Traditional characters as simplified ones, one for one, for whatever is compared: the only file that imports opencc.

What people read stays as it was printed.
"""

from __future__ import annotations

import re

from opencc import OpenCC

HAN = range(0x3400, 0xA000)


def _table() -> dict[int, str]:
    characters = [chr(code) for code in HAN]
    simpler = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simpler, strict=True)
    return {ord(old): new for old, new in pairs if new != old and len(new) == 1}


TRADITIONAL = _table()
_ANY = re.compile(f"[{''.join(map(chr, TRADITIONAL))}]")


def simplified(text: str) -> str:
    """*text* with every traditional character as its simplified one, each at its old place."""
    return text.translate(TRADITIONAL) if _ANY.search(text) else text
