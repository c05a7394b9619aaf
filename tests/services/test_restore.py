"""Bringing a backup back: told truly before, done as one change, and taken back like any other."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from reader.errors import ForeignError, WriteError
from reader.models import Digest, Entry, Paper, SavedView
from reader.models.changes import Edit, addition
from reader.services.backups import BackupService
from reader.services.restore import RestoredItem, RestoreService
from reader.storage import backups
from reader.storage.library import Library
from tests.storage.builders import FULL, Clock, add, alter, fill_disk, note, paper, parsed, take_in

Contents = tuple[dict[str, Paper], dict[str, Digest]]


def contents(library: Library) -> Contents:
    return dict(library.papers), dict(library.digests)


@pytest.fixture
def backup(library: Library) -> Path:
    """Give a backup of three papers and a digest, after which the library went on in every way."""
    add(library, FULL)
    take_in(library, parsed(paper(2), paper(3), name="week"))
    path = BackupService(library).create()
    alter(library, note="5")
    alter(library, 2, status="read", starred=True, tags=("a",))
    alter(library, 3, starred=True, tags=("b",))
    take_in(library, parsed(paper(2), paper(4), name="week"), parsed(paper(9), name="next"))
    library.commit("remove", lambda: [Edit("papers", FULL.id, before=msgspec.to_builtins(FULL))])
    return path


def then(path: Path) -> Contents:
    tables = backups.read(path)
    return {p.id: p for p in tables.papers.values()}, {d.id: d for d in tables.digests.values()}


def test_what_would_change_is_told_and_nothing_is_changed(library: Library, backup: Path) -> None:
    before = contents(library), library.seq
    told = RestoreService(library).compare(backup)
    assert told.papers.back == (RestoredItem(FULL.id, FULL.title),)
    assert [item.id for item in told.papers.gone] == [paper(4).id, paper(9).id]
    assert [item.id for item in told.papers.changed] == [paper(1).id, paper(2).id, paper(3).id]
    assert (told.notes, told.statuses, told.kept) == (1, 1, None)
    assert [len(part) for part in (told.digests.back, told.digests.gone, told.digests.changed)] == [0, 1, 1]
    assert (contents(library), library.seq) == before


def test_it_is_one_change_that_others_see(library: Library, backup: Path, folder: Path) -> None:
    other = Library(folder)
    seq = library.seq
    told = RestoreService(library).compare(backup)
    done = RestoreService(library).restore(backup)
    assert msgspec.structs.replace(done, kept=None) == told
    assert contents(library) == then(backup)
    assert library.seq == seq + 1
    assert library.history()[-1].command == "restore"
    other.refresh()
    assert contents(other) == contents(Library(folder)) == then(backup)


def test_saved_views_come_back_too(library: Library, folder: Path) -> None:
    first, second, third = (SavedView(id=str(n), name=f"view {n}", query="is:unread") for n in (1, 2, 3))
    library.commit("view", lambda: [addition("views", first), addition("views", second)])
    path = BackupService(library).create()
    library.commit("view", lambda: [Edit("views", "1", before=msgspec.to_builtins(first)), addition("views", third)])
    library.commit("view", lambda: [Edit("views", "2", "name", "view 2", "renamed")])
    told = RestoreService(library).compare(path)
    assert told
    assert [items[0].title for items in (told.views.back, told.views.gone, told.views.changed)] == [
        "view 1", "view 3", "view 2"
    ]  # fmt: skip
    RestoreService(library).restore(path)
    assert dict(library.views) == {"1": first, "2": second}
    assert not RestoreService(library).compare(path)


def test_undo_brings_everything_back(library: Library, backup: Path) -> None:
    before = contents(library)
    RestoreService(library).restore(backup)
    library.undo()
    assert contents(library) == before
    library.redo()
    assert contents(library) == then(backup)


def test_the_library_as_it_was_is_kept(library: Library, backup: Path) -> None:
    before = contents(library)
    done = RestoreService(library).restore(backup)
    assert done.kept
    assert backups.made_for(Path(done.kept)) == "before-restore"
    assert then(Path(done.kept)) == before


def test_nothing_is_restored_without_a_backup_before(
    library: Library, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(library), library.seq
    with monkeypatch.context() as patch:
        fill_disk(patch, 40)
        with pytest.raises(WriteError, match="No space left"):
            RestoreService(library).restore(backup)
    assert (contents(library), library.seq) == before
    RestoreService(library).restore(backup)
    assert contents(library) == then(backup)


def test_what_is_the_same_already_is_no_change(library: Library) -> None:
    path = BackupService(library).create()
    before = library.backups.newest_first(), library.seq
    assert not RestoreService(library).compare(path)
    assert not RestoreService(library).restore(path)
    assert (library.backups.newest_first(), library.seq) == before


def test_what_another_changed_meanwhile_is_part_of_it(library: Library, backup: Path, folder: Path) -> None:
    RestoreService(library).compare(backup)
    add(Library(folder), paper(30))
    done = RestoreService(library).restore(backup)
    assert paper(30).id in {item.id for item in done.papers.gone}
    assert contents(library) == then(backup)
    library.undo()
    assert paper(30).id in library.papers


def test_a_library_that_is_gone_comes_back(library: Library, backup: Path, folder: Path, clock: Clock) -> None:
    for path in (*folder.glob("*.json"), *folder.glob("*.jsonl")):
        path.unlink()
    for _time in range(2):
        found = Library(folder, clock)
        found.close()
        assert (found.notices != [], found.papers) == (True, {})
    assert not (folder / "library.json").exists()
    assert RestoreService(found).restore(backup).kept is None
    found.close()
    assert contents(Library(folder)) == then(backup)


def test_what_is_written_into_a_library_that_was_gone_outlives_a_crash(
    library: Library, backup: Path, folder: Path, clock: Clock
) -> None:
    """Its changes are numbered behind those of the backup, so that none is taken for one that the backup holds."""
    for path in (*folder.glob("*.json"), *folder.glob("*.jsonl")):
        path.unlink()
    anew = Library(folder, clock)
    add(anew, paper(40))
    assert paper(40).id in Library(folder, clock).papers


def test_a_backup_of_an_older_layout_is_restored(library: Library, backup: Path, tmp_path: Path) -> None:
    tables = json.loads(BackupService(library).create(tmp_path / "old.json").read_bytes())
    tables["meta"]["1"]["schema"] = 1
    del tables["meta"]["1"]["tail"]
    (tmp_path / "old.json").write_text(json.dumps(tables), encoding="utf-8")
    alter(library, note="later")
    RestoreService(library).restore(tmp_path / "old.json")
    assert note(library) == "5"


def test_other_files_change_nothing(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("{}", encoding="utf-8")
    before = library.seq
    with pytest.raises(ForeignError):
        RestoreService(library).restore(path)
    assert (library.seq, note(library)) == (before, "4")


def test_a_paper_without_its_digest_is_no_obstacle(library: Library, tmp_path: Path) -> None:
    digest = Digest(id="d", title="D", source="/d", format="weekly-markdown", entries=(Entry("arxiv:2501.99999"),))
    library.commit("import", lambda: [addition("digests", digest)])
    path = BackupService(library).create()
    library.undo()
    RestoreService(library).restore(path)
    assert dict(library.digests) == {"d": digest}
