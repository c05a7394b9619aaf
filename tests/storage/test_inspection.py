"""What inspection sees, and that it leaves it as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.storage.drafts import Drafts
from reader.storage.inspection import differing_records, left_drafts, read_journal
from reader.storage.journal import Journal
from reader.storage.library import Library
from tests.storage.builders import Clock, journal


@pytest.fixture
def drafts(folder: Path) -> Path:
    """Give the folder of the drafts, which does not exist yet."""
    return folder / "drafts"


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class TestJournal:
    @pytest.mark.parametrize(
        ("broken", "lines", "seqs"),
        [
            ([], [], [1, 2, 3, 4, 5]),
            ([1], [1], [2, 3, 4, 5]),
            ([2, 3, 5], [2, 3, 5], [1, 4]),
            ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], []),
        ],
    )
    def test_damaged_lines_are_named_and_passed(
        self, log: Path, broken: list[int], lines: list[int], seqs: list[int]
    ) -> None:
        whole = log.read_bytes().splitlines(keepends=True)
        starts = [len(b"".join(whole[:number])) for number in range(len(whole))]
        for number in broken:
            whole[number - 1] = b"x" + whole[number - 1][1:]
        log.write_bytes(b"".join(whole))
        replay = read_journal(Journal(log))
        assert replay.damaged == [(number, starts[number - 1]) for number in lines]
        assert [change.seq for change in replay.changes] == seqs

    def test_a_torn_end_is_the_last_line(self, log: Path) -> None:
        size = log.stat().st_size
        with log.open("ab") as file:
            file.write(b"to")
        replay = read_journal(Journal(log))
        assert (len(replay.changes), replay.damaged) == (5, [(6, size)])

    def test_it_is_played_and_compared(self, library: Library, folder: Path) -> None:
        changes = journal(folder)
        assert differing_records(folder, changes) == 0
        assert differing_records(folder, changes[1:]) is None
        assert differing_records(folder, changes[:-1]) is None
        library.save()
        path = folder / "library.json"
        path.write_bytes(path.read_bytes().replace(b'"note":"4"', b'"note":"5"'))
        assert differing_records(folder, changes) == 1


class TestDrafts:
    def test_those_of_sessions_that_are_gone_are_counted(self, drafts: Path, clock: Clock) -> None:
        assert left_drafts(drafts) == (0, [])
        for notes in ({"a": ("", "x"), "b": ("", "y")}, {"c": ("base", "")}):
            session = Drafts(drafts, clock)
            session.keep(notes)
            session.close()
        before = state(drafts)
        assert left_drafts(drafts) == (3, [])
        assert state(drafts) == before
        assert len(Drafts(drafts, clock).left({}).drafts) == 3

    def test_those_of_sessions_that_live_are_not(self, drafts: Path, clock: Clock) -> None:
        session = Drafts(drafts, clock)
        session.keep({"a": ("", "x")})
        file = session.lend("b", "lent")
        file.write_text("edited")
        before = state(drafts)
        assert left_drafts(drafts) == (0, [])
        assert state(drafts) == before
        file.release()
        assert left_drafts(drafts) == (1, [])

    def test_a_note_that_was_lent_and_not_edited_is_none(self, drafts: Path, clock: Clock) -> None:
        Drafts(drafts, clock).lend("a", "text").release()
        assert left_drafts(drafts) == (0, [])

    def test_no_lock_is_left_where_none_was(self, drafts: Path, clock: Clock) -> None:
        session = Drafts(drafts, clock)
        session.keep({"a": ("", "x")})
        session.close()
        next(drafts.glob("*.lock")).unlink()
        assert left_drafts(drafts) == (1, [])
        assert [path.suffix for path in drafts.iterdir()] == [".json"]

    def test_a_file_that_cannot_be_read_is_named(self, drafts: Path) -> None:
        drafts.mkdir(parents=True)
        (drafts / "x.json").write_bytes(b"{")
        (drafts / "y.md").touch()
        assert left_drafts(drafts) == (0, [drafts / "y.md", drafts / "x.json"])
