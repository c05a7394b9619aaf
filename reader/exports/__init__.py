"""Export formats: convert papers with all their data to text. One module per format; this one finds and loads them.

An export format is a module of this package without a leading underscore, with the members of ``_format.Format``,
imported on first use. Must not write files.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import cast

from reader.errors import UsageError
from reader.exports._format import Context, Format, Item
from reader.i18n import _

__all__ = ["Context", "Format", "Item", "get", "names"]


@cache
def names() -> tuple[str, ...]:
    """Return the names of all formats, without importing them."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in modules if not name.startswith("_")))


def get(name: str) -> Format:
    """Import a format.

    Args:
        name: Name of the format, in any case.

    Raises:
        UsageError: The format is unknown.
    """
    wanted = name.strip().casefold().replace("_", "-")
    if wanted not in names():
        raise UsageError(
            _("Unknown export format {name}.").format(name=name),
            _("Formats: {names}.").format(names=", ".join(names())),
        )
    return cast(Format, importlib.import_module(f"{__name__}.{wanted.replace('-', '_')}"))
