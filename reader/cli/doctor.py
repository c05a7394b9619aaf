"""``reader doctor``: check everything the program needs, and repair the library."""

from __future__ import annotations

import click

from reader.cli._checks import CHECKS
from reader.cli._findings import Check, Finding
from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, print_table, say
from reader.cli._ruler import ruler
from reader.cli._session import Session, current_session
from reader.i18n import N_, _
from reader.text.sentences import join_sentences

_LEVELS = {"ok": N_("ok"), "warn": N_("warning"), "fail": N_("failed")}

_STEPS = {
    "copied": N_("The library was first copied to {path}."),
    "made private": N_("Made private: {path} ({mode})."),
    "set aside": N_("Set aside: {path}, now {aside}."),
    "removed": N_("Removed the unfinished file {path}."),
    "cut out": N_("A damaged part of the journal was set aside in {path}."),
    "backed up": N_("Backup made: {path}."),
    "noticed": "{notice}",
}


@new_command(
    _("Check the library, its backups, the settings, the terminal and the clipboard."),
    _("Changes nothing without --repair. The exit code is 1 if a check fails; warnings do not count."),
    _("`reader doctor clipboard` tries every copy method with a line of text and reports which ones work."),
)
@click.argument("part", required=False, metavar="[clipboard]", type=click.Choice(["clipboard"]))
@click.option("--repair", "repair", is_flag=True, help=_("Copy the library, repair what can be repaired, then check."))
@json_option
def command(part: str | None, repair: bool, as_json: bool) -> int:
    """Run all checks, print them with a ruler, and return 1 when one failed."""
    session = current_session()
    if part:
        from reader.cli._clipboard_trials import try_clipboard  # loaded only when trying the clipboard

        return try_clipboard(session.config.clipboard, as_json=as_json)
    if repair:
        _repair(session)
    findings = {name: _run(check, session) for name, check in CHECKS.items()}
    if as_json:
        print_json([{"check": name, "level": it.level, "message": it.message} for name, it in findings.items()])
    else:
        print_table([(_(_LEVELS[it.level]), name, it.message) for name, it in findings.items()], whole=True)
        _print_ruler()
        if not repair and any(it.repairable for it in findings.values()):
            click.echo("\n" + _("`reader doctor --repair` repairs what can be repaired."))
    return int(any(it.level == "fail" for it in findings.values()))


def _repair(session: Session) -> None:
    """Repair the library and print each step."""
    from reader.storage.repair import repair  # loads storage, which checking does not need

    nothing = True
    for step in repair(session.folders):
        nothing = False
        say(_(_STEPS[step.kind]).format(**step.facts))
    if nothing:
        say(_("Nothing to repair."))


def _run(check: Check, session: Session) -> Finding:
    try:
        return check(session)
    except OSError as error:
        return Finding("fail", str(error))


def _print_ruler() -> None:
    click.echo("\n" + "\n".join(ruler()))
    sentence = _("The bars should line up.")
    hint = _("If one does not, check the font and the terminal's setting for characters of ambiguous width.")
    click.echo(join_sentences(sentence, hint))
