"""``reader digests``: the digests and how far they are read."""

from __future__ import annotations

from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, print_table, say
from reader.cli._session import open_workspace
from reader.i18n import _


@new_command(
    _("List the digests and how far they are read."),
    _("Each line has the papers that are read or skipped and all papers, the date, the id and the title."),
)
@json_option
def command(as_json: bool) -> None:
    """Print the digests in the order in which they came."""
    with open_workspace() as workspace:
        summaries = workspace.digest_summaries()
    if as_json:
        print_json(summaries)
    elif summaries:
        print_table([(f"{item.done}/{item.papers}", item.date or "-", item.id, item.title) for item in summaries])
    else:
        say(_("The library is empty; `reader import` fills it."))
