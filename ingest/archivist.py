"""The archivist knows what was filed, and says of each article of a page whether it is news."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from ingest.errors import DumpError
from ingest.filed import Joins, New, Relation, Standing, Verdict
from ingest.likeness.clipping import Clipping, clip, fingerprint
from ingest.likeness.former import Former, match_by_lines, match_by_numbers, taken_in
from ingest.likeness.judging import (
    NOT_FILED,
    RIVALS,
    TEXTS,
    Rival,
    Tray,
    common_sentences,
    goes_on,
    is_earlier,
    judge,
    other_half,
    recognised,
)
from ingest.likeness.jumps import Half, half_of, halves_traces, meet, whole_among
from ingest.likeness.kinship import compare
from ingest.likeness.traces import marks_of, traces_of
from ingest.likeness.versions import is_less, yields
from ingest.page import Article, Dump, Folio
from ingest.parse.text.decode import to_text
from ingest.store.store import Store


class Archivist:
    """Judges the articles of one page after the other."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def continued(self, formers: Sequence[Former], dump: Dump, articles: Sequence[Article]) -> dict[int, Former]:
        """What each article of a page was before the page was changed or read anew, by its index."""
        if not formers:
            return {}
        lines = lines_of(dump.content)
        if {former.occurrence.sha256 for former in formers} == {dump.sha256}:
            marks = [fingerprint(article) for article in articles]
            filed = self._store.recognise(marks)
            known = {index: filed[mark] for index, mark in enumerate(marks) if mark in filed}
            return match_by_numbers(formers, [article.lines for article in articles], dict(enumerate(lines, 1)), known)
        matches = match_by_lines(self._as_filed(formers), [_some(lines, article.lines) for article in articles])
        return {index: match.former for index, match in matches.items()}

    def taken_in(self, gone: Sequence[Former], dump: Dump, articles: Sequence[Article]) -> dict[int, int]:
        """Which of *articles* (its index) took in one that is *gone* from its page (the number of its occurrence)."""
        before = [(former.occurrence.seq, lines) for former, lines in self._as_filed(gone)]
        lines = lines_of(dump.content)
        return taken_in(before, [_some(lines, article.lines) for article in articles])

    def _as_filed(self, formers: Sequence[Former]) -> list[tuple[Former, list[str]]]:
        """Each with its lines in the dump that it was filed with."""
        dumps = {former.occurrence.sha256 for former in formers}
        pages = {sha256: lines_of(self._store.content(sha256)) for sha256 in dumps}
        return [(old, _some(pages[old.occurrence.sha256], old.occurrence.lines)) for old in formers]

    def judge(
        self, sha256: str, articles: Sequence[Article], continued: dict[int, Former], folio: Folio, tray: Tray
    ) -> list[tuple[Clipping, tuple[int, ...], Verdict]]:
        """For each of *articles*, of the dump *sha256* on the page *folio*: its clipping, its traces and a verdict.

        *tray* is what was judged before and is not in the archive; what is judged now is laid upon it.
        """
        clippings = [clip(article) for article in articles]
        filed = self._store.recognise([clipping.fingerprint for clipping in clippings])
        standing = {former.occurrence.article_id for former in continued.values()}
        judged: list[tuple[Clipping, tuple[int, ...], Verdict]] = []
        beside: set[str] = set()
        for index, (article, new) in enumerate(zip(articles, clippings, strict=True)):
            traces = traces_of(new)
            half = half_of(article, folio, new)
            links = halves_traces(half) if half else ()
            if index in continued:
                verdict: Verdict = self._go_on(new, continued[index], half, folio.issue_date.value)
            elif known := filed.get(new.fingerprint) or tray.marks.get(new.fingerprint):
                verdict = recognised(known)
                completed = self._complete(half, links, standing, tray) if half else None
                if completed and completed.tells and completed.tie.of == known:
                    verdict = completed
            else:
                fresh = self._store.fresh_id(sha256, article.lines[0])
                verdict = self._weigh(new, traces, fresh, folio.issue_date.value, standing, beside, tray)
                if half and (joins := self._complete(half, links, standing, tray)):
                    weighed = self._as_whole(joins, fresh, folio.issue_date.value, standing, beside, tray)
                    verdict = weighed if weighed and _covers(weighed, verdict) else _with_half(verdict, joins)
            if isinstance(verdict, Joins) and verdict.whole is not None:
                tray.halves[:] = [one for one in tray.halves if one[0] not in _joined(verdict)]
            filed_as = _lay(tray, new, traces, verdict, folio.issue_date.value)
            if not _is_piece(verdict):  # what is left of its story may stand on the page as well
                beside.add(filed_as)
            if half and (says := _says(verdict)) is not None:
                tray.halves.append((filed_as, replace(half, says=says)))
            judged.append((new, tuple(sorted({*traces, *links})), verdict))
        return judged

    def _go_on(self, new: Clipping, former: Former, half: Half | None, printed: str | None) -> Standing:
        """The verdict on what stands where *former* stood; of several places the story says what supersedes it."""
        place = former.occurrence
        standing = goes_on(new.fingerprint, former)
        filing = self._store.filing(place.article_id) if standing.revised else None
        if filing is None:
            return standing
        told = clip(filing.article)
        others = [(place.article_id, other) for other in self._store.other_halves(place)] if half else []
        whole = whole_among(half, others) if half else None
        says = clip(whole[1]) if whole else new
        if says.fingerprint == told.fingerprint:  # an earlier pagefeed took it otherwise; the words are the same
            return replace(standing, revised=False)
        kinship = compare(says, told)

        def earlier() -> bool:
            return is_earlier(printed, self._store.printed(place.article_id, told.fingerprint))

        if former.others:
            revised = not yields(kinship, earlier)
        else:
            revised = whole is not None or former.said == former.says or not is_less(kinship)
        return replace(standing, revised=revised, kinship=kinship if revised else None, whole=whole and whole[1])

    def _complete(self, half: Half, links: Sequence[int], standing: Iterable[str], tray: Tray) -> Joins | None:
        """The story that *half* makes whole, if its other half is known."""
        gone = {*standing}
        others = [one for one in (*self._store.halves(links), *tray.halves) if one[0] not in gone]
        found = whole_among(half, others)
        if found is None:
            return None
        tells = any(other.says and meet(half, other) for article_id, other in others if article_id == found[0])
        return other_half(*found, tells=tells)

    def _as_whole(
        self,
        joins: Joins,
        article_id: str,
        printed: str | None,
        standing: Iterable[str],
        beside: Collection[str],
        tray: Tray,
    ) -> Joins | None:
        """The verdict on a half that makes a whole: what is one with that whole, either half may be too little to show.

        *article_id* is the one that the half would have. A story that says more than the other half must be one with
        the whole; none where it is not.
        """
        assert joins.whole is not None
        whole = clip(joins.whole)
        verdict = self._weigh(whole, traces_of(whole), article_id, printed, standing, beside, tray)
        alone = joins if joins.tells else None
        if not isinstance(verdict, Joins):
            return alone
        ties = [joins.tie if tie.of == joins.tie.of else tie for tie in (verdict.tie, *verdict.merges)]
        if joins.tie not in ties:
            return alone
        tells = verdict.tells or (joins.tells and ties[0] is joins.tie)
        return replace(joins, tie=ties[0], tells=tells, merges=tuple(ties[1:]), strays=verdict.strays)

    def _weigh(
        self,
        new: Clipping,
        traces: Sequence[int],
        article_id: str,
        printed: str | None,
        standing: Iterable[str],
        beside: Collection[str],
        tray: Tray,
    ) -> Verdict:
        """Hold *new* against what looks like it; *standing* is on its page already, and it is none of those.

        *beside*: so much of its page is known.
        """
        marks = marks_of(new)
        found, carried = self._store.rivals(traces, RIVALS, {*marks.values()})
        rivals = [*tray.rivals(traces), *found][:RIVALS]
        if not rivals:
            return New(article_id)

        def apart(ids: Collection[str]) -> set[frozenset[str]]:
            return self._store.apart(ids) | {frozenset({article_id, other}) for other in standing}

        def earlier(rival: Rival) -> bool:
            return is_earlier(printed, self._printed(rival, tray))

        common = common_sentences(marks, carried)
        return judge(
            new, article_id, rivals, self._texts, self._kin, earlier=earlier, common=common, apart=apart, beside=beside
        )

    def _texts(self, ids: Collection[str], seen: Collection[str]) -> list[Rival]:
        return self._store.texts(ids, TEXTS, seen)

    def _printed(self, rival: Rival, tray: Tray) -> str | None:
        """The issue date of what a story says, as far as it is known."""
        if rival.filed >= NOT_FILED:
            return tray.printed[rival.says.fingerprint]
        return self._store.printed(rival.article_id, rival.says.fingerprint)

    def _kin(self, text: Clipping) -> list[Rival]:
        return self._store.rivals(traces_of(text), RIVALS, {*marks_of(text).values()})[0]


def _lay(tray: Tray, new: Clipping, traces: Iterable[int], verdict: Verdict, printed: str | None) -> str:
    """Know an article again that was judged: as its story says it now, or only by its words. Says its id."""
    match verdict:
        case New(article_id) | Standing(article_id=article_id, revised=True, whole=None):
            tells = True
        case Standing(article_id=article_id):  # not what it says, or one half of that
            tells = False
        case Joins(tie, tells, whole=whole):
            article_id, tells = tie.of, tells and whole is None
    if tells:
        tray.lay(Rival(article_id, new, new, NOT_FILED + timedelta(seconds=len(tray.marks))), traces)
        tray.printed[new.fingerprint] = printed
    tray.marks.setdefault(new.fingerprint, article_id)
    return article_id


def _covers(verdict: Joins, other: Verdict) -> bool:
    """Does a verdict join all stories that the *other* one joins, and know of nothing less that belongs elsewhere?"""
    return not isinstance(other, Joins) or (not other.strays and _joined(verdict) >= _joined(other))


def _joined(verdict: Joins) -> set[str]:
    """The stories that are one, by a verdict."""
    return {verdict.tie.of, *(tie.of for tie in verdict.merges)}


def _with_half(verdict: Verdict, joins: Joins) -> Verdict:
    """A *verdict* on a half, and that its other half is all that another story says, where it says the half itself."""
    if not (isinstance(verdict, Joins) and verdict.tells and joins.tells):
        return verdict
    more = () if joins.tie.of in _joined(verdict) else (joins.tie,)
    return replace(verdict, merges=(*verdict.merges, *more), whole=joins.whole)


def _says(verdict: Verdict) -> bool | None:
    """Is what came to the archive now what its story says? None where it was there, or made a whole."""
    match verdict:
        case New():
            return True
        case Joins(tells=tells, whole=None):
            return tells
    return None


def _is_piece(verdict: Verdict) -> bool:
    return isinstance(verdict, Joins) and verdict.tie.kinship.relation is Relation.PART


def lines_of(content: bytes) -> list[str]:
    """The lines of a dump; none where today's decoder cannot read what an earlier one could."""
    try:
        return to_text(content)[0].split("\n")
    except DumpError:
        return []


def _some(lines: Sequence[str], numbers: Iterable[int]) -> list[str]:
    return [lines[n - 1] for n in numbers if n <= len(lines)]
