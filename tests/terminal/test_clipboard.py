import os
import shutil
import socket
import subprocess
import sys
import time
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import TerminalError
from reader.terminal import clipboard
from reader.terminal.clipboard import OSC52_LIMIT, Delivery, copy, osc52, tty_writer

XSEL = shutil.which("xsel")
PATIENT = 20.0  # seconds; more than a busy machine needs
SYSTEM = Delivery("clipboard", verified=True)
TERMINAL = Delivery("terminal", verified=False)
TEXTS = {
    "latin": "https://arxiv.org/abs/2501.12948",
    "chinese": "深度求索：大模型的推理能力。《论文》",
    "emoji": "👩‍🔬 🇨🇳 ½ é e\u0301",
    "lines": "title\n\n\tabstract\nend",
    "trailing newline": "@misc{x,\n}\n",
    "only newline": "\n",
    "long": "长" * 1_300,
    "empty": "",
}


def pasted(display: str) -> str:
    """Read the clipboard with xsel, another program than the one that is tested."""
    if not XSEL:
        pytest.skip("xsel is not installed")
    output = subprocess.run([XSEL, "-b", "-o", "--display", display], stdout=subprocess.PIPE, check=True)
    return output.stdout.decode("utf-8")


@pytest.fixture(params=["xclip", "xsel"])
def clipboard_program(request, monkeypatch, programs, x_display) -> str:
    """Leave pyperclip one program to find, and a living display."""
    programs.link("which", request.param)
    monkeypatch.setenv("DISPLAY", x_display)
    monkeypatch.setenv("PATH", str(programs.folder))
    return request.param


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_copy_can_be_pasted_elsewhere(clipboard_program, x_display, text, capfd):
    delivery = copy(text, timeout=PATIENT)
    assert (delivery, pasted(x_display)) == (SYSTEM, text)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("clipboard_program", ["xclip"], indirect=True)  # xsel 1.2.0 loses more than 4,000 bytes
def test_a_text_too_long_for_the_terminal_can_be_pasted_elsewhere(clipboard_program, x_display):
    text = "长" * OSC52_LIMIT
    assert (copy(text, timeout=PATIENT), pasted(x_display)) == (SYSTEM, text)


def test_the_last_of_many_copies_stays(clipboard_program, x_display):
    deliveries = {copy(f"第 {number} 篇", timeout=PATIENT) for number in range(5)}
    assert (deliveries, pasted(x_display)) == ({SYSTEM}, "第 4 篇")


def test_a_copy_leaves_no_zombie(clipboard_program):
    copy("x", timeout=PATIENT)
    assert os.waitpid(-1, os.WNOHANG) == (0, 0)  # the X server is a child that lives


@pytest.mark.parametrize("text", ["word", ""], ids=["word", "empty"])
@pytest.mark.parametrize("program", ["xclip", "xsel"])
def test_a_dead_display_is_no_success_and_prints_nothing(monkeypatch, programs, program, text, capfd):
    programs.link("which", program)
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DISPLAY", ":54321")
    with pytest.raises(TerminalError) as caught:
        copy(text, timeout=PATIENT)
    assert "nothing was copied" in caught.value.message
    assert "xclip" in caught.value.hint
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("program", ["xclip", "xsel"])
def test_a_display_that_never_answers_costs_the_time_out_only(monkeypatch, programs, program, capfd):
    programs.link("which", program)
    monkeypatch.setenv("PATH", str(programs.folder))
    with socket.create_server(("127.0.0.1", 0)) as mute:
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{mute.getsockname()[1] - 6000}")
        start = time.monotonic()
        delivery = copy("x", write_escape=[].append, timeout=0.5)
        elapsed = time.monotonic() - start
    assert delivery == TERMINAL
    assert 0.4 < elapsed < 5
    assert capfd.readouterr() == ("", "")


def test_a_time_out_ends_all_that_the_child_started(monkeypatch, programs, letterbox):
    programs.link("which", "sleep")
    programs.script("xclip", f'exec 3>"{letterbox.path}"; echo started >&3; sleep 60 & wait')
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DISPLAY", ":54321")
    assert copy("x", write_escape=[].append, timeout=2) == TERMINAL
    assert letterbox.read() == b"started\n"
    assert letterbox.read() == b""  # the script and its sleep both held the pipe open


HONEST = """
import os, time
from pathlib import Path
held = Path(__file__).with_name("held")
copy = lambda text: held.write_bytes(text.encode())
paste = lambda: held.read_bytes().decode()
"""
HANGS_ONCE = """
def paste():
    try:
        held.with_name("hung").touch(exist_ok=False)
    except FileExistsError:
        return held.read_bytes().decode()
    time.sleep(60)
"""
PYPERCLIPS = {
    "an honest one": (HONEST, "a\nb", SYSTEM),
    "an honest one, empty text": (HONEST, "", SYSTEM),
    "one with Windows line ends": (
        HONEST + "paste = lambda: held.read_bytes().decode().replace('\\n', '\\r\\n')",
        "a\nb\n",
        SYSTEM,
    ),
    "one that is late": (HONEST + "late = iter(['old', 'old'])\npaste = lambda: next(late, 'a')", "a", SYSTEM),
    "one that prints": (HONEST + "os.write(1, b'noise')\nos.write(2, b'noise')", "a", SYSTEM),
    "one whose first read hangs": (HONEST + HANGS_ONCE, "a", SYSTEM),
    "one that does nothing": ("copy = lambda text: None\npaste = lambda: 'old'", "a", TERMINAL),
    "one that does nothing, empty text": ("copy = lambda text: None\npaste = lambda: ''", "", TERMINAL),
    "one that strips": (HONEST + "paste = lambda: held.read_bytes().decode().strip()", "a\n", TERMINAL),
    "one that raises": ("def copy(text): raise RuntimeError('no clipboard')", "a", TERMINAL),
    "one that raises, though the text is there": ("def copy(text): 1 / 0\npaste = lambda: 'a'", "a", TERMINAL),
    "one that does not load": ("raise ImportError", "a", TERMINAL),
    "one that never reads": ("import time\ntime.sleep(60)", "a" * 1_000_000, None),
    "one whose reads all hang": (HONEST + "paste = lambda: time.sleep(60)", "a" * 80_000, None),
}


@pytest.mark.parametrize(("source", "text", "expected"), PYPERCLIPS.values(), ids=PYPERCLIPS.keys())
def test_only_what_was_read_back_counts(monkeypatch, tmp_path, capfd, source, text, expected):
    (tmp_path / "pyperclip.py").write_text(source, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    escapes: list[str] = []
    if expected is None:
        with pytest.raises(TerminalError):
            copy(text, write_escape=escapes.append, timeout=0.5)
    else:
        assert copy(text, write_escape=escapes.append, timeout=6) == expected
    assert escapes == ([osc52(text)] if expected == TERMINAL else [])
    assert capfd.readouterr() == ("", "")


def test_a_pyperclip_in_the_current_folder_is_not_run(monkeypatch, tmp_path):
    (tmp_path / "pyperclip.py").write_text(HONEST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert copy("x", write_escape=[].append, timeout=PATIENT) == TERMINAL


def test_without_a_python_to_run_the_terminal_is_asked(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    assert copy("x", write_escape=[].append) == TERMINAL


@pytest.fixture
def no_system_clipboard(monkeypatch):
    monkeypatch.setattr(clipboard, "STEPS", (clipboard._by_terminal,))


@pytest.mark.parametrize("unit", ["a", "长"], ids=["one byte", "three bytes"])
def test_the_terminal_is_given_as_much_as_it_takes_and_no_more(no_system_clipboard, unit):
    escapes: list[str] = []
    fitting = unit * (OSC52_LIMIT // len(unit.encode()))
    assert copy(fitting, write_escape=escapes.append) == TERMINAL
    assert len(escapes[0]) == 100_000
    with pytest.raises(TerminalError):
        copy(fitting + "a", write_escape=escapes.append)
    assert len(escapes) == 1


def test_a_terminal_that_cannot_be_written_to_is_an_error(no_system_clipboard):
    def broken(sequence: str) -> None:
        raise OSError("gone")

    with pytest.raises(TerminalError, match="nothing was copied"):
        copy("x", write_escape=broken)


def test_a_lone_surrogate_does_not_stop_a_copy(no_system_clipboard):
    assert copy("a\ud800b", write_escape=[].append) == TERMINAL


@given(st.text(st.characters(codec="utf-8")))
def test_osc52_carries_the_text_unchanged_and_nothing_else_reaches_the_terminal(text):
    sequence = osc52(text)
    payload = sequence.removeprefix("\x1b]52;c;").removesuffix("\a")
    assert len(sequence) == len(payload) + 8
    assert b64decode(payload, validate=True).decode("utf-8") == text


def test_the_tty_writer_writes_to_the_terminal(monkeypatch):
    pty = pytest.importorskip("pty", reason="a pseudo-terminal is needed")
    master, slave = pty.openpty()
    monkeypatch.setattr(clipboard, "_TTY", os.ttyname(slave))
    write = tty_writer()
    assert write is not None
    write(osc52("论文"))
    assert os.read(master, 1000).decode("ascii") == osc52("论文")
    os.close(master)
    os.close(slave)


def test_without_a_terminal_there_is_no_tty_writer():
    program = "from reader.terminal.clipboard import tty_writer; print(tty_writer())"
    output = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, start_new_session=True, check=True)
    assert output.stdout.strip() == b"None"


def test_pyperclip_stays_in_the_child():
    program = "import sys, reader.terminal.clipboard; print('pyperclip' in sys.modules)"
    output = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True)
    assert output.stdout.strip() == b"False"
