"""A text in a dialog, wrapped by our own rules."""

from __future__ import annotations

from functools import lru_cache

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual, VisualType
from textual.widgets import Static

from reader.text.wrap import wrap


class Prose(Static):
    """Shows a plain text, never markup, as high as its lines."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(_Paragraphs(text), id=id, classes=classes, markup=False)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show another text."""
        super().update(_Paragraphs(content) if isinstance(content, str) else content, layout=layout)


class _Paragraphs(Visual):
    """Lets Textual render lines that are already wrapped."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return _lines(self._text, width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return Content(self._text).get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return _lines(self._text, width).get_height(rules, width)


@lru_cache(maxsize=64)
def _lines(text: str, width: int) -> Content:
    return Content("\n".join(wrap(text, width)))
