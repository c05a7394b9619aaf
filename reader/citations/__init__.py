"""Citations: papers in, text out. One file per style; this one finds and runs them.

A style is a module of this package without a leading underscore, with the attributes of ``_style.Style``. It is
imported when it is first asked for. Other styles, and ``.csl`` files, go to typst where that is installed.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple, cast

from reader.citations import _bundled, _typst
from reader.citations._gaps import gaps
from reader.citations._style import Context, Style
from reader.errors import UsageError
from reader.i18n import _
from reader.models import Paper

__all__ = ["Citation", "Context", "Style", "cite", "labels", "load", "names", "resolve"]


class Citation(NamedTuple):
    """Citations of some papers.

    Attributes:
        text: What to copy or print, without a final line feed.
        gaps: Facts that some of the papers lack: any of ``authors``, ``date``, ``link``.
    """

    text: str
    gaps: tuple[str, ...]


def cite(papers: Sequence[Paper], style: str, accessed: date, punctuation: str = "auto") -> Citation:
    """Write the citations of papers.

    Args:
        papers: In the order in which they are cited; alphabetical styles sort them.
        style: Name or alias of a style.
        accessed: Today, the access date of papers whose source states none.
        punctuation: Width of the signs of GB/T 7714; see ``config.Config.gbt_punctuation``.

    Raises:
        UsageError: There is no such style.
    """
    chosen = load(resolve(style))
    found = {gap for paper in papers for gap in gaps(paper)}
    return Citation(
        chosen.format(papers, Context(accessed, punctuation)), tuple(need for need in chosen.NEEDS if need in found)
    )


def names() -> list[str]:
    """List the names of the styles of this package, without importing them."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name.replace("_", "-") for name in modules if not name.startswith("_"))


def labels() -> list[tuple[str, str]]:
    """List names of styles with their names for a person, in the order of the latter; last those of typst, if any."""
    own = sorted(((name, _(load(name).TITLE)) for name in names()), key=lambda pair: pair[1].casefold())
    if not _typst.is_installed():
        return own
    return own + [(name, f"{_typst.label(name)} (typst)") for name in sorted(_bundled.NAMES)]


def resolve(name: str) -> str:
    """Find the style that a name or alias means, in any case.

    Returns:
        One of ``names()``, a style that typst bundles, or the path of a ``.csl`` file, whether or not typst is there.

    Raises:
        UsageError: There is no such style.
    """
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")
    known = names()
    if wanted in known:
        return wanted
    for likely in sorted(known, key=lambda each: not each.replace("-", "").startswith(wanted)):
        if wanted in load(likely).ALIASES:  # the name mostly begins with the alias, so few styles are imported
            return likely
    if other := _typst.known(name):
        return other
    raise UsageError(
        _("Unknown citation style {name}.").format(name=name),
        _("Styles: {names}.").format(names=", ".join(names())),
    )


@cache
def load(name: str) -> Style:
    """Import a style.

    Args:
        name: What ``resolve`` has answered.
    """
    if name not in names():
        return _typst.TypstStyle(name)
    return cast(Style, importlib.import_module(f"{__name__}.{name.replace('-', '_')}"))
