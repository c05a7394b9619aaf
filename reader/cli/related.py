"""``reader related``: the papers most similar to one, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from reader.cli._options import id_argument, json_option, new_command
from reader.cli._output import print_json, print_text, say, terminal_width
from reader.cli._papers import paper_record, short_ids
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.presentation.related import shown_reasons
from reader.text.cells import truncate
from reader.text.clean import one_line

if TYPE_CHECKING:
    from reader.search.related import Related


@new_command(
    _("List papers related to a paper, and why."),
    _("Papers are related if they cite each other, share links, or share rare words. The closest come first."),
)
@id_argument
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=10, help=_("List at most N papers."))
@json_option
def command(spelling: str, limit: int, as_json: bool) -> None:
    """Print the papers, each with a line of reasons below it."""
    with open_workspace() as workspace:
        found = workspace.search.related(workspace.papers.find(spelling), limit)
        if as_json:
            print_json([paper_record(workspace, each.paper) | _relation(each) for each in found])
        elif found:
            width = terminal_width()
            lines = _lines(found, short_ids(workspace.contents.papers()))
            print_text("\n".join(truncate(line, width) if width else line for line in lines))
        else:
            say(_("No related papers."))


def _relation(related: Related) -> dict[str, Any]:
    return {"score": round(related.score, 4), "reasons": [reason._asdict() for reason in related.reasons]}


def _lines(found: Sequence[Related], short: Mapping[str, str]) -> Iterator[str]:
    column = max(len(short[each.paper.id]) for each in found) + 2
    for each in found:
        yield short[each.paper.id].ljust(column) + one_line(each.paper.title)
        yield " " * column + shown_reasons(each.reasons)
