"""Nothing is published but through the gate."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from fakes import CHANNELS, FOUNDED, NOON, SITE, FakeArchive, article, filing

from feeds.feed import Privacy
from feeds.gate import Gate
from feeds.press import Press
from feeds.shelf import Shelf
from feeds.site.pages import Pages
from feeds.wall import Wall
from ingest.page import Role

CARD = "11010519491231002X"


def archive() -> FakeArchive:
    archive = FakeArchive()
    archive.file(filing(said=article((Role.HEADLINE, f"寻人{CARD}"), (Role.BODY, f"身份证号{CARD}。"))))
    return archive


def test_no_file_on_the_shelf_holds_a_masked_number(tmp_path: Path) -> None:
    """Neither feeds nor pages, in whatever format; and the archive behind the gate holds what it held."""
    held = archive()
    gate, shelf, pages = Gate(held, Privacy()), Shelf(tmp_path), Pages(SITE, CHANNELS)
    press = Press(gate, shelf, CHANNELS, SITE, pages, Wall(gate, shelf, SITE, CHANNELS, pages))
    press.take_stock()
    press.refresh(NOON)
    published = {path: path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()}

    assert [path.name for path, text in published.items() if CARD in text] == []
    assert "寻人1101************2X" in published[tmp_path / "feeds/all.atom"]
    assert CARD in repr(held.filing("a1"))


def test_the_gate_is_an_archive_like_the_one_behind_it() -> None:
    """But for the numbers."""
    held = archive()
    gate = Gate(held, Privacy(identity_cards=False))
    marks = gate.stale()

    assert gate.founded == FOUNDED
    assert list(gate.latest("all", at_least=3, within=timedelta(0))) == [held.filing("a1")]
    assert gate.filing("a1") == held.filing("a1")
    assert gate.filing("a2") is None
    assert {mark.key for mark in marks} == {mark.key for mark in held.stale()}
    gate.refreshed(marks)
    assert held.stale() == ()
    gate.mark_everything(["all"])
    assert {mark.key for mark in held.stale()} == {"all", "articles/a1", "districts/daoli/transport"}
