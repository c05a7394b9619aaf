"""Labels of the facts of a paper, in Chinese and English: column headers, fields, link texts.

One table for all formats whose labels are natural language instead of standardised tags.
"""

from __future__ import annotations

import re
import unicodedata

_WORDS = {
    "title": (
        "title|paper title|标题|英文标题|题目|论文标题|论文题目|论文名称|论文名|名称|名字|name|题名|篇名|english title"
        "|原标题"
    ),
    "translated_title": "中文标题|翻译标题|标题翻译|译名|中文题目|chinese title|title zh|title cn|zh title|翻译",
    "authors": "author|authors|作者|作者列表|论文作者|by",
    "affiliation": (
        "affiliation|affiliations|institution|institutions|institute|organization|organisation|organizations|company"
        "|单位|机构|组织|研究机构|作者单位|发布机构|公司"
    ),
    "date": (
        "date|publish date|published|published date|publication date|updated|update date|submitted|release date|time"
        "|日期|发布日期|发布时间|发表日期|发表时间|更新日期|更新时间|提交日期|提交时间|时间|年月"
    ),
    "year": "year|年份|年",
    "venue": (
        "venue|conference|journal|publication|published in|publisher|source title|accepted by|会议|期刊|发表于|会议期刊"
        "|期刊会议|发表会议|来源期刊|刊物|出处"
    ),
    "abstract": (
        "abstract|summary|description|overview|intro|introduction|摘要|英文摘要|原文摘要|原始摘要|摘要原文|论文摘要|简介"
        "|描述|内容简介|abstract en|original abstract"
    ),
    "translated_abstract": (
        "中文摘要|摘要翻译|翻译摘要|中文翻译|ai摘要|ai 摘要|ai总结|ai 总结|总结|一句话总结|一句话要点|一句话|概述"
        "|核心内容|tldr|tl dr|要点|核心要点|中文要点|chinese abstract|abstract zh|abstract cn|中文简介|摘要中文|gist"
    ),
    "tags": (
        "tag|tags|keyword|keywords|key words|topic|topics|category|categories|subject|subjects|main category"
        "|标签|关键词|关键字|主题|分类|类别|领域|方向|研究方向"
    ),
    "paper": (
        "paper|papers|pdf|arxiv|link|links|url|abs|paper link|paper url|pdf link|arxiv link|arxiv url|arxiv id"
        "|href|openreview|acm|ieee|springer|doi link|full text|full paper|preprint|book|thesis|report|html"
        "|论文|链接|论文链接|论文地址|阅读论文|原文|原文链接|文章链接|地址|网址|arxiv链接|arxiv 链接|arxiv地址"
        "|pdf链接|pdf 链接|全文|下载|阅读原文"
    ),
    "doi": "doi",
    "code": (
        "code|codes|official|official code|github|repo|repository|code link|code url|source code|source|implementation"
        "|pytorch|tensorflow|unofficial|代码|代码链接|代码地址|源码|开源代码|开源地址|开源链接|项目代码"
    ),
    "project": (
        "project|project page|project website|homepage|home page|website|web|page|site|demo|official website"
        "|主页|项目|项目主页|项目页面|项目地址|项目链接|官网|网站"
    ),
    "dataset": "dataset|datasets|data|数据|数据集|数据集链接",
    "model": "model|models|weights|checkpoint|checkpoints|huggingface|hugging face|hf|模型|权重",
    "video": "video|videos|youtube|talk|presentation|视频|讲解视频|视频讲解",
    "article": "blog|post|article|tweet|twitter|thread|news|review|解读|博客|文章|推文|中文解读|论文解读",
    "note": "note|notes|comment|comments|remark|remarks|备注|注释|评论|说明|笔记",
    "remark": "score|rating|relevance|upvotes|votes|评分|打分|得分|相关度|热度|点赞|点赞数|评分理由|推荐理由|入选理由",
    "status": "status|read|done|状态|已读|阅读状态|已录制|是否已读|进度",
    "number": "no|number|id|index|rank|序号|编号|#|citations|引用数|引用|被引",
}
_FACTS = {word: fact for fact, words in _WORDS.items() for word in words.split("|")}
_LINK_FACTS = frozenset({"paper", "code", "project", "dataset", "model", "video", "article"})
_LONGEST = 24
_FIELD = re.compile(
    rf"[\s>*_]*+(?P<label>[^:：\n]{{1,{_LONGEST}}}?)[\s*_]*+(?:[:：][*_]*|(?=\s?https?://))\s*(?P<value>.*)", re.S
)
_BRACKET = re.compile(r"[(（][^()（）]*[)）]\s*\Z")
_DECORATION = re.compile(r"[^\w#+]+")


def fact_of(label: str) -> str | None:
    """Return the fact that a label names, ignoring decoration.

    Args:
        label: Such as ``Paper``, ``**论文链接**``, ``📄 PDF`` ``Publish Date`` or
            ``Paper (Oral)``.

    Returns:
        A field of ``Paper``, or ``affiliation``, ``translated_abstract``, ``paper`` (a link to the item), ``remark``
        (kept with its label), ``number`` (dropped), or a kind of link; ``None`` if it is not a label.
    """
    if len(label) > 2 * _LONGEST:
        return None
    plain = _DECORATION.sub(" ", unicodedata.normalize("NFKC", _BRACKET.sub("", label) or label).casefold()).strip()
    return _FACTS.get(plain)


def is_link(fact: str | None) -> bool:
    """Whether a fact is a URL."""
    return fact in _LINK_FACTS


def split_field(text: str) -> tuple[str, str, str] | None:
    """Parse a text as a labelled field.

    Args:
        text: Such as ``作者：张三``, ``Paper : https://…`` or ``Code https://…``.

    Returns:
        The fact, the label as written, and the value; ``None`` if the text does not begin with a known label.
    """
    match = _FIELD.match(text)
    fact = fact_of(match["label"]) if match else None
    return (fact, match["label"].strip(), match["value"].strip()) if match and fact else None
