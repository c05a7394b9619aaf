import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.clean import clean, one_line

DANGEROUS = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0))} - {"\n", "\t"}


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[38;2;1;2;3mtrue\x1b[m colour", "true colour"),
        ("\x9b1;31mred\x9b0m", "red"),
        ("a\x1b[?1049hb", "ab"),
        ("\x1b]0;new title\x07text", "text"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9d52;c;aGk=\x9ctext", "text"),
        ("\x1bPq#0;2;0;0;0\n#0~~@@\x1b\\text", "text"),
        ("\x90data\x9ctext", "text"),
        ("\x1b_app\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\text", "text"),
        ("\x1bcreset\x1b(Bset\x1b=", "resetset"),
        ("\x1b\x1b[0m[31mx", "[31mx"),
        ("\x1b]0;unfinished", "0;unfinished"),
        ("end\x1b", "end"),
        ("中\x1b文", "中文"),
        ("be\x07ll del\x7f nul\0", "bell del nul"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\u202eevil\u202c \u2066iso\u2069", "evil iso"),
        ("a\ufeffb\u00adc", "abc"),
        ("x\ud800y\udfffz", "xyz"),
        ("cafe\u0301", "café"),
        ("👨\u200d👩 ⚠\ufe0f क\u094d\u200cष", "👨\u200d👩 ⚠\ufe0f क\u094d\u200cष"),
        ("[/foo] [red]x", "[/foo] [red]x"),
        ("", ""),
    ],
)
def test_clean(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("  a\n\n b\t c  ", "a b c"), ("中\u3000文\xa0x", "中 文 x"), ("a\x1b[1m \x1b[0mb", "a b"), ("\n", "")],
)
def test_one_line(text: str, expected: str) -> None:
    assert one_line(text) == expected


@given(st.text(st.sampled_from("\x1b\x9b\x9d\x90\x9c\x07[]P\\m;0 \ud800e\u0301\u202e中\n\t\r") | st.characters()))
def test_nothing_dangerous_is_left(text: str) -> None:
    cleaned = clean(text)
    assert not DANGEROUS & set(cleaned)
    assert not any("\ud800" <= character <= "\udfff" for character in cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Mn", "Zl", "Zp"])))
def test_harmless_text_keeps_its_meaning(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "attack",
    ["\x1b", "\x1b[", "\x1b]", "\x1bP", "\x9d", "\x1b]a", "\x9b0", "\x1b[0;", "\x1b ", "e\u0301", "\u0301\u0327"],
)
def test_time_is_linear(attack: str) -> None:
    start = time.perf_counter()
    clean("\x1b]" + attack * (1_000_000 // len(attack)) + "\x1b[" + "0" * 1_000_000)
    assert time.perf_counter() - start < 5  # a quadratic pattern takes minutes


def test_marks_beyond_the_thirtieth_go() -> None:
    assert clean("a" + "\u0301\u0327" * 500 + "b") == unicodedata.normalize("NFC", "a" + "\u0301\u0327" * 15 + "b")
