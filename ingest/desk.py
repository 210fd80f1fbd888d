"""The desk takes one dump, from bytes to filed articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ingest.errors import DumpError, NoArticles
from ingest.likeness import Former, fingerprint, judge, match_by_lines, mint
from ingest.page import Article, Beats, Dump, Judged, New, Page, Repeat, Standing
from ingest.parse.decode import to_text
from ingest.settle import Stamp
from ingest.store.store import Docket, Store

Reader = Callable[[Dump], Page]
Classifier = Callable[[Article], Beats]


@dataclass(frozen=True, slots=True)
class Filed:
    """The dump stands in the archive; how many of its articles were what."""

    new: int
    repeated: int
    revised: int
    unchanged: int
    gone: int  # articles that the page held before it was changed
    ignored: int  # lines that belong to no article


@dataclass(frozen=True, slots=True)
class Known:
    """The archive has this very content under this very name, read with this very sidecar."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The dump cannot be filed, for this reason; *news* is false when that was known."""

    why: str
    news: bool


Outcome = Filed | Known | Rejected


class Desk:
    """Reads, judges, classifies and files one dump at a time."""

    def __init__(self, store: Store, read: Reader, classify: Classifier) -> None:
        self._store, self._read, self._classify = store, read, classify

    def take(self, dump: Dump, stamp: Stamp, now: datetime) -> Outcome:
        """File *dump*, or say why not. A bad dump is an outcome; anything else that fails is a bug and is raised."""
        sha256 = dump.sha256  # once: it reads every byte
        if self._store.known(dump.name, sha256, stamp):
            self._store.touch(dump.name, stamp)
            return Known()
        try:
            page = self._read(dump)
        except DumpError as problem:
            return self.refuse(dump.name, stamp, problem, now, dump)
        if not page.articles:
            return self.refuse(dump.name, stamp, NoArticles("only labels, titles or furniture were found"), now, dump)
        judged, ended = self._judge(dump, sha256, page)
        docket = Docket(dump=dump, stamp=stamp, folio=page.folio, judged=judged, ended=ended)
        self._store.file(docket, now)
        return _filed(judged, ended, page)

    def refuse(self, name: str, stamp: Stamp, problem: DumpError, now: datetime, dump: Dump | None = None) -> Rejected:
        """Keep that *name* cannot be filed, and why."""
        why = str(problem)
        return Rejected(why, self._store.reject(name, stamp, why, now, dump))

    def _judge(self, dump: Dump, sha256: str, page: Page) -> tuple[tuple[Judged, ...], tuple[int, ...]]:
        """A verdict for each article of *page*, and the occurrences that are no longer on it."""
        formers = self._store.formers(dump.name)
        continued = self._continued(formers, dump, page.articles)
        marks = [fingerprint(article) for article in page.articles]
        filed = self._store.recognise(marks)
        judged = []
        for index, (article, mark) in enumerate(zip(page.articles, marks, strict=True)):
            verdict = judge(mark, self._fresh_id(sha256, article), filed, continued.get(index))
            filed.setdefault(mark, verdict.of if isinstance(verdict, Repeat) else verdict.article_id)
            judged.append(Judged(article=article, beats=self._classify(article), fingerprint=mark, verdict=verdict))
        kept = {former.occurrence.seq for former in continued.values()}
        return tuple(judged), tuple(seq for former in formers if (seq := former.occurrence.seq) not in kept)

    def _fresh_id(self, sha256: str, article: Article) -> str:
        """An id that is nobody's: a better reader may find another article on a line that once began one."""
        article_id = mint(sha256, article)
        while self._store.has(article_id):
            article_id = mint(article_id, article)
        return article_id

    def _continued(self, formers: Sequence[Former], dump: Dump, articles: Sequence[Article]) -> dict[int, Former]:
        """What each article of the page was before the page was changed, by its index."""
        if not formers:
            return {}
        dumps = {former.occurrence.sha256 for former in formers}
        pages = {sha256: _lines(self._store.content(sha256)) for sha256 in dumps}
        before = [(old, _some(pages[old.occurrence.sha256], old.occurrence.lines)) for old in formers]
        lines = _lines(dump.content)
        matches = match_by_lines(before, [_some(lines, article.lines) for article in articles])
        return {index: match.former for index, match in matches.items()}


def _lines(content: bytes) -> list[str]:
    """The lines of a dump; none where today's decoder cannot read what an earlier one could."""
    try:
        return to_text(content)[0].split("\n")
    except DumpError:
        return []


def _some(lines: Sequence[str], numbers: Iterable[int]) -> list[str]:
    return [lines[n - 1] for n in numbers if n <= len(lines)]


def _filed(judged: Sequence[Judged], ended: Sequence[int], page: Page) -> Filed:
    verdicts = [item.verdict for item in judged]
    return Filed(
        new=sum(isinstance(verdict, New) for verdict in verdicts),
        repeated=sum(isinstance(verdict, Repeat) for verdict in verdicts),
        revised=sum(isinstance(verdict, Standing) and verdict.revised for verdict in verdicts),
        unchanged=sum(isinstance(verdict, Standing) and not verdict.revised for verdict in verdicts),
        gone=len(ended),
        ignored=sum(len(block.lines) for block in page.ignored),
    )
