"""The gazetteer as it lies on the disk, read again when its file changes."""

from __future__ import annotations

import stat
from importlib import resources
from pathlib import Path

from ingest.classify import Gazetteer
from ingest.errors import ConfigError

_SHIPPED = resources.files("ingest.classify")


class Atlas:
    """Reads a gazetteer: the file of another city, or the one that comes with pagefeed."""

    def __init__(self, file: Path | None = None) -> None:
        """Raise ConfigError where *file* cannot be used."""
        self._file = file
        self._look = self._looks()
        self.gazetteer = self._read()

    def renew(self) -> bool:
        """Read the file again if it has changed, and say whether it had.

        Raises ConfigError, once for each change, where it cannot be used; then the gazetteer stays as it was.
        """
        look = self._looks()
        if look in (None, self._look):
            return False
        self._look = look
        gazetteer = self._read()
        if gazetteer.beats != self.gazetteer.beats:
            raise ConfigError(f"[classify] gazetteer: {self._file} has other districts now; start pagefeed anew")
        self.gazetteer = gazetteer
        return True

    def _looks(self) -> tuple[int, int, int] | None:
        """What tells one state of the file from another; none while it is not there, as between two states."""
        if self._file is None:
            return None
        try:
            status = self._file.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _read(self) -> Gazetteer:
        country = _SHIPPED.joinpath("china.toml").read_text("utf-8")
        if self._file is None:
            return Gazetteer.from_toml(_SHIPPED.joinpath("harbin.toml").read_text("utf-8"), country)
        try:
            if stat.S_ISFIFO(self._file.stat().st_mode):  # it would be waited for until somebody writes
                raise OSError("it is a pipe")
            return Gazetteer.from_toml(self._file.read_text("utf-8"), country)
        except ConfigError as problem:
            raise ConfigError(f"[classify] gazetteer: {self._file}: {', '.join(problem.args)}") from problem.__cause__
        except (OSError, UnicodeDecodeError) as problem:
            raise ConfigError(f"[classify] gazetteer: {self._file}") from problem
