"""``reader backup``: make a backup of the library, or list the backups."""

from __future__ import annotations

from pathlib import Path

import click

from reader.cli._backup_list import as_records, list_backups, print_backups
from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, print_text, say
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.presentation.changes import count_papers


@new_command(
    _("Back up the library, or list the backups."),
    _(
        "Without FILE, the backup joins the library's own backups. A FILE ending in .gz "
        "is compressed; any other is a library.json that TinyDB can open."
    ),
    _(
        "Automatic backups are made daily and before each restore; old ones are removed. "
        "Backups made with this command are kept."
    ),
)
@click.argument("file", metavar="[FILE]", required=False)
@click.option("--list", "as_list", is_flag=True, help=_("List the backups (newest first) and verify each of them."))
@json_option
def command(file: str | None, as_list: bool, as_json: bool) -> None:
    """Make a backup and print its path, or print the list."""
    if as_list:
        if file:
            raise click.UsageError(_("--list does not take FILE."))
        backups = list_backups()
        print_json(as_records(backups)) if as_json else print_backups(backups)
        return
    if file == "":
        raise click.UsageError(_("A path is empty."))
    with open_workspace() as workspace:
        path = workspace.backups.create(Path(file) if file else None)
        papers = len(workspace.contents.papers())
    if as_json:
        print_json({"path": str(path), "papers": papers})
    else:
        print_text(str(path))
    say(_("Backup verified: {papers}.").format(papers=count_papers(papers)))
