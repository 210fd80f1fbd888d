"""Learn the weights by which pages are read, ingest/parse/weights.py, from composed pages.

    python bench/learn.py [--check]

Eight models: what each line is (a linear-chain conditional random field), how paragraphs begin (logistic regression on
where paragraphs and where rows of a column do), how articles begin (on their first paragraphs and all others), which
piece goes on with which (softmax over all continuations of an end, and over all beginnings of a paragraph; once for
pages, once within an article), whether a page is torn (logistic regression), which pieces are one article (a
conditional random field over the ways down a page, as far as they are kept; the true ones always are), which texts
strayed into another article (softmax over all others, on pages as those ways deal them out), and what the lines of a
title are (softmax over all ways to read them; from titles without articles, too). Each is fitted by AdaGrad on the
log-likelihood with an L2 penalty, from articles of the uses `train` and `layout` alone. Beside them, it is counted
which characters stand behind which, and which pairs many articles hold; latent semantic analysis finds the themes that
these speak of. A model that builds on another is fitted on pages that the other had not seen: articles are dealt into
folds, and the pages of a fold are read with weights learned on the rest. Everything follows from SEED, and nothing but
the standard library is used, so the same weights come out everywhere; --check says whether they are the ones that are
shipped.
Forty minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import groupby, pairwise
from math import ceil, exp, inf, log, log1p, sqrt
from multiprocessing import get_context
from operator import add, mul
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from composer import ComposedPage, compose_page  # noqa: E402 - found by the line above
from composing.damage import STOPS  # noqa: E402
from composing.dealing import hands  # noqa: E402
from composing.levels import ASTRAY  # noqa: E402
from composing.specimens import Specimen, specimens, titles  # noqa: E402

from ingest.builder import load_tables  # noqa: E402
from ingest.page import Role  # noqa: E402
from ingest.parse.blocks.titles import MOST_LINES, RANKS, Cues, Reading, readings  # noqa: E402
from ingest.parse.borders.articles import Node, Scales, Step, Walk, dealt, of_story  # noqa: E402
from ingest.parse.borders.cohesion import HALF, RARE, Worths, bits, signs_of  # noqa: E402
from ingest.parse.borders.damage import signs_of_damage  # noqa: E402
from ingest.parse.borders.evidence import Evidence, Story  # noqa: E402
from ingest.parse.borders.given import GIVEN  # noqa: E402
from ingest.parse.borders.moves import Move, Moves  # noqa: E402
from ingest.parse.borders.strays import may_be_strays  # noqa: E402
from ingest.parse.borders.themes import MIDDLE, REACH, Themes  # noqa: E402
from ingest.parse.looks.chances import Turns, from_above, from_below, odds_of  # noqa: E402
from ingest.parse.looks.echoes import HAN, pairs_of  # noqa: E402
from ingest.parse.looks.look import HEADING, TEXT, Look, look_of  # noqa: E402
from ingest.parse.looks.neighbours import (  # noqa: E402
    BELOW,
    NOTHING,
    PLACE,
    STATES,
    Seen,
    Table,
    second_looks,
    states_of,
    table_of,
)
from ingest.parse.looks.traits import traits_of  # noqa: E402
from ingest.parse.looks.wording import (  # noqa: E402
    ANY_DIGIT,
    LONGEST_NAME,
    SHOWN,
    Columns,
    Following,
    Openings,
    Usage,
    Wording,
    signs_of_name,
    signs_of_opening,
    wording_of,
)
from ingest.parse.paragraphs.joins import SURE, TOP, Breaks, Cue, Join, choose, find_joins  # noqa: E402
from ingest.parse.reading import settled  # noqa: E402
from ingest.parse.text.decode import to_text  # noqa: E402
from ingest.parse.text.furniture import set_aside  # noqa: E402
from ingest.parse.text.lines import level, narrow, to_lines  # noqa: E402
from ingest.parse.text.pieces import Piece, to_pieces  # noqa: E402
from ingest.script import simplified  # noqa: E402
from ingest.words import Words  # noqa: E402

SEED = 1
FOLDS = 4
LAST_EPOCHS = 3
LEAST_WORTH = 0.1  # of a trait for a state; less is left out
SKIPPED = 0.3  # of the traits of a line, each time that it is shown: none is to be relied on alone
PAGES = {0: 150, 1: 180, 2: 120, 3: 120}  # by level, of the articles of one fold
NOTICED = 0.04  # of the pages, that are columns of short notices
WRITTEN = 0.06  # of the pages, that are of what people write who are no reporters
TORN = {2: 240, 3: 440}  # as many more for the borders: much that strays and is interleaved is rare elsewhere
STRAYING = {ASTRAY: 500}  # as many more for the strays alone, of which a page has one or none elsewhere
USUAL = ("news", "feature", "signed")  # they are dealt twice as often, for most of a real page is of these forms
RELATED = 0.2  # of the pages, whose articles are of one subject; with more of them all pages were read worse
FURNITURE = "n1"
A_PARAGRAPH = 20  # characters of a paragraph that shows how paragraphs begin
WIDTHS = (14, 15, 16, 17, 18, 19, 20, 22)  # characters of a column's rows
ROWS_SHOWN = 0.5  # of the rows of a paragraph
OFTEN = 5  # beginnings that a sign is met in, to be learned from
LOOKED_AT = 6  # times, each short line
LEAST_SIGN = 0.3  # of the worth of such a sign; less is left out
SET, SET_WITH_TEXT = (6, 2), (2, 1)  # how often a title is set broken, and wrapped at a width; that of an article
BROKEN, EVEN = 0.25, 0.5  # of the places where a title may be broken; of the wrapped ones: lines of one length
TITLE_WIDTHS = range(8, 15)  # characters
TRUE_WAYS = 4  # that are kept at a piece, however bad they look
COMMON = 10  # articles that hold a common pair of characters
WORTHLESS, WORTHLESS_ALONE = 2.5, 1.0  # log of how rare a pair, a character must be to be worth anything
NUMBER_OF_THEMES = 24
PARTS = 4  # in which pages are read at once
WORSE = 4.5  # log-odds by which a way may look worse than the best and is learned from: by more than one is kept
STRAYED: Mapping[str, Any] = {"count": 12, "rate": 0.3, "l2": 1e-4}  # how strays are learned: they are few
TURNED = 12  # how often the themes are turned towards where articles differ most
SPREAD = 3.0  # standard deviations that are told apart; all beyond lies at the rim
ALONE = 0.5  # what a character is worth beside a pair as rare
UNSEEN = 12  # as how many characters behind a first one all those anywhere count
TARGET = ROOT / "ingest" / "parse" / "weights.py"

GAZETTEER, _ = load_tables()
PLACES = GAZETTEER.label_names


class Remembering(Words):
    """What was asked once is not reckoned again."""

    gain = lru_cache(maxsize=None)(Words.gain)


LANGUAGE = Remembering()

Weights = dict[str, float]


# pages


def fold_of(specimen: Specimen) -> int:
    """Briefs under one label stay together, for they share it; and so do the articles of one beat."""
    key = specimen.beat or (specimen.form == "brief" and specimen.label) or specimen.id
    return zlib.crc32(key.encode()) % FOLDS


def compose(articles: Sequence[Specimen], seed: str, counts: Mapping[int, int]) -> Iterator[ComposedPage]:
    """Pages of all levels, of these articles alone; *counts* says how many of each level."""
    usual = [*articles, *(article for article in articles if article.form in USUAL)]
    for number, count in counts.items():
        rng = random.Random(f"{seed}/{number}")
        dealt = hands(usual, number, rng, RELATED, NOTICED, WRITTEN)
        for n in range(count):
            yield compose_page(list(next(dealt)), number, random.Random(rng.random()), f"{number}_{n}")


@dataclass(slots=True)
class Sheet:
    """A composed page on its way through the models, with what is true of its pieces."""

    page: ComposedPage
    pieces: list[Piece]
    looks: list[Look]
    gold: dict[int, dict[str, Any]]  # by line
    wording: Wording
    found: list[Seen] = field(default_factory=list)  # what the pieces are, once that is seen

    @classmethod
    def of(cls, page: ComposedPage, usage: Usage) -> Sheet:
        pieces = list(to_pieces(level(set_aside(to_lines(to_text(page.data)[0]))[1])))
        looks = [look_of(piece, PLACES) for piece in pieces]
        wording = wording_of([piece.text for piece in pieces], LANGUAGE, usage)
        return cls(page, pieces, looks, {line["n"]: line for line in page.gold["lines"]}, wording)

    def seen(self, table: Table) -> Sheet:
        """The same page with its second looks, and without its furniture."""
        found = second_looks(self.pieces, self.looks, LANGUAGE, self.wording, table)
        kept = [i for i, seen in enumerate(found) if seen.look is not Look.NOTICE]
        sheet = self.only(kept, [found[i].look for i in kept])
        sheet.found = [found[i] for i in kept]
        return sheet

    def only(self, kept: Sequence[int], looks: Sequence[Look]) -> Sheet:
        """The same page with some of its pieces, and their *looks*."""
        return Sheet(self.page, [self.pieces[i] for i in kept], list(looks), self.gold, self.wording.of(kept))


def adagrad(
    weights: dict[Any, float], sums: dict[Any, float], gradient: Mapping[Any, float], rate: float, l2: float
) -> None:
    for name, slope in gradient.items():
        slope -= l2 * weights[name]
        sums[name] += slope * slope
        weights[name] += rate * slope / (1e-6 + sqrt(sums[name]))


def epochs(items: Sequence[Any], count: int) -> Iterator[Any]:
    """Every item *count* times, each time in another order."""
    rng, order = random.Random(SEED), list(range(len(items)))
    for _ in range(count):
        rng.shuffle(order)
        for i in order:
            yield items[i]


# what each line is

ROLES = {
    "kicker": "TITLE", "headline": "TITLE", "deck": "TITLE", "subhead": "SUBHEAD", "byline": "BYLINE",
    "credit": "CREDIT", "label": "LABEL", "notice": "NOTICE", "caption": "CAPTION",
}  # fmt: skip


Rows = dict[str, list[float]]  # by trait, its worth for each of STATES


@dataclass(slots=True)
class Chain:
    """The lines of a page for the first model: traits, possible states and the true one of each."""

    traits: list[list[str]]
    possible: list[list[int]]
    true: list[int]

    def with_less(self, rng: random.Random) -> Chain:
        """The same lines with some of their traits."""
        traits = [[trait for trait in line if rng.random() >= SKIPPED] for line in self.traits]
        return Chain(traits, self.possible, self.true)


def chain_of(sheet: Sheet) -> Chain:
    continued = {
        line["joins_to"] for line in sheet.gold.values() if "joins_to" in line and not line.get("joins_optional")
    }
    forms = {article["id"]: article.get("form") for article in sheet.page.gold["articles"]}
    possible = states_of(sheet.pieces, sheet.looks)
    true, met = [], {"n1"}
    for piece, states in zip(sheet.pieces, possible, strict=True):
        line = sheet.gold[piece.lines[0].n]
        tied = (line.get("joins") and not line.get("joins_optional")) or piece.lines[-1].n in continued
        row = "VERSE" if forms[line["article"]] == "poem" else "ROW"
        name = ROLES.get(line["role"], "BODY" if tied or piece.width > 24 else row)
        state = PLACE[name] if PLACE[name] in states else states[0]
        begun = PLACE.get(f"first {STATES[state].name}")
        true.append(begun if line["article"] not in met and begun in states else state)
        met |= {sheet.gold[each.n]["article"] for each in piece.lines}
    is_settled = [len(states) == 1 for states in possible]
    return Chain(traits_of(sheet.pieces, sheet.looks, is_settled, LANGUAGE, sheet.wording), possible, true)


def learn_looks(
    chains: Sequence[Chain], count: int = 5, rate: float = 0.08, l2: float = 3e-3
) -> dict[str, dict[str, float]]:
    """The mean of the weights after each of the last epochs, in which little changes."""
    rng = random.Random(SEED)
    weights: Rows = defaultdict(lambda: [0.0] * len(STATES))
    sums: Rows = defaultdict(lambda: [1e-8] * len(STATES))
    mean: Rows = defaultdict(lambda: [0.0] * len(STATES))
    for shown, chain in enumerate(epochs(chains, count), 1):
        for trait, slopes in _slope_of_looks(chain.with_less(rng), weights).items():
            row, squares = weights[trait], sums[trait]
            for state, slope in enumerate(slopes):
                if slope:
                    slope -= l2 * row[state]
                    squares[state] += slope * slope
                    row[state] += rate * slope / sqrt(squares[state])
        if shown % len(chains) == 0 and shown > (count - LAST_EPOCHS) * len(chains):
            for trait, row in weights.items():
                mean[trait] = [so_far + weight / LAST_EPOCHS for so_far, weight in zip(mean[trait], row, strict=True)]
    return {trait: _told(row, 1.0 if trait in BELOW else 1 - SKIPPED) for trait, row in mean.items()}


def _told(row: Sequence[float], share: float) -> dict[str, float]:
    """What a trait is worth by state, when all traits are shown; only what is worth something."""
    worths = {state.name: round(weight * share, 2) for state, weight in zip(STATES, row, strict=True)}
    return {name: worth for name, worth in worths.items() if abs(worth) >= LEAST_WORTH}


def _slope_of_looks(chain: Chain, weights: Rows) -> Rows:
    """How often each trait goes with each state in truth, less how often it is expected to."""
    size = len(STATES)
    turns = Turns.of([weights[below] for below in BELOW])
    odds = []
    for traits, states in zip(chain.traits, chain.possible, strict=True):
        rows = [weights[trait] for trait in traits]
        odds.append(odds_of(list(map(sum, zip(NOTHING, *rows, strict=True))), states))
    above = from_above(odds, chain.possible, turns)
    below = from_below(odds, chain.possible, turns)
    slope: Rows = defaultdict(lambda: [0.0] * size)
    for i, true in enumerate(chain.true):
        here = list(map(mul, above[i], below[i]))
        total = sum(here)
        off = [-share / total for share in here]
        off[true] += 1
        for trait in chain.traits[i]:
            slope[trait] = list(map(add, slope[trait], off))
        if i and len(chain.possible[i]) * len(chain.possible[i - 1]) > 1:
            slope[BELOW[chain.true[i - 1]]][true] += 1
            after = list(map(mul, odds[i], below[i]))
            ways = {up: list(map(mul, turns.out_of[up], after)) for up in chain.possible[i - 1]}
            total = sum(above[i - 1][up] * sum(row) for up, row in ways.items())
            for up, row in ways.items():
                share = above[i - 1][up] / total
                name = BELOW[up]
                slope[name] = [so_far - share * way for so_far, way in zip(slope[name], row, strict=True)]
    return slope


# how paragraphs begin

Opening = tuple[list[str], bool]  # the signs of a beginning, and whether a paragraph begins there


def openings_of(articles: Iterable[Specimen]) -> Iterator[Opening]:
    """Where paragraphs begin, and where a column's rows do in mid-sentence, as often as chance wants."""
    rng = random.Random(SEED)
    for article in articles:
        for text in [part.text for part in article.paragraphs if part.role == "body" and len(part.text) >= A_PARAGRAPH]:
            yield list(signs_of_opening(text, LANGUAGE)), True
            width = rng.choice(WIDTHS)
            for row in range(width, len(text) - 3, width):
                if text[row - 1] not in STOPS and rng.random() < ROWS_SHOWN:
                    yield list(signs_of_opening(text[row : row + SHOWN], LANGUAGE)), False


def firsts_of(articles: Iterable[Specimen]) -> Iterator[Opening]:
    """The first paragraph of every article, and all others."""
    for article in articles:
        texts = [part.text for part in article.paragraphs if part.role == "body" and len(part.text) >= A_PARAGRAPH]
        for n, text in enumerate(texts):
            yield list(signs_of_opening(text, LANGUAGE)), n == 0


def columns_of(articles: Iterable[Specimen]) -> Iterator[Opening]:
    """Every short line of *articles*, once: is it the name of a column?"""
    labels, others = set[str](), set[str]()
    for article in articles:
        labels.add(article.label or "")
        others.update(part.text for part in article.paragraphs)
        others.update(text.replace("|", "") for text in article.titles.values())
        others.update(name for name, _ in article.credits)
    for lines, named in ((labels, True), (others - labels, False)):
        for line in sorted({simplified(narrow(line)) for line in lines if 0 < len(line) <= LONGEST_NAME}):
            yield list(signs_of_name(line, LANGUAGE)), named


def learn_openings(shown: Sequence[Opening], count: int = 4, rate: float = 0.1, l2: float = 1e-3) -> dict[float, str]:
    """By worth, the signs that are worth so much; only those that are met more than a few times."""
    met = Counter(sign for signs, _ in shown for sign in signs)
    told = [([sign for sign in signs if met[sign] >= OFTEN], begins) for signs, begins in shown]
    weights, sums = defaultdict[str, float](float), defaultdict[str, float](float)
    for signs, begins in epochs(told, count):
        odds = sum([weights[sign] for sign in signs])
        off = begins - 1 / (1 + exp(-max(-TOP, min(TOP, odds))))
        adagrad(weights, sums, dict.fromkeys(signs, off), rate, l2)
    groups: dict[float, list[str]] = defaultdict(list)
    for sign, weight in sorted(weights.items()):
        if abs(weight) >= LEAST_SIGN:
            groups[round(weight, 1)].append(sign)
    return {worth: " ".join(signs) for worth, signs in sorted(groups.items())}


# which characters go together


def learn_following(articles: Iterable[Specimen]) -> tuple[dict[float, str], dict[float, str]]:
    """By worth, the pairs of characters that are met more than a few times; and, for all others, their first ones.

    A worth is the logarithm of how much likelier the second character is behind the first than anywhere; how often it
    is anywhere counts as UNSEEN characters behind the first.
    """
    single, double = Counter[str](), Counter[str]()
    for article in articles:
        for part in article.paragraphs:
            text = "".join(part.text.split()).translate(ANY_DIGIT)
            single.update(text)
            double.update(map("".join, pairwise(text)))
    total = single.total()
    listed, others = defaultdict(list), defaultdict(list)
    for first, number in sorted(single.items()):
        if number >= OFTEN:
            others[_rounded(log(UNSEEN / (number + UNSEEN)))].append(first)
    for pair, number in sorted(double.items()):
        if number >= OFTEN:
            before, behind = single[pair[0]], single[pair[1]] / total
            listed[_rounded(log((number / behind + UNSEEN) / (before + UNSEEN)))].append(pair)
    return tuple({worth: "".join(signs) for worth, signs in sorted(table.items())} for table in (listed, others))


def _rounded(worth: float) -> float:
    return round(2 * worth) / 2


# which piece goes on with which

Group = tuple[list[list[Cue]], int]  # the cues of every way to go on, and the true way; -1: none


def groups_of(sheet: Sheet, usage: Usage) -> Iterator[Group]:
    """Every end with its ways to go on, and every beginning with its ways to have begun."""
    last = {piece.lines[-1].n: i for i, piece in enumerate(sheet.pieces)}
    true: dict[int, int] = {}
    free = set()
    for i, piece in enumerate(sheet.pieces):
        line = sheet.gold[piece.lines[0].n]
        if line.get("joins_optional") or ("joins_to" in line and line["joins_to"] not in last):
            free.add(i)
        elif "joins_to" in line:
            true[last[line["joins_to"]]] = i
    breaks = Breaks(sheet.pieces, sheet.looks, LANGUAGE, usage)
    cues = {(i, j): breaks.cues(i, j) for i, j in breaks.pairs() if j not in free}
    by_end, by_start = defaultdict(list), defaultdict(list)
    for i, j in cues:
        by_end[i].append(j)
        by_start[j].append(i)
    begun = {after: before for before, after in true.items()}
    for i, starts in by_end.items():
        if i not in true or true[i] in starts:
            yield [cues[i, j] for j in starts], starts.index(true[i]) if i in true else -1
    for j, ends in by_start.items():
        if j not in begun or begun[j] in ends:
            yield [cues[i, j] for i in ends], ends.index(begun[j]) if j in begun else -1


def articles_of(sheet: Sheet, joins: Sequence[Join]) -> Iterator[Sheet]:
    """Every article of a page as if it stood there alone."""
    looks = [seen.look for seen in settled(sheet.found, choose(joins), SURE)]
    held: dict[str, list[int]] = defaultdict(list)
    for i, piece in enumerate(sheet.pieces):
        held[sheet.gold[piece.lines[0].n]["article"]].append(i)
    for article, mine in held.items():
        if article != FURNITURE:
            yield sheet.only(mine, [looks[i] for i in mine])


def joined(sheets: Iterable[Sheet], joins: Weights, usage: Usage) -> list[tuple[Sheet, tuple[Join, ...]]]:
    """Pages, and what may go on with what there."""
    return [(sheet, find_joins(sheet.pieces, sheet.looks, LANGUAGE, joins, usage)) for sheet in sheets if sheet.pieces]


def learn_joins(sheets: Iterable[tuple[Sheet, Usage]]) -> Weights:
    return learn_ways([group for sheet, usage in sheets for group in groups_of(sheet, usage)])


def learn_ways(groups: Sequence[Group], count: int = 5, rate: float = 0.3, l2: float = 1e-4) -> Weights:
    """What cues are worth, so that the true way of each group is likely."""
    weights, sums = defaultdict[str, float](float), defaultdict[str, float](float)
    for ways, true in epochs(groups, count):
        scores = [min(25.0, sum(weights[name] * value for name, value in cues)) for cues in ways]
        top = max(0.0, *scores)
        odds = [exp(score - top) for score in scores]
        total = sum(odds) + exp(-top)
        slope: dict[str, float] = defaultdict(float)
        for k, cues in enumerate(ways):
            off = (k == true) - odds[k] / total
            if abs(off) > 1e-4:
                for name, value in cues:
                    slope[name] += off * value
        adagrad(weights, sums, slope, rate, l2)
    return {name: round(weight, 2) for name, weight in weights.items()}


# what the lines of a title are


Head = tuple[Cues, list[Reading], list[Reading]]  # the cues of a title, all ways to read it and those that are right


def heads_of(sheet: Sheet) -> Iterator[Head]:
    """Every title over several lines as they are seen."""
    articles = {article["id"]: article for article in sheet.page.gold["articles"]}
    owners = [sheet.gold[piece.lines[0].n]["article"] for piece in sheet.pieces]
    said = defaultdict[str, str](str)
    for piece, look, key in zip(sheet.pieces, sheet.looks, owners, strict=True):
        said[key] += piece.text if look in TEXT else ""
    for (heads, key), run in groupby(
        zip(sheet.pieces, sheet.looks, owners, strict=True), lambda row: (row[1] in HEADING, row[2])
    ):
        lines = [piece for piece, *_ in run]
        if heads and len(lines) > 1:
            article, told = articles[key], [sheet.gold[piece.lines[0].n] for piece in lines]
            allowed = [{rank: titles[rank] for rank in RANKS} for titles in (article, *article.get("titles_any", ()))]
            ways = list(readings(lines))
            right = [way for way in ways if _titles(way, lines) in allowed and all(map(_is_told, way, told))]
            if right:
                yield Cues(lines, LANGUAGE, said[key]), ways, right


def _titles(way: Reading, lines: Sequence[Piece]) -> dict[Role, str | None]:
    told = list(zip(lines, way, strict=True))
    return {rank: "".join(line.raw for line, each in told if each is rank) or None for rank in RANKS}


def _is_told(part: Role, line: Mapping[str, Any]) -> bool:
    return part in RANKS or part in (line["role"], *line.get("role_any", ()))


def heads_alone(headings: Iterable[tuple[Mapping[str, str], str]], settings: int, wrapped: int) -> Iterator[Head]:
    """Titles and their texts, none of which is known of some, each set several times.

    They are broken wherever they may be, or wherever a line is full.
    """
    rng = random.Random(SEED)
    for parts, text in headings:
        for way in range(settings + wrapped):
            setting = _set if way < settings else partial(_wrap, width=rng.choice(TITLE_WIDTHS))
            lines = [(line, Role(role)) for role, part in parts.items() for line in setting(part, rng)]
            pieces = to_pieces(level(to_lines("\n".join(line for line, _ in lines))))
            if 1 < len(lines) == len(pieces) <= MOST_LINES:
                true = tuple(role for _, role in lines)
                yield Cues(pieces, LANGUAGE, text), list(readings(pieces)), [true] if text else _ranked(true)


def titled(article: Specimen) -> tuple[Mapping[str, str], str]:
    """The title of an article, and its text as it is read."""
    text = "".join(part.text for part in article.paragraphs if part.role in ("body", "verse")).replace("|", "")
    return article.titles, "".join(line.text for line in level(to_lines(text)))


def _ranked(true: Reading) -> list[Reading]:
    """All that is right: of a title in two parts the upper may be a kicker, or the lower a deck."""
    parts = [*dict.fromkeys(true)]
    if len(parts) != 2:
        return [true]
    return [tuple(ranks[parts.index(role)] for role in true) for ranks in pairwise(RANKS)]


def _set(text: str, rng: random.Random) -> list[str]:
    """The lines of one part of a title."""
    first, *others = text.split("|")
    lines = [first]
    for other in others:
        if rng.random() < BROKEN:
            lines.append(other)
        else:
            lines[-1] += other
    return lines


def _wrap(text: str, rng: random.Random, width: int) -> list[str]:
    """The lines of one part of a title that is *width* characters wide, full or of one length."""
    text = text.replace("|", "")
    if rng.random() < EVEN:
        width = ceil(len(text) / ceil(len(text) / width))
    return [text[start : start + width] for start in range(0, len(text), width)]


def learn_titles(heads: Sequence[Head], count: int = 6, rate: float = 0.03, l2: float = 3e-3) -> Weights:
    """The mean of the weights after each of the last epochs."""
    weights, sums = defaultdict[str, float](float), defaultdict[str, float](float)
    mean: dict[str, float] = defaultdict(float)
    for shown, (cues, ways, right) in enumerate(epochs(heads, count), 1):
        told = [list(cues.of(way)) for way in ways]
        scores = [sum(weights[name] * value for name, value in each) for each in told]
        top = max(scores)
        odds = [exp(score - top) for score in scores]
        total, hoped = sum(odds), sum(odd for odd, way in zip(odds, ways, strict=True) if way in right)
        slope: dict[str, float] = defaultdict(float)
        for each, odd, way in zip(told, odds, ways, strict=True):
            for name, value in each:
                slope[name] += value * ((odd / hoped if way in right else 0.0) - odd / total)
        adagrad(weights, sums, slope, rate, l2)
        if shown % len(heads) == 0 and shown > (count - LAST_EPOCHS) * len(heads):
            for name, weight in weights.items():
                mean[name] += weight / LAST_EPOCHS
    return {name: round(weight, 2) for name, weight in mean.items()}


# which pages are torn

Torn = tuple[dict[str, float], bool]  # what shows how torn a page is, and whether it is


def torn_of(sheet: Sheet, joins: Sequence[Join], truth: Truth) -> Torn:
    looks = [seen.look for seen in settled(sheet.found, choose(joins), SURE)]
    return signs_of_damage(sheet.pieces, looks, joins), truth.is_torn()


def learn_damage(pages: Sequence[Torn], count: int = 30, rate: float = 0.3, l2: float = 1e-4) -> Weights:
    """Whether something on a page stands apart from its article."""
    weights, sums = defaultdict[str, float](float), defaultdict[str, float](float)
    for signs, torn in epochs(pages, count):
        odds = sum(weights[name] * value for name, value in signs.items())
        off = torn - 1 / (1 + exp(-odds))
        adagrad(weights, sums, {name: off * value for name, value in signs.items()}, rate, l2)
    return {name: round(weight, 2) for name, weight in weights.items()}


# which pieces are one article


class Truth:
    """Which articles a page's pieces are of; some may be of either of two, furniture is an article of its own."""

    def __init__(self, sheet: Sheet) -> None:
        self._owners = [set(self._owners_of(sheet, piece)) for piece in sheet.pieces]
        for i, piece in enumerate(sheet.pieces):
            beside = [self._owners[k] for k in (i - 1, i + 1) if 0 <= k < len(sheet.pieces)]
            label = sheet.gold[piece.lines[0].n]["role"] == "label"
            if label and not any(self._owners[i] & owners for owners in beside):
                self._owners[i] = self._owners[i].union(*beside)  # a label decides no border
        self._walked = list(self._owners)  # as far as the walk down the page can know it
        for i, host in self._strays_above(sheet):
            self._walked[i] = self._owners[i] | {host}
        self._first: list[bool] = []
        met = {FURNITURE}
        for owners in self._walked:
            self._first.append(len(owners) > 1 or owners == {FURNITURE} or not owners <= met)
            met |= owners if len(owners) == 1 else set()
        self._of_story: dict[int, set[str]] = {}

    @staticmethod
    def _owners_of(sheet: Sheet, piece: Piece) -> Iterator[str]:
        lines = [sheet.gold[line.n] for line in piece.lines]
        yield Counter(line["article"] for line in lines).most_common(1)[0][0]
        for line in lines:
            yield from line.get("article_any", ())

    def _strays_above(self, sheet: Sheet) -> Iterator[tuple[int, str]]:
        """The texts that strayed into an article above their own, and that article: the walk cannot tell."""
        runs = [(owner, list(run)) for owner, run in groupby(range(len(self._owners)), lambda i: self.owner([i]))]
        met: set[str | None] = {None, FURNITURE}
        for (above, _), (owner, run), (below, _) in zip(runs, runs[1:], runs[2:], strict=False):
            roles = {sheet.gold[sheet.pieces[i].lines[0].n]["role"] for i in run}
            if owner not in met and roles <= {"body", "subhead"} and above is not None and above == below != FURNITURE:
                yield from ((i, above) for i in run)
            met |= {above, owner}

    def allows(self, move: Move) -> bool:
        """Is *move* right, if all moves before it were?"""
        if move.into is None:
            return self._first[move.piece]
        return bool(self._walked[move.piece] & self._all_own(move.into))

    def is_torn(self) -> bool:
        """Does a piece stand apart from its article?"""
        owners = [next(iter(each)) for each in self._owners if len(each) == 1 and each != {FURNITURE}]
        return sum(1 for _ in groupby(owners)) > len({*owners})

    def owner(self, pieces: Iterable[int]) -> str | None:
        """The article that most of *pieces* are of; None where any may be of two."""
        owners = Counter(next(iter(self._owners[i])) for i in pieces if len(self._owners[i]) == 1)
        return owners.most_common(1)[0][0] if owners else None

    def _all_own(self, story: Story) -> set[str]:
        """The articles that all pieces of *story* may be of."""
        if story.mask not in self._of_story:
            owners = [self._walked[i] for i in bits(story.mask)]
            self._of_story[story.mask] = set.intersection(*owners)
        return self._of_story[story.mask]


class Guided(Walk):
    """A walk that does not lose the true ways."""

    def __init__(self, moves: Moves, scales: Scales, truth: Truth) -> None:
        super().__init__(moves, scales, WORSE)
        self._truth = truth
        self.true: dict[Node, float] = {}  # by node, the log of the summed exp(worth) of all true ways to it

    def _moves(self, i: int, stories: tuple[Story, ...]) -> list[tuple[Move, tuple[Story, ...]]]:
        found, in_hand = super()._moves(i, stories), stories[0]
        if not self.moves.may_go_on(i, in_hand) and self._truth.allows(Move(i, in_hand, None)):
            found.append((Move(i, in_hand, None), stories[1:]))
        if not self.moves.may_begin(i) and self._truth.allows(Move(i, None, in_hand)):
            found.append((Move(i, None, in_hand), stories))
        for story in stories[1:]:
            if not self.moves.may_resume(i, story, in_hand) and self._truth.allows(Move(i, story, in_hand)):
                found.append((Move(i, story, in_hand), tuple([other for other in stories if other is not story])))
        return found

    def drops(self, move: Move, worse: float) -> bool:
        return super().drops(move, worse) and not self._truth.allows(move)

    def choose(self, nodes: list[Node]) -> list[Node]:
        for node in nodes:
            for step in node.steps:
                worth = self._true(step.source) + step.worth
                if worth > -inf and (step.move is None or self._truth.allows(step.move)):
                    low, high = sorted((worth, self.true.get(node, -inf)))
                    self.true[node] = high + log1p(exp(low - high))
        kept = super().choose(nodes)
        lost = [node for node in nodes if node in self.true and node not in kept]
        return kept + sorted(lost, key=lambda node: -self.true[node])[:TRUE_WAYS]

    def _true(self, node: Node) -> float:
        return self.true.get(node, -inf) if node.steps else 0.0

    def slope(self, end: Node) -> dict[str, float]:
        """How often each clue is met on true ways, less how often it is met on all; nothing where none is true."""
        moves: dict[Move, float] = defaultdict(float)
        stories: dict[Story, float] = defaultdict(float)
        for step, off in self._off(end):
            moved = step.move
            if moved is None:
                stories[step.source.stories[0]] += off
                continue
            moves[moved] += off
            if moved.left is not None:
                stories[moved.left] += off
                if moved.into is not None:
                    stories[moved.into] -= off
        met = [(self.moves.clues(move), off) for move, off in moves.items() if abs(off) > 1e-4]
        met += [(of_story(self.moves.evidence, story), off) for story, off in stories.items() if abs(off) > 1e-4]
        slope: dict[str, float] = defaultdict(float)
        for clues, off in met:
            for name, value in clues:
                slope[name] += off * value
        return slope

    def _off(self, end: Node) -> Iterator[tuple[Step, float]]:
        """By step, the share of the true ways that take it, less the share of all ways."""
        level = {end: (1.0, 1.0)} if end in self.true else {}
        while level:
            above: dict[Node, tuple[float, float]] = {}
            for node, (all_, true) in level.items():
                for step in node.steps:
                    share = all_ * exp(step.source.total + step.worth - node.total)
                    right = true and (step.move is None or self._truth.allows(step.move))
                    rightly = true * exp(self._true(step.source) + step.worth - self.true[node]) if right else 0.0
                    if max(share, rightly) > 1e-6:
                        others = above.get(step.source, (0.0, 0.0))
                        above[step.source] = others[0] + share, others[1] + rightly
                        yield step, rightly - share
            level = above


def moves_of(sheet: Sheet, joins: Sequence[Join], worths: Worths, themes: Themes, damage: Weights) -> Moves:
    found = settled(sheet.found, choose(joins), SURE)
    return Moves(Evidence(sheet.pieces, found, joins, sheet.wording.articles, damage), worths, themes)


def learn_borders(
    pages: Sequence[tuple[Moves, Truth]], count: int = 4, rate: float = 0.15, l2: float = 3e-4
) -> Weights:
    """The mean of the weights after every page of the last epochs: the last page alone would sway what is rare."""
    weights, sums = defaultdict[str, float](float, GIVEN), defaultdict[str, float](float)
    summed, settled = defaultdict[str, float](float), count * len(pages) // 2
    for shown, (moves, truth) in enumerate(epochs(pages, count)):
        walk = Guided(moves, Scales(weights), truth)
        slope = walk.slope(walk.to_the_end())
        adagrad(weights, sums, {name: slope[name] for name in slope if name not in GIVEN}, rate, l2)
        if shown >= settled:
            for name, weight in weights.items():
                summed[name] += weight
    meant = count * len(pages) - settled
    return {name: round(weight / meant, 2) for name, weight in summed.items()}


# which texts strayed


def strays_of(pages: Iterable[tuple[Moves, Truth]], scales: Scales) -> list[Group]:
    """The texts of pages that may be of another article than they are dealt to, the ways and the true way of each."""
    groups = []
    for moves, truth in pages:
        cuts = dealt(Walk(moves, scales, WORSE))
        owners = [truth.owner(cut.indices) for cut in cuts]
        for stray in may_be_strays(cuts, moves):
            owner = truth.owner(bits(stray.pieces))
            true = [k for k, other in enumerate(stray.others) if owners[other] == owner]
            if owner is not None and (true or owner == owners[stray.home]):
                groups.append(([*map(list, stray.clues)], -1 if owner == owners[stray.home] else true[0]))
    return groups


# which pairs of characters are common


def learn_signs(articles: Sequence[Specimen]) -> tuple[dict[float, str], dict[float, str]]:
    """The pairs of characters, and the characters, that several articles hold, by what they are worth."""
    texts = [article.words for article in articles]
    pairs, characters = Counter[str](), Counter[str]()
    for text in texts:
        pairs.update(pairs_of(text))
        characters.update(set("".join(HAN.findall(text))))
    return _by_worth(pairs, len(texts), WORTHLESS), _by_worth(characters, len(texts), WORTHLESS_ALONE, ALONE)


def _by_worth(held: Counter[str], texts: int, worthless: float, scale: float = 1.0) -> dict[float, str]:
    groups: dict[float, list[str]] = defaultdict(list)
    for sign, number in held.items():
        if number >= COMMON:
            rare = min(max(0.0, log(texts / number) - worthless), RARE)
            groups[round(scale * rare / HALF) * HALF].append(sign)
    return {worth: "".join(sorted(signs)) for worth, signs in sorted(groups.items())}


# what signs are about


def learn_themes(articles: Sequence[Specimen], worths: Worths) -> list[str]:
    """By theme, where each sign lies that is worth something: the directions in which most articles differ most.

    Found by orthogonal iteration on the articles' signs, the rare ones weighing more; a theme that is met less often
    counts as much as one that is met often by half its weight.
    """
    listed = {sign: place for place, sign in enumerate(sign for sign, worth in worths.items() if worth)}
    texts = [[listed[sign] for sign in sorted(signs_of(article.words)) if sign in listed] for article in articles]
    held: list[list[int]] = [[] for _ in listed]
    for number, text in enumerate(texts):
        for place in text:
            held[place].append(number)
    rare = [log(len(texts) / len(numbers)) for numbers in held]
    lengths = [sqrt(sum([rare[place] ** 2 for place in text])) for text in texts]
    rng = random.Random(SEED)
    axes = _orthonormal([[rng.gauss(0, 1) for _ in listed] for _ in range(1 + NUMBER_OF_THEMES)])[0]
    sizes = [1.0] * len(axes)
    for _ in range(TURNED):
        turned = []
        for axis in axes:
            weighed = list(map(mul, rare, axis))
            along = [
                sum([weighed[place] for place in text]) / length**2 if text else 0.0
                for text, length in zip(texts, lengths, strict=True)
            ]
            turned.append(
                [
                    weight * sum([along[number] for number in numbers])
                    for weight, numbers in zip(rare, held, strict=True)
                ]
            )
        axes, sizes = _orthonormal(turned)
    differing = list(zip(axes, sizes, strict=True))[1:]  # the first is what all texts have in common
    scaled = [[weight * x / size**0.25 for weight, x in zip(rare, axis, strict=True)] for axis, size in differing]
    spread = SPREAD * sqrt(sum(sum(map(mul, axis, axis)) for axis in scaled) / (len(listed) * len(scaled)))
    return ["".join(chr(MIDDLE + max(-REACH, min(REACH, round(REACH * x / spread)))) for x in axis) for axis in scaled]


def _orthonormal(rows: Sequence[Sequence[float]]) -> tuple[list[list[float]], list[float]]:
    """*rows* made square to each other and of length 1, and how long what was left of each was."""
    found: list[list[float]] = []
    sizes = []
    for row in rows:
        left = list(row)
        for other in found:
            shared = sum(map(mul, left, other))
            left = [x - shared * y for x, y in zip(left, other, strict=True)]
        sizes.append(sqrt(sum(map(mul, left, left))))
        found.append([x / sizes[-1] for x in left])
    return found, sizes


# all of it

_jobs: list[Callable[[], Any]] = []


def at_once(jobs: Sequence[Callable[[], Any]]) -> list[Any]:
    """What *jobs* give, each in a process of its own, which has all that this one knows."""
    _jobs[:] = jobs
    with get_context("fork").Pool() as pool:
        return pool.map(_do, range(len(jobs)), chunksize=1)


def _do(number: int) -> Any:
    return _jobs[number]()


def _openings(shown: Mapping[int, Sequence[Opening]]) -> tuple[dict[int, Openings], dict[float, str]]:
    """By fold the openings as all others show them, and as all do."""
    others = {fold: [one for other in shown if other != fold for one in shown[other]] for fold in shown}
    every = learn_openings([one for fold in shown for one in shown[fold]])
    return {fold: Openings(learn_openings(some)) for fold, some in others.items()}, every


def learn_columns(articles: Iterable[Specimen]) -> dict[float, str]:
    """By worth, the signs of a column's name that are worth so much."""
    return learn_openings(list(columns_of(articles)), LOOKED_AT)


@dataclass(frozen=True, slots=True)
class Learned:
    looks: dict[str, dict[str, float]]
    openings: dict[float, str]
    firsts: dict[float, str]
    following: dict[float, str]
    unfollowed: dict[float, str]
    columns: dict[float, str]
    joins: Weights
    within: Weights
    damage: Weights
    borders: Weights
    strays: Weights
    pairs: dict[float, str]
    characters: dict[float, str]
    themes: list[str]
    titles: Weights


def learn(
    articles: Sequence[Specimen],
    counts: Mapping[int, int] = PAGES,
    torn: Mapping[int, int] = TORN,
    straying: Mapping[int, int] = STRAYING,
    headings: Sequence[Mapping[str, str]] = (),
    say: Callable[[str], None] = print,
) -> Learned:
    """The weights of all models, each fitted on what the one before it makes of pages it did not learn from."""
    folds = sorted({fold_of(article) for article in articles})
    dealt = {fold: [article for article in articles if fold_of(article) == fold] for fold in folds}
    opened, openings = _openings({fold: list(openings_of(dealt[fold])) for fold in folds})
    headed, firsts = _openings({fold: list(firsts_of(dealt[fold])) for fold in folds})
    others = {fold: [article for other in folds if other != fold for article in dealt[other]] for fold in folds}
    used = {
        fold: Usage(
            opened[fold],
            headed[fold],
            Following(*learn_following(others[fold])),
            Columns(learn_columns(others[fold])),
        )
        for fold in folds
    }
    raw = {
        fold: [Sheet.of(page, used[fold]) for page in compose(dealt[fold], f"{SEED}/{fold}", counts)] for fold in folds
    }
    chains = {fold: [chain_of(sheet) for sheet in raw[fold]] for fold in folds}
    rest = {fold: [chain for other in folds if other != fold for chain in chains[other]] for fold in folds}
    every = [chain for fold in folds for chain in chains[fold]]
    *others_of, looks = at_once([partial(learn_looks, some) for some in (*rest.values(), every)])
    tables = {fold: table_of(worths) for fold, worths in zip(folds, others_of, strict=True)}
    seen = {fold: [sheet.seen(tables[fold]) for sheet in raw[fold]] for fold in folds}
    say("lines learned")
    shown: list[tuple[Sheet, tuple[Join, ...], Worths, Themes, Truth]] = []
    strayed: list[tuple[Sheet, tuple[Join, ...], Worths, Themes, Truth]] = []
    alone: list[tuple[Sheet, Usage]] = []
    known = [[(sheet, used[other]) for other in folds if other != fold for sheet in seen[other]] for fold in folds]
    for fold, joins in zip(folds, at_once([partial(learn_joins, some) for some in known]), strict=True):
        worths = Worths(*learn_signs(others[fold]))
        themes = Themes(worths, learn_themes(others[fold], worths))
        composed = [
            [
                Sheet.of(page, used[fold]).seen(tables[fold])
                for page in compose(dealt[fold], f"{SEED}/{fold}/{kind}", some)
            ]
            for kind, some in (("torn", torn), ("straying", straying))
        ]
        usual, more, most = (joined(sheets, joins, used[fold]) for sheets in (seen[fold], *composed))
        shown += [(*page, worths, themes, Truth(page[0])) for page in (*usual, *more)]
        strayed += [(*page, worths, themes, Truth(page[0])) for page in most]
        alone += [(one, used[fold]) for page in usual for one in articles_of(*page)]
    whole = [(sheet, used[fold]) for fold in folds for sheet in seen[fold]]
    joins, within = at_once([partial(learn_joins, whole), partial(learn_joins, alone)])
    say("joins learned")
    damage = learn_damage([torn_of(sheet, found, truth) for sheet, found, *_, truth in shown])
    walked = [(moves_of(*page, damage), truth) for *page, truth in shown]
    borders = learn_borders(walked)
    say("borders learned")
    walked += [(moves_of(*page, damage), truth) for *page, truth in strayed]
    parts = [partial(strays_of, walked[part::PARTS], Scales(borders)) for part in range(PARTS)]
    strays = learn_ways([group for part in at_once(parts) for group in part], **STRAYED)
    say("strays learned")
    heads = [head for fold in folds for sheet in seen[fold] for head in heads_of(sheet)]
    heads += [*heads_alone(map(titled, articles), *SET_WITH_TEXT)]
    heads += [*heads_alone(((parts, "") for parts in headings), *SET)]
    ranks = learn_titles(heads)
    say("titles learned")
    signs = learn_signs(articles)
    return Learned(
        looks,
        openings,
        firsts,
        *learn_following(articles),
        learn_columns(articles),
        joins,
        within,
        damage,
        borders,
        strays,
        *signs,
        learn_themes(articles, Worths(*signs)),
        ranks,
    )


def source(learned: Learned) -> str:
    """ingest/parse/weights.py"""
    rows = ['"""What traits, cues and clues are worth: log-odds, learned by bench/learn.py; not to be edited."""', ""]
    for name, weights in (
        ("BORDERS", learned.borders),
        ("DAMAGE", learned.damage),
        ("JOINS", learned.joins),
        ("WITHIN", learned.within),
        ("STRAYS", learned.strays),
        ("TITLES", learned.titles),
    ):
        rows += [f"{name}: dict[str, float] = {{"]
        rows += [f'    "{key}": {weight},' for key, weight in sorted(weights.items()) if weight]
        rows += ["}", ""]
    rows += ["# fmt: off"]
    for name, signs in (
        ("OPENINGS", learned.openings),
        ("FIRSTS", learned.firsts),
        ("FOLLOWING", learned.following),
        ("UNFOLLOWED", learned.unfollowed),
        ("COLUMNS", learned.columns),
        ("PAIRS", learned.pairs),
        ("CHARACTERS", learned.characters),
    ):
        rows += [
            f"{name}: dict[float, str] = {{",
            *(f"    {worth}: {json.dumps(held, ensure_ascii=False)}," for worth, held in signs.items()),
            "}",
            "",
        ]
    rows += ["THEMES: list[str] = [", *(f'    "{row}",' for row in learned.themes), "]", ""]
    rows += ["LOOKS: dict[str, dict[str, float]] = {"]
    for trait, worths in sorted(learned.looks.items()):
        told = ", ".join(f'"{state.name}": {worths[state.name]}' for state in STATES if worths.get(state.name))
        rows.append(f'    "{trait}": {{{told}}},')
    rows += ["}", "# fmt: on", ""]
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; say whether the shipped weights come out")
    options_ = parser.parse_args()
    text = source(learn(specimens("train", "layout"), headings=titles()))
    if options_.check:
        same = text == TARGET.read_text("utf-8")
        print("the shipped weights" if same else "other weights than the shipped ones")
        return 0 if same else 1
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
