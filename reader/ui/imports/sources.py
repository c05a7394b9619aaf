"""Interprets the input of the import prompt: paths, as typed or dropped, or the text of a digest itself.

Accesses the disk, so call it in a thread.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reader.i18n import _
from reader.importing.preview import Pasted
from reader.models.identifiers import parse_paper_id
from reader.text.clean import one_line

_MOST_PATHS = 1000
_NAME_LETTERS = 40
_MARKS = "#>*-=+ "
_PATH_START = re.compile(r"['\"]?(?:file://|~|/|\.{1,2}[/\\]|[A-Za-z]:[/\\]|\\\\)")
_FILE_ENDING = re.compile(r"\.[A-Za-z]\w{0,7}['\"]?$")


def find_sources(text: str) -> list[Path | Pasted]:
    """Parse the input of the import prompt.

    Args:
        text: A path, or several, each possibly with quotes, ``~``, ``file://`` or escaped spaces; or a digest.

    Returns:
        The paths, whether or not they exist, or the text as a digest; empty for blank input.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return []
    if len(lines) > 1:
        dropped = len(lines) <= _MOST_PATHS and all(map(_PATH_START.match, lines))
        return [to_path(line) for line in lines] if dropped else [pasted(text)]
    words = _words(lines[0])
    whole, parts = [to_path(lines[0])], [to_path(word) for word in words]
    for paths in (whole, parts):
        if all(map(os.path.exists, paths)):
            return [*paths]
    if len(words) > 1 and all(map(_PATH_START.match, words)):
        return [*parts]
    return [*whole] if _is_meant_as_path(lines[0]) else [pasted(text)]


def pasted(text: str) -> Pasted:
    """Treat a text as a digest. Its label is its beginning, so the same text always has the same label."""
    lines = (one_line(line).lstrip(_MARKS) for line in text.splitlines())
    beginning = next(filter(None, lines), "")
    if len(beginning) > _NAME_LETTERS:
        beginning = beginning[:_NAME_LETTERS].rstrip() + "..."
    return Pasted(_("pasted: {beginning}").format(beginning=beginning), text.encode("utf-8", "replace"))


def to_path(written: str) -> Path:
    """Parse a path as typed or dropped: quoted, as a URL, with escaped spaces, relative to the home folder."""
    if len(written) > 1 and written[0] == written[-1] and written[0] in "'\"":
        written = written[1:-1]
    if written.startswith("file://"):
        written = unquote(urlsplit(written).path)
        if re.match(r"/[A-Za-z]:/", written):
            written = written[1:]
    elif os.sep == "/" and not os.path.exists(os.path.expanduser(written)):
        written = re.sub(r"\\(.)", r"\1", written)
    return Path(os.path.expanduser(written))


def complete(written: str) -> tuple[str, list[str]]:
    """Complete the beginning of a path as far as it is unambiguous.

    Args:
        written: The text typed so far.

    Returns:
        The completed path, and the names that are still possible.
    """
    folder, beginning = os.path.split(written)
    names = sorted(_names(os.path.expanduser(folder) or ".", beginning))
    if not names:
        return written, []
    shared = os.path.commonprefix(names)  # noqa: RUF071 # of names, not of paths
    completed = os.path.join(folder, shared) if folder else shared
    return completed, names if len(names) > 1 else []


def _names(folder: str, beginning: str) -> Iterable[str]:
    """List the entries of a folder that have a prefix, folders with a trailing slash."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                hidden = entry.name.startswith(".") and not beginning.startswith(".")
                if entry.name.startswith(beginning) and not hidden and entry.name.isprintable():
                    yield entry.name + (os.sep if entry.is_dir() else "")
    except OSError:
        return


def _words(line: str) -> Sequence[str]:
    """Split a line at spaces, except within quotes and at escaped ones."""
    try:
        return shlex.split(line, posix=os.sep == "/")
    except ValueError:  # unterminated quote
        return [line]


def _is_meant_as_path(line: str) -> bool:
    if _PATH_START.match(line):
        return True
    if "://" in line or parse_paper_id(line):
        return False
    return " " not in line or _FILE_ENDING.search(line) is not None
