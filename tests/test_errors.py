"""An error reads as a sentence: what, which, why."""

from __future__ import annotations

import errno
import inspect

import pytest

from ingest import errors
from ingest.errors import ConfigError, PagefeedError, StoreError, UnknownEncoding

FAMILY = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]


def test_an_error_with_its_cause() -> None:
    """The docstring says what, the argument which, the cause why."""
    with pytest.raises(UnknownEncoding) as caught:
        raise UnknownEncoding("三版.txt") from ValueError("no decoder fits")

    assert str(caught.value) == "The page dump is in no encoding we know: 三版.txt: no decoder fits"


def test_an_error_that_the_system_made() -> None:
    """Its number tells people nothing, and the name of the file stands there already."""
    gone = FileNotFoundError(errno.ENOENT, "No such file or directory", "/nowhere/config.toml")
    with pytest.raises(ConfigError) as caught:
        raise ConfigError("/nowhere/config.toml") from gone

    assert str(caught.value) == "The configuration cannot be used: /nowhere/config.toml: No such file or directory"


def test_an_error_without_words() -> None:
    """What it is, is said anyway."""
    assert str(StoreError()) == "The store cannot be used"


@pytest.mark.parametrize("kind", FAMILY)
def test_the_family(kind: type[Exception]) -> None:
    """Whoever catches the first catches all, and each has its sentence."""
    assert issubclass(kind, PagefeedError)
    assert kind.__doc__
