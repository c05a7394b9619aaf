"""The errors a reader of the program may see. Each says what happened and what to do next.

* ReaderError
    * UsageError: wrong arguments or configuration (exit code 2)
        * QueryError: a query that cannot be understood
    * ImportFailedError: a file that cannot be imported
    * ImportCancelledError: an import that was ended before it was done (exit code 130)
    * NotFoundError: an identifier that matches nothing, or more than one paper
    * FetchError: a service on the network that gave no answer
        * RefusedError: a service that does not want the question
    * FetchCancelledError: fetching that was ended before it was done (exit code 130)
    * StorageError: the library cannot be read or written
        * DamagedError: a file of the library is no sound file of its kind
        * ForeignError: a file of the library is sound, and not of this program
        * WriteError: the library could not be written just now; the same may be tried again
    * UndoError: nothing to undo, or undoing it would harm a later change
    * TerminalError: the clipboard, the browser, the editor or a command did not do its part
        * NoBrowserError: no browser can be opened here
"""


class ReaderError(Exception):
    """An error to be shown to the person at the terminal, without a traceback.

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
    """A query that cannot be understood.

    Args:
        message: What is wrong, and where.
        hint: What to write instead, or empty.
        offset: Where in the query it is wrong, in characters from 0.
    """

    def __init__(self, message: str, hint: str = "", offset: int = 0) -> None:
        super().__init__(message, hint)
        self.offset = offset


class ImportFailedError(ReaderError):
    """A file that cannot be imported."""


class ImportCancelledError(ReaderError):
    """An import that was ended before it was done; nothing was changed."""

    exit_code = 130


class NotFoundError(ReaderError):
    """An identifier that matches nothing, or more than one paper."""


class FetchError(ReaderError):
    """A service on the network that gave no answer, or none that can be read."""


class RefusedError(FetchError):
    """A service that does not want the question.

    Attributes:
        code: HTTP status code, or 0.
    """

    code = 0


class FetchCancelledError(ReaderError):
    """Fetching that was ended before it was done; what came is kept."""

    exit_code = 130


class StorageError(ReaderError):
    """The library cannot be read or written."""


class DamagedError(StorageError):
    """A file of the library is no sound file of its kind."""


class ForeignError(StorageError):
    """A file of the library is sound, but not of this program."""


class WriteError(StorageError):
    """The library could not be written just now; nothing was changed, and the same may be tried again."""


class UndoError(ReaderError):
    """Nothing to undo, or undoing it would harm a later change."""


class TerminalError(ReaderError):
    """The clipboard, the browser, the editor or a command did not do its part."""


class NoBrowserError(TerminalError):
    """No browser can be opened here."""
