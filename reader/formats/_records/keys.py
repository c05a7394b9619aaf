"""Field names of records: keys of JSON and YAML, CSV columns, front matter.

Labels in natural language are in ``_items.labels``; names used by programs are here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.formats._items.labels import fact_of
from reader.models.identifiers import normalise_title

_KEYS = {
    "title": "title papertitle titleen entitle titletext headline documenttitle articletitle papername",
    "name": "name displayname fullname label subject",
    "translated_title": "titlezh titlecn zhtitle cntitle titlechinese translatedtitle titletranslated titletranslation",
    "authors": "author authors authorlist authornames creator creators authorships firstauthor authorstr",
    "abstract": (
        "abstract summary description content contenttext contenthtml body excerpt selection introduction paperabstract"
        " abstracten summaryen tldr tl details fulltext desc dek subtitle"
    ),
    "further": (
        "abstractzh abstractcn zhabstract summaryzh summarycn zhsummary translatedabstract translatedsummary"
        " abstracttranslation translation abstracttranslated aisummary aiabstract gist ai llmsummary keypoints"
    ),
    "date": (
        "published publishedat publishdate publicationdate pubdate datepublished publisheddate firstpublished date"
        " submitted submissiondate submitteddate releasedate versiondate onlinedate issued created updated updatedat"
        " updatedate modified"
    ),
    "year": "year pubyear publicationyear",
    "venue": (
        "venue journal conference booktitle containertitle publicationvenue journaltitle journalref journalreference"
        " publication publicationtitle proceedings publishedin sourcetitle conf"
    ),
    "arxiv": "arxiv arxivid arxivurl arxivlink arxivabs arxivpdf arxivno arxivnumber eprint 论文编号 arxiv编号",
    "doi": "doi doiurl doilink paperdoi",
    "id": "id paperid identifier uid key",
    "link": (
        "url link href abs absurl abslink abstracturl paper paperurl paperlink landingpageurl externalurl articleurl"
        " permalink sourceurl openreview openreviewurl hfurl huggingfaceurl alternate uri website-url preprint"
    ),
    "file": "pdf pdfurl pdflink html htmlurl htmllink openaccesspdf fulltexturl pdfs",
    "code": "code codeurl codelink codes github githuburl githublink githubrepo repo repourl repository codelinks",
    "project": "project projecturl projectlink projectpage projectpageurl website homepage demo demourl colab poster",
    "dataset": "dataset datasets dataseturl data",
    "model": "model models modelurl checkpoints weights",
    "video": "video videos videourl youtube talk",
    "article": "blog blogurl blogpost article tweet tweeturl twitter thread post",
    "related": "related relatedlinks seealso",
    "tags": "tag tags keyword keywords topics labels documenttags aikeywords",
    "categories": "categories primarycategory arxivcategories subjects primarysubject maincategory cats",
    "section": "section category topic group folder class track task area theme column 分类 类别 领域 方向 主题 类型",
    "status": "status readingstatus readstatus state isread read readstate",
    "starred": "starred star favorite favourite favorited favourited isfavorite isstarred liked 收藏 星标",
    "note": "note notes mynotes mynote annotation annotations remark remarks thoughts 笔记 备注 我的笔记",
    "comment": "comment comments arxivcomment",
    "volume": "volume vol 卷",
    "issue": "issue number issuenumber 期",
    "page": "page pages pagination 页码",
    "publisher": "publisher 出版社 出版者",
    "ISSN": "issn",
    "ISBN": "isbn",
    "language": "language lang 语言 语种",
    "publisher-place": "place publisherplace 出版地",
    "citation-key": "citekey citationkey bibtexkey",
}
_FACTS = {key: fact for fact, keys in _KEYS.items() for key in keys.split()}
_PRIORITY = {key: rank for keys in _KEYS.values() for rank, key in enumerate(keys.split())}
_OF_LABELS = {"paper": "link", "translated_abstract": "further", "affiliation": None, "number": None}
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_.\-]+")

_NESTED = "urls links externalids ids identifiers resources metadata properties info extra content readingnotes"
_LISTS = (
    "papers items entries entry results articles posts documents docs works records data hits rows bookmarks"
    " publications preprints 论文 文章 论文列表 列表"
)

NESTED = frozenset(_NESTED.split())
"""Keys of nested records with facts of the same paper."""

LISTS = frozenset(_LISTS.split())
"""Keys of lists of papers; they are not section headings."""

LINKS = ("code", "project", "dataset", "model", "video", "article")
"""Facts that are URLs related to a paper, but not the paper; each is also a kind of link."""

CSL = ("volume", "issue", "page", "publisher", "publisher-place", "ISSN", "ISBN", "language", "citation-key")
"""Facts needed for citations that ``Paper`` has no field for."""


@lru_cache(maxsize=4096)
def squeezed(key: str) -> str:
    """Return a key without case, blanks and punctuation."""
    return normalise_title(key[:80])


@lru_cache(maxsize=4096)
def fact_named(key: str) -> str | None:
    """Return the fact that a key names; ``None`` if it is not one that is kept.

    Args:
        key: Such as ``abs_url``, ``publishedAt``, ``Paper Link``, ``论文链接`` or ``标题``.
    """
    if (fact := _FACTS.get(squeezed(key))) or squeezed(key) in LISTS:
        return fact
    label = fact_of(" ".join(_CAMEL.sub(" ", key[:80]).split()))
    return _OF_LABELS.get(label, label) if label else None


def priority(key: str) -> int:
    """Return how reliably a key names its fact, among several that do; lower is better."""
    return _PRIORITY.get(squeezed(key), 99)
