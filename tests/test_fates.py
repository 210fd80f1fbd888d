"""What becomes of facts and words from one text to another: counted, kind by kind."""

from __future__ import annotations

import pytest

from ingest.likeness.clipping import Clipping, clip
from ingest.likeness.difference import difference
from ingest.likeness.facts import Kind
from ingest.likeness.fates import fates_of
from ingest.likeness.odds import Fates
from ingest.likeness.pair import Pair
from ingest.page import Article, Block, Role

NOTICE = "因检修管线,定于10月12日8时至18时在南岗区文昌街停水,涉及居民640户,请提前储水并关好龙头。咨询电话88912345。"
PROSE = "老船工靠在栏杆上说起往事,江面上的雾一阵浓一阵淡,对岸的汽笛响过两遍,谁也没有起身的意思。" * 3


def titled(headline: str, text: str) -> Clipping:
    return clip(Article(blocks=(Block(Role.HEADLINE, headline, (1,)), Block(Role.BODY, text, (2,)))))


def between(old: Clipping, new: Clipping, *, retitled: bool = False) -> tuple[Fates, tuple[tuple[str, str], ...]]:
    apart = difference(new.titled.text, old.titled.text)
    return fates_of(Pair(new.titled, old.titled, apart, (len(new.titles), len(old.titles)), retitled))


def changed(*turns: tuple[str, str]) -> tuple[Fates, tuple[tuple[str, str], ...]]:
    """What becomes of the notice when some of its words are others."""
    text = NOTICE
    for old, new in turns:
        assert old in text
        text = text.replace(old, new)
    return between(titled("停水通知", NOTICE), titled("停水通知", text))


@pytest.mark.parametrize(
    ("turn", "told", "apart", "last"),
    [
        (("12日", "13日"), ("10月12日", "10月13日"), 1, True),  # the next day
        (("12日", "22日"), ("10月12日", "10月22日"), 1, False),
        (("640", "851"), ("640", "851"), 3, False),
        (("640", "6401"), ("640", "6401"), 1, False),
        (("文昌街", "学府路"), ("文昌街", "学府路"), 3, False),
    ],
)
def test_a_fact_turned(turn: tuple[str, str], told: tuple[str, str], apart: int, last: bool) -> None:
    """Which fact stands for which, how far apart they are, and whether only the last figure is another."""
    fates, pairs = changed(turn)

    assert told in pairs
    assert [(one.apart, one.last, one.garbled) for one in fates.turned] == [(apart, last, False)]


@pytest.mark.parametrize(
    ("turn", "transposed"), [(("640", "604"), True), (("640", "641"), False), (("12日", "13日"), False)]
)
def test_figures_in_another_order(turn: tuple[str, str], transposed: bool) -> None:
    (one,) = changed(turn)[0].turned
    (other,) = changed(turn, ("检修", "更换"))[0].turned
    assert (one.transposed, other.transposed) == (transposed, False)


@pytest.mark.parametrize(
    ("turns", "blurred"),
    [
        ([("文昌街", "文盛街")], True),
        ([("文昌街", "文盛街"), ("请提前", "请捉前")], False),  # noise strikes elsewhere, too
        ([("文昌街", "文昗街")], False),  # hardly a name
        ([("文昌街", "东昌街")], True),
    ],
)
def test_nothing_differs_but_a_character_of_a_place(turns: list[tuple[str, str]], blurred: bool) -> None:
    """It is another place, or misread; what both have beside it tells."""
    fates, told = changed(*turns)
    assert fates.blurred == blurred
    assert (turns[0] in told) == blurred


def test_a_character_of_a_place_beside_another_figure() -> None:
    """Where nothing is misread, the place is another as the figure is."""
    fates, told = changed(("文昌街", "文盛街"), ("640", "655"))
    assert told == (("640", "655"), ("文昌街", "文盛街"))
    assert not fates.blurred


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        (("18时在", "18时30分在"), ("", "30分")),
        (("18时在", "时在"), None),  # a figure that noise took
        (("640户", "640户及商户12家"), ("", "及商户12家")),
        (("请提前", "请各位居民提前"), None),  # no figure
        (("因检修", "3日因检修"), None),  # a lead says when it reports
    ],
)
def test_figures_that_one_text_has_more(turn: tuple[str, str], told: tuple[str, str] | None) -> None:
    """So many characters in a row nothing misreads."""
    assert changed(turn)[1] == ((told,) if told else ())


@pytest.mark.parametrize("turn", [("10月", "41月"), ("文昌街", "彣昗街")])
def test_a_garbled_fact(turn: tuple[str, str]) -> None:
    """A month that no year has, or characters that hardly any text has, are no next bulletin's."""
    fates, _ = changed(turn)

    assert all(one.garbled for one in fates.turned)


@pytest.mark.parametrize(
    ("turn", "garbled"),
    [
        (("-82℃", "B2℃"), True),  # no letter stands for a figure
        (("640户", "64卩"), True),  # what a character is made of
        (("640户", "641户"), False),
        (("G15号", "G25号"), False),
    ],
)
def test_a_smudged_figure(turn: tuple[str, str], *, garbled: bool) -> None:
    """It, or what stands beside it, is none that a bulletin has there."""
    was, now = turn
    fates, _ = between(titled("停电公告", f"约{now}停电。" + PROSE), titled("停电公告", f"约{was}停电。" + PROSE))

    assert [one.garbled for one in fates.turned] == [garbled]


@pytest.mark.parametrize(
    ("turn", "size", "dropped"),
    [
        (("-12℃", "12℃"), 3, True),
        (("-4℃", "4℃"), 2, True),
        (("-12℃", "-13℃"), 3, False),
        (("177元", "17元"), 3, True),
        (("85995102号", "8599502号"), 8, True),
        (("17元", "7元"), 2, False),
        (("177元", "187元"), 3, False),
    ],
)
def test_a_sign_or_figure_that_is_missing(turn: tuple[str, str], size: int, *, dropped: bool) -> None:
    """A minus is one sign, as it is printed."""
    was, now = turn
    fates, _ = between(titled("公告", f"今日为{now}。" + PROSE), titled("公告", f"今日为{was}。" + PROSE))

    assert [(one.size, one.apart, one.dropped) for one in fates.turned] == [(size, 1, dropped)]


def test_a_number_that_a_sign_parts() -> None:
    """It stays what it is."""
    fates, told = between(titled("公告", "指数为4l1。" + PROSE), titled("公告", "指数为411。" + PROSE))

    assert told == ()
    assert not fates.turned


@pytest.mark.parametrize(("year", "garbled"), [("2200", True), ("2073", True), ("2021", False), ("1945", False)])
def test_a_year(year: str, *, garbled: bool) -> None:
    """A newspaper tells of no year long after this one."""
    fates, _ = between(
        titled("召回公告", f"{year}年5月以前的批次。" + PROSE), titled("召回公告", "2020年5月以前的批次。" + PROSE)
    )

    assert [(one.garbled, one.impossible) for one in fates.turned] == [(garbled, garbled)]


@pytest.mark.parametrize(
    ("turn", "kind"),
    [
        (("88912345", "88912346"), Kind.CONTACT),
        (("88912345", "8892345"), Kind.CONTACT),
        (("640", "641"), Kind.NUMBER),
    ],
)
def test_a_telephone(turn: tuple[str, str], kind: Kind) -> None:
    """A long number counts nothing: it says whom to call."""
    was, now = (NOTICE.replace("88912345", one).replace("640户", f"{one}户") for one in turn)
    fates, _ = between(titled("停水通知", was), titled("停水通知", now))

    assert [one.kind for one in fates.turned] == [kind]


def test_a_name_behind_a_title() -> None:
    """Where the title is misread, too, who is called by a notice is another all the same."""
    old, new = (f"{name}:本院受理原告诉你合同纠纷一案。" + PROSE for name in ("蒲松涛", "公冶平"))
    fates, pairs = between(titled("法院公告", old), titled("法院么告", new))

    assert pairs == (("蒲松涛", "公冶平"),)
    assert [word.size for word in fates.words] == [3]


def test_a_date_that_noise_parted() -> None:
    """It is put together before it is held against another."""
    fates, pairs = changed(("10月12日", "10月月13日"))

    assert pairs == (("10月12日", "10月13日"),)
    assert [one.kind for one in fates.turned] == [Kind.DATE]


@pytest.mark.parametrize("now", ["1012日", "10月月12日", "10目12日"])
def test_a_date_whose_sign_is_misread(now: str) -> None:
    """It is the same date: all of its figures stand there."""
    fates, pairs = changed(("10月12日", now))

    assert pairs == ()
    assert fates.kept[Kind.DATE] == 1
    assert changed(("10月12日", "1013日"))[0].kept[Kind.DATE] == 0


@pytest.mark.parametrize("turn", [("10月12日", "12月10日"), ("8时至18时", "1时至88时")])
def test_the_transposed_in_another_date_or_number(turn: tuple[str, str]) -> None:
    """Where every sign is right, none is misread."""
    assert changed(turn)[1] != ()


def test_a_date_of_the_transposed() -> None:
    """1月11日 is not 11月1日, though nothing but its sign stands elsewhere."""
    old, new = (titled("停水通知", NOTICE.replace("10月12日", day)) for day in ("1月11日", "11月1日"))

    assert between(old, new)[1] == (("1月11日", "11月1日"),)


def test_a_place_behind_a_misread_date() -> None:
    """The date is the same, and the place another."""
    old, new = (titled("停水通知", NOTICE + f"另于{where}停水。") for where in ("11月28日文昌街", "11目28日安发街"))

    assert between(old, new)[1] == (("文昌街", "安发街"),)


def test_a_row_of_figures_without_end() -> None:
    """A list of winning numbers is one fact, and a long one."""
    one, other = ("".join(f"{(n * n * step) % 10**6:06}" for n in range(300)) for step in (7, 13))
    fates, pairs = changed(("640户", f"{one}户"))
    assert pairs != ()
    assert fates.odds() < 0
    fates, pairs = between(titled("开奖", NOTICE + one), titled("开奖", NOTICE + other))
    assert fates.odds() <= 0


@pytest.mark.parametrize(("now", "apart"), [("10月12日", False), ("2024午10月12日", False), ("2024年10月13日", True)])
def test_a_date_without_its_year(now: str, *, apart: bool) -> None:
    """It is the same date."""
    old, new = (f"任命自{day}起生效。" + PROSE for day in ("2024年10月12日", now))

    assert bool(between(titled("任免名单", old), titled("任免名单", new))[1]) is apart


@pytest.mark.parametrize(("headline", "told"), [("桥下路灯昨夜点亮", ()), ("安发街停水通知", (("文昌街", "安发街"),))])
def test_a_place_in_the_title(headline: str, told: tuple[tuple[str, str], ...]) -> None:
    """It tells which street it is; but of quite another headline any word may look like a street's."""
    retitled = not headline.endswith("停水通知")
    text = "供水集团提醒居民提前储水并关好龙头。" + PROSE

    assert between(titled("文昌街停水通知", text), titled(headline, text), retitled=retitled)[1] == told


def test_what_stayed() -> None:
    """Every fact that both have is counted once."""
    fates, pairs = changed()

    assert pairs == ()
    assert fates.kept[Kind.DATE] == 1
    assert fates.kept[Kind.NUMBER] >= 3


def test_misread_characters() -> None:
    """They are counted outside of facts; two side by side are a word for which another stands."""
    fates, _ = changed(("检修", "捡修"), ("储水", "诸水"), ("关好", "闲奸"))

    assert (fates.misread, [word.size for word in fates.words]) == (2, [2])


@pytest.mark.parametrize("turn", [("640", "6华0"), ("88912345", "8891Z345"), ("10月", "1O月")])
def test_a_letter_for_a_figure(turn: tuple[str, str]) -> None:
    """It is misread, and no other number."""
    fates, pairs = changed(turn)

    assert (fates.turned, pairs) == ([], ())
    assert fates.misread == 1


def test_a_word_for_another_in_several_places() -> None:
    """It is counted once, with its places, though both texts have both words."""
    old = "啤酒厂队上半场攻入一球,啤酒厂队下半场再入一球,这样啤酒厂队赢了车辆段队。"
    fates, _ = between(titled("联赛", old), titled("联赛", old.replace("啤酒厂", "车辆段")))

    assert [(word.size, word.times) for word in fates.words] == [(3, 3)]


def test_a_word_that_no_name_has() -> None:
    """Noise puts particles where a name stood."""
    fates, _ = changed(("文昌", "的以"))

    assert all(one.garbled for one in (*fates.words, *fates.turned))


def test_words_that_stand_elsewhere() -> None:
    """What is told in another order is told."""
    old, new = "昨天下午江边起了大雾," + PROSE, "江边起了大雾昨天下午," + PROSE

    assert between(titled("雾", old), titled("雾", new))[0].words == []


@pytest.mark.parametrize(("was", "now"), [("目前", "眼下"), ("由于", "因为"), ("发生", "出现"), ("获悉", "了解到")])
def test_a_word_for_another_of_its_sense(was: str, now: str) -> None:
    """An editor puts it there; it is neither misread nor another word."""
    old, new = (titled("雾", f"江边{word}大雾,渡口停了船。" + PROSE) for word in (was, now))
    fates, pairs = between(old, new)

    assert (fates.words, fates.misread, pairs) == ([], 0, ())


def test_a_word_for_one_of_another_sense() -> None:
    """What goes on now and what is done at once are two things."""
    fates, _ = between(titled("雾", "目前江边起了大雾。" + PROSE), titled("雾", "立即江边起了大雾。" + PROSE))

    assert len(fates.words) == 1


def test_a_character_that_tells() -> None:
    """One quarter of the sky for another is no misreading."""
    old, new = titled("天气", "今天夜间偏北风," + PROSE), titled("天气", "今天夜间偏南风," + PROSE)

    assert between(old, new)[0].tells == 1


def test_a_character_of_another_row() -> None:
    """Rain is no quarter of the sky: it is misread."""
    old, new = titled("天气", "今天夜间偏南风," + PROSE), titled("天气", "今天夜间偏雨风," + PROSE)

    assert (between(old, new)[0].tells, between(old, new)[0].misread) == (0, 1)


def forecast(*days: int) -> Clipping:
    skies = {4: "晴天间多云,偏东风2级", 5: "多云,部分地区有阵雨或雷阵雨,偏东风2级", 6: "多云间晴天,偏东风2级,最高33度",
             7: "多云,部分地区有阵雨,偏南风2级", 8: "阵雨转多云,偏北风3级"}  # fmt: skip
    told = ";".join(f"{day}日,{skies[day]}" for day in days)
    return titled("未来三天天气", f"记者从市气象局了解到,受暖湿气流影响,我市将有降水天气过程。具体预报如下:{told}。")


def test_forecasts_that_have_a_day_in_common() -> None:
    """The other days are others, though one of them stands where no gap is."""
    fates, pairs = between(forecast(4, 5, 6), forecast(6, 7, 8))

    assert {turn.kind for turn in fates.turned} == {Kind.DATE}
    assert {"4日", "5日", "7日", "8日"} & {day for pair in pairs for day in pair}
    assert between(forecast(4, 5, 6), forecast(4, 5, 6))[0].turned == []


def test_words_of_a_lead_in_other_words() -> None:
    """A word for another is nothing where all of the lead is told otherwise."""
    ends = "摆渡船靠了岸,石阶上的马灯一盏盏点亮。", "摆渡船靠了岸,石阶上的篝火一盏盏点亮。"
    begins = "停航多年以后江上又听见汽笛声,", "夜里的码头重新有了灯火和人影,"
    old, slot, told = (titled("渡口", begins[nth] + ends[word] + PROSE) for nth, word in ((0, 0), (0, 1), (1, 1)))

    assert len(between(old, slot)[0].words) == 1
    assert between(old, told)[0].words == []


@pytest.mark.parametrize(("facts", "turned"), [(NOTICE, 0), ("", 1)])
def test_facts_of_a_lead_in_other_words(facts: str, turned: int) -> None:
    """They say nothing where many behind it stayed: of those, the next bulletin would have changed some."""
    leads = (
        "4月2日晚由62名退休职工组成的松江之声合唱团登上了京城的舞台。",
        "谱子多半看不懂,可他们一开口台下就安静了,七十岁的老人唱哭了观众。",
    )
    old, new = (titled("银发合唱团进京", lead + PROSE + facts) for lead in leads)

    assert len(between(old, new)[0].turned) + between(old, new)[0].anew == turned


def test_who_reports() -> None:
    """One paper's lead and what another has it from are no words of the story; other words there are."""

    def told(opening: str) -> tuple[tuple[str, str], ...]:
        return between(titled("夜航", f"本报讯(记者闵行舟){NOTICE}"), titled("夜航", opening + NOTICE))[1]

    assert told("据《澜州日报》报道,") == told("东江早报消息 ") == ()
    assert told("岸上有人提起灯笼,") != ()


def test_one_title_for_another() -> None:
    """Of its facts those count that are told nowhere else."""
    old, new = titled("12日停水通知", NOTICE), titled("停水请储水,640户注意", NOTICE)
    lost, found = titled("遗失第20391号执照", PROSE), titled("遗失第77604号执照", PROSE)

    assert between(old, new, retitled=True)[0].turned == []
    assert len(between(lost, found, retitled=True)[0].turned) == 1


def test_a_passage_in_other_words() -> None:
    """Behind the lead it is counted, for the next notice has one, too."""
    more = "按照规定,逾期没有认领的物品将由管理处统一登记造册。", "上月公布的那份名单已经作废,相关手续一律停止办理。"
    old, new = (titled("公告", PROSE + ending) for ending in more)

    assert between(old, new)[0].reworded == 1
    assert between(old, titled("公告", PROSE))[0].reworded == 0


TENDER = "本所西岗小学操场翻修工程第一标段现公开招标,工期九十天,投标人须有市政三级资质,标书请于工作日到服务大厅领取。"


def exchanged(*turns: tuple[str, str]) -> tuple[Fates, tuple[tuple[str, str], ...]]:
    """What becomes of a tender when characters are others wherever they stand."""
    headline, text = "西岗小学操场翻修第一标段招标公告", TENDER
    for old, new in turns:
        headline, text = headline.replace(old, new), text.replace(old, new)
    return between(titled("西岗小学操场翻修第一标段招标公告", TENDER), titled(headline, text))


@pytest.mark.parametrize(
    ("turns", "words", "misread"),
    [
        ([("第一", "第二")], 1, 0),  # the next lot
        ([("翻", "番")], 0, 2),  # a scanner's eye
        ([("翻", "番"), ("九十", "六十")], 1, 0),  # beside another figure
        ([("第一", "第二"), ("招标", "招杯")], 0, None),  # where more is misread, this may be, too
    ],
)
def test_a_character_for_another_wherever_it_stands(
    turns: list[tuple[str, str]], words: int, misread: int | None
) -> None:
    """A rank that is another in the title and in the text is another; noise strikes here and there."""
    fates, _ = exchanged(*turns)
    assert len([word for word in fates.words if word.times > 1]) == words
    assert misread is None or fates.misread == misread


def test_another_title_is_not_misread() -> None:
    """What two titles have in common by chance leaves gaps in both; of the text, nothing is another but the name."""
    text = "孙德海:本院受理原告诉你金融借款合同纠纷一案,已审理终结。因你下落不明,现依法向你公告送达民事判决书。"
    old, new = titled("滨江市南塘区人民法院公告送达", text), titled("公告", text.replace("孙德海", "魏秀兰"))

    fates, pairs = between(old, new, retitled=True)

    assert (fates.misread, pairs) == (0, (("孙德海", "魏秀兰"),))
