"""Map operating system errors to the library's own errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from reader.errors import StorageError, WriteError
from reader.i18n import _
from reader.storage import lock


@contextmanager
def reading(journal: Path) -> Iterator[None]:
    """Map errors of reading a journal.

    Raises:
        StorageError: The file cannot be read, or holds something that cannot be applied.
    """
    try:
        yield
    except OSError as error:
        raise StorageError(
            _("Cannot read the journal {path}: {error}").format(path=journal, error=error.strerror or error),
            _("Check its permissions, or choose another folder with --library."),
        ) from error
    except (LookupError, msgspec.MsgspecError) as error:
        raise StorageError(
            _("The journal {path} contains a change unknown to this program: {error}").format(
                path=journal, error=error
            ),
            _("Nothing was changed. `reader doctor` shows where."),
        ) from error


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Map errors of writing a library.

    Raises:
        WriteError: The lock cannot be acquired, or the disk cannot be written.
    """
    try:
        yield
    except TimeoutError as error:
        raise WriteError(
            _("Another program has kept the library {folder} locked for {seconds:.0f} seconds.").format(
                folder=folder, seconds=lock.LOCK_SECONDS
            ),
            _("Close it and try again."),
        ) from error
    except OSError as error:
        raise WriteError(
            _("Cannot write to the library {folder}: {error}").format(folder=folder, error=error.strerror or error),
            _("Nothing was lost. Free some space or fix the permissions, then try again."),
        ) from error
