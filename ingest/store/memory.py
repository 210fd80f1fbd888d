"""What the archive remembers of pages and articles, to recognise them by."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence, Set
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Text, bindparam, cast, func, insert, select, type_coerce, update

from ingest.filed import Occurrence
from ingest.likeness.clipping import Clipping, clip
from ingest.likeness.former import Former
from ingest.likeness.judging import CARRIED, Rival, mint
from ingest.likeness.jumps import Half, half_of, unmet
from ingest.likeness.plain import BACKWARD_SIGN, ONWARD_SIGN
from ingest.likeness.traces import VERSION, traces_of
from ingest.page import Completeness, Role
from ingest.record import article_from, folio_from
from ingest.store.questions import among, ask
from ingest.store.tables import FULL, MANY, STANDING, articles, clippings, moment, occurrences, traces

LATEST = 60  # texts of which one may go on in the next
VERSIONS = 4  # texts of one story that may come before the next story
ENTIRE = f'"complete":"{Completeness.WHOLE.value}"'  # as a record has it
NOTHING = (None, "null")  # a record that is not kept
UNPACKED = 32  # texts that are kept ready to be compared; with more, each search for garbage takes milliseconds
VOTE = 720_720  # of a trace, shared by all that left it: every number up to 16 divides it


# What is asked for each article that is judged; to put such statements together takes longer than to answer them.
RECOGNISED = select(clippings.c.fingerprint, clippings.c.article_id).where(among(clippings.c.fingerprint))
UNDER = (
    select(traces.c.key, func.aggregate_strings(cast(traces.c.clipping, Text), " ").label("numbers"))
    .where(among(traces.c.key))
    .group_by(traces.c.key)
)
WHOSE = select(clippings.c.number, clippings.c.article_id).where(among(clippings.c.number))
NUMBERED = (
    select(
        *(clippings.c.article_id, clippings.c.fingerprint, clippings.c.number),
        func.row_number().over(partition_by=clippings.c.article_id, order_by=clippings.c.fingerprint).label("nth"),
    )
    .where(among(clippings.c.article_id))
    .subquery()
)
TEXTS_OF = (
    select(NUMBERED.c.fingerprint, NUMBERED.c.number)
    .where(NUMBERED.c.nth <= bindparam("most", required=False))
    .order_by(NUMBERED.c.article_id, NUMBERED.c.nth)
)  # of which not all left the traces of their story; the same ones, whatever came first
SAID = (
    select(
        *(clippings.c.number, type_coerce(clippings.c.record, Text).label("record")),
        *(clippings.c.fingerprint.label("own"), articles.c.id, articles.c.fingerprint, articles.c.filed),
        type_coerce(articles.c.record, Text).label("says"),
    )
    .select_from(clippings)
    .join(articles, articles.c.id == clippings.c.article_id)
    .where(among(clippings.c.number))
)
PRINTED = select(func.min(occurrences.c.printed)).where(
    occurrences.c.article_id == bindparam("one"),
    occurrences.c.fingerprint == bindparam("said"),
    STANDING,
)
HALVES = (
    select(
        *(articles.c.id, articles.c.fingerprint.label("said"), type_coerce(articles.c.record, Text).label("says")),
        *(clippings.c.fingerprint, type_coerce(clippings.c.record, Text).label("record"), occurrences.c.folio),
    )
    .select_from(clippings)
    .join(articles, articles.c.id == clippings.c.article_id)
    .join(occurrences, occurrences.c.article_id == articles.c.id)
    .where(clippings.c.number.in_(bindparam("numbers", expanding=True)), articles.c.live.is_(True))
    .where(occurrences.c.fingerprint == clippings.c.fingerprint, STANDING)
    .order_by(occurrences.c.seq.desc())
)
HAS = select(articles.c.id).where(among(articles.c.id))


def formers(connection: Connection, name: str) -> tuple[Former, ...]:
    """What the page *name* holds as far as the archive knows, in filing order."""
    anywhere = occurrences.alias("anywhere")
    since = select(func.min(anywhere.c.seq)).where(anywhere.c.article_id == occurrences.c.article_id).scalar_subquery()
    told = anywhere.c.ended.is_(False) & (anywhere.c.fingerprint == articles.c.fingerprint)
    lead = select(func.min(anywhere.c.seq)).where(anywhere.c.article_id == articles.c.id, told).scalar_subquery()
    others = (
        select(func.count()).where(anywhere.c.article_id == articles.c.id, told, anywhere.c.seq != occurrences.c.seq)
    ).scalar_subquery()
    query = (
        select(
            *(occurrences, articles.c.fingerprint.label("says"), since.label("since"), lead.label("lead")),
            others.label("others"),
        )
        .join(articles, articles.c.id == occurrences.c.article_id)
        .where(occurrences.c.source == name, STANDING)
        .order_by(occurrences.c.seq)
    )
    return tuple(
        Former(
            Occurrence(row.seq, row.article_id, row.sha256, tuple(row.lines)),
            said=row.fingerprint,
            says=row.says,
            since=row.since,
            leads=row.lead is None or row.seq <= row.lead,
            others=row.others,
            headline=tuple(n for role, lines in row.roles or () if role == Role.HEADLINE.value for n in lines),
        )
        for row in connection.execute(query)
    )


def recognise(connection: Connection, fingerprints: Sequence[str]) -> dict[str, str]:
    """Which of *fingerprints* are of an article that was filed, and of which."""
    found: dict[str, str] = {}
    for start in range(0, len(fingerprints), MANY):
        found |= dict(ask(connection, RECOGNISED, fingerprints[start : start + MANY]))
    return found


def rivals(
    connection: Connection, keys: Sequence[int], most: int, sentences: Collection[int]
) -> tuple[list[Rival], dict[int, int]]:
    """Filed texts that left some of the traces *keys*: of each of so many stories the closest, then their next ones.

    Those with the rarest traces come first. Of *sentences*, those that are boilerplate bring none. And how many stories
    left each of *keys*, FULL for all that are more.
    """
    found = _under(connection, keys)
    votes: defaultdict[str, int] = defaultdict(int)
    for key, numbers in found.items():
        if len(numbers) > CARRIED and key in sentences:
            continue
        vote = VOTE // len(numbers)
        for number in numbers:
            votes[number] += vote
    first = sorted((-vote, int(number)) for number, vote in votes.items())
    best = [number for _, number in first[: most * VERSIONS]]
    whose = dict(ask(connection, WHOSE, best))
    places: Counter[str] = Counter()
    ranked: list[tuple[int, int, int]] = []
    for nth, filed in enumerate(best):
        ranked.append((places[whose[filed]], nth, filed))
        places[whose[filed]] += 1
    chosen = [filed for _, _, filed in sorted(ranked)[:most]]
    return _rivals(connection, chosen), {key: len(numbers) for key, numbers in found.items()}


def texts(connection: Connection, ids: Collection[str], most: int, seen: Collection[str]) -> list[Rival]:
    """So many of the texts that each of some stories was filed with, but for those *seen*, by fingerprint."""
    rows = ask(connection, TEXTS_OF, list(ids), most=most)
    return _rivals(connection, [number for fingerprint, number in rows if fingerprint not in seen])


def _under(connection: Connection, keys: Sequence[int]) -> dict[int, list[str]]:
    """The numbers of the clippings under each of the traces *keys*, as text: most are not looked at."""
    return {key: numbers.split() for key, numbers in ask(connection, UNDER, keys)}


def _rivals(connection: Connection, numbers: Sequence[int]) -> list[Rival]:
    rows = _said(connection, numbers)
    stories: dict[str, Clipping] = {}
    made = []
    for number in numbers:
        row = rows[number]
        if row.id not in stories:
            stories[row.id] = _clipping(row.says, row.fingerprint)
        version = stories[row.id] if row.record in NOTHING else _clipping(row.record, row.own)
        made.append(Rival(row.id, version, stories[row.id], moment(row.filed)))
    return made


class _Said(NamedTuple):
    """A row of SAID: a text by its number, and what its story says."""

    number: int
    record: str | None
    own: str
    id: str
    fingerprint: str
    filed: int
    says: str


def _said(connection: Connection, numbers: Sequence[int]) -> dict[int, _Said]:
    return {row[0]: _Said(*row) for row in ask(connection, SAID, numbers)} if numbers else {}


@lru_cache(UNPACKED)
def _clipping(record: str, fingerprint: str) -> Clipping:
    """What is remembered of an article by its record; articles of one page and texts of one story ask for the same."""
    return clip(article_from(json.loads(record)), fingerprint)


def halves(connection: Connection, keys: Sequence[int]) -> list[tuple[str, Half]]:
    """What lacks an end in live stories under the traces *keys*, or among the latest texts, and not in its story, too.

    As it stands on a page. Of the texts of one story only the first left its traces.
    """
    latest = connection.scalars(select(clippings.c.number).order_by(clippings.c.number.desc()).limit(LATEST))
    under = {number for some in _under(connection, keys).values() for number in map(int, some)}
    stories = select(clippings.c.article_id).where(clippings.c.number.in_(under))
    kin = select(clippings.c.number).where(clippings.c.article_id.in_(stories)).order_by(clippings.c.number.desc())
    numbers = {*latest, *under, *(connection.scalars(kin.limit(FULL)) if under else ())}
    found = []
    for row in {row.fingerprint: row for row in connection.execute(HALVES, {"numbers": [*numbers]})}.values():
        record, says = row.says if row.record in NOTHING else row.record, row.fingerprint == row.said
        if ENTIRE in record and not (ONWARD_SIGN in record or BACKWARD_SIGN in record):
            continue  # to read it takes longer than to see that
        if half := half_of(article_from(json.loads(record)), folio_from(row.folio), says=says):
            found.append((row.id, half))
    return unmet(found)


def other_halves(connection: Connection, place: Occurrence) -> list[Half]:
    """What stands in the other places of the article at *place* and lacks an end, as it stands there."""
    query = (
        select(clippings.c.fingerprint, clippings.c.record, articles.c.record.label("says"), occurrences.c.folio)
        .join(clippings, clippings.c.fingerprint == occurrences.c.fingerprint)
        .join(articles, articles.c.id == clippings.c.article_id)
        .where(occurrences.c.article_id == place.article_id, occurrences.c.seq != place.seq)
        .where(STANDING)
        .order_by(occurrences.c.seq)
    )
    rows = {row.fingerprint: row for row in connection.execute(query)}  # once, however often it was printed
    found = (half_of(article_from(row.record or row.says), folio_from(row.folio)) for row in rows.values())
    return [half for half in found if half]


def printed(connection: Connection, article_id: str, fingerprint: str) -> str | None:
    """The earliest issue date that is known of a text of an article."""
    first: str | None = connection.scalar(PRINTED, {"one": article_id, "said": fingerprint})
    return first or None


def remember(
    connection: Connection, fingerprint: str, article_id: str, keys: Sequence[int], record: dict[str, Any] | None
) -> None:
    """Know a text of an article again; whoever said so first is meant. *record*: where the article says another."""
    known = select(clippings.c.article_id).where(clippings.c.fingerprint == fingerprint)
    if connection.scalar(known) is not None:
        return
    kin = set(connection.scalars(select(clippings.c.number).where(clippings.c.article_id == article_id)))
    told = {"fingerprint": fingerprint, "article_id": article_id, "record": record, "traced": VERSION}
    number = connection.execute(insert(clippings).values(**told)).inserted_primary_key
    assert number is not None
    _trace(connection, number[0], keys, kin)


def _trace(connection: Connection, number: int, keys: Sequence[int], kin: Set[int]) -> None:
    """Leave the traces of a clipping, but where it says nothing: under a full key, or one that its *kin* left."""
    under = _under(connection, keys)
    fresh = [key for key in keys if len(under.get(key, ())) < FULL and kin.isdisjoint(map(int, under.get(key, ())))]
    if fresh:
        connection.execute(insert(traces), [{"key": key, "clipping": number} for key in fresh])


def retrace(connection: Connection, article_id: str) -> None:
    """Let every text of an article leave all its traces: some were left by a text that is another article's now."""
    numbers = select(clippings.c.number).where(clippings.c.article_id == article_id).order_by(clippings.c.number)
    for row in _said(connection, connection.scalars(numbers).all()).values():
        told = _clipping(row.says, row.fingerprint) if row.record in NOTHING else _clipping(row.record, row.own)
        _trace(connection, row.number, traces_of(told), {row.number})


def catch_up(connection: Connection, most: int) -> int:
    """Trace at most so many articles that an earlier pagefeed filed, and say how many there were."""
    query = (
        select(clippings.c.number, clippings.c.fingerprint, articles.c.record)
        .join(articles, articles.c.id == clippings.c.article_id)
        .where(clippings.c.traced == 0, clippings.c.fingerprint == articles.c.fingerprint)
        .order_by(clippings.c.number)
        .limit(most)
    )
    rows = list(connection.execute(query))
    for row in rows:
        clipping = clip(article_from(row.record))
        _trace(connection, row.number, traces_of(clipping), set())
        connection.execute(update(clippings).where(clippings.c.number == row.number).values(traced=VERSION))
        if row.fingerprint != clipping.fingerprint and not recognise(connection, [clipping.fingerprint]):
            _mark_anew(connection, row.fingerprint, clipping.fingerprint)
    return len(rows)


def _mark_anew(connection: Connection, before: str, after: str) -> None:
    """A fingerprint is taken otherwise than it was; the text is the same."""
    for table in (clippings, articles, occurrences):
        connection.execute(update(table).where(table.c.fingerprint == before).values(fingerprint=after))


def fresh_id(connection: Connection, sha256: str, line: int) -> str:
    """An id that is nobody's: a better reader may find another article on a line that once began one."""
    article_id = mint(sha256, line)
    while ask(connection, HAS, [article_id]):
        article_id = mint(article_id, line)
    return article_id
