"""The child process that talks to pyperclip: a text comes in on standard input, or goes out on standard output.

Run by its path, because pyperclip and the programs it starts may hang or write on the screen. Nothing else of this
package may be imported here, and nobody imports this.
"""

import os
import sys

_output = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what others print is not what was pasted

import pyperclip  # noqa: E402


def main(task: str) -> None:
    """Do one task, in UTF-8.

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
