"""Does a text begin as paragraphs begin, or in the middle of one? As articles do, or as their later paragraphs?

Told by its first words and characters. What speaks for either was learned (weights.py): from where paragraphs begin and
where the rows of a column do, and from the first paragraphs of articles and all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ingest.parse import weights
from ingest.parse.looks.language import Language

REMEMBERED = 2048  # beginnings; every step of the reading asks for those of its page
SHOWN = 12  # characters that are looked at
NEAR = 8  # of these, the ones that tell something wherever they stand
FAR = 9  # characters beyond which it makes no difference how far away the first mark is
LEAST = 20  # characters of a text that shows how articles begin
LIKELY, SURE = 0.5, 1.0  # log-odds
MOST = 5.0  # log-odds; more makes no difference
ANY_DIGIT = str.maketrans("123456789", "000000000")
MARKS = frozenset(",。、;:!?“”‘’()《》")


class Openings(dict[str, float]):
    """By sign, what it is worth: log-odds, above 0 for a beginning."""

    def __init__(self, listed: Mapping[float, str]) -> None:
        """*listed* has the signs of one worth with blanks between."""
        super().__init__({sign: worth for worth, signs in listed.items() for sign in signs.split(" ")})
        self._of = lru_cache(maxsize=REMEMBERED)(self._weigh)

    def odds(self, text: str, language: Language) -> float:
        """The log-odds that *text* begins a paragraph (or an article), from -MOST to MOST."""
        return self._of(text[:SHOWN], language)

    def _weigh(self, text: str, language: Language) -> float:
        odds = sum([self.get(sign, 0.0) for sign in signs_of_opening(text, language)])
        return max(-MOST, min(MOST, odds))


OPENINGS, FIRSTS = Openings(weights.OPENINGS), Openings(weights.FIRSTS)  # of paragraphs, of articles


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


class Wording(NamedTuple):
    """By text, the log-odds that it begins as paragraphs do, and as the first paragraphs of articles do."""

    paragraphs: Sequence[float]
    articles: Sequence[float]

    def of(self, kept: Iterable[int]) -> Wording:
        """That of some of the texts."""
        some = list(kept)
        return Wording([self.paragraphs[i] for i in some], [self.articles[i] for i in some])


def wording_of(
    texts: Iterable[str], language: Language, openings: Openings = OPENINGS, firsts: Openings = FIRSTS
) -> Wording:
    """How *texts* begin; nothing is told of those too short to tell."""
    odds = [
        (openings.odds(text, language), firsts.odds(text, language)) if len(text) >= LEAST else (0.0, 0.0)
        for text in texts
    ]
    return Wording([paragraph for paragraph, _ in odds], [article for _, article in odds])


def worded_traits(i: int, alone: str, above: str, below: str, wording: Wording) -> Iterator[str]:
    """What it says of a line, which looks *alone* like this, how the text below it is worded.

    *above*, *below*: what stands there; "" below for no text that is long enough to tell.
    """
    if wording.articles[i]:
        yield f"{alone} worded {_as_articles(wording.articles[i])}"
    if below and wording.articles[i + 1]:
        paragraph = wording.paragraphs[i + 1]
        begun = "a beginning" if paragraph > SURE else "a middle" if paragraph < -SURE else "text"
        yield f"{alone} between {above} and {begun}"
        yield f"{alone} above {below} worded {_as_articles(wording.articles[i + 1])}"


def _as_articles(odds: float) -> str:
    return "as articles begin" if odds > LIKELY else "as they go on" if odds < -SURE else "as either"
