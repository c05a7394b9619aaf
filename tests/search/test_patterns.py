"""Regular expressions: which are sound, and how they are folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.search import patterns
from reader.search.patterns import Stopwatch, is_sound
from reader.text.fold import fold

SIGNS = st.lists(
    st.sampled_from([*"aA中，（()[]{}|*+?.^$\\1,-<>=!:#PpLuxX&~", "(?", "(?P<n>", "\\p{", "{e<=2}"]), max_size=12
)


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"GPT-\d", "gpt-4", True),
        (r"\D+x", "1x", False),
        (r"[A-C]+D", "abcd", True),
        ("強化.習", "强化学习", True),
        ("（a）", "(a)", True),
        ("［é］", "[e]", True),
        ("a，b", "a,b", True),
        ("^b$", "a\nb\nc", True),
        ("a.b", "a\nb", False),
        (r"(?P<Name>a)b(?P=Name)", "aba", True),
        (r"\p{Han}{2}", "中文", True),
        (r"a\/b", "a/b", True),
    ],
)
def test_a_pattern_runs_on_folded_text(pattern: str, text: str, matches: bool) -> None:
    assert is_sound(pattern)
    assert Stopwatch(pattern).matches(fold(text)) is matches


@pytest.mark.parametrize("pattern", ["", "(", "[a", "*", "a{2", "(?P<x", r"\p{Nonsense}", "a" * 201, "(?<=a+", "\\"])
def test_what_is_no_pattern(pattern: str) -> None:
    assert is_sound(pattern) == (pattern == "a{2")


@given(SIGNS.map("".join) | st.text(max_size=20))
def test_every_text_is_a_pattern_or_is_not(pattern: str) -> None:
    if is_sound(pattern):
        assert patterns.LONGEST >= len(pattern) > 0


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("((((a{1,999}){1,999}){1,999}){1,999})b", "a" * 3000 + " b"),
        ("(a{0,9999}){9999}b", "a" * 3000 + " b"),
        ("(x+x+)+y", "x" * 4000 + " y"),
        (r"(\w*)*\1z", "ax" * 2000 + " z"),
    ],
)
def test_a_pattern_that_goes_astray_is_stopped(pattern: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "TEXT_SECONDS", 0.01)
    assert is_sound(pattern)
    watch = Stopwatch(pattern)
    with pytest.raises(QueryError, match="takes too long"):
        watch.matches(text)
    with pytest.raises(QueryError, match="takes too long"):
        watch.matches(text)


def test_a_pattern_that_is_slow_on_every_text_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "SECONDS", -1.0)
    watch = Stopwatch("(x+x+)+y")
    with pytest.raises(QueryError, match="takes too long"):
        watch.matches("x" * 4000 + " y")
