"""The shelf over HTTP: what readers hold is not sent again, and nothing else than the shelf is sent at all."""

from __future__ import annotations

import asyncio
import gzip
import http.client
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fakes import NOON
from hypothesis import given
from hypothesis import strategies as st

from feeds.serve import Kiosk, Server, bind
from feeds.serve.conditional import has_it, wants_gzip
from feeds.serve.larder import Larder
from feeds.shelf import Shelf

FEED = b"<rss>" + b"news " * 200 + b"</rss>"
FEED_AT = "/feeds/all.rss"
PUBLISHED = "Thu, 20 Nov 2025 04:00:00 GMT"
PLAIN = {"accept-encoding": "identity"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "public"
    shelf = Shelf(root)
    shelf.put("feeds/all.rss", FEED, NOON)
    shelf.put("feeds/all.atom", b"<feed/>", NOON)
    shelf.put("index.html", b"<h1>front</h1>", NOON)
    shelf.put("articles/a1/index.html", b"<h1>article</h1>", NOON)
    shelf.put("static/style.css", b"body {}", NOON)
    shelf.put(".edition", b"secret", NOON)
    (tmp_path / "outside.html").write_bytes(b"secret")
    return root


class Client:
    """Asks the application without a network; what it asks for goes out to the letter."""

    def __init__(self, root: Path, base_url: str = "") -> None:
        self.app = Kiosk(root, base_url)

    def ask(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        return asyncio.run(self._ask(path, method, {k.replace("_", "-"): v for k, v in headers.items()}))

    async def _ask(self, path: str, method: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here", headers=PLAIN) as client:
            return await client.request(method, path, headers=headers)

    def ask_raw(self, raw_path: bytes) -> int:
        """The status of an answer to a path that no client would send."""
        return asyncio.run(self._ask_raw(raw_path))

    async def _ask_raw(self, raw_path: bytes) -> int:
        said: list[int] = []

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                said.append(int(str(message["status"])))

        path = raw_path.decode("latin-1")
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": raw_path,
            "query_string": b"",
            "headers": [],
            "root_path": "",
            "scheme": "http",
            "server": ("here", 80),
            "http_version": "1.1",
        }
        await self.app(scope, receive, send)  # type: ignore[arg-type]
        return said[0]


@pytest.fixture
def client(root: Path) -> Client:
    return Client(root)


# -- what there is --


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/feeds/all.rss", "application/rss+xml; charset=utf-8"),
        ("/feeds/all.atom", "application/atom+xml; charset=utf-8"),
        ("/", "text/html; charset=utf-8"),
        ("/articles/a1/", "text/html; charset=utf-8"),
        ("/static/style.css", "text/css; charset=utf-8"),
    ],
)
def test_what_is_on_the_shelf_is_served_by_its_right_name(client: Client, path: str, media_type: str) -> None:
    """The table is ours: systems disagree about what .rss is."""
    answer = client.ask(path)

    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert answer.headers["content-length"] == str(len(answer.content))


@pytest.mark.parametrize("ending", ["json", "opml", "svg", "txt"])
def test_formats_to_come_have_their_types(root: Path, client: Client, ending: str) -> None:
    """JSON Feed and OPML have media types of their own."""
    Shelf(root).put(f"x.{ending}", b"x", NOON)
    expected = {"json": "application/feed+json", "opml": "text/x-opml", "svg": "image/svg+xml", "txt": "text/plain"}

    assert client.ask(f"/x.{ending}").headers["content-type"] == f"{expected[ending]}; charset=utf-8"


def test_a_folder_asked_for_as_a_file_is_pointed_to(client: Client) -> None:
    """Relatively: behind a proxy the address begins with something that we never see."""
    answer = client.ask("/articles/a1")

    assert (answer.status_code, answer.headers["location"]) == (308, "./a1/")
    assert str(answer.next_request.url) == "http://here/articles/a1/"  # type: ignore[union-attr]


@pytest.mark.parametrize("path", ["/favicon.ico", "/articles/", "/articles/a2", "/feeds", "/x.rss", "/x.php"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    """Quickly, and without a word about where."""
    assert client.ask(path).status_code == 404


def test_a_person_is_shown_the_way_home(root: Path) -> None:
    """Where nothing is, a browser gets a page, wherever that is; programs get a line, and so does everybody if there is no page."""
    client = Client(root, "http://here/city")
    before = client.ask("/city/articles/a2/", accept="text/html,*/*;q=0.8")
    (root / "404.html").write_bytes(b"home")
    asked = [client.ask(path, accept="text/html,*/*;q=0.8") for path in ("/x.php", "/city/articles/a2/", "/a2.atom")]
    program = client.ask("/x.php", accept="*/*")

    assert (before.status_code, before.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert [(answer.status_code, answer.content) for answer in asked] == [(404, b"home")] * 3
    assert asked[0].headers["content-type"] == "text/html; charset=utf-8"
    assert "frame-ancestors 'none'" in asked[0].headers["content-security-policy"]
    assert (program.status_code, program.headers["content-type"]) == (404, "text/plain; charset=utf-8")


HOSTILE = [
    b"/../outside.html",
    b"/feeds/../../outside.html",
    b"/%2e%2e/outside.html",
    b"/feeds/%2e%2e/%2e%2e/outside.html",
    b"/..%2foutside.html",
    b"/..%5coutside.html",
    b"/..\\outside.html",
    b"//outside.html",
    b"/feeds//all.rss",
    b"/./index.html",
    b"/.edition",
    b"/%2eedition",
    b"/feeds/.all.rss.draft",
    b"/feeds%2fall.rss",
    b"/index.html%00",
    b"/index%00.html",
    b"/a\x00.html",
    b"/%0d%0aindex.html",
    b"/%ff%fe.html",
    b"/%ed%a0%80.html",
    b"/" + b"a" * 5000 + b".html",
    b"/" + b"a/" * 3000 + b"b.html",
    b"/index.html/",
    b"/index.html/x.html",
    b"/\xe2\x80\xae.html",
]


@pytest.mark.parametrize("raw_path", HOSTILE)
def test_no_path_leads_out_of_the_shelf(client: Client, raw_path: bytes) -> None:
    """Nor to a hidden file, nor to an error of ours."""
    assert client.ask_raw(raw_path) == 404


@given(st.binary(max_size=60))
def test_no_path_at_all_makes_an_error(tmp_path_factory: pytest.TempPathFactory, raw_path: bytes) -> None:
    """Whatever bytes somebody sends."""
    client = Client(tmp_path_factory.getbasetemp())

    assert client.ask_raw(b"/" + raw_path) in (200, 404)


def test_a_link_out_of_the_shelf_is_not_followed(root: Path, client: Client) -> None:
    """Neither of a file nor of a folder; one that stays inside is."""
    (root / "out.html").symlink_to(root.parent / "outside.html")
    (root / "up").symlink_to(root.parent)
    (root / "in.html").symlink_to(root / "index.html")
    (root / "loop.html").symlink_to(root / "loop.html")
    paths = ["/out.html", "/up/outside.html", "/loop.html", "/in.html"]

    assert [client.ask(path).status_code for path in paths] == [404, 404, 404, 200]


def test_what_is_no_file_is_not_read(root: Path, client: Client) -> None:
    """A pipe would keep a reader waiting for ever."""
    os.mkfifo(root / "pipe.html")
    (root / "folder.html").mkdir()

    assert [client.ask("/pipe.html").status_code, client.ask("/folder.html").status_code] == [404, 404]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_only_reading_is_allowed(client: Client, method: str) -> None:
    """And the answer says what is."""
    answer = client.ask(FEED_AT, method)

    assert answer.status_code == 405
    assert {word.strip() for word in answer.headers["allow"].split(",")} == {"GET", "HEAD", "OPTIONS"}


def test_a_reader_may_say_the_whole_address(client: Client) -> None:
    """Some do as if we were their proxy (RFC 9112, 3.2.2)."""
    asked = [b"http://here/feeds/all.rss", b"HTTPS://here:8089/", b"http://here", b"http://here/../outside.html"]

    assert [client.ask_raw(raw) for raw in asked] == [200, 200, 200, 404]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/city/feeds/all.rss", 200),
        ("/feeds/all.rss", 200),
        ("/city/", 200),
        ("/", 200),
        ("/city", 308),
        ("/city/articles/a1", 308),
        ("/city/city/", 404),
        ("/town/feeds/all.rss", 404),
    ],
)
def test_a_sub_path_behind_a_proxy(root: Path, path: str, status: int) -> None:
    """The proxy may take it off, or leave it."""
    answer = Client(root, "https://news.example.org/city").ask(path)

    assert answer.status_code == status
    if status == 308:
        assert answer.headers["location"] == f"./{path.rpartition('/')[2]}/"


@pytest.mark.parametrize("mount", ["feeds", "articles/a1", "static"])
def test_a_sub_path_that_is_called_like_a_folder(root: Path, mount: str) -> None:
    """What is there as it is asked for is meant so."""
    client = Client(root, f"https://news.example.org/{mount}")
    paths = [
        "/feeds/all.rss",
        f"/{mount}/feeds/all.rss",
        "/articles/a1/",
        f"/{mount}/articles/a1/",
        f"/{mount}/static/style.css",
    ]

    assert [client.ask(path).status_code for path in paths] == [200] * 5


def test_health_is_told(root: Path, client: Client) -> None:
    """To whatever watches over the program: there is something to read, or not yet."""
    well = client.ask("/health")
    (root / "index.html").unlink()
    ill = client.ask("/health")

    assert (well.status_code, well.json()) == (200, {"status": "ok"})
    assert ill.status_code == 503
    assert well.headers["cache-control"] == "no-store"


def test_health_tells_what_is_lacking(root: Path) -> None:
    """The daemon cannot go on for now, whatever there is to read."""
    client = Client(root)
    client.app = Kiosk(root, lacking=lambda: "work: SQLITE_FULL")
    ill = client.ask("/health")

    assert (ill.status_code, ill.json()) == (503, {"status": "lacking", "why": "work: SQLITE_FULL"})


# -- what a reader holds already --


def test_an_answer_says_how_to_ask_again(client: Client) -> None:
    """By tag or by date; and that asking is always due."""
    headers = client.ask(FEED_AT).headers

    assert headers["etag"].startswith('"')
    assert headers["last-modified"] == PUBLISHED
    assert headers["cache-control"] == "no-cache"
    assert headers["vary"] == "Accept-Encoding"


def test_the_tag_follows_the_bytes_and_nothing_else(root: Path) -> None:
    """A file written again with equal bytes is the same to every reader; a new process makes no difference."""
    before = Client(root).ask(FEED_AT)
    (root / "feeds/all.rss").write_bytes(FEED)
    os.utime(root / "feeds/all.rss", (1, 1))
    after = Client(root).ask(FEED_AT)

    assert after.headers["etag"] == before.headers["etag"]
    assert after.headers["last-modified"] != before.headers["last-modified"]


def test_a_change_is_seen_at_once(root: Path, client: Client) -> None:
    """Even one within the same second, of the same length."""
    shelf = Shelf(root)
    first = client.ask(FEED_AT)
    shelf.put("feeds/all.rss", FEED.replace(b"n", b"N"), NOON)
    second = client.ask(FEED_AT, if_none_match=first.headers["etag"])

    assert second.status_code == 200
    assert second.content == FEED.replace(b"n", b"N")
    assert second.headers["last-modified"] == "Thu, 20 Nov 2025 04:00:01 GMT"


def test_a_file_that_goes_is_gone(root: Path, client: Client) -> None:
    """Memory does not outlive the file."""
    client.ask(FEED_AT)
    (root / "feeds/all.rss").unlink()

    assert client.ask(FEED_AT).status_code == 404


def test_a_304_says_as_much_as_it_must(client: Client) -> None:
    """The headers of RFC 9110, 15.4.5, and no body."""
    full = client.ask(FEED_AT)
    short = client.ask(FEED_AT, if_none_match=full.headers["etag"])

    assert (short.status_code, short.content) == (304, b"")
    for name in ("etag", "last-modified", "cache-control", "vary", "access-control-allow-origin"):
        assert short.headers[name] == full.headers[name]
    assert "content-type" not in short.headers


def test_the_packed_bytes_have_a_tag_of_their_own(client: Client) -> None:
    """Two representations, two strong tags; either, sent back with or without gzip, is known."""
    plain = client.ask(FEED_AT).headers["etag"]
    packed = client.ask(FEED_AT, accept_encoding="gzip").headers["etag"]

    assert packed == plain[:-1] + '-gzip"'
    for tag in (plain, packed):
        for encoding in ("identity", "gzip"):
            assert client.ask(FEED_AT, if_none_match=tag, accept_encoding=encoding).status_code == 304


ETAGS = ('"x"', '"x-gzip"')


@pytest.mark.parametrize(
    ("headers", "held"),
    [
        ({}, False),
        ({"if-none-match": '"x"'}, True),
        ({"if-none-match": '"x-gzip"'}, True),
        ({"if-none-match": 'W/"x"'}, True),
        ({"if-none-match": '"a", W/"b,c" ,"x"'}, True),
        ({"if-none-match": "*"}, True),
        ({"if-none-match": " * "}, True),
        ({"if-none-match": '"y"'}, False),
        ({"if-none-match": "x"}, False),
        ({"if-none-match": ""}, False),
        ({"if-none-match": '"y"', "if-modified-since": "Thu, 20 Nov 2025 04:00:00 GMT"}, False),
        ({"if-none-match": '"x"', "if-modified-since": "Thu, 20 Nov 2008 04:00:00 GMT"}, True),
        ({"if-modified-since": "Thu, 20 Nov 2025 04:00:00 GMT"}, True),
        ({"if-modified-since": "Thu, 20 Nov 2025 04:00:01 GMT"}, True),
        ({"if-modified-since": "Thu, 20 Nov 2025 03:59:59 GMT"}, False),
        ({"if-modified-since": "Thursday, 20-Nov-25 04:00:00 GMT"}, True),
        ({"if-modified-since": "Thu Nov 20 04:00:00 2025"}, True),
        ({"if-modified-since": "Thu Nov 20 03:59:59 2025"}, False),
        ({"if-modified-since": "yesterday"}, False),
        ({"if-modified-since": "Thu, 31 Feb 2025 04:00:00 GMT"}, False),
        ({"if-modified-since": "Thu, 20 Nov 2025 04:00:00 GMT, Thu, 20 Nov 2025 04:00:00 GMT"}, False),
        ({"if-modified-since": "Thu, 20 Nov 99999999999 04:00:00 GMT"}, False),
        ({"if-modified-since": "Thu, 20 Nov 2025 04:00:00 +99999999999999"}, False),
        ({"if-modified-since": ""}, False),
    ],
)
def test_who_has_it_already(headers: dict[str, str], held: bool) -> None:
    """The tag decides where there is one; a date that cannot be read is no date."""
    assert has_it(headers, ETAGS, int(NOON.timestamp())) is held


# -- gzip --


@pytest.mark.parametrize(
    ("accepted", "wanted"),
    [
        (None, False),
        ("", False),
        ("gzip", True),
        ("GZip", True),
        ("x-gzip", True),
        ("gzip, deflate, br", True),
        ("br", False),
        ("identity", False),
        ("*", True),
        ("*;q=0", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("gzip;q=0, *", False),
        ("gzip ; q = 0.5", True),
        ("gzip;q=0.5, identity", False),
        ("identity;q=0.5, gzip", True),
        ("gzip;q=much", False),
        ("gzip;q=2", False),
        ("gzip;level=9", True),
    ],
)
def test_who_wants_it_packed(accepted: str | None, wanted: bool) -> None:
    """Only those who say so: some readers cannot unpack."""
    assert wants_gzip(accepted) is wanted


def test_packed_bytes_unpack_to_the_plain_ones(client: Client) -> None:
    """And are announced as what they are."""
    answer = client.ask(FEED_AT, accept_encoding="gzip")

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == FEED
    assert int(answer.headers["content-length"]) < len(FEED)


def test_what_does_not_shrink_is_not_packed(root: Path, client: Client) -> None:
    """Neither the tiny nor the random."""
    Shelf(root).put("noise.txt", os.urandom(2000), NOON)
    answers = [client.ask(path, accept_encoding="gzip") for path in ("/feeds/all.atom", "/noise.txt")]

    assert [answer.headers.get("content-encoding") for answer in answers] == [None, None]
    assert [answer.headers["vary"] for answer in answers] == ["Accept-Encoding"] * 2


def test_packing_knows_no_clock(root: Path) -> None:
    """The time in the header of a gzip file is zero."""
    found = Larder(root).fetch("feeds/all.rss")

    assert found is not None
    ware = found[1]
    assert ware.packed is not None
    assert ware.packed[4:8] == b"\0\0\0\0"
    assert gzip.decompress(ware.packed) == FEED


# -- HEAD, and the headers that guard --


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("path", [FEED_AT, "/", "/articles/a1/"])
def test_head_is_get_without_a_body(client: Client, path: str, encoding: str) -> None:
    """Header for header."""
    get, head = (client.ask(path, method, accept_encoding=encoding) for method in ("GET", "HEAD"))

    assert head.content == b""
    assert dict(head.headers) == dict(get.headers)


def test_pages_may_load_nothing_from_elsewhere(client: Client) -> None:
    """Only our own script and style."""
    policy = client.ask("/").headers["content-security-policy"]

    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy


def test_feeds_may_be_read_by_any_page(client: Client) -> None:
    """A reader in a browser needs to be told; for a page of ours there is no such need."""
    feed, preflight = client.ask(FEED_AT), client.ask(FEED_AT, "OPTIONS")

    assert feed.headers["access-control-allow-origin"] == preflight.headers["access-control-allow-origin"] == "*"
    assert "ETag" in feed.headers["access-control-expose-headers"]
    assert (preflight.status_code, preflight.content) == (204, b"")
    assert "If-None-Match" in preflight.headers["access-control-allow-headers"]
    for page in (client.ask("/"), client.ask("/", "OPTIONS")):
        assert not [name for name in page.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", [FEED_AT, "/", "/nothing", "/articles/a1"])
def test_no_type_is_guessed(client: Client, path: str) -> None:
    """Whatever the answer."""
    assert client.ask(path).headers["x-content-type-options"] == "nosniff"


# -- memory --


def test_memory_has_its_limit(root: Path) -> None:
    """What was asked for longest ago makes room; what is too large is not kept."""
    larder = Larder(root, room=400)
    for name in "abcde":
        Shelf(root).put(f"{name}.txt", name.encode() * 100, NOON)
    Shelf(root).put("L.txt", b"x" * 101, NOON)
    for name in "abcdabeL":
        if larder.held(f"{name}.txt") is None:
            larder.keep(f"{name}.txt", larder.fetch(f"{name}.txt"))

    assert "".join(name for name in "abcdeL" if larder.held(f"{name}.txt")) == "abde"


def test_a_failing_disk_is_no_missing_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers drop a feed that is not found; an error they try again."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    larder = Larder(root)
    monkeypatch.setattr(Path, "stat", fail)
    with pytest.raises(OSError, match="Input/output error"):
        larder.has("index.html")


def test_a_file_that_goes_while_it_is_read_is_not_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look and the reading, anything can happen; but an error stays an error."""
    larder = Larder(root)
    monkeypatch.setattr(Path, "open", lambda *_: _raise(FileNotFoundError(2, "gone")))
    assert larder.fetch("index.html") is None

    monkeypatch.setattr(Path, "open", lambda *_: _raise(OSError(24, "Too many open files")))
    with pytest.raises(OSError, match="Too many"):
        larder.fetch("index.html")


def _raise(error: Exception) -> None:
    raise error


# -- over a wire --


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    server = Server(Kiosk(root), bind("127.0.0.1", 0))
    server.start()
    yield server
    server.stop()


def test_a_server_answers_from_the_moment_it_is_started(server: Server) -> None:
    """Over a real socket: full, packed, held already, head only; on one connection."""
    wire = http.client.HTTPConnection(*server.address, timeout=10)
    said = []
    for method, headers in (
        ("GET", {}),
        ("GET", {"Accept-Encoding": "gzip"}),
        ("HEAD", {}),
        ("GET", {"If-Modified-Since": PUBLISHED}),
        ("POST", {}),
    ):
        wire.request(method, FEED_AT, headers=headers)
        answer = wire.getresponse()
        said.append((answer.status, answer.read()))
    wire.close()

    assert said[0] == (200, FEED)
    assert gzip.decompress(said[1][1]) == FEED
    assert said[2:4] == [(200, b""), (304, b"")]
    assert said[4][0] == 405


def test_a_server_does_not_say_what_it_runs_on(server: Server) -> None:
    """But what time it is."""
    answer = httpx.get(f"http://127.0.0.1:{server.address[1]}{FEED_AT}")

    assert "server" not in answer.headers
    assert "date" in answer.headers


def test_a_server_stops_when_told_to(root: Path) -> None:
    """It lets go of its address, even with a reader that keeps its connection."""
    server = Server(Kiosk(root), bind("127.0.0.1", 0))
    server.start()
    host, port = server.address
    wire = http.client.HTTPConnection(host, port, timeout=10)
    wire.request("GET", "/")
    wire.getresponse().read()
    server.stop()

    assert not server.alive
    bind(host, port).close()
    wire.close()


def test_an_address_that_is_taken_is_told_before_anything_starts() -> None:
    """Whoever binds hears it."""
    with bind("127.0.0.1", 0) as first, pytest.raises(OSError, match="in use"):
        bind("127.0.0.1", first.getsockname()[1])


def test_an_answer_is_sent_without_delay(server: Server) -> None:
    """Headers and body are two writes, and a kernel may hold back the second until the first is confirmed."""
    assert server._listener.proto == socket.IPPROTO_TCP


def test_the_other_internet_works_too() -> None:
    """An address with colons is of version 6."""
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    try:
        listener = bind("::1", 0)
    except OSError:
        pytest.skip("this machine has no IPv6 address")
    with listener:
        assert listener.family == socket.AF_INET6


def test_a_server_that_was_never_started(tmp_path: Path) -> None:
    """It can be stopped all the same: something else may have failed first."""
    with bind("127.0.0.1", 0) as listener:
        server = Server(Kiosk(tmp_path), listener)
        server.stop()
        assert not server.alive
