"""Lay known articles out as newspaper pages that break in the ways real dumps do, and keep the truth of them.

    python tests/composer.py OUT_DIR --level 2 --use score --seed 7 --count 40

writes NAME.txt and NAME.json (the gold format of the README) for every page.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from composing.dealing import hands
from composing.dressing import print_page
from composing.press import Job, lay_out
from composing.specimens import USES, Specimen, specimens


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """A dump with its truth; *tally* counts what was done to it."""

    name: str
    data: bytes
    gold: dict[str, Any]
    tally: Counter[str] = field(default_factory=Counter)


def compose_page(articles: list[Specimen], level: int, rng: Random, name: str = "page") -> ComposedPage:
    """Compose one file of *articles*; the same generator in the same state gives the same bytes."""
    job = Job(level, rng)
    lay_out(job, articles)
    data, gold = print_page(job, f"{name}.txt")
    return ComposedPage(name, data, gold, job.tally)


def pages(level: int, use: str, seed: int, count: int, related: float = 0.0) -> Iterator[ComposedPage]:
    """*count* pages from the articles of one use; *related* pages of 1 are of one subject, as real ones are."""
    rng = Random(f"{level}/{use}/{seed}")
    dealt = hands(specimens(use), level, rng, related)
    for n in range(count):
        yield compose_page(next(dealt), level, Random(rng.random()), f"{use}_{level}_{seed}_{n:04}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out_dir", type=Path)
    parser.add_argument("--level", type=int, default=1, choices=range(4))
    parser.add_argument("--use", default="train", choices=USES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40)
    options = parser.parse_args()
    options.out_dir.mkdir(parents=True, exist_ok=True)
    for page in pages(options.level, options.use, options.seed, options.count):
        (options.out_dir / f"{page.name}.txt").write_bytes(page.data)
        gold = json.dumps(page.gold, ensure_ascii=False, indent=1)
        (options.out_dir / f"{page.name}.json").write_text(gold + "\n", "utf-8")


if __name__ == "__main__":
    main()
