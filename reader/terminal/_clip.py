"""The child process that talks to pyperclip: text comes in on standard input, the verdict is the exit code.

Run by its path, with standard output and error turned away, because pyperclip and the programs it starts
may hang or write on the screen. Nothing else of this package may be imported here, and nobody imports this.
"""

import sys
import time

import pyperclip

_READS = 6
_PAUSE = 0.02  # seconds; xclip returns before it owns the selection, so a first read may give the old text


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _holds(text: str) -> bool:
    pyperclip.copy(text)
    for _ in range(_READS):
        if _plain(pyperclip.paste()) == _plain(text):
            return True
        time.sleep(_PAUSE)
    return False


def main() -> int:
    """Copy standard input (UTF-8) and read it back; return 0 when the clipboard holds it, else 1."""
    text = sys.stdin.buffer.read().decode("utf-8")
    # A clipboard that cannot be reached reads back as empty: only after a blank one does emptiness prove anything.
    return 0 if all(_holds(content) for content in ([text] if text else [" ", ""])) else 1


if __name__ == "__main__":
    sys.exit(main())
