"""The only structlog.configure: one event and its keys a line, on standard error."""

from __future__ import annotations

import logging
import os
import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any, TextIO, cast

import structlog


def configure() -> None:
    """Lines for people on a terminal, JSON for machines elsewhere; the libraries' own warnings in the same form."""
    terminal = sys.stderr.isatty()
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="%H:%M:%S" if terminal else "%Y-%m-%dT%H:%M:%S%z", utc=False),
    ]
    last = _for_people() if terminal else _for_machines()
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.WriteLogger(cast(TextIO, _Patient(sys.stderr))),
        cache_logger_on_first_use=False,  # a later configure() must reach loggers that were made at import
    )
    logging.captureWarnings(True)
    handler = logging.StreamHandler(sys.stderr)
    meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name], processors=[meta, *last]
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    sys.excepthook = _crashed
    threading.excepthook = _thread_crashed


class _Patient:
    """A file whose disk may be full: what cannot be written of the log now is written later, or lost.

    So it is where it leads to a program that has ended: who works on is not to blame.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()


def _for_people() -> list[Any]:
    # As Python writes strings, since the name of a file may hold what steers a terminal.
    plain = structlog.dev.plain_traceback
    dressed = not os.environ.get("NO_COLOR")  # unlike rich, structlog does not ask
    return [structlog.dev.ConsoleRenderer(colors=dressed, exception_formatter=plain, repr_native_str=True)]


def _for_machines() -> list[Any]:
    return [
        structlog.processors.dict_tracebacks,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]


def _crashed(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """A bug ends the program, and its traceback is one event like any other."""
    structlog.get_logger().critical("crashed", exc_info=(kind, problem, trace))


def _thread_crashed(crash: threading.ExceptHookArgs) -> None:
    name = crash.thread.name if crash.thread else None
    trace = (crash.exc_type, crash.exc_value, crash.exc_traceback)
    structlog.get_logger().critical("thread_crashed", thread=name, exc_info=trace)
