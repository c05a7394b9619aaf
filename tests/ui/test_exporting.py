"""Exporting from the desk."""

from __future__ import annotations

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
