"""``reader backup``: the path on standard output, the rest on standard error."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import tinydb

from tests.cli.conftest import R1, Run


def test_without_a_file(filled: Run, folder: Path) -> None:
    outcome = filled("backup")
    path = Path(outcome.out.strip())
    assert (outcome.code, path.parent, path.exists()) == (0, folder / "backups", True)
    assert outcome.err == "Backup verified: 31 papers.\n"


def test_into_a_file_that_tinydb_opens(filled: Run, tmp_path: Path) -> None:
    filled("note", R1, "kept")
    path = tmp_path / "copy.json"
    assert filled("backup", path).out == f"{path}\n"
    with tinydb.TinyDB(path) as stock:
        assert "kept" in [paper.get("note") for paper in stock.table("papers")]


def test_json(filled: Run, tmp_path: Path) -> None:
    assert filled("backup", tmp_path / "copy.gz", "--json").json == {"path": str(tmp_path / "copy.gz"), "papers": 31}


def test_a_relative_path_is_that_of_the_current_folder(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert filled("backup", "copy.gz").out.strip() == os.path.join(tmp_path, "copy.gz")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["copy"], 2, "exists"),
        (["no/copy"], 1, "no does not exist"),
        (["."], 2, "exists"),
        ([""], 2, "empty"),
        (["--list", "copy"], 2, "--list does not take FILE."),
    ],
)
def test_a_file_that_cannot_be(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copy").write_bytes(b"mine")
    outcome = filled("backup", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert words in outcome.err
    assert (tmp_path / "copy").read_bytes() == b"mine"


def test_an_empty_library(run: Run, folder: Path) -> None:
    outcome = run("backup")
    assert (outcome.code, outcome.out) == (1, "")
    assert "is empty" in outcome.err
    assert not folder.exists()


def test_the_list(filled: Run, folder: Path) -> None:
    filled("note", R1, "kept")
    filled("backup")
    (daily,) = folder.glob("backups/*-daily.json.gz")
    daily.write_bytes(daily.read_bytes()[:-10])
    outcome = filled("backup", "--list")
    first, second = outcome.out.splitlines()
    assert first.split()[2:7] == ["intact", "31", "papers", "1", "note"]
    assert first.split()[0].count("-") == 2
    assert "manual" in first
    assert first.endswith(".json.gz")
    assert "-manual" in first
    assert second.split()[2:5] == ["unusable", "?", "?"]
    assert outcome.err == f"The backup {daily} is damaged.\n"


def test_the_list_as_json(filled: Run, folder: Path) -> None:
    filled("backup")
    newest, daily = filled("backup", "--list", "--json").json
    assert (newest["sound"], newest["papers"], newest["digests"], newest["notes"]) == (True, 31, 2, 0)
    assert [newest["reason"], daily["reason"]] == ["manual", "daily"]
    assert Path(newest["path"]).stat().st_size == newest["bytes"]


def test_a_list_of_none(run: Run, folder: Path) -> None:
    assert run("backup", "--list") == (0, "", "No backups yet.\n")
    assert run("backup", "--list", "--json").json == []
    assert not folder.exists()


def test_the_list_needs_no_library_that_opens(filled: Run, folder: Path) -> None:
    (folder / "library.json").write_text('{"meta": {"1": {"id": "library", "schema": 99}}}', encoding="utf-8")
    assert "intact" in filled("backup", "--list").out


@pytest.mark.parametrize("name", ["library.json.tmp", "backups/mine.json", "../library/x.json.gz"])
def test_a_file_among_the_librarys_own_is_refused(filled: Run, folder: Path, name: str) -> None:
    outcome = filled("backup", folder / name)
    assert (outcome.code, outcome.out) == (2, "")
    assert "is reserved for the library's own files." in outcome.err
    assert not (folder / name).exists()
