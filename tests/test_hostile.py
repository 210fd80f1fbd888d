"""What somebody put into a page, a name, a question or an address to do harm is text, wherever it comes out."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

import feedparser
import httpx
import pytest
from lxml import etree, html
from running import Daemon, House, until

SCRIPT = '<script>alert("x1")</script>'
IMAGE = "<img src=x onerror=alert(2)>"
REST = "]]> &lt;b&gt; &amp;amp; <!-- --> <?php {{ 7*7 }} {% raw %} ${x} %00 ‮倒‬ ⁦过⁩ \x0b\x1f\x7f\x9b￾ 完"
LONG = "长" * 5000
TITLE = '站 <script>alert("x0")</script> & "引号"'
PAPER = '报 "><script>alert(3)</script>'
NAMES = ("a<script>&'b.txt", 'sub "><img src=x onerror=alert(4)>/c]]>.txt', "d %2e%2e ＜.txt")
# What turns the reading direction, controls, and what no character is: never published.
UNFIT = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffd-\uffff]"
)
ACTING = {"script", "iframe", "img", "object", "embed", "style", "base", "form", "php"}


def page(number: int) -> str:
    return (
        f"{SCRIPT}社区食堂开门迎客\n\n本报讯(记者{IMAGE}李文)日前,道里区社区食堂正式开门迎客,{SCRIPT}附近的居民前来就餐。{REST}\n\n"
        f"第{number}段:{IMAGE}道里区民政局负责人介绍,javascript:alert(5) 今年将建设一批社区食堂。\n\n\n"
        f"{LONG}\n\n本报讯(记者王五)道里区第{number}条长标题的正文在这里,居民都说很好,一条街上的人都来了。\n"
    )


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    house = House(tmp_path_factory.mktemp("hostile"))
    config = house.config.read_text("utf-8") + f"[site]\ntitle = {json.dumps(TITLE, ensure_ascii=False)}\n"
    house.config.write_text(config, "utf-8")
    for number, name in enumerate(NAMES):
        path = house.drop(name, page(number))
        path.with_suffix(".toml").write_text(
            f"paper = {json.dumps(PAPER, ensure_ascii=False)}\npage = 'A1<b>'\n", "utf-8"
        )
    with house.running() as daemon:
        until(lambda: "社区食堂" in daemon.get("/feeds/all.atom").text, within=60)
        until(lambda: daemon.said("dump_filed", dump=NAMES[2]) and daemon.said("feeds_refreshed"), within=60)
        yield daemon


@pytest.fixture(scope="module")
def files(daemon: Daemon) -> dict[str, str]:
    shelf = daemon.house.shelf
    paths = (path for path in shelf.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(shelf).as_posix(): path.read_text("utf-8") for path in paths}


def some(files: dict[str, str], *endings: str) -> list[tuple[str, str]]:
    found = [(path, text) for path, text in files.items() if path.endswith(endings) and not path.startswith("static/")]
    assert found
    return found


def acts(tree: html.HtmlElement) -> list[str]:
    """What of a page is not ours, and would do something."""
    found = []
    for node in tree.iter(etree.Element):
        own = (
            node.tag == "script"
            and re.fullmatch(r"(?:/|(?:\.{1,2}/)*)static/[\w.-]+\.js", node.get("src", ""))
            and not node.text
        )
        own = own or (node.tag == "form" and not node.get("action", "").startswith(("javascript", "http", "//")))
        if node.tag in ACTING and not own:
            found.append(f"<{node.tag}>")
        found += [name for name in node.attrib if name.startswith("on")]
        found += [value for value in node.attrib.values() if re.match(r"\s*(?:javascript|data|vbscript):", value, re.I)]
    return found


def test_no_page_acts(files: dict[str, str]) -> None:
    """Whatever stood in text, titles, names, papers and the site's own title."""
    pages = some(files, ".html")

    assert {path: found for path, text in pages if (found := acts(html.fromstring(text)))} == {}


def test_pages_say_it_as_text(files: dict[str, str]) -> None:
    """To the letter, where the text is the article's."""
    told = "".join(
        html.fromstring(text).text_content() for path, text in some(files, ".html") if path.startswith("articles/")
    )

    assert SCRIPT in told
    assert IMAGE in told
    assert LONG in told
    assert "{{ 7*7 }}" in told


def test_the_title_of_the_site_is_text(files: dict[str, str]) -> None:
    """On the front page."""
    assert TITLE in html.fromstring(files["index.html"]).xpath("string(//title)")


def test_every_feed_is_whole(files: dict[str, str]) -> None:
    """Strict parsers read it, and what it holds is text in them, too."""
    for path, text in some(files, ".rss", ".atom", ".opml"):
        root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
        assert {etree.QName(node).localname for node in root.iter(etree.Element)}.isdisjoint(ACTING), path
    for path, text in some(files, ".json"):
        assert json.loads(text)["items"] is not None, path


def test_contents_act_as_little_as_pages(files: dict[str, str]) -> None:
    """After a reader has unpacked them once, which is how often they are packed."""
    for path, text in some(files, ".rss", ".atom"):
        read = feedparser.parse(text.encode(), sanitize_html=False)
        assert not read.bozo, path
        for entry in read.entries:
            assert acts(html.fragment_fromstring(entry.content[0].value, create_parent="div")) == []
            assert not re.search("[<>]", entry.title + entry.summary)
    told = "".join(item["content_html"] for item in json.loads(files["feeds/all.json"])["items"])
    assert SCRIPT in html.fragment_fromstring(told, create_parent="div").text_content()


def test_no_file_holds_an_unfit_character(files: dict[str, str]) -> None:
    """Neither as it is nor as a reference."""
    assert [path for path, text in files.items() if UNFIT.search(text)] == []
    assert [path for path, text in files.items() if re.search(r"&#x?0*(?:1f|31|7f|127|8238|202e);", text, re.I)] == []


def test_long_titles_are_cut_where_they_are_titles(files: dict[str, str]) -> None:
    """And nowhere else."""
    titles = [item["title"] for item in json.loads(files["feeds/all.json"])["items"]]

    assert max(map(len, titles)) <= 200
    assert LONG in files["feeds/all.json"]


ASKED = (
    SCRIPT,
    IMAGE,
    REST,
    '"',
    "' OR 1=1 --",
    'a" OR "b',
    "*",
    "NEAR(a b)",
    "title:a",
    "{}",
    "^a",
    "-",
    "\\",
    "%",
    "_",
    LONG,
)


def test_what_can_be_found_is_found(daemon: Daemon) -> None:
    """Over HTTP, beside the daemon at work; else the questions below would prove little."""
    found = feedparser.parse(daemon.get("/feeds/search.rss?q=社区食堂&district=daoli").content)

    assert not found.bozo
    assert found.entries


@pytest.mark.parametrize("words", ASKED, ids=range(len(ASKED)))
@pytest.mark.parametrize("key", ["q", "paper", "district", "since", SCRIPT])
def test_a_hostile_question_gets_a_plain_answer(daemon: Daemon, key: str, words: str) -> None:
    """A feed in which it is text, or a sentence that is text; never an error of ours."""
    answer = daemon.get(f"/feeds/search.atom?{quote(key)}={quote(words)}")

    assert answer.status_code in (200, 400)
    assert not UNFIT.search(answer.text)
    if answer.status_code == 400:
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.headers["x-content-type-options"] == "nosniff"
    else:
        root = etree.fromstring(answer.content)
        assert {etree.QName(node).localname for node in root.iter(etree.Element)}.isdisjoint(ACTING)


@pytest.mark.parametrize("words", ASKED, ids=range(len(ASKED)))
@pytest.mark.parametrize("key", ["q", "paper", "district", "page", SCRIPT])
def test_a_hostile_question_on_the_page_for_searching(daemon: Daemon, key: str, words: str) -> None:
    """It comes back as text, in the field and beside the finds."""
    answer = daemon.get(f"/search?{quote(key)}={quote(words)}")

    assert answer.status_code in (200, 400)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not UNFIT.search(answer.text)
    assert acts(html.fromstring(answer.content.decode())) == []


@pytest.mark.parametrize(
    "path", [SCRIPT, f"feeds/{SCRIPT}.atom", f"articles/{IMAGE}/", "k/%3Cscript%3E/", "a%0d%0aSet-Cookie:x=1", REST]
)
def test_a_hostile_address_is_not_repeated(daemon: Daemon, path: str) -> None:
    """There is nothing, and that is all that is said."""
    address = httpx.URL(f"{daemon.house.address}/{quote(path, safe='%/')}")
    answer = httpx.get(address, trust_env=False)

    assert (answer.status_code, answer.text) == (404, "这里没有内容。\n")
    assert "set-cookie" not in answer.headers


def test_the_log_stays_one_event_a_line(daemon: Daemon) -> None:
    """Each of them JSON, and none an error."""
    levels = {json.loads(line)["level"] for line in daemon.log.split("\n")[:-1]}

    assert levels <= {"info", "warning"}
    assert not any(unicodedata.category(char) == "Cc" for char in daemon.log.replace("\n", ""))
