"""How well and how fast the beats are found, beside two plainer ways."""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from beats_truth import Truth, gazetteer, of_pages, score, topic_table, written  # noqa: E402 - found by the line above

from ingest.classify import classify  # noqa: E402
from ingest.classify.mentions import mentions  # noqa: E402
from ingest.page import CITYWIDE, Article, Beats, Block, Finding, Folio, Line, Role  # noqa: E402

HARBIN, TOPICS = gazetteer(), topic_table()
NAMES = {name: beat.slug for beat in HARBIN.beats[:18] for name in (beat.name, beat.name[:2])}


def ours(article: Article) -> Beats:
    return classify(article, Folio(), gazetteer=HARBIN, topics=TOPICS)


def by_substring(article: Article) -> Beats:
    """The districts whose name occurs anywhere, the most frequent first; the topic whose terms occur most."""
    return _plainly(_text(article), lambda text: re.findall("|".join(NAMES), text))


def by_tokens(article: Article) -> Beats:
    """The same over jieba's words, with the names as user words."""
    return _plainly(_text(article), lambda text: [word for word in _cut(text) if word in NAMES])


def _plainly(text: str, names: Callable[[str], list[str]]) -> Beats:
    places = Counter(NAMES[name] for name in names(text)).most_common() or [(CITYWIDE, 1)]
    topics = Counter(slug for word, slugs in TOPICS.terms.items() for slug in slugs for _ in range(text.count(word)))
    primary, *also = (Finding(slug, 0.5) for slug, _ in places)
    (topic, _), *_ = topics.most_common(1) or [("politics", 0)]
    return Beats(primary, tuple(also), (Finding(topic, 0.5),))


def _text(article: Article) -> str:
    return "\n".join(block.text for block in article.blocks)


def _cutter() -> Callable[[str], Iterable[str]]:
    import jieba  # only this baseline needs it

    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    for name in NAMES:
        tokenizer.add_word(name)
    return lambda text: tokenizer.cut(text, HMM=False)


_cut = _cutter()


def gold(folder: Path, pages: Path) -> Iterator[Truth]:
    """The articles of the gold pages, put together from their lines."""
    for path in sorted(folder.glob("*.json")):
        page = json.loads(path.read_text("utf-8"))
        lines = (pages / page["file"]).read_text("utf-8").replace("\r\n", "\n").split("\n")
        for article in page["articles"]:
            if article.get("topics") and article["kind"] != "announcement":
                own = [line for line in page["lines"] if line.get("article") == article["id"]]
                yield _truth(article, [(line["role"], line["n"], lines[line["n"] - 1]) for line in own])


def _truth(article: dict[str, Any], lines: list[tuple[str, int, str]]) -> Truth:
    where = article["districts"]
    return Truth(
        Article(blocks=tuple(Block.of(Role(role), Line(n, text)) for role, n, text in lines)),
        where["primary"],
        frozenset(where.get("also", ())),
        frozenset(where.get("optional", ())),
        frozenset(article.get("district_any", ())),
        tuple(article["topics"]),
        frozenset(article.get("topic_any", ())),
        frozenset(article.get("topics_optional", ())),
    )


def report(title: str, truths: list[Truth]) -> None:
    print(f"\n{title}: {len(truths)} articles")
    for name, way in (("pagefeed", ours), ("substrings", by_substring), ("jieba tokens", by_tokens)):
        figures = score(truths, way).figures
        print(f"  {name:13}", *(f"{what} {figure:.3f}" for what, figure in figures.items()), sep="  ")


def speed(truths: list[Truth]) -> None:
    text = "\n".join(_text(truth.article) for truth in truths)
    text *= 1_000_000 // len(text)
    start = time.process_time()
    mentions(text, HARBIN)
    print(f"\nplaces: {len(text) / (time.process_time() - start) / 1e6:.1f} million characters a second")
    start = time.process_time()
    for truth in truths:
        ours(truth.article)
    print(f"beats: {(time.process_time() - start) / len(truths) * 1e3:.2f} ms an article")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, help="a folder of annotated pages, and")
    parser.add_argument("pages", nargs="?", type=Path, help="the one that these are in")
    options = parser.parse_args()
    if options.gold and not options.pages:
        parser.error("the folder of the pages is missing")
    names = ("written.toml", "held_out.toml", "fresh.toml", "traps.toml", "harder.toml")
    files = {name: written(name) for name in names}
    for name, truths in files.items():
        report(name, truths)
    report("articles of composed pages, with verses, letters and tables", of_pages())
    if options.gold:
        report("gold pages", list(gold(options.gold, options.pages)))
    speed([truth for truths in files.values() for truth in truths])


if __name__ == "__main__":
    main()
