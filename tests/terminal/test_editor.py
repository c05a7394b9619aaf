import shutil
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import TerminalError
from reader.terminal.editor import edit

TEXT = "# 笔记\n\n正文 👩‍🔬\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "drafts" / "note.md"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _heed_ctrl_c() -> Iterator[None]:
    """Heed SIGINT, which a job in the background ignores from birth, as do the programs that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


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
def test_what_the_editor_saved_comes_back_and_the_file_stays(editor, note, body, expected):
    assert edit(note, editor=editor(body)) == expected
    assert [path.name for path in note.parent.iterdir()] == ["note.md"]


@pytest.mark.parametrize("text", ["a", "", "a\n", "a\n\n"])
def test_a_line_end_added_by_the_editor_is_no_change(editor, note, text):
    note.write_text(text, encoding="utf-8")
    assert edit(note, editor=editor('echo >>"$1"')) == text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_characters="\r\ufeff", codec="utf-8")))
def test_any_text_survives_an_editor_that_changes_nothing(editor, note, text):
    note.write_text(text, encoding="utf-8")
    assert edit(note, editor=editor(":")) == text


CHOICES = {
    "the argument before all": ("given", {"VISUAL": "visual", "EDITOR": "editor"}, "given"),
    "VISUAL before EDITOR": (None, {"VISUAL": "visual", "EDITOR": "editor"}, "visual"),
    "EDITOR before what is found": (None, {"EDITOR": "editor"}, "editor"),
    "an empty variable is none": (None, {"VISUAL": "", "EDITOR": "editor"}, "editor"),
    "options are kept": (None, {"EDITOR": "editor --wait 'a b'"}, "editor --wait a b"),
    "the first that is found": (None, {}, "vim"),
}


@pytest.mark.parametrize(("argument", "environment", "expected"), CHOICES.values(), ids=CHOICES.keys())
def test_the_editor_is_chosen_in_order(programs, note, monkeypatch, argument, environment, expected):
    for name in ("given", "visual", "editor", "vi", "vim"):
        programs.script(name, f'for file in "$@"; do :; done; printf "%s" "{name} $*" >"$file"')
    monkeypatch.setenv("PATH", str(programs.folder))
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert edit(note, editor=argument) == f"{expected} {note}"


@pytest.mark.parametrize("command", ["no-such-editor --wait", "'unbalanced", None], ids=["missing", "quotes", "none"])
def test_an_editor_that_does_not_start_is_an_error(programs, note, monkeypatch, command):
    monkeypatch.setenv("PATH", str(programs.folder))
    with pytest.raises(TerminalError, match="Cannot start") as caught:
        edit(note, editor=command)
    assert "EDITOR" in caught.value.hint


def test_a_file_that_is_no_program_is_an_error(programs, note):
    programs.script("broken", "").write_text("#!/no/such/interpreter\n", encoding="utf-8")
    with pytest.raises(TerminalError, match="Cannot start"):
        edit(note, editor=str(programs.folder / "broken"))


ENDS = {"failed": ("exit 3", "3"), "killed": ("kill -9 $$", "-9"), "interrupted": ("kill -INT $$", "-2")}


@pytest.mark.parametrize(("end", "status"), ENDS.values(), ids=ENDS.keys())
def test_a_failed_editor_keeps_the_file_and_names_it(editor, note, end, status):
    with pytest.raises(TerminalError) as caught:
        edit(note, editor=editor(f'echo half done >>"$1"; {end}'))
    assert note.read_text(encoding="utf-8") == TEXT + "half done\n"
    assert str(note) in caught.value.message
    assert f"status {status};" in caught.value.message


@pytest.mark.parametrize(("end", "status"), ENDS.values(), ids=ENDS.keys())
@pytest.mark.parametrize("before", [":", 'rm "$1"'])
def test_a_failed_editor_that_saved_nothing_is_not_said_to_have_kept_it(editor, note, end, status, before):
    with pytest.raises(TerminalError) as caught:
        edit(note, editor=editor(f"{before}; {end}"))
    assert caught.value.message == f"The editor exited with status {status}; nothing was changed."


def test_ctrl_c_ends_neither_us_nor_an_editor_that_heeds_it_otherwise(editor, note):
    body = """trap 'echo interrupted >>"$1"; exit 0' INT; kill -INT $PPID; kill -INT $$"""
    assert edit(note, editor=editor(body)) == TEXT + "interrupted\n"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_editor_may_be_waited_for_in_a_thread(editor, note):
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(edit, note, editor=editor('echo x >"$1"')).result() == "x\n"


def test_a_file_in_another_encoding_is_kept_and_named(editor, note):
    with pytest.raises(TerminalError, match="UTF-8") as caught:
        edit(note, editor=editor(r"""printf '\261\312\274\307' >"$1" """))
    assert note.read_bytes().decode("gb18030") == "笔记"
    assert str(note) in caught.value.message


def test_a_file_that_is_gone_is_not_said_to_be_kept(editor, note):
    with pytest.raises(TerminalError, match="Cannot read what the editor saved") as caught:
        edit(note, editor=editor('rm "$1"'))
    assert "kept" not in caught.value.message


@pytest.mark.skipif(not shutil.which("vim"), reason="vim is not installed")
def test_a_real_vim_edits_the_text(note):
    note.write_text("笔记", encoding="utf-8")
    command = "vim -u NONE -es -c 'normal Go完' -c wq"
    assert edit(note, editor=command) == "笔记\n完\n"
