import errno
import os
from collections.abc import Callable, Iterator
from threading import Event

import pytest

from reader.errors import StorageError
from reader.models import Paper
from reader.models.changes import Edit, plain
from reader.storage import disk
from reader.ui.triage.screen import TriageScreen
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.screen import NARROW, WIDE, Table, desk_on

STATUS_OF_KEY = {"q": "queued", "x": "skipped", "d": "read", "l": "unread"}


@pytest.fixture
def twenty(shelve: Callable[..., Workspace]) -> Workspace:
    return shelve(*(paper(number, abstract="摘要写得长。" * 200) for number in range(1, 21)), title="二十篇")


@pytest.fixture
def three(shelve: Callable[..., Workspace]) -> Workspace:
    return shelve(paper(1), paper(2), paper(3))


def statuses(workspace: Workspace) -> list[str]:
    return [paper.status for paper in workspace.contents.papers()]


def triage_of(table: Table) -> TriageScreen:
    screen = table.app.screen
    assert isinstance(screen, TriageScreen)
    return screen


def card(table: Table) -> str:
    """Give the title of the card on top."""
    return table.pane(triage_of(table)._card)[0].strip()


def summary(table: Table) -> list[str]:
    """Give the lines of the summary, each with single blanks."""
    return [" ".join(line.split()) for line in table.pane(triage_of(table)._card) if line.strip()]


def line_with(table: Table, words: str) -> int:
    return next(number for number, line in enumerate(table.text.splitlines()) if words in line)


def take_out(workspace: Workspace, gone: Paper) -> None:
    """Remove a paper from a library."""
    workspace._library.commit("remove", lambda: [Edit("papers", gone.id, before=plain(gone))])


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_twenty_papers_are_decided_on_by_as_many_keys(twenty: Workspace, size: tuple[int, int]) -> None:
    keys = "qxdlqqxxdlqxdlqqxxdx"
    async with desk_on(twenty, size) as table:
        await table.press("T")
        assert "1/20" in table.text.splitlines()[0]
        table.send(*keys)  # typed ahead, faster than anything is written
        await table.settle()
        assert statuses(twenty) == [STATUS_OF_KEY[key] for key in keys]
        shown = (("q", "▹ queued"), ("d", "✓ read"), ("x", "✗ skipped"), ("l", "postponed, still unread"))
        assert summary(table)[2:6] == [f"{keys.count(key)} {words}" for key, words in shown]
        assert "20/20   ====================  0 left" in table.text
        await table.press("escape")
        assert table.app.screen is table.desk
    assert statuses(Workspace(twenty.folder)) == [STATUS_OF_KEY[key] for key in keys]


@pytest.mark.smoke
async def test_a_burst_with_undo_in_it_hits_the_right_cards(twenty: Workspace) -> None:
    async with desk_on(twenty) as table:
        table.send("T", *"qxuudqxuqqllux")  # T itself is typed ahead as well
        await table.settle()
        assert statuses(twenty)[:7] == ["read", "queued", "queued", "queued", "unread", "skipped", "unread"]
        assert card(table) == "论文 Paper 7"
        assert triage_of(table).session.waiting == 0


async def test_keys_behind_the_last_card_do_nothing(three: Workspace) -> None:
    async with desk_on(three) as table:
        table.send("T", *"qqqqxdl*to")
        await table.settle()
        assert statuses(three) == ["queued"] * 3
        assert summary(table)[:3] == ["Triage 3 papers", "3 papers triaged in 1 s", "3 ▹ queued"]
        assert not any(paper.starred for paper in three.contents.papers())


@pytest.mark.smoke
async def test_keys_on_the_summary_decide_nothing(three: Workspace, browser: list[str]) -> None:
    async with desk_on(three) as table:
        await table.press("T", "l", "escape", *"qxdl*to", "right", "space")
        assert statuses(three) == ["unread"] * 3
        assert not any(paper.starred for paper in three.contents.papers())
        assert browser == []
        assert "2 remaining, still unread" in summary(table)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_card_says_what_there_is_to_know(shelve: Callable[..., Workspace], size: tuple[int, int]) -> None:
    known = paper(
        1, title="Learning", translated_title="会学习", authors=("张三",), venue="ICLR", date="2025-01-16",
        section="检索", abstract="第一段。",
    )  # fmt: skip
    async with desk_on(shelve(known, title="周报"), size) as table:
        await table.press("T")
        words = ("Learning", "会学习", "张三", "ICLR", "2025-01-16", "周报, no. 1, under 检索", "第一段。", "q queue")
        assert [word for word in words if word not in table.text] == []


async def test_a_long_card_scrolls_and_the_next_one_begins_at_its_top(twenty: Workspace) -> None:
    async with desk_on(twenty, NARROW) as table:
        await table.press("T")
        top = card(table)
        await table.press("j", "j")
        assert triage_of(table)._card.scroll_offset.y == 2
        await table.press("k", "space")
        assert triage_of(table)._card.scroll_offset.y > 2
        await table.press("*")
        assert triage_of(table)._card.scroll_offset.y > 2
        await table.press("q")
        assert triage_of(table)._card.scroll_offset.y == 0
        assert card(table) != top


async def test_undo_takes_back_the_last_decision_and_not_the_newest_change(three: Workspace) -> None:
    other = Workspace(three.folder)
    third = three.contents.papers()[2].id
    async with desk_on(three) as table:
        await table.press("T", "q", "x")
        other.papers.set_starred([third], True)
        three.papers.edit_tags([third], ["new"])  # as an import or a fetch of this desk would do
        await table.press("u")
        assert card(table) == "论文 Paper 2"
        assert statuses(three) == ["queued", "unread", "unread"]
        assert three.papers.find(third).starred
        assert three.papers.find(third).tags == ("new",)
        await table.press("u", "u")
        assert card(table) == "论文 Paper 1"
        assert statuses(three) == ["unread"] * 3
        assert "Nothing to undo: no decisions yet." in table.notices[-1]


async def test_a_decision_that_others_have_built_on_holds(three: Workspace) -> None:
    async with desk_on(three) as table:
        await table.press("T", "q")
        Workspace(three.folder).papers.set_status([paper(1).id], "read")
        await table.press("u")
        assert statuses(three) == ["read", "unread", "unread"]
        assert "cannot be undone" in table.notices[-1]
        assert card(table) == "论文 Paper 2"


async def test_undo_works_from_the_summary(three: Workspace) -> None:
    async with desk_on(three) as table:
        await table.press("T", "q", "q", "q", "u")
        assert card(table) == "论文 Paper 3"
        assert statuses(three) == ["queued", "queued", "unread"]


@pytest.mark.parametrize("key", "qxd")
async def test_a_paper_that_somebody_marked_meanwhile_is_passed_over(three: Workspace, key: str) -> None:
    async with desk_on(three) as table:
        await table.press("T")
        Workspace(three.folder).papers.set_status([paper(1).id], "reading")
        await table.press(key, key, "escape")
        assert statuses(three) == ["reading", STATUS_OF_KEY[key], "unread"]
        assert "1 skipped: changed elsewhere" in summary(table)


async def test_a_paper_that_was_removed_meanwhile_is_passed_over(three: Workspace) -> None:
    async with desk_on(three) as table:
        await table.press("T")
        other = Workspace(three.folder)
        for gone in other.contents.papers()[:2]:
            take_out(other, gone)
        three.updates.refresh()
        await table.press("*", "t", "o", "q")
        assert card(table) == "论文 Paper 3"
        await table.press("q")
        assert statuses(three) == ["queued"]
        assert "2 skipped: changed elsewhere" in summary(table)


async def test_what_is_put_off_comes_last_the_next_time(three: Workspace) -> None:
    async with desk_on(three) as table:
        await table.press("T", "l", "q", "escape", "escape", "T")
        assert card(table) == "论文 Paper 3"
        await table.press("x")
        assert card(table) == "论文 Paper 1"
        await table.press("l", "u")
        assert card(table) == "论文 Paper 1"


async def test_the_summary_goes_on_with_what_was_left_and_then_with_what_was_put_off(three: Workspace) -> None:
    async with desk_on(three) as table:
        await table.press("T", "l", "escape")
        assert "T continue with the remaining papers" in summary(table)
        await table.press("T", "q", "q")
        assert "T go through the postponed papers" in summary(table)
        await table.press("T")
        assert card(table) == "论文 Paper 1"
        assert "1/1" in table.text


async def test_read_now_opens_the_paper_and_triage_goes_on_with_the_rest(three: Workspace) -> None:
    async with desk_on(three) as table:
        await table.press("T", "l", "enter")
        assert table.app.screen is table.desk
        assert table.desk.reading.row
        assert table.row == "论文 Paper 2"
        assert statuses(three) == ["unread", "reading", "unread"]
        await table.press("T")
        assert card(table) == "论文 Paper 3"
        await table.press("q")
        assert card(table) == "论文 Paper 1"
        await table.press("q", "escape")
        assert not table.desk.reading.row
        assert table.row == "论文 Paper 2"


@pytest.mark.parametrize("view", ["1", "2"])
async def test_the_summary_leads_to_what_was_queued(three: Workspace, view: str) -> None:
    async with desk_on(three) as table:
        await table.press(view, "T", "x", "q", "q")
        table.desk.reload()  # as the watch would do by now: a list of the unread is empty
        await table.settle()
        await table.press("enter")
        assert table.desk.reading.row
        assert table.row == "论文 Paper 2"


async def test_a_star_and_tags_keep_the_card_and_can_be_taken_back(three: Workspace) -> None:
    async with desk_on(three) as table:
        await table.press("T", "*")
        assert "starred" in table.text
        await table.press("t", "r", "l", "enter")
        assert card(table) == "论文 Paper 1"
        assert three.contents.papers()[0].tags == ("rl",)
        assert "#rl" in table.text
        await table.press("q", "u", "u")
        assert card(table) == "论文 Paper 1"
        assert three.contents.papers()[0].tags == ()
        await table.press("u")
        assert three.contents.papers()[0] == paper(1)


async def test_stars_typed_ahead_cancel_out(three: Workspace) -> None:
    async with desk_on(three) as table:
        table.send("T", *"***")
        await table.settle()
        assert three.contents.papers()[0].starred
        table.send("*")
        await table.settle()
        assert not three.contents.papers()[0].starred


async def test_the_page_opens_in_the_browser(seeded: Workspace, browser: list[str]) -> None:
    async with desk_on(seeded) as table:
        await table.press("T", "o")
        assert browser == ["https://arxiv.org/abs/2501.09891"]
        assert isinstance(table.app.screen, TriageScreen)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("", "No unread papers in this list."),
        ("space", "No selected papers are unread."),
        ("h", "No unread papers in this list (folded digests are not included)."),
    ],
)
async def test_with_nothing_unread_a_sentence_says_so(three: Workspace, keys: str, words: str) -> None:
    three.papers.set_status([paper.id for paper in three.contents.papers()], "read")
    async with desk_on(three) as table:
        await table.press(*keys.split(), "T")
        assert table.app.screen is table.desk
        assert table.notices[-1] == words


async def test_an_empty_library_has_nothing_to_triage(empty: Workspace) -> None:
    async with desk_on(empty) as table:
        await table.press("escape", "T")
        assert table.app.screen is table.desk
        assert table.notices == ["No unread papers in this list."]


@pytest.mark.parametrize(
    ("keys", "count", "what"),
    [
        ("", 31, "all"),
        ("space space", 2, "2 selected"),
        ("h", 10, "all"),
        ("/ k i m i enter", 1, "all"),
        ("f g u i enter", 6, "gui"),
    ],
)
async def test_the_unread_papers_of_the_list_or_the_selection_are_gone_through(
    seeded: Workspace, keys: str, count: int, what: str
) -> None:
    async with desk_on(seeded) as table:
        await table.press(*keys.split(), "T")
        assert f" 1/{count} " in table.text
        assert f"Triage  {what}" in table.text


async def test_leaving_at_once_needs_no_summary(three: Workspace) -> None:
    async with desk_on(three) as table:
        await table.press("T", "escape")
        assert table.app.screen is table.desk


@pytest.mark.parametrize(("typed", "shown"), [("？", "Commands"), ("：", "Commands"), ("＊", "starred")])
async def test_full_width_keys_do_the_same(three: Workspace, typed: str, shown: str) -> None:
    async with desk_on(three) as table:
        await table.press("T", typed)
        assert shown in table.text


async def test_the_help_lists_the_keys_and_does_what_is_chosen(three: Workspace) -> None:
    async with desk_on(three) as table:
        await table.press("T", "?", *"queue", "enter")
        assert statuses(three) == ["queued", "unread", "unread"]
        assert card(table) == "论文 Paper 2"


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_click_on_a_key_is_as_good_as_the_key(three: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(three, size) as table:
        await table.press("T")
        await table.click_on("x skip")
        await table.click_on("* star")
        await table.click_on("q queue")
        assert statuses(three) == ["skipped", "queued", "unread"]
        assert three.contents.papers()[1].starred
        await table.click_on("Esc end")
        await table.click_on("Esc to the list")
        assert table.app.screen is table.desk


async def test_keys_of_the_settings_are_shown_and_work(open_library: Callable[..., Workspace]) -> None:
    workspace = open_library(keys={"triage-skip": "s", "triage-queue": []})
    workspace.imports.run_bundled()
    async with desk_on(workspace) as table:
        await table.press("T")
        assert "s skip" in table.text
        assert "queue  " not in table.text.splitlines()[-2]
        await table.press("x", "s")
        assert statuses(workspace)[:2] == ["skipped", "unread"]


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Let the disk be full as long as an event is set; what is written is tried again at once."""
    full, write = Event(), os.write

    def limited(descriptor: int, data: memoryview) -> int:
        if full.is_set():
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data)

    monkeypatch.setattr(disk.os, "write", limited)
    monkeypatch.setattr("reader.ui.tasks.RETRY_SECONDS", 0.02)
    yield full
    full.clear()


async def test_what_the_disk_does_not_take_does_not_count_until_it_does(three: Workspace, full_disk: Event) -> None:
    async with desk_on(three) as table:
        await table.press("T")
        full_disk.set()
        table.send(*"qxd")
        await table.until(lambda: triage_of(table).is_over and table.app.tasks.trouble is not None)
        await table.until(lambda: "3 unsaved changes" in table.text.splitlines()[0])
        assert "0 papers triaged in 1 s" in summary(table)
        assert "3 unsaved" in summary(table)
        assert statuses(Workspace(three.folder)) == ["unread"] * 3
        full_disk.clear()
        await table.settle()
        assert "3 papers triaged in 1 s" in summary(table)
        assert statuses(three) == ["queued", "skipped", "read"]


async def test_a_decision_that_fails_does_not_count(three: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise StorageError("The library cannot be read.")

    async with desk_on(three) as table:
        await table.press("T")
        monkeypatch.setattr(three.papers, "set_status", refuse)
        await table.press("q", "escape")
        assert summary(table)[1:3] == ["0 papers triaged in 1 s", "3 remaining, still unread"]
        assert "cannot be read" in table.notices[-1]


async def test_quitting_from_a_card_writes_what_was_decided(three: Workspace) -> None:
    async with desk_on(three) as table:
        table.send("T", "q", "x", "ctrl+q")
        await table.until(lambda: not table.app.is_running)
    assert statuses(Workspace(three.folder)) == ["queued", "skipped", "unread"]


async def test_keys_after_an_undo_need_not_wait_for_the_disk(three: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, undo = Event(), three.history.undo

    def wait(seq: int) -> object:
        assert gate.wait(15)
        return undo(seq)

    async with desk_on(three) as table:
        await table.press("T", "q", "x")
        monkeypatch.setattr(three.history, "undo", wait)
        table.send(*"uud")
        await table.until(lambda: triage_of(table).session.place == 1)
        assert statuses(three) == ["queued", "skipped", "unread"]
        assert card(table) == "论文 Paper 2"
        gate.set()
        await table.settle()
        assert statuses(three) == ["read", "unread", "unread"]
