"""The program as a process of its own: encodings, closed pipes, signals."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.storage.builders import paper

READER = [sys.executable, "-m", "reader"]


def environment(folder: Path, **settings: str) -> dict[str, str]:
    return os.environ | {"READER_LIBRARY": str(folder), "READER_CONFIG": str(folder / "none.toml")} | settings


@pytest.mark.slow
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


@pytest.fixture
def heed_ctrl_c() -> Iterator[None]:
    """Let processes that we start heed SIGINT, which those of a job in the background ignore from birth."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.usefixtures("heed_ctrl_c")
def test_ctrl_c_ends_without_a_traceback(folder: Path) -> None:
    with subprocess.Popen(
        [*READER, "import", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(folder)
    ) as process:
        process.stdin.write(bytes(1 << 20))  # more than a pipe holds: when it is written, the program is reading
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _out, errors = process.communicate()
    assert (process.returncode, errors.strip()) == (130, b"")
    assert not folder.exists()
