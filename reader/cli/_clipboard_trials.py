"""``reader doctor clipboard``: try every copy method and report the results."""

from __future__ import annotations

from reader.cli._output import print_json, print_table, say
from reader.config import ClipboardSettings
from reader.i18n import N_, _
from reader.terminal.clipboard import tty_writer
from reader.terminal.clipboard_check import Check, check_clipboard

OUTCOMES = {
    "verified": N_("verified"),
    "sent": N_("sent, cannot be verified"),
    "failed": N_("failed"),
    "absent": N_("unavailable"),
}
"""Words for the outcome of a trial, to be translated."""


def try_clipboard(settings: ClipboardSettings, *, as_json: bool) -> int:
    """Try every method, print the results, and return 1 when none worked."""
    say(
        _(
            "Every copy method is tried with a line of text; previous clipboard contents are "
            "restored if they can be read."
        )
    )
    check = check_clipboard(settings, tty_writer())
    if as_json:
        ways = [trial._asdict() | {"seconds": round(trial.seconds, 4)} for trial in check.trials]
        print_json({"ways": ways, "notes": check.notes})
    else:
        _print(check)
    return int(not any(trial.outcome in ("verified", "sent") for trial in check.trials))


def _print(check: Check) -> None:
    rows = []
    for trial in check.trials:
        took = "" if trial.outcome == "absent" else f"{trial.seconds * 1000:.0f} ms"
        rows.append((trial.name, _(OUTCOMES[trial.outcome]), took, trial.message))
    print_table(rows, whole=True)
    for note in check.notes:
        say(note)
