"""The inbox: a folder whose new digests an open desk imports automatically."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Sequence
from pathlib import Path

from reader.errors import ImportCancelledError, ImportFailedError
from reader.i18n import _
from reader.models import ImportReport
from reader.text.clean import one_line
from reader.text.sentences import join_words
from reader.ui.imports.text import import_notice
from reader.ui.ports import AppPort

LOOK_SECONDS = 3.0
"""Polling interval. A file is read when two consecutive polls find it unchanged."""

_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", "~")
"""Suffixes of files that another program is still writing."""

Stamps = dict[Path, tuple[int, int]]
"""Size in bytes and modification time in nanoseconds, by file."""


class Inbox:
    """Imports new and changed files of a folder, each batch as one change.

    Args:
        app: The app.
        folder: The folder; may begin with ``~``.
    """

    def __init__(self, app: AppPort, folder: str) -> None:
        self._app = app
        self._folder = Path(os.path.expanduser(folder))
        self._next = 0.0
        self._is_busy = False
        self._is_missing = False
        self._before: Stamps = {}
        self._known: Stamps = {}

    def look(self) -> None:
        """Check the folder when it is time. Never blocks."""
        if not self._is_busy and time.monotonic() >= self._next:
            self._is_busy = True
            self._app.perform(self._find, self._import, self._rest, queue="watch", is_change=False)

    def _find(self) -> list[Path] | None:
        """Return the files to import, each version once; ``None`` when the folder is missing."""
        if not os.path.isdir(self._folder):
            return None
        stamps = scan(self._folder)
        settled = {
            path: stamp
            for path, stamp in stamps.items()
            if stamp == self._before.get(path) and stamp != self._known.get(path)
        }
        self._before = stamps
        self._known.update(settled)
        new = self._app.workspace.imports.unimported(self._folder) if settled else []
        return [path for path in new if path in settled]

    def _import(self, paths: Sequence[Path] | None) -> None:
        if paths is None and not self._is_missing:
            missing = _("The inbox {path} is not a folder.").format(path=self._folder)
            self._app.show_error(ImportFailedError(missing, _("Create it, or change inbox in the settings.")))
        self._is_missing = paths is None
        if paths:
            self._app.perform(lambda: self._read(paths), self._tell, self._rest, queue="import", is_change=False)
        else:
            self._rest()

    def _read(self, paths: Sequence[Path]) -> ImportReport | None:
        """Import files; return ``None`` when that changes nothing."""
        workspace = self._app.workspace
        before = workspace.updates.version
        try:
            report = workspace.imports.run(paths, cancelled=lambda: not self._app.is_running)
        except ImportCancelledError:
            return None
        return report if report.problems or workspace.updates.version != before else None

    def _tell(self, report: ImportReport | None) -> None:
        self._rest()
        if report:
            titles = join_words(one_line(digest.title) for digest in report.digests)
            self._app.show_notice(_("From the inbox: {titles}").format(titles=titles) + "\n" + import_notice(report))

    def _rest(self) -> None:
        self._is_busy = False
        self._next = time.monotonic() + LOOK_SECONDS


def scan(folder: Path) -> Stamps:
    """List the files of a folder and of its subfolders, except hidden, empty and unfinished ones."""
    stamps: Stamps = {}
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.startswith(".") or name.lower().endswith(_UNFINISHED):
                continue
            path = Path(parent, name)
            try:
                found = path.stat()
            except OSError:  # it has gone, or may not be read
                continue
            if stat.S_ISREG(found.st_mode) and found.st_size:
                stamps[path] = (found.st_size, found.st_mtime_ns)
    return stamps
