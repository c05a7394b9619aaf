"""``reader export``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader import exports
from reader.cli import run


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library"))
    return tmp_path


@pytest.mark.parametrize("name", exports.names())
def test_every_format_is_printed(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--demo", "export", "--to", name]) == 0
    assert capfd.readouterr().out.endswith("\n")


def test_json_is_that_of_list(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--demo", "export", "agent", "--to", "json"]) == 0
    exported = json.loads(capfd.readouterr().out)
    assert run(["--demo", "list", "agent", "--json"]) == 0
    listed = json.loads(capfd.readouterr().out)
    assert [set(paper) for paper in exported] == [set(paper) for paper in listed]
    assert [paper["id"] for paper in exported] == [paper["id"] for paper in listed]


def test_a_file_is_overwritten_only_by_force(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.bib"
    assert run(["--demo", "export", "--to", "bibtex", "-o", str(path)]) == 0
    assert "31" in capfd.readouterr().err
    path.write_text("mine", encoding="utf-8")
    assert run(["--demo", "export", "--to", "bibtex", "-o", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert run(["--demo", "export", "--to", "bibtex", "-o", str(path), "--force"]) == 0
    assert path.read_text(encoding="utf-8").startswith("@")


@pytest.mark.parametrize(("said", "code"), [("y", 0), ("n", 2)])
def test_at_a_terminal_it_asks_before_it_overwrites(tmp_path: Path, answer: list[str], said: str, code: int) -> None:
    path = tmp_path / "a.bib"
    path.write_text("mine", encoding="utf-8")
    answer.append(said)
    assert run(["--demo", "export", "--to", "bibtex", "-o", str(path)]) == code
    assert (path.read_text(encoding="utf-8") == "mine") is bool(code)


def test_nothing_to_export_is_said(library: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = library / "a.bib"
    assert run(["export", "--to", "bibtex", "-o", str(path)]) == 1
    assert "empty" in capfd.readouterr().err
    assert not path.exists()
    assert run(["export", "--to", "nonsense"]) == 2
