"""Settings that are right, settings that are wrong and the sentence about them, and where things live."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader import i18n, paths
from reader.config import Config, load
from reader.errors import UsageError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Config()),
        ("# nothing\n", Config()),
        ('language = "zh-CN"\ntheme = "paper"', Config(language="zh-CN", theme="paper")),
        ('citation_style = "apa"\neditor = "vim -u NONE"', Config(citation_style="apa", editor="vim -u NONE")),
        (
            '[keys]\npaper-next = "J"\npaper-previous = ["K", "up"]',
            Config(keys={"paper-next": "J", "paper-previous": ["K", "up"]}),
        ),
        ('editor = "编辑器"\r\n', Config(editor="编辑器")),
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "BOM"])
def test_settings_are_read(path: Path, text: str, mark: str, expected: Config) -> None:
    path.write_bytes((mark + text).encode())
    assert load(path) == expected


def test_without_a_file_the_defaults_hold_and_none_is_made(path: Path) -> None:
    assert load(path) == load(path.parent / "no" / "folder" / "config.toml") == Config()
    assert list(path.parent.iterdir()) == []


FIX = "Correct or remove that line"
WRONG = {
    'theme = "blue"': (":1: theme must be one of: ink, paper.", FIX),
    '\n# mine\nlanguage = "de"': (":3: language must be one of: auto, en, zh-CN.", FIX),
    "theme = 3": (":1: theme must be one of: ink, paper.", FIX),
    "editor = 3": (":1: editor must be a text.", FIX),
    'theme = "ink"\nweekly_goal = "ten"': (":2: weekly_goal must be a whole number from 0 to 1000.", FIX),
    'theme = "ink"\r\nweekly_goal = 1.5\r\n': (":2: weekly_goal must be a whole number from 0 to 1000.", FIX),
    "weekly_goal = -1": (":1: weekly_goal must be a whole number from 0 to 1000.", FIX),
    "han_per_minute = true": (":1: han_per_minute must be a number from 10 to 10000.", FIX),
    'mark_reading = "yes"': (":1: mark_reading must be true or false.", FIX),
    'terms = [\n  "a",\n  2,\n]': (":1: terms must be a list of texts.", FIX),
    "clipboard = 3": (":1: clipboard must be a table.", FIX),
    "views = []": (":1: views must be a table.", FIX),
    'colour = "red"': (":1: unknown setting colour.", FIX),
    'editor = "vi"\nthme = "ink"': (":2: unknown setting thme.", "Did you mean theme?"),
    'editor = """\ntheme = 3\n"""\ntheme = 3': (":4: theme must be one of: ink, paper.", FIX),
    "[keys]\n\nnext = 1": (":3: keys.next must be a text or a list of texts.", FIX),
    '[send.x]\ncommand = ["x"]\nkeep = "tag"': (':3: send.x.keep must be one of: "", note.', FIX),
    'editor = "vi"\n[send.x]\nkeep = "note"': (":2: send.x.command is missing.", FIX),
    "clipboard.commands.x = { copy = [] }": (":1: clipboard.commands.x.copy must be a list of at least one text.", FIX),
    'theme = "ink': (":1: invalid TOML: ", FIX),
    "\ntheme = ": (":2: invalid TOML: Invalid value.", FIX),
    "terms = [\n": (":1: invalid TOML: ", FIX),
    'theme = "ink"\ntheme = "paper"': (":2: invalid TOML: Cannot overwrite a value.", FIX),
    "[red]theme[/foo]": (":1: invalid TOML: Expected newline", FIX),
}


@pytest.mark.parametrize(("text", "words"), WRONG.items())
def test_a_mistake_is_named(path: Path, text: str, words: tuple[str, str]) -> None:
    path.write_bytes(text.encode())
    with pytest.raises(UsageError) as caught:
        load(path)
    assert caught.value.message.startswith(f"{path}{words[0]}")
    assert caught.value.hint.startswith(words[1])
    assert caught.value.exit_code == 2
    assert path.read_bytes() == text.encode()


def test_a_mistake_is_named_in_chinese(path: Path) -> None:
    i18n.activate("zh-CN")
    path.write_text('theme = "ink"\nweekly_goal = "ten"', encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load(path)
    assert (
        str(caught.value)
        == f"{path}:2：weekly_goal 应为整数，从 0 到 1000。\n请改正或删去该行；README 中列有全部设置。"
    )


@pytest.mark.parametrize("data", [b'editor = "\xff"', 'theme = "ink"'.encode("utf-16")])
def test_a_file_that_is_not_utf8_is_an_error(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(UsageError, match=r"Cannot read the settings in .*: 'utf-8' codec can't decode"):
        load(path)


def test_a_folder_is_no_settings_file(path: Path) -> None:
    path.mkdir()
    with pytest.raises(UsageError) as caught:
        load(path)
    assert caught.value.message in (
        f"Cannot read the settings in {path}: Is a directory",
        f"Cannot read the settings in {path}: Permission denied",
    )


class TestFolders:
    @pytest.mark.parametrize(
        ("arguments", "environ", "expected"),
        [
            ((None, None), {"READER_LIBRARY": "/env/lib", "READER_CONFIG": "/env/c.toml"}, ("/env/lib", "/env/c.toml")),
            (("/arg/lib", "/arg/c.toml"), {"READER_LIBRARY": "/env/lib"}, ("/arg/lib", "/arg/c.toml")),
            (("/arg/lib", None), {"READER_CONFIG": "/env/c.toml"}, ("/arg/lib", "/env/c.toml")),
        ],
    )
    def test_arguments_come_before_the_environment(
        self, arguments: tuple[str | None, str | None], environ: dict[str, str], expected: tuple[str, str]
    ) -> None:
        found = paths.folders(*arguments, environ=environ)
        assert (found.data, found.config) == tuple(Path(name).absolute() for name in expected)

    @pytest.mark.parametrize("environ", [{}, {"READER_LIBRARY": "", "READER_CONFIG": ""}])
    def test_else_they_are_the_platforms_own(self, environ: dict[str, str]) -> None:
        found = paths.folders(environ=environ)
        assert all(folder.is_absolute() and "digest-reader" in folder.parts for folder in found[:1] + found[2:])
        assert found.config.name == "config.toml"
        assert "digest-reader" in found.config.parts

    def test_a_relative_folder_is_made_absolute_and_a_tilde_is_home(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        found = paths.folders("L", "~/c.toml")
        assert (found.data, found.config) == (tmp_path / "L", Path.home() / "c.toml")
        assert list(tmp_path.iterdir()) == []


def test_the_bundled_digests_are_there() -> None:
    assert [path.name for path in paths.bundled_digests()] == ["2025-W04-weekly.md", "gui-agent-notes.txt"]
    assert all(path.read_bytes().decode() for path in paths.bundled_digests())


def test_the_bundled_digests_of_an_installed_package_lie_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = tmp_path / "reader" / "seeds"
    seeds.mkdir(parents=True)
    for name in ("b.txt", "a.md", "note.bak"):
        (seeds / name).write_text("x")
    monkeypatch.setattr(paths, "BUNDLED", seeds)
    assert paths.bundled_digests() == [seeds / "a.md", seeds / "b.txt"]


WAYS_AND_COMMANDS = """
[clipboard]
order = ["tmux", "mine"]
seconds = 3
commands.mine = { copy = ["ssh", "desk", "pbcopy"] }

[send.summary]
command = ["llm"]
input = "{title}"
keep = "note"
"""


def test_ways_to_copy_and_commands_are_read(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(WAYS_AND_COMMANDS, encoding="utf-8")
    config = load(tmp_path / "config.toml")
    assert config.clipboard.order == ["tmux", "mine"]
    assert (config.clipboard.seconds, config.clipboard.commands["mine"].paste) == (3, [])
    assert (config.send["summary"].keep, config.send["summary"].seconds) == ("note", 60)


@pytest.mark.parametrize(
    "line",
    [
        "clipboard.seconds = 0",
        'clipboard.commands.x = { paste = ["x"] }',
        "clipboard.commands.x = { copy = [] }",
        'send.x = { command = "rm -rf" }',
        "send.x = { command = [] }",
        'send.x = { command = ["x"], keep = "tag" }',
        'send.x = { command = ["x"], shell = true }',
    ],
)
def test_ways_and_commands_with_a_mistake_are_wrong_usage(tmp_path: Path, line: str) -> None:
    (tmp_path / "config.toml").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(
        UsageError, match=r"config\.toml:1: (clipboard|send)\..* (must be|is missing|unknown)|unknown setting send"
    ):
        load(tmp_path / "config.toml")
