"""Learn what runs of characters say of topics, ingest/classify/topics.txt, or try how well: `python bench/topics.py`.

    python bench/topics.py [--check | --try]

Learned from the articles of `learnt` (tests/beats_truth.py): those under tests/specimens/topics, those of use `train`
under tests/specimens/articles, and beats/written.toml. The runs that tell topics apart best (chi-squared) are kept; for
each topic a logistic regression is fitted on them and on the points that its words earn, by AdaGrad with an L2 penalty.
A topic that readers may or may not name is left out of its own. Everything follows from SEED, with the standard library
alone: --check says whether the same weights come out; --try learns on four fifths and scores the rest, five times, then
scores articles that are never learned from, beside the word list alone. A minute, and six.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, log, sqrt
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from beats_truth import Truth, learnt, score, unlearnt  # noqa: E402 - found by the line above

from ingest.builder import load_tables  # noqa: E402
from ingest.classify.districts import places  # noqa: E402
from ingest.classify.grams import Gram, Model, Stance, features, loudness, runs_of, weights  # noqa: E402
from ingest.classify.passages import passages  # noqa: E402
from ingest.classify.topic_table import TopicTable  # noqa: E402
from ingest.classify.topics import judge_topics, points_of  # noqa: E402
from ingest.page import Beats, Finding  # noqa: E402

SEED = 1
KEPT = 2000
SEVERAL = 3  # a run of fewer articles is not looked at
EPOCHS, RATE, FREEDOM = 30, 0.3, 3.0
LEAST = 0.1
TARGET = ROOT / "ingest" / "classify" / "topics.txt"
BIAS, SHARE, NUMBER = "\0bias", "\0share", "\0number"

GAZETTEER, TABLE = load_tables()
SLUGS = [beat.slug for beat in TABLE.beats]


@dataclass(frozen=True, slots=True)
class Example:
    """What the model sees of an article, its topics, and those that it need not have."""

    points: dict[str, float]
    said: dict[str, float]
    topics: frozenset[str]
    free: frozenset[str]


def example_of(truth: Truth) -> Example:
    text = places(tuple(passages(truth.article)), GAZETTEER)
    topics = frozenset(truth.topics)
    free = (truth.topic_any | truth.topics_optional) - topics
    return Example(points_of(text, TABLE), loudness(runs_of(text, _is_run)), topics, free)


def _is_run(gram: str) -> bool:
    return all("\u4e00" <= mark <= "\u9fff" or (mark.isascii() and mark.isalpha()) for mark in gram)


def choose(examples: Sequence[Example]) -> dict[str, float]:
    """The runs that tell topics apart best, and how rare each is."""
    stands = Counter(gram for example in examples for gram in example.said)
    known = {gram for gram, count in stands.items() if count >= SEVERAL}
    best: dict[str, float] = defaultdict(float)
    for slug in SLUGS:
        mine = [example for example in examples if slug in example.topics]
        with_it = Counter(gram for example in mine for gram in example.said)
        for gram in known:
            best[gram] = max(best[gram], _chi(with_it[gram], stands[gram], len(mine), len(examples)))
    kept = sorted(best, key=lambda gram: (-best[gram], gram))[:KEPT]
    return {gram: log(len(examples) / stands[gram]) for gram in sorted(kept)}


def _chi(both: int, gram: int, topic: int, total: int) -> float:
    """Chi-squared of a run and a topic that stand together so often."""
    a, b, c = both, gram - both, topic - both
    d = total - a - b - c
    return total * (a * d - b * c) ** 2 / max((a + b) * (c + d) * (a + c) * (b + d), 1)


def learn(examples: Sequence[Example]) -> Model:
    rarity = choose(examples)
    seen = [weights({g: n for g, n in one.said.items() if g in rarity}, rarity) for one in examples]
    stands = Counter(gram for one in seen for gram in one)
    fitted = {slug: _fit(slug, examples, seen, stands) for slug in SLUGS}
    stances = {slug: Stance(*(round(fitted[slug][name], 3) for name in (BIAS, SHARE, NUMBER))) for slug in SLUGS}
    worth = {gram: {slug: round(fitted[slug][gram], 2) for slug in SLUGS} for gram in rarity}
    told = {gram: {slug: value for slug, value in row.items() if abs(value) >= LEAST} for gram, row in worth.items()}
    return Model(stances, {gram: Gram(round(rarity[gram], 3), told[gram]) for gram in rarity})


def _fit(
    slug: str, examples: Sequence[Example], seen: Sequence[dict[str, float]], stands: Counter[str]
) -> dict[str, float]:
    """A logistic regression of one topic on all the rest."""
    rows = []
    for example, grams in zip(examples, seen, strict=True):
        if slug not in example.free:
            share, number = features(example.points.get(slug, 0.0), sum(example.points.values()))
            rows.append(({**grams, BIAS: 1.0, SHARE: share, NUMBER: number}, float(slug in example.topics)))
    penalty: dict[str, float] = defaultdict(lambda: 1 / (FREEDOM * len(rows)))
    penalty.update({gram: 1 / (FREEDOM * count) for gram, count in stands.items()})
    worth: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-8)
    rng, order = random.Random(SEED), list(range(len(rows)))
    for _ in range(EPOCHS):
        rng.shuffle(order)
        for i in order:
            row, true = rows[i]
            miss = true - 1 / (1 + exp(-sum(worth[name] * value for name, value in row.items())))
            for name, value in row.items():
                slope = miss * value - penalty[name] * worth[name]
                squares[name] += slope * slope
                worth[name] += RATE * slope / sqrt(squares[name])
    return worth


def text_of(model: Model) -> str:
    stances = [f"{slug} {s.bias} {s.share} {s.number}" for slug, s in model.stances.items()]
    rows = [
        "\t".join((gram, str(known.rarity), *(f"{slug}={worth}" for slug, worth in known.worth.items())))
        for gram, known in model.grams.items()
        if known.worth
    ]
    return "\n".join((*stances, "", *rows)) + "\n"


def words_alone() -> Model:
    """A model that has learned nothing: a topic is as likely as its share of the points."""
    return Model(dict.fromkeys(SLUGS, Stance(-3.0, 8.0, 0.0)), {})


def figures(truths: Sequence[Truth], table: TopicTable) -> str:
    def judge(article: object) -> Beats:
        text = places(tuple(passages(article)), GAZETTEER)  # type: ignore[arg-type]
        return Beats(Finding("citywide", 0.0), topics=judge_topics(text, table))

    found = score(truths, judge).figures
    return f"primary {found['topic primary']:.3f}  set F1 {found['topic set F1']:.3f}"


def tries() -> Iterator[str]:
    """How well what was not learned from is told, by the word list alone and by both."""
    truths = learnt()
    parts = [truths[n::5] for n in range(5)]
    for n, part in enumerate(parts):
        model = learn([example_of(truth) for m, other in enumerate(parts) if m != n for truth in other])
        yield _beside(f"fifth {n + 1}", part, model)
    model = learn([example_of(truth) for truth in truths])
    for name, some in unlearnt().items():
        yield _beside(name, some, model)


def _beside(name: str, truths: Sequence[Truth], model: Model) -> str:
    alone, both = (figures(truths, replace(TABLE, model=known)) for known in (words_alone(), model))
    return f"{name}: {len(truths)} articles  words alone {alone}  with runs {both}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--check", action="store_true", help="only say whether the weights are the shipped ones")
    way.add_argument("--try", dest="trying", action="store_true", help="say how well it works on what was not learned")
    wanted = parser.parse_args()
    if wanted.trying:
        for line in tries():
            print(line, flush=True)
        return
    text = text_of(learn([example_of(truth) for truth in learnt()]))
    if wanted.check:
        sys.exit(0 if TARGET.read_text("utf-8") == text else f"{TARGET.name} is not what these articles give")
    TARGET.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
