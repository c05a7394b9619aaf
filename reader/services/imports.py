"""Imports: preview and commit. Files are read by ``importing``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePath

import msgspec

from reader.config import Config
from reader.errors import NotFoundError
from reader.formats import Limits
from reader.i18n import _
from reader.importing import loader
from reader.importing.loader import Options, Readings
from reader.importing.plan import ImportPlan
from reader.importing.preview import Cancelled, ImportPreview, Origin, Progress
from reader.importing.progress import ProgressMonitor
from reader.importing.sources import FoundFile, find
from reader.models import Digest, ImportedDigest, ImportReport
from reader.models.changes import Edit
from reader.paths import bundled_digests
from reader.storage.gc_pause import collector_paused
from reader.storage.library import Library


class ImportService:
    """Imports into one library.

    Args:
        library: The library.
        config: Provides the limits.
        clock: Returns the time in UTC.
    """

    def __init__(self, library: Library, config: Config, clock: Callable[[], datetime]) -> None:
        self._library = library
        self._limits = Limits(config.largest_file_mb, config.most_items)
        self._clock = clock

    @collector_paused()
    def preview(
        self, sources: Sequence[Origin], format_name: str | None = None, encoding: str | None = None,
        progress: Progress | None = None, cancelled: Cancelled | None = None,
    ) -> ImportPreview:  # fmt: skip
        """Read files and return what importing them would do; nothing is written.

        Args:
            sources: Files, folders whose files are read, and pasted text. Files in a folder that have not changed
                since they were imported are skipped, unless a format or an encoding is named.
            format_name: Format to use; ``None`` to detect it for each file.
            encoding: Name of a text codec; ``None`` to detect it for each file.
            progress: Progress callback, called on this thread.
            cancelled: Polled to cancel.

        Raises:
            ImportFailedError: A path does not exist, a folder holds no digest, or the only file cannot be used.
            ImportCancelledError: It was cancelled.
        """
        watch = ProgressMonitor(progress, cancelled)
        return self._preview(self._read(sources, format_name, encoding, watch), watch)

    @collector_paused()
    def reread(
        self, preview: ImportPreview, source: str, format_name: str | None = None, encoding: str | None = None
    ) -> ImportPreview:
        """Read one file of a preview, by its ``file.source``, with other options, and rebuild the preview.

        Raises:
            ImportFailedError: The file cannot be read with them; the preview is still valid.
            NotFoundError: The file is not in the preview.
        """
        readings, options = _readings(preview), Options(format_name, encoding, self._limits)
        if source not in {file.source for file in readings.files}:
            raise NotFoundError(_("The import has no file {path}.").format(path=source))
        files = [loader.read_again(file, options) if file.source == source else file for file in readings.files]
        self._library.refresh()
        return self._preview(readings._replace(files=files), ProgressMonitor())

    def unimported(self, folder: Path) -> list[Path]:
        """List the files of a folder that are new or changed since they were imported; see ``sources.find``.

        Raises:
            ImportFailedError: The folder cannot be read.
        """
        known = {digest.source: digest for digest in list(self._library.digests.values())}
        found = [each for each in find(folder, lambda: None).files if not _is_as_in(each, known)]
        removed = self._removed() if found else {}
        return [each.origin for each in found if isinstance(each.origin, Path) and not _is_as_in(each, removed)]

    def _removed(self) -> dict[str, Digest]:
        """Return the digests removed from the library, in their last state, by source."""
        removed: dict[str, Digest] = {}
        edits = (edit for change in self._library.history() for edit in change.edits)
        for edit in edits:
            if edit.table == "digests" and not edit.field:
                digest = msgspec.convert(edit.after or edit.before, Digest)
                removed.pop(digest.source, None)
                if edit.after is None:
                    removed[digest.source] = digest
        return removed

    @collector_paused()
    def commit(
        self, preview: ImportPreview, leave_out: Collection[str] = (), cancelled: Cancelled | None = None
    ) -> ImportReport:
        """Import a preview as one change that can be undone, recomputed from the current library.

        Args:
            preview: Returned by ``preview``.
            leave_out: Ids of papers to skip (``item.paper.id``): they are not added, and existing ones are unchanged.
                A digest without remaining papers is not added, either.
            cancelled: Polled to cancel, until writing starts.

        Raises:
            ImportCancelledError: It was cancelled; the library is unchanged.
            WriteError: It could not be written; the library is unchanged.
        """
        return self._commit(_readings(preview), leave_out, ProgressMonitor(None, cancelled))

    @collector_paused()
    def run(
        self, sources: Sequence[Origin], format_name: str | None = None, encoding: str | None = None,
        progress: Progress | None = None, cancelled: Cancelled | None = None,
    ) -> ImportReport:  # fmt: skip
        """Read files and import them at once, without computing a preview."""
        watch = ProgressMonitor(progress, cancelled)
        return self._commit(self._read(sources, format_name, encoding, watch), (), watch)

    def run_bundled(self) -> ImportReport:
        """Import the digests that ship with the program."""
        return self.run(bundled_digests())

    def _read(
        self, sources: Sequence[Origin], format_name: str | None, encoding: str | None, watch: ProgressMonitor
    ) -> Readings:
        self._library.refresh()
        known = {digest.source: digest for digest in list(self._library.digests.values())}
        return loader.read(sources, Options(format_name, encoding, self._limits), known, watch)

    def _preview(self, readings: Readings, watch: ProgressMonitor) -> ImportPreview:
        plan = self._plan(readings, (), watch)
        return ImportPreview(
            files=tuple(plan.files),
            skipped=tuple(readings.skipped),
            unusable=tuple(readings.problems),
            report=_report(plan, readings),
        )

    def _commit(self, readings: Readings, leave_out: Collection[str], watch: ProgressMonitor) -> ImportReport:
        """Write the change; it is computed before locking the library, and again if other processes wrote meanwhile."""
        self._library.refresh()
        version = self._library.version
        plan = self._plan(readings, leave_out, watch)

        def work_out() -> list[Edit]:
            nonlocal plan
            if self._library.version != version:
                plan = self._plan(readings, leave_out, watch)
            watch.check()
            return plan.edits

        self._library.commit("import", work_out)
        return _report(plan, readings)

    def _plan(self, readings: Readings, leave_out: Collection[str], watch: ProgressMonitor) -> ImportPlan:
        plan = ImportPlan(
            self._library.papers,
            self._library.digests,
            self._clock(),
            leave_out=leave_out,
            is_gone=_is_gone,
            check=watch.check,
        )
        for file in readings.files:
            plan.add(file)
        return plan


def _is_as_in(found: FoundFile, digests: Mapping[str, Digest]) -> bool:
    return found.source in digests and loader.looks_unchanged(found, digests[found.source])


def _readings(preview: ImportPreview) -> Readings:
    """Return the readings of a preview."""
    return Readings([file.file for file in preview.files], list(preview.skipped), list(preview.unusable))


def _report(plan: ImportPlan, readings: Readings) -> ImportReport:
    read = [(file.digest, file.file.format) for file in plan.files]
    read += [(digest, digest.format) for digest in readings.skipped]
    return ImportReport(
        digests=tuple(
            ImportedDigest(digest.id, digest.source, format_name, digest.title, len(digest.entries))
            for digest, format_name in read
        ),
        added=plan.added,
        updated=plan.updated,
        unchanged=plan.unchanged + sum(len(digest.entries) for digest in readings.skipped),
        seen_before=plan.seen_before,
        problems=(*readings.problems, *(problem for file in plan.files for problem in (*file.problems, *file.doubts))),
    )


def _is_gone(source: str) -> bool:
    """Whether a source is a file that no longer exists."""
    return PurePath(source).is_absolute() and not Path(source).exists()
