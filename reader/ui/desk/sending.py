"""Sending papers to the user's own commands, and keeping the output as notes."""

from __future__ import annotations

from collections.abc import Sequence

from reader.i18n import _, ngettext
from reader.presentation.changes import count_papers
from reader.text.clean import one_line
from reader.text.sentences import join_sentences
from reader.ui.dialogs.chooser import Choice, Chooser
from reader.ui.ports import DeskPort


def send(desk: DeskPort) -> None:
    """Send the papers to the configured command, or ask which one."""
    ids, commands = desk.targets(), desk.workspace.config.send
    if not ids:
        return
    if not commands:
        hint = _("Define one under [send.NAME] in the settings; see the README.")
        desk.app.show_notice(join_sentences(_("No command to send papers to is configured."), hint))
    elif len(commands) == 1:
        _Sending(desk, next(iter(commands)), ids).send()
    else:
        choices = [
            Choice(name, f"{one_line(name)}  {one_line(' '.join(each.command))}", _("note") if each.keep else "")
            for name, each in commands.items()
        ]
        title = _("Send {papers} to").format(papers=count_papers(len(ids)))
        desk.app.push_screen(Chooser(title, choices), lambda name: _Sending(desk, name, ids).send() if name else None)


class _Sending:
    """Papers being sent to a command one by one; each result is kept and reported when it arrives.

    Args:
        desk: The desk.
        name: The command's name.
        ids: The papers.
    """

    def __init__(self, desk: DeskPort, name: str, ids: Sequence[str]) -> None:
        self._desk = desk
        self._name = name
        self._ids = ids
        self._command = desk.workspace.config.send[name]
        self._left = len(ids)
        self._silent = 0
        self._failed = 0

    def send(self) -> None:
        """Start sending."""
        self._desk.save_open_note()
        self._desk.app.show_notice(
            _("Sending {papers} to {name} ...").format(papers=count_papers(len(self._ids)), name=self._name)
        )
        for paper_id in self._ids:
            self._send_one(paper_id)

    def _send_one(self, paper_id: str) -> None:
        desk, workspace, queues = self._desk, self._desk.workspace, self._desk.app.tasks

        def work() -> str | None:
            from reader.terminal.sending import send  # subprocess, 10 ms

            paper = workspace.contents.by_id.get(paper_id)
            if paper is None or queues.leaving:
                return None
            return send(
                self._name, self._command, paper, workspace.contents.appearances(paper_id), lambda: queues.leaving
            )

        def came_back(printed: str | None) -> None:
            if self._command.keep and printed:
                desk.change(lambda: workspace.notes.append(paper_id, printed), lambda written: self._tell())
            else:
                self._silent += 1
                self._tell()

        def failed() -> None:
            self._failed += 1
            self._tell()

        desk.app.perform(work, came_back, failed, queue="send", is_change=False)

    def _tell(self) -> None:
        """Report the outcome after the last paper; failures have been reported already."""
        self._left -= 1
        done = len(self._ids) - self._failed
        if self._left or not done:
            return
        sent = _("Sent {papers} to {name}.").format(papers=count_papers(done), name=self._name)
        if not self._command.keep:
            self._desk.app.show_notice(sent)
        elif kept := done - self._silent:
            kept_words = _("Its output was appended to {papers}.").format(papers=_notes(kept))
            self._desk.app.show_notice(join_sentences(sent, kept_words))
        else:
            self._desk.app.show_notice(join_sentences(sent, _("It printed nothing; the note is unchanged.")))


def _notes(count: int) -> str:
    return ngettext("the note", "{count} notes", count).format(count=count)
