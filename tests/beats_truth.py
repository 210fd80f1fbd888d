"""Articles with their true beats, and how far a guess is from the truth: for the tests and the bench."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from composing.specimens import Specimen, specimens

from ingest.classify import Gazetteer, TopicTable
from ingest.page import Article, Beats, Block, Line, Role

BEATS = Path(__file__).parent / "specimens" / "beats"
TOPICS = BEATS.parent / "topics"
DATA = Path(__file__).parent.parent / "ingest" / "classify"

ROLES = (Role.LABEL, Role.KICKER, Role.HEADLINE, Role.DECK, Role.BODY, Role.SUBHEAD, Role.CAPTION)


def gazetteer() -> Gazetteer:
    """The gazetteer that pagefeed ships."""
    return Gazetteer.from_toml(*((DATA / name).read_text("utf-8") for name in ("harbin.toml", "china.toml")))


def topic_table() -> TopicTable:
    """The topics that pagefeed ships."""
    return TopicTable.from_toml(*((DATA / name).read_text("utf-8") for name in ("topics.toml", "topics.txt")))


@dataclass(frozen=True, slots=True)
class Truth:
    """An article and what a careful reader says of it; *optional* and *any* allow what readers differ about."""

    article: Article
    district: str
    also: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    district_any: frozenset[str] = frozenset()
    topics: tuple[str, ...] = ()
    topic_any: frozenset[str] = frozenset()
    topics_optional: frozenset[str] = frozenset()


@dataclass(slots=True)
class Score:
    """Right first guesses, and the F1 of the sets, over many articles; *misses* tells each fault."""

    articles: int = 0
    district_right: int = 0
    topic_right: int = 0
    districts: list[int] = field(default_factory=lambda: [0, 0, 0])  # both, guessed, true
    topics: list[int] = field(default_factory=lambda: [0, 0, 0])
    misses: list[str] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, float]:
        return {
            "district primary": self.district_right / self.articles,
            "district set F1": _f1(self.districts),
            "topic primary": self.topic_right / self.articles,
            "topic set F1": _f1(self.topics),
        }


def _f1(counts: list[int]) -> float:
    both, guessed, true = counts
    return 2 * both / (guessed + true) if guessed + true else 1.0


def score(truths: Iterable[Truth], classify: Callable[[Article], Beats]) -> Score:
    """Compare what *classify* says with the truth, the way the gold pages are scored."""
    total = Score()
    for truth in truths:
        _add(total, truth, classify(truth.article))
    return total


def _add(total: Score, truth: Truth, guess: Beats) -> None:
    total.articles += 1
    slugs = {found.slug for found in guess.districts}
    title = truth.article.headline
    right = guess.district.slug in (truth.district_any or {truth.district})
    total.district_right += right
    allowed = (truth.optional | truth.district_any) - {truth.district} - truth.also
    if truth.district_any and guess.district.slug in truth.district_any:
        allowed |= {truth.district}
    true = {truth.district, *truth.also} - allowed
    _tally(total.districts, slugs - allowed, true)
    if not right or slugs - allowed != true:
        total.misses.append(f"{title}: district {truth.district} {sorted(truth.also)} read as {guess.districts}")
    topics = [found.slug for found in guess.topics]
    either = {truth.topics[0], *truth.topic_any}
    right = bool(topics) and topics[0] in either
    total.topic_right += right
    free = (either | truth.topics_optional) - {truth.topics[0]}
    _tally(
        total.topics,
        {slug for slug in topics if slug not in free - set(truth.topics)},
        {slug for slug in truth.topics if slug not in free or slug in topics},
    )
    if not right or set(topics) != set(truth.topics):
        total.misses.append(f"{title}: topics {list(truth.topics)} read as {guess.topics}")


def _tally(counts: list[int], guessed: set[str], true: set[str]) -> None:
    counts[0] += len(guessed & true)
    counts[1] += len(guessed)
    counts[2] += len(true)


def written(name: str) -> list[Truth]:
    """The articles of one specimen file."""
    return _read(BEATS / name)


def learnt() -> list[Truth]:
    """What topics and words are learned from: articles written for it, and those for training the reader."""
    made = [truth for path in sorted(TOPICS.glob("train*.toml")) for truth in _read(path)]
    return [*made, *written("written.toml"), *(_truth_of(specimen) for specimen in specimens("train"))]


def unlearnt() -> dict[str, list[Truth]]:
    """What topics are never learned from, by the files it stands in."""
    files = {path.stem: _read(path) for path in sorted((*TOPICS.glob("*.toml"), *BEATS.glob("*.toml")))}
    learned = {"written", *(name for name in files if name.startswith("train"))}
    return {name: some for name, some in files.items() if name not in learned and some} | {
        "reader's": [_truth_of(specimen) for specimen in specimens("score")]
    }


def _truth_of(specimen: Specimen) -> Truth:
    rows = [(Role.LABEL.value, specimen.label or ""), *specimen.titles.items()]
    rows += [({"verse": "body", "picture": "body"}.get(p.role, p.role), p.text) for p in specimen.paragraphs]
    lines = ((Role(role), Line(n, text.replace("|", ""))) for n, (role, text) in enumerate(rows, 1) if text)
    article = Article(blocks=tuple(Block.of(role, line) for role, line in lines))
    return Truth(article, specimen.districts[0], topics=specimen.topics)


def _read(path: Path) -> list[Truth]:
    return [_truth(entry) for entry in tomllib.loads(path.read_text("utf-8")).get("article", ())]


def of_pages() -> list[Truth]:
    """The articles that pages are composed of, whose writers said their beats as they wrote them for the reader.

    (Of those written for their layout alone, nobody did.)
    """
    files = sorted((BEATS.parent / "articles").glob("*.toml"))
    entries = (entry for file in files for entry in tomllib.loads(file.read_text("utf-8"))["article"])
    return [_truth_of_page(entry) for entry in entries if entry["use"] in ("train", "score")]


def _truth_of_page(entry: dict[str, Any]) -> Truth:
    titles = {role.value: entry.get(role.value, "").replace("|", "") for role in ROLES[:4]}
    blocks = tuple(_blocks(titles | {"body": entry.get("lead", "") + entry["text"].strip()}))
    district, *also = entry["districts"]
    return Truth(Article(blocks=blocks), district, frozenset(also), topics=tuple(entry["topics"]))


def _truth(entry: dict[str, Any]) -> Truth:
    primary, *topics = entry["topics"].split()
    return Truth(
        Article(blocks=tuple(_blocks(entry))),
        entry.get("district", "citywide"),
        frozenset(entry.get("also", "").split()),
        frozenset(entry.get("optional", "").split()),
        frozenset(entry.get("district_any", "").split()),
        (primary, *topics),
        frozenset(entry.get("topic_any", "").split()),
        frozenset(entry.get("topics_optional", "").split()),
    )


def _blocks(entry: dict[str, Any]) -> Iterator[Block]:
    n = 0
    for role in ROLES:
        for text in entry.get(role.value, "").split("\n"):
            if text.strip():
                n += 1
                yield Block.of(role, Line(n, text))
