"""Chinese surnames of two characters, with pinyin. The table is simplified; lookups accept traditional characters."""

from __future__ import annotations

from reader.text.fold import fold

COMPOUND_SURNAMES = {
    "欧阳": "ouyang", "太史": "taishi", "端木": "duanmu", "上官": "shangguan", "司马": "sima", "东方": "dongfang",
    "独孤": "dugu", "南宫": "nangong", "万俟": "moqi", "闻人": "wenren", "夏侯": "xiahou", "诸葛": "zhuge",
    "尉迟": "yuchi", "公羊": "gongyang", "赫连": "helian", "澹台": "tantai", "皇甫": "huangfu", "宗政": "zongzheng",
    "濮阳": "puyang", "公冶": "gongye", "太叔": "taishu", "申屠": "shentu", "公孙": "gongsun", "慕容": "murong",
    "仲孙": "zhongsun", "钟离": "zhongli", "长孙": "zhangsun", "宇文": "yuwen", "司徒": "situ", "鲜于": "xianyu",
    "司空": "sikong", "闾丘": "luqiu", "子车": "ziju", "亓官": "qiguan", "司寇": "sikou", "巫马": "wuma",
    "公西": "gongxi", "颛孙": "zhuansun", "壤驷": "rangsi", "公良": "gongliang", "漆雕": "qidiao", "乐正": "yuezheng",
    "宰父": "zaifu", "谷梁": "guliang", "拓跋": "tuoba", "夹谷": "jiagu", "轩辕": "xuanyuan", "令狐": "linghu",
    "段干": "duangan", "百里": "baili", "呼延": "huyan", "东郭": "dongguo", "南门": "nanmen", "羊舌": "yangshe",
    "微生": "weisheng", "梁丘": "liangqiu", "左丘": "zuoqiu", "东门": "dongmen", "西门": "ximen", "南荣": "nanrong",
    "单于": "chanyu", "淳于": "chunyu", "公叔": "gongshu", "褚师": "chushi", "达奚": "daxi", "哥舒": "geshu",
    "耶律": "yelu", "完颜": "wanyan", "纳兰": "nalan", "第五": "diwu",
}  # fmt: skip
"""Pinyin of each, without tones. Excludes those that are just as likely a full name (贺兰, 叶赫)."""


def compound_surname(name: str) -> str:
    """Return the compound surname that a name begins with, in simplified characters; empty if there is none."""
    first = fold(name[:2])
    return first if first in COMPOUND_SURNAMES else ""
