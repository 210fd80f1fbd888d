"""The only structlog.configure: one event and its keys a line, on standard error."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

import structlog


def configure() -> None:
    """Lines for people on a terminal, JSON for machines elsewhere; what libraries and crashes say looks the same."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=False),
            *(_for_people() if sys.stderr.isatty() else _for_machines()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(handlers=[_Bridge()], level=logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _crashed
    threading.excepthook = _thread_crashed


def _for_people() -> list[structlog.typing.Processor]:
    # As repr, since a file's name may hold what steers a terminal.
    return [structlog.dev.ConsoleRenderer(repr_native_str=True)]


def _for_machines() -> list[structlog.typing.Processor]:
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]


class _Bridge(logging.Handler):
    """What the libraries say through Python's own logging."""

    def emit(self, record: logging.LogRecord) -> None:
        said = {"logger": record.name, "said": record.getMessage()}
        structlog.get_logger().log(record.levelno, "library_said", exc_info=record.exc_info or None, **said)


def _crashed(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """A bug: the whole traceback, and the program ends."""
    structlog.get_logger().critical("crashed", exc_info=(kind, problem, trace))


def _thread_crashed(crash: threading.ExceptHookArgs) -> None:
    thread = crash.thread.name if crash.thread else None
    problem = crash.exc_value or crash.exc_type()
    structlog.get_logger().critical(
        "thread_crashed", thread=thread, exc_info=(crash.exc_type, problem, crash.exc_traceback)
    )
