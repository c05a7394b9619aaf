"""Source file of an import: its name and bytes, and lazily its text. Contents are not interpreted here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from reader.errors import ImportFailedError
from reader.i18n import _
from reader.models import Problem
from reader.parsing.progress import beat
from reader.text.clean import clean
from reader.text.decode import decode

_HEAD = 1 << 16


@dataclass(frozen=True)
class Source:
    """A file to be imported.

    Attributes:
        name: Path or URL, used in problems; may contain a date.
        data: Content.
        encoding: Name of a text codec, or ``None`` to detect it.
    """

    name: str
    data: bytes
    encoding: str | None = None

    @property
    def text(self) -> str:
        """The decoded content, without control characters, with LF newlines.

        Raises:
            ImportFailedError: The content is not text.
        """
        return self._decoded[0]

    @property
    def codec(self) -> str:
        """Name of the codec that the text was decoded with.

        Raises:
            ImportFailedError: The content is not text.
        """
        return self._decoded[1]

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        try:
            text, codec = decode(self.data, self.encoding)
            return clean(text), codec
        except (ValueError, LookupError) as error:
            raise ImportFailedError(
                _("Cannot read {path} as text: {reason}").format(path=self.name, reason=error),
                _("Export it as a text file, preferably UTF-8, and import that file."),
            ) from error

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without newlines."""
        return self.text.split("\n")

    @cached_property
    def head(self) -> str:
        """The beginning of the text, for format detection: at most 65,536 characters."""
        return self.text[:_HEAD]

    @cached_property
    def suffix(self) -> str:
        """The file name's suffix, in lower case with its dot; empty if there is none."""
        return PurePath(self.name).suffix.lower()


def problem(source: Source, line: int, reason: str) -> Problem:
    """Return a problem for a line that could not be used.

    Args:
        source: The file.
        line: Line number, from 1.
        reason: One sentence for the user.
    """
    beat()
    return Problem(source.name, line, source.lines[line - 1].strip()[:80], reason)
