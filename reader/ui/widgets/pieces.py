"""Styled pieces of a line, as rows and headers are painted."""

from __future__ import annotations

from reader.models.titles import shown_title as shown_title

Piece = tuple[str, str]
"""Text and the role that gives it its style."""
