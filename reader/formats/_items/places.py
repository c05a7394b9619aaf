"""Locations of papers: URLs that lead to papers, and the sections of a list that contain them.

Defines hosts and headings; items are parsed elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from reader.models.identifiers import normalise_url, parse_arxiv, parse_doi

_PAPER_ADDRESS = re.compile(
    r"[^?#]*\.(?:pdf|ps|ps\.gz)(?:[?#]|\Z)"
    r"|(?:[\w-]+\.)*(?:arxiv\.org/|128\.84\.21\.199/|alphaxiv\.org/|ar5iv\.org/|biorxiv\.org/content|medrxiv\.org/content"
    r"|chemrxiv\.org/|eartharxiv\.org/|osf\.io/preprints|preprints\.org/|ssrn\.com/|eprint\.iacr\.org/\d"
    r"|(?:huggingface\.co|hf\.co|hf-mirror\.com)/papers/|openreview\.net/|aclanthology\.org/|aclanthology\.info/"
    r"|aclweb\.org/anthology|thecvf\.com/|ecva\.net/|bmva-archive\.org\.uk/|(?:neurips\.cc|nips\.cc)/|mlr\.press/"
    r"|jmlr\.org/papers|roboticsproceedings\.org/|isca-speech\.org/|dl\.acm\.org/(?:doi|citation)|ieeexplore\.ieee\.org/"
    r"|computer\.org/csdl|springer\.com/(?:article|chapter|content|referenceworkentry)|sciencedirect\.com/science"
    r"|onlinelibrary\.wiley\.com/doi|tandfonline\.com/doi|sagepub\.com/doi|pubs\.[\w.]+/(?:doi|en/content)|nature\.com/articles"
    r"|science\.org/doi|pnas\.org/doi|cell\.com/[\w-]+/fulltext|jstor\.org/stable|academic\.oup\.com/|cambridge\.org/core"
    r"|journals\.[\w.]+/|mdpi\.com/[\d-]|frontiersin\.org/|plos\.org/|ncbi\.nlm\.nih\.gov/(?:pmc|pubmed)"
    r"|pubmed\.ncbi\.nlm\.nih\.gov/|ojs\.aaai\.org/|aaai\.org/(?:ocs|papers|library)|ijcai\.org/(?:proceedings|abstract)"
    r"|usenix\.org/(?:conference|legacy|system)|ndss-symposium\.org/ndss-paper|vldb\.org/pvldb|semanticscholar\.org/paper"
    r"|hal\.(?:science|inria\.fr|archives-ouvertes\.fr)/|paperswithcode\.com/paper/|distill\.pub/\d|direct\.mit\.edu/"
    r"|transformer-circuits\.pub/|citeseerx?\.[\w.]+/|iclr\.cc/|icml\.cc/|kdd\.org/kdd|cnki\.net/|dblp\.(?:org|uni-trier\.de)/rec"
    r"|deepmind\.com/publications|research\.google/pubs|microsoft\.com/en-us/research/publication)",
    re.I,
)


class SectionKind(Enum):
    """What a section of a list contains.

    Attributes:
        PAPERS: Papers, by its heading.
        OPEN: Unknown: the heading is a topic, and each item must be checked.
        THINGS: Code, data, blog posts and similar, by its heading.
        ASIDE: No items: news, contents, contributors, licence.
    """

    PAPERS = "papers"
    OPEN = "open"
    THINGS = "things"
    ASIDE = "aside"


_WORDS = {
    SectionKind.PAPERS: (
        "paper|papers|publication|publications|literature|articles|preprints|reading list|readings|survey|surveys"
        "|论文|文献|论文列表|综述|论文合集|文章"
    ),
    SectionKind.THINGS: (
        "code|codes|codebase|codebases|repository|repositories|repo|repos|project|projects|open source|github"
        "|implementation|implementations|tool|tools|toolkit|toolkits|toolbox|toolboxes|library|libraries|package"
        "|packages|software|platform|platforms|framework|frameworks|dataset|datasets|data|data set|data sets"
        "|leaderboard|leaderboards|blog|blogs|blog post|blog posts|post|posts|book|books|textbook|textbooks|course"
        "|courses|lecture|lectures|tutorial|tutorials|talk|talks|video|videos|slides|podcast|podcasts|newsletter"
        "|newsletters|website|websites|web|site|sites|resource|resources|link|links|demo|demos|app|apps|product"
        "|products|company|companies|startup|startups|people|researcher|researchers|lab|labs|group|groups"
        "|conference|conferences|workshop|workshops|event|events|challenge|challenges|competition|competitions"
        "|community|communities|forum|forums|job|jobs|plugin|plugins|model zoo|checkpoint|checkpoints"
        "|pretrained model|pretrained models|media|press|代码|代码库|开源项目|项目|工具|工具库|框架|平台|数据集"
        "|数据|排行榜|博客|文章博客|书籍|图书|书|课程|教程|讲座|视频|播客|网站|资源|链接|产品|公司|人物|实验室|会议"
        "|比赛|竞赛|社区|招聘|模型库"
    ),
    SectionKind.ASIDE: (
        "news|update|updates|latest update|latest updates|recent update|recent updates|latest news|recent news"
        "|what s new|changelog|change log|history|release|releases|announcement|announcements|todo|to do|roadmap"
        "|content|contents|toc|table of content|table of contents|table of content toc|table of contents toc|index"
        "|outline|overview of this repo|contributing|contribution|contributions|contribute|how to contribute"
        "|contributor|contributors|maintainer|maintainers|project maintainers|contributing guide"
        "|contribution guide|contribution guidelines|author|authors|team|our team|about us|about me|license|licence"
        "|licensing|citation|citations|cite|citing|how to cite|cite us|bibtex|reference bibtex|acknowledgement"
        "|acknowledgements|acknowledgment|acknowledgments|thanks|credit|credits|contact|contacts|contact us"
        "|contact me|star history|stargazers|star|stars|sponsor|sponsors|support|support us|disclaimer|legend|usage"
        "|how to use|installation|install|getting started|quick start|requirements|setup|faq|question|questions"
        "|statistics|stats|related awesome lists|other awesome lists|awesome lists|related repositories"
        "|related repos|other lists|feedback|template|format|paper format|subscribe|follow us|新闻|更新|最新动态"
        "|动态|更新日志|日志|公告|目录|索引|导航|贡献|贡献者|如何贡献|参与贡献|维护者|许可|许可证|协议|引用|致谢"
        "|感谢|联系|联系我们|联系方式|交流群|赞助|声明|免责声明|图例|用法|使用方法|安装|统计|模板|关于我们|关于"
        "|常见问题|待办"
    ),
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split("|")}
_CONTENTS = frozenset(
    {"content", "contents", "toc", "table of contents", "index", "outline", "overview", "目录", "索引", "导航"}
)
_NUMBER = re.compile(r"(?:\d{1,3}|[ivx]{1,5}|[a-z]|[一二三四五六七八九十]{1,3})(?: \d{1,3})* ")
_EMOJI_CODE = re.compile(r":[a-z][a-z0-9_+-]{1,30}:")
_DECORATION = re.compile(r"[^\w]+")
_FILLERS = re.compile(
    r"\b(?:the|a|an|of|on|for|our|some|other|others|more|useful|related|relevant|selected|important|recommended|main|key"
    r"|all|list|lists|collection|must read|awesome|online|external|further|additional|misc|open sourced?|open)\b"
)
_JOINED = re.compile(r"\s*(?:\b(?:and|or)\b|[&/,、，+|]|与|和|及)\s*")
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


@lru_cache(maxsize=1024)
def leads_to_paper(url: str) -> bool:
    """Whether a URL is that of a paper: on a preprint server, at a publisher, in proceedings, or a PDF."""
    return bool(parse_arxiv(url) or parse_doi(url) or _PAPER_ADDRESS.match(normalise_url(url)))


def section_kind(headings: Sequence[str]) -> SectionKind:
    """Return what a section contains.

    Args:
        headings: Headings above it, outermost first; the innermost that names a kind decides. Sections below a table
            of contents need not be part of it.
    """
    above = [heading for heading in headings[:-1] if _plain(heading.casefold()) not in _CONTENTS]
    return next(filter(None, map(_kind, reversed([*above, *headings[-1:]]))), SectionKind.OPEN)


@lru_cache(maxsize=1024)
def _kind(heading: str) -> SectionKind | None:
    """Return what a heading says its section contains; ``None`` if it is a topic, open if it names several kinds."""
    plain = _EMOJI_CODE.sub(" ", unicodedata.normalize("NFKC", heading).casefold())
    if whole := _KINDS.get(_plain(plain)):
        return whole
    kinds = {_kind_of_part(part) for part in _JOINED.split(_BRACKETED.sub(" ", plain))}
    if len(kinds) == 1:
        return kinds.pop()
    return (
        SectionKind.PAPERS if SectionKind.PAPERS in kinds else SectionKind.OPEN if SectionKind.THINGS in kinds else None
    )


def _kind_of_part(part: str) -> SectionKind | None:
    plain = _plain(part)
    found = _KINDS.get(plain) or _KINDS.get(" ".join(_FILLERS.sub(" ", plain).split()))
    if found is None and re.search(r"\bpapers?\b|论文", plain):
        return SectionKind.PAPERS
    last = _KINDS.get(plain.rpartition(" ")[2])
    return found or (last if last is SectionKind.THINGS else None)


def _plain(text: str) -> str:
    words = _DECORATION.sub(" ", text).strip()
    number = _NUMBER.match(words)
    return words[number.end() :] if number else words
