"""The one table of commands: names, keys, labels. Footer, palette, help, ``reader keys`` and the README read it.

Must not import Textual; a command names its handler, which ``dispatch`` imports on first use.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.errors import UsageError
from reader.i18n import N_, _
from reader.models.statuses import STATUSES
from reader.ui.key_names import typed_key

GROUPS = {
    "move": N_("Navigation"),
    "mark": N_("Marking"),
    "write": N_("Writing"),
    "copy": N_("Copy and open"),
    "find": N_("Search and filter"),
    "views": N_("Saved views"),
    "hits": N_("Search results"),
    "queue": N_("Queue and reviews"),
    "desk": N_("Desk"),
    "reading": N_("Reading mode"),
    "digests": N_("Digest list"),
    "triage": N_("Triage"),
    "preview": N_("Import preview"),
}
"""Groups of commands with their headings, in the order of the help. Those of ``SCREENS`` work there, all others on the
desk. Two of those work only at times, and their keys then take precedence: ``hits`` while the list shows search
results, ``reading`` while a paper is open in reading mode.
"""

SCREENS = ("digests", "triage", "preview")
"""Groups that have a screen of their own."""

AT_TIMES = ("hits", "reading")
"""Groups of the desk that work only at times."""


class Command(NamedTuple):
    """Something the user can do.

    Attributes:
        name: Stable name, used in the settings to bind other keys.
        group: One of ``GROUPS``.
        keys: Default keys; the keys of a chord are separated by a space, as in ``g g``.
        message: What it does, to be translated by ``description``.
        handler: Function that does it, as ``module:function``. It takes the screen, and ``argument`` if there is one.
        argument: Second argument of the handler, or ``None``.
        label: Short label for the footer, to be translated; empty to use the description.
        rank: Position in the footer, 0 for none. Chords appear there while they are being typed.
    """

    name: str
    group: str
    keys: tuple[str, ...]
    message: str
    handler: str
    argument: int | float | str | None = None
    label: str = ""
    rank: int = 0

    @property
    def description(self) -> str:
        """What the command does, in the active language."""
        return _(self.message)

    @property
    def word(self) -> str:
        """Short label of the command for the footer, in the active language."""
        return _(self.label) or self.description


_VIEW_MESSAGES = (
    N_("All papers"),
    N_("Unread papers"),
    N_("Papers being read"),
    N_("Starred papers"),
    N_("Papers added this week"),
    N_("Custom view 1"),
    N_("Custom view 2"),
    N_("Custom view 3"),
    N_("Custom view 4"),
)

_LINK_MESSAGES = (
    N_("Open link 1"),
    N_("Open link 2"),
    N_("Open link 3"),
    N_("Open link 4"),
    N_("Open link 5"),
    N_("Open link 6"),
    N_("Open link 7"),
    N_("Open link 8"),
    N_("Open link 9"),
)

_COMMANDS = (
    Command("paper-next", "move", ("j", "down"), N_("Next paper or scroll down"), "reader.ui.movement:move", 1),
    Command("paper-previous", "move", ("k", "up"), N_("Previous paper or scroll up"), "reader.ui.movement:move", -1),
    Command("first", "move", ("g g", "home"), N_("Go to top"), "reader.ui.movement:move_to_edge", "top"),
    Command("last", "move", ("G", "end"), N_("Go to bottom"), "reader.ui.movement:move_to_edge", "bottom"),
    Command("half-page-down", "move", ("ctrl+d",), N_("Half page down"), "reader.ui.movement:move_pages", 0.5),
    Command("half-page-up", "move", ("ctrl+u",), N_("Half page up"), "reader.ui.movement:move_pages", -0.5),
    Command("page-down", "move", ("pagedown",), N_("Page down"), "reader.ui.movement:move_pages", 1.0),
    Command("page-up", "move", ("pageup",), N_("Page up"), "reader.ui.movement:move_pages", -1.0),
    Command("digest-next", "move", ("]",), N_("Next digest"), "reader.ui.desk.commands_move:move_digest", 1),
    Command("digest-previous", "move", ("[",), N_("Previous digest"), "reader.ui.desk.commands_move:move_digest", -1),
    Command("digest-fold", "move", ("left", "h"), N_("Fold digest"), "reader.ui.desk.commands_move:fold", "fold"),
    Command("digest-unfold", "move", ("right", "l"), N_("Unfold digest"),
            "reader.ui.desk.commands_move:fold", "unfold"),
    Command("paper-open", "move", ("enter",), N_("Open paper"),
            "reader.ui.desk.commands_move:open_paper", None, N_("open"), 1),
    Command("pane-next", "move", ("tab",), N_("Next pane"), "reader.ui.desk.commands_move:focus_pane", 1),
    Command("pane-previous", "move", ("shift+tab",), N_("Previous pane"),
            "reader.ui.desk.commands_move:focus_pane", -1),
    Command("back", "move", ("escape",), N_("Leave search, selection or pane"), "reader.ui.desk.commands_move:back"),
    Command("toggle-read", "mark", ("r",), N_("Toggle read"),
            "reader.ui.desk.commands_mark:toggle_read", None, N_("read"), 2),
    *(
        Command(f"status-{status.name}", "mark", (f"s {status.key}",), status.command,
                "reader.ui.desk.commands_mark:set_status", status.name, status.message)
        for status in STATUSES.values()
    ),
    Command("toggle-star", "mark", ("*",), N_("Toggle star"), "reader.ui.desk.commands_mark:toggle_star"),
    Command("select", "mark", ("space",), N_("Select or deselect"), "reader.ui.desk.commands_mark:select"),
    Command("select-range", "mark", ("v",), N_("Select range"), "reader.ui.desk.commands_mark:select_range"),
    Command("triage", "mark", ("T",), N_("Triage unread papers"), "reader.ui.triage.opening:triage"),
    Command("undo", "mark", ("u",), N_("Undo"), "reader.ui.desk.commands_mark:undo", None, N_("undo"), 8),
    Command("redo", "mark", ("ctrl+r",), N_("Redo"), "reader.ui.desk.commands_mark:redo"),
    Command("history", "mark", ("H",), N_("Show history"), "reader.ui.desk.commands_mark:show_history"),
    Command("tags", "write", ("t",), N_("Edit tags"), "reader.ui.tags.commands:edit_tags", None, N_("tags"), 6),
    Command("tags-manage", "write", ("#",), N_("Manage tags"), "reader.ui.tags.commands:manage_tags"),
    Command("note", "write", ("n",), N_("Edit note"), "reader.ui.desk.commands_write:edit_note", None, N_("note"), 7),
    Command("note-editor", "write", ("e",), N_("Edit note in external editor"),
            "reader.ui.desk.commands_write:edit_note_outside"),
    Command("note-save", "write", ("ctrl+s",), N_("Save note"), "reader.ui.desk.commands_write:save_note"),
    Command("copy-link", "copy", ("y y",), N_("Copy link"), "reader.ui.citations.commands:copy", "link", N_("link")),
    Command("copy-apa", "copy", ("y a",), N_("Copy APA citation"), "reader.ui.citations.commands:copy", "apa", "APA"),
    Command("copy-bibtex", "copy", ("y b",), N_("Copy BibTeX"),
            "reader.ui.citations.commands:copy", "bibtex", "BibTeX"),
    Command("copy-gbt", "copy", ("y g",), N_("Copy GB/T 7714 citation"),
            "reader.ui.citations.commands:copy", "gbt", "GB/T 7714"),
    Command("copy-markdown", "copy", ("y m",), N_("Copy Markdown link"),
            "reader.ui.citations.commands:copy", "markdown", "Markdown"),
    Command("copy-title", "copy", ("y t",), N_("Copy title"),
            "reader.ui.citations.commands:copy", "title", N_("title")),
    Command("copy-choose", "copy", ("Y",), N_("Choose citation style"), "reader.ui.citations.commands:choose_style"),
    Command("open-page", "copy", ("o",), N_("Open in browser"),
            "reader.ui.desk.commands_copy:open_page", None, N_("browser"), 9),
    Command("open-pdf", "copy", ("p",), N_("Open PDF in browser"), "reader.ui.desk.commands_copy:open_pdf"),
    Command("open-choose", "copy", ("O",), N_("Show links"), "reader.ui.desk.commands_copy:choose_link"),
    Command("export", "copy", ("E",), N_("Export selection or list"), "reader.ui.desk.export:export"),
    Command("send", "copy", ("!",), N_("Send to external command"), "reader.ui.desk.sending:send"),
    Command("search", "find", ("/",), N_("Search as you type"),
            "reader.ui.desk.commands_find:search", None, N_("search"), 5),
    Command("related", "find", ("R",), N_("Related papers"), "reader.ui.desk.navigation:show_related"),
    Command("filter", "find", ("f",), N_("Filter by query, digest or status"),
            "reader.ui.desk.commands_find:filter_papers", None, N_("filter"), 10),
    *(
        Command(f"view-{number}", "views", (str(number),), message, "reader.ui.desk.commands_views:show_view", number)
        for number, message in enumerate(_VIEW_MESSAGES, 1)
    ),
    Command("sidebar", "find", ("\\",), N_("Toggle sidebar"), "reader.ui.desk.commands_find:toggle_sidebar"),
    Command("view-choose", "views", ("V",), N_("Manage saved views"), "reader.ui.desk.commands_views:choose_view"),
    Command("view-save", "views", ("W",), N_("Save current view"), "reader.ui.desk.commands_views:save_view"),
    Command("queue", "queue", ("Q",), N_("Show queue"), "reader.ui.desk.commands_queue:show_queue"),
    Command("queue-next", "queue", ("c",), N_("Start the next queued paper"),
            "reader.ui.desk.commands_queue:read_next"),
    Command("queue-up", "queue", ("ctrl+up",), N_("Move up in queue"), "reader.ui.desk.commands_queue:move", -1),
    Command("queue-down", "queue", ("ctrl+down",), N_("Move down in queue"), "reader.ui.desk.commands_queue:move", 1),
    Command("review", "queue", ("w",), N_("Schedule a review"), "reader.ui.desk.commands_queue:ask_for_day"),
    Command("due", "queue", ("L",), N_("Show due reviews"), "reader.ui.desk.commands_queue:show_due"),
    Command("hit-next", "hits", ("n",), N_("Next hit"), "reader.ui.desk.commands_hits:jump", 1, N_("next hit"), 1),
    Command("hit-previous", "hits", ("N",), N_("Previous hit"), "reader.ui.desk.commands_hits:jump", -1),
    Command("digests", "desk", ("D",), N_("Show digests"), "reader.ui.digests.opening:show_digests"),
    Command("sort", "find", (",",), N_("Sort"), "reader.ui.desk.commands_find:choose_sort"),
    Command("import", "desk", ("i",), N_("Import file, folder or pasted text"),
            "reader.ui.desk.commands_desk:import_sources"),
    Command("fetch", "desk", ("F",), N_("Fetch missing fields"), "reader.ui.desk.fetch:fetch"),
    Command("statistics", "desk", ("S",), N_("Show statistics"), "reader.ui.statistics.commands:show_statistics"),
    Command("weekly-report", "desk", ("M",), N_("Write weekly report"),
            "reader.ui.statistics.commands:write_report", None, N_("weekly report")),
    Command("zoom", "desk", ("z",), N_("Zoom pane"), "reader.ui.desk.commands_desk:zoom"),
    Command("divider-left", "desk", ("<",), N_("Narrow list"), "reader.ui.desk.commands_desk:widen_list", -4),
    Command("divider-right", "desk", (">",), N_("Widen list"), "reader.ui.desk.commands_desk:widen_list", 4),
    Command("note-higher", "desk", ("+",), N_("Enlarge note"), "reader.ui.desk.commands_desk:heighten_note", 2),
    Command("note-lower", "desk", ("-",), N_("Shrink note"), "reader.ui.desk.commands_desk:heighten_note", -2),
    Command("titles", "desk", ("b",), N_("Cycle titles"), "reader.ui.desk.commands_desk:cycle_titles"),
    Command("theme", "desk", ("ctrl+t",), N_("Toggle light/dark theme"), "reader.ui.desk.commands_desk:toggle_theme"),
    Command("palette", "desk", (":", "ctrl+p"), N_("Command palette"),
            "reader.ui.desk.commands_desk:palette", None, N_("command"), 11),
    Command("help", "desk", ("?", "f1"), N_("Show keys and help"),
            "reader.ui.desk.commands_desk:help", None, N_("help"), 12),
    Command("quit", "desk", ("q", "ctrl+q"), N_("Quit"), "reader.ui.desk.commands_desk:quit"),
    Command("reading-next", "reading", ("J", "right", "l"), N_("Next paper"),
            "reader.ui.desk.commands_reading:go", 1, N_("next"), 1),
    Command("reading-previous", "reading", ("K", "left", "h"), N_("Previous paper"),
            "reader.ui.desk.commands_reading:go", -1),
    Command("reading-scroll", "reading", ("space",), N_("Scroll down a page"),
            "reader.ui.desk.commands_reading:scroll"),
    *(
        Command(f"reading-link-{number}", "reading", (str(number),), message,
                "reader.ui.desk.commands_reading:open_link", number)
        for number, message in enumerate(_LINK_MESSAGES, 1)
    ),
    Command("reading-leave", "reading", ("q",), N_("Back to the list"), "reader.ui.desk.commands_reading:leave"),
    Command("digest-show", "digests", ("enter",), N_("Show only this digest"),
            "reader.ui.digests.commands:show", None, N_("show"), 1),
    Command("digest-close", "digests", ("c",), N_("Close or reopen"),
            "reader.ui.digests.commands:close", None, N_("close out"), 2),
    Command("digest-rename", "digests", ("r",), N_("Rename"),
            "reader.ui.digests.commands:rename", None, N_("rename"), 3),
    Command("digest-remove", "digests", ("x", "delete"), N_("Remove"),
            "reader.ui.digests.commands:remove", None, N_("remove"), 4),
    Command("digest-mark", "digests", ("space",), N_("Mark for comparison"),
            "reader.ui.digests.commands:mark", None, N_("mark"), 5),
    Command("digest-compare", "digests", ("=",), N_("Compare with marked"),
            "reader.ui.digests.commands:compare", None, N_("compare"), 6),
    Command("digests-leave", "digests", ("escape", "D", "q"), N_("Back to the desk"),
            "reader.ui.digests.commands:leave", None, N_("back"), 7),
    Command("triage-read-now", "triage", ("enter",), N_("Read now"),
            "reader.ui.triage.commands:read_now", None, N_("read now"), 1),
    Command("triage-queue", "triage", ("q",), N_("Add to queue"),
            "reader.ui.triage.commands:decide", "queued", N_("queue"), 2),
    Command("triage-skip", "triage", ("x",), N_("Skip"), "reader.ui.triage.commands:decide", "skipped", N_("skip"), 3),
    Command("triage-read", "triage", ("d",), N_("Mark as read"),
            "reader.ui.triage.commands:decide", "read", N_("already read"), 4),
    Command("triage-later", "triage", ("l", "right"), N_("Decide later"),
            "reader.ui.triage.commands:put_off", None, N_("later"), 5),
    Command("triage-star", "triage", ("*",), N_("Toggle star"),
            "reader.ui.triage.commands:toggle_star", None, N_("star"), 6),
    Command("triage-tags", "triage", ("t",), N_("Edit tags"),
            "reader.ui.triage.commands:edit_tags", None, N_("tags"), 7),
    Command("triage-undo", "triage", ("u",), N_("Undo the last decision"),
            "reader.ui.triage.commands:take_back", None, N_("undo"), 8),
    Command("triage-scroll", "triage", ("space",), N_("Scroll down a page"),
            "reader.ui.triage.commands:scroll", None, N_("scroll"), 9),
    Command("triage-page", "triage", ("o",), N_("Open in browser"),
            "reader.ui.triage.commands:open_page", None, N_("browser"), 10),
    Command("triage-again", "triage", ("T",), N_("Continue after the summary"), "reader.ui.triage.commands:again"),
    Command("triage-leave", "triage", ("escape",), N_("Finish"),
            "reader.ui.triage.commands:leave", None, N_("end"), 11),
    Command("preview-import", "preview", ("enter",), N_("Confirm import"),
            "reader.ui.imports.commands:confirm", None, N_("import"), 1),
    Command("preview-leave-out", "preview", ("space",), N_("Omit or include"),
            "reader.ui.imports.commands:leave_out", None, N_("omit"), 2),
    Command("preview-all", "preview", ("a",), N_("Omit or include all"),
            "reader.ui.imports.commands:leave_out_all", None, N_("all"), 3),
    Command("preview-format", "preview", ("f",), N_("Choose format"),
            "reader.ui.imports.commands:choose_format", None, N_("format"), 4),
    Command("preview-encoding", "preview", ("e",), N_("Choose encoding"),
            "reader.ui.imports.commands:choose_encoding", None, N_("encoding"), 5),
    Command("preview-leave", "preview", ("escape",), N_("Cancel import"),
            "reader.ui.imports.commands:leave", None, N_("back"), 6),
)  # fmt: skip

COMMANDS: dict[str, Command] = {command.name: command for command in _COMMANDS}
"""Commands by name, in the order of the help."""

PREFIXES = {"s": (N_("status"), 3), "y": (N_("copy"), 4)}
"""First keys of chords that the footer shows, with their label, to be translated, and their position."""


def on_screen(commands: Mapping[str, Command], screen: str = "") -> dict[str, Command]:
    """Return the commands of a screen.

    Args:
        commands: Commands by name.
        screen: One of ``SCREENS``; empty for the desk.
    """
    wanted = {screen} if screen else GROUPS.keys() - set(SCREENS)
    return {name: command for name, command in commands.items() if command.group in wanted}


def on_desk(commands: Mapping[str, Command], at_times: str = "") -> list[Command]:
    """List the commands of the desk that work now; those whose keys take precedence come last.

    Args:
        commands: Commands by name.
        at_times: The one of ``AT_TIMES`` that applies; empty for none.
    """
    desk = list(on_screen(commands).values())
    always = [each for each in desk if each.group not in AT_TIMES]
    if at_times == "reading":
        always.remove(commands["paper-open"])  # it is open already
    return always + [each for each in desk if each.group == at_times]


def with_keys(overrides: Mapping[str, str | list[str]]) -> dict[str, Command]:
    """Return the commands with the keys of the settings.

    Args:
        overrides: Keys by command name, one or several; a key is taken from the command of the same screen that had it.

    Returns:
        All commands by name.

    Raises:
        UsageError: A command name is unknown, or a key is bound to two commands of one screen.
    """
    wanted = {
        name: tuple(map(typed_key, (keys,) if isinstance(keys, str) else keys)) for name, keys in overrides.items()
    }
    if unknown := wanted.keys() - COMMANDS.keys():
        raise UsageError(
            _("The settings bind keys to {name}, an unknown command.").format(name=min(unknown)),
            _("Remove that line, then run `reader keys` to list the names."),
        )
    given: dict[str, Command] = {}
    for screen in ("", *SCREENS):
        commands = on_screen(COMMANDS, screen)
        taken = [key for name, keys in wanted.items() if name in commands for key in keys]
        if twice := [key for key in taken if taken.count(key) > 1]:
            raise UsageError(
                _("The settings bind the key {key} twice.").format(key=twice[0]), _("Bind it to one command only.")
            )
        for name, command in commands.items():
            left = tuple(key for key in command.keys if key not in taken)
            given[name] = command._replace(keys=wanted.get(name, left))
    return given
