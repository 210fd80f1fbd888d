"""The templates of the site, compiled once: every site compiles its own, and the tests make thousands."""

from __future__ import annotations

from functools import partial
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

from feeds.site import pages


class Compiled(BytecodeCache):
    """Templates as they were compiled for another site."""

    def __init__(self) -> None:
        self._codes: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._codes[bucket.key + bucket.checksum] = bucket.code


environment = partial(pages.Environment, bytecode_cache=Compiled())
