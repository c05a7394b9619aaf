"""Entry point of the console script and of ``python -m reader``: prepares the terminal's environment, runs the CLI."""

from __future__ import annotations

import io
import os
import sys

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 plus the number of SIGINT, as in shells."""


def main() -> int:
    """Run the program on the arguments of the process.

    Returns:
        The exit code.
    """
    try:
        # Imported here so that Ctrl-C during the imports ends as quietly as later.
        from reader import cli
        from reader.terminal import quirks

        quirks.prepare(os.environ)
        _settle(sys.stdout)
        _settle(sys.stderr)
        return cli.run()
    except KeyboardInterrupt:
        return INTERRUPTED


def _settle(stream: object) -> None:
    """Make a pipe or file UTF-8 whatever the locale; a terminal gets ``?`` for what it cannot show."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
