"""Who is credited for what."""

import pytest

from ingest.parse.authors import credits_of_end, credits_of_lead, credits_of_line, is_signature
from ingest.parse.lines import narrow


def told(credits: tuple) -> str:
    return " ".join(f"{credit.name}:{credit.role.value[:4]}" for credit in credits)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("本报讯(记者韩丽平)记者从哈尔滨市国资委获悉", "韩丽平:repo"),
        ("本报讯（记者 张焱）9月14日", "张焱:repo"),
        ("本报讯(张瑜 张梓瑞 记者马智博)在日前召开的", "张瑜:corr 张梓瑞:corr 马智博:repo"),
        ("本报讯(通讯员 李四 记者 张三)昨日", "李四:corr 张三:repo"),
        ("本报讯(记者 张三 通讯员 李四)昨日", "张三:repo 李四:corr"),
        ("本报讯(记者 张三 李四文/摄)昨日", "张三:repo 张三:phot 李四:repo 李四:phot"),
        ("本报讯 记者张三 昨日,市民", "张三:repo"),
        ("新华社北京3月1日电(记者 欧阳修 买买提·艾力)国家统计局", "新华社:agen 欧阳修:repo 买买提·艾力:repo"),
        ("据新华社北京3月1日电 国家统计局", "新华社:agen"),
        ("记者 张三 李四 报道 昨日下午", "张三:repo 李四:repo"),
        ("本报讯(记者张三李四王五六)昨日", "张三:repo 李四:repo 王五六:repo"),
        ("本报讯(见习记者 王燦)昨日", "王燦:repo"),
        ("本報訊(記者 王小明)昨日", "王小明:repo"),
        ("本报讯 昨日,市民王女士说(记者站门口有冰)。", ""),
        ("“我是记者张三,”他说。", ""),
        ("记者从市民政局获悉,张三等10人获奖。", ""),
    ],
)
def test_leads(text: str, who: str) -> None:
    """Names in the bracket of a lead, with what they did; names in the text are nobody's credit."""
    assert told(credits_of_lead(narrow(text))) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("□文/摄 本报记者 马智博", "马智博:repo 马智博:phot"),
        ("□文/摄 王旭 本报记者 刘艳", "王旭:repo 王旭:phot 刘艳:repo 刘艳:phot"),
        ("李鹏 本报记者 梁可心", "李鹏:corr 梁可心:repo"),
        ("本报记者 史志强摄", "史志强:phot"),
        ("本报记者 霍亮 文/摄", "霍亮:repo 霍亮:phot"),
        ("张三 摄影报道", "张三:repo 张三:phot"),
        ("□本报记者 王 燕", "王燕:repo"),
        ("(记者 张三)", "张三:repo"),
    ],
)
def test_lines_of_credits(text: str, who: str) -> None:
    """Bylines and credit lines."""
    assert told(credits_of_line(narrow(text))) == who


def test_names_in_brackets_at_the_end() -> None:
    """Some papers sign there; a bracket that says something else is no signature."""
    assert told(credits_of_end("活动将持续到月底。(记者 张三)")) == "张三:repo"
    assert credits_of_end("活动将持续到月底(周日除外)。") == ()


@pytest.mark.parametrize(
    "text",
    ["记者走进社区", "老记者的新故事", "他说,记者张三来过。", "摄影大赛启动", "小区有了新面貌", "王老师和他的学生们"],
)
def test_titles_that_name_the_trade_are_no_signatures(text: str) -> None:
    """A word for the work is not enough: everything beside it must be a name."""
    assert not is_signature(text)
