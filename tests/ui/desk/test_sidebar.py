import pytest

from reader.models import Entry
from reader.models.changes import replacement
from reader.ui.desk.facets import build_facets, toggled
from reader.ui.desk.sidebar import Sidebar
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.desk.test_commands_find import titles
from tests.ui.hostile import HOSTILE, HOSTILE_DIGEST, UNSAFE
from tests.ui.screen import NARROW, WIDE, Table, desk_on, screen_text

BROAD = (160, 40)
EVERY_SIZE = pytest.mark.parametrize("size", [BROAD, WIDE, NARROW])


def lines(table: Table) -> list[str]:
    return [" ".join(line.split()) for line in table.pane(table.desk.sidebar) if line.strip()]


async def go_to(table: Table, text: str) -> None:
    """Walk to the line that contains a text."""
    await table.press("g", "g")
    for _step in range(len(table.desk.sidebar.rows)):
        if text in table.desk.sidebar.facet.text:
            return
        await table.press("j")
    raise AssertionError(text)


@pytest.fixture
def tagged(seeded: Workspace) -> Workspace:
    ids = [each.id for each in seeded.contents.papers()]
    seeded.papers.edit_tags(ids[:4], ["推理/数学"])
    seeded.papers.edit_tags(ids[2:6], ["推理"])
    seeded.papers.set_status(ids[:3], "reading")
    return seeded


@pytest.mark.parametrize(
    ("query", "term", "expected"),
    [
        ("", "is:read", "is:read"),
        ("is:read", "is:read", ""),
        ("is:read 推理", "is:unread", "推理 is:unread"),
        ("a OR b", "#x", "(a OR b) #x"),
        ("(a OR b) #x", "#x", "(a OR b)"),
        ("#y -#x", "#x", "#y -#x #x"),
    ],
)
def test_a_term_is_added_or_taken_out(query: str, term: str, expected: str) -> None:
    assert toggled(query, term) == expected


def test_every_term_finds_what_it_counts(tagged: Workspace) -> None:
    shown = {each.id for each in tagged.contents.papers()}
    facets = build_facets(tagged.contents.digests(), tagged.contents.papers(), shown)
    terms = [facet for facet in facets if facet.kind == "term"]
    assert {(facet.text, facet.depth, facet.found) for facet in terms} >= {
        ("推理", 0, 6),
        ("数学", 1, 4),
        ("reading", 0, 3),
    }
    for facet in terms:
        assert len(tagged.search.filter(facet.value).papers) == facet.found, facet


@EVERY_SIZE
async def test_the_sidebar_filters_and_its_counts_follow(tagged: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(tagged, size) as table:
        beside = size == BROAD
        assert table.desk.sidebar.display is beside
        await table.press("shift+tab" if beside else "\\")
        assert table.desk.focused is table.desk.sidebar
        await go_to(table, "数学")
        await table.press("enter")
        assert len(titles(table)) == 4
        assert "#推理/数学" in screen_text(table.app)[0]
        if not beside:
            assert table.desk.focused is table.desk.papers
            await table.press("\\")
        assert "reading 3" in lines(table)
        assert "unread 1" in lines(table)
        assert "* 数学 4" in " ".join(lines(table))
        await go_to(table, "reading")
        await table.press("enter")
        assert len(titles(table)) == 3
        await table.press("escape", "escape")
        assert len(titles(table)) == 31


@pytest.mark.smoke
async def test_a_digest_alone_is_chosen_and_left_in_the_sidebar(tagged: Workspace) -> None:
    async with desk_on(tagged, BROAD) as table:
        await table.click_on("gui-agent-notes")
        assert len(titles(table)) == 10
        await table.click_on("gui-agent-notes")
        assert "gui-agent-notes" in screen_text(table.app)[0]
        await table.press("enter")
        assert len(titles(table)) == 31


async def test_the_sidebar_opens_and_closes_beside_the_list(tagged: Workspace) -> None:
    async with desk_on(tagged, BROAD) as table:
        await table.press("\\")
        assert not table.desk.sidebar.display
        assert table.desk.focused is table.desk.papers
        await table.press("\\", "tab")
        assert table.desk.focused is table.desk.papers
        assert table.desk.sidebar.display
        await table.resize(*WIDE)
        assert not table.desk.papers.display
        await table.press("/", "g", "enter")
        assert table.desk.papers.display


@EVERY_SIZE
async def test_hostile_names_are_text(shelve, size: tuple[int, int]) -> None:
    workspace = shelve(HOSTILE, paper(1), title=HOSTILE_DIGEST)
    digest = workspace.contents.digests()[0]
    entries = tuple(Entry(entry.paper, '[/section] \x1b[7m"(') for entry in digest.entries)
    workspace._library.commit("import", lambda: replacement("digests", digest, entries=entries))
    async with desk_on(workspace, size) as table:
        if size != BROAD:
            await table.press("\\")
        for text in ("[x]", "y]", "[/section]"):
            if table.desk.focused is not table.desk.sidebar:
                await table.press("\\") if size != BROAD else table.desk.panes.go_to(table.desk.sidebar)
            await go_to(table, text)
            await table.press("enter")
            assert titles(table)
        assert not UNSAFE.search("".join(screen_text(table.app)))


async def test_a_thousand_tags_are_painted_where_they_are_on_screen(shelve, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = shelve(*(paper(number, tags=(f"t/{number}",)) for number in range(1, 1001)))
    set_rows: list[int] = []
    pieces = Sidebar._pieces

    def set_row(self: Sidebar, index: int, width: int):
        set_rows.append(index)
        return pieces(self, index, width)

    monkeypatch.setattr(Sidebar, "_pieces", set_row)
    async with desk_on(workspace, BROAD) as table:
        assert len(table.desk.sidebar.rows) > 1000
        assert len(set(set_rows)) <= table.desk.sidebar.size.height
