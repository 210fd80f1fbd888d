"""What one article costs while the archive grows: judging, filing, the index on disk and memory.

    nice python bench/archive.py [--articles 1000000] [--probes 2000] [--folder DIR]

A seeded newsroom writes the articles: clauses of the specimens put together anew, with other figures, names and
places; 15 % are issues of 200 bulletins, 10 % carry one of 100 boilerplate paragraphs, 4 % are copies of earlier
articles as `tests/streaming.py` makes them. They are put into the tables in bulk, by the rule that filing has. At
10,000, at 100,000 and at the end a fresh process judges articles that are not filed, of the same mixture, each as the
first of its page, and then files the next ones one by one. Times are wall time after a warm-up, with the processor's
beside them. A million takes 20 to 40 minutes, 7 GB of disk, and as much memory for the system to keep them in.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import random
import re
import statistics
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Connection, create_engine, insert, text

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from streaming import WAYS, Story  # noqa: E402 - found by the line above

from ingest.archivist import Archivist  # noqa: E402
from ingest.filed import Joins  # noqa: E402
from ingest.likeness.clipping import clip  # noqa: E402
from ingest.likeness.facts import PLACE, stem_of  # noqa: E402
from ingest.likeness.judging import Tray, mint  # noqa: E402
from ingest.likeness.traces import VERSION, traces_of  # noqa: E402
from ingest.page import Article, Beats, Block, Finding, Folio, IssueDate, Role  # noqa: E402
from ingest.record import article_record, beats_record, folio_record  # noqa: E402
from ingest.store.memory import recognise, remember  # noqa: E402
from ingest.store.opening import open_database  # noqa: E402
from ingest.store.store import Store  # noqa: E402
from ingest.store.tables import FULL, articles, clippings, dumps, occurrences  # noqa: E402

SEED = 2025
START = datetime(1990, 1, 1, tzinfo=UTC)
SIZES = (10_000, 100_000)
WARM_UP = 200
FILED = 500  # articles that are filed one by one at each size
BATCH = 20_000  # articles of one transaction
CHUNK = 250  # articles that a process makes at a time
BULLETINS, BOILERPLATE = 200, 100
MIXTURE = {"news": 61, "bulletin": 15, "boilerplate": 10, "brief": 10, "copy": 4}  # of a hundred
OWN_WORDS = ("boilerplate", "news")  # what copies are made of
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭郎鲁韦马苗方任袁柳史唐薛雷贺"
GIVEN = "伟芳娜敏静秀英丽强磊军洋勇艳杰涛明超霞平刚桂兰玉红建国志文海春雪梅晓东立新振宇思雨佳凯鹏飞亮松柏岩峰云"
STEMS = "松江滨北龙兴安和平永丰利民建设向阳红旗东风太古清华海云光明新城福泰康宁景荣嘉瑞祥昌达远志友谊河山林泉柳杨石玉"
TITLED = "记者|居民|市民|主任|经理|书记|校长|院长|队长|老人|师傅"
SLOT = re.compile(
    rf"(?P<figure>\d+)|(?P<name>(?<={TITLED})[ ]?[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?(?=说|介绍|告诉|表示|[,，。、)）]))"
    f"|(?P<place>{PLACE})"
)
CEILINGS = {"月": 12, "日": 28, "时": 23, "分": 59}
TRACE = text(f"""
    INSERT INTO trace (key, clipping)
    SELECT key, number FROM (
        SELECT key, min(number) AS number, row_number() OVER (PARTITION BY key ORDER BY min(number)) AS nth
        FROM temp.draft
        WHERE story IS NULL OR NOT EXISTS (
            SELECT 1 FROM trace JOIN clipping ON clipping.number = trace.clipping
            WHERE trace.key = draft.key AND clipping.article_id = draft.story)
        GROUP BY key, coalesce(story, own)) AS fresh
    WHERE nth + (SELECT count(*) FROM trace WHERE trace.key = fresh.key) <= {FULL}
    ORDER BY key, number""")  # as memory.remember does, for many at once


# -- the newsroom --


@dataclass(frozen=True, slots=True)
class Copy:
    """One article as written: what it is, and the number of the archived one it was made of, if it was."""

    kind: str
    story: Story
    of: int | None = None


class Newsroom:
    """Writes articles: under the same number always the same one, whoever asks."""

    def __init__(self) -> None:
        folder = ROOT / "tests" / "specimens"
        rows = [
            row
            for path in sorted([*folder.glob("articles/*.toml"), *folder.glob("stream/*.toml")])
            for row in tomllib.loads(path.read_text("utf-8"))["article"]
            if not row.get("traditional")
        ]
        texts = [(row.get("headline", "").replace("|", ""), row["text"].strip()) for row in rows]
        found = (sentence for _, told in texts for sentence in re.findall(r"[^。！？；!?;\n]+[。！？；!?;]", told))
        self._sentences = [sentence for sentence in found if 12 <= len(sentence) <= 90]
        parts = (part for sentence in self._sentences for part in re.split("[,，;；:：“”。！？]", sentence))
        self._clauses = sorted({part for part in parts if 6 <= len(part) <= 24})
        self._titles = [clause for clause in self._clauses if len(clause) <= 11]
        short = [one for one in texts if len(one[1]) <= 320 and len(SLOT.findall(one[1])) >= 6 and one[0]]
        self._bulletins = random.Random(SEED).sample(short, BULLETINS)
        dice = random.Random(SEED)
        self._boilerplate = ["".join(self._sentence(dice) for _ in range(3)) for _ in range(BOILERPLATE)]

    def archived(self, number: int) -> Copy:
        """The article that is filed under *number*."""
        return self._write(random.Random(f"{SEED} {number}"), number)

    def fresh(self, number: int, size: int) -> Copy:
        """One that is not filed, when the archive holds *size* articles."""
        return self._write(random.Random(f"{SEED} fresh {size} {number}"), size)

    def _write(self, dice: random.Random, before: int) -> Copy:
        kind = _kind(dice)
        if kind == "copy" and before > 100:
            of = next(n for n in iter(lambda: dice.randrange(before), None) if self._kind_of(n) in OWN_WORDS)
            return Copy("copy", dice.choice(list(WAYS.values()))(self.archived(of).story, dice), of)
        if kind == "bulletin":
            headline, told = (_fill(part, dice) for part in dice.choice(self._bulletins))
            return Copy(kind, Story("", "", kind, headline, "", tuple(told.split("\n"))))
        size = dice.randrange(80, 220) if kind == "brief" else round(dice.triangular(250, 900, 420))
        paragraphs = [f"本报讯(记者 {_name(dice)})", *self._paragraphs(size, dice)]
        paragraphs[:2] = ["".join(paragraphs[:2])]
        if kind == "boilerplate":
            paragraphs.append(dice.choice(self._boilerplate))
        headline = " ".join(_fill(dice.choice(self._titles), dice) for _ in range(2))
        return Copy(kind, Story("", "", kind, headline, "", tuple(paragraphs)))

    def _kind_of(self, number: int) -> str:
        return _kind(random.Random(f"{SEED} {number}"))

    def _paragraphs(self, size: int, dice: random.Random) -> Iterator[str]:
        while size > 0:
            paragraph = "".join(self._sentence(dice) for _ in range(dice.randrange(1, 5)))
            size -= len(paragraph)
            yield paragraph

    def _sentence(self, dice: random.Random) -> str:
        """A sentence with other figures, names and places; most have a clause that stood elsewhere, too."""
        sentence = dice.choice(self._sentences)
        clauses = re.split("(?<=[,，])", sentence)
        if dice.random() < 0.5 or len(_slots(sentence)) < 4:
            nth = dice.randrange(len(clauses))
            clauses[nth : nth + (nth < len(clauses) - 1)] = [dice.choice(self._clauses) + "，"]
        return "".join(_fill(clause, dice) for clause in clauses)


def _kind(dice: random.Random) -> str:
    return dice.choices([*MIXTURE], [*MIXTURE.values()])[0]


def _fill(told: str, dice: random.Random) -> str:
    at, filled = 0, []
    for kind, start, end in _slots(told):
        filled += [told[at:start], _another(kind, told[start:end], told[end : end + 1], dice)]
        at = end
    return "".join([*filled, told[at:]])


@cache
def _slots(told: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((str(match.lastgroup), match.start(), match.end()) for match in SLOT.finditer(told))


def _another(kind: str, value: str, after: str, dice: random.Random) -> str:
    if kind == "name":
        return _name(dice)
    if kind == "place":
        return dice.choice(STEMS) + dice.choice(STEMS) + value[len(stem_of(value)) :]
    low = 10 ** (len(value) - 1) if len(value) > 1 else 1
    return str(dice.randint(1, CEILINGS[after]) if after in CEILINGS else dice.randrange(low, 10 ** len(value)))


def _name(dice: random.Random) -> str:
    return dice.choice(SURNAMES) + "".join(dice.choice(GIVEN) for _ in range(dice.choice((1, 2, 2))))


# -- the archive --


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article ready to be filed; *of* is the id of the one it is a copy of."""

    number: int
    article_id: str
    of: str | None
    fingerprint: str
    traces: tuple[int, ...]
    article: Article

    @property
    def record(self) -> dict[str, Any]:
        return article_record(self.article) | beats_record(BEATS)

    @property
    def row(self) -> dict[str, Any]:
        at = _moment(self.number)
        values = {"id": self.article_id, "ordinal": self.number + 1, "filed": at, "updated": at, "live": True}
        return values | {"fingerprint": self.fingerprint, "record": self.record, "leads_to": None}

    def occurrence(self, of: str | None) -> dict[str, Any]:
        name, relation = f"{self.number:07}.txt", "near" if of else "new"
        values = {"source": name, "sha256": _sha256(self.number), "article_id": of or self.article_id}
        here = {"lines": list(self.article.lines), "folio": folio_record(_folio(self.number)), "ended": False}
        told = {"fingerprint": self.fingerprint, "headline": self.article.headline}
        return values | here | told | {"relation": relation}


BEATS = Beats(Finding("citywide", 0.9, ("全市",)), (), (Finding("urban-development", 0.8, ("改造", "管网")),))


@cache
def _newsroom() -> Newsroom:
    return Newsroom()


def _sha256(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def _moment(number: int) -> datetime:
    return START + timedelta(minutes=10 * number)


def _folio(number: int) -> Folio:
    day = f"{_moment(number):%Y-%m-%d}"
    return Folio(IssueDate(day, "path", day), "哈尔滨日报", "03")


def _article(story: Story) -> Article:
    titles = [Block(Role.HEADLINE, story.headline, (1,))] if story.headline else []
    body = (Block(Role.BODY, told.replace("\n", ""), (nth,)) for nth, told in enumerate(story.paragraphs, 3))
    return Article(blocks=(*titles, *body), why=("headline", "byline"), confidence=0.97)


def _id_of(number: int) -> str:
    return mint(_sha256(number), _article(_newsroom().archived(number).story).lines[0])


def sheets(numbers: range) -> list[Sheet]:
    made = []
    for number in numbers:
        copy = _newsroom().archived(number)
        article = _article(copy.story)
        clipping = clip(article)
        of = None if copy.of is None else _id_of(copy.of)
        article_id = mint(_sha256(number), article.lines[0])
        made.append(Sheet(number, article_id, of, clipping.fingerprint, traces_of(clipping), article))
    return made


def load(url: str, start: int, stop: int, makers: ProcessPoolExecutor) -> None:
    """Put the articles from *start* to *stop* into the tables: in bulk, and as filing them one by one would."""
    engine = create_engine(url)
    with engine.connect() as connection:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "temp_store=MEMORY"):
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        connection.exec_driver_sql("CREATE TEMP TABLE draft (key INTEGER, number INTEGER, story TEXT, own TEXT)")
        waiting: Iterator[list[Sheet]] = iter(())
        for first in range(start, stop + BATCH, BATCH):  # one batch is made while the one before is put
            last = min(stop, first + BATCH)
            ready = waiting
            waiting = makers.map(sheets, [range(at, min(last, at + CHUNK)) for at in range(first, last, CHUNK)])
            _put(connection, [sheet for some in ready for sheet in some])
            connection.commit()
    engine.dispose()


def _put(connection: Connection, batch: Sequence[Sheet]) -> None:
    if not batch:
        return
    known = recognise(connection, [sheet.fingerprint for sheet in batch])
    number = connection.scalar(text("SELECT coalesce(max(number), 0) FROM clipping"))
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in ("article", "clipping", "occurrence", "dump")}
    draft: list[tuple[int, int, str | None, str]] = []
    for sheet in batch:
        of = known.get(sheet.fingerprint, sheet.of)
        told["dump"].append({"sha256": _sha256(sheet.number), "size": 0, "content": b"", "first_seen": START})
        told["occurrence"].append(sheet.occurrence(of))
        if not of:
            told["article"].append(sheet.row)
        if sheet.fingerprint not in known:
            known[sheet.fingerprint] = story = of or sheet.article_id
            number += 1
            record = sheet.record if of else None
            values = {"number": number, "fingerprint": sheet.fingerprint, "article_id": story, "record": record}
            told["clipping"].append(values | {"traced": VERSION})
            draft += [(key, number, of, story) for key in sheet.traces]
    for table in (dumps, articles, clippings, occurrences):
        connection.execute(insert(table), told[table.name])
    connection.exec_driver_sql("DELETE FROM temp.draft")
    connection.exec_driver_sql("INSERT INTO temp.draft VALUES (?, ?, ?, ?)", draft)
    connection.execute(TRACE)


# -- the figures --


@dataclass(slots=True)
class Figures:
    """What was measured with so many articles; times in milliseconds, sizes in bytes."""

    size: int
    judging: dict[str, list[float]] = field(default_factory=dict)  # by kind of article
    busy: list[float] = field(default_factory=list)
    filing: list[float] = field(default_factory=list)
    copies: int = 0
    joined: int = 0
    trace: int = 0
    clipping: int = 0
    memory: int = 0

    @property
    def all(self) -> list[float]:
        return [one for some in self.judging.values() for one in some]


def measure(url: str, size: int, probes: int) -> Figures:
    """Judge fresh articles, file the next ones, and look at the index and at this process."""
    figures = Figures(size)
    store = Store(url, START)
    archivist = Archivist(store)
    fresh = [_newsroom().fresh(nth, size) for nth in range(-WARM_UP, probes)]
    gc.collect()
    gc.freeze()  # where articles are judged, there is no newsroom to be searched for garbage
    for nth, copy in enumerate(fresh, -WARM_UP):
        article, sha256 = _article(copy.story), _sha256(-1 - nth)
        busy, wall = time.process_time(), time.perf_counter()
        with store.transaction():  # as whoever files what is judged does
            [(_, _, verdict)] = archivist.judge(sha256, [article], {}, _folio(size + nth), Tray())
        wall, busy = time.perf_counter() - wall, time.process_time() - busy
        if nth >= 0:
            figures.judging.setdefault(copy.kind, []).append(1000 * wall)
            figures.busy.append(1000 * busy)
            figures.copies += copy.of is not None
            figures.joined += copy.of is not None and isinstance(verdict, Joins) and verdict.tie.of == _id_of(copy.of)
    store.close()
    figures.filing = [*file(url, range(size, size + FILED))]
    with open_database(url).reading() as connection:
        figures.trace, figures.clipping = (_bytes(connection, table) for table in ("trace", "clipping"))
    status = Path("/proc/self/status").read_text("utf-8")
    figures.memory = 1024 * int(status.partition("VmHWM:")[2].split()[0])
    return figures


def file(url: str, numbers: range) -> Iterator[float]:
    """File articles one by one, each in a transaction of its own, and say how long it took."""
    database = open_database(url)
    for sheet in sheets(numbers):
        start = time.perf_counter()
        with database.writing() as connection:
            dump = {"sha256": _sha256(sheet.number), "size": 0, "content": b"", "first_seen": START}
            connection.execute(insert(dumps).values(**dump))
            if not sheet.of:
                connection.execute(insert(articles).values(**sheet.row))
            story, own = (sheet.of, sheet.record) if sheet.of else (sheet.article_id, None)
            remember(connection, sheet.fingerprint, story, sheet.traces, own)
            connection.execute(insert(occurrences).values(**sheet.occurrence(sheet.of)))
        yield 1000 * (time.perf_counter() - start)
    database.close()


def _bytes(connection: Connection, table: str) -> int:
    """What a table and its indexes take on disk."""
    names = "SELECT name FROM sqlite_schema WHERE tbl_name = :name"
    query = text(f"SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND name IN ({names})")
    return int(connection.scalar(query, {"name": table}) or 0)


def _share(times: Sequence[float], percent: int) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]


COLUMNS: dict[str, Callable[[Figures, Figures], str]] = {
    "articles": lambda one, _: f"{one.size:,}",
    "judging p50": lambda one, _: f"{_share(one.all, 50):.2f}",
    "p99": lambda one, _: f"{_share(one.all, 99):.2f}",
    "max": lambda one, _: f"{max(one.all):.2f} ms",
    "p50 x": lambda one, first: f"{_share(one.all, 50) / _share(first.all, 50):.2f}",
    "p99 x": lambda one, first: f"{_share(one.all, 99) / _share(first.all, 99):.2f}",
    "processor p50": lambda one, _: f"{_share(one.busy, 50):.2f}",
    "p99 ": lambda one, _: f"{_share(one.busy, 99):.2f} ms",
    "filing p50": lambda one, _: f"{_share(one.filing, 50):.2f}",
    "p99  ": lambda one, _: f"{_share(one.filing, 99):.2f} ms",
    "traces": lambda one, _: f"{one.trace / 1e6:.1f}",
    "clippings": lambda one, _: f"{one.clipping / 1e6:.1f} MB",
    "an article": lambda one, _: f"{(one.trace + one.clipping) / one.size:.0f} B",
    "VmHWM": lambda one, _: f"{one.memory / 1e6:.1f} MB",
    "copies joined": lambda one, _: f"{one.joined} of {one.copies}",
}


def tell(rows: Sequence[Figures], to: TextIO) -> None:
    cells = [[name.strip(), *(column(row, rows[0]) for row in rows)] for name, column in COLUMNS.items()]
    for kind in sorted(rows[0].judging):
        cells.append([f"{kind} p99", *(f"{_share(row.judging.get(kind, [0, 0]), 99):.2f}" for row in rows)])
    for name, *values in cells:
        print(f"{name:<18}", *(f"{value:>14}" for value in values), file=to, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--probes", type=int, default=2000)
    parser.add_argument("--folder", type=Path, help="where the database is made, and deleted in the end")
    chosen = parser.parse_args()
    rows: list[Figures] = []
    fresh = get_context("spawn")
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder, ProcessPoolExecutor(2, fresh) as makers:
        url = f"sqlite:///{folder}/archive.sqlite"
        open_database(url).close()
        filed = 0
        for size in (*(size for size in SIZES if size < chosen.articles), chosen.articles):
            start = time.perf_counter()
            load(url, filed, size, makers)
            print(f"{size:,} articles after {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
            with ProcessPoolExecutor(1, fresh) as alone:
                rows.append(alone.submit(measure, url, size, chosen.probes).result())
            filed = size + FILED
            tell(rows, sys.stderr)
    tell(rows, sys.stdout)


if __name__ == "__main__":
    main()
