"""Count in how many of our own articles each word stands, ingest/classify/words.txt: `python bench/words.py [--check]`.

The articles are those of use `train` under tests/specimens/articles, and those under tests/specimens/topics. A word of
fewer than SEVERAL articles is left out: what the dictionary says of it is as good.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from beats_truth import learnt  # noqa: E402 - found by the line above

from ingest.builder import load_tables, thinkers  # noqa: E402

SEVERAL = 3
TARGET = ROOT / "ingest" / "classify" / "words.txt"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say whether the table is the shipped one")
    index = thinkers(*load_tables()).indexer
    articles = [truth.article for truth in learnt()]
    counted = Counter(word for article in articles for word in index.words(article))
    rows = (f"{word} {count}" for word, count in sorted(counted.items()) if count >= SEVERAL)
    table = "\n".join((str(len(articles)), *rows)) + "\n"
    if parser.parse_args().check:
        sys.exit(0 if TARGET.read_text("utf-8") == table else f"{TARGET.name} is not what these articles give")
    TARGET.write_text(table, "utf-8")


if __name__ == "__main__":
    main()
