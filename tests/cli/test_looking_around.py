"""Commands about the program itself: ``paths``, ``keys``, ``doctor``; and the options before the command."""

import json
from pathlib import Path

import pytest

from reader import __version__
from reader.cli._checks import CHECKS, LIBRARIES, Finding
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

    def fail(workspace, query: str) -> None:
        made.append(workspace.library.folder)
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.workspace.Workspace.search", fail)
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


def levels(run: Run) -> dict[str, str]:
    return {item["check"]: item["level"] for item in run("doctor", "--json").json}


def test_doctor_runs_every_check(filled: Run) -> None:
    outcome = filled("doctor", "--json")
    assert [list(item) for item in outcome.json] == [["check", "level", "message"]] * len(CHECKS)
    assert [item["check"] for item in outcome.json] == list(CHECKS)
    assert {item["level"] for item in outcome.json} <= {"ok", "warn", "fail"}
    messages = {item["check"]: item["message"] for item in outcome.json}
    assert messages["library"] == "31 papers, 2 digests."
    assert outcome.code == 0
    assert len(filled("doctor").out.splitlines()) == len(CHECKS)


def test_doctor_is_content_before_the_first_import(run: Run, folder: Path) -> None:
    outcome = run("doctor", "--json")
    assert outcome.code == 0
    assert not folder.exists()


def test_doctor_finds_a_damaged_library(filled: Run, folder: Path) -> None:
    (folder / "library.json").write_text("{", encoding="utf-8")
    assert levels(filled)["library"] == "fail"
    assert filled("doctor").code == 1


def test_doctor_finds_a_damaged_journal_and_leaves_it(filled: Run, folder: Path) -> None:
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes() + b"{")
    before = {path.name: path.read_bytes() for path in folder.glob("*.json*")}
    assert levels(filled)["journal"] == "fail"
    assert {path.name: path.read_bytes() for path in folder.glob("*.json*")} == before


def test_doctor_finds_a_folder_that_cannot_be_written(run: Run, folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file", encoding="utf-8")
    assert levels(run)["folder"] == "fail"


def test_doctor_fails_when_a_check_fails(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CHECKS, "extra", lambda session: Finding("fail", "Broken \x9b31m."))
    outcome = filled("doctor")
    assert outcome.code == 1
    assert outcome.out.splitlines()[-1].split() == ["failed", "extra", "Broken", "."]
    monkeypatch.setitem(CHECKS, "extra", lambda session: Finding("warn", "So so."))
    assert filled("doctor").code == 0


def test_doctor_finds_a_library_that_is_not_installed(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.cli._checks.LIBRARIES", (*LIBRARIES, "no-such-distribution"))
    findings = {item["check"]: item for item in filled("doctor", "--json").json}
    assert findings["versions"] == {
        "check": "versions", "level": "fail", "message": "Not installed: no-such-distribution."
    }  # fmt: skip


def test_doctor_knows_the_dependencies_of_the_project() -> None:
    pyproject = Path(__file__).resolve().parents[2] / "pyproject.toml"
    import tomllib

    needed = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {json.dumps(name) for name in LIBRARIES} == {json.dumps(name.split(">")[0]) for name in needed}
