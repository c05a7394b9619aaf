import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.config import ClipboardCommand, ClipboardSettings
from reader.errors import TerminalError, UsageError
from reader.terminal import clipboard_methods
from reader.terminal.clipboard import Delivery, copy
from reader.terminal.clipboard_methods import Program
from reader.terminal.osc52 import LIMIT, osc52

XSEL, XCLIP = shutil.which("xsel"), shutil.which("xclip")
PATIENT = ClipboardSettings(seconds=20.0)  # more than a busy machine needs
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
MEGABYTE = "长篇 👩‍🔬\n" * 60_000
"""More than 2**20 bytes of UTF-8."""


def in_order(*names: str, seconds: float = 20.0) -> ClipboardSettings:
    return ClipboardSettings(order=[*names], seconds=seconds)


def pasted(display: str) -> str:
    """Read the clipboard with xsel, another program than the one that is tested."""
    if not XSEL:
        pytest.skip("xsel is not installed")
    output = subprocess.run([XSEL, "-b", "-o", "--display", display], stdout=subprocess.PIPE, check=True)
    return output.stdout.decode("utf-8")


@pytest.fixture(params=["xclip", "xsel", "pyperclip"])
def clipboard_program(request, monkeypatch, programs, x_display) -> str:
    """Leave one program to find, and a living display; pyperclip is tried alone, with xclip to find."""
    programs.link("which", "xclip" if request.param == "pyperclip" else request.param)
    if request.param == "pyperclip":
        monkeypatch.setattr(clipboard_methods, "NATIVE", {"pyperclip": clipboard_methods.NATIVE["pyperclip"]})
    monkeypatch.setenv("DISPLAY", x_display)
    monkeypatch.setenv("PATH", str(programs.folder))
    return request.param


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_copy_can_be_pasted_elsewhere(clipboard_program, x_display, text, capfd):
    delivery = copy(text, settings=PATIENT)
    assert (delivery, pasted(x_display)) == (SYSTEM, text)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("clipboard_program", ["xclip", "pyperclip"], indirect=True)  # xsel 1.2.0 runs out of memory
def test_a_megabyte_can_be_pasted_elsewhere(clipboard_program, x_display):
    assert len(MEGABYTE.encode()) > 2**20 > LIMIT
    assert copy(MEGABYTE, settings=PATIENT) == SYSTEM
    output = subprocess.run([XCLIP, "-selection", "clipboard", "-o"], stdout=subprocess.PIPE, check=True).stdout
    assert output.decode() == MEGABYTE


def test_the_last_of_many_copies_stays(clipboard_program, x_display):
    deliveries = {copy(f"第 {number} 篇", settings=PATIENT) for number in range(5)}
    assert (deliveries, pasted(x_display)) == ({SYSTEM}, "第 4 篇")


def test_a_copy_leaves_no_zombie(clipboard_program):
    copy("x", settings=PATIENT)
    assert os.waitpid(-1, os.WNOHANG) == (0, 0)  # the X server is a child that lives


@pytest.mark.parametrize("text", ["word", ""], ids=["word", "empty"])
@pytest.mark.parametrize("program", ["xclip", "xsel", "none"])
def test_a_dead_display_is_no_success_and_prints_nothing(monkeypatch, programs, program, text, capfd):
    programs.link("which", *({program} - {"none"}))
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DISPLAY", ":54321")
    with pytest.raises(TerminalError) as caught:
        copy(text, settings=in_order("xclip", "xsel", "pyperclip"))
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
        delivery = copy("x", write_escape=[].append, settings=ClipboardSettings(seconds=0.5))
        elapsed = time.monotonic() - start
    assert delivery == TERMINAL
    assert 0.4 < elapsed < 5
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_a_time_out_ends_all_that_the_program_started(monkeypatch, programs, letterbox):
    programs.link("sleep")
    programs.script("xclip", f'exec 3>"{letterbox.path}"; echo started >&3; sleep 60 & wait')
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DISPLAY", ":54321")
    assert copy("x", write_escape=[].append, settings=ClipboardSettings(seconds=2)) == TERMINAL
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
LATE = """
def paste():
    try:
        held.with_name("asked").touch(exist_ok=False)
    except FileExistsError:
        return "a"
    return "old"
"""
PYPERCLIPS = {
    "an honest one": (HONEST, "a\nb", SYSTEM),
    "an honest one, empty text": (HONEST, "", SYSTEM),
    "one with Windows line ends": (
        HONEST + "paste = lambda: held.read_bytes().decode().replace('\\n', '\\r\\n')",
        "a\nb\n",
        SYSTEM,
    ),
    "one that is late": (HONEST + LATE, "a", SYSTEM),
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


@pytest.mark.slow
@pytest.mark.parametrize(("source", "text", "expected"), PYPERCLIPS.values(), ids=PYPERCLIPS.keys())
def test_only_what_was_read_back_counts(monkeypatch, tmp_path, capfd, source, text, expected):
    (tmp_path / "pyperclip.py").write_text(source, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":54321")
    escapes: list[str] = []
    seconds = 6 if expected else 0.5
    settings = in_order("pyperclip", "terminal", seconds=seconds)
    if expected is None:
        with pytest.raises(TerminalError):
            copy(text, write_escape=escapes.append, settings=settings)
    else:
        assert copy(text, write_escape=escapes.append, settings=settings) == expected
    assert escapes == ([osc52(text)] if expected == TERMINAL else [])
    assert capfd.readouterr() == ("", "")


def test_a_pyperclip_in_the_current_folder_is_not_run(monkeypatch, tmp_path):
    (tmp_path / "pyperclip.py").write_text(HONEST, encoding="utf-8")
    monkeypatch.setenv("DISPLAY", ":54321")
    monkeypatch.chdir(tmp_path)
    assert copy("x", write_escape=[].append, settings=in_order("pyperclip", "terminal")) == TERMINAL


def test_pyperclip_stays_in_the_child():
    program = "import sys, reader.terminal.clipboard; print('pyperclip' in sys.modules)"
    output = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True)
    assert output.stdout.strip() == b"False"


@pytest.fixture
def nothing_installed(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize("unit", ["a", "长"], ids=["one byte", "three bytes"])
def test_the_terminal_is_given_as_much_as_it_takes_and_no_more(nothing_installed, unit):
    escapes: list[str] = []
    fitting = unit * (LIMIT // len(unit.encode()))
    assert copy(fitting, write_escape=escapes.append) == TERMINAL
    assert len(escapes[0]) == 100_000
    assert copy(fitting + "a", write_escape=escapes.append).way == "file"
    assert len(escapes) == 1


def unwritable(sequence: str) -> None:
    raise OSError("gone")


@pytest.mark.parametrize(
    ("term", "write_escape", "text"),
    [
        ("xterm", None, "x"),
        ("linux", [].append, "x"),
        ("xterm", unwritable, "x"),
        ("xterm", [].append, MEGABYTE),
        ("xterm", [].append, MEGABYTE + "论文"),
    ],
    ids=["no terminal", "console", "broken", "long", "longer"],
)
def test_what_nobody_takes_is_written_to_a_file_of_ones_own(
    nothing_installed, monkeypatch, tmp_path, term, write_escape, text
):
    monkeypatch.setenv("TERM", term)
    delivery = copy(text, write_escape=write_escape)
    file = tmp_path / "state" / "digest-reader" / "clipboard.txt"
    assert delivery == Delivery("file", verified=True, place=str(file))
    assert str(file) in delivery.words
    assert file.read_text(encoding="utf-8") == text
    assert os.name != "posix" or file.stat().st_mode & 0o777 == 0o600


def test_the_file_is_not_written_through_a_link(nothing_installed, tmp_path):
    (tmp_path / "state" / "digest-reader").mkdir(parents=True)
    (tmp_path / "precious").write_text("old", encoding="utf-8")
    (tmp_path / "state" / "digest-reader" / "clipboard.txt").symlink_to(tmp_path / "precious")
    assert copy("x").way == "file"
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "old"


def test_without_any_way_nothing_is_copied(nothing_installed, tmp_path):
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    with pytest.raises(TerminalError, match="nothing was copied"):
        copy("x", write_escape=unwritable)


def test_a_lone_surrogate_does_not_stop_a_copy(nothing_installed):
    escapes: list[str] = []
    assert copy("a\ud800b", write_escape=escapes.append) == TERMINAL
    assert escapes == [osc52("a?b")]


def test_over_ssh_the_terminal_comes_before_the_desktop(clipboard_program, monkeypatch, x_display):
    copy("before", settings=PATIENT)
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    assert copy("x", write_escape=[].append, settings=PATIENT) == TERMINAL
    assert pasted(x_display) == "before"


HOLD = 'cat >"$HELD"'
TELL = 'cat "$HELD"'


@pytest.fixture
def held(programs, monkeypatch, tmp_path) -> Path:
    """Make programs that keep a text in a file; nothing else is found."""
    programs.link("cat", "sleep")
    for name, body in {
        "hold": HOLD,
        "tell": TELL,
        "lie": "echo something else",
        "fail": "echo noise >&2; exit 1",
    }.items():
        programs.script(name, body)
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("HELD", str(tmp_path / "held"))
    return tmp_path / "held"


@pytest.mark.parametrize("text", [*TEXTS.values(), MEGABYTE], ids=[*TEXTS, "megabyte"])
def test_termux_is_used_and_read_back(programs, held, monkeypatch, text):
    programs.script("termux-clipboard-set", HOLD)
    programs.script("termux-clipboard-get", TELL)
    monkeypatch.setenv("TERMUX_VERSION", "0.118")
    assert copy(text, settings=PATIENT) == SYSTEM
    assert held.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (ClipboardCommand(copy=["hold"], paste=["tell"]), Delivery("clipboard", True, "mine")),
        (ClipboardCommand(copy=["hold"]), Delivery("command", False, "mine")),
        (ClipboardCommand(copy=["hold"], paste=["lie"]), TERMINAL),
        (ClipboardCommand(copy=["fail"]), TERMINAL),
        (ClipboardCommand(copy=["missing"]), TERMINAL),
        (ClipboardCommand(copy=["hold"], paste=["missing"]), TERMINAL),
    ],
    ids=["verified", "handed over", "wrong", "failing", "missing", "no paste"],
)
def test_a_command_of_ones_own_comes_first(held, capfd, command, expected):
    settings = ClipboardSettings(commands={"mine": command}, seconds=20.0)
    assert copy("$(x) `y` 论文", write_escape=[].append, settings=settings) == expected
    assert expected == TERMINAL or held.read_text(encoding="utf-8") == "$(x) `y` 论文"
    assert capfd.readouterr() == ("", "")


def test_a_command_of_ones_own_gets_its_arguments_as_they_stand(programs, held):
    programs.script("say", f'printf "%s\\n" "$@" >"$HELD"; {"cat >>"}"$HELD"')
    mine = ClipboardCommand(copy=["say", "$HOME", "a b", ";x"])
    copy("text", settings=ClipboardSettings(commands={"mine": mine}, order=["mine"], seconds=20.0))
    assert held.read_text(encoding="utf-8") == "$HOME\na b\n;x\ntext"


def test_a_command_can_take_the_place_of_a_built_in_way(held, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":54321")
    mine = ClipboardCommand(copy=["hold"], paste=["tell"])
    delivery = copy("x", settings=ClipboardSettings(commands={"xclip": mine}, seconds=20.0))
    assert delivery == Delivery("clipboard", True, "xclip")


def test_an_order_that_names_what_there_is_not_is_wrong_usage():
    with pytest.raises(UsageError) as caught:
        copy("x", settings=in_order("fax"))
    assert "fax" in caught.value.message
    assert "tmux" in caught.value.hint


def test_every_program_is_found_by_its_name_alone():
    steps = [step for step in clipboard_methods.STEPS.values() if isinstance(step, Program)]
    assert all(step.copy and step.can_read for step in steps)
    json.dumps([step.copy for step in steps])  # nothing but words
