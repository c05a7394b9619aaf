"""Digest formats: a registry of the modules in this package, one per format, imported only when needed.

A format is a module here without a leading underscore that has the members of ``Format``. Adding one requires no other
change.
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
    """Size limits of a digest.

    Attributes:
        megabytes: Maximum file size, in units of 2**20 bytes.
        items: Maximum number of papers.
    """

    megabytes: int = 50
    items: int = 200_000


class Format(Protocol):
    """Interface of a format's module.

    Attributes:
        NAME: Name of the format: the module name, with hyphens for underscores.
    """

    NAME: str

    def sniff(self, source: Source) -> float:
        """Return the confidence that a source is of this format, from 0 (it is not) to 1."""

    def parse(self, source: Source) -> ParsedDigest:
        """Parse the papers of a source, and the problems in it, in file order."""


@cache
def names() -> tuple[str, ...]:
    """Return the names of all formats, without importing them."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in modules if not name.startswith("_")))


def get(name: str) -> Format:
    """Import a format.

    Raises:
        ImportFailedError: The format is unknown.
    """
    if name not in names():
        raise ImportFailedError(
            _("Unknown format {name}.").format(name=name),
            _("Formats: {names}.").format(names=", ".join(names())),
        )
    return cast(Format, importlib.import_module(f"{__name__}.{name.replace('-', '_')}"))


def detect(source: Source) -> list[tuple[float, str]]:
    """Return the possible formats of a source with their confidence, best first; empty if it is not text."""
    ranking = [(_certainty(name, source), name) for name in names()]
    return sorted((entry for entry in ranking if entry[0] > 0), key=lambda entry: (-entry[0], entry[1]))


def _certainty(name: str, source: Source) -> float:
    """Return the confidence of a format, 0 if it cannot read the source."""
    try:
        return get(name).sniff(source)
    except ReaderError:
        return 0.0


def refuse(source: Source, limits: Limits = Limits()) -> None:  # noqa: B008 # immutable
    """Raise if no format could read a file.

    Raises:
        ImportFailedError: The source is too large, not text, or empty.
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
    """Parse a digest.

    Args:
        source: The file.
        name: Name of the format to use; ``None`` to detect it.

    Returns:
        The name of the format used, and the parsed digest.

    Raises:
        ImportFailedError: The source is refused, its format is unknown, it contains no papers or too many, or the name
            is unknown.
    """
    if name is not None:
        get(name)
    refuse(source)
    return parse_as(source, [name] if name else likely(detect(source)))


def likely(ranking: Sequence[tuple[float, str]]) -> list[str]:
    """Return the formats worth trying: the first one alone if it is unmistakable, otherwise all."""
    found = [name for _certainty, name in ranking]
    return found[:1] if ranking and ranking[0][0] >= _UNMISTAKABLE else found


def parse_as(source: Source, candidates: Sequence[str], limits: Limits = Limits()) -> tuple[str, ParsedDigest]:  # noqa: B008
    """Parse a digest with the first of several formats that finds papers, or else the first that finds problems.

    Args:
        source: The file, already accepted by ``refuse``.
        candidates: Names of formats, most likely first.
        limits: Size limits.

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
    """Counts the papers a format builds, and ends the parse when there are too many to keep in memory."""

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
