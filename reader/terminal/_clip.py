"""The child process that talks to pyperclip: text comes in on standard input, the verdict is the exit code.

Run by its path, with standard output and error turned away, because pyperclip and the programs it starts
may hang or write on the screen. Nothing else of this package may be imported here, and nobody imports this.
"""

import sys
import time

import pyperclip

_READS = 6
_PAUSE = 0.02  # seconds; xclip and xsel return before they own the selection, so a first read may give the old text


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _holds(text: str) -> bool:
    for _ in range(_READS):
        if _plain(pyperclip.paste()) == _plain(text):
            return True
        time.sleep(_PAUSE)
    return False


def main(task: str) -> int:
    """Do one task with standard input (UTF-8).

    Args:
        task: ``copy`` to put the text on the clipboard, ``check`` to compare it with what is there.

    Returns:
        1 when the clipboard holds something else, otherwise 0.
    """
    text = sys.stdin.buffer.read().decode("utf-8")
    if task == "check":
        return 0 if _holds(text) else 1
    pyperclip.copy(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
