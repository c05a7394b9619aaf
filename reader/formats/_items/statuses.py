"""Reading statuses as written in sources, mapped to statuses of the library."""

from __future__ import annotations

import re

from reader.models.statuses import STATUSES

_WORDS = {
    "read": (
        "read done finished complete completed archive archived seen yes true x ✓ ✔ ✅ √ ☑ 已读 读完 已读完 已完成 完成"
        " 精读 是"
    ),
    "unread": "unread new inbox todo notread notstarted unseen no false 未读 未看 未开始 否",
    "queued": "queued toread later readlater shortlist wanttoread planned backlog next 待读 待看 想读 稍后读 稍后阅读",
    "reading": "reading inprogress started ongoing doing 在读 正在读 正在阅读 阅读中 进行中",
    "skipped": "skipped skip cancelled canceled abandoned dropped rejected notinterested 跳过 放弃 不读 弃读",
}
_MARKS = re.compile(r"[\s_\-\ufe0f]+")
_STATUSES = {_MARKS.sub("", name): name for name in STATUSES} | {
    word: status for status, words in _WORDS.items() for word in words.split()
}


def status_of(text: str) -> str | None:
    """Return the reading status for a word of a source; ``None`` if it is not a status.

    Args:
        text: Such as ``Unread``, ``in progress``, ``✅`` or ``已读``.
    """
    return _STATUSES.get(_MARKS.sub("", text[:40]).lower())
