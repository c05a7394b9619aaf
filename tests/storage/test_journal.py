"""The journal file: what is appended comes back, and damage costs nothing that was written before it."""

from __future__ import annotations

import errno
import os
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import StorageError
from reader.models.changes import Change, Edit
from reader.storage import disk, journal
from reader.storage.journal import Journal
from reader.storage.migrations import SCHEMA
from tests.storage.builders import NOON, change, fill_disk

NOTES = ("short", "多行\n笔记 [/foo] \u2028 \r \x1b[31m", "a" * 300)
CHANGES = [change(seq, "note", edits=(Edit("papers", "x", "note", "", note),)) for seq, note in enumerate(NOTES, 1)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def write(path: Path, *changes: Change) -> list[bytes]:
    """Append changes and give the file's lines."""
    log = read(path)
    for entry in changes:
        log.append(entry)
    return path.read_bytes().split(b"\n")[:-1] if path.exists() else []


def read(path: Path) -> Journal:
    """Open a journal and read it as far as it is sound."""
    log = Journal(path)
    list(log.read())
    return log


def test_changes_come_back_in_order(path: Path) -> None:
    write(path, *CHANGES)
    log = Journal(path)
    assert list(log.read()) == CHANGES
    assert list(log.newest_first()) == CHANGES[::-1]
    assert (log.offset, log.rest) == (path.stat().st_size, 0)


def test_a_change_is_one_line_of_json(path: Path) -> None:
    lines = write(path, *CHANGES)
    assert [msgspec.json.decode(line)["change"]["seq"] for line in lines] == [1, 2, 3]


def test_there_need_not_be_a_file(path: Path) -> None:
    log = Journal(path)
    assert (list(log.read()), list(log.newest_first()), log.rest, log.continues()) == ([], [], 0, True)
    assert not path.exists()


def test_only_news_is_read_again(path: Path) -> None:
    ours, theirs = Journal(path), Journal(path)
    ours.append(CHANGES[0])
    assert list(theirs.read()) == CHANGES[:1]
    theirs.append(CHANGES[1])
    assert list(ours.read()) == CHANGES[1:2]
    ours.append(CHANGES[2])
    assert list(ours.read()) == []
    assert list(theirs.read()) == CHANGES[2:]
    assert list(ours.newest_first()) == list(theirs.newest_first()) == CHANGES[::-1]


def test_reading_backwards_begins_where_reading_ended(path: Path) -> None:
    log = Journal(path)
    write(path, *CHANGES[:2])
    list(log.read())
    write(path, *CHANGES[2:])
    assert list(log.newest_first()) == CHANGES[1::-1]


@pytest.mark.slow
@given(st.lists(st.integers(0, 200), max_size=8), st.integers(1, 200))
def test_lines_of_any_length_are_read_backwards_in_blocks_of_any_size(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], block: int
) -> None:
    changes = [change(seq, "x" * size) for seq, size in enumerate(sizes, 1)]
    path = tmp_path_factory.getbasetemp() / "blocks.jsonl"
    path.unlink(missing_ok=True)
    write(path, *changes)
    log = read(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "_BLOCK", block)
        assert list(log.newest_first()) == changes[::-1]


def test_reading_backwards_reads_no_more_than_is_asked_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, *CHANGES)
    log = read(path)
    monkeypatch.setattr(journal, "_BLOCK", 1)
    backwards = log.newest_first()
    assert next(backwards) == CHANGES[2]
    path.write_bytes(b"\0" * log.offset)
    assert list(backwards) == []


def test_a_line_that_is_not_applied_is_read_again(path: Path) -> None:
    write(path, *CHANGES)
    log = Journal(path)
    news = log.read()
    assert [next(news), next(news)] == CHANGES[:2]
    news.close()
    assert list(log.read()) == CHANGES[1:]


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_a_file_cut_at_any_byte_keeps_the_lines_before(path: Path, kept: int) -> None:
    lines = write(path, *CHANGES)
    sound = b"".join(line + b"\n" for line in lines[:kept])
    for cut in range(len(lines[kept]) + 1):
        path.write_bytes(sound + lines[kept][:cut])
        log = Journal(path)
        assert list(log.read()) == CHANGES[:kept]
        assert (log.offset, log.rest) == (len(sound), cut)


def test_a_line_that_was_being_written_is_read_when_it_is_whole(path: Path) -> None:
    [line] = write(path, CHANGES[0])
    path.write_bytes(line[:40])
    log = Journal(path)
    assert list(log.read()) == []
    path.write_bytes(line + b"\n")
    assert list(log.read()) == CHANGES[:1]


def test_a_flipped_bit_ends_the_reading_wherever_it_is(path: Path) -> None:
    lines = write(path, *CHANGES)
    start = len(lines[0]) + 1
    whole = path.read_bytes()
    for position in range(start, start + len(lines[1]) + 1):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        log = Journal(path)
        assert list(log.read()) == CHANGES[:1], position
        assert log.rest == len(whole) - start


def test_reading_backwards_leaves_out_a_line_damaged_after_it_was_read(path: Path) -> None:
    write(path, *CHANGES)
    log = read(path)
    path.write_bytes(path.read_bytes().replace(b"[31m", b"[32m"))
    assert list(log.newest_first()) == [CHANGES[2], CHANGES[0]]


@pytest.mark.parametrize(
    "line", [b"null", b"{}", b"[]", b"\xff\xfe", b'{"crc":"00000000","change":{}}', b'{"crc":"', b"\0" * 100]
)
def test_lines_that_are_no_change_are_damage(path: Path, line: bytes) -> None:
    write(path, CHANGES[0])
    path.write_bytes(path.read_bytes() + line + b"\n")
    log = Journal(path)
    assert list(log.read()) == CHANGES[:1]
    assert log.rest == len(line) + 1


@given(st.binary(max_size=60))
def test_any_bytes_at_all_are_read_without_an_accident(tmp_path_factory: pytest.TempPathFactory, tail: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.unlink(missing_ok=True)
    write(path, CHANGES[0])
    start = path.stat().st_size
    path.write_bytes(path.read_bytes() + tail)
    log = Journal(path)
    assert list(log.read()) == CHANGES[:1]
    assert tail[: log.offset - start].strip() == b""


@pytest.mark.parametrize("blanks", [b"\n", b" \n", b"   \n\n \n"])
def test_lines_of_blanks_mean_nothing(path: Path, blanks: bytes) -> None:
    write(path, CHANGES[0])
    path.write_bytes(path.read_bytes() + blanks)
    write(path, CHANGES[1])
    log = Journal(path)
    assert list(log.read()) == CHANGES[:2]
    assert list(log.newest_first()) == CHANGES[1::-1]
    assert log.rest == 0


def test_a_sound_line_of_an_unknown_kind_is_no_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, CHANGES[0])
    monkeypatch.setattr(journal, "_decoder", msgspec.json.Decoder(dict[str, int]))
    with pytest.raises(StorageError, match="contains a change unknown to this program:"):
        list(Journal(path).read())


def test_a_line_of_a_newer_layout_is_refused(path: Path) -> None:
    write(path, CHANGES[0], msgspec.structs.replace(CHANGES[1], schema=SCHEMA + 1))
    news = Journal(path).read()
    assert next(news) == CHANGES[0]
    with pytest.raises(StorageError, match="newer version") as caught:
        next(news)
    assert "Nothing was changed" in caught.value.hint


class TestGoingOn:
    """Where the snapshot says that the part ends which it holds."""

    def test_behind_a_part_that_is_there(self, path: Path) -> None:
        write(path, CHANGES[0])
        known = read(path)
        write(path, CHANGES[1])
        log = Journal(path)
        assert log.resume(known.offset, known.tail_checksum)
        assert list(log.read()) == CHANGES[1:2]
        assert list(log.newest_first()) == CHANGES[1::-1]

    @pytest.mark.parametrize(
        ("place", "expected"),
        [("start", True), ("line", True), ("end", True), ("within", False), ("last", False), ("beyond", False)],
    )
    def test_only_where_a_line_ends_when_no_more_is_known(self, path: Path, place: str, expected: bool) -> None:
        lines = write(path, *CHANGES)
        line, size = len(lines[0]) + 1, path.stat().st_size
        places = {"start": 0, "line": line, "end": size, "within": 1, "last": size - 1, "beyond": size + 1}
        log = Journal(path)
        assert log.resume(places[place], None) is expected
        assert log.offset == (places[place] if expected else 0)

    @pytest.mark.parametrize("length", [100, journal._TAIL_BYTES - 1, journal._TAIL_BYTES, 3 * journal._TAIL_BYTES])
    def test_not_behind_another_part_of_the_same_length(self, path: Path, length: int) -> None:
        write(path, change(1, "a" * length))
        known = read(path)
        path.unlink()
        write(path, change(1, "b" * length))
        assert path.stat().st_size == known.offset
        log = Journal(path)
        assert not log.resume(known.offset, known.tail_checksum)
        assert (log.offset, [entry.command for entry in log.read()]) == (0, ["b" * length])

    def test_not_behind_a_part_that_is_gone(self, path: Path) -> None:
        write(path, *CHANGES)
        known = read(path)
        path.write_bytes(path.read_bytes()[: known.offset // 2])
        assert not Journal(path).resume(known.offset, known.tail_checksum)
        path.unlink()
        assert not Journal(path).resume(known.offset, known.tail_checksum)
        assert not Journal(path).resume(10, None)

    def test_with_an_empty_part(self, path: Path) -> None:
        log = Journal(path)
        assert log.resume(0, log.tail_checksum)
        assert log.resume(0, None)

    def test_as_long_as_what_was_read_stays(self, path: Path) -> None:
        write(path, *CHANGES[:2])
        log = read(path)
        assert log.continues()
        write(path, CHANGES[2])
        assert log.continues()
        path.write_bytes(path.read_bytes().replace(b"[31m", b"[32m"))
        assert not log.continues()
        path.unlink()
        assert not log.continues()


class TestSettingAside:
    def test_a_line_that_lost_only_its_end_is_whole(self, path: Path) -> None:
        lines = write(path, *CHANGES)
        content = bytearray(path.read_bytes())
        content[len(lines[0])] ^= 4  # the line's end
        path.write_bytes(content)
        log = Journal(path)
        assert list(log.read()) == []
        aside = log.set_aside_damage(NOON)
        assert list(log.read()) == list(CHANGES)
        assert aside.read_bytes() == bytes(content[: len(lines[0]) + 1])
        assert path.read_bytes().split(b"\n")[:-1] == lines

    def test_damage_is_blanked_and_what_follows_is_kept(self, path: Path) -> None:
        lines = write(path, *CHANGES)
        path.write_bytes(path.read_bytes().replace(b"[31m", b"[32m"))
        size = path.stat().st_size
        log = read(path)
        aside = log.set_aside_damage(NOON)
        assert aside.name == "journal.damaged-20250120T120000.jsonl"
        assert aside.read_bytes() == lines[1].replace(b"[31m", b"[32m") + b"\n"
        assert path.read_bytes().split(b"\n") == [lines[0], b" " * len(lines[1]), lines[2], b""]
        assert path.stat().st_size == size
        assert list(log.read()) == CHANGES[2:]
        assert (log.rest, list(log.newest_first())) == (0, [CHANGES[2], CHANGES[0]])

    def test_damage_at_the_end_is_cut_off(self, path: Path) -> None:
        lines = write(path, *CHANGES)
        path.write_bytes(path.read_bytes() + b"\0" * 50 + b"\n" + lines[0][:40])
        log = read(path)
        assert log.set_aside_damage(NOON).read_bytes() == b"\0" * 50 + b"\n" + lines[0][:40]
        assert path.read_bytes() == b"".join(line + b"\n" for line in lines)
        assert log.rest == 0

    def test_a_sound_line_within_a_damaged_one_is_kept(self, path: Path) -> None:
        """Somebody without our lock appended behind a torn line."""
        lines = write(path, *CHANGES)
        path.write_bytes(lines[0] + b"\n" + lines[1][:40] + lines[2] + b"\n")
        log = read(path)
        assert log.set_aside_damage(NOON).read_bytes() == lines[1][:40]
        assert list(log.read()) == CHANGES[2:]
        assert log.rest == 0

    @pytest.mark.slow
    @given(st.lists(st.binary(max_size=30) | st.sampled_from(["c", "t"]), max_size=8))
    def test_no_byte_disappears(self, tmp_path_factory: pytest.TempPathFactory, parts: list[bytes | str]) -> None:
        folder = tmp_path_factory.mktemp("any")
        line = write(folder / "line.jsonl", CHANGES[0])[0] + b"\n"
        path = folder / "journal.jsonl"
        whole = {"c": line, "t": line[:50]}
        content = b"".join(whole.get(part, part) if isinstance(part, str) else part for part in parts)
        path.write_bytes(content)
        aside = Journal(path).set_aside_damage(NOON).read_bytes()
        log = read(path)
        assert log.rest == 0
        assert len(list(log.newest_first())) == content.count(line)
        kept = path.read_bytes() + aside
        assert not Counter(content.replace(b" ", b"")) - Counter(kept)

    def test_what_is_set_aside_twice_in_a_second_is_kept_twice(self, path: Path) -> None:
        write(path, CHANGES[0])
        for tail in (b"first", b"second"):
            path.write_bytes(path.read_bytes() + tail)
            assert read(path).set_aside_damage(NOON).read_bytes() == tail
        names = {file.name for file in path.parent.glob("journal.damaged-*")}
        assert names == {"journal.damaged-20250120T120000.jsonl", "journal.damaged-20250120T120000-2.jsonl"}


@pytest.mark.parametrize("room", [0, 1, 50, 150])
def test_a_full_disk_leaves_the_journal_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    write(path, CHANGES[0])
    before = path.read_bytes()
    log = read(path)
    with monkeypatch.context() as patch:
        fill_disk(patch, room)
        with pytest.raises(OSError, match="No space"):
            log.append(CHANGES[1])
    assert path.read_bytes() == before
    log.append(CHANGES[1])
    assert list(Journal(path).read()) == CHANGES[:2]


def test_a_change_that_did_not_reach_the_disk_is_taken_out_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    log = Journal(path)
    log.append(CHANGES[0])
    with monkeypatch.context() as patch:
        patch.setattr(disk.os, "fsync", broken)
        with pytest.raises(OSError, match="Input/output"):
            log.append(CHANGES[1])
    assert list(Journal(path).read()) == CHANGES[:1]


@pytest.mark.parametrize("room", [0, 2])
def test_damage_stays_where_it_is_when_there_is_no_room_aside(
    path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    write(path, CHANGES[0])
    path.write_bytes(path.read_bytes() + b"damage")
    before = path.read_bytes()
    log = read(path)
    with monkeypatch.context() as patch:
        fill_disk(patch, room)
        with pytest.raises(OSError, match="No space"):
            log.set_aside_damage(NOON)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_the_owner_may_read_the_journal_and_what_is_set_aside(path: Path) -> None:
    write(path, CHANGES[0])
    aside = Journal(path).set_aside_damage(NOON)
    assert [file.stat().st_mode & 0o777 for file in (path, aside)] == [0o600, 0o600]


def test_a_new_journal_is_entered_in_its_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(journal, "sync_folder", synced.append)
    write(path, *CHANGES)
    assert synced == [path.parent]
