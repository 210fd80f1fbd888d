"""Does a text begin as paragraphs begin, or in the middle of one? As articles do? Does it go on in the text below?
Does a short line read as the name of a column?

Told by its first words and characters, and by which two characters go together. All of it was learned (weights.py):
from where paragraphs begin and where the rows of a column do, from the first paragraphs of articles and all others,
from how much likelier a character stands behind another than behind any (pointwise mutual information), and from the
labels that articles stand under (百姓呼声, 江南周末) beside all other short lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ingest.parse import weights
from ingest.parse.looks.language import Language

REMEMBERED = 2048  # beginnings; every step of the reading asks for those of its page
SHOWN = 12  # characters that are looked at
NEAR = 8  # of these, the ones that tell something wherever they stand
FAR = 9  # characters beyond which it makes no difference how far away the first mark is
LEAST = 20  # characters of a text that shows how articles begin
LIKELY, SURE, SURELY = 0.5, 1.0, 3.0  # log-odds
MOST = 5.0  # log-odds; more makes no difference
LONGEST_NAME = 10  # characters of a column's name
WORDS_SHOWN = 4  # of a column's name
ANY_DIGIT = str.maketrans("123456789", "000000000")
MARKS = frozenset(",。、;:!?“”‘’()《》")


class Openings(dict[str, float]):
    """By sign, what it is worth: log-odds, above 0 for a beginning."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # what they say of a text is remembered

    def __init__(self, listed: Mapping[float, str]) -> None:
        """*listed* has the signs of one worth with blanks between."""
        super().__init__({sign: worth for worth, signs in listed.items() for sign in signs.split(" ")})
        self._of = lru_cache(maxsize=REMEMBERED)(self._weigh)

    def signs(self, text: str, language: Language) -> Iterator[str]:
        """What tells of *text*."""
        return signs_of_opening(text, language)

    def odds(self, text: str, language: Language) -> float:
        """The log-odds that *text* begins a paragraph (or an article), from -MOST to MOST."""
        return self._of(text[:SHOWN], language)

    def _weigh(self, text: str, language: Language) -> float:
        odds = sum([self.get(sign, 0.0) for sign in self.signs(text, language)])
        return max(-MOST, min(MOST, odds))


class Columns(Openings):
    """By sign of a short line, what it is worth: log-odds, above 0 for the name of a column."""

    def signs(self, text: str, language: Language) -> Iterator[str]:
        """What tells of *text*."""
        return signs_of_name(text, language)


class Following(dict[str, float]):
    """By two characters, how much likelier the second stands behind the first than anywhere: nats."""

    def __init__(self, listed: Mapping[float, str], others: Mapping[float, str]) -> None:
        """*listed* has all pairs of one worth written one behind the other, *others* what one not listed is worth.

        *others* is told by the pair's first character.
        """
        super().__init__({text[i : i + 2]: worth for worth, text in listed.items() for i in range(0, len(text), 2)})
        self._others = {character: worth for worth, text in others.items() for character in text}

    def odds(self, left: str, right: str) -> float:
        """How well *right* stands behind *left*, by the two characters at the break; 0 where nothing is known."""
        first, second = left[-1:].translate(ANY_DIGIT), right[:1].translate(ANY_DIGIT)
        if not second:
            return 0.0
        return self.get(first + second, self._others.get(first, 0.0))


class Usage(NamedTuple):
    """How texts are written: how paragraphs and articles begin, what goes together, how columns are called."""

    openings: Openings
    firsts: Openings
    following: Following
    columns: Columns


USAGE = Usage(
    Openings(weights.OPENINGS),
    Openings(weights.FIRSTS),
    Following(weights.FOLLOWING, weights.UNFOLLOWED),
    Columns(weights.COLUMNS),
)


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


def signs_of_name(text: str, language: Language) -> Iterator[str]:
    """What tells whether *text* is a column's name: its characters, where they stand, and the kinds of its words."""
    text = "".join(text.split())
    yield from (f"^{text[:1]}", f"^{text[:2]}", f"{text[-1:]}$", f"{text[-2:]}$", f"#{len(text)}")
    yield from dict.fromkeys(text)
    kinds: list[str] = []
    rest = text
    while rest and len(kinds) < WORDS_SHOWN:
        kinds.append(language.first_kind(rest))
        rest = rest[len(language.first_word(rest)) :]
    yield from (f"={kind}" for kind in dict.fromkeys(kinds))
    yield "+".join(kinds)
    if kinds:
        yield f"{kinds[-1]}$"


class Wording(NamedTuple):
    """By text, log-odds: it begins as paragraphs do, as articles do, goes on in the next, is the name of a column."""

    paragraphs: Sequence[float]
    articles: Sequence[float]
    onwards: Sequence[float]
    columns: Sequence[float]

    def of(self, kept: Iterable[int]) -> Wording:
        """That of some of the texts; how one goes on is told where that below it is kept, too."""
        some = list(kept)
        onwards = [self.onwards[i] if below == i + 1 else 0.0 for i, below in pairwise([*some, -1])]
        paragraphs, articles, columns = (
            [values[i] for i in some] for values in (self.paragraphs, self.articles, self.columns)
        )
        return Wording(paragraphs, articles, onwards, columns)


def wording_of(texts: Sequence[str], language: Language, usage: Usage = USAGE) -> Wording:
    """How *texts* begin, nothing of those too short to tell; how each goes on in the next, and what short ones name."""
    odds = [
        (usage.openings.odds(text, language), usage.firsts.odds(text, language)) if len(text) >= LEAST else (0.0, 0.0)
        for text in texts
    ]
    onwards = [usage.following.odds(text.rstrip(), below.lstrip()) for text, below in pairwise([*texts, ""])]
    columns = [usage.columns.odds(text, language) if len(text) <= LONGEST_NAME else 0.0 for text in texts]
    return Wording([paragraph for paragraph, _ in odds], [article for _, article in odds], onwards, columns)


def worded_traits(i: int, alone: str, over: str, above: str, below: str, wording: Wording) -> Iterator[str]:
    """What it says of a line, which looks *alone* like this, how the text below it is worded.

    *over* is what stands above, *above* how that ends; *below* is the text there, "" if it is too short to tell.
    """
    if column := wording.columns[i]:
        named = "a column's name" if column > LIKELY else "no column's name" if column < -SURE else "either"
        sure = "surely " if abs(column) > SURELY else ""
        yield f"reads {sure}as {named}"
        yield f"{alone} reads as {named}"
        yield f"{alone} reads as {named}, {f'above {below}' if below else 'above no text'}"
        yield f"reads as {named}, below {over}"
    if wording.articles[i]:
        yield f"{alone} worded {_as_articles(wording.articles[i])}"
    if below and wording.articles[i + 1]:
        paragraph = wording.paragraphs[i + 1]
        begun = "a beginning" if paragraph > SURE else "a middle" if paragraph < -SURE else "text"
        yield f"{alone} between {above} and {begun}"
        yield f"{alone} above {below} worded {_as_articles(wording.articles[i + 1])}"


def _as_articles(odds: float) -> str:
    return "as articles begin" if odds > LIKELY else "as they go on" if odds < -SURE else "as either"
