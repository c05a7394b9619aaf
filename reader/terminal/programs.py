"""Command lines as users write them in ``EDITOR`` and ``BROWSER``, resolved to run without a shell."""

from __future__ import annotations

import os
import shlex
import shutil


def resolve(command: str) -> list[str]:
    """Split a command line and find its program.

    Args:
        command: A program with its options, quoted as for a shell, such as ``code --wait``.

    Returns:
        The arguments, starting with the program's path; empty when the program is missing.
    """
    try:
        words = shlex.split(command, posix=os.name == "posix")  # elsewhere a backslash is part of a path
    except ValueError:
        return []
    words = [word if os.name == "posix" else word.strip('"') for word in words]
    program = shutil.which(words[0]) if words else None
    return [program, *words[1:]] if program else []
