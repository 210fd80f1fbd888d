"""The site in a real browser."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from fakes import CHANNELS, NOON, SITE, filing

from feeds.serve import Server, app_for, bind
from feeds.shelf import Shelf
from feeds.site.pages import Front, Pages

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"
)


@pytest.fixture
def address(tmp_path: Path) -> object:
    pages, shelf = Pages(SITE, CHANNELS), Shelf(tmp_path / "site")
    held = filing()
    for path, data in [*pages.static.items(), ("index.html", pages.index(Front([held])))]:
        shelf.put(path, data, NOON)
    shelf.put(f"articles/{held.article_id}/index.html", pages.article(held), NOON)
    listener = bind("127.0.0.1", 0)
    server = Server(app_for(tmp_path / "site"), listener)
    server.start()
    yield f"http://127.0.0.1:{server.address[1]}/", held.article_id
    server.stop()
    listener.close()


def browse(url: str, tmp_path: Path, *options: str) -> str:
    """The page as Chromium holds it after loading."""
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        f"--user-data-dir={tmp_path / 'profile'}", *options, url,
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, check=True, timeout=90, text=True).stdout


def test_the_index_shows_the_feeds(address: tuple[str, str], tmp_path: Path) -> None:
    """A person finds the address of every feed, and a reader discovers them."""
    page = browse(address[0], tmp_path, "--dump-dom")
    assert all(channel.path + ".atom" in page and channel.name in page for channel in CHANNELS)


def test_the_article_is_set_and_can_be_photographed(address: tuple[str, str], tmp_path: Path) -> None:
    """It has its headline, and a phone's screen is not empty."""
    url, article_id = address
    shot = tmp_path / "article.png"
    browse(f"{url}articles/{article_id}/", tmp_path, f"--screenshot={shot}", "--window-size=390,844")
    assert shot.stat().st_size > 10_000
