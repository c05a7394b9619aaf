"""The steps of an import on the desk: prompt, preview, import, report."""

from __future__ import annotations

from collections.abc import Callable

from reader.models import ImportReport
from reader.ui.imports.rows import Previewed
from reader.ui.imports.text import import_notice
from reader.ui.ports import AppPort


def ask_for_import(app: AppPort, then: Callable[[ImportReport], None], text: str = "") -> None:
    """Ask what to import, preview it, import it, and report the outcome.

    Args:
        app: The app.
        then: Called when something was imported.
        text: The initial input; see ``ImportPrompt``.
    """
    from reader.ui.imports.preview_screen import ImportScreen
    from reader.ui.imports.prompt import ImportPrompt

    def read(found: Previewed | None) -> None:
        if found:
            app.push_screen(ImportScreen(found), done)

    def done(report: ImportReport | None) -> None:
        if report:
            app.show_notice(import_notice(report))
            then(report)

    app.push_screen(ImportPrompt(text), read)
