"""Commands of the preview of an import. Every function takes that screen."""

from __future__ import annotations

from collections.abc import Callable

from reader.formats import names
from reader.i18n import _
from reader.importing.preview import FilePreview, ImportItem, ParsedFile
from reader.ui.dialogs.chooser import Choice, Chooser
from reader.ui.imports.preview_screen import ImportScreen, ReadOptions

ENCODINGS = (
    "utf-8", "utf-16", "gb18030", "big5hkscs", "cp1252", "shift_jis", "euc_jp", "euc_kr", "koi8_r", "cp1251",
)  # fmt: skip
"""Encodings to choose from: those that digests use, the most likely ones first."""

_FOUND_OUT = "?"


def confirm(screen: ImportScreen) -> None:
    """Import the previewed files."""
    screen.write()


def leave(screen: ImportScreen) -> None:
    """Cancel the running job, or close without importing."""
    screen.leave()


def leave_out(screen: ImportScreen) -> None:
    """Exclude the paper under the cursor, or all papers of the file, or include them again; then move on."""
    row = screen.items.row
    if isinstance(row.value, ImportItem):
        screen.leave_out(screen.left_out ^ {row.value.paper.id})
        screen.items.move(1)
    elif isinstance(row.value, FilePreview):
        _toggle(screen, row.value)


def leave_out_all(screen: ImportScreen) -> None:
    """Exclude all papers, or include all when some are excluded."""
    _toggle(screen, *screen.preview.files)


def choose_format(screen: ImportScreen) -> None:
    """Ask for a format and read the file under the cursor again."""
    if file := screen.items.row.file:
        way = screen.ways.get(file.file.source, ReadOptions())
        _choose_way(screen, _("Format"), _formats(file.file), lambda name: way._replace(format_name=name))


def choose_encoding(screen: ImportScreen) -> None:
    """Ask for an encoding and read the file under the cursor again."""
    if file := screen.items.row.file:
        way = screen.ways.get(file.file.source, ReadOptions())
        known = dict.fromkeys((file.file.encoding or ENCODINGS[0], *ENCODINGS))
        choices = [Choice(name, name, _("current") if name == file.file.encoding else "") for name in known]
        _choose_way(screen, _("Encoding"), choices, lambda name: way._replace(encoding=name))


def _choose_way(
    screen: ImportScreen, title: str, choices: list[Choice], way: Callable[[str | None], ReadOptions]
) -> None:
    """Offer ways to read the file under the cursor, the last one being automatic detection."""
    file = screen.items.row.file
    assert file
    source = file.file.source

    def chosen(name: str | None) -> None:
        if name:
            screen.read_again(source, way(None if name == _FOUND_OUT else name))

    screen.app.push_screen(Chooser(title, [*choices, Choice(_FOUND_OUT, _("detect automatically"))]), chosen)


def _formats(file: ParsedFile) -> list[Choice]:
    """List the formats that a file may have, the most likely ones first, then all others."""
    likely = [candidate.format for candidate in file.ranking]
    choices = [Choice(each.format, each.format, f"{each.certainty:.0%}", _("Likely")) for each in file.ranking]
    return choices + [Choice(name, name, "", _("Other formats")) for name in names() if name not in likely]


def _toggle(screen: ImportScreen, *files: FilePreview) -> None:
    papers = {item.paper.id for file in files for item in file.items}
    screen.leave_out(screen.left_out - papers if papers & screen.left_out else screen.left_out | papers)
