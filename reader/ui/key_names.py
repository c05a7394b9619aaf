"""Key names: for display, and as in the table of commands."""

from __future__ import annotations

_SHOWN = {
    "enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab", "pagedown": "PgDn", "pageup": "PgUp",
    "down": "Down", "up": "Up", "left": "Left", "right": "Right", "home": "Home", "end": "End", "delete": "Del",
    "insert": "Ins", "backspace": "Backspace", **{f"f{number}": f"F{number}" for number in range(1, 13)},
}  # fmt: skip
_MODIFIERS = {"ctrl": "Ctrl", "shift": "Shift", "alt": "Alt"}
_TYPED = {shown: key for key, shown in _SHOWN.items()}


def shown_key(key: str) -> str:
    """Format a key, or a chord, for display: ``Esc``, ``Ctrl+S``, ``Ctrl+Up``, ``g g``."""
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    if any(modifier not in _MODIFIERS for modifier in modifiers):
        return key
    return "+".join([*map(_MODIFIERS.__getitem__, modifiers), _SHOWN.get(name, name.upper() if modifiers else name)])


def typed_key(shown: str) -> str:
    """Parse a key as formatted by ``shown_key``, or as in the table of commands."""
    *modifiers, name = shown.split("+") if len(shown) > 1 else [shown]
    if any(modifier.lower() not in _MODIFIERS for modifier in modifiers):
        return shown
    name = _TYPED.get(name) or (name.lower() if modifiers else name)
    return "+".join([*map(str.lower, modifiers), name])
