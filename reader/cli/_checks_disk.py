"""Checks of ``reader doctor`` on folders and files: writable, lock, permissions, leftovers."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from reader.cli._findings import Finding
from reader.cli._session import Session
from reader.i18n import _, ngettext
from reader.storage.inspection import left_drafts, unfinished_files, wrong_permissions, wrong_shapes
from reader.storage.lock import FolderLock, LockFile
from reader.text.sentences import join_sentences, join_words

_LOCK_SECONDS = 1.0
_NAMED = 5
_ROOM_BYTES = 1 << 16


def check_folder(session: Session) -> Finding:
    """Check that the data folder is writable, and that files in it are files and folders are folders."""
    folder = session.folders.data
    if not folder.exists():
        parent = next(parent for parent in folder.parents if parent.exists())
        if os.access(parent, os.W_OK):
            return Finding("ok", _("{folder} will be created by the first import.").format(folder=folder))
        return Finding("fail", _("{folder} cannot be created.").format(folder=folder))
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix="doctor-") as probe:
            probe.write(bytes(_ROOM_BYTES))
            probe.flush()
    except OSError as error:
        reason = error.strerror or error
        return Finding("fail", _("{folder} is not writable: {error}").format(folder=folder, error=reason))
    if wrong := wrong_shapes(folder):
        sentence = _("A folder where a file is expected, or a file where a folder is expected: {names}.")
        return Finding("fail", sentence.format(names=_names(wrong, folder)), repairable=True)
    return Finding("ok", _("{folder} is writable.").format(folder=folder))


def check_lock(session: Session) -> Finding:
    """Check that files can be locked in the data folder, and whether another process holds the library's lock."""
    folder = session.folders.data
    if not folder.is_dir():
        return Finding("ok", _("Not checked: there is no library yet."))
    try:
        with tempfile.TemporaryDirectory(dir=folder) as probe:
            file = LockFile(Path(probe) / "lock")
            file.acquire()
            file.release()
        if (folder / "lock").is_file():
            with FolderLock(folder).held(_LOCK_SECONDS):
                pass
    except TimeoutError:
        return Finding("warn", join_sentences(_("Another program has locked the library."), _holders(folder / "lock")))
    except OSError as error:
        reason = error.strerror or error
        sentence = _("{folder} cannot be locked ({error}): use the library in one program at a time.")
        return Finding("warn", sentence.format(folder=folder, error=reason))
    return Finding("ok", _("Locks work, and the library is not locked."))


def check_permissions(session: Session) -> Finding:
    """Find folders and files that other users may access."""
    if os.name != "posix":
        return Finding("ok", _("Not checked: this system has no such permissions."))
    if wrong := list(wrong_permissions(session.folders)):
        shown = [f"{path} ({stat.S_IMODE(path.stat().st_mode):04o})" for path, _mode in wrong[:_NAMED]]
        if len(wrong) > _NAMED:
            shown.append(_("and {count} more").format(count=len(wrong) - _NAMED))
        sentence = _("Not private (folders should be 0700, files 0600): {paths}.")
        return Finding("fail", sentence.format(paths=join_words(shown)), repairable=True)
    return Finding("ok", _("Folders and files are private."))


def check_leftovers(session: Session) -> Finding:
    """Find leftovers of crashes and repairs, and unsaved drafts."""
    folder = session.folders.data
    messages = []
    unfinished = unfinished_files(folder)
    if unfinished:
        messages.append(_("Unfinished files: {names}.").format(names=_names(unfinished, folder)))
    if aside := sorted((*folder.glob("*.damaged-*"), *folder.glob("backups/*.damaged-*"))):
        sentence = _("Damaged files set aside: {names}. Inspect them, then delete them.")
        messages.append(sentence.format(names=_names(aside, folder)))
    left = left_drafts(folder / "drafts")
    if left.damaged:
        messages.append(_("Unreadable drafts: {names}.").format(names=_names(left.damaged, folder)))
    level = "warn" if messages else "ok"
    if left.drafts:
        sentence = ngettext("{count} unsaved note draft.", "{count} unsaved note drafts.", left.drafts)
        messages.append(sentence.format(count=left.drafts))
    return Finding(level, join_sentences(*messages) if messages else _("None."), bool(unfinished))


def _names(paths: list[Path], folder: Path) -> str:
    names = [str(path.relative_to(folder)) for path in paths[:_NAMED]]
    if len(paths) > _NAMED:
        names.append(_("and {count} more").format(count=len(paths) - _NAMED))
    return join_words(names)


def _holders(lock: Path) -> str:
    """Return the processes that hold a lock, where Linux reports them."""
    try:
        number = f":{lock.stat().st_ino}"
        rows = [line.split() for line in Path("/proc/locks").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return ""
    holders = join_words(row[4] for row in rows if len(row) > 5 and row[1] != "->" and row[5].endswith(number))
    return _("Locked by process {processes}.").format(processes=holders) if holders else ""
