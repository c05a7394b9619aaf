import codecs
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.decode import decode

CHINESE = "我们提出一种新的方法，用于大语言模型的推理。\n该模型在 GPT-4o 上的实验结果更好（提升 3%）。\n"
TRADITIONAL = "我們提出一種新的方法，用於大型語言模型的推理。\n實驗結果顯示其準確率更高。\n"
FRENCH = "Poincaré a créé la théorie — naïve, mais élégante — à Besançon.\n"


@pytest.mark.parametrize(
    ("text", "written_as", "read_as"),
    [
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "utf-8-sig", "utf-8"),
        (CHINESE, "gbk", "gb18030"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "utf-16-le", "utf-16-le"),
        (CHINESE, "utf-16-be", "utf-16-be"),
        (CHINESE, "utf-32-le", "utf-32-le"),
        (CHINESE, "utf-32-be", "utf-32-be"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (FRENCH, "cp1252", "cp1252"),
        ("plain ASCII\n", "utf-16-le", "utf-16-le"),
        ("plain ASCII\n", "ascii", "utf-8"),
        ("Gödel", "cp1252", "cp1252"),
        ("5 ± 2", "cp1252", "cp1252"),
        ("x±a", "cp1252", "cp1252"),
        ("大模型", "gbk", "gb18030"),
        ("論文", "big5", "big5hkscs"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_the_encoding_is_found(text: str, written_as: str, read_as: str) -> None:
    assert decode(text.encode(written_as)) == (text, read_as)


def test_chinese_far_behind_english_is_found() -> None:
    text = "English only. " * 50_000 + CHINESE
    assert decode(text.encode("gbk")) == (text, "gb18030")


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides_and_is_dropped(name: str) -> None:
    assert decode(("\ufeff" + "龘靐").encode(name)) == ("龘靐", name)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gbk"])
def test_newlines_become_line_feeds(newline: str, encoding: str) -> None:
    assert decode(CHINESE.replace("\n", newline).encode(encoding))[0] == CHINESE


def test_mixed_newlines_become_line_feeds() -> None:
    assert decode(b"a\r\nb\rc\n\rd\r\r\ne")[0] == "a\nb\nc\n\nd\n\ne"


@pytest.mark.parametrize(
    ("name", "codec"), [("GBK", "gbk"), ("UTF8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("Latin-1", "iso8859-1")]
)
def test_a_given_encoding_is_used(name: str, codec: str) -> None:
    text = "naive" if codec == "iso8859-1" else CHINESE
    assert decode(text.encode(name), name) == (text, codec)


def test_a_mark_is_dropped_under_a_given_encoding_too() -> None:
    assert decode(codecs.BOM_UTF8 + b"a", "utf-8") == ("a", "utf-8")


@pytest.mark.parametrize(("name", "data"), [("no-such-codec", b""), ("no-such-codec", b"ab"), ("hex", b"ab")])
def test_an_unknown_encoding_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(LookupError):
        decode(data, name)


def test_bytes_that_do_not_fit_a_given_encoding_are_refused() -> None:
    with pytest.raises(ValueError, match="not valid utf-8"):
        decode(CHINESE.encode("gbk"), "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"abc\0def",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0" + bytes(range(256)),
        bytes(range(1, 128)),
        b"PK\3\4\x14\0\0\0\x08\0" + zlib.compress(CHINESE.encode() * 9),
        codecs.BOM_UTF16_LE + b"\x00\xd8" * 50,
    ],
    ids=["nul", "png", "controls", "zip", "marked"],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"[Bb]inary|Cannot detect the encoding"):
        decode(data)


def test_binary_data_is_refused_under_a_given_encoding_too() -> None:
    with pytest.raises(ValueError, match="binary"):
        decode(b"a\0b", "utf-8")


@pytest.mark.parametrize("name", ["utf-8", "gbk", "utf-16"])
def test_one_broken_byte_does_not_spoil_the_text(name: str) -> None:
    text, _ = decode((CHINESE * 9).encode(name)[:-3] + b"\xff")
    assert text.startswith(CHINESE * 8)


def test_coloured_output_of_a_terminal_is_text() -> None:
    assert decode(b"\x1b[31mred\x1b[0m " * 50)[1] == "utf-8"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")))
def test_utf_8_is_kept_as_it_is(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@given(st.binary())
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    reason = ""
    try:
        text, name = decode(data)
    except ValueError as error:
        text, name, reason = "", "utf-8", str(error)
    assert "\r" not in text
    assert codecs.lookup(name)
    assert reason in ("", "This is binary data, not text.", "Cannot detect the encoding of the text.")
