"""Editors correct on the site: asked for over HTTP, kept in a real store, granted by whoever files."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest
import structlog
from fakes import CHANNELS, SITE
from lxml import html
from newsroom import NOON, SNOW, TRAM, Newsroom
from running import House, page, until
from starlette.types import Message

from feeds.editing import EditingDesk
from feeds.feed import Privacy
from feeds.gate import Gate
from feeds.serve import Door, EditorsRoom, Kiosk
from feeds.serve.editing import LARGEST
from feeds.serve.session import TRIES
from feeds.site.pages import Pages
from ingest.editor import Editor
from ingest.errors import StoreLacks
from ingest.granting import Granting
from ingest.page import Dump
from ingest.sheet import Wish
from ingest.store.store import Store

KEY = "0123456789abcdef"


class Office:
    """An editor at a browser, and the archive behind it."""

    def __init__(self, root: Path, url: str) -> None:
        self.room = Newsroom(url)
        self.room.take("1.txt", TRAM, SNOW)
        desk = EditingDesk(Gate(self.room.store, Privacy()), self.room.store, Pages(SITE, CHANNELS), lambda: NOON)
        self.app = Kiosk(
            root, SITE.base_url, editing=EditorsRoom(Door(KEY), desk, secure=False), failures=(StoreLacks,)
        )
        self.tram, self.snow = self.room.ids()
        self.sha256 = self.room.latest()[0].places[0].sha256
        self.session = ""

    def get(self, path: str) -> httpx.Response:
        return self.send("GET", f"/edit/{path}")

    def post(self, path: str, /, **given: str) -> httpx.Response:
        return self.send("POST", f"/edit/{path}", given)

    def send(self, method: str, path: str, given: dict[str, str] | None = None) -> httpx.Response:
        return asyncio.run(self._send(method, path, given))

    async def _send(self, method: str, path: str, given: dict[str, str] | None) -> httpx.Response:
        cookie = {"cookie": self.session} if self.session else {}
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here", headers=cookie) as client:
            return await client.request(method, path, data=given)

    def enter(self, key: str = KEY) -> httpx.Response:
        answer = self.post("login", key=key)
        self.session = answer.headers.get("set-cookie", "").partition(";")[0]
        return answer

    def token(self) -> str:
        return re.findall(r'name="token" value="(\w+)"', self.get(f"pages/{self.sha256}/").text)[0]

    def ask(self, **given: str) -> httpx.Response:
        return self.post("wish", **{"token": self.token(), "sheet": self.sha256, "article": self.tram} | given)

    def grant(self) -> None:
        Granting(self.room.store, Editor(self.room.store, self.room.desk)).work(self.room.now)

    def told(self) -> list[str]:
        """What the page of the sheet says became of the wishes, latest first."""
        tree = html.document_fromstring(self.get(f"pages/{self.sha256}/").text)
        return [" ".join(node.text_content().split()) for node in tree.xpath("//ul[@class='wished']/li")]


@pytest.fixture
def office(tmp_path: Path, store_url: str) -> Iterator[Office]:
    office = Office(tmp_path, store_url)
    yield office
    office.room.store.close()


def test_the_room_asks_for_the_key(office: Office) -> None:
    """Whatever is asked for there."""
    assert all('type="password"' in office.get(path).text for path in ("", f"pages/{office.sha256}/", "nowhere"))
    assert office.post("wish", kind="drop", article=office.tram, sheet=office.sha256).status_code == 403
    assert office.send("GET", "/edit").headers["location"] == "./edit/"
    assert office.send("POST", "/index.html").status_code == httpx.codes.NOT_FOUND


def test_a_room_whose_store_is_out_of_reach(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks is asked to come back; whoever asked for something is told that nothing was kept of it."""
    office.enter()
    token = office.token()

    def fail(*_: object) -> None:
        raise StoreLacks("database is locked", "SQLITE_BUSY")

    with monkeypatch.context() as patch, structlog.testing.capture_logs() as log:
        patch.setattr(Store, "sheet", fail)
        seen = office.get(f"pages/{office.sha256}/")
        asked = office.post("wish", token=token, kind="drop", sheet=office.sha256, article=office.tram)
    assert [(answer.status_code, answer.headers["retry-after"]) for answer in (seen, asked)] == [(503, "30")] * 2
    assert [answer.text.split("，")[1] for answer in (seen, asked)] == ["暂时查不到", "您刚才要求的没有记下"]
    assert [line["event"] for line in log] == ["not_answered"]
    assert office.told() == []


def test_the_cookie_is_for_the_editor_alone(office: Office) -> None:
    """No script reads it, no other site sends it, and it is gone after a while or a word."""
    cookie = office.enter().headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Max-Age=43200"} <= {part.strip() for part in cookie.split(";")}
    assert "no-store" in office.get("").headers["cache-control"]

    gone = office.post("logout", token=office.token()).headers["set-cookie"]
    assert "Max-Age=0" in gone


@pytest.mark.parametrize(
    ("path", "leads"),
    [("articles/a1/", "articles/a1/"), ("", "./"), ("https://elsewhere/", "./"), ("//elsewhere/", "./"), ("../", "./")],
)
def test_the_editor_goes_on(office: Office, path: str, leads: str) -> None:
    """To where the key was asked for, and nowhere else."""
    assert office.post("login", key=KEY, path=path).headers["location"] == leads


def test_a_wrong_key(office: Office) -> None:
    """It opens nothing; after a few, one has to wait."""
    answers = [office.enter("falsch") for _ in range(TRIES)]
    assert {answer.status_code for answer in answers} == {403}
    assert office.session == ""

    waits = office.enter()
    assert (waits.status_code, waits.headers["retry-after"]) == (429, "60")


def test_a_form_of_another_site(office: Office) -> None:
    """Without the token of this session, nothing is kept."""
    office.enter()

    for token in ("", "0" * 64, "é"):
        assert office.ask(kind="drop", token=token).status_code == 403
    assert office.room.store.waiting() == ()


@pytest.mark.parametrize(
    ("given", "headlines"),
    [
        ({"kind": "retitle", "text": " 电车  来了 "}, ["电车 来了", "大雪之后全城清雪"]),
        ({"kind": "drop"}, ["大雪之后全城清雪"]),
        ({"kind": "approve"}, ["有轨电车通车", "大雪之后全城清雪"]),
        ({"kind": "merge", "other": "{snow}"}, ["有轨电车通车"]),
        ({"kind": "split", "line": "3"}, ["有轨电车通车", None, "大雪之后全城清雪"]),
        ({"kind": "relabel", "line": "3", "role": "notice"}, ["有轨电车通车", "大雪之后全城清雪"]),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_a_correction_a_click(office: Office, given: dict[str, str], headlines: list[str | None]) -> None:
    """It is only kept; whoever files does it; and it can be taken back as easily."""
    office.enter()
    answer = office.ask(**{key: value.format(snow=office.snow) for key, value in given.items()})
    assert (answer.status_code, answer.headers["location"]) == (httpx.codes.SEE_OTHER, f"pages/{office.sha256}/")
    assert office.room.headlines() == ["有轨电车通车", "大雪之后全城清雪"]
    assert office.told()[0].endswith("等待处理")

    office.grant()
    assert sorted(map(str, office.room.headlines())) == sorted(map(str, headlines))
    assert office.told()[0].endswith("已完成")

    ((made, kind),) = office.room.store.corrected(office.sha256)
    assert kind == given["kind"]
    office.ask(kind="undo", correction=str(made))
    office.grant()
    assert sorted(map(str, office.room.headlines())) == ["大雪之后全城清雪", "有轨电车通车"]


def test_a_correction_that_cannot_be(office: Office) -> None:
    """The editor is told why, and the next wish is granted all the same."""
    office.enter()
    office.ask(kind="split", line="99")
    office.ask(kind="retitle", text="<b>电车</b>")
    office.grant()

    assert re.fullmatch(r".* 改标题“＜b＞电车＜/b＞”：已完成", office.told()[0])
    assert f"没有做成（{'The correction'}" in office.told()[1] or "has no line 99" in office.told()[1]
    assert office.room.store.waiting() == ()


def test_a_wish_that_breaks_the_program(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried once, the editor is told, and it does not break it again at the next start."""

    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    office.enter()
    office.ask(kind="drop")
    monkeypatch.setattr(Editor, "drop", breaks)
    with pytest.raises(ZeroDivisionError):
        office.grant()
    assert "pagefeed broke over it" in office.told()[0]
    assert office.room.store.waiting() == ()


def test_a_wish_over_which_the_program_was_killed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is done after the next start; if that was killed, too, it is left, and the editor is told."""

    class Killed(BaseException):
        """The end, of which nobody can take note"""

    def kill(*_: object) -> None:
        raise Killed

    office.enter()
    office.ask(kind="drop")
    office.ask(kind="drop", article=office.snow)
    with monkeypatch.context() as patch:
        patch.setattr(Editor, "drop", kill)
        for _ in range(2):
            with pytest.raises(Killed):
                office.grant()
    assert [told.endswith("等待处理") for told in office.told()] == [True, True]

    with monkeypatch.context() as patch:
        patch.setattr(Editor, "drop", kill)
        with pytest.raises(Killed):
            office.grant()  # leaves the first, and is killed over the second
    office.grant()
    assert office.told()[0].endswith("已完成")
    assert "ended twice" in office.told()[1]
    assert office.room.store.waiting() == ()


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_wish_at_which_the_store_failed(office: Office, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    """It is granted when the store is well again, and once, whether it failed before or after it was done."""
    done, drop = [], Editor.drop

    def fail(editor: Editor, article_id: str, now: datetime) -> object:
        done.append(article_id)
        if len(done) > 1:
            return drop(editor, article_id, now)
        if when == "after":
            drop(editor, article_id, now)
        raise StoreLacks("database or disk is full", "SQLITE_FULL")

    monkeypatch.setattr(Editor, "drop", fail)
    office.enter()
    office.ask(kind="drop")
    granting = Granting(office.room.store, Editor(office.room.store, office.room.desk))
    with pytest.raises(StoreLacks):
        granting.work(office.room.now)
    assert office.told()[0].endswith("等待处理")
    granting.work(office.room.now)
    granting.work(office.room.now)

    assert office.told()[0].endswith("已完成")
    assert (len(done), len(office.room.store.amendments())) == (2, 1)


def test_a_wish_in_hand_is_told_as_waiting(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads that it failed while it is being done."""
    told: list[str] = []
    monkeypatch.setattr(Editor, "drop", lambda *_: told.append(office.told()[0]))
    office.enter()
    office.ask(kind="drop")
    office.grant()

    assert told[0].endswith("等待处理")
    assert office.told()[0].endswith("已完成")


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "burn"},
        {"kind": "drop", "article": "nobody"},
        {"kind": "drop", "sheet": "f00d"},
        {"kind": "merge", "other": ""},
        {"kind": "split", "line": "-1"},
        {"kind": "retitle", "text": " "},
        {"kind": "retitle", "text": "长" * 301},
        {"kind": "relabel", "line": "1", "role": "poem"},
        {"kind": "undo", "correction": "x"},
    ],
    ids=str,
)
def test_what_no_form_of_ours_sends(office: Office, given: dict[str, str]) -> None:
    """It is not kept."""
    office.enter()

    assert office.ask(**given).status_code == httpx.codes.NOT_FOUND
    assert office.room.store.waiting() == ()


def test_a_form_of_which_half_came(office: Office) -> None:
    """It asks for nothing, whatever that half says, and the log has no word about it."""
    pieces = iter(
        [
            {"type": "http.request", "body": f"key={KEY}".encode(), "more_body": True},
            {"type": "http.disconnect"},
        ]
    )
    said: list[Message] = []

    async def receive() -> Message:
        return next(pieces)

    async def send(message: Message) -> None:
        said.append(message)

    scope = {"type": "http", "method": "POST", "path": "/edit/login", "query_string": b"", "headers": []}
    asyncio.run(office.app(scope, receive, send))  # type: ignore[arg-type]

    assert "set-cookie" not in str(said)


def test_a_form_without_end(office: Office) -> None:
    """It is not read."""
    assert office.post("login", key="x" * LARGEST).status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE


def test_an_article_leads_to_its_sheet(office: Office) -> None:
    """Where it is corrected; what nobody knows leads nowhere."""
    office.enter()

    assert office.get(f"articles/{office.tram}/").headers["location"] == f"../../pages/{office.sha256}/#b0"
    for path in ("articles/nobody/", "pages/f00d/", "nowhere", "pages/"):
        assert office.get(path).status_code == httpx.codes.NOT_FOUND
    assert office.post("nowhere", token=office.token()).status_code == httpx.codes.NOT_FOUND


def test_the_doubtful_come_first(office: Office) -> None:
    """What an editor sees on coming in; here nothing is in doubt."""
    office.enter()

    assert "没有存疑的稿件" in office.get("").text


def test_wishes_are_kept_in_order(office: Office) -> None:
    """And what became of them."""
    store, one, other = office.room.store, Wish(kind="drop", article_id="a"), Wish(kind="undo", correction=1)
    store.wish("f00d", one, NOON)
    store.wish("f00d", other, NOON)
    assert [wished.wish for wished in store.waiting()] == [one, other]

    store.answer(store.waiting()[0].seq, "no")
    assert [(wished.wish, wished.answer) for wished in store.wished("f00d")] == [(other, None), (one, "no")]


def test_the_daemon_sees_to_it(tmp_path: Path) -> None:
    """A click, and within seconds the article says so in its feeds."""
    house = House(tmp_path / "house")
    (house.root / "key").write_text(f"{KEY}\n")
    text = house.config.read_text("utf-8").replace("[serve]\n", '[serve]\neditor_key_file = "key"\n')
    house.config.write_text(text, "utf-8")
    house.drop("1.txt", page(1))
    with house.running() as daemon:
        until(lambda: daemon.has(1))
        article = house.export()[0]["article_id"]
        with httpx.Client(base_url=house.address, trust_env=False, follow_redirects=True) as browser:
            assert browser.post("/edit/login", data={"key": KEY}).status_code == httpx.codes.OK
            sheet = browser.get(f"/edit/articles/{article}/")
            (sha256,) = set(re.findall(r'name="sheet" value="(\w+)"', sheet.text))
            token = re.findall(r'name="token" value="(\w+)"', sheet.text)[0]
            given = {"token": token, "sheet": sha256, "article": article, "kind": "retitle", "text": "图片里的标题"}
            assert "等待处理" in browser.post("/edit/wish", data=given).text
        until(lambda: daemon.feed("all", ["图片里的标题"]))
        assert f'href="../../edit/articles/{article}/"' in daemon.get(f"/articles/{article}/").text
        assert daemon.stop() == 0


@pytest.mark.parametrize(("key", "said"), [(None, "editor_key_file"), ("short", "fewer than 16 characters")])
def test_a_key_that_is_none(tmp_path: Path, key: str | None, said: str) -> None:
    """pagefeed says so, and does not start."""
    house = House(tmp_path / "house")
    if key is not None:
        (house.root / "key").write_text(key)
    text = house.config.read_text("utf-8").replace("[serve]\n", '[serve]\neditor_key_file = "key"\n')
    house.config.write_text(text, "utf-8")
    done = house.call("run")

    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (1, True, False)


HELD_UP = """
from ingest.editor import Editor
from ingest.errors import StoreLacks
def lack(*_):
    raise StoreLacks("database or disk is full", "SQLITE_FULL")
Editor.retitle = lack
"""


def test_a_daemon_killed_while_a_wish_is_held_up(tmp_path: Path) -> None:
    """The next one grants it."""
    house = House(tmp_path / "house")
    house.drop("1.txt", page(1))
    house.call("once")
    (placed,) = house.export()
    store = Store(f"sqlite:///{house.root}/var/pagefeed.sqlite", NOON)
    sha256 = Dump("1.txt", page(1).encode()).sha256
    store.wish(sha256, Wish(kind="retitle", article_id=placed["article_id"], text="图片里的标题"), NOON)
    with house.running(HELD_UP) as daemon:
        until(lambda: daemon.said("lacking"))
    with house.running() as daemon:
        until(lambda: not store.waiting())
        assert daemon.stop() == 0
    (wished,) = store.wished(sha256)
    store.close()

    assert (wished.answer, house.export()[0]["headline"]) == ("", "图片里的标题")
