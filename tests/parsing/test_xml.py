import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ImportFailedError
from reader.formats import Source
from reader.parsing.xml import LINE, parse_xml


def root(text: str, encoding: str = "utf-8"):
    return parse_xml(Source("some.xml", text.encode(encoding)))


@pytest.mark.parametrize("prolog", ["", "\ufeff", '<?xml version="1.0" encoding="gbk"?>', '\n \n<?xml version="1.0"?>'])
def test_prolog_and_declared_encoding_do_not_matter(prolog: str) -> None:
    assert root(f"{prolog}<a>标题 é</a>").text == "标题 é"
    assert root('<?xml version="1.0" encoding="utf-8"?><a>标题标题标题</a>', "utf-16").text == "标题标题标题"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a&nbsp;&eacute;&lt;&#228;&#xe4;", "a\xa0é<ää"),
        ("x?a=1&b=2 & c &unheard; &LT;", "x?a=1&b=2 & c &unheard; <"),
        ("<![CDATA[a & b &amp; &nbsp;]]> &amp; c", "a & b &amp; &nbsp; & c"),
    ],
)
def test_ampersands_are_mended_outside_character_data(text: str, read: str) -> None:
    assert root(f"<a>{text}</a>").text == read
    assert root("<a>1</a>" + " " * 5).get("b") is None


def test_names_have_their_namespace_and_elements_their_line() -> None:
    element = root('\n<x:a xmlns:x="http://n/" xmlns="http://m/"\n x:c="1">\n<b/></x:a>')
    assert (element.tag, element.get("{http://n/}c"), element[0].tag) == ("{http://n/}a", "1", "{http://m/}b")
    assert (element.get(LINE), element[0].get(LINE)) == ("2", "4")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares XML entities"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "declares XML entities"),
        ('<!DOCTYPE a [<!ENTITY % b "c">]><a/>', "declares XML entities"),
        ("<a>" * 201, "nested too deeply"),
        ("\n<a>\n<b></a>", ":3: syntax error: mismatched tag"),
        ("no XML", ":1: syntax error:"),
        ("<a/>&", ":1: syntax error:"),
        ("", ":1: syntax error:"),
        ("<a>\ufffe</a>", ":1: syntax error:"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, words: str) -> None:
    with pytest.raises(ImportFailedError, match=words) as caught:
        root(text)
    assert caught.value.hint


def test_a_document_type_without_entities_is_read() -> None:
    assert root('<!DOCTYPE a SYSTEM "http://x/y.dtd"><a>&hellip;</a>').text == "…"
    assert root("<a>" * 200 + "</a>" * 200).tag == "a"


@given(st.text(alphabet="<>&;/!?[]a\"'= \n") | st.text())
def test_only_reader_errors_escape(text: str) -> None:
    try:
        root(f"<a>{text}</a>")
    except ImportFailedError:
        return
