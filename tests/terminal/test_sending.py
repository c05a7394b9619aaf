import json
import time

import pytest

from reader.config import SendCommand
from reader.errors import TerminalError, UsageError
from reader.models import Appearance
from reader.terminal import sending
from reader.terminal.sending import send
from tests.storage.builders import paper

NASTY = '"; touch owned; $(touch owned) `touch owned` -rf \x1b[31m坏\n|&'
PAPER = paper(1, title=NASTY, authors=("王 伟", "A. B"), tags=("x",))
PLACES = [Appearance("d", "D", 1, "")]


@pytest.fixture
def command(programs, letterbox, monkeypatch, tmp_path):
    """Make a command of a script, which finds a few programs and runs in a folder of its own."""
    programs.link("cat", "sleep", "touch", "yes")
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.chdir(tmp_path)

    def make(body: str, **settings: object) -> SendCommand:
        programs.script("mine", body)
        return SendCommand(command=["mine", *settings.pop("arguments", ())], **{"seconds": 20.0, **settings})

    return make


def test_the_paper_arrives_as_json(command):
    received = json.loads(send("mine", command("cat"), PAPER, PLACES))
    assert (received["title"], received["authors"], received["year"]) == (NASTY, ["王 伟", "A. B"], 2025)
    assert received["appears_in"] == [{"digest": "d", "title": "D", "position": 1, "section": ""}]


def test_the_paper_arrives_in_a_template_and_nothing_of_it_is_run(command, tmp_path):
    sent = send("mine", command("cat", input="T: {title}\nA: {authors} {link} {x y} {{}}"), PAPER, PLACES)
    assert sent == (
        'T: "; touch owned; $(touch owned) `touch owned` -rf 坏\n|&\n'
        "A: 王 伟, A. B https://arxiv.org/abs/2501.00001 {x y} {{}}"
    )
    assert not (tmp_path / "owned").exists()


def test_arguments_stand_as_they_are_set(command):
    mine = command('printf "%s\\n" "$@"', arguments=["$HOME", "{title}", "a b"])
    assert send("mine", mine, PAPER, PLACES) == "$HOME\n{title}\na b"


def test_what_is_printed_is_cleaned_and_never_on_the_screen(command, capfd):
    mine = command('printf "\\033[31mred\\007\\r\\n\\033]0;t\\007\\377" ; echo oops >&2')
    assert send("mine", mine, PAPER, PLACES) == "red\n\ufffd"
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "settings", "message", "hint"),
    [
        ("printf '\\033[31mno key\\n' >&2; exit 7", {}, "mine exited with status 7.", "no key"),
        ("echo wait >&2; sleep 60", {"seconds": 1.0}, "mine was stopped", "wait"),
        ("yes", {}, "mine was stopped", ""),
        ("kill -9 $$", {}, "mine exited with status -9.", ""),
    ],
    ids=["fails", "slow", "endless", "killed"],
)
def test_a_failure_is_told_with_what_the_command_said(command, monkeypatch, body, settings, message, hint):
    monkeypatch.setattr("reader.terminal.child.MOST_BYTES", 1_000_000)
    with pytest.raises(TerminalError) as caught:
        send("mine", command(body, **settings), PAPER, PLACES)
    assert message in caught.value.message
    assert caught.value.hint == hint


def test_too_much_to_keep_is_refused(command, monkeypatch):
    monkeypatch.setattr(sending, "MOST_PRINTED", 10)
    with pytest.raises(TerminalError, match="is too long to keep"):
        send("mine", command("cat"), PAPER, PLACES)


@pytest.mark.parametrize("name", ["missing", "./missing", "~/missing", ""])
def test_a_command_that_is_not_there_is_told_of(command, name):
    with pytest.raises(TerminalError, match="Cannot start mine:"):
        send("mine", SendCommand(command=[name]), PAPER, PLACES)


def test_a_field_that_papers_do_not_have_is_wrong_usage(command):
    with pytest.raises(UsageError, match="colour") as caught:
        send("mine", command("cat", input="{colour}"), PAPER, PLACES)
    assert "title" in caught.value.hint


def test_calling_off_ends_it(command):
    start = time.monotonic()
    with pytest.raises(TerminalError, match="stopped"):
        send("mine", command("sleep 60"), PAPER, PLACES, lambda: True)
    assert time.monotonic() - start < 20
