"""How a text is written: a paragraph that strayed mostly shows it among texts that are written otherwise.

A letter closes with 敬礼, answers follow questions, an essay says 我 and a report 据介绍. What each manner is worth in
which kind of article is learned.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from ingest.parse.looks.look import CLOSING, SALUTATION, Look
from ingest.parse.looks.traits import FORMULA, ITEM
from ingest.parse.text.pieces import Piece

QUOTED = re.compile("“[^”]*(?:”|$)")
SHORT = 20  # characters of a text that says little
SHOWN = {  # by the whole text
    "closes a letter": re.compile(
        "(?!特此)(?:" + CLOSING.pattern + ")|^盼|^恳请|^[希期]?望(?!着)|^(?:我们?)?(?:感谢|谢谢|祝)|^此致|^敬礼|^致礼"
    ),
    "closes a notice": re.compile(FORMULA.pattern + "|^敬请|^本(?:公告|通告|办法)|为准。?$|^未尽事宜"),
    "asks": re.compile(r"^问[:\d一二三四五六七八九十]|^Q[:\d]|^[一二三四五六七八九十]问|^问题|^.{1,38}\?$"),
    "answers": re.compile(r"^答[:\d]|^A[:\d]|^回答"),
    "is headed": re.compile(r"^[^,。“]{2,12}:"),
    "greets": SALUTATION,
    "counts": ITEM,
    "begins with speech": re.compile("^“"),
    "quotes": re.compile("^[^“]+“"),
    "stops": re.compile("[。!?…;][”)]?$"),
}
SAID = {  # outside of quotations
    "says I": re.compile("[我咱俺]"),
    "says he or she": re.compile("[他她]"),
    "gives news": re.compile("本报|记者|据悉|据了解|据介绍|据统计|昨日|日前|目前"),
    "is polite": re.compile("[您请]"),
    "gives figures": re.compile(r"\d.*\d"),
}
# what texts of one genre have, whatever they speak of
FORMAL = ("closes a letter", "closes a notice", "asks", "answers", "is headed", "greets", "counts")
GENRES = {  # the first that one of its texts shows
    "greets": "a letter",
    "asks": "questions",
    "answers": "questions",
    "counts": "a list",
}


def manners_of(piece: Piece) -> list[str]:
    """In which manners *piece* is written."""
    text = piece.text.strip()
    bare = QUOTED.sub("", text)
    found = [manner for manner, pattern in SHOWN.items() if pattern.search(text)]
    found += [manner for manner, pattern in SAID.items() if pattern.search(bare)]
    if len(text) < SHORT and not any(manner in FORMAL for manner in found):
        found.append("says little")
    return found or ["is plain"]


class Manners:
    """The manners of a page's texts, and of the articles that they may make."""

    def __init__(self, pieces: Sequence[Piece], is_text: Sequence[bool], looks: Sequence[Look]) -> None:
        self._looks = looks
        self._texts = sum(1 << i for i, is_one in enumerate(is_text) if is_one)
        self._of = [tuple(manners_of(piece)) if is_one else () for piece, is_one in zip(pieces, is_text, strict=True)]
        self._formal = [tuple([manner for manner in manners if manner in FORMAL]) for manners in self._of]
        self._shown: dict[str, int] = defaultdict(int)  # by manner, the texts that show it, a bit for each
        for i, manners in enumerate(self._of):
            for manner in manners:
                self._shown[manner] |= 1 << i

    def is_formal(self, i: int) -> bool:
        """Is piece *i* written as only articles of some genre have it, whatever it speaks of?"""
        return bool(self._formal[i])

    def again(self, i: int, article: int) -> tuple[str, ...]:
        """What is formal in piece *i* that *article*, a bit for each piece, has already; most is said once."""
        formal = self._formal[i]
        return tuple([f"{manner} as another does" for manner in formal if self._shown[manner] & article])

    def among(self, i: int, genre: str) -> tuple[str, ...]:
        """How piece *i* is written, in an article of some *genre*."""
        return _among(self._of[i], genre)

    def genre(self, above: int, form: str) -> str | None:
        """What an article of some *form* is with the pieces of *above*, a bit for each; None: it has no text yet."""
        texts = above & self._texts
        if not texts:
            return None
        if form == "notice":
            return "a notice"
        if self._looks[texts.bit_length() - 1] is Look.ROW:
            return "a table" if self._shown["gives figures"] & texts else "verse"
        for manner, genre in GENRES.items():
            if self._shown[manner] & texts:
                return genre
        if form == "report":
            return "a report"
        if self._shown["closes a notice"] & texts:
            return "a notice"
        return f"a {form} of mine" if self._shown["says I"] & texts else f"a {form}"


@lru_cache(maxsize=1 << 12)
def _among(manners: tuple[str, ...], genre: str) -> tuple[str, ...]:
    return tuple([f"{manner} in {genre}" for manner in manners])
