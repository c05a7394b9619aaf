"""Errors shown to the user. Each has a message that says what happened, and a hint that says what to do next.

* ReaderError
    * UsageError: wrong arguments or configuration (exit code 2)
        * QueryError: an invalid query
    * ImportFailedError: a file that cannot be imported
    * ImportCancelledError: a cancelled import (exit code 130)
    * NotFoundError: an unknown or ambiguous identifier
    * FetchError: no response from a network service
        * RefusedError: a request refused by a service
    * FetchCancelledError: a cancelled fetch (exit code 130)
    * StorageError: the library cannot be read or written
        * DamagedError: a file of the library is damaged
        * ForeignError: a file of the library is sound, but belongs to another program
        * WriteError: the library could not be written; it can be tried again
    * UndoError: nothing to undo, or undoing it would harm a later change
    * TerminalError: the clipboard, the browser, the editor or a command failed
        * NoBrowserError: no browser can be opened here
"""


class ReaderError(Exception):
    """An error to be shown to the user without a traceback.

    Args:
        message: What happened, one sentence.
        hint: What to do next, one sentence, or empty.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class UsageError(ReaderError):
    """Wrong arguments or configuration."""

    exit_code = 2


class QueryError(UsageError):
    """An invalid query.

    Args:
        message: What is wrong, and where.
        hint: What to write instead, or empty.
        offset: Position of the error in the query, in characters from 0.
    """

    def __init__(self, message: str, hint: str = "", offset: int = 0) -> None:
        super().__init__(message, hint)
        self.offset = offset


class ImportFailedError(ReaderError):
    """A file that cannot be imported."""


class ImportCancelledError(ReaderError):
    """A cancelled import; nothing was changed."""

    exit_code = 130


class NotFoundError(ReaderError):
    """An unknown or ambiguous identifier."""


class FetchError(ReaderError):
    """No response from a network service, or none that can be parsed."""


class RefusedError(FetchError):
    """A request refused by a service.

    Attributes:
        code: HTTP status code, or 0.
    """

    code = 0


class FetchCancelledError(ReaderError):
    """A cancelled fetch; what was fetched is kept."""

    exit_code = 130


class StorageError(ReaderError):
    """The library cannot be read or written."""


class DamagedError(StorageError):
    """A file of the library is damaged."""


class ForeignError(StorageError):
    """A file of the library is sound, but belongs to another program."""


class WriteError(StorageError):
    """The library could not be written; nothing was changed, and it can be tried again."""


class UndoError(ReaderError):
    """Nothing to undo, or undoing it would harm a later change."""


class TerminalError(ReaderError):
    """The clipboard, the browser, the editor or a command failed."""


class NoBrowserError(TerminalError):
    """No browser can be opened here."""
