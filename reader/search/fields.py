"""Query fields and the words accepted for statuses. Matching is in ``matching``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from reader.models import Paper
from reader.models.statuses import STATUSES
from reader.text.fold import fold


class Field(NamedTuple):
    """A field of the query language.

    Attributes:
        name: Name, as printed.
        aliases: Other names.
        kind: Kind of its values: ``text`` to search for, ``place`` of the paper in digests, and so on.
        texts: Texts of the paper that it searches, for kinds ``text`` and ``tag``.
    """

    name: str
    aliases: tuple[str, ...]
    kind: Literal["text", "tag", "place", "status", "flag", "number", "date"]
    texts: Callable[[Paper], Iterable[str]] = lambda paper: ()


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("title", ("标题", "题目", "题名"), "text", lambda paper: (paper.title, paper.translated_title)),
        Field("tag", ("tags", "标签"), "tag", lambda paper: paper.tags),
        Field("author", ("authors", "作者"), "text", lambda paper: paper.authors),
        Field("venue", ("journal", "期刊", "会议", "发表于"), "text", lambda paper: (paper.venue,)),
        Field("id", ("编号",), "text", lambda paper: (paper.id, paper.doi or "")),
        Field("note", ("notes", "笔记"), "text", lambda paper: (paper.note,)),
        Field("abstract", ("摘要",), "text", lambda paper: (paper.abstract,)),
        Field("digest", ("文摘", "周报"), "place"),
        Field("section", ("栏目", "小节", "分类"), "place"),
        Field("status", ("状态",), "status"),
        Field("is", ("是",), "status"),
        Field("starred", ("加星", "星标"), "flag"),
        Field("progress", ("进度",), "number"),
        Field("date", ("year", "日期", "年份", "发表"), "date"),
        Field("added", ("入库", "加入"), "date"),
        Field("read", ("finished", "读完", "已读"), "date"),
        Field("due", ("review", "到期", "复习"), "date"),
    )
}
"""Fields by name. Fields of kind ``text`` and ``tag`` are ordered by weight in ranking."""

SEARCHED = tuple(field for field in FIELDS.values() if field.kind in ("text", "tag"))
"""Fields searched for a word without a field."""

STARRED = "starred"
"""Value of ``is:`` for starred papers; not a status."""

DUE = "due"
"""Value of ``is:`` for papers with a review due."""

_STATUS_WORDS = {
    **{status.name: status.synonyms for status in STATUSES.values()},
    STARRED: ("加星", "已加星", "星标"),
    DUE: ("到期", "待复习"),
}
_YES, _NO = ("yes", "true", "1", "是"), ("no", "false", "0", "否")

_NAMES = {fold(name): field for field in FIELDS.values() for name in (field.name, *field.aliases)}
_STATUSES = {fold(word): status for status, words in _STATUS_WORDS.items() for word in (status, *words)}


def find_field(name: str) -> Field | None:
    """Return the field with a name or alias."""
    return _NAMES.get(fold(name))


def find_status(word: str) -> str | None:
    """Return the status for a name or word; also returns ``STARRED`` and ``DUE``."""
    return _STATUSES.get(fold(word))


def find_flag(word: str) -> bool | None:
    """Parse yes or no; ``None`` if the word is neither."""
    folded = fold(word)
    return True if folded in _YES else False if folded in _NO else None


def field_names() -> list[str]:
    """Return all names and aliases of fields."""
    return list(_NAMES)
