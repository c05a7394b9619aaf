"""Exports: papers in the formats of other programs, and files written atomically without overwriting by default."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from reader import exports
from reader.errors import ReaderError, UsageError
from reader.i18n import _
from reader.services.contents import Contents
from reader.services.papers import present
from reader.storage.disk import flush, sync_folder
from reader.storage.library import Library
from reader.text.clean import clean


class ExportError(ReaderError):
    """A file could not be written; the old one is unchanged."""


class FileTakenError(UsageError):
    """The file exists, and overwriting was not requested."""


class ExportService:
    """Exports papers of one library.

    Args:
        library: The library.
        contents: Where papers appear.
        clock: Returns the time in UTC.
    """

    def __init__(self, library: Library, contents: Contents, clock: Callable[[], datetime]) -> None:
        self._library, self._contents, self._clock = library, contents, clock

    def pieces(self, ids: Iterable[str], format_name: str, title: str = "") -> Iterator[str]:
        """Yield papers in an export format, piece by piece; ``write_file`` writes them to a file.

        Args:
            ids: Papers, in the order wanted.
            format_name: Name of an export format.
            title: What the papers have in common, or empty.

        Raises:
            UsageError: The format is unknown.
        """
        papers = present(self._library.papers, ids)
        items = [exports.Item(paper, self._contents.appearances(paper.id)) for paper in papers]
        today = self._clock().astimezone().date()
        return exports.get(format_name).write(items, exports.Context(today, title))


def file_path(spelling: str) -> Path:
    """Return the path that a user typed; ``~`` is the home folder."""
    return Path(os.path.abspath(os.path.expanduser(spelling.strip())))


def write_file(path: Path, pieces: Iterable[str], encoding: str = "utf-8", *, overwrite: bool = False) -> None:
    """Write a text file atomically: write a temporary file in the same folder, flush it, rename it.

    Args:
        path: The file. For a link, its target is written.
        pieces: The text, written piece by piece.
        encoding: Name of a codec.
        overwrite: Whether to replace an existing file; its permissions are kept.

    Raises:
        FileTakenError: The file exists and may not be replaced; it is unchanged.
        ExportError: It could not be written; an existing file is unchanged.
    """
    _refuse_existing(path, overwrite)
    target = Path(os.path.realpath(path))
    try:
        _write(target, pieces, encoding, overwrite=overwrite)
        sync_folder(target.parent)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        reason = error.strerror or error
        if not target.parent.is_dir():
            reason = _("folder {folder} does not exist").format(folder=target.parent)
        raise ExportError(
            _("Cannot write the file {path}: {error}").format(path=path, error=reason),
            _("Choose a file in an existing folder with free space."),
        ) from error


def _write(target: Path, pieces: Iterable[str], encoding: str, *, overwrite: bool) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with open(descriptor, "w", encoding=encoding, errors="replace", newline="") as file:
            file.writelines(map(clean, pieces))
            file.flush()
            flush(file.fileno())
        temporary.chmod(_mode(target))
        _put(temporary, target, overwrite)
    finally:
        temporary.unlink(missing_ok=True)


def _refuse_existing(path: Path, overwrite: bool) -> None:
    if path.exists() and not path.is_file():
        raise UsageError(
            _("{path} is not a writable file.").format(path=path),
            _("Choose a file in an existing folder with free space."),
        )
    if not overwrite and os.path.lexists(path):
        raise _exists(path)


def _exists(path: Path) -> FileTakenError:
    return FileTakenError(
        _("{path} already exists.").format(path=path),
        _("Nothing was overwritten. Choose another file, or add --force."),
    )


def _put(temporary: Path, target: Path, overwrite: bool) -> None:
    """Rename the temporary file; without ``overwrite``, a file created in the meantime is kept."""
    if not overwrite and hasattr(os, "link"):
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            _refuse_existing(target, overwrite)
        else:
            return
    temporary.replace(target)


def _mode(target: Path) -> int:
    """Return the permissions of the file to be replaced, else those of a new file."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
