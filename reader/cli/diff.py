"""``reader diff``: what re-importing an edited digest would change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, print_text, say
from reader.cli._previews import shown_facts, shown_title
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.importing.preview import FilePreview, ImportItem
from reader.models import Paper
from reader.text.clean import one_line

_SHOWN = ("title", "translated_title", "date", "year", "venue", "doi", "arxiv_id")


@new_command(
    _("Show what re-importing an edited digest would add, remove and change."),
    _("FILE must have been imported from the same path. Nothing is written; removed papers stay in the library."),
)
@click.argument("file", metavar="FILE")
@click.option("--format", "format_name", metavar="NAME", help=_("Format of the file (default: detect)."))
@json_option
def command(file: str, format_name: str | None, as_json: bool) -> None:
    """Print the differences."""
    if not Path(file).is_file():
        raise click.UsageError(_("{path} is not a file.").format(path=file))
    with open_workspace() as workspace:
        [preview] = workspace.imports.preview([Path(file)], format_name).files
    if as_json:
        print_json(_record(preview))
        return
    if preview.before is None:
        say(_("This digest is not in the library yet: everything in it is new."))
    lines = list(_lines(preview))
    if lines:
        print_text("\n".join(lines))
    else:
        say(_("Nothing to change."))


def _changed(preview: FilePreview) -> list[ImportItem]:
    return [item for item in preview.items if item.facts and not item.is_new_here]


def _lines(preview: FilePreview) -> Iterator[str]:
    for item in preview.items:
        if item.is_new_here:
            yield "+ " + shown_title(item.paper)
    for paper in preview.removed:
        yield "- " + shown_title(paper)
    for item in _changed(preview):
        yield "~ " + _("{title}: {facts}").format(title=shown_title(item.paper), facts=shown_facts(item.facts))
        yield from _values(item)


def _values(item: ImportItem) -> Iterator[str]:
    """Yield facts of a few words before and after."""
    for name in item.facts:
        if name in _SHOWN:
            yield f"    - {one_line(str(getattr(item.before, name) or ''))}"
            yield f"    + {one_line(str(getattr(item.paper, name)))}"


def _record(preview: FilePreview) -> dict[str, Any]:
    def named(paper: Paper) -> dict[str, str]:
        return {"id": paper.id, "title": paper.title}

    return {
        "digest": preview.before.id if preview.before else None,
        "source": preview.file.source,
        "format": preview.file.format,
        "added": [named(item.paper) for item in preview.items if item.is_new_here],
        "removed": [named(paper) for paper in preview.removed],
        "changed": [named(item.paper) | {"facts": item.facts} for item in _changed(preview)],
        "problems": preview.problems,
    }
