"""The question before something is done that many would not want by mistake."""

from __future__ import annotations

import sys

import click

from reader.cli._output import say
from reader.i18n import _


def confirmed(*, yes: bool) -> bool:
    """Ask whether to go on, unless that was said already; say so when nothing is done.

    Raises:
        UsageError: There is nobody to ask.
    """
    if yes:
        return True
    if not (sys.stdin and sys.stdin.isatty()):
        raise click.UsageError(_("There is no terminal to ask at. To change them without being asked, add --yes."))
    if agreed := click.confirm(_("Go on?"), err=True):
        return agreed
    say(_("Nothing was changed."))
    return False
