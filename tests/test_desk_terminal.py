"""The desk in a real pseudo-terminal, seen through a terminal emulator."""

import base64
import json
import os
import re
import signal
import struct
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

fcntl = pytest.importorskip("fcntl", reason="needs a pseudo-terminal")
termios = pytest.importorskip("termios", reason="needs a pseudo-terminal")
pexpect = pytest.importorskip("pexpect", reason="needs pexpect")
pyte = pytest.importorskip("pyte", reason="needs pyte")
tinydb = pytest.importorskip("tinydb")

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SECONDS = 30.0
NOTE = "冷启动，要对照着看。"


class Terminal:
    """A terminal in which ``reader`` runs."""

    def __init__(self, arguments: list[str], environ: dict[str, str], size: tuple[int, int] = (120, 36)) -> None:
        columns, lines = size
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(
            sys.executable, ["-m", "reader", *arguments], env=environ, dimensions=(lines, columns), timeout=SECONDS
        )

    @property
    def text(self) -> str:
        rows, columns = range(self.screen.lines), range(self.screen.columns)
        return "\n".join("".join(self.screen.buffer[y][x].data for x in columns) for y in rows).replace("\0", "")

    def send(self, text: str) -> None:
        self.child.send(text)

    def wait_for(self, words: str, *, gone: bool = False) -> None:
        """Read until words are, or are no longer, on screen."""
        self.wait_until(lambda: (re.sub(r"\s", "", words) in re.sub(r"\s", "", self.text)) != gone, words)

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Read what the program writes until a condition holds."""
        end = time.monotonic() + SECONDS
        while not condition():
            assert time.monotonic() < end, f"{what} did not come:\n{self.text}"
            if not self._read():
                assert condition(), f"the program ended before {what} came:\n{self.text}"

    def wait_for_end(self) -> int:
        """Read until the program ends, and give its exit code."""
        end = time.monotonic() + SECONDS
        while self._read():
            assert time.monotonic() < end, f"the program did not end:\n{self.text}"
        self.child.close()
        assert self.child.signalstatus is None
        assert b"Traceback" not in self.raw
        assert b"never awaited" not in self.raw
        return int(self.child.exitstatus)

    def resize(self, columns: int, lines: int) -> None:
        self.screen.resize(lines, columns)
        fcntl.ioctl(self.child.child_fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        os.kill(self.child.pid, signal.SIGWINCH)

    def _read(self) -> bool:
        """Take in what was written, waiting a moment for it; tell whether the program is still there."""
        try:
            data = self.child.read_nonblocking(65536, timeout=0.2)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        # pyte does not know the private forms of CSI that set the keyboard protocol, and would print them
        self.stream.feed(re.sub(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1bP[^\x1b]*\x1b\\|\x1b\[\?[0-9;]*\$p", b"", data))
        return True


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Give a function that runs ``reader`` in a terminal, on a library that lasts as long as the test."""
    terminals: list[Terminal] = []

    def start(*arguments: str, size: tuple[int, int] = (120, 36), **environ: str) -> Terminal:
        clean = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "COLUMNS", "LINES")
        }
        settings = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "READER_CONFIG": str(tmp_path / "config.toml")}
        folder = ["--library", str(tmp_path / "library")]
        terminals.append(Terminal([*folder, *arguments], clean | settings | environ, size))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.child.close(force=True)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def filled(start: Callable[..., Terminal]) -> Callable[..., Terminal]:
    """Give ``start`` on a library of the sample digests."""
    assert start("import", str(SEEDS)).wait_for_end() == 0
    return start


def papers(library: Path) -> dict[str, dict]:
    """Read the library as anybody could, with a stock TinyDB."""
    with tinydb.TinyDB(library / "library.json", encoding="utf-8") as database:
        return {paper["id"]: paper for paper in database.table("papers").all()}


def test_the_journey(start: Callable[..., Terminal], library: Path) -> None:
    desk = start()
    desk.wait_for("read the bundled digests")
    desk.send("\r")
    desk.wait_for("31 papers")
    desk.wait_for("2501.09891")
    desk.send("j")
    desk.wait_for("2501.10120")
    desk.send("r")
    desk.wait_for("status ✓ read")
    desk.send("t")
    desk.wait_for("Separate tags with spaces; a/b is a subtag of a.")
    desk.send("检索 rl\r")
    desk.wait_for("tags #检索 #rl")
    desk.send("n")
    desk.wait_for("Ctrl+S save")
    desk.send(NOTE)
    desk.wait_for(NOTE)
    desk.send("\x13")
    desk.wait_until(lambda: NOTE in (library / "journal.jsonl").read_text("utf-8"), "the note in the journal")
    desk.send("\x1b")
    desk.wait_for("Enter open")
    desk.send("yy")
    desk.wait_for("Copied link")
    sent = base64.b64encode(b"https://arxiv.org/abs/2501.10120")
    assert b"\x1b]52;c;" + sent in desk.raw or "on the clipboard, verified" in desk.text
    desk.send("q")
    assert desk.wait_for_end() == 0

    paper = papers(library)["arxiv:2501.10120"]
    assert (paper["status"], paper["tags"], paper["note"]) == ("read", ["检索", "rl"], NOTE)

    desk = start()
    desk.wait_for("read 1")
    desk.send("j")
    desk.wait_for("status ✓ read")
    desk.wait_for("tags #检索 #rl")
    desk.wait_for(NOTE)
    desk.send("u")
    desk.wait_for("Undone: note, 1 paper")
    desk.wait_for(NOTE, gone=True)
    desk.send("q")
    assert desk.wait_for_end() == 0


def test_a_note_typed_in_one_burst_with_its_key_and_the_end_is_kept(
    filled: Callable[..., Terminal], library: Path
) -> None:
    desk = filled()
    desk.wait_for("31 papers")
    desk.send(f"n{NOTE}\x11")
    assert desk.wait_for_end() == 0
    assert papers(library)["arxiv:2501.09891"]["note"] == NOTE


def test_the_readers_own_editor_writes_a_note(filled: Callable[..., Terminal], tmp_path: Path, library: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "EDITOR HERE\\n"\nprintf "外面写的\\n" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    desk = filled(EDITOR=str(editor), VISUAL="")
    desk.wait_for("31 papers")
    desk.send("e")
    desk.wait_for("外面写的")
    assert b"EDITOR HERE" in desk.raw
    desk.send("j")
    desk.wait_for("2501.10120")
    desk.send("q")
    assert desk.wait_for_end() == 0
    assert papers(library)["arxiv:2501.09891"]["note"].strip() == "外面写的"


def test_an_editor_that_cannot_be_started_is_said(filled: Callable[..., Terminal]) -> None:
    desk = filled(EDITOR="/no/such/editor", VISUAL="")
    desk.wait_for("31 papers")
    desk.send("e")
    desk.wait_for("Cannot start the editor:")
    desk.send("j")
    desk.wait_for("2501.10120")
    desk.send("q")
    assert desk.wait_for_end() == 0


def test_the_terminal_is_given_back_as_it_was(filled: Callable[..., Terminal]) -> None:
    desk = filled()
    desk.wait_for("31 papers")
    assert b"\x1b[?1049h" in desk.raw
    desk.send("q")
    assert desk.wait_for_end() == 0
    for mode in (b"1049", b"1000", b"1006", b"2004"):
        on, off = desk.raw.rfind(b"\x1b[?" + mode + b"h"), desk.raw.rfind(b"\x1b[?" + mode + b"l")
        assert off > on, mode
    assert desk.raw.rfind(b"\x1b[?25h") > desk.raw.rfind(b"\x1b[?25l")


def test_the_screen_follows_the_size_of_the_terminal(filled: Callable[..., Terminal]) -> None:
    desk = filled()
    desk.wait_for("Mind Evolution")
    desk.resize(80, 24)
    desk.wait_for("Mind Evolution", gone=True)
    desk.resize(130, 40)
    desk.wait_for("Mind Evolution")
    desk.send("q")
    assert desk.wait_for_end() == 0


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"TERM": "dumb"}, "TERM=dumb"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "UTF-8"),
        ({"PYTHONIOENCODING": "gb18030"}, "UTF-8"),
        ({"PYTHONIOENCODING": "latin-1"}, "UTF-8"),
    ],
)
def test_a_terminal_that_cannot_show_the_desk_is_refused_politely(
    filled: Callable[..., Terminal], environ: dict[str, str], words: str
) -> None:
    desk = filled(**environ)
    assert desk.wait_for_end() == 1
    assert words in desk.text
    assert "Traceback" not in desk.text
    assert b"\x1b[?1049h" not in desk.raw
    assert len([line for line in desk.text.splitlines() if line.strip()]) <= 3


def test_a_setting_with_a_mistake_is_one_clear_sentence(start: Callable[..., Terminal], tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[keys]\nno-such-command = "x"\n', encoding="utf-8")
    desk = start()
    assert desk.wait_for_end() == 2
    assert "no-such-command" in desk.text
    assert "Traceback" not in desk.text


def draft_texts(library: Path) -> list[str]:
    return [
        draft["text"]
        for file in (library / "drafts").glob("*.json")
        for draft in json.loads(file.read_text("utf-8")).values()
    ]


def kill(desk: Terminal) -> None:
    os.kill(desk.child.pid, signal.SIGKILL)
    desk.child.wait()


def test_a_note_that_was_being_typed_when_the_desk_was_killed_is_offered(
    filled: Callable[..., Terminal], library: Path
) -> None:
    desk = filled()
    desk.wait_for("31 papers")
    desk.send("n")
    desk.wait_for("Ctrl+S save")
    desk.send(NOTE)
    desk.wait_until(lambda: draft_texts(library) == [NOTE], "the draft on disk")
    second = filled()
    second.wait_for("31 papers")
    second.send("j")
    second.wait_for("2501.10120")
    assert "was not saved" not in second.text
    second.send("q")
    assert second.wait_for_end() == 0
    kill(desk)

    for size in ((80, 24), (120, 36)):
        desk = filled(size=size)
        desk.wait_for("Unsaved note found")
        desk.wait_for(NOTE)
        if size == (80, 24):
            kill(desk)
    desk.send("\r")
    desk.wait_until(lambda: not draft_texts(library), "the end of the draft")
    desk.send("q")
    assert desk.wait_for_end() == 0
    assert papers(library)["arxiv:2501.09891"]["note"] == NOTE
    assert list((library / "drafts").iterdir()) == []


def test_what_an_editor_has_saved_when_the_desk_is_killed_is_offered(
    filled: Callable[..., Terminal], tmp_path: Path, library: Path
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "外面写的" >"$1"\necho SAVED\nread line\n', encoding="utf-8")
    editor.chmod(0o755)
    desk = filled(EDITOR=str(editor), VISUAL="")
    desk.wait_for("31 papers")
    desk.send("e")
    desk.wait_until(lambda: b"SAVED" in desk.raw, "the editor")
    kill(desk)
    desk = filled()
    desk.wait_for("外面写的")
    desk.send("\r")
    desk.wait_until(lambda: not draft_texts(library), "the end of the draft")
    desk.send("q")
    assert desk.wait_for_end() == 0
    assert papers(library)["arxiv:2501.09891"]["note"] == "外面写的"


def test_ctrl_c_in_an_editor_ends_the_editor_alone(
    filled: Callable[..., Terminal], tmp_path: Path, library: Path
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "半句" >"$1"\necho SAVED\nexec sleep 60\n', encoding="utf-8")
    editor.chmod(0o755)
    desk = filled(EDITOR=str(editor), VISUAL="")
    desk.wait_for("31 papers")
    desk.send("e")
    desk.wait_until(lambda: b"SAVED" in desk.raw, "the editor")
    desk.send("\x03")
    desk.wait_for("The editor exited with status -2")
    desk.wait_for("半句")
    desk.send("\r")
    desk.wait_until(lambda: not draft_texts(library), "the end of the draft")
    desk.send("q")
    assert desk.wait_for_end() == 0
    assert papers(library)["arxiv:2501.09891"]["note"] == "半句"
