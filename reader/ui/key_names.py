"""Key names: for display, and as in the table of commands."""

from __future__ import annotations

_SHOWN = {
    "enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab", "pagedown": "PgDn", "pageup": "PgUp",
    "down": "Down", "up": "Up", "left": "Left", "right": "Right", "home": "Home", "end": "End", "f1": "F1",
    "shift+tab": "Shift+Tab",
}  # fmt: skip


def shown_key(key: str) -> str:
    """Format a key, or a chord, for display: ``Esc``, ``Ctrl+S``, ``g g``."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key.removeprefix('ctrl+').upper()}"
    return _SHOWN.get(key, key)


def typed_key(shown: str) -> str:
    """Parse a key as formatted by ``shown_key``, or as in the table of commands."""
    if shown.lower().startswith("ctrl+"):
        return shown.lower()
    return next((key for key, name in _SHOWN.items() if name == shown), shown)
