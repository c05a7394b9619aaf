"""Sending papers to commands of the reader's own: chosen, run in a thread, kept as notes, undone."""

import json
import sys
from pathlib import Path

import pytest

from reader.config import SendCommand
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.hostile import HOSTILE, UNSAFE
from tests.ui.screen import NARROW, WIDE, desk_on, screen_text


def python(program: str, **settings: object) -> SendCommand:
    return SendCommand(command=[sys.executable, "-c", program], **settings)


HOLD = "import sys, json; open(sys.argv[1], 'a').write(json.loads(sys.stdin.readline())['id'] + '\\n')"
SUMMARISE = "import sys; print('总结 ' + sys.stdin.read()[:7])"
FAIL = "import sys; sys.exit('\\x1b[31mno key [/x]')"
HOSTILE_OUTPUT = "print('\\x1b[2J[/x][red]坏\\x07\\x9b31m')"


@pytest.fixture
def library(open_library):
    """Give a function that makes a library with commands, and two papers with a note."""

    def library(**send: SendCommand) -> Workspace:
        workspace = open_library(send=send)
        source = workspace.folder.parent / "d.json"
        source.write_text(json.dumps([{"title": f"Paper {n}", "arxiv_id": f"2501.0000{n}"} for n in (1, 2)]))
        workspace.imports.run([source])
        workspace.notes.set("arxiv:2501.00001", "mine")
        return workspace

    return library


@pytest.mark.smoke
async def test_the_paper_is_sent_and_nothing_is_kept_unless_asked(library, tmp_path: Path) -> None:
    hold = SendCommand(command=[sys.executable, "-c", HOLD, str(tmp_path / "held")])
    workspace = library(zotero=hold)
    async with desk_on(workspace) as table:
        await table.press("!")
        assert (tmp_path / "held").read_text() == "arxiv:2501.00001\n"
        assert table.notices == ["Sending 1 paper to zotero ...", "Sent 1 paper to zotero."]
        assert workspace.papers.find("2501.00001").note == "mine"


async def test_what_it_prints_is_added_to_the_note_and_can_be_undone(library) -> None:
    workspace = library(sum=python(SUMMARISE, input="{title}!", keep="note"))
    async with desk_on(workspace) as table:
        await table.press("!")
        assert workspace.papers.find("2501.00001").note == "mine\n\n总结 Paper 1"
        assert "总结 Paper 1" in "\n".join(table.pane(table.desk.note))
        assert table.notices[-1] == "Sent 1 paper to sum. Its output was appended to the note."
        await table.press("u")
        assert workspace.papers.find("2501.00001").note == "mine"


async def test_each_selected_paper_is_sent_by_itself(library, tmp_path: Path) -> None:
    hold = SendCommand(command=[sys.executable, "-c", HOLD + "; print('x')", str(tmp_path / "held")], keep="note")
    workspace = library(hold=hold)
    async with desk_on(workspace) as table:
        await table.press("v", "j", "!")
        assert (tmp_path / "held").read_text().split() == ["arxiv:2501.00001", "arxiv:2501.00002"]
        assert [each.note for each in workspace.contents.papers()] == ["mine\n\nx", "x"]
        assert table.notices[-1] == "Sent 2 papers to hold. Its output was appended to 2 notes."


async def test_what_is_being_written_is_saved_first_and_stays(library) -> None:
    workspace = library(sum=python(SUMMARISE, input="{title}", keep="note"))
    async with desk_on(workspace) as table:
        await table.press("n", *" typed")
        await table.press("escape", "!")
        assert workspace.papers.find("2501.00001").note == "mine typed\n\n总结 Paper 1"


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_of_several_commands_one_is_chosen(library, size: tuple[int, int]) -> None:
    workspace = library(first=python(FAIL), second=python(SUMMARISE, input="{title}", keep="note"))
    async with desk_on(workspace, size) as table:
        await table.press("!")
        assert "Send 1 paper to" in table.text
        assert "first" in table.text
        await table.press(*"sec", "enter")
        assert workspace.papers.find("2501.00001").note.endswith("总结 Paper 1")
        await table.press("!", "escape")
        assert table.app.screen is table.desk


async def test_a_failure_shows_what_the_command_said(library) -> None:
    workspace = library(bad=python(FAIL, keep="note"))
    async with desk_on(workspace) as table:
        await table.press("!")
        assert table.notices == ["Sending 1 paper to bad ...", "bad exited with status 1.\nno key [/x]"]
        assert workspace.papers.find("2501.00001").note == "mine"


async def test_silence_leaves_the_note_as_it_is(library) -> None:
    workspace = library(quiet=python("", keep="note"))
    async with desk_on(workspace) as table:
        await table.press("!")
        assert table.notices[-1] == "Sent 1 paper to quiet. It printed nothing; the note is unchanged."
        assert workspace.papers.find("2501.00001").note == "mine"


async def test_without_a_command_the_reader_is_told_how_to_name_one(library) -> None:
    async with desk_on(library()) as table:
        await table.press("！")
        assert "[send.NAME]" in table.notices[0]


async def test_leaving_does_not_wait_for_a_command(library) -> None:
    workspace = library(slow=python("import time; time.sleep(120)"))
    async with desk_on(workspace) as table:
        table.send("v", "j", "!")
        await table.until(lambda: bool(table.notices))
        table.app.exit()
    assert workspace.papers.find("2501.00001").note == "mine"


async def test_other_slow_things_do_not_wait_for_a_command(library, clipboard: list[str], tmp_path: Path) -> None:
    wait = "import pathlib, sys, time\nwhile not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.01)"
    workspace = library(slow=SendCommand(command=[sys.executable, "-c", wait, str(tmp_path / "go")]))
    async with desk_on(workspace) as table:
        table.send("!", "y", "y")
        await table.until(lambda: bool(clipboard))
        (tmp_path / "go").touch()
        await table.settle()
        assert table.notices[-1] == "Sent 1 paper to slow."


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_hostile_papers_names_and_outputs_do_nothing(open_library, shelve, size: tuple[int, int]) -> None:
    shelve(HOSTILE, paper(2)).close()
    send = {"[/x]\x1b[31m": python(HOSTILE_OUTPUT, keep="note"), "b": python(FAIL)}
    workspace = open_library(send=send)
    async with desk_on(workspace, size) as table:
        for key in ("!", "enter", "!", "down", "enter"):
            await table.press(key)
            assert table.app.is_running
            for line in screen_text(table.app):
                assert not UNSAFE.search(line), line
        assert workspace.papers.find(HOSTILE.id).note == "[/b] note\n\n[/x][red]坏"
