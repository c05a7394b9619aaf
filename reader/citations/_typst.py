"""Styles set by typst: those it bundles, and ``.csl`` files. Texts of papers must never be interpreted as markup."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

from reader.citations._bundled import ALIASES, NAMES
from reader.citations._hayagriva import bibliography
from reader.citations._style import Context
from reader.errors import UsageError
from reader.i18n import _
from reader.models import Paper
from reader.text.clean import one_line

_DOCUMENT = b"""\
#let style = sys.inputs.style
#let style = if sys.inputs.kind == "file" { bytes(style) } else { style }
#bibliography(bytes(sys.inputs.papers), title: none, full: true, style: style)
"""
_HERE = Path(__file__).parent


def is_installed() -> bool:
    """Whether typst is installed, without importing it."""
    return find_spec("typst") is not None


def known(name: str) -> str:
    """Return the style for a name: a bundled one, or the path of a ``.csl`` file; empty for neither.

    Args:
        name: Name as entered by the user.
    """
    if name.strip().lower().endswith(".csl"):
        return name.strip()
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")
    wanted = ALIASES.get(wanted, wanted)
    return wanted if wanted in NAMES else ""


class TypstStyle:
    """A style set by typst.

    Args:
        name: A name of ``NAMES``, or the path of a ``.csl`` file.
    """

    ALIASES: tuple[str, ...] = ()
    NEEDS: tuple[str, ...] = ("authors", "date", "link")
    SORTS = True

    def __init__(self, name: str) -> None:
        self.NAME = name
        self.TITLE = Path(name).stem if name.lower().endswith(".csl") else label(name)

    def format(self, papers: Sequence[Paper], context: Context) -> str:
        """Return the entries in the order of the style, one per line; a single entry has no number.

        Raises:
            UsageError: typst is not installed, or the file cannot be read or is not a style.
        """
        if not papers:
            return ""
        is_file = self.NAME.lower().endswith(".csl")
        style = _read(self.NAME) if is_file else self.NAME
        inputs = {"kind": "file" if is_file else "name", "style": style, "papers": bibliography(papers, context)}
        entries = _Entries(has_numbers=len(papers) > 1)
        entries.feed(_typeset(self.TITLE, inputs))
        return "\n".join(filter(None, map(one_line, entries.texts)))


def label(name: str) -> str:
    """Return the display name of a bundled style."""
    return name.replace("-", " ").title()


def _read(spelling: str) -> str:
    from reader.citations._csl_file import read_style  # takes 15 ms for XML, and is rarely needed

    return read_style(Path(spelling).expanduser())


def _typeset(title: str, inputs: dict[str, str]) -> str:
    """Return the body of the page rendered by typst; the first takes 0.1 s, others 5 ms."""
    try:
        import typst  # takes 5 ms, and is optional
    except ImportError as error:
        command = f"{shlex.quote(sys.executable)} -m pip install typst"
        raise UsageError(
            _("The citation style {name} requires typst, which is not installed.").format(name=title),
            _("Install it with: {command}").format(command=command),
        ) from error
    try:
        compiler = typst.Compiler(_DOCUMENT, root=_HERE, ignore_system_fonts=True)  # for a single thread only
        page = compiler.compile(_DOCUMENT, format="html", sys_inputs=inputs)
    except typst.TypstError as error:
        raise UsageError(
            _("typst cannot cite in the style {name}: {error}").format(name=title, error=one_line(error.message))
        ) from error
    return page.decode().partition("<body>")[2] if isinstance(page, bytes) else ""


class _Entries(HTMLParser):
    """Extracts the entries of a page rendered by typst.

    Args:
        has_numbers: Whether to keep the numbers of entries.
    """

    def __init__(self, *, has_numbers: bool) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._has_numbers = has_numbers
        self._spans: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an entry or its number."""
        if tag == "li":
            self.texts.append("")
        elif tag == "span":
            self._spans.append(("class", "prefix") in attrs)

    def handle_endtag(self, tag: str) -> None:
        """End a number."""
        if tag == "span" and self._spans and self._spans.pop() and self.texts:
            self.texts[-1] += " "

    def handle_data(self, data: str) -> None:
        """Collect text; numbers only if wanted."""
        if self.texts and (self._has_numbers or not any(self._spans)):
            self.texts[-1] += data
