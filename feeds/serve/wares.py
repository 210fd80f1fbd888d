"""Bytes as they go over the wire, with the tag and the time by which readers ask again."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

WORTH_PACKING = 256  # bytes; below, gzip adds more than it saves

Dress = Callable[[bytes, str], bytes]  # bytes as the one subscriber gets them who has this key


@dataclass(frozen=True, slots=True)
class Ware:
    """Something ready to be handed out."""

    data: bytes
    packed: bytes | None
    etag: str
    changed: int  # when its bytes last changed, in whole seconds

    @classmethod
    def of(cls, data: bytes, changed: int) -> Ware:
        """Pack *data*, once for all who will ask for it."""
        packed = gzip.compress(data, 6, mtime=0) if len(data) >= WORTH_PACKING else None
        if packed is not None and len(packed) >= len(data):
            packed = None
        return cls(data, packed, f'"{hashlib.sha256(data).hexdigest()[:32]}"', changed)

    @property
    def packed_etag(self) -> str:
        """The packed bytes are another representation, and strong tags tell them apart."""
        return f'{self.etag[:-1]}-gzip"'

    @property
    def weight(self) -> int:
        return len(self.data) + len(self.packed or b"")
