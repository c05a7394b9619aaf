"""Ink and paper: a dark and a light theme with one accent, the cinnabar red of annotations."""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme


def _theme(
    name: str, *, dark: bool, paper: str, ink: str, dim: str, faint: str, line: str, raised: str, accent: str
) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=dim,
        accent=accent,
        warning=accent,
        error=accent,
        success=ink,
        foreground=ink,
        background=paper,
        surface=paper,
        panel=raised,
        variables={
            "dim": dim,
            "faint": faint,
            "line": line,
            "raised": raised,
            "shade": Color.parse(paper).blend(Color.parse(accent), 0.22).hex,
            "deep-shade": Color.parse(paper).blend(Color.parse(accent), 0.5).hex,
            "border": line,
            "scrollbar": raised,
            "scrollbar-hover": line,
            "scrollbar-active": faint,
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "scrollbar-corner-color": paper,
            "input-cursor-background": ink,
            "input-cursor-foreground": paper,
            "input-selection-background": f"{accent} 30%",
            "block-cursor-background": raised,
            "block-cursor-foreground": ink,
            "block-cursor-text-style": "none",
        },
    )


INK = _theme(
    "ink", dark=True, paper="#1a1917", ink="#d8d3c6", dim="#9a9385", faint="#878073", line="#4a463f",
    raised="#2a2824", accent="#e2795f",
)  # fmt: skip
"""Dark: light letters on warm black."""

PAPER = _theme(
    "paper", dark=False, paper="#f8f4eb", ink="#2a2721", dim="#686053", faint="#746d60", line="#c4baa6",
    raised="#ece5d7", accent="#ab3426",
)  # fmt: skip
"""Light: ink on warm white."""
