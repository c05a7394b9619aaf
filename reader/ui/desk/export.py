"""Exporting from the desk: the format, then the file, then a confirmation if it exists already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from reader.i18n import _
from reader.presentation.changes import count_papers
from reader.services.exports import FileTakenError, write_file
from reader.ui.desk.view import papers_of
from reader.ui.dialogs.chooser import Choice, Chooser
from reader.ui.dialogs.prompt import Prompt
from reader.ui.ports import DeskPort

_STEM = "papers"


class Writing(NamedTuple):
    """Something to write to a file.

    Attributes:
        title: Title of the prompt.
        papers: How many papers it contains.
        pieces: Returns the text in pieces; called in a thread.
        encoding: Name of a codec.
    """

    title: str
    papers: int
    pieces: Callable[[], Iterable[str]]
    encoding: str = "utf-8"


def export(desk: DeskPort) -> None:
    """Ask for a format and a file, and export the selected papers, or those of the view if none is selected."""
    workspace, view = desk.workspace, desk.state.view
    selected = desk.targets() if desk.selected else []

    def gather() -> tuple[list[str], list[Choice]]:
        return selected or papers_of(workspace, view), _choices()

    def show(gathered: tuple[list[str], list[Choice]]) -> None:
        ids, choices = gathered
        if not ids:
            desk.app.show_notice(_("Nothing to export: the list shows no papers."))
            return
        title = _("Export {papers} as").format(papers=count_papers(len(ids)))
        desk.app.push_screen(Chooser(title, choices), lambda name: _ask_for_file(desk, ids, name) if name else None)

    desk.app.perform(gather, show, queue="read", is_change=False)


def _choices() -> list[Choice]:
    from reader import exports  # load the formats only when needed

    formats = [exports.get(name) for name in exports.names()]
    return [Choice(found.NAME, _(found.TITLE), found.SUFFIX) for found in formats]


def _ask_for_file(desk: DeskPort, ids: list[str], name: str) -> None:
    from reader import exports  # load the formats only when needed

    found, title = exports.get(name), " ".join(filter(None, (desk.state.view.filter, desk.state.view.query)))
    writing = Writing(
        title=_("Export {papers} to").format(papers=count_papers(len(ids))),
        papers=len(ids),
        pieces=lambda: desk.workspace.exports.pieces(ids, name, title),
        encoding=found.ENCODING,
    )
    ask_for_file(desk, writing, str(Path.cwd() / f"{_STEM}{found.SUFFIX}"))


def ask_for_file(desk: DeskPort, writing: Writing, suggestion: str) -> None:
    """Ask for a file and write it; ask for confirmation if it exists already.

    Args:
        desk: The desk.
        writing: What to write.
        suggestion: Suggested path.
    """

    def answered(path: str | None) -> None:
        if path and path.strip():
            _write(desk, writing, path)

    desk.app.push_screen(Prompt(writing.title, suggestion, _("path of a file")), answered)


def _write(desk: DeskPort, writing: Writing, typed: str, *, overwrite: bool = False) -> None:
    from reader.services import exports  # load only when needed

    path = exports.file_path(typed)

    def work() -> bool:
        try:
            write_file(path, writing.pieces(), writing.encoding, overwrite=overwrite)
        except FileTakenError:
            return False
        return True

    def done(written: bool) -> None:
        if written:
            desk.app.show_notice(
                _("Exported {papers} to {path}.").format(papers=count_papers(writing.papers), path=path)
            )
        else:
            _ask_to_overwrite(desk, path, _again(desk, writing, typed))

    desk.app.perform(work, done, queue="outside")


def _again(desk: DeskPort, writing: Writing, typed: str) -> Callable[[str | None], None]:
    def answered(answer: str | None) -> None:
        if answer == "overwrite":
            _write(desk, writing, typed, overwrite=True)
        elif answer == "other":
            ask_for_file(desk, writing, typed)
        else:
            desk.app.show_notice(_("Nothing was exported."))

    return answered


def _ask_to_overwrite(desk: DeskPort, path: Path, answered: Callable[[str | None], None]) -> None:
    choices = [Choice("other", _("Choose another file")), Choice("overwrite", _("Overwrite it"))]
    desk.app.push_screen(Chooser(_("{path} already exists.").format(path=path), choices), answered)
