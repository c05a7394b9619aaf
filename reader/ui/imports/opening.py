"""How an import goes on the desk: asking, showing what it would do, doing it, telling what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.errors import ImportCancelledError, ReaderError
from reader.i18n import _, ngettext
from reader.importing.preview import ImportPreview
from reader.models import ImportReport
from reader.text.clean import one_line
from reader.ui.imports.rows import Previewed, build_import_rows, problem_file
from reader.ui.jobs import Errand

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp


def ask_for_import(app: ReaderApp, then: Callable[[ImportReport], None], text: str = "") -> None:
    """Ask what to import, show what that would do, and say what came of it.

    Args:
        app: The app.
        then: Called when something was imported.
        text: What to begin with; see ``ImportPrompt``.
    """
    from reader.ui.imports.preview_screen import ImportScreen
    from reader.ui.imports.prompt import ImportPrompt

    def read(found: Previewed | None) -> None:
        if found:
            app.push_screen(ImportScreen(found), done)

    def done(report: ImportReport | None) -> None:
        if report:
            app.say(import_notice(report))
            then(report)

    app.push_screen(ImportPrompt(text), read)


def preview(errand: Errand, read: Callable[[], ImportPreview]) -> Previewed | None:
    """Read in a thread what is to be imported; nothing when nobody waits for it any more.

    Args:
        errand: Is asked whether anybody does.
        read: Reads.

    Raises:
        ImportFailedError: It cannot be read.
    """
    try:
        found = read()
        return Previewed(found, build_import_rows(found))
    except ImportCancelledError:
        return None
    except ReaderError:
        if errand.is_cancelled():
            return None
        raise


def import_notice(report: ImportReport) -> str:
    """Say what an import did, with its first problem."""
    notice = _("{added} added, {updated} updated, {unchanged} unchanged").format(
        added=report.added, updated=report.updated, unchanged=report.unchanged
    )
    if report.problems:
        problem = report.problems[0]
        count = len(report.problems)
        told = ngettext("{count} part could not be used:", "{count} parts could not be used, such as:", count)
        place = problem_file(problem) + (f":{problem.line}" if problem.line else "")
        notice += f"\n{told.format(count=count)}\n" + "  ".join(filter(None, (place, one_line(problem.reason))))
    return notice
