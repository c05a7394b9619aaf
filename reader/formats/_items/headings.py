"""Line that introduces an item: separates the title from the text around it.

The title is the first stretch that is bold, quoted or linked and is not a label, date, number or venue; without one, it
is the first sentence of plain text.
"""

from __future__ import annotations

import re

from reader.formats._items.credits import read_credits
from reader.formats._items.entries import Entry, clean_title
from reader.formats._items.fields import label_of
from reader.formats._items.labels import fact_of
from reader.formats._items.titles import stand_in_title
from reader.formats._markdown.inline import Anchor, Inline, Place
from reader.models.identifiers import parse_arxiv
from reader.text.dates import iso_date
from reader.text.scripts import CJK, has_cjk

_QUOTED = re.compile(r"(?<!\w)(?:\"[^\"\n]{8,300}\"|“[^“”\n]{8,300}”|《[^《》\n]{4,200}》)(?!\w)")
_NO_TITLE = re.compile(
    r"[(（【].{0,60}[)）】]|\[\S{0,20}(?: \S{1,20})?\]|\W*\d*\W*"
    r"|[A-Z][A-Za-z&/]{1,15}[\s'’@-]{0,2}(?:(?:19|20)\d\d|(?<=['’])\d\d)"
    r"|(?:arxiv|corr)\W?(?:19|20)\d\d(?:\W\d\d)?|https?://\S+|(?:\d{4}\.\d{4,5}|[a-z-]{2,9}/\d{7})(?:v\d\d?)?"
)
_LEAD = re.compile(
    r"(?:\s|[-–—:：,，.、|]|\(?\d{1,4}[.)\]、]|[)\]）】]|[(\[（【][^()\[\]（）【】\n]{0,40}[)\]）】]|[12]\d{3}(?:[./-]\d\d?){1,2})*"
)
_SENTENCE = re.compile(
    r"(?P<text>[^\n]*?[^\W_]{2}[)\"”?!]?)(?:[.。]\s|[,，]\s?(?=[(\[（`*]|\d{4}\b)|\s[-–—|]\s|\s*\n|[\s,，:：;([（–—-]*\Z)"
)
_WHOLE = re.compile(r"(?P<text>[^\n]*?)\s*(?:\n|\Z)")
_NICKNAME_END = re.compile(r"\s*(?P<year>\((?:19|20)\d\d\))?\s*(?P<mark>[:：,，–—-])[\s\"“*\[]*")
_YEAR_BEHIND = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]{4,40})[)\]）】]\Z")
_CREDITS = re.compile(r"[,，&(（\d]|\band\b|\bet al\b|^\s?(?:by|in|at|from)\s", re.I)
_NUMBER = re.compile(r"\A\s*[(\[（【]?\d{1,4}[.)\]、）】](?!\d)")
_EMOJI_CODE = re.compile(r":[a-z][a-z0-9_+-]{1,30}:")
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_UNCLOSED = re.compile(r"\s*[(\[（【][^()\[\]（）【】]*\Z")
_CONNECTIVES = re.compile(
    r"\W*(?:\b(?:read|more|see|also|on|or|and|in|at|the|here|from|via|available|links?|with)\b\W*+)+", re.I
)
_LETTER = re.compile(r"[^\W\d_]")
_CJK = re.compile(f"[{CJK}]")
_LONGEST_CREDITS = 16
_LONGEST_NICKNAME = 3
_LONGEST_HEAD = 4000


def read_head(entry: Entry, head: Inline, *, whole: bool = False) -> None:
    """Parse the line that introduces an item into the item.

    Args:
        entry: The item.
        head: The line.
        whole: Whether a plain-text title extends to the end of its line, instead of the end of a sentence.
    """
    place = title_place(head, whole=whole) if len(head.text) <= _LONGEST_HEAD else None
    if place is None:
        _take_bare(entry, head)
        return
    linked = [link for link in head.links if place.start <= link.start < link.end <= place.end and not link.badge]
    entry.title = entry.title or clean_title(head.at(place))
    for link in head.links:
        if link in linked and not entry.title_url:
            entry.title_url = link.url
        else:
            entry.take_link(link, head.text)
    _take_rest(entry, head.cut(0, place.start), leads=True)
    _take_rest(entry, head.cut(place.end), leads=False)


def title_place(head: Inline, *, whole: bool = False) -> Place | None:
    """Return the place of the title in the line that introduces an item; ``whole`` as for ``read_head``."""
    candidates = _candidates(head)
    if not candidates:
        return _plain_place(head, _WHOLE if whole else _SENTENCE)
    first = candidates[0]
    words = len(head.at(first).split())
    if words > _LONGEST_NICKNAME or first not in head.bold or any(link.start < first.end for link in head.links):
        return first
    end = _NICKNAME_END.match(head.text, first.end)
    following = next((place for place in candidates[1:] if end and place.start <= end.end()), None)
    return following or _beside_nickname(head, first, end)


def is_title(text: str) -> bool:
    """Whether a stretch can be a title: not a label, date, number, id, venue or URL."""
    plain = clean_title(text)
    if not _LETTER.search(plain) or len(plain) < 2 or fact_of(plain):
        return False
    if _NO_TITLE.fullmatch(plain) or _NO_TITLE.fullmatch(text.strip()):
        return False
    return not parse_arxiv(plain) and not (len(plain) < 20 and iso_date(plain) and len(plain.split()) < 4)


def _candidates(head: Inline) -> list[Place]:
    """Return the marked stretches that can be a title, without nested ones."""
    places = [*head.bold, *(Place(link.start, link.end) for link in head.links if not link.badge and not link.bare)]
    places += [Place(*match.span()) for match in _QUOTED.finditer(head.text)]
    labels = [link for link in head.links if label_of(link, head.text)[0]]
    found: list[Place] = []
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        place = _without_labels(place, labels)
        if (not found or place.start >= found[-1].end) and is_title(head.at(place)):
            found.append(place)
    return found


def _without_labels(place: Place, labels: list[Anchor]) -> Place:
    """Cut off a stretch before a label link in it, such as ``**Title [[pdf]](…)**``."""
    within = [link.start for link in labels if place.start < link.start < place.end]
    return Place(place.start, min(within)) if within else place


def _beside_nickname(head: Inline, nickname: Place, end: re.Match[str] | None) -> Place:
    """Return the place of a title next to a name in bold type.

    ``**Name**: The Title`` and ``**Name** The Title`` are titles as a whole; in ``**Name** - The Title`` and
    ``**Name** (2020): The Title`` the name is not part of it.
    """
    start = end.end() if end else nickname.end
    stop = min((place.start for place in _marks(head) if place.start >= start), default=len(head.text))
    sentence = _SENTENCE.match(head.text[:stop], start)
    if not sentence or (end and end["mark"] in ",，") or (not end and not _is_words(sentence["text"])):
        return nickname
    text = _without_credits(sentence["text"])
    if not 1 < len(text.split()) < _LONGEST_CREDITS or text.lstrip()[:1].islower():
        return nickname
    joined = not end or (end["mark"] in ":：" and not end["year"] and not text.startswith(head.at(nickname)))
    return Place(nickname.start if joined else start, start + len(text))


def _is_words(text: str) -> bool:
    """Whether a text that follows without punctuation continues with words, not credits."""
    return text[:1] == " " and not _CREDITS.search(text)


def _plain_place(head: Inline, end: re.Pattern[str]) -> Place | None:
    """Return the place of the first sentence of plain text, between links and other marks."""
    start = 0
    for mark in (*_marks(head), Place(len(head.text), len(head.text))):
        lead = _LEAD.match(head.text[: mark.start], start)
        sentence = end.match(head.text[: mark.start], lead.end() if lead else start)
        text = _UNCLOSED.sub("", sentence["text"]) if sentence else ""
        text = text if end is _WHOLE else _without_credits(text)
        if sentence and (_is_long_enough(text) or (end is _WHOLE and is_title(text))):
            return Place(sentence.start(), sentence.start() + len(text))
        start = max(start, mark.end)
    return None


def _without_credits(text: str) -> str:
    """Cut off the credits of ``Title, First Last, First Last`` and ``Title (2020), …``."""
    for comma in [match.start() for match in re.finditer(r"[,，]", text)][:8]:
        found = read_credits(text[comma + 1 :])
        named = all(len(name.split()) > 1 or has_cjk(name) for name in found.authors) or "et al" in text
        if not found.rest and (found.authors or found.year or found.date) and named:
            text = text[:comma]
            break
    behind = _YEAR_BEHIND.search(text)
    return text[: behind.start()] if behind and not read_credits(behind[1]).rest else text


def _is_long_enough(text: str) -> bool:
    return len(text.split()) > 1 or len(_CJK.findall(text)) > 3


def _marks(head: Inline) -> list[Place]:
    links = [Place(label_of(link, head.text)[1], link.end) for link in head.links]
    return sorted((*links, *head.code, *head.italic))


def _take_bare(entry: Entry, head: Inline) -> None:
    """Parse a line without a title: only links, only credits, or too long a text."""
    entry.take_links(head)
    if len(head.text) > _LONGEST_HEAD:
        entry.title = entry.title or clean_title(head.text[:100])
    else:
        _take_rest(entry, head, leads=True)
    if url := next(iter((*entry.papers, *(link.url for link in entry.links))), ""):
        entry.title = entry.title or stand_in_title(url)


def _take_rest(entry: Entry, part: Inline, *, leads: bool) -> None:
    """Parse the text before or after the title: credits if it is short or a list, otherwise a description."""
    links = [Place(label_of(link, part.text)[1], link.end) for link in part.links if _is_apart(link, part)]
    text = _blank(part.text, [*links, *(place for place in part.bold if part.text[place.start] in "(（[")])
    words = len(_BRACKETED.sub(" ", text).split())
    if not leads and words > _LONGEST_CREDITS and text.count(",") * 5 < words:
        entry.take_text(_running(part))
    elif leads and part.bold and (name := _nickname(part, text)):
        entry.notes.append(name)
        entry.take_credits(text.replace(name, "", 1))
    else:
        _take_credits(entry, part, links, leads=leads)


def _nickname(part: Inline, text: str) -> str:
    """Return the name in ``**Name**: "Title"``; empty if the text before the title is not a name."""
    name = part.at(part.bold[-1])
    return name if is_title(name) and clean_title(_BRACKETED.sub("", text)) == clean_title(name) else ""


def _take_credits(entry: Entry, part: Inline, links: list[Place], *, leads: bool) -> None:
    left: list[str] = []
    for place in part.italic:
        if part.text[: place.start].rstrip().endswith(("(", "（")):
            left.append(f"({part.at(place)})")
        else:
            left += entry.take_credits(part.at(place), slanted=True)
    for place in part.code:
        if entry.take_credits(part.at(place)):
            entry.facts["tags"] = (*entry.facts.get("tags", ()), part.at(place))
    text = _blank(part.text, [*links, *part.italic, *part.code])
    left += entry.take_credits(_NUMBER.sub("", text, count=1) if leads else text)
    _take_left(entry, left, leads=leads)


def _running(part: Inline) -> str:
    """Return a description without its labelled links, with the URLs of other links spelled out."""
    labelled = [link for link in part.links if link.badge or label_of(link, part.text)[0]]
    pieces, start = [], 0
    for link in labelled:
        pieces.append(part.cut(start, max(start, label_of(link, part.text)[1])).spelled)
        start = max(start, link.end)
    text = _blank(" ".join([*pieces, part.after(start).spelled]), [])
    return " ".join(_EMOJI_CODE.sub(" ", text).split()).strip(" ,;:：-–—|[]")


def _is_apart(link: Anchor, part: Inline) -> bool:
    """Whether a link stands alone in a line that is not running text: it is a label, or as short as one."""
    return (
        link.badge
        or link.bare
        or link.url.startswith("#")
        or len(link.text.split()) < 3
        or label_of(link, part.text)[0] is not None
    )


def _take_left(entry: Entry, pieces: list[str], *, leads: bool) -> None:
    """Keep what is not a credit: words as description; one word, or words in brackets or before the title, as notes."""
    for piece in pieces:
        plain = piece.strip(" []()（）【】*_:：,.")
        if not _LETTER.search(plain) or fact_of(plain) or _CONNECTIVES.fullmatch(plain):
            continue
        if leads or piece.startswith(("(", "（", "[")) or not _is_long_enough(plain):
            entry.notes.append(plain)
        else:
            entry.texts.append(piece.strip(" *_:：,"))


def _blank(text: str, places: list[Place]) -> str:
    """Replace stretches of a text by blanks, with brackets that become empty."""
    for place in sorted(places, reverse=True):
        text = f"{text[: place.start]} {text[place.end :]}"
    return re.sub(r"[(\[（【][\s,|/·•]*[)\]）】]", " ", text)
