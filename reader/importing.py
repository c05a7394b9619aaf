"""Importing as use-cases on a library: what would happen, and making it happen. Reading files is intake's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path, PurePath

from reader import formats, intake
from reader.config import Config
from reader.errors import NotFoundError
from reader.i18n import _
from reader.intake import Options, Watch
from reader.models import Digest, ImportedDigest, ImportReport, Problem
from reader.previews import ImportPreview, ParsedFile, Pasted
from reader.storage.changes import Edit
from reader.storage.library import Library
from reader.storage.merge import ImportPlan

__all__ = ["Options", "Watch", "commit", "options", "preview", "reread"]


def options(config: Config, format_name: str | None, encoding: str | None) -> Options:
    """Say how files are to be read, with the limits of the settings."""
    return Options(format_name, encoding, formats.Limits(config.largest_file_mb, config.most_items))


def preview(
    library: Library, sources: Sequence[Path | Pasted], now: datetime, options: Options, watch: Watch
) -> ImportPreview:
    """Read files and say what importing them would do; nothing is written.

    Args:
        library: Where they would go.
        sources: Files, folders, pasted text.
        now: The time (UTC).
        options: How to read them.
        watch: Is told how far it is, and may end it.

    Raises:
        ImportFailedError: See ``intake.read``.
        ImportCancelledError: It was ended.
    """
    library.refresh()
    known = {digest.source: digest for digest in list(library.digests.values())}
    readings = intake.read(sources, options, known, watch)
    return _previewed(library, readings.files, readings.skipped, readings.problems, now, watch)


def reread(
    library: Library, preview: ImportPreview, source: str, now: datetime, options: Options, watch: Watch
) -> ImportPreview:
    """Read one file of a preview in another way, and preview all of them anew.

    Raises:
        NotFoundError: The preview has no such file.
        ImportFailedError: It cannot be read so.
        ImportCancelledError: It was ended.
    """
    if source not in {file.file.source for file in preview.files}:
        raise NotFoundError(_("The import has no file {path}.").format(path=source))
    files = [
        intake.read_again(file.file, options, watch) if file.file.source == source else file.file
        for file in preview.files
    ]
    library.refresh()
    return _previewed(library, files, preview.skipped, preview.unusable, now, watch)


def commit(
    library: Library, preview: ImportPreview, leave_out: Collection[str], clock: Callable[[], datetime], watch: Watch
) -> ImportReport:
    """Import what was previewed, as one change, worked out anew from what the library holds by then.

    Args:
        library: Where it goes.
        preview: What was read.
        leave_out: Ids of papers that are passed over, as ``ImportItem.paper.id`` gives them.
        clock: Gives the time in UTC.
        watch: May end it as long as nothing is written.

    Raises:
        ImportCancelledError: It was ended; the library is as it was.
        WriteError: It could not be written; the library is as it was.
    """
    plans: list[ImportPlan] = []

    def work_out() -> list[Edit]:
        files = [file.file for file in preview.files]
        plans.append(_plan(library, files, clock(), watch, leave_out))
        watch.check()
        return plans[0].edits

    library.commit("import", work_out)
    return _report(plans[0], preview.skipped, preview.unusable)


def _previewed(
    library: Library,
    files: Sequence[ParsedFile],
    skipped: Sequence[Digest],
    unusable: Sequence[Problem],
    now: datetime,
    watch: Watch,
) -> ImportPreview:
    plan = _plan(library, files, now, watch)
    return ImportPreview(
        files=tuple(plan.files),
        skipped=tuple(skipped),
        unusable=tuple(unusable),
        report=_report(plan, skipped, unusable),
    )


def _plan(
    library: Library, files: Sequence[ParsedFile], now: datetime, watch: Watch, leave_out: Collection[str] = ()
) -> ImportPlan:
    plan = ImportPlan(library.papers, library.digests, now, leave_out=leave_out, is_gone=_is_gone, check=watch.check)
    for file in files:
        plan.add(file)
    return plan


def _report(plan: ImportPlan, skipped: Sequence[Digest], unusable: Sequence[Problem]) -> ImportReport:
    read = [(file.digest, file.file.format) for file in plan.files] + [(digest, digest.format) for digest in skipped]
    return ImportReport(
        digests=tuple(
            ImportedDigest(digest.id, digest.source, format_name, digest.title, len(digest.entries))
            for digest, format_name in read
        ),
        added=plan.added,
        updated=plan.updated,
        unchanged=plan.unchanged + sum(len(digest.entries) for digest in skipped),
        seen_before=plan.seen_before,
        problems=(*unusable, *(problem for file in plan.files for problem in file.problems)),
    )


def _is_gone(source: str) -> bool:
    """Tell whether a source is a file that is no longer there."""
    return PurePath(source).is_absolute() and not Path(source).exists()
