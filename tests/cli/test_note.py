"""``reader note``."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import R1, Run
from tests.storage.builders import paper

NOTE = "冷启动数据的作用要和 long2short 对照着看。\n\n  缩进"


def test_a_note_is_written_and_printed(filled: Run) -> None:
    assert filled("note", R1).out == ""
    outcome = filled("note", R1, NOTE)
    assert (outcome.code, outcome.out) == (0, "")
    assert filled("note", R1).out == NOTE + "\n"
    assert filled("note", R1, "").code == 0
    assert filled("note", R1).out == ""


def test_what_is_printed_can_be_read_back(filled: Run) -> None:
    filled("note", R1, "--stdin", stdin=NOTE.encode())
    printed = filled("note", R1).out
    assert filled("note", R1, "--stdin", stdin=printed.encode()).err == "Nothing to change.\n"
    assert filled("show", R1, "--json").json["note"] == NOTE


def test_a_note_from_standard_input_may_be_in_another_encoding(filled: Run) -> None:
    filled("note", "--stdin", R1, stdin=NOTE.encode("utf-16"))
    assert filled("note", R1).out == NOTE + "\n"


def test_binary_input_keeps_the_old_note(filled: Run) -> None:
    filled("note", R1, NOTE)
    outcome = filled("note", R1, "--stdin", stdin=bytes(range(256)) * 9)
    assert outcome.code == 2
    assert filled("note", R1).out == NOTE + "\n"


def test_the_editor_gets_the_note_and_gives_it_back(filled: Run, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled("note", R1, NOTE)
    (tmp_path / "config.toml").write_text('editor = "my-editor --wait"\n', encoding="utf-8")
    calls = []

    def edit(text: str, *, suffix: str, editor: str | None) -> str:
        calls.append((text, suffix, editor))
        return text + "!"

    monkeypatch.setattr("reader.terminal.editor.edit", edit)
    assert filled("note", R1, "--edit").code == 0
    assert calls == [(NOTE, ".md", "my-editor --wait")]
    assert filled("note", R1).out == NOTE + "!\n"


@pytest.mark.parametrize("arguments", [["x", "--edit"], ["x", "--stdin"], ["--edit", "--stdin"]])
def test_a_note_has_one_source(filled: Run, arguments: list[str]) -> None:
    assert filled("note", R1, *arguments).code == 2


def test_a_printed_note_cannot_act_on_the_terminal(run: Run, shelve: Callable[..., None]) -> None:
    shelve(paper(1, note="a\x9b31mb"))
    assert run("note", "2501.00001").out == "ab\n"
