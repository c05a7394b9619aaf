import inspect
import subprocess
import sys
from collections import Counter

import pytest

from reader.errors import UsageError
from reader.i18n import activate
from reader.models.statuses import STATUSES
from reader.ui import dispatch
from reader.ui.commands import AT_TIMES, COMMANDS, GROUPS, PREFIXES, SCREENS, Command, on_screen, with_keys

EVERY_COMMAND = pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.name)

PROPER_NAMES = ("APA", "BibTeX", "GB/T 7714", "Markdown")
"""Labels that are the same in all languages."""

_UNRESOLVED = {"Desk": object}
"""Names that handlers import for type checking only."""

KEYS_OF_THE_DESIGN = {
    "j": "paper-next", "k": "paper-previous", "down": "paper-next", "up": "paper-previous",
    "g g": "first", "G": "last", "ctrl+d": "half-page-down", "ctrl+u": "half-page-up",
    "pagedown": "page-down", "pageup": "page-up", "/": "search", "escape": "back", "enter": "paper-open",
    "f": "filter", "r": "toggle-read", "]": "digest-next", "[": "digest-previous",
    "s u": "status-unread", "s q": "status-queued", "s r": "status-reading", "s d": "status-read",
    "s x": "status-skipped", "space": "select", "v": "select-range", "o": "open-page", "p": "open-pdf",
    "t": "tags", "u": "undo", "ctrl+r": "redo", "n": "note", "e": "note-editor", "z": "zoom",
    "y y": "copy-link", "y a": "copy-apa", "y b": "copy-bibtex", "y g": "copy-gbt", "y m": "copy-markdown",
    "y t": "copy-title", ":": "palette", "ctrl+p": "palette", "*": "toggle-star", "?": "help",
    "T": "triage", "q": "quit", "ctrl+q": "quit",
}  # fmt: skip


@EVERY_COMMAND
def test_a_command_names_a_handler_that_takes_its_argument(command: Command) -> None:
    handler = dispatch.handler(command)
    _screen, *parameters = inspect.signature(handler, eval_str=True, locals=_UNRESOLVED).parameters.values()
    arguments = [] if command.argument is None else [command.argument]
    assert [parameter.annotation for parameter in parameters] == [type(argument) for argument in arguments]
    assert inspect.getdoc(handler)


@EVERY_COMMAND
def test_a_command_has_a_name_a_group_a_key_and_words(command: Command) -> None:
    assert command.name == command.name.lower().strip()
    assert " " not in command.name
    assert command.group in GROUPS
    assert command.keys
    assert command.message


@EVERY_COMMAND
def test_a_command_is_described_in_chinese(command: Command) -> None:
    activate("zh-CN")
    assert command.description != command.message
    assert not command.label or command.word != command.label or command.label in PROPER_NAMES


@pytest.mark.parametrize("screen", ["", *SCREENS])
def test_no_two_commands_of_a_screen_share_a_key(screen: str) -> None:
    commands = [command for command in on_screen(COMMANDS, screen).values() if command.group not in AT_TIMES]
    keys = Counter(key for command in commands for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(("screen", "own"), [("preview", ""), ("triage", "right l")])
def test_a_screen_of_its_own_has_no_key_that_moves_or_finds(screen: str, own: str) -> None:
    keys = {key for command in on_screen(COMMANDS, screen).values() for key in command.keys} - set(own.split())
    moves = [command for command in COMMANDS.values() if command.group == "move" and command.argument]
    others = [COMMANDS["palette"], COMMANDS["help"], *moves]
    assert keys.isdisjoint(key for command in others for key in command.keys)


def test_no_key_is_also_the_beginning_of_a_chord() -> None:
    keys = [key for command in COMMANDS.values() for key in command.keys]
    assert [(key, chord) for key in keys for chord in keys if chord.startswith(f"{key} ")] == []


def test_every_prefix_that_is_shown_begins_a_chord() -> None:
    assert {key.split()[0] for command in COMMANDS.values() for key in command.keys if " " in key} >= set(PREFIXES)


@pytest.mark.parametrize(("key", "name"), KEYS_OF_THE_DESIGN.items())
def test_a_key_does_what_the_design_says(key: str, name: str) -> None:
    assert key in COMMANDS[name].keys


def test_every_status_can_be_given_by_its_own_key() -> None:
    given = {command.argument: command.keys for command in COMMANDS.values() if command.handler.endswith(":set_status")}
    assert given == {status.name: (f"s {status.key}",) for status in STATUSES.values()}


@pytest.mark.parametrize(
    ("overrides", "name", "keys"),
    [
        ({}, "undo", ("u",)),
        ({"undo": "U"}, "undo", ("U",)),
        ({"undo": ["U", "ctrl+z"]}, "undo", ("U", "ctrl+z")),
        ({"undo": []}, "undo", ()),
        ({"undo": "r"}, "toggle-read", ()),
        ({"undo": "j"}, "paper-next", ("down",)),
        ({"undo": "u"}, "undo", ("u",)),
        ({"undo": "r", "toggle-read": "u"}, "toggle-read", ("u",)),
        ({"undo": "a"}, "preview-all", ("a",)),
        ({"preview-all": "u"}, "undo", ("u",)),
        ({"preview-all": "f"}, "preview-format", ()),
        ({"preview-all": "r", "undo": "r"}, "preview-all", ("r",)),
    ],
)
def test_settings_give_commands_other_keys(overrides: dict, name: str, keys: tuple[str, ...]) -> None:
    commands = with_keys(overrides)
    assert commands[name].keys == keys
    assert list(commands) == list(COMMANDS)


@pytest.mark.parametrize("names", [("undo", "redo"), ("preview-all", "preview-format")])
def test_two_commands_of_a_screen_cannot_have_one_key(names: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match="twice"):
        with_keys(dict.fromkeys(names, "x"))


def test_a_command_that_does_not_exist_cannot_have_keys() -> None:
    with pytest.raises(UsageError, match="no-such"):
        with_keys({"no-such": "x"})


def test_the_table_loads_nothing_of_textual() -> None:
    script = (
        "import sys, reader.ui.commands, reader.ui.keymap; print([m for m in sys.modules if m.startswith('textual')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
