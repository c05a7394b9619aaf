"""Styled pieces of a line, from which rows and headers are rendered."""

from __future__ import annotations

Piece = tuple[str, str]
"""Text and the role that determines its style."""
