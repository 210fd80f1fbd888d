"""What editors ask for on the site is done, one wish after the other, and answered where it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from ingest.editor import Editor
from ingest.errors import StoreError, StoreLacks, WrongCorrection
from ingest.page import Role
from ingest.sheet import AGAIN, IN_HAND, Wish, Wished
from ingest.store.store import Store

BROKEN = "pagefeed broke over it; see its log"
ENDED = "pagefeed was ended twice while it was at it; nothing is changed"

Doing = Callable[[Editor, Wish, str | None, datetime], object]

DOINGS: dict[str, Doing] = {
    "merge": lambda editor, wish, _, now: editor.merge(wish.article_id, wish.other, now),
    "split": lambda editor, wish, source, now: editor.split(wish.article_id, wish.line, now, source),
    "retitle": lambda editor, wish, _, now: editor.retitle(wish.article_id, wish.text, now),
    "relabel": lambda editor, wish, source, now: editor.relabel(
        wish.article_id, wish.line, Role(wish.role), now, source
    ),
    "drop": lambda editor, wish, _, now: editor.drop(wish.article_id, now),
    "approve": lambda editor, wish, _, now: editor.approve(wish.article_id, now),
    "undo": lambda editor, wish, _, now: editor.undo(wish.correction, now),
}


@dataclass(slots=True)
class Granting:
    """Sees to the wishes that *store* holds, with the hands of *editor*."""

    store: Store
    editor: Editor
    _held_up: int | None = None  # the wish that the store failed at

    def work(self, now: datetime) -> None:
        """Grant every wish that waits, or note why it cannot be; one that broke the program is not tried again.

        One over which the program was ended (killed, out of memory) is tried once more, for it may be to blame. Raises
        StoreLacks; the wish in hand is then tried again at the next call.
        """
        for wished in self.store.waiting():
            if wished.seq != self._held_up and not self._take_in_hand(wished):
                continue
            try:
                self._grant(wished, now)
            except StoreLacks:
                self._held_up = wished.seq
                raise
            except Exception:
                with suppress(StoreError):
                    self.store.answer(wished.seq, BROKEN)
                raise
            self._held_up = None

    def _take_in_hand(self, wished: Wished) -> bool:
        """Note that a wish is tried, unless it was in vain twice; say so."""
        said = {None: IN_HAND, IN_HAND: AGAIN}.get(wished.answer, ENDED)
        self.store.answer(wished.seq, said)
        return said != ENDED

    def _grant(self, wished: Wished, now: datetime) -> None:
        """What is asked for and the word that it was done are one transaction, so nothing is done twice."""
        source = next(iter(self.store.names(wished.sha256)), None)
        try:
            with self.store.transaction():
                DOINGS[wished.wish.kind](self.editor, wished.wish, source, now)
                self.store.answer(wished.seq, "")
        except WrongCorrection as problem:
            self.store.answer(wished.seq, str(problem))
