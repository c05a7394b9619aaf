"""Exporting from the desk: the format, then the file, then a question where one is there already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.history import count_papers
from reader.i18n import _
from reader.ui.screens.chooser import Choice, Chooser
from reader.ui.screens.prompt import Prompt
from reader.ui.views import View

if TYPE_CHECKING:
    from reader.ui.screens.desk import Desk

_STEM = "papers"


def export(desk: Desk) -> None:
    """Ask for a format and a file, and write the selected papers, else those that the list shows."""
    ids = _papers(desk)
    if not ids:
        desk.reader.say(_("Nothing to export: the list shows no papers."))
        return

    def chosen(name: str | None) -> None:
        if name:
            _ask_for_file(desk, ids, name)

    def show(choices: list[Choice]) -> None:
        desk.app.push_screen(Chooser(_("Export {papers} as").format(papers=count_papers(len(ids))), choices), chosen)

    desk.reader.perform(_choices, show, queue="read", is_change=False)


def _papers(desk: Desk) -> list[str]:
    """List what is exported: the selection, else all papers of the view, those of folded digests included."""
    if desk.papers.selected:
        return desk.targets()
    known = desk.workspace.library.papers
    if desk.view == View():
        return [paper.id for paper in desk.workspace.papers()]
    rows = dict.fromkeys(row.paper for row in desk.papers.rows if row.paper)
    return [paper_id for paper_id in rows if paper_id in known]


def _choices() -> list[Choice]:
    from reader import exports  # only who exports pays for the formats

    formats = [exports.get(name) for name in exports.names()]
    return [Choice(found.NAME, _(found.TITLE), found.SUFFIX) for found in formats]


def _ask_for_file(desk: Desk, ids: list[str], name: str, typed: str = "") -> None:
    from reader import exports  # only who exports pays for the formats

    title = _("Export {papers} to").format(papers=count_papers(len(ids)))
    suggestion = typed or str(Path.cwd() / f"{_STEM}{exports.get(name).SUFFIX}")

    def answered(path: str | None) -> None:
        if path and path.strip():
            _write(desk, ids, name, path)

    desk.app.push_screen(Prompt(title, suggestion, _("the path of a file")), answered)


def _write(desk: Desk, ids: list[str], name: str, typed: str, *, overwrite: bool = False) -> None:
    from reader import exporting, exports  # only who exports pays for them

    path = exporting.file_path(typed)

    def work() -> bool:
        pieces = desk.workspace.export(ids, name, desk.view.query)
        try:
            exporting.write_file(path, pieces, exports.get(name).ENCODING, overwrite=overwrite)
        except exporting.FileTakenError:
            return False
        return True

    def done(written: bool) -> None:
        if written:
            desk.reader.say(_("Wrote {papers} to {path}.").format(papers=count_papers(len(ids)), path=path))
        else:
            _ask_to_overwrite(desk, path, _again(desk, ids, name, typed))

    desk.reader.perform(work, done, queue="outside")


def _again(desk: Desk, ids: list[str], name: str, typed: str) -> Callable[[str | None], None]:
    def answered(answer: str | None) -> None:
        if answer == "overwrite":
            _write(desk, ids, name, typed, overwrite=True)
        elif answer == "other":
            _ask_for_file(desk, ids, name, typed)
        else:
            desk.reader.say(_("Nothing was written."))

    return answered


def _ask_to_overwrite(desk: Desk, path: Path, answered: Callable[[str | None], None]) -> None:
    choices = [Choice("other", _("Choose another file")), Choice("overwrite", _("Overwrite it"))]
    desk.app.push_screen(Chooser(_("The file {path} exists.").format(path=path), choices), answered)
