"""The gazetteer as it lies on the disk."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from test_gazetteer import SHENYANG

from ingest.atlas import Atlas
from ingest.classify.mentions import mentions
from ingest.errors import ConfigError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "shenyang.toml"
    file.write_text(SHENYANG, "utf-8")
    return file


def meant(atlas: Atlas, text: str) -> set[str]:
    return {slug for mention in mentions(text, atlas.gazetteer) for slug in mention.name.slugs}


def test_without_a_file() -> None:
    """The gazetteer that comes with pagefeed never changes."""
    atlas = Atlas()

    assert atlas.gazetteer.beats[0].slug == "daoli"
    assert not atlas.renew()


def test_a_file_that_changes(file: Path) -> None:
    """It is read again once; the names that it has now count."""
    atlas = Atlas(file)
    before = meant(atlas, "北陵公园游人如织")
    file.write_text(SHENYANG.replace("沈阳站 ", "沈阳站 北陵公园 "), "utf-8")

    assert (atlas.renew(), atlas.renew()) == (True, False)
    assert (before, meant(atlas, "北陵公园游人如织")) == (set(), {"heping"})


def test_a_change_that_cannot_be_used(file: Path) -> None:
    """It is told once, by the entry at fault, and the earlier names count; the next change is tried again."""
    atlas = Atlas(file)
    file.write_text(SHENYANG.replace('code = "210102"', 'code = "x"'), "utf-8")
    with pytest.raises(ConfigError, match=re.escape("shenyang.toml: gazetteer, district heping: code 'x'")):
        atlas.renew()

    assert not atlas.renew()
    assert meant(atlas, "沈阳站") == {"heping"}
    file.write_text(SHENYANG, "utf-8")
    assert atlas.renew()


def test_other_districts(file: Path) -> None:
    """Feeds are made when pagefeed starts: what changes the districts waits until then."""
    atlas = Atlas(file)
    file.write_text(SHENYANG.replace("浑南", "东陵"), "utf-8")

    with pytest.raises(ConfigError, match="other districts"):
        atlas.renew()
    assert meant(atlas, "浑南区") == {"hunnan"}


def test_a_file_that_is_gone_for_a_moment(file: Path) -> None:
    """An editor may remove a file before it writes it anew."""
    atlas = Atlas(file)
    file.unlink()
    gone = atlas.renew()
    file.write_text(SHENYANG + "\n", "utf-8")

    assert (gone, atlas.renew()) == (False, True)


def test_a_file_that_becomes_a_pipe(file: Path) -> None:
    """Nobody waits for what is written into it."""
    atlas = Atlas(file)
    file.unlink()
    os.mkfifo(file)

    with pytest.raises(ConfigError, match="it is a pipe"):
        atlas.renew()
    assert meant(atlas, "沈阳站") == {"heping"}


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xfd", b"district = ["])
def test_a_file_that_cannot_be_used_at_the_start(tmp_path: Path, content: bytes | None) -> None:
    """The key and the file are named."""
    file = tmp_path / "city.toml"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(ConfigError, match=re.escape(f"[classify] gazetteer: {file}")):
        Atlas(file)
