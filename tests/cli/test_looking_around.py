"""Commands about the program itself: ``paths``, ``keys``; and the options before the command."""

from pathlib import Path

import pytest

from reader import __version__
from reader.ui.commands import COMMANDS
from tests.cli.conftest import SEEDS, Run


def test_version(run: Run) -> None:
    assert run("--version").out == f"reader {__version__}\n"


def test_paths(run: Run, folder: Path, tmp_path: Path) -> None:
    places = run("paths", "--json").json
    assert list(places) == ["data", "config", "state", "cache"]
    assert (places["data"], places["config"]) == (str(folder), str(tmp_path / "config.toml"))
    assert [line.split(maxsplit=1) for line in run("paths").out.splitlines()] == [list(item) for item in places.items()]
    assert not folder.exists()


@pytest.mark.usefixtures("terminal")
def test_what_is_to_be_copied_is_never_cut(run: Run, tmp_path: Path) -> None:
    library = tmp_path / ("long" * 30)
    assert str(library) in run("--library", library, "paths").out.splitlines()[0]
    assert "⋯" not in run("doctor").out


def test_options_before_the_command_win(run: Run, tmp_path: Path) -> None:
    options = ("--library", tmp_path / "a", "--config", tmp_path / "b.toml")
    places = run(*options, "paths", "--json").json
    assert (places["data"], places["config"]) == (str(tmp_path / "a"), str(tmp_path / "b.toml"))
    run("--library", tmp_path / "a", "import", SEEDS)
    assert run("list", "--json").json == []
    assert len(run("--library", tmp_path / "a", "list", "--json").json) == 31


def test_demo_is_thrown_away(run: Run, folder: Path) -> None:
    outcome = run("--demo", "list", "--json")
    assert len(outcome.json) == 31
    demo = Path(run("--demo", "paths", "--json").json["data"])
    assert "reader-demo-" in demo.name
    assert not demo.exists()
    assert not folder.exists()
    assert run("--demo", "--library", folder, "list").code == 2


def test_demo_is_thrown_away_after_an_error_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def fail(contents) -> None:
        made.append(contents._library.folder)
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.services.contents.Contents.papers", fail)
    assert run("--demo", "list").code == 130
    assert made
    assert not made[0].exists()


@pytest.mark.parametrize("text", ["colour = 1", "language = 'xx'", "language = ", "theme = 3"])
def test_mistaken_settings_are_told_by_what_needs_them(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    outcome = run("list")
    assert (outcome.code, outcome.out) == (2, "")
    assert str(tmp_path / "config.toml") in outcome.err
    assert run("keys").code == 2
    assert [run(*arguments).code for arguments in (["--version"], ["paths"], ["--help"], ["list", "--help"])] == [0] * 4
    findings = {item["check"]: item["level"] for item in run("doctor", "--json").json}
    assert findings["settings"] == "fail"
    assert run("doctor").code == 1


@pytest.mark.usefixtures("chinese")
def test_the_language_of_the_settings_is_spoken(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "config.toml"
    run("import", SEEDS)
    for language, word, sentence in (("en", "unread", "Show the version."), ("zh-CN", "未读", "显示版本。")):
        settings.write_text(f'language = "{language}"\n', encoding="utf-8")
        assert sentence in run("--help").out
        assert word in run("list").out


def test_keys_lists_the_table(run: Run) -> None:
    records = run("keys", "--json").json
    assert [record["name"] for record in records] == list(COMMANDS)
    assert all(list(record) == ["name", "group", "keys", "description"] for record in records)
    lines = run("keys").out.splitlines()
    assert all(name in line for name, line in zip(COMMANDS, lines, strict=True))


def test_keys_are_those_of_the_settings(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[keys]\nquit = "ctrl+x"\n', encoding="utf-8")
    assert {record["name"]: record["keys"] for record in run("keys", "--json").json}["quit"] == ["ctrl+x"]
    (tmp_path / "config.toml").write_text('[keys]\nnonsense = "x"\n', encoding="utf-8")
    outcome = run("keys")
    assert outcome.code == 2
    assert "nonsense" in outcome.err
