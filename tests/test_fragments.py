"""What is left of a report, under another headline; and what quotes it."""

from __future__ import annotations

import pytest

from ingest.filed import Relation
from ingest.likeness.clipping import Clipping, clip
from ingest.likeness.kinship import compare
from ingest.page import Article, Block, Role

MILL = (
    "本报讯(记者 辛禾)停转了四十年的老水磨昨天又转起来了,磨坊门口围满了看热闹的乡亲。",
    "水磨建在村口的石渠上,木轮直径三米六,原来的轮叶朽了大半,木匠从后山伐来二十几棵老榆树,泡过桐油才一片片装上去。",
    "会修磨的人只剩下八十三岁的杜成林,他坐在渠边的石头上看着徒弟装轴,装歪一点就敲一下烟袋锅,整整教了一个夏天。",
    "头一锅玉米面磨了五十斤,分给全村老人尝鲜,村里打算明年把磨坊改成学堂,让城里的孩子来听一听水声。",
)
WHOLE = "".join(MILL)
ELSEWHERE = "石渠边的烟袋锅"


def article(headline: str, *body: str) -> Clipping:
    titles = (Block(Role.HEADLINE, headline, (1,)),)
    return clip(Article(blocks=(*titles, *(Block(Role.BODY, text, (n,)) for n, text in enumerate(body, 2)))))


REPORTED = article("老水磨重新转动", *MILL)


def between(first: str, last: str) -> str:
    """The report from some words up to others."""
    return WHOLE[WHOLE.index(first) : WHOLE.index(last)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ((between("原来的轮叶", "一点就敲"),), Relation.PART),
        ((WHOLE[WHOLE.index("徒弟装轴") :],), Relation.PART),
        ((between("装歪一点", "改成学堂") + between("来的轮叶", "装歪一点"),), Relation.PART),  # read from its middle on
        ((between("原来的轮叶", "一点就敲").replace("桐油", "桐汕"),), Relation.PART),
        ((between("会修磨的人", "头一锅"),), Relation.FOLLOW_UP),  # whole sentences are quoted
        ((between("会修磨的人", "就敲一下"),), Relation.FOLLOW_UP),
        ((between("原来的轮叶", "一点就敲") + "烟袋是祖上传下来的,铜嘴磨得锃亮。",), Relation.FOLLOW_UP),
    ],
    ids=["middle", "end", "turned round", "misread", "sentences", "from a sentence on", "goes on otherwise"],
)  # fmt: skip
def test_what_is_left_of_a_report(body: tuple[str, ...], expected: Relation) -> None:
    """Where a page breaks it off within sentences it is a part, whatever stands above it."""
    assert compare(article(ELSEWHERE, *body), REPORTED).relation is expected


@pytest.mark.parametrize(("before", "expected"), [("选出", Relation.PART), ("指出", Relation.FOLLOW_UP)])
def test_words_before_what_is_left_of_a_report(before: str, expected: Relation) -> None:
    """Only a word for speaking introduces a quotation, and not each of its characters."""
    whole = article("老水磨重新转动", *(text.replace("伐来", before) for text in MILL))
    assert compare(article(ELSEWHERE, between("二十几棵", "整整教")), whole).relation is expected


def test_a_report_that_another_goes_on_with() -> None:
    """Who quotes says whose words they are, and these begin within his sentence."""
    first = "市防汛指挥部今天早晨打开老龙口水闸的三孔闸门,向下游的旧河道放水,两岸的九个村子已经提前撤走了牲口和粮食,渡口停航到后天。"
    later = "据本报昨天报道," + first
    told = article("放水之后", "渡口今天早晨开航了,摆渡的老秦头一趟载了四十只羊,羊比人先上船,站得整整齐齐。", later)
    assert compare(article("老龙口开闸", first), told).relation is Relation.FOLLOW_UP


STEPS = (
    "水磨的石盘有两层,上盘凿了三十二道槽,下盘埋在地里,磨眼旁边刻着一行小字,写的是造磨人的名字和年份,字口里填着旧年的面粉。",
    "村里的账本还在,记着哪家哪天磨了几斗,磨钱拿鸡蛋顶,一斗两个,逢年过节不收,账房先生在页脚画一朵梅花当作记号。",
    "木匠的儿子从城里赶回来拍照,把每一根榫头都编上号,打算画一套图留给学堂,他说父亲不识图纸,尺寸全在两只手上。",
)


@pytest.mark.parametrize(
    ("lead", "own", "expected"),
    [
        ("本报讯(记者 辛禾)", "", Relation.PART),
        ("", "", Relation.PART),
        ("本报讯(记者 辛禾)", "晚报讯 ", Relation.FOLLOW_UP),
        ("", "昨天上午,", Relation.FOLLOW_UP),
    ],
)
def test_whole_sentences_of_a_report(lead: str, own: str, expected: Relation) -> None:
    """A paper says of its reports whom it has them from, or when it was; what has no other words is left of one."""
    opened = lead + MILL[0].removeprefix("本报讯(记者 辛禾)")
    whole = article("老水磨重新转动", opened, *MILL[1:], *STEPS)
    left = article(ELSEWHERE, own + STEPS[0], *STEPS[1:])

    assert len(left.text) >= 150
    assert compare(left, whole).relation is expected


def test_an_item_that_has_its_title_there_too() -> None:
    """Of a round-up, which no item is a part of, whether or not its title was read as one there."""
    item = STEPS[0] + STEPS[1]
    whole = article("老物件三则", MILL[1], f"石盘的三十二道槽 {item}", *MILL[2:])
    assert compare(article("石盘的三十二道槽", item), whole).relation is Relation.FOLLOW_UP
    assert compare(article(ELSEWHERE, item), whole).relation is Relation.PART
