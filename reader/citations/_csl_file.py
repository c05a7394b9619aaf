"""CSL style files of the user, rejected if a processor would exhaust stack or time on them.

No processor guards against macros that call each other endlessly: it crashes the whole program.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from reader.errors import ImportFailedError, UsageError
from reader.i18n import _
from reader.parsing.source import Source
from reader.parsing.xml import parse_xml

_SPACE = "{http://purl.org/net/xbiblio/csl}"
_LARGEST_FILE = 2**20
_DEEPEST = 150
_MOST_STEPS = 100_000


def read_style(path: Path) -> str:
    """Return the content of a style file.

    Raises:
        UsageError: The file cannot be read, is not a style, or recurses endlessly.
    """
    try:
        content = _content(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(_("Cannot read the citation style {path}: {error}").format(path=path, error=reason)) from error
    style = _style(path, content)
    try:
        _Macros(style).measure(style)
    except RecursionError as error:
        sentence = _("The citation style {path} calls itself or is nested too deeply.")
        raise UsageError(sentence.format(path=path)) from error
    return content.decode("utf-8-sig")


def _content(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise ValueError(_("not a regular file"))
    with path.open("rb") as file:
        return file.read(_LARGEST_FILE + 1)


def _style(path: Path, content: bytes) -> Element:
    try:
        content.decode("utf-8-sig")
        root = parse_xml(Source(path.name, content)) if content.strip() else None
    except (ImportFailedError, UnicodeDecodeError):
        root = None
    if root is None or root.tag != f"{_SPACE}style" or len(content) > _LARGEST_FILE:
        raise UsageError(_("{path} is not a CSL citation style.").format(path=path))
    return root


class _Macros:
    """Follows the macro calls of a style.

    Args:
        style: Root element of the style.
    """

    def __init__(self, style: Element) -> None:
        self._macros: dict[str, Element] = {}
        self._known: dict[str, tuple[int, int]] = {}
        for macro in style.iter(f"{_SPACE}macro"):
            self._macros.setdefault(macro.get("name", ""), Element("macro")).extend(macro)  # names may be repeated

    def measure(self, element: Element, depth: int = 0) -> tuple[int, int]:
        """Return the depth and size of an element, including the macros it calls.

        Raises:
            RecursionError: The element is too deep or too large.
        """
        if depth > _DEEPEST:
            raise RecursionError
        sizes = [self.measure(part, depth + 1) for part in element]
        sizes += [self._called(name, depth + 1) for name in self._calls(element)]
        height, steps = 1 + max((size[0] for size in sizes), default=0), 1 + sum(size[1] for size in sizes)
        if depth + height > _DEEPEST or steps > _MOST_STEPS:
            raise RecursionError
        return height, steps

    def _calls(self, element: Element) -> Iterator[str]:
        name = element.get("macro")
        if name in self._macros:
            yield name

    def _called(self, name: str, depth: int) -> tuple[int, int]:
        if name not in self._known:
            self._known[name] = self.measure(self._macros[name], depth)
        return self._known[name]
