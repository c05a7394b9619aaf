"""``reader search``: the papers matching a query, best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, say
from reader.cli._papers import paper_record, print_papers
from reader.cli._session import open_workspace
from reader.i18n import N_, _
from reader.text.sentences import join_words

if TYPE_CHECKING:
    from reader.services.search import Found


_LANGUAGE = N_(
    'QUERY combines words, "phrases", OR, -not, (groups), /regular expressions/, '
    "#tag, is:unread, starred, and fields: title: author: abstract: note: venue: "
    "digest: section: id: progress>50 date:2025-01 added:<7d read:today. Chinese "
    "names such as 标题:智能体 and 状态:在读 work as well."
)


@new_command(
    _("Search papers (best matches first)."),
    _(_LANGUAGE),
    _("If no paper contains a word, its parts are searched for, or the word is read as pinyin; a message says so."),
    _("Each line shows status, star, date, id and title. A date prefixed with ~ is derived from the arXiv id."),
)
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help=_("List at most N papers."))
@json_option
def command(query: Sequence[str], limit: int | None, as_json: bool) -> None:
    """Print the papers found, and how they were found when it was not as typed."""
    with open_workspace() as workspace:
        found = workspace.search.find(" ".join(query))
        papers = found.papers[:limit]
        if as_json:
            print_json([paper_record(workspace, paper) for paper in papers])
        elif papers:
            print_papers(workspace, papers)
        for sentence in filter(None, (_told(found), found.notice)):
            say(sentence)
        if not papers and not workspace.contents.papers():
            say(_("The library is empty: import digests with `reader import`."))


def _told(found: Found) -> str:
    """Return how papers were found, or what may have been meant when there are none."""
    if found.way == "pinyin":
        return _("No exact match; read as pinyin: {words}").format(words=join_words(found.instead))
    if found.way == "segmented":
        return _("No exact match; searched for the words: {words}").format(words=join_words(found.instead))
    if found.suggestions:
        return _("No papers match. Did you mean {queries}?").format(queries=join_words(found.suggestions))
    return "" if found.papers else _("No papers match.")
