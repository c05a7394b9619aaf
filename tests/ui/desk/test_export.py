"""Exporting from the desk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.workspace import Workspace
from tests.ui.screen import NARROW, WIDE, Table, desk_on


async def export(table: Table, name: str, path: Path) -> None:
    await table.press("E")
    await table.type(name)
    await table.press("enter")
    await table.press("ctrl+u")
    await table.type(str(path))
    await table.press("enter")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_list_is_exported_to_a_file_that_is_named(
    seeded: Workspace, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "all.bib"
    async with desk_on(seeded, size) as table:
        await export(table, "bibtex", path)
        assert any("all.bib" in notice and "31" in notice for notice in table.notices)
    assert path.read_text(encoding="utf-8").count("\n@") + 1 == 31


@pytest.mark.smoke
async def test_the_selection_is_exported_alone(seeded: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "two.ris"
    async with desk_on(seeded) as table:
        await table.press("j", "space", "j", "space")
        await export(table, "ris", path)
    assert path.read_text(encoding="utf-8").count("TY  - ") == 2


async def test_a_file_is_overwritten_only_when_that_is_chosen(seeded: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "taken.md"
    path.write_text("mine", encoding="utf-8")
    async with desk_on(seeded) as table:
        await export(table, "markdown", path)
        await table.press("escape")
        assert path.read_text(encoding="utf-8") == "mine"
        await export(table, "markdown", path)
        await table.press("down", "enter")
        assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("query", ["", "is:unread"])
async def test_folding_leaves_no_paper_out(seeded: Workspace, tmp_path: Path, query: str) -> None:
    papers = []
    async with desk_on(seeded) as table:
        await table.press("f")
        await table.type(query)
        await table.press("enter")
        for name in ("open.json", "folded.json"):
            await export(table, "json", tmp_path / name)
            papers.append(len(json.loads((tmp_path / name).read_text(encoding="utf-8"))))
            await table.press("g", "g", "left")
        assert 0 < len(table.desk.papers.rows) < 25
    assert papers == [31, 31]
