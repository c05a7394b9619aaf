import pytest
from textual.strip import Strip

from reader.ui.desk.paper_list import PaperList
from tests.storage.builders import paper
from tests.ui.screen import desk_on

MANY = 10_000


@pytest.mark.smoke
async def test_a_long_list_paints_only_what_is_on_screen(shelve, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = shelve(*(paper(number, title=f"第 {number} 篇") for number in range(1, MANY + 1)))
    painted: list[int] = []
    rows_set: list[str] = []
    render_line = PaperList.render_line
    set_paper = PaperList._paper

    def render(self: PaperList, y: int) -> Strip:
        painted.append(y)
        return render_line(self, y)

    def lay_out(self: PaperList, row, width):
        rows_set.append(row.paper)
        return set_paper(self, row, width)

    monkeypatch.setattr(PaperList, "render_line", render)
    monkeypatch.setattr(PaperList, "_paper", lay_out)
    async with desk_on(workspace) as table:
        height = table.desk.papers.size.height
        assert f"{MANY} papers" in table.text.replace(",", "")
        assert max(painted) < height
        assert len(set(rows_set)) <= height
        painted.clear()
        await table.press("j")
        assert len(painted) <= height
        await table.press("G")
        assert table.row == f"第 {MANY} 篇"
        assert f"第 {MANY} 篇" in table.text
        assert max(painted) < height
        assert len(set(rows_set)) <= 2 * height
        painted.clear()
        await table.press("*")
        assert len(painted) <= 2 * height
