"""``reader cite``: print citations."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli._options import ids_argument, new_command, style_option
from reader.cli._output import print_text, say_gaps
from reader.cli._session import open_workspace
from reader.i18n import _


@new_command(
    _("Print citations of papers."),
    _("Without --style, uses the style from the settings. Missing fields are reported on standard error."),
)
@ids_argument
@style_option
def command(ids: Sequence[str], style: str) -> None:
    """Print the citations."""
    with open_workspace() as workspace:
        citation = workspace.citations.cite(workspace.papers.resolve(ids), style)
        print_text(citation.text)
        say_gaps(citation.gaps)
