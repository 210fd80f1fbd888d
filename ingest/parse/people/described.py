"""Who somebody is, said instead of a name or beside it; what bodies are called."""

from __future__ import annotations

import re

from ingest.parse.people.names import HAN, PLACES

READERS = "读者|居民|市民|村民|网友"  # who write to a paper and are read in it
BODY = (  # how its name ends
    "局|政府|公司|会|办公室|办事处|指挥部|中心|[医法学]院|检察院|福利院|学校|大学|中学|小学|幼儿园|银行|集团|委|办|部|厅|科|社区|[支大中]队|[小备]组"
    r"|[管维]\S?\S处|热线|管理[所站]|派出所|食堂|报社|编辑[部室]"
)
NAMED = (  # nothing is said of it
    "(?!.*(?:[每各让将把的了请]|记者(?![协站团部])|从.+到|怎么|召开|举行|进驻|今[天日起]|新局))"
)
ORGANISATION = re.compile(
    rf"^{NAMED}[{HAN}()“”]{{2,18}}"
    rf"(?:{BODY}|(?:{BODY}|台|站|[一-龥]社|[一-龥]室)(?:供稿|提供|发布|公布|公示|整理|宣|启|敬启|谨启|制))$"
)
PERSON = (  # who somebody is, said instead of a name or before it
    "读者|居民|市民|村民|学生|同学|工人|职工|教师|老师|医生|医师|护士|护士长|律师|农民|会员|教授|研究员|校长|主任|治疗师|工作者"
    "|工程师|农技员|司机|业主|住户|志愿者|店主|摊主"
    "|儿子|女儿|父亲|母亲|爸爸|妈妈|爷爷|奶奶|姥姥|姥爷|孙子|孙女|外孙|妻子|丈夫|家长|战友|网友|编者|战士|老兵"
)
DESCRIBED = re.compile(
    rf"{NAMED}(?:[{HAN}]{{1,8}}[区县市镇乡村屯]|[{HAN}]{{0,16}}(?:街道|社区|小区|小学|中学|学校|学院|大学|班|年级|学会|协会|单位)"
    rf"|[{HAN}]{{3,16}}[街路巷局处站所社馆院厂队科室部委办行台校])|[{HAN}]{{0,12}}(?:{PERSON})|系[{HAN}]{{2,}}"
)
DESCRIBES_NEXT = re.compile("(?:作者)?单位|(?:指导|辅导)(?:教师|老师)|审稿(?:专家|人)?|(?:医学)?审核(?:专家)?")
SAID_BEFORE = re.compile(rf"^(?:{PERSON}|笔名)(?=[{HAN}]{{2,4}}$)")
UNNAMED = re.compile(  # 道里区 一位高三家长
    rf"[(]?(?:[{HAN}]{{2,5}}[区县市镇乡村]|(?:{PLACES.pattern}))\s*一[位名个][{HAN}]{{0,12}}(?:{PERSON})[)]?$"
)
PAID = r"(?:(?:新闻)?(?:线索|报料|爆料|信息))?(?:费|奖金?|奖励|酬金)\s*(?::\s*)?[\d一二三四五六七八九十百]+\s*元"
CALLER = rf"[{HAN}]{{0,6}}(?:先生|女士|小姐|师傅|大爷|大妈|阿姨|老师|同学|某某?)"
TIPS = "报料|爆料|提供(?:新闻)?线索|(?:新闻)?线索提供"
TIPPED_OFF = re.compile(  # who told the paper of it, and what that was worth: 庄先生报料,线索费30元
    rf"[(【]?(?:感谢|鸣谢)?(?:{CALLER}(?:{TIPS})(?:[,\s]*{PAID})?|[{HAN}]{{2,4}}(?:{TIPS})[,\s]*{PAID}"
    rf"|(?:报料|爆料|(?:新闻)?线索提供)[人者]?[:\s]\s*(?:{CALLER}|[{HAN}]{{2,4}})(?:[,\s]*{PAID})?)[)】]?$"
)


def signs_unnamed(text: str) -> bool:
    """Does *text* say who told the paper of something, or wrote to it, and not by name?"""
    return bool(TIPPED_OFF.match(text.strip()) or UNNAMED.match(text.strip()))
