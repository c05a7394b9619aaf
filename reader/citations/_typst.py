"""Styles that typst sets: those it bundles, and any ``.csl`` file. No paper's text ever becomes typst's markup."""

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
    """Tell whether typst is there, without importing it."""
    return find_spec("typst") is not None


def known(name: str) -> str:
    """Find the style that a name means: one that is bundled, or the path of a ``.csl`` file; empty for neither.

    Args:
        name: As somebody wrote it.
    """
    if name.strip().lower().endswith(".csl"):
        return name.strip()
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")
    wanted = ALIASES.get(wanted, wanted)
    return wanted if wanted in NAMES else ""


class TypstStyle:
    """A style that typst sets.

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
        """Write the entries in the order of the style, one per line; the number of one alone is left out.

        Raises:
            UsageError: typst is not installed, or the file cannot be read or is no style.
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
    """Name a bundled style for a person."""
    return name.replace("-", " ").title()


def _read(spelling: str) -> str:
    from reader.citations._csl_file import read_style  # 15 ms of XML, and few have a file

    return read_style(Path(spelling).expanduser())


def _typeset(title: str, inputs: dict[str, str]) -> str:
    """Give the page that typst makes, from its body on; the first takes 0.1 s, others 5 ms."""
    try:
        import typst  # 5 ms, and not everybody has it
    except ImportError as error:
        command = f"{shlex.quote(sys.executable)} -m pip install typst"
        raise UsageError(
            _("The citation style {name} requires typst, which is not installed.").format(name=title),
            _("Install it with: {command}").format(command=command),
        ) from error
    try:
        compiler = typst.Compiler(_DOCUMENT, root=_HERE, ignore_system_fonts=True)  # one alone serves but one thread
        page = compiler.compile(_DOCUMENT, format="html", sys_inputs=inputs)
    except typst.TypstError as error:
        raise UsageError(
            _("typst cannot cite in the style {name}: {error}").format(name=title, error=one_line(error.message))
        ) from error
    return page.decode().partition("<body>")[2] if isinstance(page, bytes) else ""


class _Entries(HTMLParser):
    """Takes the entries out of a page that typst made.

    Args:
        has_numbers: Whether to keep the numbers before entries.
    """

    def __init__(self, *, has_numbers: bool) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._has_numbers = has_numbers
        self._spans: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an entry, or its number."""
        if tag == "li":
            self.texts.append("")
        elif tag == "span":
            self._spans.append(("class", "prefix") in attrs)

    def handle_endtag(self, tag: str) -> None:
        """End a number."""
        if tag == "span" and self._spans and self._spans.pop() and self.texts:
            self.texts[-1] += " "

    def handle_data(self, data: str) -> None:
        """Take the text, the number of an entry only where it is wanted."""
        if self.texts and (self._has_numbers or not any(self._spans)):
            self.texts[-1] += data
