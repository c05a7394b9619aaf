"""From paths and bytes to parsed digests: finding the files, choosing the format, collecting what could not be read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reader import formats
from reader.errors import ImportFailedError
from reader.i18n import _
from reader.models import Problem
from reader.paths import bundled_digests
from reader.storage.merge import ParsedFile

MAX_BYTES = 64 << 20
"""Size above which a file is refused: no digest is that large."""


def read_paths(paths: Sequence[Path], format_name: str | None = None) -> tuple[list[ParsedFile], list[Problem]]:
    """Read files and folders.

    Args:
        paths: Files, and folders whose files are read in the order of their names.
        format_name: Format to use; ``None`` to find it out for each file.

    Returns:
        The files that hold papers, and the problems of those that do not.

    Raises:
        ImportFailedError: A path does not exist, a folder holds no digest, or the only file cannot be used.
    """
    files: list[ParsedFile] = []
    problems: list[Problem] = []
    for path in _expand(paths):
        try:
            files.append(read_bytes(_read(path), _printable(path.stem), format_name, _source(path)))
        except ImportFailedError as error:
            if len(paths) == 1 and not paths[0].is_dir():
                raise
            problems.append(Problem(_printable(path), 0, "", error.message))
    if not files:
        raise ImportFailedError(
            _("No digest was found in {paths}.").format(paths=", ".join(map(_printable, paths))),
            "\n".join(f"{problem.path}: {problem.reason}" for problem in problems[:3])
            or _("`reader import` reads weekly digests in Markdown and blog listings in plain text."),
        )
    return files, problems


def read_bytes(data: bytes, name: str, format_name: str | None = None, source: str = "") -> ParsedFile:
    """Read one digest from its bytes.

    Args:
        data: The file's content.
        name: Name without folder and ending.
        format_name: Format to use; ``None`` to find it out.
        source: Where it came from; empty for standard input and pasted text.

    Raises:
        ImportFailedError: Nothing in it can be used.
    """
    if len(data) > MAX_BYTES:
        raise ImportFailedError(
            _("{name} is larger than {size} MB.").format(name=name, size=MAX_BYTES >> 20), _("Nothing was imported.")
        )
    source = source or f"pasted/{hashlib.sha256(data).hexdigest()[:12]}"
    found, digest = formats.parse(formats.Source(source, data), format_name)
    if not digest.papers:
        raise ImportFailedError(
            _("{name} holds no paper that can be used.").format(name=name),
            "\n".join(f"{problem.line}: {problem.reason}" for problem in digest.problems[:3]),
        )
    return ParsedFile(source, name, found, digest)


def read_bundled() -> list[ParsedFile]:
    """Read the digests that ship with the program."""
    return read_paths(bundled_digests())[0]


def _expand(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        with _reading(path):
            if path.is_dir():
                found += sorted(
                    file
                    for file in path.rglob("*")
                    if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)
                )
            elif path.is_file():
                found.append(path)
            elif path.exists():
                raise ImportFailedError(
                    _("{path} is neither a file nor a folder.").format(path=_printable(path)),
                    _("Nothing was imported."),
                )
            else:
                raise ImportFailedError(
                    _("{path} does not exist.").format(path=path), _("Check the spelling; nothing was imported.")
                )
    return found


def _read(path: Path) -> bytes:
    with _reading(path), path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ImportFailedError(
            _("Cannot read {path}: {error}").format(path=path, error=error.strerror or error),
            _("Nothing was imported."),
        ) from error


def _source(path: Path) -> str:
    resolved = path.resolve()
    return f"bundled/{path.name}" if resolved in map(Path.resolve, bundled_digests()) else _printable(resolved)


def _printable(path: Path | str) -> str:
    """Write a path as text, also when its bytes are none."""
    return os.fsencode(path).decode("utf-8", "replace")
