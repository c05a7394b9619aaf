"""Opening the reading desk: not a command, but the default when none is given."""

from __future__ import annotations

import os
import sys

from reader.cli._session import Session, open_workspace
from reader.errors import TerminalError
from reader.terminal import quirks


def open_desk(session: Session) -> int:
    """Open the desk and wait until it is closed.

    Args:
        session: Provides the library.

    Returns:
        The exit code.

    Raises:
        TerminalError: The desk cannot run in this terminal.
    """
    is_terminal = all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout))
    if reason := quirks.refusal(getattr(sys.stdout, "encoding", None), is_terminal, os.environ):
        raise TerminalError(reason)
    with open_workspace() as workspace:
        from reader.ui import app  # 100 ms of Textual

        return app.run(workspace, demo=session.demo)
