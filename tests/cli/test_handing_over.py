"""Commands that hand papers to others: ``cite``, ``copy``, ``open``."""

from collections.abc import Callable

import pytest

from reader.errors import TerminalError
from reader.models import Paper
from reader.terminal.clipboard import Delivery
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


def test_copy_does_not_claim_what_was_not_verified(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.terminal.clipboard.copy", lambda text, **_: Delivery("terminal", verified=False))
    outcome = filled("copy", R1)
    assert "Copied" not in outcome.err
    assert "may or may not" in outcome.err


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
