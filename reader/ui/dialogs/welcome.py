"""The first screen of an empty library: import the bundled digests, import a file, or quit."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding

from reader.i18n import _
from reader.models import ImportReport
from reader.ui.dialogs.dialog import Dialog
from reader.ui.imports.opening import ask_for_import
from reader.ui.widgets.prose import Prose


class Welcome(Dialog[bool | None]):
    """Answers whether something was imported."""

    BINDINGS = [
        Binding("enter", "bundled", show=False),
        Binding("i", "import", show=False),
        Binding("q", "app.quit", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(_("Reading desk"))
        self._busy = False

    def content(self) -> ComposeResult:
        """Yield the three ways to start."""
        yield Prose(_("Your library is empty. It keeps digests of papers, what you have read, and your notes."))
        ways = (
            ("Enter", _("read the bundled digests")),
            ("i", _("import a file, a folder or pasted text")),
            ("q", _("quit")),
        )
        yield Prose("\n".join(f"{key:>6}   {word}" for key, word in ways), id="ways")
        yield self.hint(_("Press ? on the desk to show all keys."))

    def action_bundled(self) -> None:
        """Import the digests that ship with the program."""
        app = self.app
        if not self._busy:
            self._busy = True
            app.perform(app.workspace.imports.run_bundled, self._imported)

    def action_import(self) -> None:
        """Ask what to import."""
        if self._busy:
            return
        ask_for_import(self.app, self._imported)

    def _imported(self, _report: ImportReport) -> None:
        if self.app.screen is self:
            self.dismiss(True)
