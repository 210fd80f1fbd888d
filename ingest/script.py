"""Traditional characters, and radicals, as simplified characters, one for one, for whatever is compared.

What people read stays as it was printed. This is the only file that imports opencc.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from opencc import OpenCC

HAN = range(0x3400, 0xA000)
# PDFs drawn by browsers have radicals in place of characters: ⽉ for 月, ⻓ for 长.
SUPPLEMENT = (
    "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
RADICALS = dict(zip(SUPPLEMENT[::2], SUPPLEMENT[1::2], strict=True))
RADICALS |= {chr(code): normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}


def _table() -> dict[int, str]:
    characters = [chr(code) for code in HAN]
    simpler = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simpler, strict=True)
    simplified = {ord(old): new for old, new in pairs if new != old and len(new) == 1}
    return simplified | {ord(radical): simplified.get(ord(new), new) for radical, new in RADICALS.items()}


SIMPLER = _table()
_ANY = re.compile(f"[{''.join(map(chr, SIMPLER))}]")


def simplified(text: str) -> str:
    """*text* with every traditional character and radical as its simplified character, each at its old place."""
    return text.translate(SIMPLER) if _ANY.search(text) else text
