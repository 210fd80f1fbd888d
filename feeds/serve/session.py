"""Who may edit: a key opens a session, a signed cookie carries it, and a token says that a form was ours."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

COOKIE = "pagefeed_editor"
LASTS = 12 * 3600  # seconds
TRIES, WITHIN = 5, 60.0  # keys of one visitor that may be wrong, within so many seconds
REMEMBERED = 10_000  # wrong keys
NEIGHBOURS = 64  # bits that all addresses of one IPv6 network begin with: whoever has one has all of them


@dataclass(frozen=True, slots=True)
class Door:
    """Knows the editor's *key*, and whoever came in with it."""

    key: str
    clock: Callable[[], float] = time.time
    # when wrong keys were tried, and by whom
    _wrong: deque[tuple[float, str]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def busy(self, host: str) -> bool:
        """Did the visitor at *host* try too many wrong keys just now? Then none of them is looked at."""
        while self._wrong and self._wrong[0][0] <= self.clock() - WITHIN:
            self._wrong.popleft()
        visitor = _visitor(host)
        return sum(one == visitor for _, one in self._wrong) >= TRIES

    def enter(self, key: str, host: str) -> str | None:
        """A session for the visitor at *host* who has the key; none where it is another."""
        if self.busy(host):
            return None
        if not hmac.compare_digest(_digest(key), _digest(self.key)):
            self._wrong.append((self.clock(), _visitor(host)))
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


def _visitor(host: str) -> str:
    """Who asks from *host*, as far as its address tells."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host[:100]
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((int(address), NEIGHBOURS), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode(errors="replace")).digest()
