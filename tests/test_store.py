"""The archive on a real database: what is filed is whole, stays, and is told to the press."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from ingest.errors import StoreError
from ingest.filed import Filing, Joins, Judged, Kinship, Mark, New, Place, Relation, Standing, Stray, Tie, Verdict
from ingest.likeness.clipping import fingerprint
from ingest.likeness.judging import recognised
from ingest.page import Article, Beats, Block, Dump, Finding, Folio, IssueDate, Role
from ingest.parse.corrections import Drop, Retitle, Split
from ingest.settle import Stamp
from ingest.store import entries as entries_module
from ingest.store import filing as filing_module
from ingest.store import opening, telling
from ingest.store.opening import Database, Patience, open_database
from ingest.store.store import Docket, Kept, Store

NOW = datetime(2025, 11, 20, 4, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
STAMP = Stamp(size=10, mtime_ns=1_763_611_200_000_000_001, ctime_ns=3, inode=2**63 - 1)
FOLIO = Folio(IssueDate("2025-11-20", "path", "2025/11/20"), "新晚报", "3")
DAY = timedelta(hours=48)
A, B, C = "a" * 16, "b" * 16, "c" * 16


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = Store(store_url, NOW)
    yield store
    store.close()


def said(words: str, *, first: int = 1) -> Article:
    """A headline and a paragraph on the lines *first* and two further down."""
    headline = Block(Role.HEADLINE, f"{words}的消息", (first,))
    return Article(blocks=(headline, Block(Role.BODY, f"本报讯 {words}。", (first + 2,))))


def judged(words: str, verdict: Verdict, *, on: tuple[str, str] = ("daoli", "transport"), first: int = 1) -> Judged:
    article = said(words, first=first)
    beats = Beats(Finding(on[0], 0.9, ("道里区",)), topics=(Finding(on[1], 0.5, ("公交",)),))
    return Judged(article=article, beats=beats, fingerprint=fingerprint(article), verdict=verdict)


def docket(name: str, *items: Judged, ended: tuple[int, ...] = (), content: bytes = b"") -> Docket:
    dump = Dump(name, content or f"{name}{items}".encode())
    return Docket(dump=dump, stamp=STAMP, folio=FOLIO, judged=items, ended=dict.fromkeys(ended))


def keys(store: Store) -> list[str]:
    """What is stale of the feeds and of articles' pages."""
    keys = (mark.key for mark in store.stale() if not mark.key.startswith(("pages/", "digests/")))
    return [key for key in keys if "@" not in key and key.count("/") < 2]


def told(store: Store, article_id: str) -> Filing:
    filing = store.filing(article_id)
    assert filing is not None
    return filing


def ids(store: Store, beat: str = "all") -> list[str]:
    return [filing.article_id for filing in store.latest(beat, at_least=50, within=DAY)]


def everything(store: Store) -> dict[str, list[Any]]:
    """Every row of every table."""
    with store._database.reading() as connection:
        tables = ("dump", "source", "article", "occurrence", "clipping", "listing", "stale", "clock")
        return {table: sorted(map(repr, connection.execute(text(f"SELECT * FROM {table}")))) for table in tables}


# filing


def test_a_page_that_is_filed(store: Store) -> None:
    """Everything about an article comes back as it went in."""
    item = judged("电车", New(A), first=5)
    store.file(docket("2025/三版.txt", item), LATER)

    assert told(store, A) == Filing(
        article_id=A,
        article=item.article,
        beats=item.beats,
        places=(Place("2025/三版.txt", (5, 7), FOLIO),),
        filed=LATER,
        updated=LATER,
    )


def test_what_a_new_article_makes_stale(store: Store) -> None:
    """Every feed that carries it, and its own page."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)

    assert keys(store) == ["all", f"articles/{A}", "districts/daoli", "topics/transport"]


def test_the_same_docket_twice(store: Store) -> None:
    """Filing what is filed changes nothing."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    before = everything(store)
    store.file(docket("1.txt", judged("电车", New(A))), LATER)

    assert everything(store) == before


@pytest.mark.parametrize(
    ("person", "step"),
    [(filing_module.Clerk, "_occur"), (entries_module.Entries, "_reindex"), (entries_module.Entries, "moment")],
)
def test_a_failure_in_the_middle_of_filing(
    store: Store, person: type, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One dump, one transaction: all of it, or nothing."""
    before = everything(store)
    real, calls = getattr(person, step), []

    def fails_at_the_second(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 2:
            raise RuntimeError(step)
        return real(*arguments)

    monkeypatch.setattr(person, step, fails_at_the_second)
    with pytest.raises(RuntimeError):
        store.file(docket("1.txt", judged("电车", New(A)), judged("地铁", New(B), first=9)), NOW)

    assert everything(store) == before


def test_a_failure_in_the_last_step(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article without its stale marks would never be published."""
    before = everything(store)
    monkeypatch.setattr(entries_module, "mark", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.file(docket("1.txt", judged("电车", New(A))), NOW)

    assert everything(store) == before


def test_a_verdict_that_contradicts_the_archive(store: Store) -> None:
    """That is a bug, and is raised as what it is."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)

    with pytest.raises(IntegrityError):
        store.file(docket("2.txt", judged("地铁", New(A))), NOW)


def test_articles_filed_in_one_moment(store: Store) -> None:
    """Each gets a moment of its own, so that readers who sort by time keep the order of filing."""
    store.file(docket("1.txt", judged("电车", New(A)), judged("地铁", New(B), first=9)), NOW)
    store.file(docket("2.txt", judged("公交", New(C))), NOW - timedelta(days=1))  # the clock was set back

    assert told(store, B).filed < told(store, A).filed < told(store, C).filed


def test_articles_filed_under_a_clock_far_ahead(store: Store) -> None:
    """Once the clock is right, so is the date of all that follows; of one moment, none is given twice."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW + timedelta(days=3650))
    store.file(docket("2.txt", judged("地铁", New(B)), judged("公交", New(C), first=9)), NOW)

    assert told(store, C).filed == NOW
    assert NOW < told(store, B).filed < NOW + timedelta(seconds=1)


def test_what_a_page_opens_with_tops_the_feeds(store: Store) -> None:
    """Newest filed first; of one page, from the top down, and readers who sort by time see the same."""
    store.file(docket("1.txt", judged("电车", New(A)), judged("地铁", New(B), first=9)), NOW)
    store.file(docket("2.txt", judged("公交", New(C))), NOW)

    assert ids(store) == [C, A, B]
    assert told(store, C).filed > told(store, A).filed > told(store, B).filed


def test_a_moment_without_a_zone(store: Store) -> None:
    """Nobody could say when it was."""
    with pytest.raises(StatementError, match="offset-naive"):
        store.file(docket("1.txt", judged("电车", New(A))), NOW.replace(tzinfo=None))


def test_a_repeat(store: Store) -> None:
    """It adds a place, and no article; whatever shows the article is stale."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    store.refreshed(store.stale())
    store.file(docket("2.txt", judged("电车", recognised(A), first=3)), LATER)

    assert told(store, A).updated == told(store, A).filed
    assert [(place.source, place.lines) for place in told(store, A).places] == [("1.txt", (1, 3)), ("2.txt", (3, 5))]
    assert (ids(store), len(keys(store))) == ([A], 4)


def test_texts_that_leave_together(store: Store) -> None:
    """They become one article; the one that they were taken for keeps its id and what it says."""
    near = Kinship(Relation.NEAR, (1.0, 1.0), 0.5, 1.0)
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    for nth, words in enumerate(("电车又来", "电车再来"), 2):
        store.file(docket(f"{nth}.txt", judged(words, Joins(Tie(A, near)))), NOW)
    others = tuple(fingerprint(said(words)) for words in ("电车又来", "电车再来"))
    left = Stray(A, others, near, alone=True)
    store.file(docket("4.txt", judged("电车来了", Joins(Tie(A, near), strays=(left,)))), LATER)

    (own,) = set(ids(store)) - {A}
    assert [place.source for place in told(store, A).places] == ["1.txt", "4.txt"]
    assert [place.source for place in told(store, own).places] == ["2.txt", "3.txt"]
    assert (told(store, A).article.headline, told(store, own).article.headline) == ("电车的消息", "电车又来的消息")


def test_strange_characters(store: Store) -> None:
    """PostgreSQL holds no NUL in a text; the archive does."""
    block = Block(Role.HEADLINE, "电\0车\x07\u2028\U0001f600\ufffe", (1,))
    item = replace(judged("电车", New(A)), article=Article(blocks=(block,)))
    store.file(docket("a\nb'\"\\x00%.txt", item), NOW)

    assert told(store, A).article.headline == block.text
    assert next(store.occurrences())["headline"] == block.text


def test_an_article_without_a_headline(store: Store) -> None:
    """It has none when it comes back."""
    block = Block(Role.BODY, "电车", (1,))
    store.file(docket("1.txt", replace(judged("电车", New(A)), article=Article(blocks=(block,)))), NOW)

    assert next(store.occurrences())["headline"] is None


def test_a_page_with_very_many_articles(store: Store) -> None:
    """No list of names is too long for one statement."""
    many = [judged(f"第{n}路电车", New(f"{n:016}"), first=4 * n + 1) for n in range(1200)]
    store.file(docket("1.txt", *many), NOW)
    marks = {item.fingerprint: f"{n:016}" for n, item in enumerate(many)}

    assert store.recognise(list(marks)) == marks
    assert len(store.latest("all", at_least=1, within=DAY)) == 1200
    assert len(keys(store)) == 1203


# a page that was changed


def test_a_page_edited_in_place(store: Store) -> None:
    """Its article keeps its id and its day, and leaves the feeds it is no longer about; both are told."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    store.refreshed(store.stale())
    store.file(docket("1.txt", judged("新电车", Standing(1, A, revised=True), on=("nangang", "economy"))), LATER)
    now = told(store, A)

    assert (now.filed, now.updated, now.article.headline) == (NOW + timedelta(milliseconds=1), LATER, "新电车的消息")
    assert (ids(store, "districts/daoli"), ids(store, "districts/nangang"), ids(store)) == ([], [A], [A])
    assert keys(store) == [
        "all",
        f"articles/{A}",
        "districts/daoli",
        "districts/nangang",
        "topics/economy",
        "topics/transport",
    ]


def test_an_article_that_stands_as_it_stood(store: Store) -> None:
    """Lines further up were changed: it is found at its new lines, and is not updated."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    store.file(docket("1.txt", judged("电车", Standing(1, A, revised=False), first=7)), LATER)

    assert told(store, A).updated == told(store, A).filed
    assert (told(store, A).article.lines, told(store, A).places[0].lines) == ((7, 9), (7, 9))


def test_an_article_that_nothing_happened_to(store: Store) -> None:
    """Its feeds are not composed again because another article of its page was changed."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    store.refreshed(store.stale())
    store.file(docket("1.txt", judged("电车", Standing(1, A, revised=False)), content=b"changed"), LATER)

    assert keys(store) == []


def test_an_article_that_only_gets_other_typography(store: Store) -> None:
    """It is shown as it is printed now, and readers hear of no change."""
    store.file(docket("1.txt", judged("电车!", New(A))), NOW)
    store.file(docket("1.txt", judged("电 车！", Standing(1, A, revised=False))), LATER)

    assert told(store, A).updated == told(store, A).filed
    assert told(store, A).article.headline == "电 车！的消息"


def test_an_article_that_its_page_no_longer_holds(store: Store) -> None:
    """It leaves every feed; its page and its words stay, and every channel it left is stale."""
    store.file(docket("1.txt", judged("电车", New(A)), judged("地铁", New(B), on=("nangang", "economy"), first=9)), NOW)
    store.refreshed(store.stale())
    store.file(docket("1.txt", judged("电车", Standing(1, A, revised=False)), ended=(2,)), LATER)

    assert (ids(store), ids(store, "districts/nangang")) == ([A], [])
    assert (told(store, B).live, told(store, B).places) == (False, ())
    assert keys(store) == ["all", f"articles/{B}", "districts/nangang", "topics/economy"]


def test_an_article_that_leaves_one_of_two_pages(store: Store) -> None:
    """It stays in the feeds, with one place less; what shows its places is stale."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    store.file(docket("2.txt", judged("电车", recognised(A))), NOW)
    store.refreshed(store.stale())
    store.file(docket("1.txt", judged("地铁", New(B)), ended=(1,)), LATER)

    assert [place.source for place in told(store, A).places] == ["2.txt"]
    assert (ids(store), f"articles/{A}" in keys(store)) == ([B, A], True)


def test_an_article_that_comes_back(store: Store) -> None:
    """What was gone from every page stands in its feeds again, on its old day, as it reads now."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    store.file(docket("1.txt", judged("地铁", New(B)), ended=(1,)), NOW)
    store.refreshed(store.stale())
    store.file(docket("2.txt", judged("电车", recognised(A), on=("nangang", "transport"))), LATER)

    assert (ids(store), ids(store, "districts/nangang"), ids(store, "districts/daoli")) == ([B, A], [A], [B])
    assert (told(store, A).live, told(store, A).filed, told(store, A).updated) == (
        True,
        told(store, A).filed,
        told(store, A).filed,
    )
    assert keys(store) == ["all", f"articles/{A}", "districts/nangang", "topics/transport"]


def test_an_article_that_comes_back_as_it_once_was(store: Store) -> None:
    """No page holds its later words any more: it says again what it said, and that is a change."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    store.file(docket("1.txt", judged("新电车", Standing(1, A, revised=True))), NOW)
    store.file(docket("1.txt", judged("地铁", New(B)), ended=(1,)), NOW)
    store.file(docket("2.txt", judged("电车", recognised(A))), LATER)

    assert (told(store, A).article.headline, told(store, A).updated) == ("电车的消息", LATER)


def test_an_article_that_was_revised_on_another_page(store: Store) -> None:
    """A page that still has the old words takes no revision back when something else on it is changed."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    store.file(docket("2.txt", judged("电车", recognised(A))), NOW)
    store.file(docket("2.txt", judged("新电车", Standing(2, A, revised=True))), LATER)
    store.file(docket("1.txt", judged("电车", Standing(1, A, revised=False)), content=b"changed"), LATER + DAY)

    assert (told(store, A).article.headline, told(store, A).updated) == ("新电车的消息", LATER)


def test_a_repeat_whose_page_was_changed_elsewhere(store: Store) -> None:
    """The article's beats and lines are those of the first place that has its words."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    store.file(docket("2.txt", judged("电车", recognised(A), on=("nangang", "transport"), first=5)), NOW)
    store.file(
        docket("2.txt", judged("电车", Standing(2, A, revised=False), on=("nangang", "economy"), first=7)), LATER
    )

    assert (told(store, A).beats.district.slug, told(store, A).article.lines) == ("daoli", (1, 3))
    assert [place.lines for place in told(store, A).places] == [(1, 3), (7, 9)]


def test_two_places_revised_alike(store: Store) -> None:
    """One change is one change, wherever it is made."""
    store.file(docket("1.txt", judged("电车", New(A)), judged("电车", recognised(A), first=9)), NOW)
    both = (judged("新电车", Standing(1, A, revised=True)), judged("新电车", Standing(2, A, revised=True), first=9))
    store.file(docket("1.txt", *both), LATER)

    assert told(store, A).updated == LATER


def test_all_that_an_article_ever_said(store: Store) -> None:
    """An article is recognised by its words of today, and by those before."""
    old, new = judged("电车", New(A)), judged("新电车", Standing(1, A, revised=True))
    store.file(docket("1.txt", old), NOW)
    store.file(docket("1.txt", new), NOW)

    assert store.recognise([old.fingerprint, new.fingerprint, "0" * 64]) == {old.fingerprint: A, new.fingerprint: A}


def test_words_that_two_articles_had(store: Store) -> None:
    """The one that had them first is meant."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    store.file(docket("2.txt", judged("地铁", New(B))), NOW)
    store.file(docket("2.txt", judged("电车", Standing(2, B, revised=True))), NOW)
    mark = judged("电车", New(A)).fingerprint

    assert store.recognise([mark]) == {mark: A}


def test_what_a_page_holds(store: Store) -> None:
    """In filing order, with what stands there and what the article says today."""
    store.file(docket("1.txt", judged("电车", New(A)), judged("地铁", New(B), first=9)), NOW)
    store.file(docket("2.txt", judged("电车", recognised(A))), NOW)
    store.file(docket("2.txt", judged("新电车", Standing(3, A, revised=True))), NOW)
    old, new = judged("电车", New(A)).fingerprint, judged("新电车", New(A)).fingerprint
    first, second = store.formers("1.txt")

    assert (first.occurrence.seq, first.occurrence.article_id, first.occurrence.lines) == (1, A, (1, 3))
    assert (first.said, first.says, second.said == second.says) == (old, new, True)
    assert store.formers("3.txt") == ()


# the ledger


def test_a_known_page(store: Store) -> None:
    """A dump is its content, under its name; the same bytes under another name stand there as well."""
    dump = Dump("1.txt", b"page")
    store.file(docket("1.txt", judged("电车", New(A)), content=b"page"), NOW)

    assert (store.known("1.txt", dump.sha256), store.known("2.txt", dump.sha256)) == (True, False)
    assert not store.known("1.txt", Dump("1.txt", b"other").sha256)
    assert store.content(dump.sha256) == b"page"


def test_a_known_page_with_a_sidecar(store: Store) -> None:
    """It is known with what the sidecar said, and kept with it, also while its change stands rejected."""
    told = docket("1.txt", judged("电车", New(A)), content=b"page")
    told = replace(told, dump=replace(told.dump, sidecar=b"page = 3"))
    store.file(told, NOW)
    store.reject("1.txt", STAMP, "it cannot be opened", LATER)
    store.forgive("1.txt")
    sha256 = told.dump.sha256

    assert [store.known("1.txt", sha256, sidecar) for sidecar in (None, b"page = 3", b"")] == [True, True, False]
    assert store.kept("1.txt") == Kept(told.dump, STAMP, filed=True)
    store.reject("1.txt", STAMP, "it is binary", LATER, Dump("1.txt", b"\0"))
    assert store.kept("1.txt") == Kept(replace(told.dump, sidecar=b""), STAMP, filed=True)


def test_a_page_whose_sidecar_was_not_kept(store: Store) -> None:
    """What it told of paper, date and page is kept all the same."""
    store.file(docket("1.txt", judged("电车", New(A)), content=b"page"), NOW)
    with store._database.writing() as connection:
        connection.execute(text("UPDATE source SET sidecar = NULL"))

    assert store.kept("1.txt") == Kept(Dump("1.txt", b"page"), STAMP, filed=True, folio=FOLIO)
    assert not store.known("1.txt", Dump("1.txt", b"page").sha256, b"")


def test_what_is_kept_of_a_rejected_file(store: Store) -> None:
    """Its bytes, if they could be had."""
    store.reject("1.txt", STAMP, "it is binary", NOW, Dump("1.txt", b"\0"))
    store.reject("2.txt", STAMP, "it is too large", NOW)

    assert store.kept("1.txt") == Kept(Dump("1.txt", b"\0"), STAMP, filed=False)
    assert (store.kept("2.txt"), store.kept("3.txt"), store.names()) == (None, None, ["1.txt"])


def test_names_in_the_order_of_intake(store: Store) -> None:
    """By what was filed first of each, then what never was; of one dump, those under which it stands."""
    store.reject("0.txt", STAMP, "it is binary", NOW, Dump("0.txt", b"\0"))
    for name in ("3.txt", "1.txt", "2.txt"):
        store.file(docket(name, judged("电车", New(name * 3)), content=name.encode()[:1]), LATER)
    store.file(docket("1.txt", judged("电车", Standing(2, "1.txt" * 3, revised=False)), content=b"3"), LATER)

    assert store.names() == ["3.txt", "1.txt", "2.txt", "0.txt"]
    assert store.names(Dump("", b"3").sha256) == ["3.txt", "1.txt"]
    assert store.names(Dump("", b"1").sha256) == []


def test_a_page_that_is_filed_again(store: Store) -> None:
    """It is what the docket says; the ledger is as it was."""
    store.file(docket("1.txt", judged("电车", New(A)), content=b"page"), NOW)
    again = docket("1.txt", judged("新电车", Standing(1, A, revised=True)), content=b"page")
    store.file(again, LATER)
    assert told(store, A).article.headline == "电车的消息"
    store.file(replace(again, again=True), LATER)

    assert (told(store, A).article.headline, told(store, A).updated) == ("新电车的消息", LATER)
    assert store.tally().last_activity == NOW


def test_several_steps_as_one(store: Store) -> None:
    """They see each other; when one fails, none was made, and the next transaction is one of its own."""

    def fail() -> None:
        with store.transaction():
            store.file(docket("1.txt", judged("电车", New(A))), NOW)
            assert store.filing(A) is not None
            with store.transaction():
                store.reject("2.txt", STAMP, "it is binary", NOW)
            raise ZeroDivisionError

    before = everything(store)
    with pytest.raises(ZeroDivisionError):
        fail()
    assert everything(store) == before
    store.reject("2.txt", STAMP, "it is binary", NOW)

    assert list(store.rejections()) == ["2.txt"]


def test_a_reader_beside_a_transaction(store: Store) -> None:
    """Another thread is no part of it, and sees what stands."""
    seen: list[bool] = []
    with store.transaction():
        store.reject("2.txt", STAMP, "it is binary", NOW)
        thread = threading.Thread(target=lambda: seen.append(bool(store.rejections())))
        thread.start()
        thread.join()

    assert (seen, list(store.rejections())) == ([False], ["2.txt"])


def test_corrections(store: Store) -> None:
    """They come back in the order they were made, of one dump or of all, and can be taken back."""
    for name in ("1.txt", "2.txt"):
        store.file(docket(name, judged(name, New(name * 3)), content=name.encode()), NOW)
    one, other = (Dump("", name).sha256 for name in (b"1.txt", b"2.txt"))
    headline = Retitle(1, "标题\0")  # what PostgreSQL can keep in no text
    store.amend(one, headline, NOW)
    store.amend(other, Drop(1), LATER)
    store.amend(one, Split(3), LATER)

    assert [made.correction for made in store.amendments()] == [headline, Drop(1), Split(3)]
    assert [(made.correction, made.made) for made in store.amendments(one)] == [(headline, NOW), (Split(3), LATER)]
    store.withdraw(store.amendments(one)[0].seq)
    assert [made.correction for made in store.amendments()] == [Drop(1), Split(3)]


def test_bytes_that_were_never_kept(store: Store) -> None:
    """Asking for them is a mistake."""
    with pytest.raises(KeyError):
        store.content("0" * 64)


def test_stamps(store: Store) -> None:
    """What a file looked like when it was taken, to the nanosecond; touching moves nothing else."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    later = replace(STAMP, ctime_ns=99, sidecar=(1 << 48) - 1)
    store.touch("1.txt", later)

    assert store.stamps() == {"1.txt": later}
    assert store.tally().last_activity == NOW


def test_a_rejected_file(store: Store) -> None:
    """It is news once; its bytes are kept, and the reason until it is filed."""
    dump = Dump("1.txt", b"\0\1")

    assert store.reject("1.txt", STAMP, "it is binary", NOW, dump)
    assert not store.reject("1.txt", STAMP, "it is binary", LATER, dump)
    assert store.reject("1.txt", STAMP, "it is too large", LATER)
    assert (store.rejections(), store.content(dump.sha256)) == ({"1.txt": "it is too large"}, b"\0\1")
    assert not store.known("1.txt", dump.sha256)
    store.file(docket("1.txt", judged("电车", New(A))), LATER)
    assert store.rejections() == {}


def test_a_rejected_file_that_is_gone(store: Store) -> None:
    """It is forgotten, as if it had never been there; a page that was filed is not."""
    store.reject("1.txt", STAMP, "it is binary", NOW)
    store.file(docket("2.txt", judged("电车", New(A))), NOW)
    store.forgive("1.txt")
    store.forgive("2.txt")

    assert list(store.stamps()) == ["2.txt"]


def test_a_page_that_became_unreadable_and_went(store: Store) -> None:
    """Its articles outlive it, and it counts as the page that it was."""
    store.file(docket("1.txt", judged("电车", New(A)), content=b"page"), NOW)
    store.reject("1.txt", STAMP, "it is binary", NOW, Dump("1.txt", b"\0"))
    store.forgive("1.txt")

    assert (ids(store), store.tally().pages, store.rejections()) == ([A], 1, {})
    assert store.known("1.txt", Dump("1.txt", b"page").sha256)


# publishing


def filled(store: Store, count: int, every: timedelta) -> None:
    for n in range(count):
        store.file(docket(f"{n}.txt", judged(f"第{n}路电车", New(f"{n:016}"))), NOW + (n + 1) * every)


@pytest.mark.parametrize(
    ("at_least", "within", "expected"),
    [
        (3, timedelta(0), 3),  # the newest few
        (3, timedelta(hours=4), 5),  # all of the last hours, both ends included
        (3, timedelta(hours=2), 3),
        (3, timedelta(days=9), 10),
        (50, timedelta(0), 10),  # all there are
        (10, timedelta(days=9), 10),
    ],
)
def test_the_latest_articles(store: Store, at_least: int, within: timedelta, expected: int) -> None:
    """Newest filed first: so many, or all that were filed so shortly before the newest if that is more."""
    filled(store, 10, timedelta(hours=1))
    found = [filing.article_id for filing in store.latest("all", at_least=at_least, within=within)]

    assert found == [f"{n:016}" for n in range(9, 9 - expected, -1)]


def test_a_beat_without_articles(store: Store) -> None:
    """It has none; nor has a beat that nobody knows."""
    assert store.latest("districts/mulan", at_least=50, within=DAY) == ()


def test_an_article_nobody_filed(store: Store) -> None:
    """There is none, and its id is free."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)

    assert (store.filing(B), store.filing(A) is None) == (None, False)


def test_marks_that_were_set_again_meanwhile(store: Store) -> None:
    """What went stale while it was published stays stale; the rest is erased."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    published = store.stale()
    store.file(docket("2.txt", judged("地铁", New(B), on=("nangang", "transport"))), NOW)
    store.refreshed(published)

    assert keys(store) == ["all", f"articles/{B}", "districts/nangang", "topics/transport"]


def test_marks_after_all_were_erased(store: Store) -> None:
    """A mark of today is told from one that somebody still holds from before."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    first = store.stale()
    store.refreshed([mark for mark in first if mark.key != "all"])
    store.file(docket("2.txt", judged("地铁", New(B))), NOW)
    store.refreshed([Mark("all", next(mark.seq for mark in first if mark.key == "all"))])

    assert "all" in keys(store)


def test_everything_is_to_be_published_anew(store: Store) -> None:
    """The beats that are named, and every article, gone ones included; other marks stay."""
    store.file(docket("1.txt", judged("电车", New(A)), judged("地铁", New(B), first=9)), NOW)
    store.file(docket("1.txt", judged("电车", Standing(1, A, revised=False)), ended=(2,)), NOW)
    store.refreshed([mark for mark in store.stale() if mark.key != "topics/transport"])
    before = store.stale()
    store.mark_everything(["all", "districts/mulan"])
    store.refreshed([mark for mark in before if mark.key != "topics/transport"])

    assert keys(store) == ["all", f"articles/{A}", f"articles/{B}", "districts/mulan", "topics/transport"]


# telling


def test_the_tally(store: Store) -> None:
    """What is there, and what is not and why."""
    store.file(docket("1.txt", judged("电车", New(A)), judged("地铁", New(B), first=9)), NOW)
    store.file(docket("2.txt", judged("电车", recognised(A))), NOW)
    store.file(docket("1.txt", judged("电车", Standing(1, A, revised=False)), ended=(2,)), NOW)
    store.reject("乙.txt", STAMP, "it is empty", LATER)
    store.reject("B.txt", STAMP, "it is binary", NOW)
    tally = store.tally()

    assert (tally.pages, tally.articles, tally.duplicates, tally.last_activity) == (2, 1, 1, LATER)
    assert tally.rejected == (("B.txt", "it is binary", NOW), ("乙.txt", "it is empty", LATER))


def test_an_empty_archive(store: Store) -> None:
    """It holds nothing, and nothing has happened."""
    assert (store.tally().articles, store.tally().last_activity, list(store.occurrences())) == (0, None, [])


def test_the_only_place_left_is_a_repeat(store: Store) -> None:
    """Then it is no duplicate."""
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    store.file(docket("2.txt", judged("电车", recognised(A))), NOW)
    store.file(docket("1.txt", judged("地铁", New(B)), ended=(1,)), NOW)

    assert (store.tally().articles, store.tally().duplicates) == (2, 0)


def test_what_is_exported(store: Store) -> None:
    """One object for each occurrence that stands, in filing order, with the keys that the issue asks for."""
    store.file(docket("sub/1.txt", judged("电车", New(A)), judged("地铁", New(B), first=9)), NOW)
    store.file(docket("2.txt", judged("电车！", recognised(A), first=3)), NOW)
    store.file(docket("sub/1.txt", judged("电车", Standing(1, A, revised=False)), ended=(2,)), NOW)
    districts, topics = {"primary": "daoli", "also": []}, ["transport"]

    assert list(store.occurrences()) == [
        {
            "source": "sub/1.txt", "lines": [1, 3], "article_id": A, "headline": "电车的消息",
            "relation": "new", "of": None, "districts": districts, "topics": topics,
        },
        {
            "source": "2.txt", "lines": [3, 5], "article_id": A, "headline": "电车！的消息",
            "relation": "repeat", "of": A, "districts": districts, "topics": topics,
        },
    ]  # fmt: skip


# opening


def test_a_store_that_is_opened_again(store_url: str) -> None:
    """It was founded once, to the millisecond, and holds what it held."""
    first = Store(store_url, NOW.replace(microsecond=1999))
    first.file(docket("1.txt", judged("电车", New(A))), NOW)
    first.close()
    again = Store(store_url, LATER)
    found = (again.founded, ids(again))
    again.close()

    assert found == (NOW.replace(microsecond=1000), [A])


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("nonsense", "is no database URL"),
        ("oracle://somewhere/archive", "is neither SQLite nor PostgreSQL"),
        ("mysql://u:secret@somewhere/archive", "is neither SQLite nor PostgreSQL"),
        ("nosuch://u:secret@somewhere/archive", "is neither SQLite nor PostgreSQL"),
        ("postgresql+nosuch://u:secret@somewhere/archive", "nosuch"),
        ("sqlite+aiosqlite:///x", "driver"),
    ],
)
def test_a_database_that_nobody_knows(url: str, why: str) -> None:
    """It is said in words, without the password."""
    with pytest.raises(StoreError, match=why) as caught:
        Store(url, NOW)

    assert "secret" not in str(caught.value)


def test_postgresql_without_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence tells what to install."""
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(StoreError, match=r"pip install 'pagefeed\[postgres\]'"):
        Store("postgres://u:secret@somewhere/archive", NOW)


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    """The driver's words on one line, and no password."""
    pytest.importorskip("psycopg", reason="no PostgreSQL driver: pip install 'pagefeed[postgres]'")

    with pytest.raises(StoreError) as caught:
        Store(f"postgresql://u:secret@/archive?host={tmp_path}", NOW)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_server_in_another_encoding(postgres_url: str) -> None:
    """A database that cannot hold Chinese is refused before anything is put into it."""
    database = open_database(postgres_url)
    with database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
        connection.exec_driver_sql("UPDATE pg_database SET encoding = 8 WHERE datname = current_database()")
    database.close()

    with pytest.raises(StoreError, match="it must be in UTF8"):
        open_database(postgres_url)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """It is left as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("这不是数据库。" * 100, "utf-8")

    with pytest.raises(StoreError, match=r"notes\.txt \(file is not a database\)"):
        Store(f"sqlite:///{path}", NOW)
    assert path.read_text("utf-8").startswith("这不是数据库。")


def test_a_store_made_by_a_newer_pagefeed(store_url: str) -> None:
    """Nothing is guessed about tables that are not known yet."""
    database = open_database(store_url)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()

    with pytest.raises(StoreError, match="was made by a newer pagefeed"):
        Store(store_url, NOW)


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    """A file stands where the folder of the store should be."""
    (tmp_path / "var").write_bytes(b"")

    with pytest.raises(StoreError, match="var"):
        Store(f"sqlite:///{tmp_path}/var/pagefeed.sqlite", NOW)


def test_a_folder_in_the_place_of_the_store(tmp_path: Path) -> None:
    """It cannot be opened, and that is what is said."""
    with pytest.raises(StoreError, match="unable to open database file"):
        Store(f"sqlite:///{tmp_path}", NOW)


AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[2])
from test_store import A, NOW, New, Store, StoreError, docket, judged
os.setuid(65534)
try:
    Store(sys.argv[1], NOW).file(docket("1.txt", judged("电车", New(A))), NOW)
except StoreError as problem:
    sys.exit(0 if "pagefeed.sqlite" in str(problem) else 3)
sys.exit(4)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_store_that_may_not_be_written(what: str) -> None:
    """Somebody without the right gets a sentence, and no traceback."""
    with tempfile.TemporaryDirectory() as name:  # pytest's own folder is closed to others
        path = Path(name) / "pagefeed.sqlite"
        if what == "file":
            Store(f"sqlite:///{path}", NOW).close()
            path.chmod(0o444)
        path.parent.chmod(0o777 if what == "file" else 0o755)
        code = process(AS_NOBODY, f"sqlite:///{path}").wait(60)

    assert code == 0


def test_a_path_with_the_signs_of_an_address(tmp_path: Path) -> None:
    """A question mark in the name of a folder begins no query."""
    path = tmp_path / "a?b#c%20d 冰城" / "pagefeed.sqlite"
    Store(f"sqlite:///{path}", NOW).close()

    assert path.is_file()


def test_a_store_in_memory() -> None:
    """It lives as long as the process."""
    store = Store("sqlite:///:memory:", NOW)
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    found = ids(store)
    store.close()

    assert found == [A]


# together


def test_a_reader_during_a_write(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not held up, and sees the archive as it was."""
    writer, reader = Store(store_url, NOW), Store(store_url, NOW)
    seen: list[Any] = []
    monkeypatch.setattr(
        entries_module, "mark", lambda *_: seen.append((ids(reader), list(reader.occurrences()), reader.stamps()))
    )
    writer.file(docket("1.txt", judged("电车", New(A))), NOW)
    after = ids(reader)
    writer.close()
    reader.close()

    assert (seen, after) == ([([], [], {})], [A])


def test_a_reader_sees_one_moment(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that changes between two statements of one question does not show with half of its change."""
    writer, reader = Store(store_url, NOW), Store(store_url, NOW)
    writer.file(docket("1.txt", judged("电车", New(A))), NOW)
    real = telling.filings_of

    def meanwhile(*arguments: Any) -> Any:
        monkeypatch.setattr(telling, "filings_of", real)
        writer.file(docket("1.txt", judged("地铁", New(B)), ended=(1,)), LATER)
        return real(*arguments)

    monkeypatch.setattr(telling, "filings_of", meanwhile)
    filing = reader.latest("all", at_least=5, within=DAY)[0]
    writer.close()
    reader.close()

    assert (filing.live, len(filing.places)) == (True, 1)


FILE_ONE_EACH = """
import os, sys
sys.path.insert(0, sys.argv[2])
from test_store import NOW, New, Store, docket, judged
for n in range(6):
    if os.fork() == 0:
        store = Store(sys.argv[1], NOW)
        store.file(docket(f"{n}.txt", judged(f"第{n}路电车", New(f"{n:016}"))), NOW)
        store.close()
        os._exit(0)
os._exit(sum(os.wait()[1] != 0 for _ in range(6)))
"""


def process(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-W", "error", "-c", code, *arguments, str(Path(__file__).parent)])


def test_several_processes_that_begin_at_once(empty_url: str) -> None:
    """The tables are made once, and nobody's article is lost or overtaken."""
    failed = process(FILE_ONE_EACH, empty_url).wait(60)
    store = Store(empty_url, LATER)
    filings = store.latest("all", at_least=50, within=DAY)
    store.close()

    assert failed == 0
    assert sorted(filing.article_id for filing in filings) == [f"{n:016}" for n in range(6)]
    assert len({filing.filed for filing in filings}) == 6


DIES = """
import sys, os, signal
sys.path.insert(0, sys.argv[2])
from test_store import A, NOW, New, Store, docket, entries_module, judged
entries_module.mark = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
Store(sys.argv[1], NOW).file(docket("1.txt", judged("电车", New(A))), NOW)
"""


def test_a_process_that_is_killed_while_it_files(store_url: str) -> None:
    """Nothing of the dump is there, and the next process files it."""
    killed = process(DIES, store_url).wait(60)
    store = Store(store_url, NOW)
    before = (list(store.occurrences()), store.stamps())
    store.file(docket("1.txt", judged("电车", New(A))), NOW)
    after = ids(store)
    store.close()

    assert (killed, before, after) == (-9, ([], {}), [A])


def test_a_store_that_another_holds_for_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wait that has no end is nobody's bug: it is said in words."""
    monkeypatch.setattr(opening, "PATIENCE", 0.01)
    store = Store(f"sqlite:///{tmp_path}/pagefeed.sqlite", NOW)
    other = sqlite3.connect(tmp_path / "pagefeed.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"pagefeed\.sqlite \(database is locked\)"):
        store.forgive("1.txt")
    other.close()
    store.close()


def test_a_server_that_was_started_again(postgres_url: str) -> None:
    """A connection that died between two questions is replaced."""
    store, other = Store(postgres_url, NOW), Database(open_database(postgres_url)._writers, "other", Patience(1))
    with other.writing() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    other.close()
    found = store.stamps()
    store.close()

    assert found == {}


def test_the_places_of_a_few_articles(tmp_path: Path) -> None:
    """SQLite looks for them by article, however many places there are."""
    Store(f"sqlite:///{tmp_path}/store.sqlite", NOW).close()
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        query = "EXPLAIN QUERY PLAN SELECT * FROM occurrence WHERE article_id IN ('a', 'b') AND ended IS 0"
        (plan,) = connection.execute(query).fetchall()

    assert "occurrence_by_article" in plan[3]
