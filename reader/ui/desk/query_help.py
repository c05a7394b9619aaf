"""Example queries for the help. The query language itself is defined in ``reader.search``."""

from __future__ import annotations

from reader.i18n import N_, _
from reader.ui.dialogs.chooser import Choice

EXAMPLES = (
    ("推理 agent", N_("Both words, in any field")),
    ('"chain of thought"', N_("Exact phrase")),
    ("agent OR 智能体", N_("Either; a b OR c is (a b) OR c")),
    ("-(survey OR 综述)", N_("Not; group with parentheses")),
    ("title:agent", N_("In one field: title author abstract note venue")),
    ("标题:智能体", N_("Fields have Chinese names too: 标题 作者 摘要")),
    ("digest:2025-W04", N_("In a digest; likewise section: and id:")),
    ("#推理", N_("With a tag or its subtags, such as 推理/数学")),
    ("is:unread", N_("With a status; also is:starred")),
    ("progress>50", N_("Percent read; 20..80")),
    ("date:2025-01", N_("Published; 2025, 2025-W04, 2024..2025")),
    ("added:<7d", N_("Imported; last week, 上周")),
    ("read:三天前", N_("Date read; today, last month")),
    ("due<2w", N_("Review due by then; is:due")),
    (r"/GPT-\d/", N_("Matching a regular expression")),
)
"""Queries with their meanings, to be translated. Both fit on one row of the help."""

_PREFIX = "query "


def choices() -> list[Choice]:
    """List the examples as rows of the help."""
    heading = _("Query syntax, for search, filters, views and commands")
    return [Choice(f"{_PREFIX}{query}", _(meaning), query, heading, "query") for query, meaning in EXAMPLES]


def example(name: str | None) -> str:
    """Return the query of a row of the help; empty for any other row."""
    return name.removeprefix(_PREFIX) if name and name.startswith(_PREFIX) else ""
