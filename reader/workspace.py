"""The workspace: an open library and its services, each created on first use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.config import Config
from reader.services.contents import Contents
from reader.services.history import HistoryService
from reader.services.notes import NoteService
from reader.services.papers import PaperService
from reader.services.updates import Updates
from reader.storage.library import Library, utc_now

if TYPE_CHECKING:
    from reader.services.backups import BackupService
    from reader.services.citations import CitationService
    from reader.services.digests import DigestService
    from reader.services.exports import ExportService
    from reader.services.fetching import FetchService
    from reader.services.imports import ImportService
    from reader.services.queue import QueueService
    from reader.services.reports import ReportService
    from reader.services.restore import RestoreService
    from reader.services.search import SearchService
    from reader.services.tags import TagService
    from reader.services.views import ViewService


class Workspace:
    """Opens a library and provides its services.

    Args:
        folder: The library's data folder.
        config: The settings.
        clock: Returns the time in UTC.

    Raises:
        StorageError: The library cannot be read.

    Attributes:
        folder: The library's data folder.
        config: The settings.
        contents: Papers and digests in order, counted, and where each paper appears.
        papers: Papers by any spelling of their id; their status, star and tags.
        notes: Notes and drafts.
        history: Undo, redo and the list of changes.
        updates: Changes of other processes, notices, checkpoints.
    """

    def __init__(self, folder: Path, config: Config | None = None, clock: Callable[[], datetime] = utc_now) -> None:
        self.config = config or Config()
        self._library = library = Library(folder, clock)
        self._clock = clock
        self.folder = library.folder
        self.contents = Contents(library, clock)
        self.papers = PaperService(library, lambda: self.search, clock)
        self.notes = NoteService(library, clock)
        self.history = HistoryService(library)
        self.updates = Updates(library)

    # Services below are imported on first use, since few commands need them.

    @cached_property
    def search(self) -> SearchService:
        """Search, related papers, tag suggestions."""
        from reader.paths import folders
        from reader.services.search import SearchService
        from reader.text.segment import Segmenter

        segmenter = Segmenter(lambda: folders().cache, self.config.terms)
        return SearchService(self.contents.papers, self.contents.digests, segmenter, self._clock)

    @cached_property
    def tags(self) -> TagService:
        """Tags of the whole library: count, rename, merge, delete."""
        from reader.services.tags import TagService

        return TagService(self._library)

    @cached_property
    def queue(self) -> QueueService:
        """Order of the queue, and review dates."""
        from reader.services.queue import QueueService

        return QueueService(self._library, self.contents.papers, self._clock)

    @cached_property
    def digests(self) -> DigestService:
        """Digests: close, rename, remove, compare."""
        from reader.services.digests import DigestService

        return DigestService(self._library, self._clock, self.notes.drafts.papers)

    @cached_property
    def views(self) -> ViewService:
        """Saved views."""
        from reader.services.views import ViewService

        return ViewService(self._library, self.config.views)

    @cached_property
    def imports(self) -> ImportService:
        """Imports: preview and commit."""
        from reader.services.imports import ImportService

        return ImportService(self._library, self.config, self._clock)

    @cached_property
    def fetching(self) -> FetchService:
        """Missing facts, fetched from the network."""
        from reader.services.fetching import FetchService

        return FetchService(self._library, self.config.fetch, self._clock)

    @cached_property
    def citations(self) -> CitationService:
        """Citations in any style."""
        from reader.services.citations import CitationService

        return CitationService(self._library, self.config, self._clock)

    @cached_property
    def exports(self) -> ExportService:
        """Exports in the formats of other programs."""
        from reader.services.exports import ExportService

        return ExportService(self._library, self.contents, self._clock)

    @cached_property
    def reports(self) -> ReportService:
        """Statistics and weekly reports."""
        from reader.services.reports import ReportService

        return ReportService(self._library, self.contents, self.config, self._clock)

    @cached_property
    def backups(self) -> BackupService:
        """Backups on request."""
        from reader.services.backups import BackupService

        return BackupService(self._library)

    @cached_property
    def restore(self) -> RestoreService:
        """Compare backups with the library, and restore them."""
        from reader.services.restore import RestoreService

        return RestoreService(self._library)

    def close(self) -> None:
        """Write everything to disk; drafts are left to the next session."""
        self.notes.drafts.close()
        self._library.close()
        if "search" in self.__dict__:
            self.search.segmenter.close()
