"""Texts of dialogs break by our rules, and are never markup."""

import pytest

from reader.ui.dialogs.question import Answer, Question
from reader.ui.widgets.prose import Prose
from reader.workspace import Workspace
from tests.ui.screen import NARROW, WIDE, desk_on

TEXT = "冷启动数据的作用，要和 long2short 对照着看，" * 5 + "坏标题 [/foo] [red]x"


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_dialog_breaks_its_text_by_chinese_rules(seeded: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        table.app.push_screen(Question(TEXT, [TEXT], [Answer("yes", "y", "Yes")]))
        await table.settle()
        for prose in list(table.app.screen.query(Prose))[:2]:
            lines = table.pane(prose)
            assert "".join(lines).replace(" ", "") == TEXT.replace(" ", "")
            assert len(lines) == prose.region.height > 1
            assert not any(line[0] in "，。" for line in lines)
            assert "long2short" in " ".join(lines)


@pytest.mark.smoke
async def test_a_text_can_be_replaced(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        table.app.push_screen(Question("?", ["a"], [Answer("yes", "y", "Yes")]))
        await table.settle()
        prose = list(table.app.screen.query(Prose))[1]
        prose.update("[b]new")
        await table.settle()
        assert table.pane(prose) == ["[b]new"]
