"""``reader doctor``: whether everything that the program needs is in order."""

from __future__ import annotations

from reader.cli._checks import CHECKS
from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, print_table
from reader.cli._session import current_session
from reader.i18n import N_, _

_LEVELS = {"ok": N_("ok"), "warn": N_("warning"), "fail": N_("failed")}


@new_command(
    _("Check the library, the settings, the terminal and the clipboard."),
    _("Nothing is changed. The exit code is 1 when a check failed; warnings do not count."),
)
@json_option
def command(as_json: bool) -> int:
    """Run all checks, print them, and return 1 when one failed."""
    session = current_session()
    findings = [(name, check(session)) for name, check in CHECKS.items()]
    if as_json:
        print_json([{"check": name, "level": level, "message": message} for name, (level, message) in findings])
    else:
        print_table([(_(_LEVELS[level]), name, message) for name, (level, message) in findings], whole=True)
    return int(any(finding.level == "fail" for _name, finding in findings))
