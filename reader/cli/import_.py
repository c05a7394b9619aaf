"""``reader import``: import digests into the library."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, print_table, print_text, say
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.importing.preview import Origin, Pasted
from reader.models import ImportReport
from reader.presentation.changes import count_papers
from reader.workspace import Workspace

_STDIN = Path("-")


def _to_paths(_ctx: click.Context, _parameter: click.Parameter, texts: Sequence[str]) -> list[Path]:
    """Convert arguments to paths; an empty one, perhaps an unset variable, would mean the current folder."""
    if "" in texts:
        raise click.BadParameter(_("A path is empty."))
    return [Path(text) for text in texts]


@new_command(
    _("Import digests from files and folders, or from standard input."),
    _("PATH is a file, a folder (its files are read), or - for standard input."),
    _("Input that cannot be used is reported on standard error. The exit code is 1 if a named file yields no papers."),
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, callback=_to_paths)
@click.option("--format", "format_name", metavar="NAME", help=_("Format of the files (default: detect)."))
@click.option("--encoding", metavar="NAME", help=_("Encoding of the files (default: detect)."))
@click.option("--dry-run", is_flag=True, help=_("Change nothing, only show what would happen."))
@json_option
def command(paths: Sequence[Path], format_name: str | None, encoding: str | None, dry_run: bool, as_json: bool) -> int:
    """Import and report; return 1 when a named file gave nothing."""
    if _STDIN in paths and len(paths) > 1:
        raise click.UsageError(_("Standard input cannot be imported together with files."))
    with open_workspace() as workspace:
        sources = _sources(workspace, paths)
        report, more = _import(workspace, sources, format_name, encoding, dry_run, as_json)
    if as_json:
        print_json(msgspec.structs.asdict(report) | more)
    else:
        _print(report, dry_run)
    return int(_has_useless_file(paths, report))


def _sources(workspace: Workspace, paths: Sequence[Path]) -> Sequence[Origin]:
    if paths[0] != _STDIN:
        return paths
    return [Pasted("stdin", sys.stdin.buffer.read((workspace.config.largest_file_mb << 20) + 1))]


def _import(
    workspace: Workspace, sources: Sequence[Origin], format_name: str | None, encoding: str | None,
    dry_run: bool, as_json: bool,
) -> tuple[ImportReport, dict[str, Any]]:  # fmt: skip
    """Import or preview; return the report, and what else JSON includes for a dry run."""
    from reader.cli._previews import preview_lines, preview_record
    from reader.cli._waiting import ProgressLine, interruptible

    progress = ProgressLine()
    try:
        with interruptible() as pressed:
            if not dry_run:
                return workspace.imports.run(sources, format_name, encoding, progress, pressed), {}
            preview = workspace.imports.preview(sources, format_name, encoding, progress, pressed)
    finally:
        progress.clear()
    if not as_json:
        print_text("\n".join(preview_lines(preview)).rstrip())
    return preview.report, preview_record(preview) if as_json else {}


def _print(report: ImportReport, dry_run: bool) -> None:
    if not dry_run:
        print_table([(count_papers(digest.papers), digest.title) for digest in report.digests])
    counts = _("{added} added, {updated} updated, {unchanged} unchanged, {seen_before} seen before in another digest.")
    say(
        counts.format(
            added=report.added, updated=report.updated, unchanged=report.unchanged, seen_before=report.seen_before
        )
    )
    for problem in report.problems:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        say(f"{place}: {problem.reason}")
        if problem.text:
            say(f"    {problem.text}")
    if dry_run:
        say(_("Nothing was changed: this was a dry run."))


def _has_useless_file(paths: Sequence[Path], report: ImportReport) -> bool:
    """Whether a file named on the command line, rather than found in a folder, gave nothing."""
    useless = {problem.path for problem in report.problems if not problem.line}
    useless -= {digest.path for digest in report.digests}
    return any(str(path) in useless and not path.is_dir() for path in paths)
