"""From a paper to its citation on the clipboard, read back, in every style and by every way that is here.

The promise: under 100 ms after the first, whatever the style. A display is made with Xvfb and a session with tmux,
where these are installed; without them their ways are absent.

    python tests/bench/bench_clipboard.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from reader import citations
from reader.config import ClipboardSettings
from reader.terminal.clipboard import copy
from reader.workspace import Workspace

PROMISE = 100.0
ROUNDS = 5


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Run an X server, and give what the environment says of it."""
    receiver, sender = os.pipe()
    command = ["Xvfb", "-displayfd", str(sender), "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=[sender], stderr=subprocess.DEVNULL) as server:
        os.close(sender)
        with open(receiver) as numbers:
            yield {"DISPLAY": f":{numbers.readline().strip()}"}
        server.terminate()


@contextmanager
def session(folder: Path) -> Iterator[dict[str, str]]:
    """Run a tmux server with its default settings, and give what the environment says of it."""
    tmux = ["tmux", "-S", str(folder / "tmux"), "-f", "/dev/null"]
    subprocess.run([*tmux, "new-session", "-d", "sleep 600"], check=True)
    yield {"TMUX": f"{folder / 'tmux'},1,0"}
    subprocess.run([*tmux, "kill-server"], check=True)


def measure(workspace: Workspace, way: str, environ: dict[str, str]) -> float:
    """Copy a citation in every style by one way; give the slowest style's milliseconds, the first copies left out."""
    paper = workspace.contents.papers()[0].id
    settings = ClipboardSettings(order=[way], seconds=10.0)
    slowest = 0.0
    for style in citations.names():
        times = []
        for _round in range(ROUNDS + 1):
            start = time.perf_counter()
            copy(workspace.citations.cite([paper], style).text, settings=settings, environ=environ)
            times.append((time.perf_counter() - start) * 1000)
        slowest = max(slowest, median(times[1:]))
    return slowest


def main() -> int:
    """Print a line for each way; 1 when the way that a copy takes here breaks the promise."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        environ = dict(os.environ)
        if shutil.which("Xvfb"):
            environ |= stack.enter_context(display())
        if shutil.which("tmux"):
            environ |= stack.enter_context(session(folder))
        workspace = Workspace(folder / "library")
        workspace.imports.run_bundled()
        slow = {}
        for way in ("tmux", "xclip", "xsel", "pyperclip", "file"):
            try:
                slow[way] = measure(workspace, way, environ)
            except Exception as error:
                print(f"{way:10} {error}")
                continue
            print(f"{way:10} {slow[way]:6.1f} ms, slowest style of {len(citations.names())}")
        workspace.close()
    direct = [slow[way] for way in ("tmux", "xclip", "file") if way in slow]
    return int(max(direct) > PROMISE)


if __name__ == "__main__":
    sys.exit(main())
