"""Find what to import on disk: folders become files, files get a source and a size. Content is not read here."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from reader.errors import ImportFailedError
from reader.i18n import _
from reader.importing.preview import Origin, Pasted
from reader.paths import bundled_digests

_NO_TEXT = """
    .7z .avif .bmp .bz2 .db .doc .docx .epub .exe .gif .gz .heic .ico .jpeg .jpg .key .m4a .mkv .mov .mp3 .mp4
    .numbers .odp .ods .odt .ogg .pages .pdf .png .ppt .pptx .pyc .rar .so .sqlite .sqlite3 .svg .tar .tgz .tif .tiff
    .ttf .wav .webm .webp .woff .woff2 .xls .xlsx .xz .zip .zst
"""
_NO_TEXT_SUFFIXES = frozenset(_NO_TEXT.split())


class FoundFile(NamedTuple):
    """A file to read.

    Attributes:
        origin: The file or the pasted text.
        source: See ``ParsedFile.source``.
        name: Its name without folder and suffix.
        size: In bytes.
        changed: When it was last changed, in nanoseconds since 1970; 0 for pasted text.
        named: Whether it was named itself, rather than found in a folder.
    """

    origin: Origin
    source: str
    name: str
    size: int
    changed: int
    named: bool


class FoundSources(NamedTuple):
    """Files to read.

    Attributes:
        files: The files.
        passed_over: Number of files in a folder that are not text, by suffix.
    """

    files: list[FoundFile]
    passed_over: int


def find(origin: Origin, check: Callable[[], None]) -> FoundSources:
    """Find the files of an origin.

    Args:
        origin: A folder stands for the files in it and its subfolders, in name order; hidden files and files that are
            not text are skipped.
        check: Called for every folder; may raise to cancel.

    Raises:
        ImportFailedError: The path does not exist, or cannot be accessed.
    """
    if isinstance(origin, Pasted):
        return FoundSources([found_file(origin)], 0)
    with reading(origin):
        if origin.is_dir():
            paths = _files(origin, check)
            texts = [path for path in paths if path.suffix.lower() not in _NO_TEXT_SUFFIXES]
            return FoundSources([found_file(path, named=False) for path in texts], len(paths) - len(texts))
        if origin.is_file():
            return FoundSources([found_file(origin)], 0)
        if origin.exists():
            raise ImportFailedError(
                _("{path} is neither a file nor a folder.").format(path=printable(origin)), _("Nothing was imported.")
            )
    raise ImportFailedError(
        _("{path} does not exist.").format(path=printable(origin)), _("Check the path; nothing was imported.")
    )


def found_file(origin: Origin, *, named: bool = True) -> FoundFile:
    """Return one file or pasted text with its size and time.

    Raises:
        ImportFailedError: It cannot be accessed.
    """
    if isinstance(origin, Pasted):
        source = f"pasted/{hashlib.sha256(origin.data).hexdigest()[:12]}"
        return FoundFile(origin, source, origin.name, len(origin.data), 0, named)
    with reading(origin):
        stat = origin.stat()
        source = _source(origin)
    return FoundFile(origin, source, printable(origin.stem), stat.st_size, stat.st_mtime_ns, named)


@contextmanager
def reading(origin: Path) -> Iterator[None]:
    """Map errors of accessing a file.

    Raises:
        ImportFailedError: It cannot be read.
    """
    try:
        yield
    except OSError as error:
        raise ImportFailedError(
            _("Cannot read {path}: {error}").format(path=printable(origin), error=error.strerror or error),
            _("Nothing was imported."),
        ) from error


def printable(origin: Origin | str) -> str:
    """Return a path as text, even when its bytes are not valid text."""
    return origin.name if isinstance(origin, Pasted) else os.fsencode(origin).decode("utf-8", "replace")


def _files(folder: Path, check: Callable[[], None]) -> list[Path]:
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        check()
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(parent, name) for name in names if not name.startswith("."))
        found += [path for path in paths if path.is_file()]
    return sorted(found)


def _source(path: Path) -> str:
    resolved = path.resolve()
    return f"bundled/{path.name}" if resolved in map(Path.resolve, bundled_digests()) else printable(resolved)
