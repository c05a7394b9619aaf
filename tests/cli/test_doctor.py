"""``reader doctor``: finds what is wrong, and changes nothing."""

from __future__ import annotations

import errno
import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import filelock
import pytest

from reader.cli import _checks_disk
from reader.cli._checks import CHECKS
from reader.cli._findings import Finding
from reader.cli._ruler import SAMPLES
from reader.storage.drafts import Drafts
from reader.storage.library import utc_now
from tests.cli.conftest import KIMI, R1, Run
from tests.storage.builders import files

posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


def findings(run: Run) -> dict[str, tuple[str, str]]:
    return {item["check"]: (item["level"], item["message"]) for item in run("doctor", "--json").json}


def tree(folder: Path) -> dict[str, object]:
    """Give all that is on disk below a folder: content, or permissions."""
    return {
        str(path): (path.stat().st_mode, path.read_bytes() if path.is_file() else None) for path in folder.rglob("*")
    }


def flip(journal: Path, number: int) -> int:
    """Flip a bit of a line of the journal, and give its place."""
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[number - 1] = lines[number - 1].replace(b'"seq"', b'"sex"')
    journal.write_bytes(b"".join(lines))
    return len(b"".join(lines[: number - 1]))


class TestAll:
    def test_every_check_is_run(self, filled: Run) -> None:
        outcome = filled("doctor", "--json")
        assert [list(item) for item in outcome.json] == [["check", "level", "message"]] * len(CHECKS)
        assert [item["check"] for item in outcome.json] == list(CHECKS)
        assert {item["level"] for item in outcome.json} <= {"ok", "warn", "fail"}
        assert outcome.code == 0
        lines = filled("doctor").out.splitlines()
        assert len(lines) == len(CHECKS) + 1 + len(SAMPLES) + 1

    def test_a_sound_library(self, filled: Run) -> None:
        filled("note", R1, "a")
        found = findings(filled)
        assert found["library"] == ("ok", "31 papers, 2 digests.")
        assert found["journal"] == (
            "ok",
            "2 changes, all intact. Replayed from the start, it matches the library.",
        )
        assert found["backups"][1].startswith("1 intact; newest:")
        for name in ("backups", "folder", "lock", "permissions", "leftovers", "settings", "widths", "versions"):
            assert found[name][0] == "ok", found[name]

    def test_nothing_is_changed_before_the_first_import(self, run: Run, folder: Path) -> None:
        assert run("doctor", "--json").code == 0
        assert run("doctor", "--repair").code == 0
        assert not folder.exists()

    def test_a_check_that_fails_makes_it_fail(self, filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(CHECKS, "extra", lambda session: Finding("fail", "Broken \x9b31m."))
        outcome = filled("doctor")
        assert outcome.code == 1
        assert "failed   extra        Broken .\n" in outcome.out
        monkeypatch.setitem(CHECKS, "extra", lambda session: Finding("warn", "So so."))
        assert filled("doctor").code == 0

    def test_a_check_that_may_not_look_fails(self, filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(session: object) -> Finding:
            raise PermissionError(13, "Permission denied", "/data/backups")

        monkeypatch.setitem(CHECKS, "extra", refuse)
        assert findings(filled)["extra"] == ("fail", "[Errno 13] Permission denied: '/data/backups'")

    def test_damage_is_looked_at_and_left(self, filled: Run, folder: Path) -> None:
        (folder / "library.json").write_bytes(b'{"meta')
        with (folder / "journal.jsonl").open("ab") as journal:
            journal.write(b"torn")
        (folder / "library.json.tmp").write_bytes(b"{")
        before = tree(folder)
        assert filled("doctor").code == 1
        assert tree(folder) == before


class TestLibrary:
    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"{", "was damaged. The library was rebuilt from the backup library-"),
            (b"", "was damaged"),
            (bytes(3000), "was damaged"),
            (b'{"papers": []}', "contains data unknown to this program"),
            (b'{"meta": {"1": {"id": "library", "schema": 99}}}', "newer version"),
            (None, "was missing. The library was rebuilt from the backup library-"),
        ],
    )
    def test_a_snapshot_that_is_not_right(self, filled: Run, folder: Path, content: bytes | None, words: str) -> None:
        path = folder / "library.json"
        path.unlink() if content is None else path.write_bytes(content)
        level, message = findings(filled)["library"]
        assert level == "fail"
        assert words in message
        assert filled("doctor").code == 1

    def test_a_library_that_is_gone_but_has_backups(self, filled: Run, folder: Path) -> None:
        for name in files(folder):
            (folder / name).unlink()
        for _time in range(2):
            level, message = findings(filled)["library"]
            assert (level, "reader restore" in message) == ("fail", True)
            filled("list")


class TestJournal:
    @pytest.mark.parametrize("number", [1, 2, 3])
    def test_damaged_lines_are_named(self, filled: Run, folder: Path, number: int) -> None:
        filled("note", R1, "a")
        filled("note", R1, "b")
        offset = flip(folder / "journal.jsonl", number)
        assert findings(filled)["journal"] == ("fail", f"1 damaged line: line {number} (byte {offset}).")

    def test_several_damaged_lines_are_named(self, filled: Run, folder: Path) -> None:
        for text in "abcdefgh":
            filled("note", R1, text)
        offsets = [flip(folder / "journal.jsonl", number) for number in (2, 3, 5)]
        places = ", ".join(f"line {line} (byte {at})" for line, at in zip((2, 3, 5), offsets, strict=True))
        assert findings(filled)["journal"][1] == f"3 damaged lines: {places}."
        for number in (6, 7, 8):
            flip(folder / "journal.jsonl", number)
        assert findings(filled)["journal"][1].count("byte") == 5

    def test_many_damaged_lines_are_counted(self, filled: Run, folder: Path) -> None:
        with (folder / "journal.jsonl").open("ab") as journal:
            journal.write(b"x" * 1000 + b"\n" * 2 + b"y\n" * 3000)
        assert findings(filled)["journal"][1].startswith("3001 damaged lines: line 2 (byte ")

    def test_a_line_of_a_newer_program(self, filled: Run, folder: Path) -> None:
        import zlib

        payload = b'{"seq":2,"at":"2025-01-20T12:00:00Z","by":"1@h","command":"x","edits":[],"schema":99}'
        path = folder / "journal.jsonl"
        size = path.stat().st_size
        path.write_bytes(path.read_bytes() + b'{"crc":"%08x","change":%s}\n' % (zlib.crc32(payload), payload))
        level, message = findings(filled)["journal"]
        assert level == "fail"
        assert f"at byte {size}" in message
        assert "newer version" in message
        assert findings(filled)["library"][0] == "fail"
        assert filled("doctor", "--repair").code == 1

    def test_a_snapshot_that_somebody_edited(self, filled: Run, folder: Path) -> None:
        path = folder / "library.json"
        path.write_bytes(path.read_bytes().replace(b'"status":"unread"', b'"status":"read"', 2))
        level, message = findings(filled)["journal"]
        assert level == "warn"
        assert "2 records in library.json differ from the journal: another program may have edited them." in message

    @pytest.mark.parametrize("lines", [slice(1, None), slice(0, 1)])
    def test_a_journal_that_lacks_changes_is_not_compared(self, filled: Run, folder: Path, lines: slice) -> None:
        filled("note", R1, "a")
        path = folder / "journal.jsonl"
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[lines]))
        assert "Some changes are missing, so it cannot be compared with the library." in findings(filled)["journal"][1]


class TestBackups:
    def test_damaged_ones_are_named(self, filled: Run, folder: Path) -> None:
        (daily,) = folder.glob("backups/*.gz")
        filled("backup")
        daily.write_bytes(daily.read_bytes()[:50])
        level, message = findings(filled)["backups"]
        assert (level, str(daily) in message, "1 intact; newest:" in message) == ("fail", True, True)

    def test_none_where_there_ought_to_be_some(self, filled: Run, folder: Path) -> None:
        next(folder.glob("backups/*.gz")).unlink()
        assert findings(filled)["backups"][0] == "warn"
        (folder / "library.json").unlink()
        assert findings(filled)["backups"][0] == "ok"

    def test_old_ones_do_where_nothing_was_changed_since(self, filled: Run, folder: Path) -> None:
        (daily,) = folder.glob("backups/*.gz")
        old = datetime.now(UTC) - timedelta(days=9, hours=1)
        daily.rename(daily.with_name(f"library-{old:%Y%m%dT%H%M%S}-daily.json.gz"))
        level, message = findings(filled)["backups"]
        assert (level, "(9 days old)" in message) == ("warn", True)
        os.utime(folder / "library.json", (old.timestamp(), old.timestamp()))
        assert findings(filled)["backups"][0] == "ok"

    def test_a_file_in_their_place(self, filled: Run, folder: Path) -> None:
        next(folder.glob("backups/*.gz")).unlink()
        (folder / "backups").rmdir()
        (folder / "backups").write_bytes(b"")
        assert findings(filled)["backups"] == ("fail", f"{folder / 'backups'} is not a folder.")


class TestDisk:
    def test_a_folder_that_cannot_be_written(self, run: Run, folder: Path) -> None:
        folder.write_text("a file", encoding="utf-8")
        assert findings(run)["folder"][0] == "fail"

    def test_folders_for_files_and_files_for_folders_are_named(self, filled: Run, folder: Path) -> None:
        (folder / "lock").unlink(missing_ok=True)
        (folder / "lock").mkdir(mode=0o700)
        (folder / "drafts").touch(mode=0o600)
        level, message = findings(filled)["folder"]
        assert (
            level,
            message.endswith("A folder where a file is expected, or a file where a folder is expected: lock, drafts."),
        ) == ("fail", True)

    def test_a_full_disk(self, filled: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        class Full(io.BytesIO):
            def write(self, data: object) -> int:
                raise OSError(28, "No space left on device")

        monkeypatch.setattr(_checks_disk.tempfile, "NamedTemporaryFile", lambda **options: Full())
        assert findings(filled)["folder"] == ("fail", f"{folder} is not writable: No space left on device")

    @posix
    def test_who_keeps_the_library_locked_is_named(
        self, filled: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(_checks_disk, "_LOCK_SECONDS", 0.0)
        with filelock.FileLock(folder / "lock"):
            level, message = findings(filled)["lock"]
        assert level == "warn"
        assert "Another program has locked the library." in message
        if Path("/proc/locks").exists():
            assert message.endswith(f"Locked by process {os.getpid()}.")

    def test_a_file_system_without_locks(self, filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_arguments: object, **_options: object) -> None:
            raise OSError(errno.ENOLCK, "No locks available")

        monkeypatch.setattr(filelock, "lock_descriptor", fail)
        level, message = findings(filled)["lock"]
        assert (level, "in one program at a time" in message) == ("warn", True)

    @pytest.mark.slow
    @posix
    @pytest.mark.parametrize(
        "name", ["", "library.json", "journal.jsonl", "lock", "backups", "backups/*.gz", "drafts/x"]
    )
    def test_what_others_may_read_is_named(self, filled: Run, folder: Path, name: str) -> None:
        (folder / "drafts").mkdir(mode=0o700)
        (folder / "drafts" / "x").touch(mode=0o600)
        assert findings(filled)["permissions"][0] == "ok"
        path = next(folder.glob(name)) if name else folder
        path.chmod(path.stat().st_mode | 0o044)
        level, message = findings(filled)["permissions"]
        assert (level, message.count(str(folder)), f"{path} (0" in message) == ("fail", 1, True)

    @posix
    def test_files_of_others_in_the_folder_do_not_count(self, filled: Run, folder: Path, tmp_path: Path) -> None:
        for name in ("notes.txt", "week.md"):
            (folder / name).touch(mode=0o644)
        (tmp_path / "else").touch(mode=0o644)
        (folder / "library-link.json").symlink_to(tmp_path / "else")
        assert findings(filled)["permissions"][0] == "ok"

    def test_leftovers_are_named(self, filled: Run, folder: Path) -> None:
        assert findings(filled)["leftovers"] == ("ok", "None.")
        (folder / "library.json.tmp").touch()
        (folder / "backups" / "x.json.gz.tmp").touch()
        (folder / "journal.damaged-20250120T120000.jsonl").touch()
        session = Drafts(folder / "drafts", utc_now)
        session.keep({R1: ("", "a")})
        session.close()
        level, message = findings(filled)["leftovers"]
        assert level == "warn"
        assert "Unfinished files: backups/x.json.gz.tmp, library.json.tmp." in message
        assert (
            "Damaged files set aside: journal.damaged-20250120T120000.jsonl. Inspect them, then delete them." in message
        )
        assert message.endswith("1 unsaved note draft.")

    def test_drafts_alone_are_no_trouble(self, filled: Run, folder: Path) -> None:
        session = Drafts(folder / "drafts", utc_now)
        session.keep({R1: ("", "a"), KIMI: ("", "b")})
        assert findings(filled)["leftovers"] == ("ok", "None.")
        session.close()
        assert findings(filled)["leftovers"] == ("ok", "2 unsaved note drafts.")

    def test_drafts_that_cannot_be_read_are_named(self, filled: Run, folder: Path) -> None:
        (folder / "drafts").mkdir()
        (folder / "drafts" / "x.json").touch()
        assert findings(filled)["leftovers"] == ("warn", "Unreadable drafts: drafts/x.json.")


def test_doubts_about_digests_are_warnings(run: Run, tmp_path: Path) -> None:
    for name, title in (("a", "Scaling Laws for Agents"), ("b", "A Survey of Protein Folding")):
        digest = tmp_path / f"{name}.md"
        digest.write_text(f"## {title}\n\nhttps://arxiv.org/abs/2501.00001\n\nWords.\n", encoding="utf-8")
        assert run("import", digest).code == 0
    outcome = run("doctor", "--json")
    finding = next(entry for entry in outcome.json if entry["check"] == "digests")
    assert finding["level"] == "warn"
    assert "1 possible problem in the digests." in finding["message"]
    assert (
        "arxiv:2501.00001 has the title A Survey of Protein Folding here: the id may belong to another paper."
        in finding["message"]
    )
    assert outcome.code == int(any(entry["level"] == "fail" for entry in outcome.json))


def test_digests_without_doubts_are_fine(filled: Run) -> None:
    finding = next(entry for entry in filled("doctor", "--json").json if entry["check"] == "digests")
    assert (finding["level"], finding["message"]) == ("ok", "No problems found in the digests.")
