"""Citation styles: convert papers to citations. One module per style; this one finds and loads them.

A style is a module of this package without a leading underscore, with the attributes of ``_style.Style``, imported on
first use. Other styles, and ``.csl`` files, are set by typst if it is installed.
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
        text: Text to copy or print, without a final line feed.
        gaps: Facts missing from some of the papers: any of ``authors``, ``date``, ``link``.
    """

    text: str
    gaps: tuple[str, ...]


def cite(papers: Sequence[Paper], style: str, accessed: date, punctuation: str = "auto") -> Citation:
    """Return the citations of papers.

    Args:
        papers: Papers in order of citation; alphabetical styles sort them.
        style: Name or alias of a style.
        accessed: Today; access date of papers whose source states none.
        punctuation: Punctuation width for GB/T 7714; see ``config.Config.gbt_punctuation``.

    Raises:
        UsageError: The style is unknown.
    """
    chosen = load(resolve(style))
    found = {gap for paper in papers for gap in gaps(paper)}
    return Citation(
        chosen.format(papers, Context(accessed, punctuation)), tuple(need for need in chosen.NEEDS if need in found)
    )


def names() -> list[str]:
    """Return the names of the styles of this package, without importing them."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name.replace("_", "-") for name in modules if not name.startswith("_"))


def labels() -> list[tuple[str, str]]:
    """Return names and labels of styles, sorted by label; those of typst, if available, come last."""
    own = sorted(((name, _(load(name).TITLE)) for name in names()), key=lambda pair: pair[1].casefold())
    if not _typst.is_installed():
        return own
    return own + [(name, f"{_typst.label(name)} (typst)") for name in sorted(_bundled.NAMES)]


def resolve(name: str) -> str:
    """Return the style for a name or alias, in any case.

    Returns:
        One of ``names()``, a style bundled with typst, or the path of a ``.csl`` file, even if typst is not installed.

    Raises:
        UsageError: The style is unknown.
    """
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")
    known = names()
    if wanted in known:
        return wanted
    for likely in sorted(known, key=lambda each: not each.replace("-", "").startswith(wanted)):
        if wanted in load(likely).ALIASES:  # names usually begin with the alias, so few styles are imported
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
        name: Return value of ``resolve``.
    """
    if name not in names():
        return _typst.TypstStyle(name)
    return cast(Style, importlib.import_module(f"{__name__}.{name.replace('-', '_')}"))
