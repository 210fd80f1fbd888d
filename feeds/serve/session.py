"""Who may edit: a key opens a session, a signed cookie carries it, and a token says that a form was ours."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

COOKIE = "pagefeed_editor"
LASTS = 12 * 3600  # seconds
TRIES, WITHIN = 5, 60.0  # keys that may be wrong, within so many seconds


@dataclass(frozen=True, slots=True)
class Door:
    """Knows the editor's *key*, and whoever came in with it."""

    key: str
    clock: Callable[[], float] = time.time
    _wrong: deque[float] = field(default_factory=deque)  # when wrong keys were tried

    def busy(self) -> bool:
        """Were too many wrong keys tried just now? Then nobody's is looked at."""
        while self._wrong and self._wrong[0] <= self.clock() - WITHIN:
            self._wrong.popleft()
        return len(self._wrong) >= TRIES

    def enter(self, key: str) -> str | None:
        """A session for whoever has the key; none where it is another."""
        if self.busy():
            return None
        if not hmac.compare_digest(_digest(key), _digest(self.key)):
            self._wrong.append(self.clock())
            return None
        pass_ = f"{int(self.clock()) + LASTS}.{secrets.token_urlsafe(12)}"
        return f"{pass_}.{self._sign('session', pass_)}"

    def knows(self, session: str) -> bool:
        """Was *session* opened here, and is it not over?"""
        pass_, _, signature = session.rpartition(".")
        until = pass_.partition(".")[0]
        if not hmac.compare_digest(signature.encode(), self._sign("session", pass_).encode()):
            return False
        return int(until) > self.clock()

    def token(self, session: str) -> str:
        """What the forms of *session* bring back."""
        return self._sign("form", session)

    def is_token(self, session: str, token: str) -> bool:
        """Did *token* come from a form of *session*?"""
        return hmac.compare_digest(token.encode(), self.token(session).encode())

    def _sign(self, purpose: str, words: str) -> str:
        return hmac.new(_digest(self.key), f"{purpose}:{words}".encode(), hashlib.sha256).hexdigest()


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode(errors="replace")).digest()
