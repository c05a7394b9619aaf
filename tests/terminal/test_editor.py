import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import TerminalError
from reader.terminal.editor import edit

TEXT = "# 笔记\n\n正文 👩‍🔬\n"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    return folder


@pytest.fixture
def editor(programs):
    """Give a function that makes an editor of a shell script in which ``$1`` is the file, and tells its command."""
    return lambda body, name="ed it": f"'{programs.script(name, body)}'"


EDITS = {
    "nothing": (":", TEXT),
    "a line": ('echo 新的一行 >>"$1"', TEXT + "新的一行\n"),
    "a byte order mark": (r"printf '\357\273\277abc' >\"$1\"".replace('\\"', '"'), "abc"),
    "Windows line ends": (r"""printf 'a\r\nb\r\n' >"$1" """, "a\nb\n"),
    "old Macintosh line ends": (r"""printf 'a\rb' >"$1" """, "a\nb"),
    "all is deleted": (': >"$1"', ""),
    "another file in its place": ("""echo new >"$1.new"; mv "$1.new" "$1" """, "new\n"),
}


@pytest.mark.parametrize(("body", "expected"), EDITS.values(), ids=EDITS.keys())
def test_what_the_editor_saved_comes_back_and_no_file_stays(editor, drafts, body, expected):
    assert edit(TEXT, editor=editor(body), folder=drafts) == expected
    assert list(drafts.iterdir()) == []


@pytest.mark.parametrize("text", ["a", "", "a\n", "a\n\n"])
def test_a_line_end_added_by_the_editor_is_no_change(editor, drafts, text):
    assert edit(text, editor=editor('echo >>"$1"'), folder=drafts) == text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_characters="\r\ufeff")))
def test_any_text_survives_an_editor_that_changes_nothing(editor, drafts, text):
    assert edit(text, editor=editor(":"), folder=drafts) == text


def test_the_file_is_private_and_named_for_what_it_holds(editor, drafts, tmp_path):
    edit(
        TEXT, suffix=".bib", editor=editor(f'cp -p "$1" "{tmp_path}/seen"; echo "$1" >"{tmp_path}/name"'), folder=drafts
    )
    seen = tmp_path / "seen"
    assert stat.S_IMODE(seen.stat().st_mode) == 0o600
    assert seen.read_bytes() == TEXT.encode("utf-8")
    name = Path((tmp_path / "name").read_text(encoding="utf-8").strip())
    assert (name.parent, name.suffix) == (drafts, ".bib")


CHOICES = {
    "the argument before all": ("given", {"VISUAL": "visual", "EDITOR": "editor"}, "given"),
    "VISUAL before EDITOR": (None, {"VISUAL": "visual", "EDITOR": "editor"}, "visual"),
    "EDITOR before what is found": (None, {"EDITOR": "editor"}, "editor"),
    "an empty variable is none": (None, {"VISUAL": "", "EDITOR": "editor"}, "editor"),
    "options are kept": (None, {"EDITOR": "editor --wait 'a b'"}, "editor --wait a b"),
    "the first that is found": (None, {}, "vim"),
}


@pytest.mark.parametrize(("argument", "environment", "expected"), CHOICES.values(), ids=CHOICES.keys())
def test_the_editor_is_chosen_in_order(programs, drafts, monkeypatch, argument, environment, expected):
    for name in ("given", "visual", "editor", "vi", "vim"):
        programs.script(name, f'for file in "$@"; do :; done; printf "%s" "{name} $*" >"$file"')
    monkeypatch.setenv("PATH", str(programs.folder))
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    words, _, file = edit(TEXT, editor=argument, folder=drafts).rpartition(" ")
    assert words == expected
    assert file.startswith(str(drafts))


@pytest.mark.parametrize("command", ["no-such-editor --wait", "'unbalanced", None], ids=["missing", "quotes", "none"])
def test_an_editor_that_does_not_start_is_an_error_and_leaves_no_file(programs, drafts, monkeypatch, command):
    monkeypatch.setenv("PATH", str(programs.folder))
    with pytest.raises(TerminalError, match="cannot be started") as caught:
        edit(TEXT, editor=command, folder=drafts)
    assert "EDITOR" in caught.value.hint
    assert list(drafts.iterdir()) == []


def test_a_file_that_is_no_program_leaves_no_draft(programs, drafts):
    programs.script("broken", "").write_text("#!/no/such/interpreter\n", encoding="utf-8")
    with pytest.raises(TerminalError, match="cannot be started"):
        edit(TEXT, editor=str(programs.folder / "broken"), folder=drafts)
    assert list(drafts.iterdir()) == []


@pytest.mark.parametrize(("end", "status"), [("exit 3", "3"), ("kill -9 $$", "-9")], ids=["failed", "killed"])
def test_a_failed_editor_keeps_the_file_and_names_it(editor, drafts, end, status):
    with pytest.raises(TerminalError) as caught:
        edit(TEXT, editor=editor(f'echo half done >>"$1"; {end}'), folder=drafts)
    (kept,) = drafts.iterdir()
    assert kept.read_text(encoding="utf-8") == TEXT + "half done\n"
    assert str(kept) in caught.value.message
    assert status in caught.value.message


def test_an_interrupt_keeps_the_file_and_names_it(editor, drafts, monkeypatch):
    def interrupted(command: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.terminal.editor.subprocess.call", interrupted)
    with pytest.raises(TerminalError) as caught:
        edit(TEXT, editor=editor(":"), folder=drafts)
    (kept,) = drafts.iterdir()
    assert str(kept) in caught.value.message


def test_a_file_in_another_encoding_is_kept_and_named(editor, drafts):
    with pytest.raises(TerminalError, match="UTF-8") as caught:
        edit(TEXT, editor=editor(r"""printf '\261\312\274\307' >"$1" """), folder=drafts)
    (kept,) = drafts.iterdir()
    assert kept.read_bytes().decode("gb18030") == "笔记"
    assert str(kept) in caught.value.message


def test_a_file_that_is_gone_is_not_said_to_be_kept(editor, drafts):
    with pytest.raises(TerminalError, match="cannot be read") as caught:
        edit(TEXT, editor=editor('rm "$1"'), folder=drafts)
    assert "kept" not in caught.value.message


def test_a_folder_that_is_missing_is_an_error_with_a_reason(editor, tmp_path):
    with pytest.raises(TerminalError, match="No such file or directory"):
        edit(TEXT, editor=editor(":"), folder=tmp_path / "missing")


@pytest.mark.skipif(not shutil.which("vim"), reason="vim is not installed")
def test_a_real_vim_edits_the_text(drafts):
    command = "vim -u NONE -es -c 'normal Go完' -c wq"
    assert edit("笔记", editor=command, folder=drafts) == "笔记\n完\n"
