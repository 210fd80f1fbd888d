"""Which pieces one paragraph was cut into."""

from __future__ import annotations

import pytest

from ingest.parse.looks.look import Look, look_of
from ingest.parse.looks.neighbours import second_looks
from ingest.parse.looks.wording import USAGE, Openings
from ingest.parse.paragraphs.joins import Breaks, Join, choose, find_joins
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces
from ingest.words import Words

WORDS = Words()


def joined(*lines: str) -> list[tuple[int, int]]:
    """Pairs of line places (from 0) that were joined, the first half before the second."""
    pieces = to_pieces(to_lines("\n\n".join(lines)))
    looks = [seen.look for seen in second_looks(pieces, [look_of(piece) for piece in pieces])]
    return [(join.before, join.after) for join in choose(find_joins(pieces, looks, WORDS))]


LEAD = "本报讯(记者 张三)14日,区里召开会议,部署老旧小区改造工作,相关部门负责人参加了会议。"


def test_kinds_of_words_speak_at_either_side() -> None:
    """What the dictionary knows of the words at a break counts, whether or not one lies across."""
    pieces = to_pieces(to_lines("\n\n".join((LEAD, "区里把方便留给百姓的", "社区食堂上月开张,老人用餐打八折。"))))
    breaks = Breaks(pieces, [Look.LEAD, Look.BODY, Look.BODY], WORDS)

    cues = {name for name, _ in breaks.cues(1, 2)}
    assert {"an end in a particle", "a beginning with a noun"} <= cues


def test_what_stands_below_a_beginning() -> None:
    """A short line above a lead is rather its title than the rest of a sentence."""
    pieces = to_pieces(to_lines("\n\n".join((LEAD[:-9], "地铁2号线六座车站加装电梯", LEAD))))
    breaks = Breaks(pieces, [Look.LEAD, Look.TITLE, Look.LEAD], WORDS)

    assert ("a beginning like a title above lead", 1.0) in breaks.cues(0, 1)


@pytest.mark.parametrize(
    ("worth", "cue"), [(2.0, ("a beginning by its words", 2.0)), (-2.0, ("no beginning by its words", 2.0))]
)
def test_how_a_piece_begins_speaks_for_a_join_or_against_it(worth: float, cue: tuple[str, float]) -> None:
    """What was learned of beginnings is a cue of every piece that may go on with another."""
    pieces = to_pieces(to_lines("\n\n".join((LEAD, "区里把方便留给百姓的", "社区食堂上月开张,老人用餐打八折。"))))
    breaks = Breaks(
        pieces, [Look.LEAD, Look.BODY, Look.BODY], WORDS, USAGE._replace(openings=Openings({worth: "^社区"}))
    )

    assert cue in breaks.cues(1, 2)


def test_a_word_cut_in_two() -> None:
    """房|屋: the dictionary knows the word that lies across."""
    assert joined(
        LEAD, "“去年12月,宝融福园小区居民将房", "屋漏雨,一直没有解决的问题反映到区信访局,区信访局立即协调。”"
    ) == [(1, 2)]


def test_a_quote_that_is_closed_in_the_next_piece() -> None:
    """“和谐家|园” needs no dictionary."""
    assert joined(
        LEAD, "聚焦解决民生实事、构建“和谐家", "园”,平房区不断创新社会治理模式,街道党员干部全部下沉网格。"
    ) == [(1, 2)]


def test_a_number_cut_from_what_it_counts() -> None:
    """A text that ends open goes on with what stands next to it, where that starts as no paragraph starts."""
    assert joined(
        LEAD, "企业投入40余万元更新健身器材,并在小区内施划了停车标线,共计", "的车位有二百多个,还将启用智能道闸。"
    ) == [(1, 2)]


def test_titles_between_the_halves() -> None:
    """The title of an inverted article, or a caption, may stand between."""
    assert joined(
        LEAD,
        "公司参与了《粽",
        "传承老味道 做好“老字号”",
        "子》及《糕点通则》推荐性国家标准起草,其中一项重大变化就是新增了分类。",
    ) == [(1, 3)]


def test_the_half_that_was_read_first_stands_last() -> None:
    """The second column before the first: its first words begin no sentence."""
    assert joined(
        LEAD,
        "员两小时内入户查看,确认是管道的问题当天修好。",
        "供热公司负责人表示,居民家里的温度低于二十度,可以拨打热线,接到电话以后维修人",
        LEAD,
    ) == [(2, 1)]


@pytest.mark.parametrize(
    "lines",
    [
        (LEAD, "今年打造10条园林绿化示范街路", LEAD),
        (
            "政企合力打造垃圾分类示范点",
            "市场打造“源头分、定点投”的分类模式",
            "位于学府路的市场是我省最大的农产品批发市场之一。市场里有一千二百个摊位,每天产生的垃圾有八十多吨,过去全靠人工清运。",
        ),
        (LEAD, "下一步,各区将补植树木。", "近日,春整工作全面启动。"),
        ("南岗“大区划片”物管模式让老旧小区换新颜", LEAD),
        (
            LEAD,
            "言传身教提升干事能力",
            "“进入居民家,注意礼貌用语,先做自我介绍。”近日,书记带着新入职的员工进行入户调查。",
        ),
    ],
)
def test_titles_are_no_halves(lines: tuple[str, ...]) -> None:
    """A title above a lead, a deck above a text, a subhead above a quotation: nothing is joined."""
    assert joined(*lines) == []


def test_a_piece_is_joined_once_at_either_end() -> None:
    """Three open ends before one continuation: only the surest has it."""
    joins = joined(
        LEAD,
        "第一句没有说完,居民将房",
        "屋漏雨的问题反映到区里,立即协调。",
        "第二句没有说完,居民将房",
        "第三句没有说完,居民将房",
    )
    assert len({after for _, after in joins}) == len(joins) == len({before for before, _ in joins})


def test_which_joins_are_taken() -> None:
    """Not only what is likelier than not: a paragraph that breaks off goes on somewhere."""
    assert choose([Join(0, 1, 0.45), Join(2, 3, 0.35)]) == (Join(0, 1, 0.45),)


def test_the_likelier_of_two_joins_is_taken() -> None:
    assert choose([Join(0, 2, 0.9), Join(0, 1, 0.6), Join(1, 2, 0.5)]) == (Join(0, 2, 0.9),)
