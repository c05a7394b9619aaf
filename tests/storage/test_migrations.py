"""Libraries of every layout there ever was open today, keep their history, and are backed up before a rewrite."""

from __future__ import annotations

import json
import os
import platform
import shutil
import zlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader.errors import StorageError, UndoError
from reader.models import Digest, Paper, SavedView
from reader.models.changes import Edit
from reader.storage import lock, migrations
from reader.storage.backups import read
from reader.storage.library import Library
from reader.storage.lock import FolderLock
from reader.storage.migrations import SCHEMA, migrate_change, migrate_tables
from reader.storage.snapshot import decode
from tests.storage.builders import Clock, alter, change, note, paper
from tests.storage.golden.make import fill

GOLDEN = Path(__file__).with_name("golden")
VERSIONS = range(1, SCHEMA + 1)


class Content(msgspec.Struct):
    """What a library holds."""

    papers: dict[str, Paper]
    digests: dict[str, Digest]
    seq: int
    views: dict[str, SavedView] = {}


def golden(version: int, folder: Path) -> dict[str, Any]:
    """Copy a golden library; give what is expected of it."""
    folder.mkdir()
    for name in ("library.json", "journal.jsonl"):
        shutil.copyfile(GOLDEN / f"v{version}" / name, folder / name)
    expected = (GOLDEN / f"v{version}" / "expected.json").read_bytes()
    return msgspec.structs.asdict(msgspec.json.decode(expected, type=Content))


def content(library: Library) -> dict[str, Any]:
    return {name: dict(table) for name, table in library.records.items()} | {"seq": library.seq}


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def all_the_way(library: Library, command: str) -> int:
    """Undo or redo as long as there is something to; give how often."""
    before = library.seq

    def go() -> None:
        while getattr(library, command)():
            pass

    with pytest.raises(UndoError, match=f"Nothing to {command}"):
        go()
    return library.seq - before


def test_every_version_has_a_golden_library() -> None:
    assert {path.name for path in GOLDEN.iterdir() if path.is_dir()} - {"__pycache__"} == {f"v{n}" for n in VERSIONS}


@pytest.mark.parametrize("version", VERSIONS)
class TestGoldenLibrary:
    def test_is_opened_as_it_was_and_left_alone(self, folder: Path, version: int) -> None:
        expected = golden(version, folder)
        before = everything(folder)
        library = Library(folder)
        assert (content(library), library.notices, library.damage) == (expected, [], "")
        assert everything(folder) == before

    def test_has_its_history(self, folder: Path, clock: Clock, version: int) -> None:
        expected = golden(version, folder)
        library = Library(folder, clock)
        history = library.history()
        assert [entry.seq for entry in history] == list(range(1, expected["seq"] + 1))
        assert {entry.by for entry in history} == {"4711@desk"}
        undone = all_the_way(library, "undo")
        assert not any(library.records.values())
        library.close()
        library = Library(folder, clock)
        assert all_the_way(library, "redo") == undone + 1  # with the one that was taken back in the golden library
        library.undo()
        assert content(library) == expected | {"seq": library.seq}

    def test_is_there_when_only_the_journal_is(self, folder: Path, version: int) -> None:
        expected = golden(version, folder)
        (folder / "library.json").unlink()
        assert content(Library(folder)) == expected

    def test_is_backed_up_before_it_is_rewritten(self, folder: Path, clock: Clock, version: int) -> None:
        expected = golden(version, folder)
        old = (folder / "library.json").read_bytes()
        library = Library(folder, clock)
        library.save()
        backups = list((folder / "backups").glob("*-before-migration.json.gz"))
        assert len(backups) == (version < SCHEMA)
        assert [zlib.decompress(path.read_bytes(), 31) for path in backups] == [old] * len(backups)
        assert all(read(path).papers for path in backups)
        assert decode((folder / "library.json").read_bytes(), folder).about.schema == SCHEMA
        again = Library(folder, clock)
        assert (content(again), again.notices) == (expected, [])
        alter(again, note="next")
        again.close()
        assert len(list((folder / "backups").glob("*-before-migration.json.gz"))) == len(backups)

    def test_is_backed_up_also_when_something_else_was_backed_up_first(
        self, folder: Path, clock: Clock, version: int
    ) -> None:
        golden(version, folder)
        old = (folder / "library.json").read_bytes()
        library = Library(folder, clock)
        library.back_up("before-restore")
        library.close()
        backups = (folder / "backups").glob("*-before-migration.json.gz")
        assert [zlib.decompress(path.read_bytes(), 31) for path in backups] == [old] * (version < SCHEMA)

    def test_that_is_only_looked_at_waits_for_nobody(
        self, folder: Path, version: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        golden(version, folder)
        before = everything(folder)
        library = Library(folder)
        monkeypatch.setattr(lock.time, "sleep", lambda _seconds: pytest.fail("it waits"))
        with FolderLock(folder).held():
            library.close()
        assert (library.notices, everything(folder)) == ([], before | {"lock": b""})


def test_the_layout_of_today_is_the_golden_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this fails, the layout has changed: that needs a new version, a step to it, and a golden library."""
    monkeypatch.setattr(os, "getpid", lambda: 4711)
    monkeypatch.setattr(platform, "node", lambda: "desk")
    fill(folder)
    for name in ("journal.jsonl", "library.json"):
        assert (folder / name).read_bytes() == (GOLDEN / f"v{SCHEMA}" / name).read_bytes()


def line(entry: dict[str, Any]) -> bytes:
    payload = json.dumps(entry).encode()
    return b'{"crc":"%08x","change":' % zlib.crc32(payload) + payload + b"}\n"


class TestNewerLayout:
    def test_of_the_snapshot_is_refused_and_untouched(self, folder: Path) -> None:
        golden(SCHEMA, folder)
        path = folder / "library.json"
        path.write_bytes(path.read_bytes().replace(b'"schema":%d' % SCHEMA, b'"schema":99'))
        before = everything(folder)
        with pytest.raises(StorageError, match=r"library\.json was written by a newer version") as caught:
            Library(folder)
        assert "Nothing was changed" in caught.value.hint
        assert everything(folder) == before

    def test_of_a_line_is_refused_and_untouched(self, folder: Path, clock: Clock) -> None:
        expected = golden(SCHEMA, folder)
        opened = Library(folder, clock)
        newer = line({"seq": expected["seq"] + 1, "at": "2030-01-01T00:00:00Z", "schema": 99, "new": 1} | BARE)
        with (folder / "journal.jsonl").open("ab") as file:
            file.write(newer + line({"seq": expected["seq"] + 2, "at": "2030-01-01T00:00:00Z", "schema": 2} | BARE))
        before = everything(folder)
        for action in (
            lambda: Library(folder),
            opened.refresh,
            opened.undo,
            opened.save,
            lambda: opened.back_up("by-hand"),
            lambda: alter(opened, note="5"),
        ):
            with pytest.raises(StorageError, match=r"journal\.jsonl was written by a newer version"):
                action()
        assert everything(folder) | {"lock": b""} == before | {"lock": b""}
        assert content(opened) == expected


BARE: dict[str, Any] = {"by": "9@elsewhere", "command": "note", "edits": []}


def remark_to_note(table: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Rename a field, and do what the first step does."""
    return migrations._to_2(table, {"note" if name == "remark" else name: value for name, value in fields.items()})


def note_to_remark(value: Any) -> Any:
    """Undo that in everything that a file holds."""
    if isinstance(value, list):
        return [note_to_remark(item) for item in value]
    if not isinstance(value, dict):
        return value
    renamed = {"remark" if name == "note" else name: note_to_remark(item) for name, item in value.items()}
    return renamed | {"field": "remark"} if renamed.get("field") == "note" else renamed


class TestStepThatRenamesAField:
    @pytest.fixture
    def old(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
        """Give the golden library of version 1, as if notes had been called remarks then."""
        expected = golden(1, folder)
        library, log = folder / "library.json", folder / "journal.jsonl"
        tables = json.loads(library.read_bytes())
        lines = [line(note_to_remark(json.loads(old)["change"])) for old in log.read_bytes().splitlines()]
        tables["meta"]["1"]["offset"] = sum(map(len, lines[: tables["meta"]["1"]["seq"]]))
        library.write_text(json.dumps(note_to_remark(tables)))
        log.write_bytes(b"".join(lines))
        monkeypatch.setattr(migrations, "STEPS", (remark_to_note,))
        return expected

    def test_is_made_in_the_snapshot_and_in_the_lines_beyond_it(self, old: dict[str, Any], folder: Path) -> None:
        library = Library(folder)
        assert (content(library), library.notices) == (old, [])
        (folder / "library.json").unlink()
        assert content(Library(folder)) == old

    def test_is_made_in_the_lines_that_are_undone(self, old: dict[str, Any], folder: Path, clock: Clock) -> None:
        library = Library(folder, clock)
        notes = [edit for entry in library.history() for edit in entry.edits if edit.field == "note"]
        assert "第二稿" in [edit.after for edit in notes]
        written = next(entry for entry in library.history() if any(edit.after == "第二稿" for edit in entry.edits))
        undo = library.undo(written.seq)
        assert (undo.schema, undo.edits[0].field) == (SCHEMA, "note")
        assert note(library).startswith("冷启动的作用")
        assert all_the_way(library, "undo") > 5
        assert library.papers == {}
        assert Library(folder).papers == {}

    def test_leaves_lines_of_both_layouts_in_one_journal(self, old: dict[str, Any], folder: Path, clock: Clock) -> None:
        alter(Library(folder, clock), note="neu")
        again = Library(folder, clock)
        assert note(again) == "neu"
        lines = (folder / "journal.jsonl").read_bytes().splitlines()
        assert [b'"schema":%d' % SCHEMA in text for text in lines[-2:]] == [False, True]
        again.undo()
        assert content(again) == old | {"seq": old["seq"] + 2}


def test_a_step_is_given_every_record_and_every_edit_of_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "STEPS", (remark_to_note,))
    tables = {"papers": {"1": {"id": "x", "remark": "a"}}, "meta": {"1": {"id": "library"}}}
    assert migrate_tables(tables, 1) == {
        "papers": {"1": {"id": "x", "note": "a"}},
        "meta": {"1": {"tail": None, "id": "library"}},
    }
    edits = (
        Edit("papers", "x", "remark", "", "a"),
        Edit("papers", "x", "", None, {"id": "x", "remark": "a"}),
        Edit("papers", "x", "", {"id": "x", "remark": "a"}, None),
        Edit("papers", "x", "starred", False, True),
    )
    migrated = migrate_change(msgspec.structs.replace(change(3, edits=edits), schema=1))
    assert migrated == change(
        3,
        edits=(
            Edit("papers", "x", "note", "", "a"),
            Edit("papers", "x", "", None, {"id": "x", "note": "a"}),
            Edit("papers", "x", "", {"id": "x", "note": "a"}, None),
            Edit("papers", "x", "starred", False, True),
        ),
    )


def test_a_change_of_today_stays_as_it_is() -> None:
    entry = change(3, edits=(Edit("papers", paper().id, "note", "", "a"),))
    assert migrate_change(entry) == entry
