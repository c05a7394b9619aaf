import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from reader.errors import NoBrowserError, TerminalError
from reader.terminal.browser import open_url

URL = "https://arxiv.org/abs/2501.12948?a=1&b=$(x);'#部"

unix_desktop = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="X11 or Wayland is needed")


@pytest.fixture
def browser(programs, letterbox, monkeypatch):
    """Make programs that write their name, then each argument, into the letterbox; leave nothing else to be found."""

    def make(*names: str) -> None:
        for name in names:
            programs.script(name, f'printf "%s\\n" {name} "$@" >"{letterbox.path}"')

    monkeypatch.setenv("PATH", str(programs.folder))
    return make


ADDRESSES = [
    URL,
    "http://a.b",
    "HTTPS://Example.org/路径",
    "mailto:someone@example.org?subject=x",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_reaches_the_browser_as_one_argument(browser, letterbox, monkeypatch, address):
    browser("mybrowser")
    monkeypatch.setenv("BROWSER", "mybrowser")
    open_url(address)
    assert letterbox.read().decode() == f"mybrowser\n{address}\n"


REFUSED = [
    "",
    "arxiv.org/abs/2501.12948",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "ftp://example.org/x",
    "vscode://x",
    "-version",
    " https://example.org",
    "https://",
    "https:///etc/passwd",
    "mailto:",
    "https://a.b/ --new-window",
    "https://a.b/\n--x",
    "https://a.b/\x1b]0;x\a",
    "https://a.b/\u202egnp",
]


@pytest.mark.parametrize("address", REFUSED)
def test_anything_else_is_refused_and_shown_without_control_characters(browser, letterbox, monkeypatch, address):
    browser("mybrowser")
    monkeypatch.setenv("BROWSER", "mybrowser")
    with pytest.raises(TerminalError) as caught:
        open_url(address)
    assert "http, https and mailto" in caught.value.hint
    assert caught.value.message.isprintable()
    assert letterbox.silent()


@pytest.mark.parametrize(
    ("value", "heard"),
    [
        ("one", ["one", URL]),
        ("missing:two:one", ["two", URL]),
        ("one --new-tab", ["one", "--new-tab", URL]),
        ("one '--app=%s' x", ["one", f"--app={URL}", "x"]),
        ("one %s &", ["one", URL]),
        ("'broken:two", ["two", URL]),
        ("w3m:lynx %s:one", ["one", URL]),
    ],
)
def test_the_browser_variable_is_obeyed(browser, letterbox, monkeypatch, value, heard):
    browser("one", "two", "w3m", "lynx")
    monkeypatch.setenv("BROWSER", value)
    open_url(URL)
    assert letterbox.read().decode().splitlines() == heard


@unix_desktop
@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
@pytest.mark.parametrize(
    ("installed", "heard"),
    [
        (["xdg-open", "gio", "firefox"], ["xdg-open", URL]),
        (["gio", "firefox"], ["gio", "open", URL]),
        (["w3m", "firefox"], ["firefox", URL]),
    ],
)
def test_on_a_desktop_its_opener_is_used(browser, letterbox, monkeypatch, variable, installed, heard):
    browser(*installed)
    monkeypatch.setenv(variable, ":0")
    open_url(URL)
    assert letterbox.read().decode().splitlines() == heard


@unix_desktop
def test_the_opener_is_not_told_of_a_text_browser(programs, browser, letterbox, monkeypatch):
    browser("w3m")
    programs.script("xdg-open", f'echo "BROWSER is <$BROWSER>" >"{letterbox.path}"')
    monkeypatch.setenv("BROWSER", "w3m")
    monkeypatch.setenv("DISPLAY", ":0")
    open_url(URL)
    assert letterbox.read() == b"BROWSER is <>\n"


NOWHERE = {
    "over SSH": {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"},
    "over SSH with a screen there": {"SSH_TTY": "/dev/pts/1", "DISPLAY": "localhost:10.0"},
    "over SSH with a text browser": {"SSH_TTY": "/dev/pts/1", "BROWSER": "lynx"},
    "no screen": {},
    "only a text browser": {"BROWSER": "lynx"},
    "a screen, but only text browsers": {"DISPLAY": ":0", "PATH": "text"},
    "a screen, but no browser": {"DISPLAY": ":0", "PATH": "nothing"},
}


@unix_desktop
@pytest.mark.parametrize("environment", NOWHERE.values(), ids=NOWHERE.keys())
def test_where_no_browser_can_be_opened_the_address_is_given(
    browser, programs, letterbox, tmp_path, monkeypatch, environment
):
    browser("firefox", "xdg-open", "lynx", "w3m")
    folders = {"text": tmp_path / "text", "nothing": tmp_path / "nothing"}
    folders["text"].mkdir()
    (folders["text"] / "w3m").symlink_to(programs.folder / "w3m")
    for name, value in environment.items():
        monkeypatch.setenv(name, str(folders.get(value, value)))
    with pytest.raises(NoBrowserError) as caught:
        open_url(URL)
    assert URL in caught.value.message
    assert letterbox.silent()


def test_over_ssh_the_browser_variable_is_obeyed(browser, letterbox, monkeypatch):
    browser("remote-opener")
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    monkeypatch.setenv("BROWSER", "remote-opener")
    open_url(URL)
    assert letterbox.read().decode().splitlines() == ["remote-opener", URL]


def test_an_opener_that_fails_at_once_is_no_success(programs, monkeypatch, capfd):
    programs.script("failing", "echo no display >&2; exit 3")
    monkeypatch.setenv("BROWSER", str(programs.folder / "failing"))
    with pytest.raises(NoBrowserError):
        open_url(URL)
    assert capfd.readouterr() == ("", "")


def test_a_browser_that_cannot_be_run_is_an_error(programs, monkeypatch):
    programs.script("broken", "").write_text("#!/no/such/interpreter\n", encoding="utf-8")
    monkeypatch.setenv("BROWSER", str(programs.folder / "broken"))
    with pytest.raises(TerminalError, match="No browser"):
        open_url(URL)


def test_a_browser_is_not_waited_for(programs, letterbox, monkeypatch):
    programs.script("slow", f'echo $$ >"{letterbox.path}"; exec sleep 60')
    monkeypatch.setenv("BROWSER", str(programs.folder / "slow"))
    start = time.monotonic()
    open_url(URL)
    elapsed = time.monotonic() - start
    os.kill(int(letterbox.read()), signal.SIGKILL)
    assert elapsed < 1


def test_a_browser_does_not_write_on_our_screen(programs, letterbox, monkeypatch, capfd):
    programs.script("noisy", f'echo noise; echo noise >&2; cat; echo done >"{letterbox.path}"')
    monkeypatch.setenv("BROWSER", str(programs.folder / "noisy"))
    open_url(URL)
    assert letterbox.read() == b"done\n"
    assert capfd.readouterr() == ("", "")


ON_A_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(os.open(sys.argv[1], os.O_RDWR), termios.TIOCSCTTY, 0)
from reader.terminal.browser import open_url
open_url(sys.argv[2])
sys.stdin.read()
"""


def test_a_browser_cannot_reach_our_terminal(programs, letterbox, monkeypatch):
    test = "if (: </dev/tty) 2>/dev/null; then echo reached; else echo out of reach; fi"
    programs.script("nosy", f'({test}) >"{letterbox.path}"')
    monkeypatch.setenv("BROWSER", str(programs.folder / "nosy"))
    pty = pytest.importorskip("pty", reason="a pseudo-terminal is needed")
    master, slave = pty.openpty()
    command = [sys.executable, "-c", ON_A_TERMINAL, os.ttyname(slave), URL]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True):
        assert letterbox.read() == b"out of reach\n"
    os.close(master)
    os.close(slave)


def test_an_ended_browser_leaves_no_zombie(programs, letterbox, monkeypatch):
    programs.script("brief", f'echo $$ >"{letterbox.path}"')
    monkeypatch.setenv("BROWSER", str(programs.folder / "brief"))
    open_url(URL)
    process = int(letterbox.read())
    for thread in threading.enumerate():
        if thread.name == "browser-exit":
            thread.join(10)
    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)
