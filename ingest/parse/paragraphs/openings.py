"""Does a text begin as paragraphs begin, or in the middle of one? Told by its first words and characters.

What speaks for either was learned from where paragraphs begin and where the rows of a column do (weights.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ingest.parse.looks.language import Language
from ingest.parse.weights import OPENINGS as LISTED

SHOWN = 12  # characters that are looked at
NEAR = 8  # of these, the ones that tell something wherever they stand
FAR = 9  # characters beyond which it makes no difference how far away the first mark is
MOST = 5.0  # log-odds; more makes no difference
ANY_DIGIT = str.maketrans("123456789", "000000000")
MARKS = frozenset(",。、;:!?“”‘’()《》")


class Openings(dict[str, float]):
    """By sign, what it is worth: log-odds, above 0 for the beginning of a paragraph."""

    def __init__(self, listed: Mapping[float, str]) -> None:
        """*listed* has the signs of one worth with blanks between."""
        super().__init__({sign: worth for worth, signs in listed.items() for sign in signs.split(" ")})

    def odds(self, text: str, language: Language) -> float:
        """The log-odds that *text* begins a paragraph, from -MOST to MOST."""
        odds = sum([self.get(sign, 0.0) for sign in signs_of_opening(text, language)])
        return max(-MOST, min(MOST, odds))


OPENINGS = Openings(LISTED)


def signs_of_opening(text: str, language: Language) -> Iterator[str]:
    """What tells how *text* begins: its first characters, two words and their kinds, and its first mark.

    One digit is as good as another.
    """
    text = "".join(text[:SHOWN].split()).translate(ANY_DIGIT)
    for size in (1, 2, 3):
        yield f"^{text[:size]}"
    for size in (1, 2):
        yield f"_{text[1 : 1 + size]}"
    mark = next((place for place, character in enumerate(text) if character in MARKS), len(text))
    yield f"{text[mark : mark + 1]}{min(mark, FAR)}"
    yield f"…{text[max(0, mark - 1) : mark + 1]}"
    word = language.first_word(text)
    then = text[len(word) :]
    kind, other = language.first_kind(text), language.first_kind(then)
    yield f"1:{word}"
    yield f"2:{language.first_word(then)}"
    yield f"1={kind}"
    yield f"2={other}"
    yield f"{kind}+{other}"
    yield from dict.fromkeys(text[:NEAR])
