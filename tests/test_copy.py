"""The published folder is a whole site: copied anywhere, every one of its links holds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
import pytest
from lxml import etree, html
from running import House, free_port, page, story, until

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pagefeed published of three pages, one of them twice."""
    house = House(tmp_path_factory.mktemp("copied"))
    house.drop("2025-11-20/A1.txt", page(1, 2))
    house.drop("2025-11-20/A2.txt", page(3, district="南岗区") + "\n" + story(4))
    house.drop("again/A1.txt", page(1, 2))
    done = house.call("once")
    assert done.returncode == 0, done.stderr
    return house.shelf


@pytest.fixture(params=["python", "nginx"])
def copy(request: pytest.FixtureRequest, shelf: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a copy on a server that knows nothing of pagefeed."""
    if request.param == "nginx" and NGINX is None:
        pytest.skip("no nginx on this machine (Debian: apt-get install nginx-light)")
    folder, port = tmp_path / "stick" / "news", free_port()
    shutil.copytree(shelf, folder)
    command = _nginx(tmp_path, port) if request.param == "nginx" else _python(folder.parent, port)
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/news/"
    try:
        until(lambda: _answers(address))
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _python(folder: Path, port: int) -> list[str]:
    return [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder)]


def _nginx(folder: Path, port: int) -> list[str]:
    folder.chmod(0o755)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/errors; user root;\n"
        f"events {{}}\nhttp {{ access_log off; {temporary}\n"
        f"server {{ listen 127.0.0.1:{port}; root {folder}/stick; types {{ text/html html; }} }} }}\n"
    )
    return [str(NGINX), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, trust_env=False).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def links_of(address: str, answer: httpx.Response) -> set[str]:
    """Everything that a page, a style or a list of feeds leads to, with the addresses of the site as the copy has them."""
    if address.endswith("/") or answer.headers["content-type"].startswith("text/html"):
        tree = html.document_fromstring(answer.content)
        found = tree.xpath("//@href | //@src | //form/@action")
        return {
            urljoin(str(answer.url), link)
            for link in found
            if not tree.xpath("//link[@rel='canonical' and @href=$it]", it=link)
        }
    if address.endswith(".opml"):
        return {
            urljoin(address, urlsplit(link).path[1:]) for link in etree.fromstring(answer.content).xpath("//@xmlUrl")
        }
    return set()


def test_no_link_of_a_copy_is_broken(copy: str, shelf: Path) -> None:
    """From the front page on, anchors included; nothing leads out of it; and every published page is reached."""
    waiting, seen, anchors, ids = [copy], {copy}, set(), {}
    broken: list[str] = []
    with httpx.Client(trust_env=False, follow_redirects=True) as client:
        while waiting:
            address = waiting.pop()
            answer = client.get(address)
            if answer.status_code != httpx.codes.OK:
                broken.append(address)
                continue
            ids[address] = (
                set(html.document_fromstring(answer.content).xpath("//@id")) if address.endswith("/") else set()
            )
            for link in links_of(address, answer):
                plain, anchor = urldefrag(link)
                anchors |= {(plain, anchor)} if anchor else set()
                if plain not in seen:
                    seen.add(plain)
                    waiting.append(plain)

    missing = {(where, anchor) for where, anchor in anchors if anchor not in ids[where]}
    pages = {str(file.relative_to(shelf).parent) for file in shelf.rglob("index.html")}
    reached = {address.removeprefix(copy).rstrip("/") or "." for address in seen}
    assert (broken, missing, [link for link in seen if not link.startswith(copy)]) == ([], set(), [])
    assert pages - {"search"} <= reached
