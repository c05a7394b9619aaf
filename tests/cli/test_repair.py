"""``reader doctor --repair``: after any accident the library opens again, and nothing was thrown away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.storage import disk
from tests.cli.conftest import KIMI, R1, Run
from tests.cli.test_doctor import findings, flip, tree
from tests.storage.builders import fill_disk

NOTE = "冷启动"
HINT = "`reader doctor --repair` repairs what can be repaired."
posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


@pytest.fixture
def used(filled: Run) -> Run:
    """Give ``run`` on a library of three changes, the sample digests, a note and a status."""
    filled("note", R1, NOTE)
    filled("status", "read", KIMI)
    return filled


def truncate(folder: Path) -> None:
    path = folder / "library.json"
    path.write_bytes(path.read_bytes()[:1000])


def empty(folder: Path) -> None:
    (folder / "library.json").write_bytes(b"")


def zeros(folder: Path) -> None:
    (folder / "library.json").write_bytes(bytes(5000))


def foreign(folder: Path) -> None:
    (folder / "library.json").write_bytes(b'{"name": "package"}')


def delete(folder: Path) -> None:
    (folder / "library.json").unlink()


def folder_in_its_place(folder: Path) -> None:
    (folder / "library.json").unlink()
    (folder / "library.json").mkdir()


def pipe_in_its_place(folder: Path) -> None:
    (folder / "library.json").unlink()
    os.mkfifo(folder / "library.json")


def first_line(folder: Path) -> None:
    flip(folder / "journal.jsonl", 1)


def middle_line(folder: Path) -> None:
    flip(folder / "journal.jsonl", 2)


def last_line(folder: Path) -> None:
    flip(folder / "journal.jsonl", 3)


def torn(folder: Path) -> None:
    with (folder / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"crc":"0123')


def no_journal(folder: Path) -> None:
    (folder / "journal.jsonl").unlink()


def journal_of_zeros(folder: Path) -> None:
    (folder / "journal.jsonl").write_bytes(bytes(9000))


def journal_a_folder(folder: Path) -> None:
    (folder / "journal.jsonl").unlink()
    (folder / "journal.jsonl").mkdir()


def lock_a_folder(folder: Path) -> None:
    (folder / "lock").unlink(missing_ok=True)
    (folder / "lock").mkdir(mode=0o700)


def backups_a_file(folder: Path) -> None:
    shutil.rmtree(folder / "backups")
    (folder / "backups").write_bytes(b"")


def damaged_backup(folder: Path) -> None:
    (daily,) = folder.glob("backups/*.gz")
    daily.write_bytes(daily.read_bytes()[:99])


def no_backup(folder: Path) -> None:
    shutil.rmtree(folder / "backups")


def unfinished(folder: Path) -> None:
    (folder / "library.json.tmp").write_bytes(b"{")


ACCIDENTS = [
    truncate, empty, zeros, foreign, delete, folder_in_its_place, first_line, middle_line, last_line, torn, no_journal,
    journal_of_zeros, journal_a_folder, lock_a_folder, backups_a_file, damaged_backup, no_backup, unfinished,
    *([pipe_in_its_place] if hasattr(os, "mkfifo") else []),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("accident", ACCIDENTS)
def test_every_accident_is_mended(used: Run, folder: Path, accident: Callable[[Path], None]) -> None:
    accident(folder)
    before = tree(folder)
    assert used("doctor").out.endswith(f"\n{HINT}\n")
    outcome = used("doctor", "--repair")
    assert outcome.code == 0, outcome
    assert "Nothing to repair" not in outcome.err
    assert used("note", R1).out == f"{NOTE}\n"
    assert used("show", KIMI, "--json").json["status"] == "read"
    assert len(used("list", "--json").json) == 31
    kept = {content for _mode, content in tree(folder).values()}
    lost = {Path(path).name for path, (_mode, content) in before.items() if content and content not in kept}
    assert lost <= {"library.json.tmp"}
    again = used("doctor", "--repair")
    assert (again.code, again.err) == (0, "Nothing to repair.\n")
    used("note", R1, "goes on")
    last = used("doctor")
    assert (last.code, HINT in last.out) == (0, False)


@pytest.mark.slow
@pytest.mark.parametrize("accident", [truncate, torn, foreign])
def test_the_library_is_copied_as_it_was(used: Run, folder: Path, accident: Callable[[Path], None]) -> None:
    accident(folder)
    raw = {name: (folder / name).read_bytes() for name in ("library.json", "journal.jsonl")}
    outcome = used("doctor", "--repair")
    (copies,) = folder.glob("backups/before-repair-*")
    assert {path.name: path.read_bytes() for path in copies.iterdir()} == raw
    assert outcome.err.splitlines()[0] == f"The library was first copied to {copies}."
    if os.name == "posix":
        assert [path.stat().st_mode & 0o777 for path in (copies, *copies.iterdir())] == [0o700, 0o600, 0o600]


def test_what_is_set_aside_is_named(used: Run, folder: Path) -> None:
    foreign(folder)
    torn(folder)
    err = used("doctor", "--repair").err
    for aside, content in (("library.damaged-*.json", b'{"name": "package"}'), ("journal.damaged-*", b'{"crc":"0123')):
        (path,) = folder.glob(aside)
        assert path.read_bytes() == content
        assert str(path) in err
        assert path.name in findings(used)["leftovers"][1]


def test_a_library_and_a_journal_that_are_gone_fall_back_on_the_backup(used: Run, folder: Path) -> None:
    used("backup")
    zeros(folder)
    journal_of_zeros(folder)
    assert used("doctor", "--repair").code == 0
    assert used("note", R1).out == f"{NOTE}\n"


def test_a_library_that_was_taken_away_is_not_brought_back_unasked(used: Run, folder: Path) -> None:
    delete(folder)
    no_journal(folder)
    before = tree(folder)
    outcome = used("doctor", "--repair")
    assert (outcome.code, outcome.err) == (1, "Nothing to repair.\n")
    assert HINT not in used("doctor").out
    assert "reader restore" in outcome.out
    assert tree(folder).keys() == before.keys()


@pytest.mark.parametrize("name", ["library.json", "journal.jsonl"])
def test_a_newer_library_is_left_untouched(used: Run, folder: Path, name: str) -> None:
    import zlib

    if name == "library.json":
        (folder / name).write_bytes(b'{"meta": {"1": {"id": "library", "schema": 99}}}')
    else:
        payload = b'{"seq":4,"at":"2025-01-20T12:00:00Z","by":"1@h","command":"x","edits":[],"schema":99}'
        with (folder / name).open("ab") as journal:
            journal.write(b'{"crc":"%08x","change":%s}\n' % (zlib.crc32(payload), payload))
    (folder / "library.json.tmp").touch(mode=0o644)
    before = tree(folder)
    outcome = used("doctor", "--repair")
    assert (outcome.code, outcome.out) == (1, "")
    assert "newer version" in outcome.err
    assert tree(folder) == before
    (folder / "library.json.tmp").unlink()
    plain = used("doctor")
    assert (plain.code, HINT in plain.out) == (1, False)


def test_what_repair_does_not_know_does_not_name_it(used: Run, folder: Path) -> None:
    path = folder / "library.json"
    path.write_bytes(path.read_bytes().replace(b'"status":"unread"', b'"status":"read"', 2))
    (folder / "library.damaged-20250120T120000.json").touch(mode=0o600)
    found = findings(used)
    assert (found["journal"][0], found["leftovers"][0]) == ("warn", "warn")
    assert HINT not in used("doctor").out


def test_json_has_no_room_for_the_next_step(used: Run, folder: Path) -> None:
    truncate(folder)
    outcome = used("doctor", "--json")
    assert {tuple(item) for item in outcome.json} == {("check", "level", "message")}
    assert HINT not in outcome.out + outcome.err


def test_nothing_to_repair_makes_no_copy(used: Run, folder: Path) -> None:
    before = tree(folder)
    outcome = used("doctor", "--repair")
    assert (outcome.code, outcome.err) == (0, "Nothing to repair.\n")
    assert tree(folder).keys() == before.keys()


@posix
def test_permissions_are_mended_after_a_copy(used: Run, folder: Path) -> None:
    folder.chmod(0o755)
    (folder / "journal.jsonl").chmod(0o644)
    (folder / "mine.txt").touch(mode=0o644)
    assert HINT in used("doctor").out
    outcome = used("doctor", "--repair")
    (copies,) = folder.glob("backups/before-repair-*")
    assert outcome.err.splitlines() == [
        f"The library was first copied to {copies}.",
        f"Made private: {folder} (0700).",
        f"Made private: {folder / 'journal.jsonl'} (0600).",
    ]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "mine.txt").stat().st_mode & 0o777 == 0o644
    assert HINT not in outcome.out


def test_a_full_disk_is_told_and_leaves_all_as_it_was(used: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    truncate(folder)
    before = tree(folder)
    with monkeypatch.context() as patch:
        fill_disk(patch, 500)
        outcome = used("doctor", "--repair")
    assert outcome.code == 1
    assert f"Cannot write to the library {folder}: No space left on device" in outcome.err
    assert tree(folder) == before
    assert used("doctor", "--repair").code == 0


def test_what_cannot_be_mended_is_told(used: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    truncate(folder)

    def refuse(path: Path, data: bytes) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("reader.storage.store.replace_durably", refuse)
    outcome = used("doctor", "--repair")
    assert outcome.code == 1
    assert "Read-only file system" in outcome.err
    assert disk.replace_durably is not refuse


def test_json_stays_json(used: Run, folder: Path) -> None:
    truncate(folder)
    outcome = used("doctor", "--repair", "--json")
    assert {item["check"]: item["level"] for item in outcome.json}["library"] == "ok"
    assert "copied" in outcome.err
