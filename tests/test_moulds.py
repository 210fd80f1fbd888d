"""Reports written by formula: a row a habit of newspapers that no date, number or place gives away."""

from __future__ import annotations

import pytest

from ingest.filed import Relation
from ingest.likeness.clipping import Clipping, clip
from ingest.likeness.kinship import compare
from ingest.page import Article, Block, Role


def article(headline: str, *body: str) -> Clipping:
    paragraphs = (Block(Role.BODY, text, (n,)) for n, text in enumerate(body, 2))
    return clip(Article(blocks=(Block(Role.HEADLINE, headline, (1,)), *paragraphs)))


def joins(one: Clipping, other: Clipping) -> bool:
    there, back = compare(one, other), compare(other, one)
    assert there.joins is back.joins
    return there.joins


# one book, and the next language

BOOK = (
    "市地方志办公室组织翻译的《松花江渔歌集》一书{}版近日由北方文艺出版社出版，面向海内外发行。该书收录了渔民口耳相传的劳动号子、"
    "摇篮曲和婚礼歌，由老歌手逐句审定，配有谱例和老照片。该书{}版的出版，对于海外读者了解沿江渔民的生活和歌唱传统，"
    "感受大江两岸的风土人情，具有重要意义。"
)
BOOKED = "《松花江渔歌集》{}版出版发行"


@pytest.mark.parametrize(("one", "other"), [("法文", "俄文"), ("英文", "西班牙文")])
def test_one_book_in_two_languages(one: str, other: str) -> None:
    """What tells the titles apart tells the texts apart, too, be it a single character."""
    first, second = (article(BOOKED.format(tongue), BOOK.format(tongue, tongue)) for tongue in (one, other))
    assert not joins(first, second)


def test_a_book_whose_language_is_misread() -> None:
    """What is misread in the title and in the text is misread elsewhere, too."""
    scan = BOOK.format("去文", "去文").replace("渔民口耳", "渔尼口耳").replace("谱例", "谱列").replace("风土", "风士")
    scan = scan.replace("海外读者", "海外卖者")
    assert joins(article(BOOKED.format("法文"), BOOK.format("法文", "法文")), article(BOOKED.format("去文"), scan))


COMMENT = "明天出版的《江畔日报》将刊发本报评论员文章，题目是《{}》，{}论学习贯彻全市老工业区改造大会精神。"


def test_a_series_of_comments() -> None:
    """Each announces its own title, and nothing else."""
    first = article("评论员文章：让老厂房住进新产业", COMMENT.format("让老厂房住进新产业", "一"))
    second = article("评论员文章：把工人新村改出烟火气", COMMENT.format("把工人新村改出烟火气", "二"))
    assert not joins(first, second)


# a visit that is announced, and the one that begins

INVITED = "应友好城市新潟市市长邀请，市文化代表团{}赴新潟出席第二十三届冰雪文化交流周开幕式，并对新潟进行友好访问。"


def test_a_visit_that_is_announced() -> None:
    """What will be and what was are two reports."""
    announced = article("市文化代表团将赴新潟出席冰雪文化交流周", INVITED.format("将于10月9日至15日"))
    begun = article("市文化代表团启程赴新潟出席冰雪文化交流周", INVITED.format("乘班机离开哈尔滨"))
    assert not joins(announced, begun)


def test_a_visit_that_is_announced_in_other_order() -> None:
    """So they are where what stands beside the announcement was moved."""
    told = "应友好城市新潟市市长邀请，{}赴新潟出席第二十三届冰雪文化交流周开幕式，并对新潟进行友好访问。"
    announced = article("市文化代表团将赴新潟出席冰雪文化交流周", told.format("市文化代表团将于10月9日至15日"))
    begun = article(
        "市文化代表团启程赴新潟出席冰雪文化交流周", "10月9日上午，市文化代表团乘班机离开哈尔滨，" + told.format("")
    )
    assert not joins(announced, begun)


def test_a_visit_under_a_headline_that_announces_nothing() -> None:
    """An editor's headline says the same another way."""
    text = INVITED.format("将于10月9日至15日") + "代表团由作家、画家和冰雕艺人组成，将带去三十件作品。"
    assert joins(article("市文化代表团将赴新潟", text), article("冰雪文化交流周迎来哈尔滨客人", text))


def test_what_is_to_come_alone_tells_two_reports() -> None:
    """Be it a single character, in the title and in the text; 将军 tells of nothing to come."""
    announced = article("市文化代表团将赴新潟出席冰雪文化交流周", INVITED.format("将"))
    assert not joins(announced, article("市文化代表团赴新潟出席冰雪文化交流周", INVITED.format("")))
    home = "{}纪念馆昨日在道里区落成，馆内陈列他生前用过的望远镜和行军床，首日接待观众三千人，门票全免，周一闭馆。"
    assert joins(*(article(f"{who}纪念馆落成迎客", home.format(who)) for who in ("何大将军", "何大军")))


# a version that an editor worked over

HALL = (
    "展厅分上下两层，一层陈列老照片和工具，二层复原了当年的车间和宿舍。",
    "退休职工周明远捐出了珍藏四十年的检修手册，扉页上有工友们的签名。",
    "馆里还请来三位老师傅，每逢周末为孩子们讲解怎样辨认机车的型号。",
    "开馆第一天，附近小学的学生排队体验了手摇信号灯，笑声不断。",
    "讲解员说，布展用了将近两年，许多展品是从废品站一件件找回来的。",
    "不少观众在留言簿上写下自己和父辈的故事，有人写满了整整一页。",
    "工会打算把这些故事编成册子，明年春天送给每一位捐赠者。",
    "门口的老槐树也被保留下来，树下添了长椅，供走累的人歇脚。",
    "馆内不设讲台，也没有隔离绳，孩子们可以摸一摸那些沉甸甸的扳手。",
    "傍晚闭馆时，仍有老人站在蒸汽机车前不愿离去，说闻到了机油味。",
    "周围商户趁势开了几家小吃店，卖的是食堂当年的红肠和大列巴。",
    "有家长建议延长周末开放时间，馆方答应从下月起试行晚间场次。",
    "明年馆里还要办一场老物件交换会，欢迎居民带着旧票证来换明信片。",
    "负责修缮的设计院保留了铸铁立柱与天窗，只换掉漏雨的油毡。",
    "采光改善之后，墙上褪色的标语重新显露出来，成了最受欢迎的背景。",
)


@pytest.mark.parametrize(("sentences", "one"), [(2, False), (15, True)])
def test_a_passage_that_the_title_tells(sentences: int, *, one: bool) -> None:
    """In a long text it may be an editor's; in a short one it is what the report is about."""
    told = "香坊区的老车间昨日改成陈列馆，{}纷纷前来参观，称赞不已。"
    visitors = ("老工友", "街坊们")
    made = (article(f"老车间改成陈列馆{who}齐夸好", told.format(who), *HALL[:sentences]) for who in visitors)
    assert joins(*made) is one


def test_a_lead_that_is_worded_more_briefly() -> None:
    """A later version has another lead; what is told otherwise all over the text is another report."""
    long = "香坊区的老车间昨日经过两年整修改成了陈列馆并且正式对外开放，上千名居民冒雪前来参观，工会主席到场致辞，老工人代表剪彩。"
    short = "香坊区老车间昨日整修改成陈列馆正式开放，上千居民前来参观，工会主席致辞，工人代表剪彩。"
    assert joins(*(article("老车间改成陈列馆", lead, *HALL[:7]) for lead in (long, short)))


# a death, and the funeral

ARTIST = (
    "著名冰雕艺术家和社会活动家，冰灯游园会的创始人之一，市工艺美术协会原会长、名誉会长，市政协原常委，"
    "把松花江的采冰号子第一个记成曲谱的人周明远先生"
)
DIED = "，因病于3月8日14时30分在哈尔滨逝世，享年89岁。"
FAREWELL = (
    "先生的生前友好、学生和各界群众三百多人前来送别，灵堂里摆着他最后一件作品的小样，遗像下是他用了四十年的凿子。"
)


def test_a_death_and_the_funeral() -> None:
    """A report that parts a sentence of another by sentences of its own is no longer version of that."""
    died = article("周明远先生逝世", ARTIST + DIED)
    buried = article(
        "周明远先生遗体告别仪式举行",
        ARTIST + "的遗体，昨天上午在市殡仪馆火化，亲友为他送别。周明远先生" + DIED[1:] + FAREWELL,
    )
    assert not joins(died, buried)


@pytest.mark.parametrize("badly", [True, False])
def test_a_paragraph_that_a_bad_scan_lacks(*, badly: bool) -> None:
    """Where so much is misread, a stop may be, too: what stands there in another printing parts no sentence."""
    said = "".join(HALL[:6]) + HALL[6].replace("。", "，") + "".join(HALL[7:12])
    for character, misread in zip("学馆留编老椅", "字绾溜骗考倚", strict=True) if badly else ():
        said = said.replace(character, misread)
    more = "市总工会的摄影队也来了三趟，把每台机床的铭牌拍了下来。他们准备给陈列馆做一本图录，印数暂定五百册。"
    whole = article("老车间改成陈列馆", *HALL[:7], more, *HALL[7:12])
    assert joins(whole, article("扳手和红肠都回来了", said)) is badly


def test_what_was_left_out_ends_as_what_is_before_it() -> None:
    """Where sentences begin alike, the one that is missing may as well have stood a few characters on."""
    said = [f"周明远{told}。" for told in (
        "说冰雕最怕的不是暖和而是风，刀口一开就要一气做完",
        "介绍这一次的主塔用冰一千二百方，全部采自松花江江心",
        "告诉来参观的学生，凿子要顺着冰的纹理走，急不得",
        "透露他已经把六十年的图样整理成册，准备捐给市档案馆",
    )]  # fmt: skip
    whole = article("老艺人六十年与冰为伴", "".join(said))
    assert joins(whole, article("冰雕艺人把图样捐给档案馆", said[0] + "".join(said[2:])))


def test_a_piece_whose_headline_was_taken_for_text() -> None:
    """Without a headline of its own, its first line may be one, which has no stop."""
    line = "六十年只做一件事"
    told = (
        "腊月的江风像刀子，周明远天不亮就上了江面，看冰层的颜色，听凿子落下去的声音。",
        "他说采冰要赶在三九，冰才硬，才透，早几天晚几天都不成。",
        "今年的主塔用冰一千二百方，四十名徒弟分三班连着干了二十六天，塔尖是他亲手开的最后一刀。",
        "收工那晚，他在塔下站了很久，徒弟们谁也没有催他，灯亮起来的时候，人群里有人喊了一声老师傅。",
    )
    whole, piece = article("老艺人与冰为伴", line + "".join(told)), article("", line + "".join(told[2:]))
    assert joins(whole, piece)


# what is told by formula every year

FEAST = (
    "近日，市内多处公园举办丁香花会。丁香是哈尔滨市花，也是老城记忆里的香气。花会期间，人们在树下赏花拍照，听手风琴，"
    "品尝酸奶和面包，在花影里写下明信片。"
)
NEXT_FEAST = (
    "近日，市内多处公园相继举办丁香花会。丁香是哈尔滨的市花，也是这座老城记忆里难忘的香气。花会期间，人们三三两两在树下赏花拍照，"
    "围坐听俄式手风琴，品尝刚出炉的酸奶和面包，在斑驳花影里写下寄给远方的明信片。"
)


def test_the_same_feast_a_year_later() -> None:
    """Words put in and left out all over the text are another's; noise takes single characters."""
    assert not joins(article("多处公园举办丁香花会", FEAST), article("多处公园举办丁香花会", NEXT_FEAST))


def test_a_few_words_of_farewell() -> None:
    """Of a caption of two lines, nearly all must be the same."""
    spring = article("春天里的松花江", "大地繁花似锦，江面春水初生。节目的最后，我们一起走进春天里的松花江。")
    later = article("春天里的松花江", "两岸万象更新，大地繁花似锦。节目的最后，我们一起走进春天里的松花江。")
    assert not joins(spring, later)
    assert joins(
        spring, article("春天里的松花江", "大地繁花似绵，江面春水初生。节目的最后，我们一起走进春天里的松花江。")
    )


def test_a_few_words_that_one_paper_signs() -> None:
    """The photographer below a caption is none of its words."""
    spring = "大地繁花似锦，江面春水初生。周末来江边赏花的市民络绎不绝。"
    assert joins(article("春到松花江", spring), article("春到松花江", spring, "实习记者林春晓摄"))


# an address to the new year

ADDRESS = (
    "市长将于31日晚7时，通过市广播电视台和互联网，发表二〇二{}年新年贺词。市广播电视台所属综合频道、新闻频道、文艺频道、"
    "新闻广播、交通广播，以及江畔网等新媒体平台，将准时播出。"
)


@pytest.mark.parametrize(("one", "other"), [("三", "〇"), ("三", "四")])
def test_an_address_to_the_next_year(one: str, other: str) -> None:
    """A year in Chinese figures is one, with its noughts."""
    first, second = (article(f"市长将发表二〇二{year}年新年贺词", ADDRESS.format(year)) for year in (one, other))
    assert compare(first, second).relation is Relation.SIBLING
    assert compare(first, second).changed


# a serial

NOTE = "编者按:一座城的性格藏在它的旧事里。本报今起开设专栏,每周一篇,请市民和专家一起翻看城市的老相册,欢迎读者提供线索、照片和实物。"
FLOOD = (
    "1932年松花江决堤,道外水深丈余,傅家甸的舢板直接划进二楼窗户,这场洪水使二十余万人流离失所,也催生了后来的沿江大堤。"
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("老城旧事之二", "老城旧事之四", False),
        ("走读老街(上)", "走读老街(下)", False),
        ("江畔口述史第12期", "江畔口述史第9期", False),
        ("老城旧事之二", "老城旧事之二", True),
        ("老城旧事", "老城旧事之二", True),
    ],
)
def test_the_note_above_a_serial(one: str, other: str, *, same: bool) -> None:
    """Read without what stands below it, it is no piece of the next instalment."""
    assert joins(article(one, NOTE, FLOOD), article(other, NOTE)) is same
