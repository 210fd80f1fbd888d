"""How well composed pages are read, by level, by damage and by form; and how long that takes beside one jieba cut.

    python bench/reading.py [--count 100] [--use score] [--related 1] [--timed 40] [--rounds 7]

The pages are the same on every machine. Articles of the uses `score`, `held_out` and `sealed` were never learned from.
Time is processor time, so a busy machine tells the same. About a minute.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from composer import ComposedPage, pages  # noqa: E402 - found by the line above
from composing.specimens import USES  # noqa: E402

from ingest.builder import load_tables, thinkers  # noqa: E402
from ingest.evaluate import Comparison, PageScore, Share, compare, f1, gold_from, report, score  # noqa: E402
from ingest.page import Dump  # noqa: E402
from ingest.parse.reading import read_page  # noqa: E402
from ingest.parse.text.decode import to_text  # noqa: E402
from ingest.record import page_record  # noqa: E402
from ingest.words import Words  # noqa: E402

LEVELS = range(4)
SEED = 2024
CONFIDENCES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.97)
COUNTS = ("pages", "pages_failed", "gold_articles")

GAZETTEER, TOPICS = load_tables()
PLACES = GAZETTEER.label_names
READ, CLASSIFY, *_ = thinkers(GAZETTEER, TOPICS)
WORDS = Words()


@dataclass(frozen=True, slots=True)
class Reading:
    """A composed page and what was made of it."""

    page: ComposedPage
    score: PageScore
    both: Comparison


def read(page: ComposedPage) -> Reading:
    """Read *page* as `pagefeed parse` does, and hold it against its gold."""
    dump = Dump(f"{page.name}.txt", page.data)
    found = READ(dump)
    record = page_record(dump, found, [CLASSIFY(article, found.folio) for article in found.articles])
    gold, lines = gold_from(page.gold, page.name), to_text(page.data)[0].split("\n")
    return Reading(page, score(gold, record, lines), compare(gold, record, lines))


def by_level(readings: list[list[Reading]]) -> None:
    """Every figure, a column a level."""
    reports = [report([reading.score for reading in level]) for level in readings]
    print(f"{'level':27}", *(f"{level:>8}" for level in LEVELS))
    for name in reports[0]:
        values = (found[name] for found in reports)
        print(f"{name:27}", *(f"{value:8}" if name in COUNTS else _figure(value) for value in values))


def by_kind(readings: list[list[Reading]], title: str, kinds_of: Callable[[Any], Iterable[str]]) -> None:
    """article_f1_exact of the articles of each kind; a find counts where most of its text is from."""
    cells: dict[str, list[Share]] = defaultdict(lambda: [Share() for _ in LEVELS])
    articles: dict[str, int] = defaultdict(int)
    for number, level in enumerate(readings):
        for reading in level:
            both = reading.both
            kinds = {article["id"]: list(kinds_of(article)) for article in reading.page.gold["articles"]}
            homes = [both.home(i) for i in range(len(both.found))]
            for article in both.wanted:
                for kind in kinds[article]:
                    cells[kind][number] += f1(article in both.exact, 1, homes.count(article))
                    articles[kind] += 1
    print(f"\n{'article_f1_exact by ' + title:27}", *(f"{level:>8}" for level in LEVELS), f"{'articles':>10}")
    for kind in sorted(cells, key=lambda kind: (-articles[kind], kind)):
        print(f"{kind:27}", *(_figure(share.value) for share in cells[kind]), f"{articles[kind]:10}")


def by_confidence(readings: list[list[Reading]]) -> None:
    """Of the articles that were read with about the same confidence, how many are exactly right?"""
    right: list[list[list[bool]]] = [[[] for _ in LEVELS] for _ in CONFIDENCES]
    for number, level in enumerate(readings):
        for reading in level:
            both = reading.both
            exact = {both.pairs[article] for article in both.exact}
            for i, found in enumerate(both.found):
                place = sum(found.record["confidence"] >= bound for bound in CONFIDENCES[1:])
                right[place][number].append(i in exact)
    print(f"\n{'exactly right by confidence':27}", *(f"{level:>8}" for level in LEVELS), f"{'articles':>10}")
    for bound, levels in zip(CONFIDENCES, right, strict=True):
        shares = (sum(level) / len(level) if level else None for level in levels)
        print(f"{f'from {bound}':27}", *map(_figure, shares), f"{sum(map(len, levels)):10}")


def _figure(value: float | None) -> str:
    return f"{'-':>8}" if value is None else f"{value:8.4f}"


def speed(composed: list[list[ComposedPage]], rounds: int) -> None:
    """Reading (from bytes to articles, without beats) and one cut of the same text, page by page in turn."""
    cut = _cutter()
    levels = [[(Dump(f"{page.name}.txt", page.data), to_text(page.data)[0]) for page in level] for level in composed]
    times = [[_race(level, cut) for level in levels] for _ in range(rounds + 1)][1:]  # the first round warms both up
    print(f"\n{'time a page':27} {'reading':>10} {'one cut':>10} {'ratio':>7}   (medians of {rounds} rounds)")
    for number, level in enumerate(levels):
        _print_times(f"level {number}", len(level), [row[number] for row in times])
    whole = [(sum(reading for reading, _ in row), sum(cutting for _, cutting in row)) for row in times]
    _print_times("all", sum(map(len, levels)), whole)


def _print_times(title: str, count: int, times: list[tuple[float, float]]) -> None:
    ours, theirs = (statistics.median(side) / count * 1e3 for side in zip(*times, strict=True))
    ratio = statistics.median(reading / cutting for reading, cutting in times)
    print(f"{title:27} {ours:7.2f} ms {theirs:7.2f} ms {ratio:7.2f}")


def _race(level: list[tuple[Dump, str]], cut: Callable[[str], list[str]]) -> tuple[float, float]:
    reading = cutting = 0.0
    for dump, text in level:
        for remembered in ("_end", "_tails"):  # what it knows of a page must not speed up that page's next round
            WORDS.__dict__.pop(remembered, None)
        start = time.process_time()
        read_page(dump, language=WORDS, places=PLACES)
        between = time.process_time()
        cut(text)
        cutting += time.process_time() - between
        reading += between - start
    return reading, cutting


def _cutter() -> Callable[[str], list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its source has invalid escapes, and asks for pkg_resources
        import jieba
    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())  # no cache in a shared folder
    tokenizer.initialized = True
    cut: Callable[[str], list[str]] = tokenizer.lcut
    return cut


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100, help="pages a level")
    parser.add_argument("--use", default="score", choices=USES)
    parser.add_argument("--related", type=float, default=0.0, help="share of pages of one subject, as real ones are")
    parser.add_argument("--timed", type=int, default=40, help="pages a level that are timed")
    parser.add_argument("--rounds", type=int, default=7, help="how often")
    options = parser.parse_args()
    composed = [list(pages(level, options.use, SEED, options.count, options.related)) for level in LEVELS]
    readings = [[read(page) for page in level] for level in composed]
    print(f"{options.count} composed pages a level, of articles for {options.use}, seed {SEED}\n")
    by_level(readings)
    by_kind(readings, "damage", lambda article: article.get("damage") or ["none"])
    by_kind(readings, "form", lambda article: [article.get("form", "notice")])
    by_confidence(readings)
    speed([level[: options.timed] for level in composed], options.rounds)


if __name__ == "__main__":
    main()
