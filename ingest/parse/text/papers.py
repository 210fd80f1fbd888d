"""What newspapers are called: 松江晨报, 鹭江都市报, 滨海法治报."""

from __future__ import annotations

import re

# What bulletins tell of, which are called so, too: 空气质量日报, 菜价日报.
BULLETINS = (
    "质量|水质|水情|雨情|汛情|疫情|旱情|墒情|虫情|险情|火险|天气|气象|气温|菜价|物价|粮价|价格|行情|指数|监测|花粉|流感|客流|票房|路况|水位|潮汐|离子"
    "|招聘|股市|楼市|车市|赛事|赛况|战况"
)
# What a name ends in that is a newspaper's wherever it stands; and in what bulletins are called, too (流感监测周报).
WHOLE = (  # what may be all of a name
    "(?:都市报|都会报|生活报|青年报|法[制治]报|新晚报|今晚报|新京报|新华每日电讯|每日经济新闻)"
)
NEWSPAPER = rf"(?<!{BULLETINS})(?:[日晨晚早午商时今]报|{WHOLE})"
PERIODICAL = rf"(?:{NEWSPAPER}|[周导快新]报|电讯报)"

_NAME = rf"(?:[\u4e00-\u9fff]{{2,6}}?{PERIODICAL}|{WHOLE})"
_BEFORE = "关注|订阅|下载|登录|搜索|阅读|扫码|欢迎|由|年"
NAMED = re.compile(rf"(?:^|[^\u4e00-\u9fff]|{_BEFORE})(?!{_BEFORE}|本)({_NAME})")
ALONE = re.compile(rf"^(?:[\u4e00-\u9fff]{{2,6}}{PERIODICAL}社?|{WHOLE})$")
LOCAL = re.compile(r"^[\u4e00-\u9fff]{2,4}[县市区州旗盟]报$")  # beside the day or number of a page
# How its own reports begin and are credited: 锦江晨报成都3月2日讯, 摄影 锦江晨报全媒体记者.
OWN = re.compile(rf"(?:摄影\s*)?(本报|{_NAME})(?:\S{{0,8}}?讯(?=[\s(【]|记者|通讯员)|[\u4e00-\u9fff]{{0,4}}记者)")
