"""Commands of the list of digests. Every function takes that screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from reader.i18n import _, ngettext
from reader.models.changes import Change
from reader.presentation.changes import shown_change
from reader.presentation.digests import shown_removal
from reader.text.cells import truncate
from reader.text.clean import one_line
from reader.ui.dialogs.prompt import Prompt
from reader.ui.dialogs.question import Answer, Question
from reader.ui.digests.comparison import ComparisonDialog
from reader.ui.digests.screen import DigestScreen

if TYPE_CHECKING:
    from reader.services.digests import Comparison, Leftovers, Removal

_TITLE_CELLS = 56


def show(screen: DigestScreen) -> None:
    """Show only the digest under the cursor on the desk."""
    if screen.list.row:
        screen.dismiss(screen.list.row.id)


def leave(screen: DigestScreen) -> None:
    """Go back to the desk."""
    screen.dismiss(None)


def close(screen: DigestScreen) -> None:
    """Ask what to do with the unread papers, then close the digest; reopen a closed one."""
    summary, service = screen.list.row, screen.workspace.digests
    if summary is None:
        return
    if summary.closed_at:
        _change(screen, lambda: service.reopen(summary.id))
        return
    statuses = summary.statuses
    question = Question(
        truncate(_("Close out {title}").format(title=one_line(summary.title)), _TITLE_CELLS),
        [_on_the_way(statuses["queued"], statuses["reading"])] if statuses["queued"] or statuses["reading"] else [],
        _ways(statuses["unread"]),
    )

    def chosen(answer: str | None) -> None:
        if answer:
            _change(screen, lambda: service.close(summary.id, cast("Leftovers", answer)))

    screen.app.push_screen(question, chosen)


def rename(screen: DigestScreen) -> None:
    """Ask for a title; an empty one restores that of the source."""
    summary = screen.list.row
    if summary is None:
        return
    hint = _("Imports keep this title. Leave empty to use that of the source.")

    def named(title: str | None) -> None:
        if title is not None:
            _change(screen, lambda: screen.workspace.digests.rename(summary.id, title))

    screen.app.push_screen(Prompt(_("Rename digest"), one_line(summary.title), hint), named)


def remove(screen: DigestScreen) -> None:
    """Show how many papers would be removed and kept, then remove the digest."""
    summary, service = screen.list.row, screen.workspace.digests
    if summary is None:
        return
    screen.desk.save_open_note()

    def asked(removal: Removal) -> None:
        title = truncate(_("Remove {title}").format(title=one_line(summary.title)), _TITLE_CELLS)
        answers = [Answer("", "n", _("Keep")), Answer("remove", "y", _("Remove (u to undo)"))]
        screen.app.push_screen(Question(title, list(shown_removal(removal)), answers), chosen)

    def chosen(answer: str | None) -> None:
        if answer:
            _change(screen, lambda: service.remove(summary.id))

    screen.app.perform(lambda: service.removal(summary.id), asked, is_change=False)


def mark(screen: DigestScreen) -> None:
    """Mark the digest for comparison with another."""
    screen.list.mark()


def compare(screen: DigestScreen) -> None:
    """Show which papers the marked digest and the one under the cursor share."""
    summary, marked = screen.list.row, screen.list.marked
    if summary is None or marked in ("", summary.id):
        screen.app.show_notice(_("Mark one digest with Space, then press = on the other."))
        return

    def shown(found: Comparison) -> None:
        screen.app.push_screen(ComparisonDialog(found))

    screen.app.perform(
        lambda: screen.workspace.digests.compare(marked, summary.id),
        shown,
        queue="read",
        is_change=False,
    )


def undo(screen: DigestScreen) -> None:
    """Undo the newest change."""
    sentence = _("Undone: {change}")
    screen.change(
        screen.workspace.history.undo,
        lambda change: screen.app.show_notice(sentence.format(change=shown_change(change))),
    )


def redo(screen: DigestScreen) -> None:
    """Redo the change undone last."""
    sentence = _("Redone: {change}")
    screen.change(
        screen.workspace.history.redo,
        lambda change: screen.app.show_notice(sentence.format(change=shown_change(change))),
    )


def _change(screen: DigestScreen, work: Callable[[], Change | None]) -> None:
    def done(change: Change | None) -> None:
        if change:
            screen.app.show_notice(_("Done: {change}").format(change=shown_change(change)))

    screen.change(work, done)


def _ways(unread: int) -> list[Answer]:
    """List the options for the unread papers; there is only one without unread papers."""
    if not unread:
        return [Answer("keep", "c", _("Close: no unread papers left."))]
    keep = ngettext("Keep {count} unread paper unread", "Keep {count} unread papers unread", unread)
    queue = ngettext("Queue {count} unread paper", "Queue {count} unread papers", unread)
    skip = ngettext("Skip {count} unread paper", "Skip {count} unread papers", unread)
    answers = (("queue", "q", queue), ("skip", "x", skip), ("keep", "u", keep))
    return [Answer(name, key, sentence.format(count=unread)) for name, key, sentence in answers]


def _on_the_way(queued: int, reading: int) -> str:
    return _("Unchanged: {queued} queued, {reading} being read.").format(queued=queued, reading=reading)
