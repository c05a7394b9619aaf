import os
import shutil
import socket
import subprocess
import sys
import time
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import TerminalError
from reader.terminal import clipboard
from reader.terminal.clipboard import OSC52_LIMIT, Delivery, copy, osc52, tty_writer

XSEL = shutil.which("xsel")
SYSTEM = Delivery("clipboard", verified=True)
TERMINAL = Delivery("terminal", verified=False)
TEXTS = {
    "latin": "https://arxiv.org/abs/2501.12948",
    "chinese": "深度求索：大模型的推理能力。《论文》",
    "emoji": "👩‍🔬 🇨🇳 ½ é e\u0301",
    "lines": "title\n\n\tabstract\nend",
    "trailing newline": "@misc{x,\n}\n",
    "only newline": "\n",
    "long": "长" * 30_000,
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
    delivery = copy(text, timeout=20)
    assert (delivery, pasted(x_display)) == (SYSTEM, text)
    assert capfd.readouterr() == ("", "")


def test_the_last_of_many_copies_stays(clipboard_program, x_display):
    deliveries = {copy(f"第 {number} 篇", timeout=20) for number in range(10)}
    assert (deliveries, pasted(x_display)) == ({SYSTEM}, "第 9 篇")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the list of processes in /proc is needed")
def test_a_copy_leaves_no_child_behind(clipboard_program):
    before = children()
    copy("x", timeout=20)
    assert children() == before


def children() -> set[str]:
    """List the processes whose parent we are, the dead ones too."""
    stats = [path.read_text(errors="replace") for path in Path("/proc").glob("[0-9]*/stat")]
    return {stat.split()[0] for stat in stats if int(stat.rpartition(")")[2].split()[1]) == os.getpid()}


@pytest.mark.parametrize("text", ["word", ""], ids=["word", "empty"])
@pytest.mark.parametrize("program", ["xclip", "xsel"])
def test_a_dead_display_is_no_success_and_prints_nothing(monkeypatch, programs, program, text, capfd):
    programs.link("which", program)
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DISPLAY", ":54321")
    with pytest.raises(TerminalError) as caught:
        copy(text, timeout=20)
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
    assert 0.4 < elapsed < 2
    assert capfd.readouterr() == ("", "")


def test_a_time_out_ends_all_that_the_child_started(monkeypatch, programs, letterbox):
    programs.link("which", "sleep")
    programs.script("xclip", f'exec 3>"{letterbox.path}"; echo started >&3; sleep 60 & wait')
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DISPLAY", ":54321")
    assert copy("x", write_escape=[].append, timeout=1.5) == TERMINAL
    assert letterbox.read() == b"started\n"
    assert letterbox.read() == b""  # the script and its sleep both held the pipe open


HONEST = "held = ['']\ncopy = lambda text: held.append(text)\npaste = lambda: held[-1]\n"
PYPERCLIPS = {
    "an honest one": (HONEST, "a\nb", SYSTEM),
    "an honest one, empty text": (HONEST, "", SYSTEM),
    "one with Windows line ends": (HONEST + "paste = lambda: held[-1].replace('\\n', '\\r\\n')", "a\nb\n", SYSTEM),
    "one that is late": (HONEST + "late = iter(['old', 'old'])\npaste = lambda: next(late, held[-1])", "a", SYSTEM),
    "one that prints": (HONEST + "import os\nos.write(1, b'noise')\nos.write(2, b'noise')", "a", SYSTEM),
    "one that does nothing": ("copy = lambda text: None\npaste = lambda: 'old'", "a", TERMINAL),
    "one that does nothing, empty text": ("copy = lambda text: None\npaste = lambda: ''", "", TERMINAL),
    "one that strips": (HONEST + "paste = lambda: held[-1].strip()", "a\n", TERMINAL),
    "one that raises": ("def copy(text): raise RuntimeError('no clipboard')", "a", TERMINAL),
    "one that does not load": ("raise ImportError", "a", TERMINAL),
    "one that never reads": ("import time\ntime.sleep(60)", "a" * 1_000_000, None),
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
        assert copy(text, write_escape=escapes.append, timeout=20) == expected
    assert escapes == ([osc52(text)] if expected == TERMINAL else [])
    assert capfd.readouterr() == ("", "")


def test_a_pyperclip_in_the_current_folder_is_not_run(monkeypatch, tmp_path):
    (tmp_path / "pyperclip.py").write_text(HONEST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert copy("x", write_escape=[].append, timeout=20) == TERMINAL


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
