"""Styled pieces of a line, as rows and headers are painted."""

from __future__ import annotations

Piece = tuple[str, str]
"""Text and the role that gives it its style."""
