"""Learn the weights by which pages are read, ingest/parse/weights.py, from composed pages.

    python bench/learn.py [--check]

Three models, one after the other: what each line is (a linear-chain conditional random field), which piece goes on
with which (softmax over all continuations of an end, and over all beginnings of a paragraph), which pieces are one
article (a conditional random field over whole articles). Each is fitted by AdaGrad on the log-likelihood with an L2
penalty, from articles for training alone. A model that builds on another is fitted on pages that the other had not
seen: articles are dealt into folds, and the pages of a fold are read with weights learned on the rest. Everything
follows from SEED, and nothing but the standard library is used, so the same weights come out everywhere; --check says
whether they are the ones that are shipped. Ten minutes.
"""

from __future__ import annotations

import argparse
import random
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log, sqrt
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from composer import ComposedPage, compose_page  # noqa: E402 - found by the line above
from composing.dealing import hands  # noqa: E402
from composing.specimens import Specimen, specimens  # noqa: E402

from ingest.builder import load_tables  # noqa: E402
from ingest.parse.articles import Judge, Scales, Step, best_path, forward_backward, steps_of  # noqa: E402
from ingest.parse.contents import Clue  # noqa: E402
from ingest.parse.decode import to_text  # noqa: E402
from ingest.parse.evidence import Evidence, Runs  # noqa: E402
from ingest.parse.joins import Breaks, Cue, Join, choose, find_joins  # noqa: E402
from ingest.parse.lines import level, to_lines  # noqa: E402
from ingest.parse.looks import Look, look_of  # noqa: E402
from ingest.parse.neighbours import BELOW, Table, may_be, second_looks, table_of, traits_of  # noqa: E402
from ingest.parse.pieces import Piece, to_pieces  # noqa: E402
from ingest.parse.reading import settle_looks  # noqa: E402
from ingest.words import Words  # noqa: E402

SEED = 1
FOLDS = 4
PAGES = {0: 100, 1: 120, 2: 80, 3: 80}  # by level, of the articles of one fold
USUAL = ("news", "feature", "signed")  # they are dealt twice as often, for most of a real page is of these forms
TARGET = ROOT / "ingest" / "parse" / "weights.py"

GAZETTEER, _ = load_tables()
GAIN = lru_cache(maxsize=None)(Words().gain)

Weights = dict[str, float]


# pages


def fold_of(specimen: Specimen) -> int:
    """Briefs under one label stay together: they share the label."""
    key = specimen.label or specimen.id if specimen.form == "brief" else specimen.id
    return zlib.crc32(key.encode()) % FOLDS


def compose(articles: Sequence[Specimen], seed: str, counts: Mapping[int, int]) -> Iterator[ComposedPage]:
    """Pages of all levels, of these articles alone; *counts* says how many of each level."""
    usual = [*articles, *(article for article in articles if article.form in USUAL)]
    for number, count in counts.items():
        rng = random.Random(f"{seed}/{number}")
        dealt = hands(usual, number, rng)
        for n in range(count):
            yield compose_page(list(next(dealt)), number, random.Random(rng.random()), f"{number}_{n}")


@dataclass(slots=True)
class Sheet:
    """A composed page on its way through the models, with what is true of its pieces."""

    page: ComposedPage
    pieces: list[Piece]
    looks: list[Look]
    gold: dict[int, dict[str, Any]] = field(default_factory=dict)  # by line

    @classmethod
    def of(cls, page: ComposedPage) -> Sheet:
        pieces = list(to_pieces(level(to_lines(to_text(page.data)[0]))))
        looks = [look_of(piece, GAZETTEER.short_names) for piece in pieces]
        return cls(page, pieces, looks, {line["n"]: line for line in page.gold["lines"]})

    def seen(self, table: Table) -> Sheet:
        """The same page with its second looks, and without its furniture."""
        looks = second_looks(self.pieces, self.looks, GAIN, table)
        kept = [(piece, look) for piece, look in zip(self.pieces, looks, strict=True) if look is not Look.NOTICE]
        return Sheet(self.page, [piece for piece, _ in kept], [look for _, look in kept], self.gold)


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
    "kicker": Look.TITLE, "headline": Look.TITLE, "deck": Look.TITLE, "subhead": Look.SUBHEAD, "byline": Look.SIGNATURE,
    "credit": Look.SIGNATURE, "label": Look.LABEL, "notice": Look.NOTICE, "caption": Look.CAPTION,
}  # fmt: skip


Rows = dict[str, list[float]]  # by trait, its worth for each of LOOKS
LOOKS = tuple(Look)
PLACE = {look: i for i, look in enumerate(LOOKS)}


@dataclass(slots=True)
class Chain:
    """The lines of a page for the first model: traits, possible looks and the true one of each."""

    traits: list[list[str]]
    possible: list[Sequence[Look]]
    true: list[Look]


def chain_of(sheet: Sheet) -> Chain:
    continued = {
        line["joins_to"] for line in sheet.gold.values() if "joins_to" in line and not line.get("joins_optional")
    }
    possible = [may_be(piece, look) for piece, look in zip(sheet.pieces, sheet.looks, strict=True)]
    true = []
    for piece, looks in zip(sheet.pieces, possible, strict=True):
        line = sheet.gold[piece.lines[0].n]
        tied = (line.get("joins") and not line.get("joins_optional")) or piece.lines[-1].n in continued
        text = Look.BODY if tied or piece.width > 24 else Look.ROW
        look = ROLES.get(line["role"], text)
        true.append(look if look in looks else looks[0])
    return Chain(traits_of(sheet.pieces, sheet.looks, GAIN), possible, true)


def learn_looks(
    sheets: Iterable[Sheet], count: int = 5, rate: float = 0.15, l2: float = 3e-3
) -> dict[str, dict[Look, float]]:
    chains = [chain_of(sheet) for sheet in sheets]
    weights: Rows = defaultdict(lambda: [0.0] * len(LOOKS))
    sums: Rows = defaultdict(lambda: [1e-8] * len(LOOKS))
    for chain in epochs(chains, count):
        for trait, slopes in _slope_of_looks(chain, weights).items():
            row, squares = weights[trait], sums[trait]
            for look, slope in enumerate(slopes):
                if slope:
                    slope -= l2 * row[look]
                    squares[look] += slope * slope
                    row[look] += rate * slope / sqrt(squares[look])
    return {
        trait: {LOOKS[look]: round(weight, 2) for look, weight in enumerate(row) if abs(weight) >= 0.05}
        for trait, row in weights.items()
    }


def _slope_of_looks(chain: Chain, weights: Rows) -> Rows:
    """By forward-backward: how often each trait goes with each look in truth, less how often it is expected to."""
    size = len(chain.true)
    possible = [[PLACE[look] for look in looks] for looks in chain.possible]
    turn = [weights[BELOW[look]] for look in LOOKS]
    worth = []
    for traits, looks in zip(chain.traits, possible, strict=True):
        rows = [weights[trait] for trait in traits]
        worth.append([sum(row[look] for row in rows) for look in looks])
    above = [worth[0]]
    for i in range(1, size):
        before = list(zip(possible[i - 1], above[-1], strict=True))
        above.append(
            [
                own + log_sum([so_far + turn[up][down] for up, so_far in before])
                for down, own in zip(possible[i], worth[i], strict=True)
            ]
        )
    below = [[0.0] * len(possible[-1])]
    for i in range(size - 2, -1, -1):
        after = [(down, own + more) for down, own, more in zip(possible[i + 1], worth[i + 1], below[-1], strict=True)]
        below.append([log_sum([turn[up][down] + more for down, more in after]) for up in possible[i]])
    below.reverse()
    total = log_sum(above[-1])
    slope: Rows = defaultdict(lambda: [0.0] * len(LOOKS))
    for i in range(size):
        true = PLACE[chain.true[i]]
        if len(possible[i]) > 1:
            off = [
                (look, (look == true) - exp(up + down - total))
                for look, up, down in zip(possible[i], above[i], below[i], strict=True)
            ]
            for trait in chain.traits[i]:
                row = slope[trait]
                for look, share in off:
                    row[look] += share
        if i and len(possible[i]) * len(possible[i - 1]) > 1:
            slope[BELOW[chain.true[i - 1]]][true] += 1
            for up, so_far in zip(possible[i - 1], above[i - 1], strict=True):
                row, turns = slope[BELOW[LOOKS[up]]], turn[up]
                for down, own, more in zip(possible[i], worth[i], below[i], strict=True):
                    row[down] -= exp(so_far + turns[down] + own + more - total)
    return slope


def log_sum(terms: Sequence[float]) -> float:
    top = max(terms)
    return top if len(terms) == 1 else top + log(sum(exp(term - top) for term in terms))


# which piece goes on with which

Group = tuple[list[list[Cue]], int]  # the cues of every way to go on, and the true way; -1: none


def groups_of(sheet: Sheet) -> Iterator[Group]:
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
    breaks = Breaks(sheet.pieces, sheet.looks, GAIN)
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


def learn_joins(sheets: Iterable[Sheet], count: int = 5, rate: float = 0.3, l2: float = 1e-4) -> Weights:
    groups = [group for sheet in sheets for group in groups_of(sheet)]
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


# which pieces are one article


@dataclass(slots=True)
class Lattice:
    """Every way to cut a page: its steps, the clues of each, and whether it is a true article."""

    size: int
    steps: list[Step]
    clues: list[list[Clue]]
    hits: list[float]
    articles: int

    def weighed(self, weights: Mapping[str, float]) -> list[Step]:
        return [
            Step(step.start, step.stop, step.runs, sum(weights[name] * value for name, value in clues))
            for step, clues in zip(self.steps, self.clues, strict=True)
        ]

    def hoped(self, weighed: Sequence[Step]) -> list[int]:
        """The steps of the path with the most true articles; of several, the one that is worth the most."""
        hopes = [
            Step(step.start, step.stop, ((k, 0),), 12 * hit + 0.2 * step.worth)
            for k, (step, hit) in enumerate(zip(weighed, self.hits, strict=True))
        ]
        return [step.runs[0][0] for step in best_path(hopes, self.size)]


def lattice_of(sheet: Sheet, joins: Sequence[Join]) -> Lattice:
    looks = list(sheet.looks)
    settle_looks(looks, choose(joins))
    judge = Judge(Evidence(sheet.pieces, looks, joins), Scales({}))
    own: dict[str, set[int]] = defaultdict(set)
    free: dict[str, set[int]] = defaultdict(set)
    for i, piece in enumerate(sheet.pieces):
        lines = [sheet.gold[line.n] for line in piece.lines]
        own[Counter(line["article"] for line in lines).most_common(1)[0][0]].add(i)
        for line in lines:
            for article in line.get("article_any", ()):
                free[article].add(i)
    furniture = own.pop("n1", set())
    true = [(frozenset(mine - free[article]), free[article]) for article, mine in own.items()]

    def hit(runs: Runs) -> float:
        mine = {i for run in runs for i in range(*run)}
        return 0.5 if mine <= furniture else float(any(mine - others == wanted for wanted, others in true))

    steps = steps_of(judge, len(sheet.pieces))
    clues = [judge.clues(step) for step in steps]
    return Lattice(len(sheet.pieces), steps, clues, [hit(step.runs) for step in steps], len(true))


def learn_borders(lattices: Sequence[Lattice], count: int = 8, rate: float = 0.2, l2: float = 1e-3) -> Weights:
    """The mean of the weights after every page of the last epochs: the last page alone would sway what is rare."""
    weights, sums = defaultdict[str, float](float), defaultdict[str, float](float)
    summed, settled = defaultdict[str, float](float), count * len(lattices) // 2
    for shown, lattice in enumerate(epochs(lattices, count)):
        weighed = lattice.weighed(weights)
        above, below = forward_backward(weighed, lattice.size)
        slope: dict[str, float] = defaultdict(float)
        for k in lattice.hoped(weighed):
            for name, value in lattice.clues[k]:
                slope[name] += value
        for step, clues in zip(weighed, lattice.clues, strict=True):
            if step.start in above and step.stop in below:
                share = exp(above[step.start] + step.worth + below[step.stop] - above[lattice.size])
                if share > 1e-4:
                    for name, value in clues:
                        slope[name] -= share * value
        adagrad(weights, sums, slope, rate, l2)
        if shown >= settled:
            for name, weight in weights.items():
                summed[name] += weight
    meant = count * len(lattices) - settled
    return {name: round(weight / meant, 2) for name, weight in summed.items()}


# all of it


@dataclass(frozen=True, slots=True)
class Learned:
    looks: dict[str, dict[Look, float]]
    joins: Weights
    borders: Weights


def learn(
    articles: Sequence[Specimen], counts: Mapping[int, int] = PAGES, say: Callable[[str], None] = print
) -> Learned:
    """The weights of all three models, each fitted on what the one before it makes of pages it did not learn from."""
    folds = sorted({fold_of(article) for article in articles})
    raw = {
        fold: [
            Sheet.of(page) for page in compose([a for a in articles if fold_of(a) == fold], f"{SEED}/{fold}", counts)
        ]
        for fold in folds
    }
    rest = {fold: [sheet for other in folds if other != fold for sheet in raw[other]] for fold in folds}
    seen = {
        fold: [sheet.seen(table) for sheet in raw[fold]]
        for fold in folds
        for table in [table_of(learn_looks(rest[fold]))]
    }
    looks = learn_looks([sheet for fold in folds for sheet in raw[fold]])
    say("lines learned")
    lattices = []
    for fold in folds:
        joins = learn_joins(sheet for other in folds if other != fold for sheet in seen[other])
        lattices += [
            lattice_of(sheet, find_joins(sheet.pieces, sheet.looks, GAIN, joins))
            for sheet in seen[fold]
            if sheet.pieces
        ]
    joins = learn_joins(sheet for fold in folds for sheet in seen[fold])
    say("joins learned")
    borders = learn_borders(lattices)
    say("borders learned")
    return Learned(looks, joins, borders)


def source(learned: Learned) -> str:
    """ingest/parse/weights.py"""
    rows = [
        '"""What each trait, cue and clue is worth: log-odds, learned by bench/learn.py; not to be edited by hand."""',
        "",
        "from ingest.parse.looks import Look",
        "",
    ]
    for name, weights in (("BORDERS", learned.borders), ("JOINS", learned.joins)):
        rows += [f"{name}: dict[str, float] = {{"]
        rows += [f'    "{key}": {weight},' for key, weight in sorted(weights.items()) if weight]
        rows += ["}", ""]
    rows += ["# fmt: off", "LOOKS: dict[str, dict[Look, float]] = {"]
    for trait, worths in sorted(learned.looks.items()):
        told = ", ".join(f"Look.{look.name}: {worths[look]}" for look in Look if worths.get(look))
        rows.append(f'    "{trait}": {{{told}}},')
    rows += ["}", "# fmt: on", ""]
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; say whether the shipped weights come out")
    options_ = parser.parse_args()
    text = source(learn(specimens("train")))
    if options_.check:
        same = text == TARGET.read_text("utf-8")
        print("the shipped weights" if same else "other weights than the shipped ones")
        return 0 if same else 1
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
