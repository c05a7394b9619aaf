"""The child process that runs pyperclip: copies standard input, or pastes to standard output.

Run by path, because pyperclip and the programs it starts may hang or write to the screen. Must not import this package
or be imported by it.
"""

import os
import sys

_output = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # output of other programs is not pasted text

import pyperclip  # noqa: E402


def main(task: str) -> None:
    """Run one task, in UTF-8.

    Args:
        task: ``copy`` or ``paste``.
    """
    if task == "copy":
        pyperclip.copy(sys.stdin.buffer.read().decode("utf-8"))
    else:
        with open(_output, "wb") as pasted:
            pasted.write(pyperclip.paste().encode("utf-8", "replace"))


if __name__ == "__main__":
    main(sys.argv[1])
