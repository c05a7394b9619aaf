import subprocess
import sys
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import formats
from reader.bibliography.papers import build_paper
from reader.errors import ImportFailedError, ReaderError
from reader.formats import Limits, Source
from reader.models import ParsedDigest, Problem
from reader.parsing.source import problem

WEEKLY = "## A Title\n[标题](https://arxiv.org/abs/2501.12948)\n\n摘要。\n"
LISTING = "一个标题\n一个标题 转自:https://zhuanlan.zhihu.com/p/1 正文...\n"
MARKED = st.text(alphabet="#[]()*_`~=-$\\!<>&;:：。|/. \n\t中a1v\0\x1b").map(str.encode)


@pytest.mark.parametrize("name", formats.names())
def test_a_format_has_its_module_s_name_and_all_members(name: str) -> None:
    found = formats.get(name)
    assert name == found.NAME
    assert found.__doc__
    assert found.sniff(Source("x", b"")) == 0
    assert found.parse(Source("x", b"")) == ParsedDigest()


@pytest.mark.slow
@pytest.mark.parametrize("name", formats.names())
@given(data=st.binary() | st.text().map(str.encode) | MARKED)
def test_no_file_makes_a_format_raise_anything_but_a_reader_error(name: str, data: bytes) -> None:
    source = Source("2025/file.md", data)
    try:
        certainty = formats.get(name).sniff(source)
        _name, digest = formats.parse(source, name)
    except ReaderError:
        return
    assert 0 <= certainty <= 1
    assert all(paper.title and paper.id for paper in digest.papers)
    assert all(0 < entry.line <= len(source.lines) and len(entry.text) <= 80 for entry in digest.problems)


def test_naming_the_formats_loads_none_of_them() -> None:
    code = (
        "import sys; from reader import formats; assert len(formats.names()) > 1;"
        "print([name for name in formats.names() if f'reader.formats.{name.replace(chr(45), chr(95))}' in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(("text", "name"), [(WEEKLY, "weekly-markdown"), (LISTING, "blog-listing")])
def test_the_format_is_found(text: str, name: str) -> None:
    source = Source("x", text.encode())
    assert next(found for _certainty, found in formats.detect(source)) == name
    assert formats.parse(source)[0] == name


def test_the_format_named_is_used() -> None:
    name, digest = formats.parse(Source("x", LISTING.encode()), "blog-listing")
    assert (name, len(digest.papers)) == ("blog-listing", 1)
    assert formats.parse(Source("x", (WEEKLY * 2).encode()), "blog-listing")[0] == "blog-listing"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", None, "is empty"),
        (b"\xef\xbb\xbf \r\n", None, "is empty"),
        (b"", "weekly-markdown", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0" * 20, None, "is an image, video or audio file."),
        (bytes(range(256)), None, "Cannot read some.md as text"),
        (b"## T\n\0\0", "weekly-markdown", "Cannot read some.md as text"),
        (WEEKLY.encode(), "no-such-format", "Unknown format no-such-format."),
        (WEEKLY.encode(), "_build", "Unknown format _build."),
        (b"Some notes\nof no shape", None, ": unknown digest format."),
        (b"Some notes\nof no shape", "weekly-markdown", ": no papers found in the format weekly-markdown"),
    ],
)
def test_what_cannot_be_imported_is_said(data: bytes, name: str | None, words: str) -> None:
    with pytest.raises(ImportFailedError, match=words) as caught:
        formats.parse(Source("some.md", data), name)
    assert caught.value.hint


def test_a_format_that_fails_does_not_keep_the_others_from_being_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_source: Source) -> float:
        raise ImportFailedError("Not mine.")

    monkeypatch.setattr(formats.get("blog-listing"), "sniff", fail)
    assert next(found for _certainty, found in formats.detect(Source("x", WEEKLY.encode()))) == "weekly-markdown"
    assert formats.detect(Source("x", bytes(range(256)))) == []


def test_the_next_format_is_tried_when_the_most_certain_one_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats.get("blog-listing"), "parse", lambda _source: ParsedDigest())
    for certainty, found in ((0.89, "weekly-markdown"), (0.9, None)):
        ranking = [(certainty, "blog-listing"), (0.5, "weekly-markdown")]
        monkeypatch.setattr(formats, "detect", lambda _source, ranking=ranking: ranking)
        if found:
            assert formats.parse(Source("x", WEEKLY.encode()))[0] == found
        else:
            with pytest.raises(ImportFailedError, match=": no papers found in the format blog-listing"):
                formats.parse(Source("x", WEEKLY.encode()))


def test_problems_count_when_no_format_finds_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("x", 1, "", "No.")
    monkeypatch.setattr(formats.get("blog-listing"), "sniff", lambda _source: 1.0)
    monkeypatch.setattr(formats.get("blog-listing"), "parse", lambda _source: ParsedDigest(problems=(problem,)))
    assert formats.parse(Source("x", b"Some notes\nof no shape")) == ("blog-listing", ParsedDigest(problems=(problem,)))


@pytest.mark.parametrize("size", [1 << 20, (1 << 20) + 1])
def test_a_file_of_absurd_size_is_refused(size: int) -> None:
    source = Source("x", WEEKLY.encode().ljust(size))
    if size > 1 << 20:
        with pytest.raises(ImportFailedError, match="larger than 1 MB"):
            formats.refuse(source, Limits(megabytes=1))
    else:
        formats.refuse(source, Limits(megabytes=1))


def test_too_many_items_are_refused() -> None:
    source = Source("x", (WEEKLY * 3).encode())
    assert formats.parse_as(source, ["weekly-markdown"], Limits(items=3))[0] == "weekly-markdown"
    with pytest.raises(ImportFailedError, match="has more than 2 items"):
        formats.parse_as(source, ["weekly-markdown"], Limits(items=2))


@pytest.mark.parametrize("what", ["papers", "problems"])
def test_a_parse_ends_where_there_is_too_much(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    def build_for_ever(source: Source) -> ParsedDigest:
        for number in count():
            if what == "papers":
                build_paper(title=f"{number}", claims=[], references=[], abstract="")
            else:
                problem(source, 1, "No.")
        return ParsedDigest()

    monkeypatch.setattr(formats.get("weekly-markdown"), "parse", build_for_ever)
    with pytest.raises(ImportFailedError, match="has more than 9 items"):
        formats.parse_as(Source("x", b"text"), ["weekly-markdown"], Limits(items=9))


def test_a_wrong_encoding_is_said() -> None:
    with pytest.raises(ImportFailedError, match="no-such-encoding"):
        formats.parse(Source("x", WEEKLY.encode(), "no-such-encoding"))
    with pytest.raises(ImportFailedError, match="ascii"):
        formats.parse(Source("x", WEEKLY.encode(), "ascii"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_newlines_make_no_difference(encoding: str, newline: str) -> None:
    source = Source("x", WEEKLY.replace("\n", newline).encode(encoding))
    assert source.lines == WEEKLY.split("\n")


def test_a_source_has_no_escape_sequences() -> None:
    assert Source("x", b"a \x1b[31mred\x1b[0m\tb").text == "a red\tb"
