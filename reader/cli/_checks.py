"""The table of ``reader doctor`` checks. Checks must not change anything."""

from __future__ import annotations

from reader.cli import _checks_digests, _checks_disk, _checks_library, _checks_terminal
from reader.cli._findings import Check

CHECKS: dict[str, Check] = {
    "library": _checks_library.check_library,
    "journal": _checks_library.check_journal,
    "backups": _checks_library.check_backups,
    "digests": _checks_digests.check_digests,
    "folder": _checks_disk.check_folder,
    "lock": _checks_disk.check_lock,
    "permissions": _checks_disk.check_permissions,
    "leftovers": _checks_disk.check_leftovers,
    "settings": _checks_terminal.check_settings,
    "terminal": _checks_terminal.check_terminal,
    "clipboard": _checks_terminal.check_clipboard,
    "widths": _checks_terminal.check_widths,
    "versions": _checks_terminal.check_versions,
}
"""Checks by name, in the order in which they are shown."""
