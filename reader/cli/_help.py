"""Layout of help: lines wrapped by the rules for Chinese text, in the language active when it is shown."""

from __future__ import annotations

from collections.abc import Iterable

import click

from reader.i18n import _


class HelpFormatter(click.HelpFormatter):
    """Formats help with widths in cells; click's own counts characters and takes a Chinese sentence for one word."""

    def write_text(self, text: str) -> None:
        """Write paragraphs, separated by empty lines."""
        indent = " " * self.current_indent
        paragraphs = (self._lines(paragraph, self.width - len(indent)) for paragraph in text.split("\n\n"))
        self.write("\n\n".join("\n".join(indent + line for line in lines) for lines in paragraphs) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of terms and descriptions.

        Args:
            rows: Term and description.
            col_max: Widest term, in cells, with its description on the same line.
            col_spacing: Cells between the two.
        """
        rows = list(rows)
        indent = " " * self.current_indent
        column = min(max(len(term) for term, _meaning in rows), col_max)
        gap = " " * col_spacing
        for term, meaning in rows:
            meaning = _(meaning)  # click makes the help of --help before the language is known
            lines = self._lines(meaning, self.width - len(indent) - column - col_spacing)
            if len(term) > column:
                self.write(f"{indent}{term}\n")
                term = ""
            for line in lines:
                self.write(f"{indent}{term.ljust(column)}{gap}{line}".rstrip() + "\n")
                term = ""

    @staticmethod
    def _lines(text: str, width: int) -> list[str]:
        from reader.text.wrap import wrap  # 20 ms, only for help

        return wrap(" ".join(text.split()), width) or [""]


class HelpContext(click.Context):
    """A context that formats help with our formatter."""

    formatter_class = HelpFormatter


class ReaderCommand(click.Command):
    """A command that formats help with our formatter."""

    context_class = HelpContext


class LateOption(click.Option):
    """An option made before the language is known: its help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's spelling and its help."""
        english = self.help
        self.help = english and _(english)
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = english
