"""How well repeats, revisions and parts are told from look-alikes, on a labelled stream of pages.

    python bench/duplicates.py [--use written] [--orders 20] [--copies 3] [--seed 2025]

Every page of the stream is read and filed as the daemon does, once in each of so many shuffled orders; the figures are
of pairs of pages that are, or should be, one entry. Beside it datasketch's MinHashLSH with its usual settings (and with
the threshold that suits this stream best), where it is installed: pip install datasketch. About a minute an order.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from streaming import (  # noqa: E402 - found by the line above
    CORRECTED,
    Document,
    Figures,
    corrected,
    document,
    figures,
    hard_negatives,
    stories,
    stream,
)

from ingest.builder import load_tables, thinkers  # noqa: E402
from ingest.desk import Desk, Filed  # noqa: E402
from ingest.page import Dump, Page  # noqa: E402
from ingest.settle import Stamp  # noqa: E402
from ingest.store.store import Store  # noqa: E402

STAMP = Stamp(1, 1, 1, 1)
START = datetime(2025, 1, 1, tzinfo=UTC)
SEED = 2025
SEEDS = 1, 2  # for stories of which one figure is another
THRESHOLDS = (0.9, 0.3)


class Filer:
    """Files streams; a page is read once, whatever the order it comes in."""

    def __init__(self) -> None:
        self._reader, self._classify, *_ = thinkers(*load_tables())
        self._pages: dict[str, Page] = {}

    def _read(self, dump: Dump) -> Page:
        page = self._pages.get(dump.sha256)
        if page is None:
            page = self._pages[dump.sha256] = self._reader(dump)
        return page

    def file(self, documents: Sequence[Document]) -> list[str]:
        """The entry that most of each page belongs to, in the end; of a round-up, all that its items belong to."""
        with tempfile.TemporaryDirectory() as folder:
            store = Store(f"sqlite:///{folder}/stream.sqlite", START)
            desk = Desk(store, self._read, self._classify)
            for nth, document in enumerate(documents):
                dump = Dump(f"{nth:05}.txt", document.text.encode())
                outcome = desk.take(dump, STAMP, START + timedelta(minutes=nth))
                if not isinstance(outcome, Filed):
                    print(f"not filed: {document.story}, {document.how}: {outcome}", file=sys.stderr)
            lines: dict[int, Counter[str]] = {}
            for told in store.occurrences():
                lines.setdefault(int(told["source"][:5]), Counter())[told["article_id"]] += len(told["lines"])
            store.close()
        return [home(lines[nth]) if nth in lines else f"none {nth}" for nth in range(len(documents))]


def home(lines: Counter[str]) -> str:
    """The entry of more than half of a page's lines; where there is none, all that have some."""
    entry, most = lines.most_common(1)[0]
    return entry if 2 * most > lines.total() else " ".join(sorted(lines))


def by_way(documents: Sequence[Document], found: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """How many copies of each make there are, and how many are one entry with the story as it was written."""
    home = {one.story: entry for one, entry in zip(documents, found, strict=True) if one.how == "as written"}
    made = Counter(one.how for one in documents)
    right = Counter(one.how for one, entry in zip(documents, found, strict=True) if entry == home[one.story])
    return made, right


def look_alikes(documents: Sequence[Document], found: Sequence[str]) -> tuple[int, int]:
    """Pairs of different stories of one family, and how many of these are one entry."""
    pairs = list(hard_negatives(documents))
    return len(pairs), sum(found[i] == found[j] for i, j in pairs)


def one_figure(use: str, filer: Filer) -> tuple[Counter[str], Counter[str]]:
    """Stories with one figure alone another: how many there are, by whether they are bulletins, and how many joined."""
    made, joined = Counter[str](), Counter[str]()
    for story in stories(use):
        kind = "bulletins" if story.kind == "template" else "others"
        for seed in SEEDS:
            changed = corrected(story, random.Random(seed))
            if changed != story:
                one, other = filer.file([document(story, "as written", story), document(story, CORRECTED, changed)])
                made[kind] += 1
                joined[kind] += one == other
    return made, joined


def with_datasketch(documents: Sequence[Document], threshold: float) -> list[str] | None:
    """The clusters of MinHashLSH (128 permutations, characters four by four); none where it is not installed."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        return None
    index = MinHashLSH(threshold=threshold, num_perm=128)
    found: list[str] = []
    for nth, one in enumerate(documents):
        text = "".join(character for character in one.text if character.isalnum())
        sketch = MinHash(num_perm=128)
        sketch.update_batch([text[i : i + 4].encode() for i in range(max(1, len(text) - 3))])
        near = index.query(sketch)
        found.append(found[min(map(int, near))] if near else str(nth))
        index.insert(str(nth), sketch)
    return found


def line(name: str, all_figures: Iterable[Figures]) -> str:
    some = list(all_figures)
    right, wrong, missed = (sum(getattr(one, key) for one in some) for key in ("right", "wrong", "missed"))
    whole = Figures(right, wrong, missed, statistics.mean(one.rand for one in some))
    return (
        f"{name:<34}precision {whole.precision:.4f}  recall {whole.recall:.4f}"
        f"  adjusted Rand index {whole.rand:.4f} (lowest {min(one.rand for one in some):.4f})"
    )


def main() -> None:
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--use", default="written", choices=("written", "unseen", "held_out", "afresh", "anew", "retold", "reading")
    )
    parser.add_argument("--orders", type=int, default=20)
    parser.add_argument("--copies", type=int, default=3)
    parser.add_argument("--seed", type=int, default=SEED, help="another one deals other damage, in other orders")
    chosen = parser.parse_args()
    documents = stream(chosen.use, chosen.seed, chosen.copies)
    filer, dice = Filer(), random.Random(chosen.seed)
    results: list[Figures] = []
    made, right = Counter[str](), Counter[str]()
    alike = taken = 0
    outcomes: set[frozenset[frozenset[str]]] = set()
    for _ in range(chosen.orders):
        found = filer.file(documents)
        results.append(figures([one.story for one in documents], found))
        more, hits = by_way(documents, found)
        made, right = made + more, right + hits
        pairs, merged = look_alikes(documents, found)
        alike, taken = alike + pairs, taken + merged
        entries: dict[str, set[str]] = {}
        for one, entry in zip(documents, found, strict=True):
            entries.setdefault(entry, set()).add(f"{one.story} {one.how}")
        outcomes.add(frozenset(map(frozenset, entries.values())))
        dice.shuffle(documents)
    print(f"{len(documents)} pages, {len({one.story for one in documents})} stories, {chosen.orders} orders")
    print(line("pagefeed", results))
    print(f"pairs of look-alikes taken for one: {taken} of {alike}; different outcomes: {len(outcomes)}")
    for threshold in THRESHOLDS:
        clusters = with_datasketch(documents, threshold)
        if clusters is None:
            print("datasketch is not installed")
            break
        pairs, merged = look_alikes(documents, clusters)
        print(line(f"MinHashLSH at {threshold}", [figures([one.story for one in documents], clusters)]), end="")
        print(f"; look-alikes taken for one: {merged} of {pairs}")
    changed, joined = one_figure(chosen.use, filer)
    told = (f"{joined[kind]} of {changed[kind]} {kind}" for kind in ("bulletins", "others"))
    print("one figure alone is another, and taken for a correction:", ", ".join(told))
    for how in sorted(made, key=lambda how: right[how] / made[how]):
        print(f"  {how:<20}{right[how] / made[how]:.3f} of {made[how]}")


if __name__ == "__main__":
    main()
