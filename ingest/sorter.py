"""The sorter puts filed articles on the beats that today's rules give them, without reading their pages again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ingest.desk import Desk
from ingest.filed import Filing
from ingest.page import Folio
from ingest.record import beats_record
from ingest.store.store import Store

AT_ONCE = 100  # articles that are sorted in one transaction


@dataclass(frozen=True, slots=True)
class Move:
    """That today's rules say something else of an article: beats that it leaves or joins, or only the reasons."""

    article_id: str
    headline: str | None
    leaves: tuple[str, ...]
    joins: tuple[str, ...]

    @property
    def moves(self) -> bool:
        return bool(self.leaves or self.joins)

    def record(self) -> dict[str, Any]:
        leaves, joins = list(self.leaves), list(self.joins)
        return {"article_id": self.article_id, "headline": self.headline, "leaves": leaves, "joins": joins}


@dataclass(slots=True)
class Moved:
    """What sorting came to, counted."""

    articles: int = 0
    moved: int = 0
    reasons: int = 0  # articles of which only the reasons or keywords are others
    leaves: Counter[str] = field(default_factory=Counter)
    joins: Counter[str] = field(default_factory=Counter)

    def add(self, move: Move | None) -> None:
        self.articles += 1
        if move is not None:
            self.moved += move.moves
            self.reasons += not move.moves
            self.leaves.update(move.leaves)
            self.joins.update(move.joins)

    def record(self) -> dict[str, Any]:
        feeds = {beat: {"leave": self.leaves[beat], "join": self.joins[beat]} for beat in {*self.leaves, *self.joins}}
        counted = {"articles": self.articles, "moved": self.moved, "reasons": self.reasons}
        return counted | {"feeds": dict(sorted(feeds.items()))}


class Sorter:
    """Labels every article of the archive anew. Ids and times stay; a second time changes nothing."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store, self._desk = store, desk

    def relabel(self, now: datetime, *, preview: bool = False) -> Iterator[Move | None]:
        """For every article that is in feeds, in filing order, what changes, or none; with *preview*, would change."""
        ids = self._store.live()
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            if preview:
                yield from [self._sort(article_id) for article_id in some]
            else:
                with self._store.transaction():
                    moves = [self._sort(article_id, now) for article_id in some]
                yield from moves

    def _sort(self, article_id: str, now: datetime | None = None) -> Move | None:
        """What changes for one article; from *now* on, if a time is given."""
        filing = self._store.filing(article_id)
        if filing is None or not filing.live:
            return None  # it went meanwhile
        beats, _ = self._desk.label(filing.article, _folio(filing))
        if beats_record(beats) == beats_record(filing.beats):
            return None
        if now is not None:
            self._store.relabel(article_id, beats, now)
        before, after = filing.beats.keys, beats.keys
        leaves = tuple(beat for beat in before if beat not in after)
        return Move(article_id, filing.article.headline, leaves, tuple(beat for beat in after if beat not in before))


def _folio(filing: Filing) -> Folio:
    """That of the page whose words the article says."""
    places = filing.places
    return next((place for place in places if place.lines == filing.article.lines), places[0]).folio
