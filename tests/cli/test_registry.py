"""What every command must have, whichever it is."""

import subprocess
import sys

import click
import pytest

from reader import cli
from tests.readme import READMES, ROOT

CONTEXT = click.Context(cli.group)
NAMES = cli.group.list_commands(CONTEXT)

_UNTRANSLATED = """
import gettext, sys
class Marked(gettext.NullTranslations):
    def gettext(self, message):
        return f"<{message}>"
gettext.translation = lambda *arguments, **options: Marked()
import click
from reader import cli
cli.run(["paths"])
context = click.Context(cli.group)
commands = {name: cli.group.get_command(context, name) for name in sys.argv[1:]}
for name, group in list(commands.items()):
    commands |= {f"{name} {sub}": command for sub, command in getattr(group, "commands", {}).items()}
for name, command in commands.items():
    options = [param.help for param in command.params if isinstance(param, click.Option)]
    for text in [command.short_help, *command.help.split("\\n\\n"), *options]:
        if not (text.startswith("<") and text.endswith(">")):
            print(name, repr(text), file=sys.stderr)
cli.run(["--help"])
"""


def test_the_commands_are_those_of_the_design() -> None:
    wanted = (
        "backup cite copy digests doctor history import keys list note open paths read redo restore show star status "
        "tag undo"
    )
    assert set(wanted.split()) <= set(NAMES)
    assert not [name for name in NAMES if name.startswith("_") or name.endswith("_")]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_says_what_a_command_does(name: str, option: str, run) -> None:
    outcome = run(name, option)
    assert outcome.code == 0
    assert outcome.out.startswith(f"Usage: reader {name} ")
    assert len(outcome.out.splitlines()) > 4
    assert all(len(line) <= 80 for line in outcome.out.splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_a_command_says_in_one_sentence_what_it_does(name: str) -> None:
    command = cli.group.get_command(CONTEXT, name)
    assert command is not None
    assert command.short_help
    assert command.short_help.endswith(".")
    assert command.help.startswith(command.short_help)


def test_all_help_can_be_translated() -> None:
    script = subprocess.run(
        [sys.executable, "-c", _UNTRANSLATED, *NAMES], capture_output=True, encoding="utf-8", check=True
    )
    assert script.stderr == ""
    for words in ("Read digests", "Library folder.", "Settings file.", "temporary library", "Show the version"):
        assert "<" in next(line for line in script.stdout.splitlines() if words in line), words


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name in "backup import list show digests history paths keys doctor restore"]
)
def test_commands_that_read_take_json(name: str) -> None:
    command = cli.group.get_command(CONTEXT, name)
    assert "--json" in {option for parameter in command.params for option in parameter.opts}


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("name", NAMES)
def test_the_readmes_name_every_command(name: str, readme: str) -> None:
    assert f"reader {name}" in (ROOT / readme).read_text(encoding="utf-8")


def test_an_unknown_command_is_wrong_usage(run) -> None:
    outcome = run("lsit")
    assert outcome.code == 2
    assert "No such command" in outcome.err
    assert outcome.out == ""


def test_the_list_of_commands_is_whole(run) -> None:
    outcome = run("--help")
    assert outcome.code == 0
    assert all(f"\n  {name} " in outcome.out for name in NAMES)
