"""Identifiers of papers: arXiv ids, DOIs, addresses, normalised titles, and the paper id made from them.

Works on text alone: no file, no network, no ``Paper``. The id grammar is that of
https://info.arxiv.org/help/arxiv_identifier.html.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga"
    "|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph"
    "|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
_ID = re.compile(
    rf"(?:(?<!\d)(?P<month>\d{{4}})\.(?P<number>\d{{4,5}})"
    rf"|(?<![a-z-])(?P<archive>{_ARCHIVES})(?:\.[a-z-]{{2,9}})?(?:/|%2f)(?P<serial>\d{{7}}))"
    r"(?!\d)(?:v(?P<version>[1-9]\d{0,2})(?!\d))?",
    re.I | re.A,
)
_NUMBERS = tuple(re.compile(pattern, re.A) for pattern in (r"\.\d{4}", r"/\d{7}", r"%2[fF]\d{7}"))
_CONTEXT = re.compile(
    r"""(?<![a-z0-9_-]) (?:
        (?:[a-z]{3,5}:/{0,2}){0,2} (?:[a-z0-9-]{1,16}\.){0,2} (?:
            (?:arxiv\.org(?:\.org)?|128\.84\.21\.199) (?::\d+)? /+
                (?:(?:abs|pdf|html|ps|format|src|e-print)/+|ftp/arxiv/papers/\d{4}/+) (?:arxiv:\s?)?
            | (?:huggingface\.co|hf\.co|hf-mirror\.com)/papers/+
            | alphaxiv\.org/(?:[a-z]{2,10}/+){1,2}
            | ar5iv\.org/(?:abs|html|pdf)/+
            | doi\.org/+(?:doi:)?10\.48550/arxiv\.
        )
        | (?:doi:\s?)?10\.48550/arxiv\.
        | oai:arxiv\.org:
        | arxiv(?:\s?[:：]\s{0,2}|[\ /_-])
        | (?:corr|arxiv)[\s,.:]{0,3}abs/
        | \[
    )\Z""",
    re.I | re.X,
)
_CONTEXT_REACH = 80
_LINE_START = re.compile(r"(?:\A|\n)[ \t]{0,9}\Z")
_TAB_TITLE_END = re.compile(r"\][^\n\[\]]{1,300}\(arxiv\.org\)", re.I)
_END_OF_SPELLING = re.compile(r"(?:\.pdf)?(?:[?#/%&]\S*|[)\]}>\"',.;:]*)(?:\s?\[[\w.-]{2,20}\])?\Z", re.I)

_IN_URL = "[!#-'*-;=?-Z^_a-z~\u00a1-\u10ff]"
_URL = re.compile(
    r"(?i:https?://(?!https?://)|(?<![a-z0-9_./@-])(?=(?:(?:www|export)\.)?arxiv\.org/))(?=[A-Za-z0-9\u00a1-\u10ff])"
    rf"(?>(?:{_IN_URL}++|\({_IN_URL}*+\)|\[{_IN_URL}*+\]|\{{{_IN_URL}*+\}})*)"
)
_ANCHOR = re.compile(r"://|(?i:arxiv\.org/)")
_BEFORE_ANCHOR = 12
_URL_TAIL = "\"'*,.;:!"

_DOI_BODY = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_DOI_PREFIX = re.compile(r"(?P<web>(?:https?://)?(?:(?:dx|www)\.)?doi\.org/+)?(?:doi:\s?)?", re.I)
_SCHEMES = re.compile(r"(?:(?:[a-z][a-z0-9+.-]*:)?//)*", re.I)
_HOST_NOISE = re.compile(r"^(?:www\.)+|(?::(?:80|443)?)+$")
_PLAIN = re.compile(r"[A-Za-z0-9_.~/?&=%:-]*")
_PERCENT = re.compile(r"%([0-9a-f]{2})?", re.I)
_TRACKING = re.compile(
    r"(?:utm_[^=]*|fbclid|gclid|msclkid|yclid|mc_[ce]id|igshid|spm|ref_src|vd_source|from_?share|share_?(?:source|medium)"
    r"|share(?:type|rid|refer|from))(?:=|\Z)",
    re.I,
)
_REMEMBERED = 256  # an import asks for each address of an item many times in a row
_TELLING = 2000
_HASHED = re.compile(r"title:[0-9a-f]{16}")

_LINK_KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("html", r"(?:[\w-]+\.)*arxiv\.org/html/|ar5iv\.org/"),
        ("pdf", r"[^?]*\.pdf(?:\?|$)|(?:[\w-]+\.)*(?:arxiv|alphaxiv|openreview)[\w.]*/pdf\b|128\.84\.21\.199/pdf/"),
        ("abs", r"(?:[\w-]+\.)*arxiv\.org(?:\.org)?/abs/|128\.84\.21\.199/abs/|(?:dx\.)?doi\.org/10\.48550/"),
        ("dataset", r"(?:huggingface\.co|hf\.co|hf-mirror\.com|modelscope\.cn|kaggle\.com)/datasets/"),
        ("article", r"(?:huggingface\.co|hf\.co)/blog/"),
        ("page", r"(?:huggingface\.co|hf\.co|hf-mirror\.com)/(?:papers|spaces|collections|docs|posts)\b"),
        ("model", r"(?:huggingface\.co|hf\.co|hf-mirror\.com|modelscope\.cn/models)/[^/?]+/[^/?]+"),
        ("code", r"(?:[\w-]+\.)*(?:github\.com|gitlab\.com|gitee\.com|bitbucket\.org|codeberg\.org)/|gitlab\."),
        ("project", r"[\w-]+\.(?:github|gitlab|gitee)\.io(?:/|$)"),
        ("video", r"(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|bilibili\.com|b23\.tv|vimeo\.com)/"),
        (
            "article",
            r"blog\.|mp\.weixin\.qq\.com/|cloud\.tencent\.com/|(?:[\w-]+\.)*(?:zhihu\.com|sina\.(?:cn|com(?:\.cn)?)|medium\.com"
            r"|csdn\.net|jianshu\.com|juejin\.cn|cnblogs\.com|36kr\.com|jiqizhixin\.com|sohu\.com|163\.com|toutiao\.com"
            r"|substack\.com|towardsdatascience\.com)(?:/|$)",
        ),
    )
)


class ArxivRef(NamedTuple):
    """A reference to an arXiv paper.

    Attributes:
        id: Identifier without version; an old-style one also without subject class.
        version: Version named, if any.
    """

    id: str
    version: int | None


class PublicationDate(NamedTuple):
    """A date to display.

    Attributes:
        text: ISO 8601, of year, month or day precision.
        derived: Whether it was derived from the arXiv id rather than given.
    """

    text: str
    derived: bool


def parse_arxiv(text: str) -> ArxivRef | None:
    """Parse a text that is, as a whole, one spelling of an arXiv paper; bare numbers do not count."""
    return _parsed(text) if len(text) < 200 else _parsed.__wrapped__(text)


def find_arxiv(text: str) -> list[tuple[int, ArxivRef]]:
    """Find references to arXiv papers in running text, each with its offset; bare numbers do not count."""
    return [(start, ref) for start, _, ref in _references(text)]


def find_urls(text: str) -> list[tuple[int, str]]:
    """Find the web addresses in running text, each with its offset.

    An address ends at white space, at CJK characters, at a bracket it did not open, and before closing punctuation.
    """
    if "://" not in text and "arxiv.org" not in text.lower():
        return []
    return [(match.start(), match[0].rstrip(_URL_TAIL)) for match in _addresses(text)]


def parse_doi(text: str) -> str | None:
    """Parse a text that is a DOI, ``doi:…`` or a doi.org address as a bare DOI, in lower case."""
    text = text.strip()
    prefix = _DOI_PREFIX.match(text)
    doi = text[prefix.end() :] if prefix else text
    if prefix and prefix["web"]:
        doi = unquote(re.split(r"[?#]", doi)[0])
    doi = doi.rstrip(_URL_TAIL).lower()
    return doi if _DOI_BODY.fullmatch(doi) else None


def normalise_url(url: str) -> str:
    """Reduce an address to its distinguishing part: no scheme, ``www.``, fragment, tracking or trailing slash.

    Text without a host is not an address and becomes empty.
    """
    return _normalised(url) if len(url) < 200 else _normalised.__wrapped__(url)


@lru_cache(_REMEMBERED)
def _normalised(url: str) -> str:
    decoded = _PERCENT.sub(_normalise_percent, _SCHEMES.sub("", url.strip(), count=1))
    address, _, query = decoded.partition("#")[0].partition("?")
    host, slash, path = address.partition("/")
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.match(part))
    reduced_host = _PERCENT.sub(_normalise_percent, _encode(_HOST_NOISE.sub("", host.lower())))
    rest = (slash + path).rstrip("/") + (f"?{kept}" if kept else "")
    return reduced_host + _encode(rest) if reduced_host else ""


def normalise_title(title: str) -> str:
    """Reduce a title to its letters and digits, in compatible forms (NFKC) and without case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title).casefold())


def is_placeholder(title: str) -> bool:
    """Whether a title is only an arXiv id, a DOI or an address, used where the source gave no title."""
    title = title.strip()
    whole = find_urls(title)[:1] == [(0, title)]
    return whole or bool(parse_doi(title)) or bool(not title.startswith("[") and parse_arxiv(title))


def paper_id(*, arxiv_id: str | None = None, doi: str | None = None, url: str | None = None, title: str = "") -> str:
    """Make the id of a paper: from its arXiv id, else its DOI, else its address, else its title.

    Args:
        arxiv_id: In any spelling, bare as well.
        doi: In any spelling; an arXiv DOI counts as the arXiv id.
        url: An address; one that spells an arXiv id or a DOI counts as that.
        title: As printed.

    Raises:
        ValueError: Nothing usable was given.
    """
    if ref := _bare_arxiv(arxiv_id or "") or parse_arxiv(doi or "") or parse_arxiv(url or ""):
        return f"arxiv:{ref.id}"
    if bare_doi := parse_doi(doi or "") or parse_doi(url or ""):
        return f"doi:{bare_doi}"
    if address := normalise_url(url or ""):
        return f"url:{address}"
    if not title.strip():
        raise ValueError("A paper needs an arXiv id, a DOI, an address or a title.")
    import hashlib  # takes 3 ms, and most papers have an id or an address

    key = normalise_title(title) or title.strip()
    return f"title:{hashlib.sha256(key.encode(errors='replace')).hexdigest()[:16]}"


def parse_paper_id(spelling: str) -> str | None:
    """Parse what a user types as a paper id; ``None`` when it is not a complete one.

    Args:
        spelling: A paper id, any spelling of an arXiv id (a bare one too), a DOI or an address.
    """
    spelling = spelling.strip()
    if ref := _bare_arxiv(spelling):
        return f"arxiv:{ref.id}"
    if doi := parse_doi(spelling):
        return f"doi:{doi}"
    if _HASHED.fullmatch(spelling):
        return spelling
    address = normalise_url(spelling.removeprefix("url:"))
    return f"url:{address}" if address and re.match(r"url:|https?://", spelling, re.I) else None


def link_kind(url: str) -> str:
    """Return what an address leads to, one of ``models.LINK_KINDS``, by its host and path."""
    return _kind_of(normalise_url(url).lower()[:_TELLING])


@lru_cache(_REMEMBERED)
def _kind_of(address: str) -> str:
    return next((kind for kind, pattern in _LINK_KINDS if pattern.match(address)), "page")


def arxiv_month(arxiv_id: str) -> tuple[int, int]:
    """Return the year and month in which an arXiv id was assigned.

    Raises:
        ValueError: It is not an arXiv id.
    """
    ref = _bare_arxiv(arxiv_id)
    if ref is None:
        raise ValueError(f"Not an arXiv id: {arxiv_id}")
    digits = ref.id.rpartition("/")[2]
    year, month = int(digits[:2]), int(digits[2:4])
    return (1900 if "/" in ref.id and year >= 91 else 2000) + year, month


def publication_date(date: str | None, year: int | None, arxiv_id: str | None) -> PublicationDate | None:
    """Choose the date to display: the given date, else the given year, else the month derived from the arXiv id."""
    if date or year:
        return PublicationDate(date or str(year), derived=False)
    if arxiv_id and _bare_arxiv(arxiv_id):
        return PublicationDate("{}-{:02}".format(*arxiv_month(arxiv_id)), derived=True)
    return None


@lru_cache(maxsize=1024)  # an import asks for the same few again and again
def _parsed(text: str) -> ArxivRef | None:
    text = text.strip().lstrip("<(/")
    start, end, ref = next(_references(text), (1, 0, None))
    return ref if start == 0 and (text.startswith("[") or _END_OF_SPELLING.match(text, end)) else None


def _addresses(text: str) -> Iterator[re.Match[str]]:
    """Yield the web addresses in a text; for speed, only the surroundings of a part common to all are matched."""
    position = 0
    while anchor := _ANCHOR.search(text, position):
        match = _URL.search(text, max(position, anchor.start() - _BEFORE_ANCHOR))
        if match is None:
            return
        yield match
        position = max(match.end(), match.start() + 1)


def _references(text: str) -> Iterator[tuple[int, int, ArxivRef]]:
    """Yield start, end and meaning of each id in a context that makes it an arXiv id."""
    if len(text) > 99 and not any(number.search(text) for number in _NUMBERS):
        return  # the usual case, thirty times faster than looking for ids
    for match in _ID.finditer(text):
        context = _CONTEXT.search(text, max(0, match.start() - _CONTEXT_REACH), match.start())
        ref = _validated(match)
        if context and ref and (context[0] != "[" or _is_tab_title(text, context.start(), match.end())):
            yield context.start(), match.end(), ref


def _is_tab_title(text: str, start: int, end: int) -> bool:
    """Whether ``[id]`` opens the title of a browser tab: it starts a line, or ``(arxiv.org)`` ends the title."""
    begins_line = _LINE_START.search(text, max(0, start - 10), start)
    return text.startswith("]", end) and bool(begins_line or _TAB_TITLE_END.match(text, end))


def _validated(match: re.Match[str]) -> ArxivRef | None:
    version = int(match["version"]) if match["version"] else None
    if match["archive"]:
        year, month, number = match["serial"][:2], match["serial"][2:4], match["serial"][4:]
        issued = 199107 <= int(("19" if year >= "91" else "20") + year + month) <= 200703
        name = f"{match['archive'].lower()}/{match['serial']}"
    else:
        month, number = match["month"][2:], match["number"]
        issued = match["month"] >= "0704" and len(number) == (5 if match["month"] >= "1501" else 4)
        name = f"{match['month']}.{number}"
    return ArxivRef(name, version) if issued and "01" <= month <= "12" and int(number) else None


@lru_cache(_REMEMBERED)
def _bare_arxiv(spelling: str) -> ArxivRef | None:
    match = _ID.fullmatch(spelling.strip())
    return _validated(match) if match else parse_arxiv(spelling)


def _normalise_percent(match: re.Match[str]) -> str:
    """Decode what needs no encoding (RFC 3986, section 6.2.2.2), and encode a stray percent sign."""
    if match[1] is None:
        return "%25"
    character = chr(int(match[1], 16))
    return character if character.isascii() and (character.isalnum() or character in "-._~") else match[0].upper()


def _encode(part: str) -> str:
    if _PLAIN.fullmatch(part):
        return part
    return quote(part, safe="%!#$&'()*+,/:;=?@[]~", errors="replace")


def is_address(text: str) -> bool:
    """Whether a text is nothing but an address, or a spelling of an arXiv paper."""
    return any((start, url) == (0, text) for start, url in find_urls(text)) or parse_arxiv(text) is not None
