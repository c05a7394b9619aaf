"""The file that a format reads: its name and bytes, and on demand its text. Nothing is interpreted here."""

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
        name: Path or address; problems name it, and a date may stand in it.
        data: Content.
        encoding: Name of a text codec, or ``None`` to find it out.
    """

    name: str
    data: bytes
    encoding: str | None = None

    @property
    def text(self) -> str:
        """The decoded content, clean of control characters, with LF newlines.

        Raises:
            ImportFailedError: It is not text.
        """
        return self._decoded[0]

    @property
    def codec(self) -> str:
        """Name of the codec that the text was read with.

        Raises:
            ImportFailedError: It is not text.
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
        """The lines of the text, without their newlines."""
        return self.text.split("\n")

    @cached_property
    def head(self) -> str:
        """The beginning of the text, which is enough to tell formats apart: 65,536 characters at most."""
        return self.text[:_HEAD]

    @cached_property
    def suffix(self) -> str:
        """The ending of the file's name, in lower case and with its dot; empty when there is none."""
        return PurePath(self.name).suffix.lower()


def problem(source: Source, line: int, reason: str) -> Problem:
    """Report a line that could not be used.

    Args:
        source: The file.
        line: Its number, from 1.
        reason: One sentence for a person.
    """
    beat()
    return Problem(source.name, line, source.lines[line - 1].strip()[:80], reason)
