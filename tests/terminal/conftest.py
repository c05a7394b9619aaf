"""A bare environment for every test of this folder, an X server, and programs that tell us what they do."""

import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (
        "BROWSER", "DISPLAY", "EDITOR", "SSH_CONNECTION", "SSH_TTY", "STY", "TERM", "TERMUX_VERSION", "TMUX", "VISUAL",
        "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "XAUTHORITY",
    ):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(scope="module")
def x_display() -> Iterator[str]:
    """Run an X server of our own, on a display number that it finds free, and give its name."""
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed")
    receiver, sender = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(sender), "-nolisten", "tcp", "-noreset"],
        pass_fds=[sender],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(sender)
    with server, open(receiver) as numbers:
        number = numbers.readline().strip()
        if not number:
            pytest.skip("Xvfb cannot start here")
        yield f":{number}"
        server.terminate()


class Letterbox:
    """A named pipe into which a program started by the code under test writes."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path = path
        self._pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    def read(self, seconds: float = 10.0) -> bytes:
        """Wait for the next words; empty when every writer has gone."""
        ready, _, _ = select.select([self._pipe], [], [], seconds)
        assert ready, "nobody wrote, and nobody went"
        return os.read(self._pipe, 65_536)

    def silent(self) -> bool:
        """Tell whether nobody has written anything so far."""
        return not select.select([self._pipe], [], [], 0)[0]

    def close(self) -> None:
        os.close(self._pipe)


@pytest.fixture
def letterbox(tmp_path: Path) -> Iterator[Letterbox]:
    if not hasattr(os, "mkfifo"):
        pytest.skip("named pipes are needed")
    box = Letterbox(tmp_path / "letterbox")
    yield box
    box.close()


class Programs:
    """A folder of small shell scripts and links, to be used as ``PATH``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = os.environ["PATH"]
        folder.mkdir()

    def script(self, name: str, body: str) -> Path:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    def link(self, *names: str) -> None:
        for name in names:
            program = shutil.which(name, path=self._path)
            if program is None:
                pytest.skip(f"{name} is not installed")
            (self.folder / name).symlink_to(program)


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    if os.name != "posix":
        pytest.skip("shell scripts are needed")
    return Programs(tmp_path / "bin")
