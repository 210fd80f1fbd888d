"""The sorter puts filed articles on the beats that today's rules give them, without reading their pages again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ingest.desk import Desk
from ingest.filed import Filing
from ingest.page import Beats, Folio
from ingest.record import beats_record
from ingest.store.store import Store

AT_ONCE = 50  # articles that are sorted in one transaction, which takes a few milliseconds for each

Thought = tuple[Filing | None, Beats | None]


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
            thought = [(article_id, *self._think(article_id)) for article_id in ids[start : start + AT_ONCE]]
            if preview:
                yield from (_move(filing, beats) for _, filing, beats in thought)
            else:
                with self._store.transaction():  # labels are thought of before, for that takes long
                    moves = [self._put(article_id, filing, beats, now) for article_id, filing, beats in thought]
                yield from moves

    def _think(self, article_id: str) -> Thought:
        """An article as it is filed, and where today's rules put it; nothing where it went meanwhile."""
        filing = self._store.filing(article_id)
        if filing is None or not filing.live:
            return None, None
        return filing, self._desk.label(filing.article, _folio(filing))[0]

    def _put(self, article_id: str, filing: Filing | None, beats: Beats | None, now: datetime) -> Move | None:
        """Put an article where it was thought to belong; one that has changed since is thought of again."""
        if self._store.filing(article_id) != filing:
            filing, beats = self._think(article_id)
        if beats is not None and (move := _move(filing, beats)):
            self._store.relabel(article_id, beats, now)
            return move
        return None


def _move(filing: Filing | None, beats: Beats | None) -> Move | None:
    """What changes for an article on other *beats*, if anything does."""
    if filing is None or beats is None or beats_record(beats) == beats_record(filing.beats):
        return None
    before, after = filing.beats.keys, beats.keys
    leaves = tuple(beat for beat in before if beat not in after)
    joins = tuple(beat for beat in after if beat not in before)
    return Move(filing.article_id, filing.article.headline, leaves, joins)


def _folio(filing: Filing) -> Folio:
    """That of the page whose words the article says."""
    places = filing.places
    return next((place for place in places if place.lines == filing.article.lines), places[0]).folio
