import re

import pytest

from reader.i18n import activate
from reader.models import Paper
from reader.text.cells import cell_len
from reader.text.typeset import HANGING_CELLS
from reader.workspace import Workspace
from tests.ui.screen import WIDE, Table, desk_on, screen_text

FORBIDDEN_FIRST = "，。、；：！？）」》"
SPARE_CELLS = 4
TALL = (120, 44)


def next_word(rest: str) -> str:
    """Give the Latin word with which a text goes on, with the brackets before it."""
    return re.match("[（「《“]*[!-~]*", rest.lstrip())[0]


def abstract_lines(table: Table, paper: Paper) -> list[str]:
    """Cut the abstract out of what the detail pane shows: it stands after the title and the facts."""
    lines = table.pane(table.desk.detail)
    blanks = [index for index, line in enumerate(lines) if not line]
    start = blanks[1] + 1
    paragraphs = paper.abstract.count("\n\n") + 1
    return lines[start : blanks[1 + paragraphs]]


async def all_abstracts(table: Table) -> dict[str, list[str]]:
    """Walk through the list and collect every abstract."""
    found: dict[str, list[str]] = {}
    for _paper in range(31):
        assert table.desk.paper
        found[table.desk.paper.id] = abstract_lines(table, table.desk.paper)
        await table.press("j")
    return found


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_abstracts_on_screen_are_broken_by_chinese_rules(seeded: Workspace, language: str) -> None:
    activate(language)
    async with desk_on(seeded, TALL) as table:
        width = table.desk.detail.scrollable_content_region.width - HANGING_CELLS
        abstracts = await all_abstracts(table)
        assert len(abstracts) == 31
        for paper_id, lines in abstracts.items():
            assert "".join(lines).replace(" ", "") == "".join(seeded.contents.by_id[paper_id].abstract.split())
            for line, following in zip(lines, [*lines[1:], ""], strict=True):
                if not line:
                    continue
                assert line[0] not in FORBIDDEN_FIRST, line
                assert cell_len(line.rstrip("，。、")) <= width
                assert cell_len(line) <= width + HANGING_CELLS
                if following and not line.endswith("/"):
                    assert width - cell_len(line) <= SPARE_CELLS + cell_len(next_word(following)), line


@pytest.mark.smoke
async def test_the_text_is_set_anew_for_another_width(seeded: Workspace) -> None:
    async with desk_on(seeded, WIDE) as table:
        before = table.pane(table.desk.detail)
        await table.press(">", ">", ">")
        narrower = table.pane(table.desk.detail)
        assert narrower != before
        width = table.desk.detail.scrollable_content_region.width
        assert all(cell_len(line) <= width for line in narrower)
        await table.press("<", "<", "<")
        assert table.pane(table.desk.detail) == before


@pytest.mark.parametrize("width", range(100, 132, 3))
async def test_no_line_is_cut_at_the_edge_of_the_pane(seeded: Workspace, width: int) -> None:
    async with desk_on(seeded, (width, 36)) as table:
        shown = "".join(table.pane(table.desk.detail)).replace(" ", "")
        assert seeded.contents.papers()[0].abstract[:60].replace(" ", "") in shown
        assert all(cell_len(line) == width for line in screen_text(table.app))
