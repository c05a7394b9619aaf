"""Values of records converted to text, names, tags and URLs, at any nesting depth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reader.bibliography.names import author_names, display_name
from reader.models.identifiers import find_urls
from reader.text.clean import clean, one_line

_TEXT_KEYS = ("value", "name", "display_name", "fullname", "full_name", "text", "title", "url", "href", "link")
_ADDRESS_KEYS = ("url", "href", "link", "value", "@id")
_LABEL_KEYS = ("type", "name", "label", "kind", "rel", "title", "text")
_GIVEN_KEYS = ("given", "first", "firstName", "first_name", "forename", "名")
_FAMILY_KEYS = ("family", "last", "lastName", "last_name", "surname", "姓")
_NAME_KEYS = ("name", "display_name", "fullname", "full_name", "literal", "raw_author_name", "姓名")
_TAG_MARKS = " \t[]\"'#"
_TAG_LIMIT = re.compile(r"[|;,，、；\n]")
_NO_SCHEME = re.compile(r"(?:www\.)?[a-z0-9][a-z0-9.-]{1,60}\.[a-z]{2,10}/[^\s，。；、]+", re.I)
_MARKDOWN_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,1000})\]\((?P<url>https?://[^\s()]+)\)")
_NOTHING = frozenset({"", "none", "null", "n/a", "na", "nan", "-", "--", "—", "无", "暂无", "tbd"})


def text_of(value: Any) -> str:
    """Convert a value to text; may be empty. Lines are kept, a list becomes one line with commas."""
    if isinstance(value, str):
        return "" if value.strip().lower() in _NOTHING else clean(value).strip()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, (text_of(part) for part in value if not isinstance(part, list))))
    if isinstance(value, Mapping):
        return next(filter(None, (text_of(value[key]) for key in _TEXT_KEYS if isinstance(value.get(key), str))), "")
    return ""


def tags_of(value: Any) -> tuple[str, ...]:
    """Parse tags: a list, or a text such as ``a|b``, ``a, b``, ``#a; #b`` or ``['a', 'b']``."""
    parts = [text_of(part) for part in value] if isinstance(value, list) else _TAG_LIMIT.split(text_of(value))
    return tuple(dict.fromkeys(filter(None, (one_line(part).strip(_TAG_MARKS) for part in parts))))


def authors_of(value: Any) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """Parse the authors of a record.

    Args:
        value: A text, or a list of texts, of records, or of pairs of given and family name.

    Returns:
        The display names, and CSL names if the source separates given and family names of all.
    """
    if not isinstance(value, list):
        value = [value]
    if len(value) == 1 and isinstance(value[0], str):
        return author_names(text_of(value[0])), []
    names = list(filter(None, map(_author, value)))
    structured = [name for name in names if "family" in name]
    shown = dict.fromkeys(map(display_name, names))
    return tuple(shown), structured if len(structured) == len(names) else []


def links_of(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the URLs in a value, each with its label, which may be empty.

    Args:
        value: A text with one or more URLs, a list of such texts, or records of label and URL.
    """
    if isinstance(value, list):
        for part in value:
            if not isinstance(part, list):
                yield from links_of(part)
    elif isinstance(value, Mapping):
        label = next((value[key] for key in _LABEL_KEYS if isinstance(value.get(key), str)), "")
        for address in (value[key] for key in _ADDRESS_KEYS if isinstance(value.get(key), str)):
            yield from ((label, url) for _label, url in links_of(address))
            return
    elif isinstance(value, str):
        text = text_of(value)
        yield from (("", url) for _start, url in find_urls(text))
        if _NO_SCHEME.fullmatch(text) and not find_urls(text):
            yield "", f"https://{text}"


def linked_title(text: str) -> tuple[str, str]:
    """Split a title that is a Markdown link into text and URL."""
    match = _MARKDOWN_LINK.fullmatch(text)
    return (match["text"], match["url"]) if match else (text, "")


def _author(value: Any) -> dict[str, str]:
    if isinstance(value, Mapping):
        value = value["author"] if isinstance(value.get("author"), Mapping) else value
        given, family = _first(value, _GIVEN_KEYS), _first(value, _FAMILY_KEYS)
        if given and family:
            return {"family": family, "given": given}
        name = _first(value, _NAME_KEYS) or family or given
    elif isinstance(value, list):
        parts = [one_line(part) for part in value if isinstance(part, str) and part.strip()]
        if len(parts) == 2:
            return {"family": parts[1], "given": parts[0]}
        name = " ".join(parts)
    else:
        name = one_line(text_of(value))
    return {"literal": name} if name else {}


def _first(record: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next(filter(None, (one_line(text_of(record.get(key))) for key in keys)), "")
