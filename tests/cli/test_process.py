"""The program as a process of its own: encodings, closed pipes, signals."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.storage.builders import paper

READER = [sys.executable, "-m", "reader"]


def environment(folder: Path, **settings: str) -> dict[str, str]:
    return os.environ | {"READER_LIBRARY": str(folder), "READER_CONFIG": str(folder / "none.toml")} | settings


@pytest.mark.parametrize(
    "settings",
    [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}],
    ids=["C", "latin-1"],
)
def test_output_is_utf8_whatever_the_locale(
    folder: Path, shelve: Callable[..., None], settings: dict[str, str]
) -> None:
    shelve(paper(1, title="深度学习 ü ✓"))
    for arguments in (["list"], ["list", "--json"], ["show", "2501.00001"]):
        finished = subprocess.run([*READER, *arguments], capture_output=True, env=environment(folder, **settings))
        assert (finished.returncode, finished.stderr) == (0, b"")
        assert "深度学习 ü ✓" in finished.stdout.decode("utf-8")


def test_messages_are_utf8_as_well(folder: Path) -> None:
    settings = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    finished = subprocess.run([*READER, "show", "没有"], capture_output=True, env=environment(folder, **settings))
    assert finished.returncode == 1
    assert b"Traceback" not in finished.stderr
    finished.stderr.decode("utf-8")


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"]])
def test_a_closed_pipe_ends_quietly(folder: Path, shelve: Callable[..., None], arguments: list[str]) -> None:
    shelve(*(paper(number, title="长" * 200) for number in range(1, 2000)))
    with subprocess.Popen(
        [*READER, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(folder)
    ) as process:
        assert process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(os.name != "posix", reason="named pipes and SIGINT are those of POSIX")
def test_ctrl_c_ends_without_a_traceback(folder: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    os.mkfifo(settings)
    with (
        subprocess.Popen(
            [*READER, "--config", str(settings), "list"], stderr=subprocess.PIPE, env=environment(folder)
        ) as process,
        settings.open("wb"),
    ):  # opens as soon as the program is waiting for its settings
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().strip() == b""
    assert process.returncode == 130
