"""CSL names formatted for display."""

from __future__ import annotations

from collections.abc import Sequence

from reader.bibliography.names._han import is_chinese
from reader.bibliography.names._parse import CslName, is_others


def display_name(name: CslName) -> str:
    """Return a CSL name as ``Given Family``, or ``张三``; empty if it has no parts."""
    if "literal" in name:
        return name["literal"]
    family, given = name.get("family", ""), name.get("given", "")
    if len(name) > 2 or not (family and given):
        family = _joined(name.get("non-dropping-particle"), family, name.get("suffix"))
        given = _joined(given, name.get("dropping-particle"))
    return family + given if is_chinese(family, given) else f"{given} {family}".strip()


def display_names(names: Sequence[CslName]) -> tuple[str, ...]:
    """Return CSL names for display, without duplicates and without the marker of a truncated list."""
    shown = (display_name(name) for name in names if not is_others(name.get("literal", "")))
    return tuple(dict.fromkeys(filter(None, shown)))


def _joined(*parts: str | None) -> str:
    return " ".join(filter(None, parts))
