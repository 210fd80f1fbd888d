"""One story, one entry: what comes back is known again, and what only looks alike is not taken for it.

With a real archive; the reader is simple, and works.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from newsroom import HEAT, NOON, Newsroom, place, read
from sqlalchemy import Connection, delete, event, func, select, update

from ingest.archivist import Archivist, _with_half
from ingest.desk import Desk, Filed
from ingest.editor import Editor
from ingest.errors import WrongRuling
from ingest.filed import Filing, Joins, Kinship, New, Relation, Tie
from ingest.likeness.judging import CARRIED, TIES, Tray, other_half
from ingest.likeness.jumps import half_of
from ingest.page import Completeness, Dump, Folio, IssueDate, Page, Role
from ingest.store import memory, questions
from ingest.store.driver import rows_of
from ingest.store.tables import FULL, articles, clippings, occurrences, traces

LEAD = "本报讯 昨日上午九时,松北区万兴社区的食堂第一次开门,三十张桌子坐满了老人,队伍一直排到楼下的花坛边。"
MIDDLE = "社区书记介绍,食堂由闲置的锅炉房改建,灶台、冷库和消防设施全部换新,厨师是从街道里招来的两位退休师傅。"
PRICES = "记者在窗口看到,一荤两素的套餐卖12元,七十岁以上的老人凭卡只收8元,行动不便的由志愿者送到家里,不另收钱。"
END = "居民孙玉兰说,儿女都在外地,从前一锅粥要吃一天,如今下楼就有热饭,还能碰见从前车间里的姐妹,一顿饭能说半晌的话。"
CANTEEN = f"锅炉房里飘出饭菜香\n{LEAD}\n{MIDDLE}\n{PRICES}\n{END}"
BULLETIN = (
    "今日菜价\n市价格监测中心消息:{date}全市二十家市场蔬菜平均零售价每500克{mean}元,比前一日{turn}0.{tenth}元。"
    "\n其中土豆1.{tenth}元,白菜0.8{tenth}元,黄瓜3.{tenth}元,豆角6.2{tenth}元。"
    "\n以上价格由市价格监测中心采集,仅供市民参考。"
)


def bulletin(nth: int) -> str:
    return BULLETIN.format(date=f"3月{nth}日", mean=f"4.{50 + nth}", turn="上涨" if nth % 2 else "下降", tenth=nth % 10)


def told(room: Newsroom, article_id: str) -> Filing:
    filing = room.store.filing(article_id)
    assert filing is not None
    return filing


def relations(room: Newsroom) -> list[str]:
    return [occurrence["relation"] for occurrence in room.store.occurrences()]


def published(room: Newsroom) -> None:
    room.store.refreshed(room.store.stale())


def keys(room: Newsroom) -> set[str]:
    return {mark.key for mark in room.store.stale()}


# what comes back


def test_a_badly_scanned_copy(room: Newsroom) -> None:
    """It is one more place of the same entry, which does not change."""
    room.take("1.txt", CANTEEN)
    (before,) = room.latest()
    outcome = room.take("2.txt", CANTEEN.replace("老人", "老入").replace("志愿者", "志愿看").replace("说", "悦"))
    (after,) = room.latest()

    assert outcome == Filed(new=0, repeated=1, revised=0, unchanged=0, gone=0, ignored=0)
    assert relations(room) == ["new", "near"]
    assert (after.article, after.updated) == (before.article, before.updated)
    assert [spot.source for spot in after.places] == ["1.txt", "2.txt"]


def test_the_same_text_under_another_headline(room: Newsroom) -> None:
    """Whoever reads the first sees no second."""
    room.take("1.txt", CANTEEN)
    room.take("2.txt", CANTEEN.replace("锅炉房里飘出饭菜香", "万兴社区食堂昨日开张"))

    assert relations(room) == ["new", "near"]
    assert room.headlines() == ["锅炉房里飘出饭菜香"]


def test_a_later_version(room: Newsroom) -> None:
    """It keeps the id, says what is new, and tells what changed."""
    room.take("1.txt", CANTEEN)
    (before,) = room.latest()
    added = "街道办事处昨晚补充说,食堂周末也开门,冬季开饭时间提前半小时,菜单每周一贴在门口。"
    room.take("2.txt", f"{CANTEEN.replace('只收8元', '只收6元')}\n{added}")
    (after,) = room.latest()

    assert relations(room) == ["new", "revision"]
    assert after.article_id == before.article_id
    assert (after.filed, after.updated > before.updated) == (before.filed, True)
    assert "只收6元" in "".join(block.text for block in after.article.blocks)
    (change,) = after.updates
    assert (change.at, change.kinship.changed) == (after.updated, (("8", "6"),))
    assert change.kinship.added > 30


def test_a_version_that_was_printed_earlier(store_url: str) -> None:
    """A page that is dropped late takes no correction back."""
    days = {"1.txt": "2025-11-20", "2.txt": "2025-11-18"}

    def dated(dump: Dump) -> Page:
        return replace(read(dump), folio=Folio(IssueDate(days[dump.name], "path", days[dump.name])))

    room = Newsroom(store_url, dated)
    added = "街道办事处昨晚补充说,食堂周末也开门,冬季开饭时间提前半小时,菜单每周一贴在门口。"
    room.take("1.txt", f"{CANTEEN.replace('只收8元', '只收6元')}\n{added}")
    room.take("2.txt", CANTEEN)
    (filing,) = room.latest()
    room.store.close()

    assert "只收6元" in filing.article.blocks[3].text
    assert len(filing.places) == 2


def test_the_whole_after_its_part(room: Newsroom) -> None:
    """The entry keeps its id and says all of it; the part is still known again."""
    room.take("1.txt", f"锅炉房里飘出饭菜香\n{LEAD}\n{MIDDLE}")
    (part,) = room.latest()
    room.take("2.txt", CANTEEN)
    room.take("3.txt", f"锅炉房里飘出饭菜香\n{LEAD}\n{MIDDLE}")
    (whole,) = room.latest()

    assert whole.article_id == part.article_id
    assert END in whole.article.blocks[-1].text
    assert relations(room) == ["new", "part", "repeat"]


def test_a_part_after_the_whole(room: Newsroom) -> None:
    """The entry stays as it is."""
    room.take("1.txt", CANTEEN)
    (before,) = room.latest()
    room.take("2.txt", f"锅炉房里飘出饭菜香\n{LEAD}\n{MIDDLE}")
    (after,) = room.latest()

    assert (after.article, after.updated) == (before.article, before.updated)
    assert relations(room) == ["new", "part"]


HEAD_AND_TAIL = [f"锅炉房里飘出饭菜香\n{LEAD}\n{MIDDLE[:20]}", f",灶台都换新。\n{PRICES}\n{END}"]


def torn(dump: Dump) -> Page:
    """As the real reader would: what begins with a comma has lost its head, and has no headline."""
    page = read(dump)
    text = dump.content.decode()
    if not text.startswith(","):
        return page
    article = page.articles[0]
    body = tuple(replace(block, role=article.blocks[-1].role) for block in article.blocks)
    return replace(page, articles=(replace(article, blocks=body, complete=Completeness.HEAD_MISSING),))


def test_two_parts_and_then_the_whole(store_url: str) -> None:
    """Two entries turn out to be one story: the older id stays, and the other leads to it."""
    room = Newsroom(store_url, torn)
    for nth, part in enumerate(HEAD_AND_TAIL, 1):
        room.take(f"{nth}.txt", part)
    older, younger = room.ids()
    published(room)
    room.take("3.txt", CANTEEN.replace(MIDDLE, MIDDLE[:20] + ",灶台都换新。"))
    stale, left, moved = keys(room), room.ids(), told(room, younger)
    entry = told(room, older)
    room.store.close()

    assert left == [older]
    assert (moved.live, moved.leads_to) == (False, older)
    assert {"all", f"articles/{older}", f"articles/{younger}"} <= stale
    assert [spot.source for spot in entry.places] == ["1.txt", "2.txt", "3.txt"]
    assert END in entry.article.blocks[-1].text


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1)])
def test_the_order_of_the_copies(order: tuple[int, ...], store_url: str) -> None:
    """Whatever it is, there is one story in the end, and it says the most."""
    copies = [
        CANTEEN,
        f"锅炉房里飘出饭菜香\n{LEAD}\n{MIDDLE}",
        CANTEEN.replace("队伍", "队五").replace("师傅", "帅傅").replace("半晌", "半响"),
        f"社区食堂开张\n{LEAD}\n{MIDDLE}\n{PRICES}\n{END}",
    ]
    room = Newsroom(store_url)
    for nth in order:
        room.take(f"{nth}.txt", copies[nth])
    (filing,) = room.latest()
    room.store.close()

    assert len(filing.places) == 4
    assert len(filing.article.blocks) == 5


PRICED = (
    "江沿市场今日菜价\n5月{day}日 单位:元/斤\n芹菜 1.85 冬瓜 2.{day}\n油菜 3.05 莴笋 4.1{day}\n生姜 7.30 莲藕 6.15\n草鱼 9.9{day} 鲫鱼 8.20\n"
    "(以上价格由江沿集贸市场管理所采集,为当日成交均价,供参考)"
)


def noted(dump: Dump) -> Page:
    """As the real reader may: what is in brackets below a list is a credit, unless it is broken into rows."""
    page = read(dump)
    article = page.articles[0]
    blocks = tuple(
        replace(block, role=Role.CREDIT) if block.text.startswith("(") and block.text.endswith(")") else block
        for block in article.blocks
    )
    return replace(page, articles=(replace(article, blocks=blocks),))


@pytest.mark.parametrize("order", [*permutations(range(4))][::5])
def test_a_list_whose_note_is_a_credit_on_one_page(order: tuple[int, ...], store_url: str) -> None:
    """It is one list wherever its note stands, however its rows are broken and whatever came first."""
    broken = PRICED.replace(" 冬瓜", "\n冬瓜").replace("4.1{day}", "4.\n1{day}").replace("管理所", "\n管理所")
    copies = [PRICED.format(day=4), PRICED.format(day=5), broken.format(day=4), broken.format(day=5)]
    room = Newsroom(store_url, noted)
    for nth in order:
        room.take(f"{nth}.txt", copies[nth])
    homes = [{spot.source for spot in filing.places} for filing in room.latest()]
    room.store.close()

    assert sorted(map(sorted, homes)) == [["0.txt", "2.txt"], ["1.txt", "3.txt"]]


def test_copies_on_one_page(room: Newsroom) -> None:
    """The teaser on the first page and the article further down are one entry."""
    room.take("1.txt", CANTEEN, HEAT, f"锅炉房里飘出饭菜香\n{LEAD}")

    assert len(room.ids()) == 2
    assert relations(room) == ["new", "new", "part"]


def test_a_page_that_is_read_as_a_piece_and_the_rest(room: Newsroom) -> None:
    """Both are of the story that the first page has whole; no look-alike stands beside a piece of it."""
    room.take("1.txt", CANTEEN)
    room.take("2.txt", f"锅炉房里飘出饭菜香\n{LEAD}", f"社区的灶台\n{LEAD[-20:]}{MIDDLE}\n{PRICES}\n{END}")

    assert len(room.ids()) == 1


def test_an_article_that_a_page_now_holds_in_two_pieces(room: Newsroom) -> None:
    """Whoever divides an article means it: the second piece is not taken for a part of what the first one was."""
    room.take("1.txt", CANTEEN)
    room.take("1.txt", f"锅炉房里飘出饭菜香\n{LEAD}\n{MIDDLE}", f"老人食堂的账\n{PRICES}\n{END}")

    assert room.headlines() == ["锅炉房里飘出饭菜香", "老人食堂的账"]


# what only looks alike


def test_bulletins_of_two_days(room: Newsroom) -> None:
    """Each is an entry, and they lead to each other."""
    room.take("1.txt", bulletin(4))
    room.take("2.txt", bulletin(5))
    first, second = room.latest()

    assert relations(room) == ["new", "new"]
    assert [(other.article_id, other.relation) for other in first.related] == [(second.article_id, Relation.SIBLING)]
    assert [(other.article_id, other.relation) for other in second.related] == [(first.article_id, Relation.SIBLING)]


DAILY = (
    "今日菜价\n市价格监测中心消息:{day},全市二十家农贸市场蔬菜平均零售价与前一日持平,猪肉、鸡蛋和水产品的价格保持稳定。"
    "\n其中土豆每500克1.25元,白菜每500克0.81元,黄瓜每500克3.63元,豆角每500克6.24元,茄子每500克2.92元。"
    "\n以上价格由市价格监测中心采集,仅供市民参考,各市场实际成交价以当日明码标价为准,如有出入请拨打电话询问。"
)
SCAN = str.maketrans("监采仅参豆平", "临来汉叁亘乎")


@pytest.mark.parametrize("order", ["tsw", "stw", "tws", "wts", "swt", "wst"])
def test_a_bad_copy_of_one_of_two_bulletins(order: str, store_url: str) -> None:
    """Whatever comes first, it ends with the one it was made of; nobody loses the other."""
    room = Newsroom(store_url)
    pages = {
        "t": DAILY.format(day="3月8日"),
        "w": DAILY.format(day="3月9日"),
        "s": DAILY.format(day="3用8曰").translate(SCAN),
    }
    for name in order:
        room.take(f"{name}.txt", pages[name])
    entries = {told["source"][0]: told["article_id"] for told in room.store.occurrences()}
    says = {name: told(room, article_id).article for name, article_id in entries.items()}
    room.store.close()

    assert entries["s"] == entries["t"] != entries["w"]
    assert "3月9日" in "".join(block.text for block in says["w"].blocks)
    assert "3月9日" not in "".join(block.text for block in says["t"].blocks)


QUOTING = (
    "食堂三个月,账本摊开来\n三个月后记者再到万兴社区,食堂门口多了一块黑板,每天的进货和收支都写在上面,由住户轮流核对。"
    f"\n{MIDDLE}\n{PRICES}"
    "\n如今每天来吃饭的有二百多人,街道又拨出一间空房,准备再添二十张桌子,并请来一位营养师给慢性病人配餐。"
    "\n街道办主任算了一笔账,水电由社区承担,菜从郊区合作社直接进,一份套餐不赔不赚,年底结余全部买成新碗新筷。"
)
TORN = f"{PRICES[:20]}\n{MIDDLE}\n{PRICES[20:]}"  # a line was taken for its title


@pytest.mark.parametrize("order", list(permutations("wqt")))
def test_a_fragment_that_two_stories_hold(order: tuple[str, ...], store_url: str) -> None:
    """Whichever comes first, it ends as nobody's: an entry of its own, and no later copy of one story takes it."""
    room = Newsroom(store_url)
    pages = {"w": CANTEEN, "q": QUOTING, "t": TORN, "r": f"{QUOTING}\n读者对食堂有什么建议,可以写在黑板旁边的本子上。"}
    for name in (*order, "r"):
        room.take(f"{name}.txt", pages[name])
    entries = {told["source"][0]: told["article_id"] for told in room.store.occurrences()}
    says = {name: told(room, article_id).article.headline for name, article_id in entries.items()}
    live = room.ids()
    room.store.close()

    assert entries["q"] == entries["r"]
    assert {*entries.values()} == {*live}
    assert says == dict.fromkeys("qr", "食堂三个月,账本摊开来") | {"w": "锅炉房里飘出饭菜香", "t": PRICES[:20]}


def test_a_follow_up_that_quotes(room: Newsroom) -> None:
    """It is news, and leads to what it goes on from."""
    room.take("1.txt", CANTEEN)
    later = "食堂三个月,账本摊开来\n三个月后记者再到万兴社区,食堂门口多了一块黑板,每天的进货和收支都写在上面。"
    room.take("2.txt", f"{later}\n{PRICES}\n如今每天来吃饭的有二百多人,街道又拨出一间空房,准备再添二十张桌子。")

    assert [filing.related[0].relation for filing in room.latest()] == [Relation.FOLLOW_UP] * 2


def test_many_bulletins(room: Newsroom) -> None:
    """None is missed, however many of its kind there are; and what all leave in the index is bounded."""
    count = FULL + 8
    for nth in range(count):
        room.take(f"{nth}.txt", bulletin(nth + 1).replace("3月", f"{nth % 12 + 1}月"))
    with room.store._database.reading() as connection:
        most = connection.scalar(
            select(func.count().label("many")).select_from(traces).group_by(traces.c.key).order_by(func.count().desc())
        )

    assert relations(room) == ["new"] * count
    assert most == FULL


def test_a_copy_of_one_of_many_bulletins(room: Newsroom) -> None:
    """It is found among all that look like it."""
    for nth in range(FULL):
        room.take(f"{nth}.txt", bulletin(nth + 1))
    ids = room.ids()
    room.take("again.txt", bulletin(17).replace("监测", "监侧").replace("市场", "市塲"))

    assert room.ids() == ids
    assert told(room, ids[16]).places[-1].source == "again.txt"


def asked(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that the archive is asked from now on, as they come: through SQLAlchemy, or its driver alone."""
    statements: list[str] = []

    def noted(connection: Connection, statement: str, given: Any) -> list[tuple[Any, ...]]:
        statements.append(statement)
        return rows_of(connection, statement, given)

    monkeypatch.setattr(questions, "rows_of", noted)
    with room.store._database.reading() as connection:
        event.listen(connection.engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    return statements


def test_reports_that_quote_one_text(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive is asked once for the texts of all of their stories, however many there are."""
    for nth in range(CARRIED):
        room.take(f"{nth}.txt", f"读者来信第{nth}封\n{chr(0x6C34 + nth) * 60}。\n{LEAD}\n{chr(0x6728 + nth) * 30}。")
    statements = asked(room, monkeypatch)
    [(*_, verdict)] = Archivist(room.store).judge(
        "0" * 64,
        read(Dump("new.txt", f"记者再访\n{'山' * 90}。\n{LEAD}\n{'石' * 40}。".encode())).articles,
        {},
        Folio(),
        Tray(),
    )

    assert isinstance(verdict, New)
    assert [tie.kinship.relation for tie in verdict.ties] == [Relation.FOLLOW_UP] * TIES
    assert sum("row_number()" in statement for statement in statements) == 1
    assert sum(statement.startswith("SELECT") for statement in statements) <= 7


def test_the_texts_of_several_stories(room: Newsroom) -> None:
    """So many of each, and none that is known already."""
    for nth in range(4):
        room.take(f"{nth}.txt", CANTEEN.replace("老人", f"老{'久人入八'[nth]}"), HEAT.replace("水", "水氷永木"[nth]))
    ids = {filing.article_id for filing in room.latest()}
    found = room.store.texts(ids, 3, ())
    seen = found[0].version.fingerprint
    without = room.store.texts(ids, 3, {seen})

    assert Counter(text.article_id for text in found) == dict.fromkeys(ids, 3)
    assert [text.version.fingerprint for text in without] == [text.version.fingerprint for text in found[1:]]


# articles that go on elsewhere

OTHERS = (
    "本报讯 供热管网改造昨日在香坊区收尾,十二个换热站换上新泵,值班员韩大力听了一夜的水声",
    "安装队从四月干到霜降,旧管里清出的铁锈装了九卡车,最难的一段压在菜市场的摊位下面",
    "摊主们主动搬走案板,给焊工腾出三天的地方,还轮流送去热豆浆",
    "今冬这一片的水温将比去年高出四度,报修电话改为全天有人接听",
)


def halved(dump: Dump) -> Page:
    """As the real reader would: what ends or begins in the middle of a sentence lacks an end."""
    page = read(dump)
    (article,) = page.articles
    complete = Completeness.TAIL_MISSING if dump.name.startswith("1") else Completeness.HEAD_MISSING
    return replace(page, articles=(replace(article, complete=complete),), folio=Folio(page=dump.name[:1]))


HALVES = [
    ("1.txt", f"锅炉房里飘出饭菜香\n{LEAD}\n{MIDDLE[:-12]}\n(下转第4版)"),
    ("4.txt", f"锅炉房里飘出饭菜香\n(上接第1版){MIDDLE[-12:]}\n{PRICES}\n{END}"),
]


@pytest.mark.parametrize("halves", [HALVES, HALVES[::-1]])
def test_the_halves_of_an_article(halves: list[tuple[str, str]], store_url: str) -> None:
    """Once both are filed they are one whole entry, in whatever order they come."""
    room = Newsroom(store_url, halved)
    for name, half in halves:
        room.take(name, half)
    (filing,) = room.latest()
    room.store.close()
    said = [block.text for block in filing.article.blocks]

    assert said[0] == "锅炉房里飘出饭菜香"
    assert filing.article.complete is Completeness.WHOLE
    assert "".join(said[1:]).endswith(END)
    assert any(MIDDLE in text.replace("(上接第1版)", "") for text in said)
    assert filing.updates[-1].kinship.jump


ABRIDGED = ("9.txt", f"锅炉房里飘出饭菜香\n{LEAD}\n{PRICES}")


@pytest.mark.parametrize("pages", list(permutations([*HALVES, ABRIDGED])))
def test_the_halves_of_an_article_that_was_abridged(pages: Sequence[tuple[str, str]], store_url: str) -> None:
    """What is one with the whole joins it whenever it comes, though neither half shows that it is."""
    room = Newsroom(store_url, halved)
    for name, text in pages:
        room.take(name, text)
    (filing,) = room.latest()
    room.store.close()

    assert {spot.source for spot in filing.places} == {"1.txt", "4.txt", "9.txt"}
    assert "".join(block.text for block in filing.article.blocks).endswith(END)


ADDED = "采访中,多位受访者表示,希望好的做法能坚持下去,别成为一阵风;有专家建议建立长效机制,定期向社会公布进展。"


def untitled(dump: Dump) -> Page:
    """As the real reader would: what stands alone below a page's last article has no headline."""
    text = dump.content.decode()
    page = read(dump if "\n" in text else replace(dump, content=f"-\n{text}".encode()))
    (article,) = page.articles
    return page if "\n" in text else replace(page, articles=(replace(article, blocks=article.blocks[1:]),))


@pytest.mark.parametrize("order", [*permutations(range(5))][::9])
def test_a_note_below_two_reports(order: tuple[int, ...], store_url: str) -> None:
    """It is no half of both that goes on in it, whoever has it in the end: that would make one story of them."""
    heat = "\n".join(("管网换血", *(f"{said}。" for said in OTHERS)))
    pages = [CANTEEN, f"{CANTEEN}\n{ADDED}", heat, f"{heat}\n{ADDED}", ADDED]
    room = Newsroom(store_url, untitled)
    for nth in order:
        room.take(f"{nth}.txt", pages[nth])
    homes = room.places()
    room.store.close()

    assert sorted(sorted({*home} - {"4.txt"}) for home in homes if home != ["4.txt"]) == [
        ["0.txt", "1.txt"],
        ["2.txt", "3.txt"],
    ]


ANEW = "走进松北区万兴社区,饭菜的香味从一间旧锅炉房里飘出来,门口的长队里有人拄着拐杖,有人推着轮椅。"
SHARED = {
    "the second half": ("9.txt", f"锅炉房里飘出饭菜香\n{ANEW}\n{MIDDLE}\n{PRICES}\n{END}"),
    "the first half": ("9.txt", f"锅炉房里飘出饭菜香\n{LEAD}\n{MIDDLE}\n{PRICES[:24]}"),
}


@pytest.mark.parametrize("whose", SHARED)
@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_half_that_is_another_printings(order: tuple[int, ...], whose: str, store_url: str) -> None:
    """One half is a part of what a story says, or says what is a part of it; the other half finds it there."""
    pages = [*HALVES, SHARED[whose]]
    room = Newsroom(store_url, halved)
    for nth in order:
        room.take(*pages[nth])
    homes = room.places()
    room.store.close()

    assert [sorted(home) for home in homes] == [["1.txt", "4.txt", "9.txt"]]


def test_a_half_that_a_story_says_from_now_on(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its other half is one with that story, even if the whole looks like none of its texts."""
    monkeypatch.setattr(Archivist, "_as_whole", lambda *_: None)
    room = Newsroom(store_url, lambda dump: halved(dump) if dump.name[0] in "14" else read(dump))
    room.take(*HALVES[0])
    room.take("9.txt", f"锅炉房里飘出饭菜香\n{PRICES}")
    apart = room.places()
    room.take(*HALVES[1])
    homes = room.places()
    room.store.close()

    assert apart == [["1.txt"], ["9.txt"]]
    assert [sorted(home) for home in homes] == [["1.txt", "4.txt", "9.txt"]]


@pytest.mark.parametrize("order", [*permutations(range(4))][::3])
def test_the_halves_of_two_articles_under_one_title(order: tuple[int, ...], store_url: str) -> None:
    """A column's title stands above each of its articles: halves that have met go on nowhere else."""
    room = Newsroom(store_url, halved)
    pages = [*HALVES, ("1b.txt", f"锅炉房里飘出饭菜香\n{'。'.join(OTHERS[:2])}(下转第4版)")]
    pages.append(("4b.txt", f"锅炉房里飘出饭菜香\n(上接第1版){'。'.join(OTHERS[2:])}。"))
    for nth in sorted(order, key=lambda nth: nth > 1):
        room.take(*pages[nth])
    homes = room.places()
    room.store.close()

    assert sorted(sorted(home) for home in homes) == [["1.txt", "4.txt"], ["1b.txt", "4b.txt"]]


def test_a_story_that_says_the_half_and_has_the_other_one_is_one_already() -> None:
    """No story is merged into itself; any other is, once."""
    (article,) = read(Dump("1.txt", CANTEEN.encode())).articles
    near = Kinship(Relation.NEAR)
    verdict = Joins(Tie("a", near), tells=True, merges=(Tie("b", near),))

    for one in ("a", "b"):
        both = _with_half(verdict, other_half(one, article))
        assert both == replace(verdict, whole=article)
    both = _with_half(verdict, other_half("c", article))
    assert isinstance(both, Joins)
    assert [tie.of for tie in both.merges] == ["b", "c"]


def test_a_half_whose_story_says_more_than_the_other_one(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the story says meets it nowhere: only a text that the story knows does."""
    more = ("1.txt", f"锅炉房里飘出饭菜香\n{LEAD}\n{MIDDLE}\n{PRICES}\n{END[:-12]}")
    pages = [halved(Dump(name, text.encode())) for name, text in (*HALVES, more)]
    first, second, longer = (half_of(page.articles[0], page.folio) for page in pages)
    assert first
    assert second
    assert longer
    monkeypatch.setattr(room.store, "halves", lambda _: [("a", longer), ("a", replace(first, says=False))])

    completed = Archivist(room.store)._complete(second, (), (), Tray())

    assert completed is not None
    assert not completed.tells


@pytest.mark.parametrize("meets", [True, False])
def test_a_half_on_the_tray_waits_until_it_has_met_the_other_one(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch, *, meets: bool
) -> None:
    """One that a story only knows may be one with the whole, or not; then another may be."""
    if not meets:
        monkeypatch.setattr(Archivist, "_as_whole", lambda *_: None)
    pages = [halved(Dump(name, text.encode())) for name, text in HALVES]
    first = half_of(pages[0].articles[0], pages[0].folio, says=meets)
    assert first
    tray = Tray(halves=[("a", first)])

    Archivist(room.store).judge("0" * 64, pages[1].articles, {}, pages[1].folio, tray)

    assert (("a", first) in tray.halves) is not meets


def test_a_half_under_a_title_that_many_texts_have(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came since under that title does not hide it."""
    monkeypatch.setattr(memory, "LATEST", 0)
    monkeypatch.setattr(memory, "FULL", 2)
    room = Newsroom(store_url, halved)
    other = f"锅炉房里飘出饭菜香\n{'。'.join(OTHERS)}(下转第7版)"
    for page in (HALVES[0], ("1b.txt", other), ("1c.txt", other.replace("九卡车", "九辆卡车")), HALVES[1]):
        room.take(*page)
    homes = room.places()
    room.store.close()

    assert sorted(sorted(home) for home in homes) == [["1.txt", "4.txt"], ["1b.txt", "1c.txt"]]


def test_the_halves_of_an_article_that_was_badly_scanned(store_url: str) -> None:
    """The entry says the scan as before, and the whole is known again."""
    text = CANTEEN.partition("\n")[2]
    scan = "".join("永" if nth % 7 == 5 and character >= "一" else character for nth, character in enumerate(text))
    room = Newsroom(store_url, halved)
    room.take("9.txt", f"锅炉房里飘出饭菜香\n{scan}")
    (before,) = room.latest()
    for name, half in HALVES[::-1]:
        room.take(name, half)
    (filing,) = room.latest()
    room.take("5.txt", CANTEEN)

    assert (filing.article_id, filing.article) == (before.article_id, before.article)
    assert room.ids() == [filing.article_id]
    assert relations(room) == ["new", "part", "near", "repeat"]
    room.store.close()


def test_halves_of_two_articles(store_url: str) -> None:
    """What goes on from page 2 is not the rest of what stands on page 1."""
    room = Newsroom(store_url, halved)
    room.take(*HALVES[0])
    room.take("4.txt", f"另一篇文章的续文\n(上接第2版){END}\n{PRICES}")

    count = len(room.ids())
    room.store.close()

    assert count == 2


# a person's word


def editor(room: Newsroom, reader: Callable[[Dump], Page] = read) -> Editor:
    return Editor(room.store, Desk(room.store, reader, place))


def test_a_person_splits_a_story(room: Newsroom) -> None:
    """What stands on the page is an entry of its own from then on, also when all is read again."""
    room.take("1.txt", CANTEEN)
    room.take("2.txt", CANTEEN.replace("12元", "15元"))
    (one,) = room.ids()
    published(room)
    own = room.store.split(one, "2.txt", room.now)
    stale, before = keys(room), room.places()
    list(editor(room).reprocess(room.now))
    room.take("3.txt", CANTEEN.replace("老人", "老入"))

    assert before == [["1.txt"], ["2.txt"]]
    assert {"all", f"articles/{one}", f"articles/{own}"} <= stale
    assert "12元" in told(room, one).article.blocks[3].text
    assert "15元" in told(room, own).article.blocks[3].text
    assert {one, own} == {*room.ids()}


def test_a_person_joins_two_stories(room: Newsroom) -> None:
    """The older id stays, the other leads to it; also when all is read again."""
    room.take("1.txt", CANTEEN)
    room.take("2.txt", HEAT)
    first, second = room.ids()
    kept = room.store.join(second, first, room.now)
    list(editor(room).reprocess(room.now))

    assert kept == first
    assert room.ids() == [first]
    assert told(room, second).leads_to == first
    assert room.places() == [["1.txt", "2.txt"]]


def test_a_person_joins_two_stories_and_splits_them(room: Newsroom) -> None:
    """Both are back, each under the address that it had."""
    room.take("1.txt", CANTEEN)
    room.take("2.txt", HEAT)
    first, second = room.ids()
    before = {filing.article_id: (filing.article, filing.filed) for filing in room.latest()}
    room.store.join(first, second, room.now)
    own = room.store.split(first, "2.txt", room.now)

    assert own == second
    assert told(room, second).leads_to is None
    assert {filing.article_id: (filing.article, filing.filed) for filing in room.latest()} == before


@pytest.mark.parametrize("halves", [HALVES, HALVES[::-1]])
def test_a_person_joins_two_halves(halves: list[tuple[str, str]], store_url: str) -> None:
    """They are one whole, and stay it when all is read again; what says too little of itself needs a person."""
    room = Newsroom(store_url, halved)
    for name, half in halves:
        room.take(name, half.replace("上接第1版", "上接第3版"))
    first, second = room.ids()
    kept = room.store.join(first, second, room.now)
    (before,) = room.latest()
    list(editor(room, halved).reprocess(room.now))
    (after,) = room.latest()
    room.store.close()
    said = "".join(block.text for block in before.article.blocks)

    assert kept == before.article_id == first
    assert (before.article.complete, before.updates[-1].kinship.jump) == (Completeness.WHOLE, True)
    assert before.article.headline == "锅炉房里飘出饭菜香"
    assert all(text in said for text in (LEAD, PRICES, END))
    assert after == before


@pytest.mark.parametrize("halves", [HALVES, HALVES[::-1]])
def test_a_person_splits_a_whole(halves: list[tuple[str, str]], store_url: str) -> None:
    """Each half says what it says; a copy of one that is split off leaves the whole as it was."""
    room = Newsroom(store_url, halved)
    for name, half in (*halves, ("1b.txt", HALVES[0][1])):
        room.take(name, half)
    (whole,) = room.latest()
    copy = room.store.split(whole.article_id, "1b.txt", room.now)
    kept = told(room, whole.article_id)
    own = room.store.split(whole.article_id, "4.txt", room.now)
    texts = {one: "".join(block.text for block in told(room, one).article.blocks) for one in room.ids()}
    room.store.close()

    assert kept.article == whole.article
    assert texts.keys() == {whole.article_id, copy, own}
    assert [END in texts[one] for one in (whole.article_id, own)] == [False, True]
    assert [LEAD in texts[one] for one in (whole.article_id, own)] == [True, False]


def test_a_person_keeps_two_stories_apart(room: Newsroom) -> None:
    """Not even what holds both makes them one."""
    room.take("1.txt", CANTEEN)
    room.take("2.txt", HEAT)
    first, second = room.ids()
    room.store.never(first, second, room.now)
    with room.store._database.reading() as connection:
        from ingest.store.rulings import apart

        kept = apart(connection, {first, second})
    room.store.join(first, second, room.now)

    assert kept == {frozenset((first, second))}
    assert room.ids() == [first]  # whoever joins them later has changed his mind


@pytest.mark.parametrize(
    ("ruling", "why"),
    [
        (lambda who, one, now: who.split(one, "1.txt", now), "stands nowhere else"),
        (lambda who, one, now: who.split(one, "9.txt", now), "does not stand on 9.txt"),
        (lambda who, one, now: who.join(one, one, now), "one story already"),
        (lambda who, one, now: who.join(one, "f" * 16, now), f"there is no article {'f' * 16}"),
        (lambda who, one, now: who.never(one, one, now), "split it first"),
    ],
)
def test_a_ruling_that_cannot_be(room: Newsroom, ruling: Callable[..., object], why: str) -> None:
    """It says why, and changes nothing."""
    room.take("1.txt", CANTEEN)
    (before,) = room.latest()
    with pytest.raises(WrongRuling, match=why):
        ruling(room.store, before.article_id, NOON)

    assert room.latest() == [before]


# an archive that an earlier pagefeed filed


def test_articles_without_traces(room: Newsroom) -> None:
    """They are put into the index, a few at a time, and then known again."""
    room.take("1.txt", CANTEEN, HEAT)
    with room.store._database.writing() as connection:
        connection.execute(delete(traces))
        connection.execute(update(clippings).values(traced=0))
    caught_up = [room.store.catch_up(1) for _ in range(3)]
    room.take("2.txt", CANTEEN.replace("老人", "老入"))

    assert caught_up == [1, 1, 0]
    assert relations(room) == ["new", "new", "near"]


def test_fingerprints_of_another_time(room: Newsroom) -> None:
    """Read again, the same words are the same words, however they were marked."""
    room.take("1.txt", CANTEEN)
    (before,) = room.latest()
    with room.store._database.writing() as connection:
        for table in (clippings, articles, occurrences):
            connection.execute(update(table).values(fingerprint="as it was taken before"))
    changes = [reread.changes for reread in editor(room).reprocess(room.now)]
    room.take("2.txt", CANTEEN)
    (after,) = room.latest()

    assert not any(changes)
    assert (after.article_id, after.updated) == (before.article_id, before.updated)
    assert [spot.source for spot in after.places] == ["1.txt", "2.txt"]
