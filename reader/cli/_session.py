"""The global options, such as library and settings, and the one way to open that library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reader.config import Config
    from reader.paths import Folders
    from reader.workspace import Workspace


class Session:
    """The global options, and what follows from them.

    Args:
        settings: Settings file named on the command line.

    Attributes:
        library: Data folder named on the command line.
        demo: Whether the library is discarded at the end.
    """

    def __init__(self, settings: str | None = None) -> None:
        self.library: str | None = None
        self.demo = False
        self._settings = settings

    @property
    def folders(self) -> Folders:
        """Folders of this session."""
        from reader import paths

        return paths.folders(self.library, self._settings)

    @cached_property
    def config(self) -> Config:
        """The settings.

        Raises:
            UsageError: They are invalid.
        """
        from reader import config  # 20 ms of msgspec, not needed by `reader --version`

        return config.load(self.folders.config, named=bool(self._settings))

    def enter_demo(self, ctx: click.Context) -> None:
        """Create a library of the sample digests, which is deleted when the context closes."""
        import tempfile

        from reader.workspace import Workspace

        folder = tempfile.TemporaryDirectory(prefix="reader-demo-", ignore_cleanup_errors=True)
        self.library, self.demo = ctx.with_resource(folder), True
        workspace = Workspace(self.folders.data)
        workspace.imports.run_bundled()
        workspace.close()


def current_session() -> Session:
    """Return the session of the running command."""
    return click.get_current_context().ensure_object(Session)


@contextmanager
def open_workspace() -> Iterator[Workspace]:
    """Open the session's library; save it and report repairs when the block ends.

    Raises:
        UsageError: The settings are invalid.
        StorageError: The library cannot be read or written.
    """
    from reader.cli._output import say
    from reader.workspace import Workspace

    session = current_session()
    workspace = Workspace(session.folders.data, session.config)
    try:
        yield workspace
    finally:
        workspace.close()
        for notice in workspace.updates.drain_notices():
            say(notice)
