"""Text output of a command: to a file, never overwritten without consent, or to standard output."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from reader.cli._prompts import ask
from reader.i18n import _
from reader.services.exports import FileTakenError, write_file
from reader.text.clean import clean


def write_out(output: str, pieces: Iterable[str], encoding: str = "utf-8", *, force: bool) -> Path | None:
    """Write a text; on a terminal, ask before overwriting a file.

    Args:
        output: The file; ``-`` for standard output.
        pieces: The text, written piece by piece.
        encoding: Name of a codec.
        force: Whether an existing file may be overwritten.

    Returns:
        The file that was written; ``None`` for standard output.

    Raises:
        FileTakenError: The file exists, and may not be overwritten.
        WriteError: It could not be written.
    """
    if output == "-":
        _print(pieces)
        return None
    from reader.services import exports  # loads parts of storage, which printing does not need

    path = exports.file_path(output)
    try:
        write_file(path, pieces, encoding, overwrite=force)
    except FileTakenError:
        if not ask(_("{path} already exists. Overwrite it?").format(path=path)):
            raise
        write_file(path, pieces, encoding, overwrite=True)
    return path


def _print(pieces: Iterable[str]) -> None:
    """Print the text as UTF-8, the encoding of these formats, whatever the locale."""
    for piece in pieces:
        click.echo(clean(piece).encode(errors="replace"), nl=False)
