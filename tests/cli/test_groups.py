"""Groups of commands: each sub-command has its own arguments, options, help and completion; suggestions."""

from __future__ import annotations

import click
import pytest
from click.shell_completion import ShellComplete

from reader import cli
from tests.cli.conftest import Run

GROUPS = {
    "digests": {"close", "reopen", "rename", "remove", "compare"},
    "queue": {"next", "up", "down", "top", "bottom"},
    "tags": {"rename", "delete"},
}
SUBCOMMANDS = [(group, name) for group, names in GROUPS.items() for name in sorted(names)]


def completions(*words: str) -> set[str]:
    *before, incomplete = words
    found = ShellComplete(cli.group, {}, "reader", "_READER_COMPLETE").get_completions(before, incomplete)
    return {item.value for item in found}


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_has_the_documented_commands(name: str) -> None:
    group = cli.group.get_command(click.Context(cli.group), name)
    assert isinstance(group, click.Group)
    assert set(group.commands) == GROUPS[name]


@pytest.mark.parametrize(("group", "name"), SUBCOMMANDS)
def test_help_of_a_sub_command_is_its_own(run: Run, group: str, name: str) -> None:
    outcome = run(group, name, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith(f"Usage: reader {group} {name} [OPTIONS]")
    assert all(len(line) <= 80 for line in outcome.out.splitlines())
    assert not any(f"{group} {other}" in outcome.out for other in GROUPS[group] - {name})
    assert ("--leftovers" in outcome.out) is (name == "close")


@pytest.mark.parametrize("group", GROUPS)
def test_help_of_a_group_lists_its_commands(run: Run, group: str) -> None:
    outcome = run(group, "-h")
    assert outcome.code == 0
    assert all(f"\n  {name} " in outcome.out for name in GROUPS[group])


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        (["lsit"], "Did you mean 'list'?"),
        (["digest"], "(Did you mean one of: 'digests', 'list'?)"),
        (["digests", "clos", "x"], "Did you mean 'close'?"),
        (["tags", "renam", "a", "b"], "Did you mean 'rename'?"),
        (["queue", "botom", "x"], "Did you mean 'bottom'?"),
    ],
)
def test_the_nearest_commands_are_suggested(run: Run, words: list[str], suggested: str) -> None:
    outcome = run(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert "No such command" in outcome.err
    assert suggested in outcome.err


@pytest.mark.parametrize("words", [["zzzzzz"], ["digests", "zzzzzz"]])
def test_nothing_is_suggested_when_nothing_is_near(run: Run, words: list[str]) -> None:
    outcome = run(*words)
    assert outcome.code == 2
    assert outcome.err.endswith("No such command 'zzzzzz'.\n")


def test_an_option_behind_two_dashes_is_no_command(run: Run) -> None:
    outcome = run("digests", "--", "--jsn")
    assert outcome.code == 2
    assert "No such option '--jsn'" in outcome.err


def test_completion_knows_commands_and_their_options() -> None:
    assert {"digests", "queue", "tags", "import"} <= completions("")
    assert completions("digests", "") >= GROUPS["digests"]
    assert completions("digests", "re") == {"reopen", "rename", "remove"}
    assert completions("digests", "close", "x", "--l") == {"--leftovers"}
    assert completions("digests", "close", "x", "--leftovers", "") == {"keep", "queue", "skip"}
    assert completions("digests", "rename", "x", "--l") == set()
    assert completions("queue", "b") == {"bottom"}
