import asyncio

import pytest
from textual.events import Key

from reader.models.statuses import STATUSES
from reader.ui.commands import COMMANDS, Command, on_desk
from reader.ui.desk.screen import Desk
from reader.ui.keymap import FULL_WIDTH, KeyRouter, key_name
from reader.workspace import Workspace
from tests.ui.screen import desk_on


def router() -> KeyRouter:
    return KeyRouter(on_desk(COMMANDS))


def names(router: KeyRouter, *keys: str) -> list[str]:
    """Feed keys and list the commands that came of them, ``-`` for none."""
    return [command.name if (command := router.feed(key)) else "-" for key in keys]


@pytest.mark.parametrize(
    ("keys", "expected", "pending"),
    [
        (["j"], ["paper-next"], ""),
        (["g"], ["-"], "g"),
        (["g", "g"], ["-", "first"], ""),
        (["G"], ["last"], ""),
        (["s", "d"], ["-", "status-read"], ""),
        (["y", "y"], ["-", "copy-link"], ""),
        (["y", "Q"], ["-", "-"], ""),
        (["y", "Q", "j"], ["-", "-", "paper-next"], ""),
        (["s", "j"], ["-", "-"], ""),
        (["s", "escape", "u"], ["-", "-", "undo"], ""),
        (["g", "y", "y"], ["-", "-", "-"], "y"),
        (["Z"], ["-"], ""),
        ([""], ["-"], ""),
    ],
)
def test_keys_become_commands(keys: list[str], expected: list[str], pending: str) -> None:
    keyboard = router()
    assert names(keyboard, *keys) == expected
    assert keyboard.pending == pending


def test_a_chord_of_three_keys_is_found() -> None:
    keyboard = KeyRouter([Command("far", "move", ("a b c",), "", "")])
    assert names(keyboard, "a", "b", "c") == ["-", "-", "far"]
    assert names(keyboard, "a", "c", "b", "c") == ["-", "-", "-", "-"]


def test_continuations_are_the_keys_that_complete_a_chord() -> None:
    keyboard = router()
    assert names(keyboard, "s") == ["-"]
    assert {(key, command.name) for key, command in keyboard.continuations()} == {
        (status.key, f"status-{status.name}") for status in STATUSES.values()
    }


@pytest.mark.parametrize(
    ("key", "character", "expected"),
    [
        ("j", "j", "j"),
        ("G", "G", "G"),
        ("question_mark", "?", "?"),
        ("slash", "/", "/"),
        ("asterisk", "*", "*"),
        ("space", " ", "space"),
        ("ctrl+d", "\x04", "ctrl+d"),
        ("enter", "\r", "enter"),
        ("tab", "\t", "tab"),
        ("escape", "\x1b", "escape"),
        ("f1", None, "f1"),
        ("fullwidth_question_mark", "？", "?"),
        ("fullwidth_colon", "：", ":"),
        ("fullwidth_solidus", "／", "/"),
        ("ideographic_comma", "、", "/"),
        ("right_black_lenticular_bracket", "】", "]"),
        ("left_black_lenticular_bracket", "【", "["),
        ("left_double_angle_bracket", "《", "<"),
        ("right_double_angle_bracket", "》", ">"),
        ("ideographic_space", "\u3000", "space"),
    ],
)
def test_a_key_press_has_the_name_of_the_table(key: str, character: str | None, expected: str) -> None:
    assert key_name(key, character) == expected


@pytest.mark.parametrize("twin", sorted(FULL_WIDTH))
def test_a_full_width_twin_does_something(twin: str) -> None:
    assert router().feed(key_name("", twin)) is not None


@pytest.mark.parametrize("text", ["冷启动，要对照着看。", "abc  def"])
async def test_keys_keep_their_order_while_the_focus_moves(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    on_key = Desk.on_key

    async def slow(desk: Desk, event: Key) -> None:
        await asyncio.sleep(0.02)
        on_key(desk, event)

    monkeypatch.setattr(Desk, "on_key", slow)
    async with desk_on(seeded) as table:
        table.send("j", "n", *text[:2])
        await table.until(lambda: table.desk.focused is table.desk.note)
        table.send(*text[2:], "ctrl+s")
        await table.until(lambda: any(paper.note for paper in seeded.contents.papers()))
        assert [paper.note for paper in seeded.contents.papers()[:3]] == ["", text, ""]


async def test_keys_wait_for_a_dialog_that_one_of_them_opens(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        table.send("t", *"rl ppo", "\n", "j", "t", *"dpo", "\n")
        await table.settle()
        assert [paper.tags for paper in seeded.contents.papers()[:3]] == [("rl", "ppo"), ("dpo",), ()]
