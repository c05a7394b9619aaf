"""``reader restore``: restore the library from a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import msgspec

from reader.cli._backup_list import list_backups, print_backups, session_backups
from reader.cli._options import json_option, new_command, yes_option
from reader.cli._output import print_json, print_text, say
from reader.cli._prompts import confirmed
from reader.cli._session import open_workspace
from reader.i18n import _, ngettext
from reader.services.backups import find_backup
from reader.services.restore import Restoration, RestoredItem
from reader.text.clean import one_line
from reader.workspace import Workspace

_TITLES = 3


@new_command(
    _("Restore the library from a backup (shows the changes first)."),
    _("FILE is a path, the name of a backup, or the beginning of its time, such as 2025-01-20."),
    _("The current library is backed up first, and `reader undo` reverts the restore."),
)
@click.argument("file", metavar="FILE", required=False)
@yes_option
@click.option("--dry-run", is_flag=True, help=_("Change nothing, only show what would change."))
@json_option
def command(file: str | None, yes: bool, dry_run: bool, as_json: bool) -> int:
    """Show what would change, ask, and restore."""
    if not file:
        print_backups(list_backups())
        raise click.UsageError(_("Specify a backup: a file, or the beginning of a time in this list."))
    if as_json and not (yes or dry_run):
        raise click.UsageError(_("--json requires --yes or --dry-run."))
    path = find_backup(session_backups(), file)
    with open_workspace() as workspace:
        return _restore(workspace, path, yes=yes, dry_run=dry_run, as_json=as_json)


def _restore(workspace: Workspace, path: Path, *, yes: bool, dry_run: bool, as_json: bool) -> int:
    restoration = workspace.restore.compare(path)
    if not as_json:
        print_text("\n".join(describe(restoration)))
    wanted = bool(restoration) and not dry_run and confirmed(_("Restore this backup?"), yes=yes)
    if wanted:
        restoration = workspace.restore.restore(path)
    if as_json:
        print_json(msgspec.to_builtins(restoration) | {"restored": wanted})
    if wanted and restoration.kept:
        say(_("Restored. The previous library is kept in {path}.").format(path=restoration.kept))
    elif wanted:
        say(_("Restored."))
    elif restoration and dry_run:
        say(_("Nothing was changed: this was a dry run."))
    return int(bool(restoration) and not dry_run and not wanted)


def describe(restoration: Restoration) -> list[str]:
    """Return lines that describe what a restoration changes."""
    if not restoration:
        return [_("The library already matches the backup {path}.").format(path=restoration.backup)]
    papers, digests, views = restoration.papers, restoration.digests, restoration.views
    return [
        _("From the backup {path}:").format(path=restoration.backup),
        *_block(papers.back, lambda n: ngettext("{count} paper to restore", "{count} papers to restore", n)),
        *_block(papers.gone, lambda n: ngettext("{count} paper to remove", "{count} papers to remove", n)),
        *_block(
            papers.changed,
            lambda n: ngettext(
                "{count} paper to change (notes: {notes}, statuses: {statuses})",
                "{count} papers to change (notes: {notes}, statuses: {statuses})",
                n,
            ),
            notes=restoration.notes,
            statuses=restoration.statuses,
        ),
        *_block(digests.back, lambda n: ngettext("{count} digest to restore", "{count} digests to restore", n)),
        *_block(digests.gone, lambda n: ngettext("{count} digest to remove", "{count} digests to remove", n)),
        *_block(digests.changed, lambda n: ngettext("{count} digest to change", "{count} digests to change", n)),
        *_block(views.back, lambda n: ngettext("{count} saved view to restore", "{count} saved views to restore", n)),
        *_block(views.gone, lambda n: ngettext("{count} saved view to remove", "{count} saved views to remove", n)),
        *_block(views.changed, lambda n: ngettext("{count} saved view to change", "{count} saved views to change", n)),
    ]


def _block(items: tuple[RestoredItem, ...], sentence: Callable[[int], str], **values: int) -> list[str]:
    """Return a sentence and the first few titles below it; nothing when there are no items."""
    if not items:
        return []
    count = len(items)
    lines = [sentence(count).format(count=count, **values), *(f"  {one_line(item.title)}" for item in items[:_TITLES])]
    if count > _TITLES:
        lines.append("  " + _("and {count} more").format(count=count - _TITLES))
    return lines
