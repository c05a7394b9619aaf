"""Commands that hand papers to others: ``cite``, ``copy``, ``open``, ``send``."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cli.copy import HEADINGS
from reader.errors import NoBrowserError, TerminalError
from reader.models import Link, Paper
from reader.terminal.clipboard import WAYS, Delivery
from tests.cli.conftest import KIMI, R1, Run

LINKS = "https://arxiv.org/abs/2501.12948\nhttps://arxiv.org/abs/2501.12599"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    urls: list[str] = []
    monkeypatch.setattr("reader.terminal.browser.open_url", urls.append)
    return urls


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []

    def copy(text: str, **options: object) -> Delivery:
        texts.append(text)
        return Delivery("clipboard", verified=True)

    monkeypatch.setattr("reader.terminal.clipboard.copy", copy)
    return texts


def test_cite_prints_the_text_and_tells_the_gaps(filled: Run) -> None:
    outcome = filled("cite", R1, KIMI, "--style", "link")
    assert (outcome.code, outcome.out, outcome.err) == (0, LINKS + "\n", "")
    outcome = filled("cite", R1, "--style", "apa")
    assert "10.48550/arXiv.2501.12948" in outcome.out
    assert "authors" in outcome.err


def test_cite_takes_the_style_of_the_settings(filled: Run, tmp_path) -> None:
    (tmp_path / "config.toml").write_text('citation_style = "title"\n', encoding="utf-8")
    assert filled("cite", R1).out.startswith("DeepSeek-R1: ")


@pytest.mark.parametrize("command", ["cite", "copy"])
def test_an_unknown_style_is_wrong_usage(filled: Run, copied: list[str], command: str) -> None:
    outcome = filled(command, R1, "--style", "nonsense")
    assert (outcome.code, outcome.out) == (2, "")
    assert "bibtex" in outcome.err
    assert copied == []


def test_copy_copies_links_and_says_so(filled: Run, copied: list[str]) -> None:
    outcome = filled("copy", R1, KIMI)
    assert (outcome.code, outcome.out) == (0, "")
    assert copied == [LINKS]
    assert outcome.err == f"Copied to the clipboard:\n{LINKS}\n"


def test_copy_takes_a_style(filled: Run, copied: list[str]) -> None:
    filled("copy", R1, "--style", "title")
    assert copied[0].startswith("DeepSeek-R1: ")


@pytest.mark.parametrize(
    ("delivery", "words"),
    [
        (Delivery("terminal", False), "Sent to the terminal, cannot be verified:"),
        (Delivery("command", False, "mine"), "Passed to mine, cannot be verified:"),
        (Delivery("tmux", True), "Copied to the tmux buffer and forwarded to the terminal:"),
        (Delivery("tmux-buffer", True), "Copied to the tmux buffer:"),
        (Delivery("file", True, "/x.txt"), "No clipboard available; written to /x.txt:"),
    ],
)
def test_copy_does_not_claim_what_was_not_verified(
    filled: Run, monkeypatch: pytest.MonkeyPatch, delivery: Delivery, words: str
) -> None:
    monkeypatch.setattr("reader.terminal.clipboard.copy", lambda text, **_: delivery)
    assert filled("copy", R1).err.splitlines()[0] == words


def test_every_way_has_its_words() -> None:
    assert HEADINGS.keys() == WAYS.keys()


def test_copy_obeys_the_settings(filled: Run, tmp_path: Path) -> None:
    hold = [sys.executable, "-c", "import sys; open(sys.argv[1], 'w').write(sys.stdin.read())", str(tmp_path / "held")]
    settings = f"[clipboard]\nseconds = 20\n[clipboard.commands.mine]\ncopy = {json.dumps(hold)}\n"
    (tmp_path / "config.toml").write_text(settings, encoding="utf-8")
    outcome = filled("copy", R1, KIMI)
    assert outcome.err.startswith("Passed to mine, cannot be verified:")
    assert (tmp_path / "held").read_text() == LINKS


def test_an_order_with_a_way_that_does_not_exist_is_wrong_usage(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[clipboard]\norder = ["fax"]\n', encoding="utf-8")
    outcome = filled("copy", R1)
    assert (outcome.code, "fax" in outcome.err) == (2, True)


def test_a_clipboard_out_of_reach_is_an_error(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def copy(text: str, **options: object) -> Delivery:
        raise TerminalError("No clipboard.", "Install one.")

    monkeypatch.setattr("reader.terminal.clipboard.copy", copy)
    outcome = filled("copy", R1)
    assert (outcome.code, outcome.err) == (1, "No clipboard.\nInstall one.\n")


def test_nothing_is_not_copied(run: Run, shelve: Callable[..., None], copied: list[str]) -> None:
    shelve(Paper(id="title:0123456789abcdef", title="x"))
    assert run("copy", "title:01").code == 1
    assert copied == []


def test_open(filled: Run, opened: list[str]) -> None:
    assert filled("open", R1, KIMI).code == 0
    assert opened == LINKS.split()
    assert filled("open", "--pdf", R1).code == 0
    assert opened[2:] == ["https://arxiv.org/pdf/2501.12948"]


def test_open_opens_nothing_when_one_paper_has_no_address(
    filled: Run, opened: list[str], shelve: Callable[..., None]
) -> None:
    shelve(Paper(id="title:0123456789abcdef", title="坏 \x9b31m\n标题"))
    for arguments in ([R1, "title:0123"], [R1, "title:0123", "--pdf"]):
        outcome = filled("open", *arguments)
        assert outcome.code == 1
        assert outcome.err.endswith("坏 标题\n")
    assert opened == []


def test_open_a_link_of_a_kind(run: Run, opened: list[str], shelve: Callable[..., None]) -> None:
    links = (Link("abs", "https://a.org"), Link("code", "https://github.com/a/b"), Link("code", "https://github.com/c"))
    shelve(Paper(id="title:0123456789abcdef", title="x", links=links))
    assert run("open", "--kind", "code", "title:01").code == 0
    assert opened == ["https://github.com/a/b"]
    assert run("open", "--kind", "video", "title:01").code == 1
    assert run("open", "--kind", "nonsense", "title:01").code == 2


def test_without_a_browser_what_is_not_opened_is_copied_and_printed(
    filled: Run, copied: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_once(url: str) -> None:
        if opened:
            raise NoBrowserError("No browser here.")
        opened.append(url)

    monkeypatch.setattr("reader.terminal.browser.open_url", open_once)
    outcome = filled("open", R1, KIMI)
    first, second = LINKS.split()
    assert (outcome.code, outcome.out, opened, copied) == (0, second + "\n", [first], [second])
    assert outcome.err == f"Opened: {first}\nNo browser here.\non the clipboard, verified\n"


@pytest.fixture
def commands(tmp_path: Path) -> None:
    """Name two commands in the settings: one that prints, one whose output is kept."""
    show = [sys.executable, "-c", "import json, sys; print(json.load(sys.stdin)['title'][:11])"]
    keep = [sys.executable, "-c", "import sys; sys.stdout.buffer.write(b'\x1b[31m' + sys.stdin.buffer.read())"]
    fail = [sys.executable, "-c", "import sys; sys.exit('no key')"]
    settings = f"[send.show]\ncommand = {json.dumps(show)}\n[send.fail]\ncommand = {json.dumps(fail)}\n"
    settings += f"[send.keep]\ncommand = {json.dumps(keep)}\ninput = '{{year}} 总结'\nkeep = 'note'\n"
    (tmp_path / "config.toml").write_text(settings, encoding="utf-8")


def test_send_prints_what_the_command_printed(filled: Run, commands: None) -> None:
    outcome = filled("send", "show", R1, KIMI)
    assert (outcome.code, outcome.out.splitlines(), outcome.err) == (0, ["DeepSeek-R1", "Kimi k1.5: "[:11].strip()], "")


def test_send_keeps_the_output_as_a_note_that_can_be_undone(filled: Run, commands: None) -> None:
    filled("note", R1, "mine")
    outcome = filled("send", "keep", R1)
    assert (outcome.code, outcome.out) == (0, "")
    assert filled("note", R1).out == "mine\n\n2025 总结\n"
    filled("undo")
    assert filled("note", R1).out == "mine\n"


def test_a_command_that_fails_is_an_error(filled: Run, commands: None) -> None:
    outcome = filled("send", "fail", R1)
    assert (outcome.code, outcome.err) == (1, "fail exited with status 1.\nno key\n")


def test_a_command_without_a_name_in_the_settings_is_wrong_usage(filled: Run, commands: None) -> None:
    outcome = filled("send", "mail", R1)
    assert (outcome.code, outcome.err.splitlines()[1]) == (2, "Commands: show, fail, keep.")
