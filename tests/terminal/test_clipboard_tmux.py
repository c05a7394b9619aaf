"""Copying inside tmux with its default settings, on a server of our own."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.config import ClipboardSettings
from reader.terminal.clipboard import Delivery, copy
from tests.terminal.test_clipboard import MEGABYTE, PATIENT, TEXTS, pasted

TMUX = shutil.which("tmux")
IN_TMUX = Delivery("tmux", verified=True)

pytestmark = pytest.mark.skipif(TMUX is None, reason="tmux is not installed")

Tmux = Callable[..., bytes]


@pytest.fixture
def tmux(tmp_path: Path, programs, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tmux]:
    """Run a server without settings; what is tested finds tmux alone, and believes to be in its session."""
    socket = tmp_path / "tmux"

    def tmux(*words: str) -> bytes:
        return subprocess.run(
            [TMUX, "-S", socket, "-f", "/dev/null", *words], stdout=subprocess.PIPE, check=True
        ).stdout

    tmux("new-session", "-d", "sleep 600")
    programs.link("tmux")
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("TMUX", f"{socket},{tmux('display', '-p', '#{pid}').decode().strip()},0")
    yield tmux
    tmux("kill-server")


@pytest.mark.parametrize("text", [text for text in (*TEXTS.values(), MEGABYTE) if text])
def test_a_copy_is_in_the_buffer_of_tmux(tmux: Tmux, text: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert copy(text, settings=PATIENT) == IN_TMUX
    assert tmux("show-buffer").decode() == text
    assert capfd.readouterr() == ("", "")


def test_a_tmux_that_knows_no_w_is_given_the_text_without_it(tmux: Tmux, programs) -> None:
    (programs.folder / "tmux").unlink()
    programs.script("tmux", f'test "$2" = -w && exit 1\nexec {TMUX} "$@"')
    assert copy("论文", settings=PATIENT) == Delivery("tmux-buffer", verified=True)
    assert tmux("show-buffer").decode() == "论文"


@pytest.mark.parametrize(("remote", "on_desktop"), [(False, "论文"), (True, "before")], ids=["here", "over ssh"])
def test_the_desktop_is_given_it_too_where_the_reader_sits_at_it(
    tmux: Tmux, programs, x_display: str, monkeypatch: pytest.MonkeyPatch, remote: bool, on_desktop: str
) -> None:
    programs.link("xclip")
    monkeypatch.setenv("DISPLAY", x_display)
    copy("before", settings=ClipboardSettings(order=["xclip"], seconds=20.0))
    if remote:
        monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    assert copy("论文", settings=PATIENT) == (IN_TMUX if remote else Delivery("clipboard", verified=True))
    assert tmux("show-buffer").decode() == "论文"
    assert pasted(x_display) == on_desktop


def test_a_stale_display_inside_tmux_changes_nothing(
    tmux: Tmux, programs, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    programs.link("xclip")
    monkeypatch.setenv("DISPLAY", ":54321")
    assert copy("x", settings=PATIENT) == IN_TMUX
    assert capfd.readouterr() == ("", "")


def test_a_tmux_that_is_gone_is_passed_over(tmux: Tmux, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX", "/nowhere,1,0")
    assert copy("x", write_escape=[].append, settings=PATIENT) == Delivery("terminal", verified=False)
