"""A person walks through the site, on a desk and on a phone; what they see is kept below build/screenshots."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from running import Daemon, House, page, until

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SHOTS = Path(__file__).parent.parent / "build" / "screenshots"
SIZES = {"desk": (1280, 900), "phone": (390, 844)}
KEY = "0123456789abcdef"
HEAT = (
    "道里区今日供热管网开始注水\n\n"
    "本报讯(记者李文)昨日,道里区群力换热站打开阀门,全区供热管网开始注水,预计十日内完成。"
    "供热单位提醒居民,注水期间家中要留人,发现漏水立即关闭阀门。\n\n"
    "记者在尚志大街看到,供热维修人员正逐户走访老旧小区,登记暖气不热的住户。\n"
)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"
)


@dataclass
class Walk:
    """One person with a browser, and whatever went wrong on the way."""

    page: Page
    size: str
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    steps: int = 0

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda asked: self.hosts.add(urlsplit(asked.url).netloc))

    def see(self, name: str) -> None:
        """Keep what is seen; nothing hangs over the edge."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.steps += 1
        self.page.screenshot(path=SHOTS / f"{self.size}-{self.steps}-{name}.png", full_page=True)
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """pagefeed with a page of three articles, and editors who may correct it."""
    house = House(tmp_path_factory.mktemp("walked"))
    (house.root / "key").write_text(KEY)
    text = house.config.read_text("utf-8").replace("[serve]\n", '[serve]\neditor_key_file = "key"\n')
    house.config.write_text(text, "utf-8")
    house.drop("新晚报/2025-11-20/A3.txt", f"{page(1)}\n{HEAT}\n{page(2, district='南岗区')}")
    with house.running() as daemon:
        until(lambda: daemon.has(1) and "供热" in daemon.get("/index.html").text, within=30)
        yield daemon


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@pytest.fixture(params=SIZES)
def walk(request: pytest.FixtureRequest, browser: Browser, daemon: Daemon) -> Iterator[Walk]:
    width, height = SIZES[request.param]
    context = browser.new_context(
        base_url=daemon.house.address, viewport={"width": width, "height": height}, locale="zh-CN"
    )
    context.set_default_timeout(20_000)
    walk = Walk(context.new_page(), request.param)
    yield walk
    context.close()
    assert walk.complaints == []
    assert walk.hosts == {urlsplit(daemon.house.address).netloc}


def test_subscribing(walk: Walk) -> None:
    """The address of every feed is there to be copied, from the front page and from the channel's own."""
    walk.page.goto("/")
    walk.see("index")
    walk.page.get_by_role("button", name="复制").first.click()
    expect(walk.page.get_by_role("button", name="已复制")).to_be_visible()

    walk.page.get_by_role("link", name="道里区，2 篇").click()
    expect(walk.page.get_by_role("heading", level=1)).to_have_text("道里区")
    expect(walk.page.get_by_label("道里区的订阅地址")).to_contain_text("/feeds/districts/daoli.atom")
    walk.see("channel")


def test_looking_for_something(walk: Walk) -> None:
    """A channel can be narrowed down, words can be searched, and hits are marked."""
    walk.page.goto("/districts/daoli/")
    walk.page.get_by_label("自", exact=True).fill("2025-11-01")
    walk.page.get_by_role("button", name="筛选").click()
    expect(walk.page.get_by_role("status")).to_contain_text("共 2 篇")

    walk.page.get_by_role("searchbox", name="搜索稿件").fill("供热")
    walk.page.get_by_role("search").get_by_role("button", name="搜索").click()
    expect(walk.page.locator("mark").first).to_have_text("供热")
    walk.see("search")
    walk.page.get_by_role("link", name="今日供热管网").click()
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("供热管网开始注水")
    walk.see("article")


def test_looking_around(walk: Walk) -> None:
    """Where the news is and was: months, pairs, numbers."""
    walk.page.goto("/districts/daoli/")
    walk.page.get_by_role("navigation", name="按主题").get_by_role("link").first.click()
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("道里区 · ")
    walk.see("pair")
    walk.page.get_by_role("link", name="月 1").click()
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("第1页")
    walk.see("month")
    walk.page.get_by_role("navigation", name="主导航").get_by_role("link", name="统计").click()
    expect(walk.page.get_by_role("heading", level=1)).to_have_text("统计")
    walk.see("statistics")


def test_how_a_page_was_read(walk: Walk) -> None:
    """From an article to its page in print; a line lights up its article, an article its lines."""
    walk.page.goto("/")
    walk.page.get_by_role("link", name="今日供热管网").click()
    walk.page.get_by_role("link", name="新晚报/2025-11-20/A3.txt").click()
    walk.see("sheet")
    line = walk.page.locator(".lines li", has_text="群力换热站")
    other = walk.page.locator(".lines li", has_text="第1号社区食堂开门迎客").first
    line.get_by_role("link").click()
    expect(line).to_have_css("opacity", "1")
    assert float(other.evaluate("node => getComputedStyle(node).opacity")) < 0.5
    walk.see("lit")

    walk.page.get_by_role("navigation", name="本版稿件").get_by_role("link", name="第1号社区食堂").first.click()
    expect(other).to_have_css("opacity", "1")


def test_a_correction(walk: Walk, daemon: Daemon) -> None:
    """An editor logs in, gives an article another headline, and sees it done and published."""
    title = f"群力换热站打开阀门（{walk.size}）"
    walk.page.goto("/search?q=群力换热站")
    walk.page.locator("article h2 a").click()
    walk.page.get_by_role("link", name="更正这篇稿件").click()
    walk.page.get_by_label("密钥").fill(KEY)
    walk.page.get_by_role("button", name="登录").click()
    named = walk.page.locator(".find", has_text=re.compile("供热管网|群力"))
    entry = walk.page.locator(".legend li").filter(has=named)
    entry.locator("summary").click()
    entry.get_by_label("标题").fill(title)
    walk.see("editing")
    entry.get_by_role("button", name="改标题").click()
    expect(walk.page.get_by_role("status")).to_contain_text(f"改标题“{title}”：已完成")
    until(lambda: title in daemon.get("/index.html").text)
    walk.see("corrected")


def test_by_night(browser: Browser, daemon: Daemon) -> None:
    """The site is dark where its reader wants that, and every text can be read."""
    context = browser.new_context(
        base_url=daemon.house.address, color_scheme="dark", viewport={"width": 1280, "height": 900}
    )
    walk = Walk(context.new_page(), "night")
    for name, path in (("index", "/"), ("channel", "/topics/welfare/"), ("search", "/search?q=供热")):
        walk.page.goto(path)
        walk.see(name)
    paper, ink = walk.page.evaluate("(s => [s.backgroundColor, s.color])(getComputedStyle(document.body))")
    context.close()

    assert (paper, ink) == ("rgb(23, 22, 19)", "rgb(230, 225, 214)")
    assert walk.complaints == []
