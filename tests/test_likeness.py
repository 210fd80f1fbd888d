"""What is the same article, what goes on being one, and what is none of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from opencc import OpenCC

from ingest.filed import Occurrence, Standing
from ingest.likeness.clipping import fingerprint, grams
from ingest.likeness.former import Former, match_by_lines, match_by_numbers
from ingest.likeness.judging import goes_on, mint
from ingest.likeness.plain import GRAM, bare, sentences
from ingest.page import Article, Block, Role
from ingest.script import simplified

# fingerprints

TRADITIONAL = OpenCC("s2t").convert
ONE_WAY = "".join(
    one for one in map(chr, range(0x3400, 0xA000)) if simplified(TRADITIONAL(one)) != simplified(one)
)  # 馀 is 餘 is 余
WORDS = st.text(
    st.characters(categories=["Lo", "Lu", "Ll", "Nd"], max_codepoint=0x9FFF, exclude_characters=ONE_WAY)
    | st.sampled_from("供热燃气3.5,。「」"),
    min_size=1,
    max_size=40,
)
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
PRINTED: list[Callable[[str], str]] = [
    lambda text: text.translate(WIDE),
    lambda text: " ".join(text),
    lambda text: "\u3000\t\u200b\ufeff\n".join(text),
    lambda text: f"“{'，'.join(text)}”。……",
    lambda text: text.replace(",", "，").replace(".", "．").replace("。", ""),
    TRADITIONAL,
]


def said(*parts: tuple[Role, str]) -> Article:
    return Article(blocks=tuple(Block(role, text, (n,)) for n, (role, text) in enumerate(parts, 1)))


def news(headline: str, *body: str) -> Article:
    return said((Role.HEADLINE, headline), *((Role.BODY, text) for text in body))


@given(WORDS, WORDS, st.sampled_from(PRINTED))
def test_the_same_words_in_other_typography(headline: str, body: str, printed: Callable[[str], str]) -> None:
    """White space, width and punctuation make no other article; one of marks alone has nothing but them."""
    assume(bare(headline) or bare(body))
    assert fingerprint(news(printed(headline), printed(body))) == fingerprint(news(headline, body))


@given(WORDS, st.data())
def test_one_other_letter_or_digit(body: str, data: st.DataObject) -> None:
    """Any real difference is a difference."""
    at = data.draw(st.integers(0, len(body) - 1))
    letter = data.draw(st.sampled_from("供热燃气3458aZ"))
    other = body[:at] + letter + body[at + 1 :]
    assume(bare(other) != bare(body))

    assert fingerprint(news("供热", other)) != fingerprint(news("供热", body))


@pytest.mark.parametrize(
    ("one", "other"),
    [("10²", "102"), ("①", "1"), ("½", "12"), ("供热", "供暖"), ("5G", "5g"), ("李", "季"), ("３", "４")],
)
def test_characters_that_only_look_alike(one: str, other: str) -> None:
    """They say something else."""
    assert bare(one) != bare(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("⼈口", "人口"),
        ("２．５％", "2.5%"),
        ("㎏", "㎏"),
        ("ﬁ", "fi"),
        ("\uf90a", "金"),
        ("e\u0301", "é"),
    ],
)
def test_characters_that_are_the_same(one: str, other: str) -> None:
    """Extractors write one character in several ways."""
    assert bare(one) == bare(other)


@pytest.mark.parametrize("text", ["", " \n", "，。！", "……——", "★■\ufffd\ud800\U0001f600"])
def test_no_words(text: str) -> None:
    """Nothing of it counts."""
    assert bare(text) == ""


def test_paragraphs_that_are_split_differently() -> None:
    """Where an extractor ends a line is no word."""
    assert fingerprint(news("供热", "今年供热", "提前三天")) == fingerprint(news("供热", "今年", "供热提前三天"))


def test_a_headline_that_is_printed_late() -> None:
    """On one page it stands before the lead, on the other behind it."""
    late = said((Role.BODY, "今年供热"), (Role.HEADLINE, "供热"), (Role.BODY, "提前三天"))

    assert fingerprint(late) == fingerprint(news("供热", "今年供热", "提前三天"))


@pytest.mark.parametrize("role", [Role.LABEL, Role.BYLINE, Role.CREDIT, Role.NOTICE, Role.CAPTION])
def test_what_belongs_to_the_page(role: Role) -> None:
    """Labels, bylines and pictures differ where the same article is printed twice."""
    more = said((Role.HEADLINE, "供热"), (role, "道里"), (Role.BODY, "今年供热"))

    assert fingerprint(more) == fingerprint(news("供热", "今年供热"))


def test_two_pictures_under_one_headline() -> None:
    """Where there is no text, captions are what is said."""
    one = said((Role.HEADLINE, "冰雪"), (Role.CAPTION, "市民滑冰。"))
    other = said((Role.HEADLINE, "冰雪"), (Role.CAPTION, "市民滑雪。"))

    assert fingerprint(one) != fingerprint(other)


def test_articles_without_a_word() -> None:
    """They are told apart by what there is."""
    one, other = said((Role.CREDIT, "张三摄")), said((Role.CREDIT, "李四摄"))

    assert fingerprint(one) != fingerprint(other)


FEW = st.text(st.sampled_from("江边码头") | st.characters(min_codepoint=1, max_codepoint=0xFFFF), max_size=30)


@given(FEW, FEW)
def test_runs_that_two_texts_share(one: str, other: str) -> None:
    """They are counted as if they were written out; a shorter text is a run by itself."""
    written = [{text[at : at + GRAM] for at in range(max(1, len(text) - GRAM + 1))} for text in (one, other)]

    assert [len(grams(text)) for text in (one, other)] == [*map(len, written)]
    assert len(grams(one) & grams(other)) == len(written[0] & written[1])


# a page that was changed

HEAT = ["供热期提前三天开始全市管网已经注水",
        "本报讯(记者 张三)记者从市供热办获悉,今年全市供热期提前三天开始,各区管网已经注水完毕。",
        "据了解,供热单位将对老旧小区逐户上门走访,发现问题立即整改,确保居民家中温度达标。"]  # fmt: skip
TRAM = ["有轨电车通车", "昨日上午,第一列有轨电车从车站广场驶出,市民李女士带着孩子坐上了首班车,一路上都在拍照。",
        "市交通局介绍,线路全长十二公里,设站十六座,票价两元,首末班车时间为六点和二十二点。"]  # fmt: skip
MARKET = ["菜价连续两周回落",
          "记者昨日在道里菜市场看到,白菜每斤八角,土豆每斤一元二角,茄子每斤两元五角,比上周又便宜了。",
          "摊主王师傅说,天气转暖,外地蔬菜进来得多,价格还会再降一些,大家可以放心购买。"]  # fmt: skip
SNOW = ["大雪之后全城清雪", "昨夜的大雪让早高峰慢了下来,环卫工人凌晨三点上路,两千台清雪车辆在主要街道作业。"]
PAGE = [HEAT, TRAM, MARKET]


def formers(page: Sequence[Sequence[str]]) -> list[tuple[Former, Sequence[str]]]:
    """What stood on a page: number n is occurrence n."""
    return [
        (Former(Occurrence(seq, f"{seq:016}", "0" * 64, ()), said=str(seq), says=str(seq)), lines)
        for seq, lines in enumerate(page)
    ]


def going_on(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> dict[int, int]:
    """For each article of the page of today, which of the page before it was."""
    found = match_by_lines(formers(before), after)
    return {index: match.former.occurrence.seq for index, match in sorted(found.items())}


def edited(lines: Sequence[str], old: str, new: str) -> list[str]:
    assert any(old in line for line in lines)
    return [line.replace(old, new) for line in lines]


ALL = {0: 0, 1: 1, 2: 2}
CHANGES: dict[str, tuple[list[list[str]], dict[int, int]]] = {
    "nothing": (PAGE, ALL),
    "a typo is mended": ([edited(HEAT, "注水完毕", "全部注水"), TRAM, MARKET], ALL),
    "every line is touched": (
        [edited(edited(edited(HEAT, "三天", "五天"), "逐户", "挨家"), "已经", "都已"), TRAM, MARKET],
        ALL,
    ),
    "a headline is changed": ([HEAT, ["首列电车载客运营", *TRAM[1:]], MARKET], ALL),
    "a headline is taken away": ([HEAT, TRAM[1:], MARKET], ALL),
    "a paragraph is added": ([HEAT, [*TRAM, SNOW[1]], MARKET], ALL),
    "a paragraph is taken away": ([HEAT, TRAM[:2], MARKET], ALL),
    "only a paragraph is left": ([HEAT, TRAM[2:], MARKET], ALL),
    "paragraphs change places": ([HEAT, [TRAM[0], TRAM[2], TRAM[1]], MARKET], ALL),
    "lines are wrapped": (
        [[line[i : i + 12] for line in HEAT for i in range(0, len(line), 12)], TRAM, MARKET],
        ALL,
    ),
    "other typography": ([[line.translate(WIDE) for line in lines] for lines in PAGE], ALL),
    "articles change places": ([MARKET, HEAT, TRAM], {0: 2, 1: 0, 2: 1}),
    "an article is put in above": ([SNOW, *PAGE], {1: 0, 2: 1, 3: 2}),
    "an article is taken away": ([HEAT, MARKET], {0: 0, 1: 2}),
    "an article is replaced": ([HEAT, SNOW, MARKET], {0: 0, 2: 2}),
    "an article is replaced by one of the same reporter": (
        [["新建小区十月交付使用", "本报讯(记者 张三)记者从市住建局获悉,今年全市新建小区将于十月交付。"], TRAM, MARKET],
        {1: 1, 2: 2},
    ),
    "all is new": ([SNOW], {}),
    "nothing is left": ([], {}),
    "an article stands twice": ([HEAT, HEAT, TRAM, MARKET], {0: 0, 2: 1, 3: 2}),
    "two are read as one": ([[*HEAT, *TRAM[1:]], MARKET], {0: 0, 1: 2}),
    "one is read as two": ([HEAT[:2], HEAT[2:], TRAM, MARKET], {0: 0, 2: 1, 3: 2}),
    "a short text of common words is new": ([HEAT, TRAM, MARKET, ["记者从市"]], ALL),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_that_was_changed(change: str) -> None:
    """What shares its lines with an earlier article goes on being that; what does not is none."""
    after, expected = CHANGES[change]

    assert going_on(PAGE, after) == expected


def test_the_same_article_twice_on_the_page_before() -> None:
    """The first goes on with the first."""
    assert going_on([HEAT, TRAM, HEAT], [HEAT, HEAT, TRAM]) == {0: 0, 1: 2, 2: 1}


def test_articles_without_words() -> None:
    """They say nothing of each other."""
    assert going_on([["……"], ["★★★"]], [["★★★"], ["……"]]) == {}


@given(st.permutations(range(6)), st.integers(0, 5))
def test_a_page_in_any_order(order: list[int], replaced: int) -> None:
    """The order on the page decides nothing but what is otherwise equal."""
    page = [HEAT, TRAM, MARKET, SNOW, ["甲乙丙丁戊己庚辛"], ["子丑寅卯辰巳午未"]]
    after = [page[n] if n != replaced else ["天地玄黄宇宙洪荒日月盈昃"] for n in order]

    assert going_on(page, after) == {index: n for index, n in enumerate(order) if n != replaced}


@pytest.mark.timeout(60)  # its square would take minutes; a busy machine may take long
@pytest.mark.parametrize(
    ("articles", "length"),
    [(4000, 800), (40_000, 80), (2, 1_600_000)],
    ids=["a book", "a list of notices", "two endless lines"],
)
def test_ten_megabytes(articles: int, length: int) -> None:
    """The time grows with the text, and not with its square, even when all of it was changed."""
    text = "".join(random.Random(1).choices([chr(0x4E00 + n) for n in range(3000)], k=articles * length))
    before = [[text[at : at + length]] for at in range(0, len(text), length)]
    found = going_on(before, [[line + "改", "新"] for (line,) in before])

    assert all(index == seq for index, seq in found.items())
    assert len(found) > 0.98 * articles  # of so long a text, a sample is compared


@pytest.mark.timeout(60)  # its square would take minutes; a busy machine may take long
def test_ten_megabytes_of_one_phrase() -> None:
    """What everybody says tells nobody from another, and takes no time."""
    before = [["本报讯记者从市供热办获悉" * 10 + str(n)] for n in range(5000)]
    found = going_on(before, [[f"{line}改" for line in lines] for lines in before])

    assert all(index == seq for index, seq in found.items())


# a dump that is read anew


def stood(seq: int, *lines: int, since: int = 0) -> Former:
    return Former(Occurrence(seq, f"{seq}" * 16, "0" * 64, lines), "", "", since=since or seq)


SIXES = dict.fromkeys(range(1, 10), "六个字的一行")


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ([stood(1, 1, 2), stood(2, 3, 4)], [(1, 2), (3, 4)], {0: 1, 1: 2}),  # as before
        ([stood(1, 1, 2), stood(2, 3, 4)], [(3, 4), (1, 2)], {0: 2, 1: 1}),
        ([stood(1, 1), stood(2, 2, 3, 4)], [(1, 2, 3, 4)], {0: 1}),  # two are one: the older, however short
        ([stood(1, 1, since=9), stood(2, 2, 3, 4)], [(1, 2, 3, 4)], {0: 2}),  # that was filed first elsewhere
        ([stood(1, 1, 2, 3, 4)], [(1,), (2, 3, 4)], {1: 1}),  # one is two: the part that has the most of it
        ([stood(1, 1, 2, 3, 4)], [(1, 2), (3, 4)], {0: 1}),
        ([stood(1, 1, 2), stood(2, 3, 4, 5, 6, 7)], [(1, 2, 3, 4, 5), (6, 7)], {0: 1, 1: 2}),  # both at once
        ([stood(1, 1, 2, 3)], [(3, 4, 5, 6, 7)], {}),  # a line in common is not enough
        ([stood(1, 1, 2)], [(3, 4)], {}),
        ([stood(1, 1, 99)], [(1,)], {0: 1}),  # lines that are no more
    ],
)
def test_articles_of_a_dump_that_is_read_anew(
    before: list[Former], after: list[tuple[int, ...]], kept: dict[int, int]
) -> None:
    """A row a reason."""
    found = match_by_numbers(before, after, SIXES)

    assert {index: former.occurrence.seq for index, former in found.items()} == kept


def test_lines_count_by_their_letters() -> None:
    """A short label decides nothing."""
    lines = {1: "道里", 2: "▲", 3: "供热期提前三天开始"}

    assert match_by_numbers([stood(1, 1, 2, 3)], [(1, 2), (3,)], lines).keys() == {1}


# verdicts

STOOD = Former(Occurrence(7, "a" * 16, "0" * 64, ()), said="former", says="today")


@pytest.mark.parametrize(
    ("mark", "revised"),
    [
        ("unheard", True),
        ("former", False),  # nothing was changed here
        ("today", False),  # what another page changed before
    ],
)
def test_an_article_that_goes_on(mark: str, revised: bool) -> None:
    """A row a reason."""
    assert goes_on(mark, STOOD) == Standing(7, "a" * 16, revised=revised)


def test_an_id() -> None:
    """It comes from the dump and the first line."""
    assert mint("0" * 64, 3) == "82e06d7fda776571"
    assert mint("1" * 64, 3) != mint("0" * 64, 3) != mint("0" * 64, 9)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("本报讯(记者 平一帆)市生态环境局通报。", ("本报讯记者平一帆", "市生态环境局通报")),
        ("本报訊（記者 平一帆）市生態環境局通報。", ("本报讯记者平一帆", "市生态环境局通报")),
        ("(通讯员 平一帆)雨停了。", ("通讯员平一帆", "雨停了")),
        ("他说,这位(本报记者)来过。", ("他说这位本报记者来过",)),
    ],
)
def test_a_lead_stands_apart(text: str, said: tuple[str, ...]) -> None:
    """Whoever reports it, the first sentence is the same; and no name runs into it."""
    assert sentences([text]) == said
