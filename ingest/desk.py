"""The desk takes one dump, from bytes to filed articles; and reads again what stands filed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from ingest.archivist import Archivist, lines_of
from ingest.classify.keywords import Indexer
from ingest.classify.learning import Learner, asks
from ingest.errors import DumpError, NoArticles
from ingest.filed import Filing, Joins, Judged, New, Standing, Verdict
from ingest.likeness.clipping import Clipping, clip, fingerprint
from ingest.likeness.former import Former
from ingest.likeness.judging import Tray
from ingest.likeness.traces import traces_of
from ingest.page import TITLES, Article, Beats, Dump, Folio, IssueDate, Page
from ingest.parse.corrections import Approve, Correction, carried
from ingest.parse.galley import correct
from ingest.parse.text.decode import to_text
from ingest.parse.text.lines import to_lines
from ingest.settle import Stamp
from ingest.store.store import Docket, Kept, Store

Reader = Callable[[Dump], Page]
Classifier = Callable[[Article, Folio], Beats]


@dataclass(frozen=True, slots=True)
class Filed:
    """The dump stands in the archive; how many of its articles were what."""

    new: int
    repeated: int
    revised: int
    unchanged: int
    gone: int  # articles that the page held before it was changed
    ignored: int  # lines that belong to no article
    lost: int = 0  # corrections of the page before it was changed that fit it no more


@dataclass(frozen=True, slots=True)
class Known:
    """The archive has this very content under this very name, read with this very sidecar."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The dump cannot be filed, for this reason; *news* is false when that was known."""

    why: str
    news: bool


Outcome = Filed | Known | Rejected


@dataclass(frozen=True, slots=True)
class Told:
    """What readers are told of an article: its headline, a fingerprint of its text, the keys of its beats."""

    headline: str | None
    text: str
    beats: tuple[str, ...]

    @classmethod
    def of(cls, article: Article, beats: Beats) -> Told:
        untitled = replace(article, blocks=tuple(block for block in article.blocks if block.role not in TITLES))
        return cls(article.headline, fingerprint(untitled), beats.keys)


@dataclass(frozen=True, slots=True)
class Change:
    """What another reading makes of an article: *before* is none where it appears on a page, *after* where it goes."""

    article_id: str
    before: Told | None
    after: Told | None

    @property
    def what(self) -> tuple[str, ...]:
        """new, gone, or what of the article is told otherwise: title, text, beats."""
        if self.before is None:
            return ("new",)
        if self.after is None:
            return ("gone",)
        one, other = self.before, self.after
        differ = {"title": one.headline != other.headline, "text": one.text != other.text}
        return tuple(what for what, does in (differ | {"beats": one.beats != other.beats}).items() if does)


@dataclass(slots=True)
class Foresight:
    """What pages read before would have changed in the archive, had they been filed."""

    tray: Tray = field(default_factory=Tray)
    says: dict[str, str] = field(default_factory=dict)  # articles, and the fingerprint of what they say
    told: dict[str, Told] = field(default_factory=dict)


class Desk:
    """Reads, judges, classifies and files one dump at a time."""

    def __init__(
        self,
        store: Store,
        read: Reader,
        classify: Classifier,
        index: Indexer | None = None,
        learner: Learner | None = None,
        *,
        quiet_after_days: int = 0,
    ) -> None:
        self._store, self._archivist = store, Archivist(store)
        self._quiet_after_days = quiet_after_days
        self.rethink(read, classify, index, learner)

    def rethink(
        self, read: Reader, classify: Classifier, index: Indexer | None = None, learner: Learner | None = None
    ) -> None:
        """Read, classify and index what comes from now on so."""
        self._reader, self._classify, self._index, self._learner = read, classify, index, learner

    def take(self, dump: Dump, stamp: Stamp, now: datetime, *, quiet: bool = False) -> Outcome:
        """File *dump*, or say why not; *quiet*: it is no news.

        A bad dump is an outcome; anything else that fails is a bug and is raised.
        """
        sha256 = dump.sha256  # once: it reads every byte
        if self._store.known(dump.name, sha256, dump.sidecar):
            self._store.touch(dump.name, stamp)
            return Known()
        try:
            page = self.read(dump)
        except DumpError as problem:
            return self.refuse(dump.name, stamp, problem, now, dump)
        with self._store.transaction():  # what it is judged by must not change before it is filed
            moved, lost = self._carried_over(dump)
            page = self.corrected(page, dump, [correction for correction, _ in moved])
            formers = self._store.formers(dump.name)
            judged, ended = self._judge(dump, page, formers, page.folio, Tray(), filing=True)
            quiet = quiet or is_old(page.folio.issue_date, now, self._quiet_after_days)
            filed = Docket(dump=dump, stamp=stamp, folio=page.folio, judged=judged, ended=ended, quiet=quiet)
            self._store.file(filed, now)
            for correction, made in moved:
                self._store.amend(sha256, correction, made)
        return _filed(judged, ended, page, lost)

    def refuse(self, name: str, stamp: Stamp, problem: DumpError, now: datetime, dump: Dump | None = None) -> Rejected:
        """Keep that *name* cannot be filed, and why."""
        why = str(problem)
        return Rejected(why, self._store.reject(name, stamp, why, now, dump))

    def read(self, dump: Dump) -> Page:
        """*dump* as today's reader reads it. Raises DumpError, also where it holds no article."""
        page = self._reader(dump)
        if not page.articles:
            raise NoArticles("only labels, titles, furniture or single words were found")
        return page

    def corrected(self, page: Page, dump: Dump, more: Sequence[Correction] = ()) -> Page:
        """*page* with the corrections of its dump, and *more*."""
        made = [*(made.correction for made in self._store.amendments(dump.sha256)), *more]
        return correct(page, made, to_lines(to_text(dump.content)[0])) if made else page

    def _carried_over(self, dump: Dump) -> tuple[list[tuple[Correction, datetime]], int]:
        """The corrections of a page for what it was changed to, but those that it has; how many fit it no more.

        Each stays the decision that it was: it was made when that was.
        """
        before = self._store.kept(dump.name)
        if before is None or before.dump.sha256 == dump.sha256:
            return [], 0
        known = {amendment.made for amendment in self._store.amendments(dump.sha256)}
        made = self._store.amendments(before.dump.sha256)
        corrections = [one.correction for one in made]
        moved = carried(corrections, lines_of(before.dump.content), lines_of(dump.content)) if made else []
        lost = sum(one is None and not isinstance(was, Approve) for was, one in zip(corrections, moved, strict=True))
        fit = ((one, was.made) for was, one in zip(made, moved, strict=True) if one is not None)
        return [(one, when) for one, when in fit if when not in known], lost

    def reread(self, kept: Kept, page: Page, now: datetime) -> tuple[Change, ...]:
        """File a page that stands as it is read today, and say what that changed.

        Nothing, if it is no longer the page that was read: whoever changed it read it, too.
        """
        with self._store.transaction():
            stands = self._store.kept(kept.dump.name)
            if stands is None or (stands.dump, stands.filed) != (kept.dump, kept.filed):
                return ()
            docket, changes = self._again(kept, page, Foresight(), filing=True)
            self._store.file(docket, now)
        return changes

    def foresee(self, kept: Kept, page: Page, foresight: Foresight) -> tuple[Change, ...]:
        """What *reread* would change, and nothing is changed; *foresight* is what it would have changed before.

        What these pages would teach of places for the first time is not foreseen.
        """
        return self._again(kept, page, foresight, filing=False)[1]

    def _again(
        self, kept: Kept, page: Page, foresight: Foresight, *, filing: bool
    ) -> tuple[Docket, tuple[Change, ...]]:
        dump = kept.dump
        page = self.corrected(page, dump)
        formers = [
            replace(former, says=foresight.says.get(former.occurrence.article_id, former.says))
            for former in self._store.formers(dump.name)
        ]
        folio = kept.folio or page.folio
        judged, ended = self._judge(dump, page, formers, folio, foresight.tray, filing=filing)
        docket = Docket(dump=dump, stamp=kept.stamp, folio=folio, judged=judged, ended=ended, again=kept.filed)
        return docket, tuple(self._changes(docket, {former.occurrence.seq: former for former in formers}, foresight))

    def _changes(self, docket: Docket, formers: Mapping[int, Former], foresight: Foresight) -> Iterator[Change]:
        standing = self._store.standing(docket.dump.name)
        for item in docket.judged:
            says = item.whole or item
            told = Told.of(says.article, says.beats)
            match item.verdict:
                case New(article_id):
                    yield Change(article_id, None, told)
                case Joins(tie):
                    yield Change(tie.of, None, told)
                case Standing(seq, article_id):
                    before = foresight.told.get(article_id) or _told(standing[article_id])
                    if _tells(item, formers[seq]) and told != before:
                        yield Change(article_id, before, told)
                        foresight.says[article_id] = says.fingerprint
                        foresight.told[article_id] = told
        for seq in docket.ended:
            article_id = formers[seq].occurrence.article_id
            yield Change(article_id, foresight.told.get(article_id) or _told(standing[article_id]), None)

    def _judge(
        self, dump: Dump, page: Page, formers: Sequence[Former], folio: Folio, tray: Tray, *, filing: bool
    ) -> tuple[tuple[Judged, ...], dict[int, str | None]]:
        """A verdict for each article of *page*; the occurrences that are no longer on it, and what took each in."""
        continued = self._archivist.continued(formers, dump, page.articles)
        verdicts = self._archivist.judge(dump.sha256, page.articles, continued, folio, tray)
        judged = tuple(
            self._judged(article, folio, clipping, traces, verdict, filing=filing)
            for article, (clipping, traces, verdict) in zip(page.articles, verdicts, strict=True)
        )
        kept = {former.occurrence.seq for former in continued.values()}
        gone = [former for former in formers if former.occurrence.seq not in kept]
        homes = self._archivist.taken_in(gone, dump, page.articles) if gone else {}
        ended = {
            seq: _whose(judged[homes[seq]].verdict)[0] if seq in homes else None
            for seq in (former.occurrence.seq for former in gone)
        }
        return judged, ended

    def _judged(
        self,
        article: Article,
        folio: Folio,
        clipping: Clipping,
        traces: tuple[int, ...],
        verdict: Verdict,
        *,
        filing: bool,
    ) -> Judged:
        whole = None
        if isinstance(verdict, Joins | Standing) and verdict.whole is not None:
            known = clip(verdict.whole)
            whole = self._judged(
                verdict.whole, folio, known, traces_of(known), replace(verdict, whole=None), filing=filing
            )
        if filing and whole is None:
            self._learn(article, verdict)
        beats, words = self.label(article, folio)
        return Judged(
            article=article, beats=beats, fingerprint=clipping.fingerprint, verdict=verdict, traces=traces,
            words=words, whole=whole,
        )  # fmt: skip

    def _learn(self, article: Article, verdict: Verdict) -> None:
        """Keep what *article* says of places, so that it counts from this article on."""
        if self._learner:
            article_id, anew = _whose(verdict)
            self._store.learn(article_id, self._learner.lessons(article), anew=anew)

    def label(self, article: Article, folio: Folio) -> tuple[Beats, tuple[str, ...]]:
        """The beats and keywords of *article* by today's rules and the words of the archive, and all its words."""
        if self._learner:
            beats = self._learner.beats(article, folio, self._store.reputes(asks(article)))
        else:
            beats = self._classify(article, folio)
        if self._index is None:
            return beats, ()
        words = self._index.words(article)
        return replace(beats, keywords=self._index.keywords(words, self._store.counts(words))), tuple(words)


def is_old(printed: IssueDate, now: datetime, days: int) -> bool:
    """Was a page printed more than so many *days* ago, however little of its date is known? Never, where that is 0."""
    if not days or printed.value is None:
        return False
    return printed.value < (now.date() - timedelta(days=days)).isoformat()[: len(printed.value)]


def _tells(item: Judged, former: Former) -> bool:
    """Will the article say what stands here? (It is what the clerk decides when it is filed.)"""
    revised = isinstance(item.verdict, Standing) and item.verdict.revised
    return revised or (former.leads and former.says == item.fingerprint)


def _whose(verdict: Verdict) -> tuple[str, bool]:
    """The article that a verdict is about, and whether it says something else from now on."""
    match verdict:
        case New(article_id):
            return article_id, False
        case Standing(article_id=article_id, revised=revised):
            return article_id, revised
        case Joins(tie):
            return tie.of, False


def _revises(verdict: Verdict) -> bool:
    return (isinstance(verdict, Standing) and verdict.revised) or (isinstance(verdict, Joins) and verdict.tells)


def _told(filing: Filing) -> Told:
    return Told.of(filing.article, filing.beats)


def _filed(judged: Sequence[Judged], ended: Mapping[int, str | None], page: Page, lost: int) -> Filed:
    verdicts = [item.verdict for item in judged]
    return Filed(
        new=sum(isinstance(verdict, New) for verdict in verdicts),
        repeated=sum(isinstance(verdict, Joins) and not verdict.tells for verdict in verdicts),
        revised=sum(_revises(verdict) for verdict in verdicts),
        unchanged=sum(isinstance(verdict, Standing) and not verdict.revised for verdict in verdicts),
        gone=len(ended),
        ignored=sum(len(block.lines) for block in page.ignored),
        lost=lost,
    )
