"""Two halves of an article that goes on elsewhere: what proves that they are, and what they make."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.likeness.jumps import Half, belong_together, half_of, halves_traces, unmet, whole_among, whole_of
from ingest.page import Article, Block, Completeness, Credit, CreditRole, Folio, IssueDate, Role

WHOLE, HEAD_MISSING, TAIL_MISSING, BOTH_MISSING = Completeness
TITLE = "百年粮库改成书院"
LEAD = "城南的百年粮库昨天重新打开大门,拱顶下面摆满书架,第一批读者在粮仓的圆窗旁边坐下。"
BROKEN = "粮库管理员佟宝山在这里守了二十八年,他说从前夜里最怕的是火,如今最怕的"
REST = "是关灯的时候还有人舍不得走。粮库的地秤也留下来了,孩子们排着队站上去称一称。"
STOPPED = "粮库管理员佟宝山在这里守了二十八年,他说从前夜里最怕的是火。"
END = "书院每天开放到晚上九点,借书不收押金,靠墙的长桌留给准备考试的学生。"
DAY = "2025-11-20"
NOWHERE = Folio()


def article(
    title: str | None,
    *body: str,
    complete: Completeness = WHOLE,
    more: tuple[Block, ...] = (),
    credits: tuple[Credit, ...] = (),
) -> Article:
    titles = (Block(Role.HEADLINE, title, (1,)),) if title else ()
    paragraphs = tuple(Block(Role.BODY, text, (n,)) for n, text in enumerate(body, 2))
    return Article(blocks=titles + paragraphs + more, complete=complete, credits=credits)


def folio(page: str | None = None, day: str | None = None, paper: str | None = None) -> Folio:
    return Folio(IssueDate(day, "path" if day else None), paper, page)


def half(stands: Article, at: Folio = NOWHERE) -> Half:
    found = half_of(stands, at)
    assert found is not None
    return found


def first(title: str | None = TITLE, mark: str = "(下转第4版)", page: str | None = "01", day: str | None = DAY) -> Half:
    """The half that a front page prints."""
    return half(article(title, LEAD, BROKEN + mark, complete=TAIL_MISSING), folio(page, day))


def second(
    title: str | None = TITLE, mark: str = "(上接第1版)", page: str | None = "04", day: str | None = DAY
) -> Half:
    """The half that stands further back."""
    return half(article(title, mark + REST, END, complete=HEAD_MISSING), folio(page, day))


# what is a half


@pytest.mark.parametrize(
    ("said", "onward", "backward"),
    [
        ("今天开放。(下转第4版)", "4", None),
        ("今天开放。（下转第四版）", "4", None),
        ("今天开放。(下转4版)", "4", None),
        ("今天开放。(下转04版)", "4", None),
        ("今天开放。下转A4版", "A4", None),
        ("今天开放。【下转第十版】", "10", None),
        ("今天开放。(转第2版)", "2", None),
        ("下转第 4 版", "4", None),
        ("今天开放。(紧转第四版)", "4", None),
        ("今天开放。▶▶▶下转A3", "A3", None),
        ("上接第一版", None, "1"),
        ("市民前来。（下转４版）", "4", None),
        ("市民前来。（下转第Ａ１２版）", "A12", None),
        ("市民前来。(下转第十二版)", "12", None),
        ("市民前来。(下转第二十版)", "20", None),
        ("市民前来。(下转第一二版)", "12", None),
        ("(上接第1版)今天开放。", None, "1"),
        ("(紧接第A01版)今天开放。", None, "A1"),
        ("(上接第1版)今天开放。(下转第4版)", "4", "1"),  # a middle piece
    ],
)
def test_marks(said: str, onward: str | None, backward: str | None) -> None:
    """However the page writes them, they name the other page in one way."""
    found = half_of(article(TITLE, said), Folio())

    assert found is not None
    assert (found.onward, found.backward) == (onward, backward)
    assert (found.is_first, found.is_second) == (onward is not None, backward is not None)


@pytest.mark.parametrize(
    "said",
    [
        "今天开放。",
        "他把稿件转给第4版的编辑。后来没有下文。",  # of a page, and not to one
        "下转第4版的稿件昨天已经刊出,读者来信很多。今天开放。",  # in the middle of a paragraph
        "旧书换新书,第4版有名单。",
    ],
)
def test_no_marks(said: str) -> None:
    """What lacks nothing is no half."""
    assert half_of(article(TITLE, said), Folio()) is None


def test_a_mark_in_a_title() -> None:
    """It is what somebody said, and leads nowhere."""
    assert half_of(article("他们上接第一版", LEAD), Folio()) is None


@pytest.mark.parametrize(
    ("complete", "is_first", "is_second"),
    [(TAIL_MISSING, True, False), (HEAD_MISSING, False, True), (BOTH_MISSING, True, True)],
)
def test_an_article_that_lacks_an_end(complete: Completeness, is_first: bool, is_second: bool) -> None:
    """It is a half without any mark."""
    found = half(article(TITLE, LEAD, complete=complete))

    assert (found.is_first, found.is_second) == (is_first, is_second)


# what belongs together

NEW_TITLE = "粮仓里的读书声"
HE_SAYS = "粮库管理员佟宝山在这里说。"
UNMARKED = {"mark": ""}
EVIDENCE = {
    "marks on both, and one title": (first(), second(), True),
    "marks on both, and none on the second": (first(), second(title=None), True),
    "marks on both, no page known": (first(page=None), second(page=None), True),
    "marks on both, no day known": (first(day=None), second(day=None), True),
    "marks on both, a broken sentence, another title": (first(), second(NEW_TITLE), True),
    "marks on both and nothing else": (
        half(article(TITLE, STOPPED + "(下转第4版)"), folio("01", DAY)),
        half(article("供热提前三天", "(上接第1版)各区管网已经注水完毕。"), folio("04", DAY)),
        False,
    ),
    "marks on both, the same people, titles with nothing in common": (
        half(article(TITLE, "市委书记王建军和市长陈明来到书屋。(下转第4版)"), folio("01", DAY)),
        half(article("供热提前三天", "(上接第1版)管网注水,市委书记王建军和市长陈明到场。"), folio("04", DAY)),
        False,
    ),
    "marks on both, the same people, no title on the second": (
        half(article(TITLE, "市委书记王建军和市长陈明来到书屋。(下转第4版)"), folio("01", DAY)),
        half(article(None, "(上接第1版)管网注水,市委书记王建军和市长陈明到场。"), folio("04", DAY)),
        True,
    ),
    "one title and a broken sentence, no marks": (first(**UNMARKED), second(**UNMARKED), True),
    "a broken sentence and no title, no marks": (
        half(article(TITLE, LEAD, BROKEN, complete=TAIL_MISSING), folio("01", DAY)),
        half(article(None, "供热提前三天。", complete=HEAD_MISSING), folio("04", DAY)),
        False,
    ),
    "marks on both, a broken sentence, another title, no day known": (
        first(day=None),
        second(NEW_TITLE, day=None),
        False,
    ),
    "marks on both, a broken sentence, another title, no page known": (
        first(page=None),
        second(NEW_TITLE, page=None),
        False,
    ),
    "marks on both, a broken sentence, another title, the same people, no day known": (
        first(day=None),
        half(article(NEW_TITLE, "(上接第1版)" + REST + HE_SAYS, complete=HEAD_MISSING), folio("04")),
        True,
    ),
    "a mark on the second, a broken sentence, another title, the same people, no day known": (
        first(mark="", day=None),
        half(article(NEW_TITLE, "(上接第1版)" + REST + HE_SAYS, complete=HEAD_MISSING), folio("04")),
        False,
    ),
    "a mark on the second, a broken sentence, no title, the same people, no day known": (
        first(mark="", day=None),
        half(article(None, "(上接第1版)" + REST + HE_SAYS, complete=HEAD_MISSING), folio("04")),
        False,
    ),
    "a mark on the second, and none on either title": (first(mark=""), second(title=None), True),
    "a title with a word of the other's, marks on both, no day known": (
        first(day=None),
        second("百年粮库:管理员与书", day=None),
        True,
    ),
    "another title, no marks": (first(**UNMARKED), second(NEW_TITLE, **UNMARKED), False),
    "another page than the first one names": (first(mark="(下转第6版)"), second(), False),
    "another page than the second one names": (first(), second(mark="(上接第2版)"), False),
    "another day": (first(), second(day="2025-11-21"), False),
    "another paper": (
        replace(first(), folio=folio("01", DAY, "晨报")),
        replace(second(), folio=folio("04", DAY, "晚报")),
        False,
    ),
    "the same paper": (
        replace(first(), folio=folio("01", DAY, "晨报")),
        replace(second(), folio=folio("04", DAY, "晨报")),
        True,
    ),
    "the other way round": (second(), first(), False),
    "two firsts": (first(), first(), False),
    "two seconds": (second(), second(), False),
}


@pytest.mark.parametrize("evidence", EVIDENCE)
def test_two_halves(evidence: str) -> None:
    """A row a reason."""
    one, other, expected = EVIDENCE[evidence]

    assert belong_together(one, other) == expected


def test_pages_that_are_written_in_other_ways() -> None:
    """a4 is A4, and 04 is 4; a mark may leave out the letter."""
    assert belong_together(first(page="A1"), second(page="A04"))
    assert belong_together(first(mark="(下转A4版)"), second())
    assert not belong_together(first(page="A1"), second(page="A5"))

    one = first(mark="(下转A04版)", page="a1")

    assert belong_together(one, second(mark="(上接第A01版)", page="a4"))
    assert not belong_together(one, second(mark="(上接第A01版)", page="B4"))


# what they make


def test_a_broken_sentence() -> None:
    """It is whole again, and the mark that broke it is gone."""
    made = whole_of(first(), second(mark=""))

    assert list(made.texts(Role.BODY)) == [LEAD, BROKEN + REST, END]
    assert made.headline == TITLE
    assert made.complete is WHOLE


def test_pieces_that_overlap_are_no_halves() -> None:
    """Two cuttings of one article: what the second begins with, the first has already."""
    one = half(article(None, LEAD, STOPPED, BROKEN, complete=TAIL_MISSING))
    other = half(article(None, "的圆窗旁边坐下。", STOPPED, REST, complete=HEAD_MISSING))
    assert not belong_together(one, other)
    assert belong_together(one, half(article(None, REST + "粮库管理员佟宝山在这里说。", END, complete=HEAD_MISSING)))


def test_pieces_that_break_off_within_one_sentence_are_no_halves() -> None:
    """Neither says a whole sentence of the other, and they are mostly the same."""
    one = half(article(None, LEAD[8:] + STOPPED, BROKEN, complete=TAIL_MISSING))
    other = half(article(None, LEAD[12:] + STOPPED[:-6], complete=Completeness.BOTH_MISSING))
    assert not belong_together(one, other)


def test_a_paragraph_that_ends_where_the_page_does() -> None:
    """Nothing is joined that was not broken."""
    one = half(article(TITLE, LEAD, STOPPED + "(下转第4版)", complete=TAIL_MISSING))
    made = whole_of(one, second())

    assert list(made.texts(Role.BODY))[:2] == [LEAD, STOPPED]
    assert len(list(made.texts(Role.BODY))) == 4


def test_marks_on_lines_of_their_own() -> None:
    """They are no paragraphs."""
    one = half(article(TITLE, LEAD, BROKEN, "(下转第4版)", complete=TAIL_MISSING))
    other = half(article(TITLE, "(上接第1版)", REST, END, complete=HEAD_MISSING))

    assert list(whole_of(one, other).texts(Role.BODY)) == [LEAD, BROKEN + REST, END]


def test_the_lines_of_a_whole() -> None:
    """They are those of the first half's page; the second one's numbers are of another dump."""
    one, other = first(), second()

    assert set(whole_of(one, other).lines) <= set(one.article.lines)
    assert all(block.lines == () for block in whole_of(one, other).blocks if block.text == END)


def test_the_titles_of_a_whole() -> None:
    """They are those of the first half, for the second one's is often cut."""
    titles = (Block(Role.KICKER, "城南旧事", (8,)), Block(Role.DECK, "二十八年的守夜人", (9,)))
    one = half(article(TITLE, LEAD, BROKEN, complete=TAIL_MISSING, more=titles))
    made = whole_of(one, second(NEW_TITLE))

    assert (made.kicker, made.headline, made.deck) == ("城南旧事", TITLE, "二十八年的守夜人")
    assert NEW_TITLE not in "".join(block.text for block in made.blocks)


def test_the_credits_of_a_whole() -> None:
    """Whoever wrote or pictured one half did so for the whole, once."""
    writer, agency = Credit("唐小满", CreditRole.REPORTER), Credit("本报", CreditRole.AGENCY)
    painter = Credit("卓一鸣", CreditRole.PHOTOGRAPHER)
    one = half(article(TITLE, LEAD, BROKEN, complete=TAIL_MISSING, credits=(writer, agency)))
    other = half(article(TITLE, REST, complete=HEAD_MISSING, credits=(writer, painter)))

    assert whole_of(one, other).credits == (writer, agency, painter)


def test_the_pictures_of_a_whole() -> None:
    """Those of both pages go with it, below the text."""
    ours = Block(Role.CAPTION, "读者在圆窗旁看书。", (20,))
    theirs = Block(Role.CAPTION, "孩子们站上地秤。", (30,)), Block(Role.CREDIT, "卓一鸣摄", (31,))
    one = half(article(TITLE, LEAD, BROKEN, complete=TAIL_MISSING, more=(ours,)))
    other = half(article(TITLE, REST, complete=HEAD_MISSING, more=theirs))
    made = whole_of(one, other)

    assert [block.text for block in made.blocks][-3:] == [ours.text, *(block.text for block in theirs)]
    assert [block.lines for block in made.blocks][-3:] == [(20,), (), ()]


@pytest.mark.parametrize(
    ("one", "other", "made"),
    [
        (TAIL_MISSING, HEAD_MISSING, WHOLE),
        (WHOLE, WHOLE, WHOLE),  # only marks say that they lack something
        (BOTH_MISSING, HEAD_MISSING, HEAD_MISSING),
        (TAIL_MISSING, BOTH_MISSING, TAIL_MISSING),
        (BOTH_MISSING, BOTH_MISSING, BOTH_MISSING),
    ],
)
def test_which_ends_a_whole_has(one: Completeness, other: Completeness, made: Completeness) -> None:
    """The beginning of the first half, and the end of the second."""
    before = half(article(TITLE, LEAD, BROKEN + "(下转第4版)", complete=one))
    after = half(article(TITLE, "(上接第1版)" + REST, complete=other))

    assert whole_of(before, after).complete is made


def test_three_pieces() -> None:
    """A middle piece makes a longer first half, which still goes on."""
    middle = half(article(TITLE, "(上接第1版)", REST, complete=BOTH_MISSING), folio("04", DAY))
    so_far = half(whole_of(first(), middle), folio("01", DAY))

    assert so_far.is_first
    assert not so_far.is_second


# which one


def test_the_other_half_among_others() -> None:
    """Whichever half came first, the whole begins with the front page's."""
    stranger = half(article("供热提前三天", "各区管网已经注水完毕", complete=TAIL_MISSING), folio("01", DAY))
    whole = whole_of(first(), second())

    assert whole_among(second(), [("s", stranger), ("f", first())]) == ("f", whole)
    assert whole_among(first(), [("b", second()), ("s", stranger)]) == ("b", whole)


@pytest.mark.parametrize(
    "others",
    [
        [],
        [("s", second(NEW_TITLE, mark="(上接第2版)"))],
        [("a", second()), ("b", second())],  # two would do: in doubt, none
        [("a", second()), ("b", second(title=None))],
    ],
)
def test_no_other_half(others: list[tuple[str, Half]]) -> None:
    """None fits, or too many do."""
    assert whole_among(first(), others) is None


def test_two_printings_of_the_other_half() -> None:
    """They are of one story, which is the one; and what a story says goes before what is but one of its texts."""
    again = replace(second(), says=False)

    assert whole_among(first(), [("a", second()), ("a", again)]) == ("a", whole_of(first(), second()))
    assert whole_among(first(), [("b", again), ("a", second())]) == ("a", whole_of(first(), second()))
    assert whole_among(first(), [("b", again)]) == ("b", whole_of(first(), again))
    assert whole_among(first(), [("a", again), ("b", again)]) is None


def test_halves_that_have_met() -> None:
    """A story that has both goes on nowhere; what stories say comes first."""
    alone, said = ("a", replace(first(), says=False)), ("b", second())

    assert unmet([alone, said]) == [said, alone]
    assert unmet([("a", first()), ("a", second())]) == []


# how they find each other


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (first(), second(), True),
        (first(day=None), second(day=None), True),  # the same headline
        (first(), second(title=None), True),  # the same issue
        (first(), second(NEW_TITLE), True),
        (first(day=None), second(NEW_TITLE, day=None), False),
        (first(), second(NEW_TITLE, day="2025-11-21"), False),
        (first("粮库", day=None), second("粮库", day=None), False),  # too short to say which story it is
        (first(day="2025-11"), second(NEW_TITLE, day="2025-11"), False),  # a month is no issue
    ],
)
def test_what_both_halves_leave_in_the_index(one: Half, other: Half, shared: bool) -> None:
    """Their headline and their issue."""
    assert bool({*halves_traces(one)} & {*halves_traces(other)}) == shared


def test_what_a_half_leaves_in_the_index() -> None:
    """Ascending numbers that the index can hold, and the same every time."""
    found = halves_traces(first())

    assert found == tuple(sorted({*found})) == halves_traces(first())
    assert all(0 <= trace < 2**48 for trace in found)
    assert len(found) == 2


def test_two_papers_of_one_day() -> None:
    """They are two issues."""
    one = replace(first(), folio=folio("01", DAY, "晨报"))
    other = replace(second(NEW_TITLE), folio=folio("04", DAY, "晚报"))

    assert not {*halves_traces(one)} & {*halves_traces(other)}
