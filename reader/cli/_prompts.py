"""Yes/no questions on the terminal, before an action that the user may not have meant."""

from __future__ import annotations

import sys

import click

from reader.cli._output import say
from reader.i18n import _


def ask(question: str) -> bool | None:
    """Return the answer to a yes/no question; ``None`` when standard input is not a terminal."""
    if not (sys.stdin and sys.stdin.isatty()):
        return None
    return click.confirm(question, err=True)


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether to go on; when the answer is no, report that nothing was changed.

    Args:
        question: Asked unless ``yes``.
        yes: Whether the user has agreed beforehand.

    Raises:
        UsageError: Standard input is not a terminal.
    """
    answer = yes or ask(question)
    if answer is None:
        raise click.UsageError(_("Cannot ask for confirmation: there is no terminal. Add --yes to skip it."))
    if not answer:
        say(_("Nothing was changed."))
    return answer
