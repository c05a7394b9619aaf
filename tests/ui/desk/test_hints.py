import pytest

from reader.i18n import activate
from reader.stats.digests import count_statuses
from reader.ui.commands import COMMANDS, with_keys
from reader.ui.desk.hints import header_pieces, key_hints
from reader.ui.keymap import KeyRouter
from tests.storage.builders import paper

PAPERS = [paper(1), paper(2, status="read"), paper(3, status="reading"), paper(4, status="skipped")]


def header(view: list[str], selected: int = 0) -> tuple[str, str]:
    left, right = header_pieces("Desk", "papers", view, count_statuses(PAPERS), selected, found=2)
    return "".join(text for text, _role in left), "".join(text for text, _role in right)


def hints(
    place: str, *keys: str, overrides: dict | None = None, narrowed: bool = False
) -> tuple[list[tuple[str, str]], int]:
    commands = with_keys(overrides or {})
    router = KeyRouter(commands.values())
    for key in keys:
        router.feed(key)
    return key_hints(commands, router, place, narrowed)


@pytest.mark.parametrize(
    ("view", "selected", "left", "right"),
    [
        ([], 0, "  Desk  papers  all", "4 papers   unread 1   reading 1   read 1   skipped 1  "),
        (
            ["W04", "read"],
            0,
            "  Desk  papers  W04, read   2 papers",
            "4 papers   unread 1   reading 1   read 1   skipped 1  ",
        ),
        ([], 3, "  Desk  papers  all", "3 selected   4 papers   unread 1   reading 1   read 1   skipped 1  "),
    ],
)
def test_the_header_says_what_is_shown_and_how_much_is_read(view, selected, left, right) -> None:
    assert header(view, selected) == (left, right)


def test_the_header_speaks_chinese() -> None:
    activate("zh-CN")
    left, right = header([])
    assert "全部" in left
    assert "未读 1" in right


def test_the_list_shows_the_labelled_commands_with_the_prefixes() -> None:
    shown, last = hints("papers")
    assert last == 2
    assert [key for key, _word in shown[-2:]] == [":", "?"]
    assert {("r", "read"), ("s", "status"), ("y", "copy"), ("Enter", "open"), ("/", "search")} <= set(shown)
    assert all(word for _key, word in shown)


@pytest.mark.parametrize("prefix", ["s", "y", "g"])
def test_a_chord_that_has_begun_shows_how_it_can_go_on(prefix: str) -> None:
    shown, last = hints("papers", prefix)
    wanted = [key for command in COMMANDS.values() for key in command.keys if key.startswith(f"{prefix} ")]
    assert [f"{prefix} {key}" for key, _word in shown] == wanted
    assert all(word for _key, word in shown)
    assert last == 0


@pytest.mark.parametrize(("pane", "keys"), [("note", ["Ctrl+S", "Esc", "Ctrl+Z"]), ("search", ["Enter", "Esc", "F1"])])
def test_where_the_reader_types_only_the_keys_that_work_there_are_shown(pane: str, keys: list[str]) -> None:
    assert [key for key, _word in hints(pane)[0]] == keys


def test_keys_of_the_readers_own_are_shown() -> None:
    shown, _last = hints("papers", overrides={"tags": "#", "undo": []})
    assert ("#", "tags") in shown
    assert "undo" not in [word for _key, word in shown]


def test_a_note_that_cannot_be_saved_by_a_key_shows_none() -> None:
    shown, _last = hints("note", overrides={"note-save": []})
    assert [key for key, _word in shown] == ["Esc", "Ctrl+Z"]


def test_a_prefix_without_commands_is_not_shown() -> None:
    taken = {command.name: [] for command in COMMANDS.values() if command.keys[0].startswith("s ")}
    assert ("s", "status") not in hints("papers", overrides=taken)[0]


def test_esc_is_shown_where_it_leaves_something() -> None:
    assert "Esc" not in [key for key, _word in hints("papers")[0]]
    assert hints("papers", narrowed=True)[0][0] == ("Esc", "show all")
    assert ("Esc", "to the list") in hints("detail")[0]
