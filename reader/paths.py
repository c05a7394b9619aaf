"""Locations of the data, configuration, state and cache folders. Nothing is created here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

DISTRIBUTION = "digest-reader"
"""Name of the distribution, and of the platform's folders."""

BUNDLED = Path(__file__).parent / "seeds"
"""Digests that ship with the program (in a checkout they are beside the package)."""


class Folders(NamedTuple):
    """Folders of a session.

    Attributes:
        data: Folder of ``library.json``, ``journal.jsonl`` and ``backups/``.
        config: The settings file, which need not exist.
        state: Folder of the log and crash reports.
        cache: Folder of everything that can be rebuilt.
    """

    data: Path
    config: Path
    state: Path
    cache: Path


def folders(library: str | None = None, config: str | None = None, environ: Mapping[str, str] = os.environ) -> Folders:
    """Find the folders: arguments first, then ``READER_LIBRARY`` and ``READER_CONFIG``, then the platform's.

    Args:
        library: Data folder named on the command line.
        config: Settings file named on the command line.
        environ: Environment variables.
    """
    from platformdirs import PlatformDirs  # 15 ms, not needed by `reader --version`

    platform = PlatformDirs(DISTRIBUTION, appauthor=False)
    data = library or environ.get("READER_LIBRARY") or platform.user_data_dir
    settings = config or environ.get("READER_CONFIG") or str(Path(platform.user_config_dir) / "config.toml")
    return Folders(
        data=Path(os.path.expanduser(data)).absolute(),
        config=Path(os.path.expanduser(settings)).absolute(),
        state=Path(platform.user_state_dir),
        cache=Path(platform.user_cache_dir),
    )


def bundled_digests() -> list[Path]:
    """List the digests that ship with the program, sorted by name."""
    folder = BUNDLED if BUNDLED.is_dir() else BUNDLED.parent.parent / "seeds"
    return sorted(path for path in folder.iterdir() if path.suffix in (".md", ".txt"))
