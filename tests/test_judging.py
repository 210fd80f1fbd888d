"""From what looks alike to a verdict: which story it is, what the story says from now on, and what is only linked."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.filed import Joins, Kinship, New, Occurrence, Relation, Standing
from ingest.likeness.clipping import Clipping, clip
from ingest.likeness.former import Former
from ingest.likeness.judging import (
    CARRIED,
    NOT_FILED,
    RIVALS,
    SIBLINGS,
    Rival,
    Tray,
    common_sentences,
    goes_on,
    is_earlier,
    judge,
    mint,
    other_half,
    recognised,
)
from ingest.likeness.traces import marks_of, traces_of
from ingest.page import Article, Block, Completeness, Role

NOON = datetime(2025, 11, 20, 4, 0, tzinfo=UTC)


def article(headline: str, *body: str, complete: Completeness = Completeness.WHOLE) -> Article:
    titles = (Block(Role.HEADLINE, headline, (1,)),) if headline else ()
    paragraphs = tuple(Block(Role.BODY, text, (n,)) for n, text in enumerate(body, 2))
    return Article(blocks=titles + paragraphs, complete=complete)


def clipping(headline: str, *body: str) -> Clipping:
    return clip(article(headline, *body))


def rival(article_id: str, version: Clipping, *, says: Clipping | None = None, day: int = 0) -> Rival:
    """A text of story *article_id*, which is what the story says unless it *says* something else by now."""
    return Rival(article_id, version, says or version, NOON + timedelta(days=day))


def id_of(verdict: object) -> str:
    match verdict:
        case New(article_id):
            return article_id
        case Joins(tie):
            return tie.of
    raise AssertionError(verdict)


HEADLINE = "旧车间里响起锣鼓"
STORY = (
    "周六傍晚,城西缝纫机厂的旧车间里响起锣鼓,停产多年的厂房第一次坐满了人,台上唱的是工人自己排的小戏。",
    "发起这件事的是退休铣工高振海,他用半年时间走访老同事,把当年的口号、顺口溜和车间里的玩笑一句句记在本子上。",
    "舞台是用拆下来的机床底座搭的,幕布由缝纫车间的姐妹连夜赶制,灯光借自附近的中学,一分钱场租也没有花。",
    "扮演厂长的魏东明今年六十九岁,上台前紧张得把台词抄在手心,谢幕的时候汗水已经把字迹洗得干干净净。",
    "台下有人听着听着就哭了,坐在第三排的丁桂芝说,她和丈夫就是在这台冲床旁边认识的,如今只剩她一个人来看。",
    "剧组准备把这出戏带到社区里去,下个月先演四场,愿意来搭把手的老工友可以到传达室登记,管一顿热乎的盒饭。",
)
ADDED = "演出结束以后观众迟迟不肯散去,有人提议把厂歌再唱一遍,于是几百个人站起来合唱,歌声一直传到马路对面。"
WHOLE = clipping(HEADLINE, *STORY)
HEAD = clipping(HEADLINE, *STORY[:3])
TAIL = clipping("", *STORY[3:])
LATER = clipping(HEADLINE, *STORY, ADDED)
SCANNED = clipping(HEADLINE, *(text.replace("的", "旳").replace("一", "丨") for text in STORY))
OTHER = clipping(
    "雪落之前抢收白菜",
    "北郊的菜农赶在落雪之前抢收最后一批白菜,天不亮田埂上就亮起了头灯,拖拉机的突突声隔着两里地都听得见。",
    "合作社理事长郎玉春说,今年秋天雨水少,菜心包得紧,城里的批发商提前来看货,价钱比往年略高一些。",
)
QUOTED = (
    "缝纫机厂建于解放初期,鼎盛时有职工三千多人,产品远销东南亚,厂区里有自己的托儿所、浴池、电影院和一支足球队。",
    "后来订单一年比一年少,流水线先后停下,设备陆续变卖,只有这间铸铁屋架的车间留了下来,成了城市的一处记忆。",
)
PAST = clipping(
    "修复师走进铸铁车间",
    "省里的文物修复师昨天走进这间车间,用三维扫描仪给每一根立柱建档,他们打算在冬天到来以前完成全部测绘工作。",
    *QUOTED,
    "测绘成果将交给设计院,设计师蒋亦凡说,加固不能破坏原有的铆钉和天窗,新的管线全部藏在地沟里面。",
    "文保专家邱平建议把门口的磅秤也留下,它见证了原料进厂和成品出厂,指针现在拨一拨还能够转动。",
)
FOOTBALL = clipping(
    "老球队重聚绿茵场",
    "头发花白的前锋范铁军昨天又穿上了十号球衣,当年的队友从天南海北赶回来,在体校的草坪上踢了一场友谊赛。",
    *QUOTED,
    "守门员吕大伟专程从大连坐火车回来,他的手套还是当年夺冠时的那一副,掌心补了又补,谁要也舍不得给。",
    "比赛没有记分,终场以后大家围坐在一起吃烧烤,约好了明年夏天还在这里见面,少一个人也不行。",
)
FRAGMENT = clipping("", *QUOTED)


PRICES = (
    "市价格监测中心消息:3月8日,全市二十家农贸市场蔬菜平均零售价与前一日持平,猪肉、鸡蛋和水产品的价格保持稳定。",
    "其中土豆每500克1.25元,白菜每500克0.81元,黄瓜每500克3.63元,豆角每500克6.24元,茄子每500克2.92元。",
    "以上价格由市价格监测中心采集,仅供市民参考,各市场实际成交价以当日明码标价为准,如有出入请拨打电话询问。",
)


def bulletin(nth: int) -> Clipping:
    """The same words every day, and other figures; the higher *nth*, the more is added to them."""
    return clipping(
        "今日菜价",
        f"市价格监测中心消息:3月{nth + 1}日,全市二十家农贸市场蔬菜平均零售价每500克4.{51 + 3 * nth}元。",
        f"其中土豆每500克1.{nth + 2}元,白菜每500克0.{81 + nth}元,黄瓜每500克3.{nth + 3}元,豆角每500克6.{21 + nth}元。",
        "以上价格由市价格监测中心采集,仅供市民参考,各市场实际成交价以当日明码标价为准。",
        *STORY[:nth],
    )


# news


@pytest.mark.parametrize("rivals", [[], [rival("b", OTHER)], [rival("b", OTHER), rival("c", WHOLE)]])
def test_news(rivals: list[Rival]) -> None:
    """What looks like nothing that was filed is news, and linked to nothing."""
    assert judge(FOOTBALL, "a", rivals) == New("a")


def test_a_look_alike() -> None:
    """It is news, with a link to what it looks like and the evidence that it is another."""
    verdict = judge(bulletin(1), "a", [rival("b", bulletin(0)), rival("c", OTHER)])

    assert isinstance(verdict, New)
    assert [(tie.of, tie.kinship.relation) for tie in verdict.ties] == [("b", Relation.SIBLING)]


def test_many_look_alikes() -> None:
    """Readers are led to the closest few, each of them once."""
    rivals = [rival("bcdef"[nth], bulletin(nth + 1)) for nth in range(5)] + [rival("b", bulletin(3))]
    verdict = judge(bulletin(0), "a", random.Random(1).sample(rivals, len(rivals)))

    assert isinstance(verdict, New)
    assert [tie.of for tie in verdict.ties] == ["b", "c"]
    assert len(verdict.ties) == SIBLINGS


# texts that were taken for another story's

SCAN = str.maketrans("监采仅参豆平", "临来汉叁亘乎")
MISREAD_DAY = clipping("今日菜价", *(text.translate(SCAN).replace("3月8日", "3用8曰") for text in PRICES))
TODAY, TOMORROW = (
    clipping("今日菜价", *(text.replace("3月8日", day) for text in PRICES)) for day in ("3月8日", "3月9日")
)


def test_a_misread_copy_of_tomorrows_bulletin() -> None:
    """It was taken for today's; when tomorrow's comes, it goes over to that."""
    rivals = [rival("b", TOMORROW), rival("b", MISREAD_DAY, says=TOMORROW)]
    verdict = judge(TODAY, "a", rivals)

    assert isinstance(verdict, New)
    assert [(stray.of, stray.fingerprints) for stray in verdict.strays] == [("b", (MISREAD_DAY.fingerprint,))]


def test_a_misread_copy_that_stays() -> None:
    """What is as close to its own story stays there."""
    rivals = [rival("b", TODAY), rival("b", MISREAD_DAY, says=TODAY)]
    verdict = judge(TOMORROW, "a", rivals)

    assert isinstance(verdict, New)
    assert verdict.strays == ()


def likened(near: Mapping[frozenset[str], float]) -> Callable[..., Kinship]:
    """What compares texts: those are *near*, by their headlines, and all others siblings."""

    def compared(one: Clipping, other: Clipping, _common: frozenset[str] = frozenset(), *_: int) -> Kinship:
        likeness = near.get(frozenset(one.headline + other.headline))
        if likeness is None:
            return Kinship(Relation.SIBLING, (1.0, 1.0), 0.4, -5.0)
        return Kinship(Relation.NEAR, (1.0, 1.0), likeness, 1.0)

    return compared


@pytest.mark.parametrize(("says", "joins"), [("A", True), ("B", False)])
def test_a_story_that_falls_apart(monkeypatch: pytest.MonkeyPatch, says: str, *, joins: bool) -> None:
    """Its id stays with what it says: the others leave together, or the new text takes from it what is its own."""
    texts = {name: clipping(name, f"{name}的一句话。") for name in "ABCN"}
    near = {frozenset("AN"): 0.9, frozenset("AB"): 0.5, frozenset("AC"): 0.5, frozenset("BC"): 0.9}

    monkeypatch.setattr("ingest.likeness.judging.compare", likened(near))
    verdict = judge(texts["N"], "n", [rival("s", texts[name], says=texts[says]) for name in "ABC"])

    left = [({*one.fingerprints}, one.alone) for one in verdict.strays]  # type: ignore[union-attr]
    others = {texts[name].fingerprint for name in "BC"}
    assert id_of(verdict) == ("s" if joins else "n")
    assert left == ([(others, True)] if joins else [({texts["A"].fingerprint}, False)])


def test_a_story_that_falls_apart_beside_an_older_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the older one takes in goes over to it, though the other says that today."""
    texts = {name: clipping(name, f"{name}的一句话。") for name in "ABNO"}
    near = {frozenset("AN"): 0.9, frozenset("AB"): 0.5, frozenset("NO"): 0.9, frozenset("AO"): 0.9}

    monkeypatch.setattr("ingest.likeness.judging.compare", likened(near))
    torn = [rival("s", texts[name], says=texts["A"], day=1) for name in "AB"]
    verdict = judge(texts["N"], "n", [*torn, rival("o", texts["O"])])

    assert id_of(verdict) == "o"
    assert [(one.of, one.fingerprints, one.alone) for one in verdict.strays] == [  # type: ignore[union-attr]
        ("s", (texts["A"].fingerprint,), False)
    ]


def test_what_lies_on_the_tray_stays() -> None:
    """Only what is filed can go over."""
    (told, misread) = (Rival("b", version, TOMORROW, NOT_FILED) for version in (TOMORROW, MISREAD_DAY))

    assert judge(TODAY, "a", [told, misread]).strays == ()  # type: ignore[union-attr]


# which story it is, and whether it tells it from now on


@pytest.mark.parametrize(
    ("new", "says", "relation", "tells"),
    [
        (SCANNED, WHOLE, Relation.NEAR, False),  # a copy adds nothing
        (clipping("工人登台唱自己", *STORY), WHOLE, Relation.NEAR, False),
        (LATER, WHOLE, Relation.REVISION, True),  # a later version
        (WHOLE, HEAD, Relation.PART, True),  # more than there was
        (HEAD, WHOLE, Relation.PART, False),  # less
        (TAIL, WHOLE, Relation.PART, False),
    ],
    ids=["a bad scan", "another headline", "a later version", "the whole", "a part", "a part without a title"],
)
def test_what_a_story_says_from_now_on(new: Clipping, says: Clipping, relation: Relation, tells: bool) -> None:
    """A row a reason."""
    verdict = judge(new, "a", [rival("b", says), rival("c", OTHER)])

    assert isinstance(verdict, Joins)
    assert (verdict.tie.of, verdict.tie.kinship.relation, verdict.tells, verdict.merges) == ("b", relation, tells, ())


@pytest.mark.parametrize(
    ("printed", "before", "earlier"),
    [
        ("2025-11-20", "2025-11-19", False),
        ("2025-11-19", "2025-11-19", False),  # a later edition of the same day
        ("2025-11-18", "2025-11-19", True),  # an old page that was found late
        ("2025-11", "2025-12-01", True),
        (None, "2025-11-19", False),  # nothing says that it is the older one
        ("2025-11-20", None, False),
        (None, None, False),
    ],
)
def test_a_revision_by_its_date(printed: str | None, before: str | None, earlier: bool) -> None:
    """Whatever order pages come in, the later version is what is told."""
    verdict = judge(LATER, "a", [rival("b", WHOLE)], earlier=lambda _: is_earlier(printed, before))

    assert isinstance(verdict, Joins)
    assert (verdict.tie.of, verdict.tells) == ("b", not earlier)


def test_the_whole_of_an_older_page() -> None:
    """It tells what the part leaves out, whenever it was printed."""
    verdict = judge(WHOLE, "a", [rival("b", HEAD)], earlier=lambda _: True)

    assert isinstance(verdict, Joins)
    assert verdict.tells


def test_the_closest_of_several() -> None:
    """A copy belongs to what it is a copy of, in whatever order its rivals come."""
    rivals = [rival("b", OTHER), rival("c", WHOLE, day=1), rival("d", FOOTBALL)]
    verdicts = [judge(SCANNED, "a", order) for order in (rivals, rivals[::-1])]

    assert [id_of(verdict) for verdict in verdicts] == ["c", "c"]


# what turns out to be one


@pytest.mark.parametrize(("days", "older"), [((0, 1), "b"), ((1, 0), "c"), ((0, 0), "b")])
def test_two_parts_that_were_filed_apart(days: tuple[int, int], older: str) -> None:
    """The whole makes one story of them: that of the older, which the other leads to."""
    head, tail = rival("b", HEAD, day=days[0]), rival("c", TAIL, day=days[1])
    for rivals in ([head, tail], [tail, head]):
        verdict = judge(WHOLE, "a", rivals)

        assert isinstance(verdict, Joins)
        assert (verdict.tie.of, verdict.tells) == (older, True)
        assert [tie.of for tie in verdict.merges] == [{"b": "c", "c": "b"}[older]]


def test_several_texts_of_one_story() -> None:
    """They are no stories to merge."""
    verdict = judge(LATER, "a", [rival("b", WHOLE), rival("b", HEAD, says=WHOLE)])

    assert isinstance(verdict, Joins)
    assert (verdict.tie.of, verdict.merges) == ("b", ())


def test_a_piece_of_two_stories() -> None:
    """It may be quoted in both, and is neither."""
    assert judge(FRAGMENT, "a", [rival("b", PAST), rival("c", FOOTBALL)]) == New("a")
    assert id_of(judge(FRAGMENT, "a", [rival("b", PAST)])) == "b"


def test_a_fragment_that_two_stories_hold() -> None:
    """The first that holds it may be what it was torn from; another one does not become the same story by it."""
    assert id_of(judge(PAST, "a", [rival("b", FRAGMENT)])) == "b"
    verdict = judge(FOOTBALL, "a", [rival("b", FRAGMENT, says=PAST)])

    assert isinstance(verdict, New)
    assert verdict.article_id == "a"


def test_a_fragment_between_two_stories() -> None:
    """It merges nothing, whichever of them is older."""
    for days in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        rivals = [
            rival("b", PAST, day=days[0]),
            rival("c", FOOTBALL, day=days[1]),
            rival("d", FRAGMENT, day=days[2]),
        ]
        verdict = judge(clipping("", *QUOTED, "本报资料室供稿。"), "a", rivals)

        assert isinstance(verdict, Joins)
        assert (verdict.tie.of, verdict.merges) == ("d", ())


def test_a_story_that_says_something_else_by_now() -> None:
    """What goes with an old version of it, and looks like another story beside the new one, is another."""
    verdict = judge(bulletin(0), "a", [rival("b", bulletin(0), says=bulletin(1))])

    assert isinstance(verdict, New)


# what a person said, and what everybody says


def pair(one: str, other: str) -> frozenset[str]:
    return frozenset({one, other})


COURT = "本院受理原告滨江信用社与你借款合同纠纷一案,案号民初%s号,因以其他方式无法送达,现依法向你公告送达起诉状副本、应诉通知书及开庭传票。"
SUMMONS = (
    "自公告之日起经过三十日即视为送达,提出答辩状和举证的期限为公告期满后十五日内,并定于举证期满后第三日上午九时"
    "(遇法定节假日顺延)在本院第二审判庭公开开庭审理,逾期将依法缺席裁判。"
)


def test_two_look_alikes_of_one_page() -> None:
    """There they are two; printed elsewhere the one may be the other corrected. The very same text stands twice."""
    one, other = (
        clipping("滨江县法院公告", f"徐宝{name}:{COURT % number}", SUMMONS)
        for name, number in (("全", 214), ("金", 215))
    )

    assert id_of(judge(other, "a", [rival("b", one)])) == "b"
    verdict = judge(other, "a", [rival("b", one)], beside={"b"})
    assert isinstance(verdict, New)
    assert [tie.kinship.relation for tie in verdict.ties] == [Relation.SIBLING]
    assert id_of(judge(HEAD, "a", [rival("b", WHOLE)], beside={"b"})) == "b"


def test_what_a_person_told_apart() -> None:
    """It is not joined again, however alike it is; another story still may be."""
    rivals = [rival("b", WHOLE), rival("c", LATER)]

    assert judge(SCANNED, "a", rivals[:1], apart=lambda _: {pair("a", "b")}) == New("a")
    assert id_of(judge(SCANNED, "a", rivals, apart=lambda _: {pair("a", "b")})) == "c"
    assert id_of(judge(SCANNED, "a", rivals[:1], apart=lambda _: {pair("a", "c"), pair("c", "b")})) == "b"


def test_stories_that_a_person_told_apart() -> None:
    """No third one merges them."""
    verdict = judge(WHOLE, "a", [rival("b", HEAD), rival("c", TAIL, day=1)], apart=lambda _: {pair("c", "b")})

    assert isinstance(verdict, Joins)
    assert verdict.merges == ()


APART = st.sets(
    st.sampled_from([pair("a", "b"), pair("a", "c"), pair("a", "d"), pair("b", "c"), pair("b", "d"), pair("c", "d")])
)
TOLD: Sequence[Rival] = (rival("b", HEAD, day=2), rival("c", TAIL, day=1), rival("d", LATER), rival("e", OTHER))


@given(APART, st.permutations(TOLD), st.sampled_from([WHOLE, SCANNED, HEAD, TAIL, LATER]))
def test_no_ruling_is_broken(apart: set[frozenset[str]], rivals: list[Rival], new: Clipping) -> None:
    """Whatever people ruled and whatever came first, no two that they told apart come together."""
    verdict = judge(new, "a", rivals, apart=lambda _: apart)
    if isinstance(verdict, Joins):
        together = {verdict.tie.of, *(tie.of for tie in verdict.merges)}
        said = [rival for rival in TOLD if rival.article_id in together]

        assert not any(pair(one, other) in apart for one in {"a", *together} for other in together if one != other)
        assert verdict.tie.of == min(said, key=lambda rival: rival.filed).article_id
        assert len(verdict.merges) == len(together) - 1


def test_what_everybody_says() -> None:
    """A sentence that many articles carry tells no story, and does not make one of two."""
    appeal = "市消防救援支队提醒广大居民,电动自行车不要在楼道内停放和充电,发现火情请立即拨打报警电话,沿疏散通道撤离。"
    fire = clipping("车棚起火", "昨日凌晨小区车棚起火,值班保安挨家敲门。", appeal)
    drill = clipping("孩子学结绳", "小学生走进消防站,跟着班长学打绳结。", appeal)
    verdict = judge(drill, "a", [rival("b", fire)], common=frozenset(clipping("", appeal).sentences))

    assert id_of(verdict) == "a"


@pytest.mark.parametrize(("carried", "common"), [(0, False), (1, False), (CARRIED, False), (CARRIED + 1, True)])
def test_common_sentences(carried: int, common: bool) -> None:
    """A sentence is common when more articles carry it than a story has copies."""
    sentence, *others = marks_of(OTHER)
    found = common_sentences(marks_of(OTHER), {marks_of(OTHER)[sentence]: carried})

    assert found == (frozenset({sentence}) if common else frozenset())
    assert others


# what was judged a moment ago


def laid(*rivals: Rival) -> Tray:
    tray = Tray()
    for one in rivals:
        tray.lay(one, traces_of(one.version))
    return tray


def test_what_was_laid_upon_a_tray() -> None:
    """It is found by what it leaves in the index, and known again by its fingerprint."""
    one, other = rival("b", WHOLE), rival("c", OTHER)
    tray = laid(one, other)

    assert tray.rivals(traces_of(SCANNED)) == [one]
    assert tray.rivals(traces_of(OTHER)) == [other]
    assert tray.rivals(traces_of(FOOTBALL)) == tray.rivals(()) == []
    assert tray.marks == {WHOLE.fingerprint: "b", OTHER.fingerprint: "c"}


def test_the_same_words_twice_on_a_tray() -> None:
    """They are whose they were first."""
    assert laid(rival("b", WHOLE), rival("c", WHOLE)).marks == {WHOLE.fingerprint: "b"}


def test_a_text_that_left_no_traces_of_its_own() -> None:
    """A story is held against with all its texts, not only with those that were found."""
    part, whole = rival("b", clipping(HEADLINE, *STORY[:2]), says=WHOLE), rival("b", WHOLE)
    asked: list[str] = []

    def texts(ids: Collection[str], _seen: Collection[str]) -> list[Rival]:
        asked.extend(ids)
        return [part, whole]

    verdict = judge(clipping(HEADLINE, *STORY[:3]), "a", [part], texts)

    assert (id_of(verdict), asked) == ("b", ["b"])


def test_a_full_tray() -> None:
    """No more are compared than with the archive, and those that share most come first."""
    tray = laid(*(rival(f"{nth}", clipping(HEADLINE, *STORY[: 1 + nth % 6])) for nth in range(6 * RIVALS)))
    found = tray.rivals(traces_of(WHOLE))

    assert len(found) == RIVALS
    assert {one.version.text for one in found} == {WHOLE.text}


def test_an_empty_tray() -> None:
    """Nobody knows anything."""
    assert (Tray().rivals(traces_of(WHOLE)), Tray().marks, Tray().halves) == ([], {}, [])


# verdicts that need no comparing


def test_what_is_recognised() -> None:
    """The same words are the same story, which goes on saying what it says."""
    verdict = recognised("b" * 16)

    assert (verdict.tie.of, verdict.tie.kinship.relation) == ("b" * 16, Relation.REPEAT)
    assert (verdict.tells, verdict.merges, verdict.whole) == (False, (), None)


def test_the_other_half() -> None:
    """The story is told as the whole that both make."""
    whole = article(HEADLINE, *STORY)
    verdict = other_half("b" * 16, whole)

    assert (verdict.tie.of, verdict.tie.kinship.relation) == ("b" * 16, Relation.PART)
    assert verdict.tie.kinship.jump
    assert (verdict.tells, verdict.whole) == (True, whole)


@pytest.mark.parametrize(
    ("mark", "standing"),
    [
        ("unheard", Standing(7, "b", True)),
        ("former", Standing(7, "b", False)),  # nothing was changed here
        ("today", Standing(7, "b", False)),  # what another page changed before
    ],
)
def test_what_stood_there_before(mark: str, standing: Standing) -> None:
    """It is a revision if its words are new."""
    former = Former(Occurrence(7, "b", "0" * 64, ()), said="former", says="today")

    assert goes_on(mark, former) == standing


@given(st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(1, 9999))
def test_an_id(sha256: str, line: int) -> None:
    """It comes from the dump and its line alone, so it is the same on every machine."""
    article_id = mint(sha256, line)

    assert article_id == mint(sha256, line) != mint(sha256, line + 1)
    assert len(article_id) == 16
    assert {*article_id} <= {*"0123456789abcdef"}
