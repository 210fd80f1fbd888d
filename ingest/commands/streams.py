"""Standard output and standard error as a command finds them: open, full, or closed (`>&-`)."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any


class _Closed(io.RawIOBase):
    """Standard output that whoever called has closed: what is written to it cannot be."""

    def writable(self) -> bool:
        return True

    def write(self, _: Any) -> int:
        raise OSError(errno.EBADF, "standard output is closed")


def stand_in() -> None:
    """Let something stand where a standard stream is closed, so that no other file takes its number.

    What is said on standard output then fails with OSError; what is said on standard error, nobody hears.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed()), "utf-8")
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8", "replace")


def drop_unwritten() -> None:
    """Forget what standard output does not take: Python would try once more at its end, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        sys.stdout = io.StringIO()
