"""Unsaved notes, kept on disk so that a crash loses none."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reader.errors import StorageError
from reader.i18n import _
from reader.models import Paper
from reader.models.notes import merged_note
from reader.storage.draft_file import DAMAGE, Draft, DraftFile
from reader.text.clean import clean


class OrphanedDraft(NamedTuple):
    """A draft left by a session that ended.

    Attributes:
        paper: Id of the note's paper.
        draft: The draft.
        file: Its file.
    """

    paper: str
    draft: Draft
    file: DraftFile


class OrphanedDrafts(NamedTuple):
    """Drafts left by sessions that ended.

    Attributes:
        drafts: The drafts, oldest first.
        damaged: Unreadable draft files.
    """

    drafts: list[OrphanedDraft]
    damaged: list[Path]


class Drafts:
    """The drafts of a library, as used by one session. Thread-safe.

    Args:
        folder: Their folder, created with the first draft.
        clock: Returns the time in UTC.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self._clock = clock
        self._own = DraftFile(folder)
        self._held: list[DraftFile] = []
        self._thread_lock = threading.Lock()

    def keep(self, notes: Mapping[str, tuple[str, str]]) -> None:
        """Store the notes this session is editing, in place of those stored before.

        Args:
            notes: By paper id, the note that editing started from and the note as it is now.

        Raises:
            StorageError: They could not be written; what was stored before is still there.
        """
        with self._thread_lock, self._writing():
            known = self._own.drafts
            drafts = {
                paper: known[paper]
                if paper in known and (known[paper].base, known[paper].text) == (base, text)
                else Draft(base, text, self._clock())
                for paper, (base, text) in notes.items()
            }
            if drafts != known or (drafts and not self._own.path.exists()):
                self._own.write(drafts)

    def lend(self, paper: str, text: str) -> DraftFile:
        """Write a note into a file for an external editor.

        Args:
            paper: The paper's id.
            text: The note.

        Returns:
            The file; it is in the system's temporary folder when this one is not writable.

        Raises:
            StorageError: Neither folder is writable.
        """
        drafts = {paper: Draft(text, text, self._clock())}
        try:
            return _lent(self.folder, drafts, text)
        except OSError:
            with self._writing():
                return _lent(Path(tempfile.gettempdir()), drafts, text)

    def left(self, papers: Mapping[str, Paper]) -> OrphanedDrafts:
        """Find the drafts of sessions that ended, and lock them against other sessions until this one closes.

        Args:
            papers: The library's papers by id. A draft that would not change their notes is dropped.

        Raises:
            StorageError: The folder cannot be read.
        """
        found = OrphanedDrafts([], [])
        paths = [self.folder / name for name in sorted(self._names())]
        for path in paths:
            if path.suffix == ".json" and path != self._own.path:
                self._look_into(DraftFile(self.folder, path.stem), papers, found)
            elif path.suffix == ".md" and path.with_suffix(".json") not in paths:
                found.damaged.append(path)
        found.drafts.sort(key=lambda left: left.draft.at)
        return found

    def papers(self) -> set[str]:
        """Return the ids of papers with a draft, from running sessions or from those that ended without saving.

        Raises:
            StorageError: The folder cannot be read.
        """
        found = set[str]()
        for name in self._names():
            file = DraftFile(self.folder, name.removesuffix(".json"))
            if name.endswith(".json"):
                with suppress(*DAMAGE, FileNotFoundError):
                    file.read()
                found |= {paper for paper, draft in file.drafts.items() if draft.text != draft.base}
        return found

    def _look_into(self, file: DraftFile, papers: Mapping[str, Paper], found: OrphanedDrafts) -> None:
        if not file.claim():
            return
        self._held.append(file)
        try:
            file.read()
        except FileNotFoundError:
            file.release()
        except DAMAGE:
            file.release()
            found.damaged.append(file.text_path if file.text_path.exists() else file.path)
        for paper, draft in file.drafts.items():
            left = OrphanedDraft(paper, draft, file)
            if self._is_news(draft, papers.get(paper)):
                found.drafts.append(left)
            else:
                with suppress(StorageError):
                    self.drop(left)

    def _is_news(self, draft: Draft, paper: Paper | None) -> bool:
        if paper is None:
            return draft.text != draft.base
        return merged_note(paper.note, draft.text, draft.base, self._clock) != clean(paper.note)

    def drop(self, left: OrphanedDraft) -> None:
        """Remove a draft that was found.

        Raises:
            StorageError: It is still there.
        """
        with self._thread_lock, self._writing():
            left.file.write({paper: draft for paper, draft in left.file.drafts.items() if paper != left.paper})

    def close(self) -> None:
        """Leave the remaining drafts to the next session."""
        for file in (self._own, *self._held):
            file.release()

    def _names(self) -> list[str]:
        try:
            return os.listdir(self.folder)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StorageError(
                _("Cannot look for drafts of notes in {folder}: {error}").format(
                    folder=self.folder, error=error.strerror or error
                ),
                _("Check the permissions of that folder."),
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StorageError(
                _("Cannot write a draft of the note to {folder}: {error}").format(
                    folder=self.folder, error=error.strerror or error
                ),
                _("It stays on the screen: free some space or fix the permissions, and it will be saved."),
            ) from error


def _lent(folder: Path, drafts: Mapping[str, Draft], text: str) -> DraftFile:
    file = DraftFile(folder)
    file.write(drafts)
    file.write_text(text)
    return file
