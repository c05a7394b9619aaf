"""A library that may be read and not written: it opens, says at each attempt why not, and stays as it is."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.errors import WriteError
from reader.storage.library import Library
from reader.storage.lock import FolderLock
from tests.storage.builders import Clock, add, alter, files, note, paper

VISITOR = """
import json, os, pathlib, platform, sys
import filelock
from reader.errors import ReaderError
from reader.models.changes import replacement
from reader.storage.library import Library
folder = pathlib.Path(sys.argv[1])
if os.geteuid() == 0:
    import pwd
    os.setgid(pwd.getpwnam("nobody").pw_gid)
    os.setuid(pwd.getpwnam("nobody").pw_uid)
said = {}
try:
    library = Library(folder)
except ReaderError as error:
    print(json.dumps({"open": error.message}))
    sys.exit()
said["notices"] = list(library.notices)
said["note"] = [known.note for known in library.all_papers()]
said["history"] = len(library.history())
known = library.papers["arxiv:2501.00001"]
for name, action in {
    "change": lambda: library.commit("note", lambda: replacement("papers", known, note="5")),
    "undo": library.undo,
    "backup": lambda: library.back_up("by-hand"),
}.items():
    try:
        action()
    except ReaderError as error:
        said[name] = error.message
said["refresh"] = library.refresh()
library.close()
said["after closing"] = library.notices[len(said["notices"]):]
print(json.dumps(said))
"""


def can_be_nobody() -> bool:
    """Tell whether permissions bind the visitor: as the user we are, or as ``nobody``."""
    if os.name != "posix":
        return False
    import pwd

    return os.geteuid() != 0 or any(user.pw_name == "nobody" for user in pwd.getpwall())


@pytest.fixture
def shared(clock: Clock) -> Iterator[Path]:
    """Give a library where everybody may look: papers, a snapshot, a backup, and a change beyond them."""
    above = Path(tempfile.mkdtemp())
    above.chmod(0o755)
    library = Library(above / "library", clock)
    add(library, paper())
    library.close()
    alter(library, note="4")
    yield above / "library"
    for path in (above, *(path for path in above.rglob("*") if path.is_dir())):
        path.chmod(0o700)
    shutil.rmtree(above)


def forbid(folder: Path) -> None:
    """Take away the right to write from everybody but root."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


def visit(folder: Path) -> dict[str, Any]:
    """Open a library as somebody whom permissions bind, and try everything."""
    done = subprocess.run([sys.executable, "-c", VISITOR, str(folder)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.mark.skipif(not can_be_nobody(), reason="there is no user whom permissions bind")
class TestPermissions:
    def test_a_sound_library_is_read_in_silence_and_not_written(self, shared: Path) -> None:
        forbid(shared)
        before = files(shared)
        refused = f"Cannot write to the library {shared}: Permission denied"
        assert visit(shared) == {
            "notices": [],
            "note": ["4"],
            "history": 2,
            "change": refused,
            "undo": refused,
            "backup": refused,
            "refresh": False,
            "after closing": [],
        }
        assert files(shared) == before

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("journal.jsonl", None, "is damaged from byte"),
            ("library.json", b"damaged", "was damaged. The library was rebuilt from the backup"),
        ],
    )
    def test_damage_is_told_and_stays(self, shared: Path, name: str, content: bytes | None, words: str) -> None:
        path = shared / name
        path.write_bytes(path.read_bytes() + b"torn" if content is None else content)
        forbid(shared)
        before = files(shared)
        said = visit(shared)
        [notice] = said["notices"]
        assert words in notice
        assert notice.endswith(f"Cannot write to the library {shared}: Permission denied")
        assert (said["note"], said["history"], said["after closing"], files(shared)) == (["4"], 2, [], before)

    def test_a_missing_snapshot_is_told(self, shared: Path) -> None:
        (shared / "library.json").unlink()
        forbid(shared)
        said = visit(shared)
        assert (said["note"], len(said["notices"]), said["after closing"]) == (["4"], 1, [])
        assert "was missing" in said["notices"][0]

    @pytest.mark.parametrize(
        ("name", "words"),
        [("library.json", "Cannot read the library"), ("journal.jsonl", "Cannot read the journal")],
    )
    def test_a_file_that_may_not_be_read_is_an_error(self, shared: Path, name: str, words: str) -> None:
        forbid(shared)
        (shared / name).chmod(0o000)
        assert visit(shared) == {"open": f"{words} {shared / name}: Permission denied"}

    def test_a_folder_that_may_not_be_entered_is_an_error(self, shared: Path) -> None:
        shared.chmod(0o000)
        assert visit(shared) == {"open": f"Cannot read the library {shared / 'library.json'}: Permission denied"}

    def test_what_was_refused_is_done_once_it_is_allowed(self, shared: Path, clock: Clock) -> None:
        library = Library(shared, clock)
        forbid(shared)
        visit(shared)
        for path in (shared, *shared.rglob("*")):
            path.chmod(0o700)
        alter(library, note="5")
        library.close()
        assert (note(Library(shared)), Library(shared).notices) == ("5", [])


def test_a_lock_that_may_not_be_made_refuses_every_change(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: FolderLock, _seconds: float) -> bool:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(FolderLock, "_acquire", refuse)
    again = Library(folder)
    for action in (again.undo, again.save, lambda: alter(again, note="5"), lambda: again.back_up("by-hand")):
        with pytest.raises(WriteError, match=r"Cannot write to the library .*: Read-only file system"):
            action()
    again.close()
    assert note(again) == note(library) == "4"


def test_a_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    library = Library(tmp_path / "library")
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(WriteError, match=r"Cannot write to the library .*: Permission denied"):
        add(library, paper())
    assert library.all_papers() == []
