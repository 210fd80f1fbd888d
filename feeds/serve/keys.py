"""Keys of subscribers: what lets somebody read, where not everybody may."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Collection

HOLD = 1.0  # seconds that the list of keys is believed: a key that is revoked opens nothing a second later


def fresh_key() -> str:
    """A key that nobody can guess, fit to stand in an address."""
    return secrets.token_urlsafe(24)


def digest_of(key: str) -> str:
    """What is kept of a key: enough to know it again, and nothing that opens."""
    return hashlib.sha256(key.encode()).hexdigest()


class Keyring:
    """Knows the keys whose *digests* there are."""

    def __init__(self, digests: Callable[[], Collection[str]], clock: Callable[[], float] = time.monotonic) -> None:
        self._digests = digests
        self._clock = clock
        self._known: Collection[str] = ()
        self._due = clock()

    def opens(self, key: str) -> bool:
        """Say whether *key* is a subscriber's, in a time that tells nothing of how nearly it is one."""
        if self._clock() >= self._due:
            self._known = self._digests()
            self._due = self._clock() + HOLD
        digest = digest_of(key)
        return sum(hmac.compare_digest(digest, known) for known in self._known) > 0
