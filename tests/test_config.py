"""Settings that are right, settings that are wrong and the sentence about them, and where things live."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader import paths
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


WRONG = {
    'theme = "blue"': ("The setting theme in {path} cannot be 'blue'.", "Possible are: ink, paper."),
    'language = "de"': ("The setting language in {path} cannot be 'de'.", "Possible are: auto, en, zh-CN."),
    "theme = 3": ("The settings in {path} have a mistake: Expected `str`, got `int` - at `$.theme`", "Mend or remove"),
    'colour = "red"': (
        "The settings in {path} have a mistake: Object contains unknown field `colour`",
        "Mend or remove",
    ),
    "[keys]\nnext = 1": (
        "The settings in {path} have a mistake: Expected `str | array`, got `int` - at `$.keys[...]`",
        "Mend or remove",
    ),
    'theme = "ink': ("The settings in {path} have a mistake: ", "Mend or remove"),
    "theme = ": ("The settings in {path} have a mistake: Invalid value (at ", "Mend or remove"),
    'theme = "ink"\ntheme = "paper"': (
        "The settings in {path} have a mistake: Cannot overwrite a value (at ",
        "Mend or remove",
    ),
    "[red]theme[/foo]": ("The settings in {path} have a mistake: Expected newline", "Mend or remove"),
}


@pytest.mark.parametrize(("text", "words"), WRONG.items())
def test_a_mistake_is_named(path: Path, text: str, words: tuple[str, str]) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load(path)
    assert caught.value.message.startswith(words[0].format(path=path))
    assert caught.value.hint.startswith(words[1])
    assert caught.value.exit_code == 2
    assert path.read_text(encoding="utf-8") == text


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
    with pytest.raises(UsageError, match="have a mistake"):
        load(tmp_path / "config.toml")
