"""Digest formats: a registry of the modules in this package, one format each, imported only when needed.

A format is a module here whose name has no leading underscore and that has the members of ``Format``. Adding one
touches nothing else.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, NoReturn, Protocol, cast

from reader.errors import ImportFailedError, ReaderError
from reader.i18n import _
from reader.models import ParsedDigest
from reader.parsing.magic import unreadable_kind
from reader.parsing.progress import listening
from reader.parsing.source import Source

__all__ = ["Format", "Limits", "Source", "detect", "get", "likely", "names", "parse", "parse_as", "refuse"]


_UNMISTAKABLE = 0.9


class Limits(NamedTuple):
    """What is too large to be a digest.

    Attributes:
        megabytes: Size of a file (in 2**20 bytes) above which it is refused.
        items: Number of papers above which it is.
    """

    megabytes: int = 50
    items: int = 200_000


class Format(Protocol):
    """What a format's module must have.

    Attributes:
        NAME: Name of the format: the module's, with hyphens for underscores.
    """

    NAME: str

    def sniff(self, source: Source) -> float:
        """Tell how surely a source is of this format, from 0 (it is not) to 1."""

    def parse(self, source: Source) -> ParsedDigest:
        """Read the papers of a source, and the problems in it, in file order."""


@cache
def names() -> tuple[str, ...]:
    """List the names of all formats, without importing any."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in modules if not name.startswith("_")))


def get(name: str) -> Format:
    """Load a format.

    Raises:
        ImportFailedError: There is no format of that name.
    """
    if name not in names():
        raise ImportFailedError(
            _("Unknown format {name}.").format(name=name),
            _("Formats: {names}.").format(names=", ".join(names())),
        )
    return cast(Format, importlib.import_module(f"{__name__}.{name.replace('-', '_')}"))


def detect(source: Source) -> list[tuple[float, str]]:
    """Rank the formats that a source may be of, with their certainty, best first; none when it is no text."""
    ranking = [(_certainty(name, source), name) for name in names()]
    return sorted((entry for entry in ranking if entry[0] > 0), key=lambda entry: (-entry[0], entry[1]))


def _certainty(name: str, source: Source) -> float:
    """Ask a format; one that cannot look at the source is not its format."""
    try:
        return get(name).sniff(source)
    except ReaderError:
        return 0.0


def refuse(source: Source, limits: Limits = Limits()) -> None:  # noqa: B008 # immutable
    """Refuse a file that no format could read.

    Raises:
        ImportFailedError: The source is too large, no text, or empty.
    """
    if len(source.data) > limits.megabytes << 20:
        raise ImportFailedError(
            _("{name} is larger than {size} MB.").format(name=source.name, size=limits.megabytes),
            _("Split it, or raise largest_file_mb in the settings."),
        )
    if kind := unreadable_kind(source.data):
        raise ImportFailedError(_(kind.message).format(path=source.name), _(kind.hint))
    if not source.text.strip():
        raise ImportFailedError(_("{path} is empty.").format(path=source.name), _("Nothing was imported."))


def parse(source: Source, name: str | None = None) -> tuple[str, ParsedDigest]:
    """Read a digest.

    Args:
        source: The file.
        name: Name of the format to use; ``None`` to find it out.

    Returns:
        The name of the format used, and what it made of the source.

    Raises:
        ImportFailedError: The source is refused, of no known format, or holds nothing or too much; or there is no
            format of that name.
    """
    if name is not None:
        get(name)
    refuse(source)
    return parse_as(source, [name] if name else likely(detect(source)))


def likely(ranking: Sequence[tuple[float, str]]) -> list[str]:
    """Choose the formats that are worth a try: the most certain one alone where it is unmistakable, else all."""
    found = [name for _certainty, name in ranking]
    return found[:1] if ranking and ranking[0][0] >= _UNMISTAKABLE else found


def parse_as(source: Source, candidates: Sequence[str], limits: Limits = Limits()) -> tuple[str, ParsedDigest]:  # noqa: B008
    """Read a digest with the first of several formats that finds papers, else with the first that finds problems.

    Args:
        source: The file, not refused.
        candidates: Names of formats, the most likely first.
        limits: What is too large.

    Raises:
        ImportFailedError: None of them finds anything, or one finds too much.
    """
    fallback: tuple[str, ParsedDigest] | None = None
    for name in candidates:
        count = _Count(source.name, limits.items)
        with listening(count):
            digest = get(name).parse(source)
        count(len(digest.papers))
        if digest.papers:
            return name, digest
        fallback = fallback or ((name, digest) if digest.problems else None)
    return fallback or _nothing_in(source, candidates)


class _Count:
    """Counts what a format builds, and ends the parse when that is too much: memory would not hold all of it."""

    def __init__(self, path: str, most: int) -> None:
        self._path = path
        self._most = most
        self._count = 0

    def __call__(self, count: int = 0) -> None:
        self._count = count or self._count + 1
        if self._count > self._most:
            raise ImportFailedError(
                _("{path} has more than {count} items.").format(path=self._path, count=self._most),
                _("Split it, or raise most_items in the settings."),
            )


def _nothing_in(source: Source, candidates: Sequence[str]) -> NoReturn:
    if candidates:
        raise ImportFailedError(
            _("{path}: no papers found in the format {name}.").format(path=source.name, name=candidates[0]),
            _("Omit --format to detect the format."),
        )
    raise ImportFailedError(
        _("{path}: unknown digest format.").format(path=source.name),
        _("Specify the format with --format, one of: {names}.").format(names=", ".join(names())),
    )
