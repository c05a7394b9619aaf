"""Commands for the desk itself: import, panes, theme, help, quit."""

from __future__ import annotations

from reader.i18n import _, ngettext
from reader.models import ImportReport
from reader.models.changes import Change
from reader.models.titles import TITLES
from reader.presentation.changes import changed_papers, count_papers
from reader.ui.commands import GROUPS, Command
from reader.ui.desk import query_help
from reader.ui.desk.bulk_commands import BulkCommand, apply
from reader.ui.desk.rows import ListRow
from reader.ui.desk.screen import Desk
from reader.ui.desk.view import View
from reader.ui.dialogs.chooser import Choice, Chooser
from reader.ui.dialogs.palette import BULK_COMMAND, Palette
from reader.ui.imports.opening import ask_for_import
from reader.ui.key_names import shown_key


def import_sources(desk: Desk) -> None:
    """Ask what to import, preview it, and import it."""
    import_text(desk, "")


def import_text(desk: Desk, text: str) -> None:
    """Import like ``import_sources``, with the input prefilled."""
    ask_for_import(desk.app, lambda report: _go_to(desk, report), text)


def _go_to(desk: Desk, report: ImportReport) -> None:
    """Show the first imported digest, with the cursor on its first paper."""
    digests = desk.workspace.contents.digests_by_id
    found = next((digests[each.id] for each in report.digests if each.id in digests), None)
    if found is None or not found.entries:
        desk.reload()
        return
    desk.show(View(), ListRow(found.id, found.entries[0].paper), on_top=True)


def zoom(desk: Desk) -> None:
    """Zoom the focused pane, or restore the layout."""
    desk.panes.toggle_zoom()


def widen_list(desk: Desk, cells: int) -> None:
    """Widen or narrow the list."""
    desk.panes.widen_list(cells)


def heighten_note(desk: Desk, lines: int) -> None:
    """Make the note higher or lower."""
    desk.panes.heighten_note(lines)


def cycle_titles(desk: Desk) -> None:
    """Cycle between both titles, the translated one, and the original one."""
    preferences = desk.state.preferences
    preferences.next_titles()
    desk.papers.titles = preferences.titles
    desk.app.show_notice(_("Shown: {titles}").format(titles=_(TITLES[preferences.titles])))
    desk.app.perform(preferences.keep, queue="outside", is_change=False)
    if preferences.sort == "title":
        desk.reload()
    else:
        desk.papers.refresh()
        desk.show_row()


def toggle_theme(desk: Desk) -> None:
    """Toggle between light and dark."""
    desk.app.theme = "paper" if desk.app.theme == "ink" else "ink"


def palette(desk: Desk) -> None:
    """Find and run a command by name, or run a typed command on all papers matching a query."""
    screen = Palette(_("Commands"), [_choice(command, "") for command in desk.commands.values()])

    def chosen(name: str | None) -> None:
        if name == BULK_COMMAND and screen.order:
            _carry_out(desk, screen.order, screen.ids)
        elif name:
            desk.run_command(desk.commands[name])

    desk.app.push_screen(screen, chosen)


def _carry_out(desk: Desk, order: BulkCommand, ids: list[str]) -> None:
    def done(change: Change | None) -> None:
        if change:
            desk.app.show_notice(_("Changed: {papers}.").format(papers=count_papers(len(changed_papers(change)))))
        else:
            desk.app.show_notice(_("Nothing to change."))

    desk.change(lambda: apply(desk.workspace, order, ids), done)


def help(desk: Desk) -> None:
    """Show all keys by group and the query syntax, which comes first while a query is being typed."""
    keys = [
        _choice(command, _(heading))
        for group, heading in GROUPS.items()
        for command in desk.commands.values()
        if command.group == group
    ]
    queries = query_help.choices()
    choices = [*queries, *keys] if desk.search_bar.has_focus_within else [*keys, *queries]

    def chosen(name: str | None) -> None:
        if example := query_help.example(name):
            desk.run_command(desk.commands["search"])
            desk.search_bar.add(example)
        elif name:
            desk.run_command(desk.commands[name])

    hint = _("Type to search, Enter to run, Esc to close")
    desk.app.push_screen(Chooser(_("Show keys and help"), choices, hint), chosen)


def quit(desk: Desk) -> None:
    """Save open notes, then quit. Unsaved changes keep the desk open, once."""
    state = desk.state
    waits, state.is_leaving = state.is_leaving and desk.app.tasks.waiting, True
    desk.save_open_note()
    if desk.app.tasks.trouble or waits:
        _leave_without(desk)
        return
    for unsaved in list(desk.notes.unsaved.values()):
        desk.notes.save(unsaved)

    def written(_nothing: None) -> None:
        if not state.is_leaving:
            return  # the user went on meanwhile
        if desk.notes.must_warn():
            desk.app.show_notice(_("A note is not saved yet. Quit again to discard it."))
        elif desk.note.dirty and desk.note.paper not in desk.notes.unsaved:
            quit(desk)  # something was typed meanwhile
        else:
            desk.app.exit()

    desk.app.perform(lambda: None, written, is_change=False)


def _leave_without(desk: Desk) -> None:
    """Quit despite unsaved changes, if the user was warned of them."""
    if desk.state.knows_unsaved:
        desk.notes.keep()
        desk.app.exit()
        return
    desk.state.knows_unsaved = True
    waiting = desk.app.tasks.waiting
    sentence = ngettext(
        "{count} change is not saved yet. Quit again to discard it.",
        "{count} changes are not saved yet. Quit again to discard them.",
        waiting,
    )
    desk.app.show_warning(sentence.format(count=waiting))


def _choice(command: Command, group: str) -> Choice:
    return Choice(command.name, command.description, "  ".join(map(shown_key, command.keys)), group, command.message)
