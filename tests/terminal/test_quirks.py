import pytest

from reader.terminal.quirks import prepare, refusal

KITTY = "TEXTUAL_DISABLE_KITTY_KEY"


@pytest.mark.parametrize(
    ("environ", "setting"),
    [
        ({"TERM_PROGRAM": "iTerm.app"}, "1"),
        ({"LC_TERMINAL": "iTerm2"}, "1"),
        ({"TERM_PROGRAM": "tmux", "LC_TERMINAL": "iTerm2"}, "1"),
        ({"TERM_PROGRAM": "iTerm.app", KITTY: "0"}, "0"),
        ({"TERM_PROGRAM": "iTerm.app", KITTY: ""}, ""),
        ({"TERM_PROGRAM": "Apple_Terminal", "LC_TERMINAL": ""}, None),
        ({}, None),
    ],
)
def test_only_iterm_is_spared_the_extended_keyboard_protocol(environ, setting):
    before = dict(environ)
    prepare(environ)
    assert environ.pop(KITTY, None) == setting
    assert environ.pop("TEXTUAL_FPS") == "120"
    before.pop(KITTY, None)
    assert environ == before


def test_the_pace_of_painting_that_a_person_has_set_stays() -> None:
    environ = {"TEXTUAL_FPS": "30"}
    prepare(environ)
    assert environ == {"TEXTUAL_FPS": "30"}


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf8", "U8", "cp65001"])
@pytest.mark.parametrize("environ", [{}, {"TERM": "xterm-256color", "LANG": "zh_CN.UTF-8"}])
def test_a_utf8_terminal_is_accepted(encoding, environ):
    assert refusal(encoding, True, environ) is None


@pytest.mark.parametrize(
    ("encoding", "isatty", "environ", "advice"),
    [
        ("utf-8", False, {}, "reader list"),
        ("ascii", False, {"TERM": "dumb"}, "needs a terminal"),
        ("utf-8", True, {"TERM": "dumb"}, "TERM=dumb"),
        ("ascii", True, {}, "export LANG=C.UTF-8"),
        ("gb18030", True, {"LANG": "zh_CN.GB18030"}, "export LANG=C.UTF-8"),
        ("latin-1", True, {"LANG": "C.UTF-8", "LC_CTYPE": "de_DE"}, "export LC_CTYPE=C.UTF-8"),
        ("ascii", True, {"LC_ALL": "POSIX", "LC_CTYPE": "C.UTF-8"}, "export LC_ALL=C.UTF-8"),
        ("ascii", True, {"LC_ALL": ""}, "export LANG=C.UTF-8"),
        ("utf-16", True, {}, "export LANG=C.UTF-8"),
        ("no-such-encoding", True, {}, "export LANG=C.UTF-8"),
        (None, True, {}, "export LANG=C.UTF-8"),
    ],
)
def test_elsewhere_the_refusal_says_what_to_do(encoding, isatty, environ, advice):
    assert advice in (refusal(encoding, isatty, environ) or "")
