"""What a query means, and what is said of one that means nothing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.search.nodes import Amount, And, Due, Node, Not, Or, Pattern, Starred, Status, Tag, When, Word
from reader.search.query import DEEPEST, LONGEST, parse

A, B, C = Word("a"), Word("b"), Word("c")
TYPED = st.lists(
    st.sampled_from(
        ["a", "智能体", "OR", "AND", "NOT", "或", "|", "(", ")", "（", "）", '"', "“", "」", "-", "－", "#", "/", "\\",
         " ", "\u3000", ":", "：", ">", "＜", "=", "≥", "..", "title:", "标题：", "tag:", "is:", "状态:", "date:", "[a",
         "added", "<7d", "last week", "上周", "progress", ">50", "2025-01", "unread", "starred", "title:(", "a+", "*"]
    )
    | st.text(max_size=3),
    max_size=14,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("", And()),
        (" \u3000", And()),
        ("a", A),
        ("a b\u3000c", And((A, B, C))),
        ("a AND b", And((A, B))),
        ("a or b", And((A, Word("or"), B))),
        ("a OR b", Or((A, B))),
        ("a|b", Word("a|b")),
        ("a | b 或 c", Or((A, B, C))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("（a OR b） c", And((Or((A, B)), C))),
        ("((a b)) c", And((A, B, C))),
        ("-a", Not(A)),
        ("NOT a b", And((Not(A), B))),
        ("－（a b）", Not(And((A, B)))),
        ("-(-a)", Not(Not(A))),
        ("a - b", And((A, B))),
        ("GPT-4o", Word("GPT-4o")),
        ('"a b"', Word("a b", exact=True)),
        ("“思维链”", Word("思维链", exact=True)),
        ("「a  b」c", And((Word("a b", exact=True), C))),
        (r'"a \"b\" \\"', Word('a "b" \\', exact=True)),
        ('5"', Word('5"')),
        ("f(x) g", And((Word("f(x)"), Word("g")))),
        ("(f(x))", Word("f(x)")),
        ("PaSa: An Agent", And((Word("PaSa:"), Word("An"), Word("Agent")))),
        ("https://arxiv.org/abs/2501.12948", Word("https://arxiv.org/abs/2501.12948")),
        ("arxiv:2501.12948", Word("arxiv:2501.12948")),
        ("a>5", Word("a>5")),
        ("title>5", Word("title>5")),
    ],
)
def test_words_and_operators(query: str, node: Node) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("title:agent", Word("agent", "title")),
        ("TITLE:agent", Word("agent", "title")),
        ("标题：智能体", Word("智能体", "title")),
        ("title: agent", Word("agent", "title")),
        ('title:"a b"', Word("a b", "title", exact=True)),
        ("title:a:b", Word("a:b", "title")),
        ("title:-a", Word("-a", "title")),
        ("-title:a", Not(Word("a", "title"))),
        ("title:(a OR b)", Or((Word("a", "title"), Word("b", "title")))),
        ("title:(a note:b) c", And((Word("a", "title"), Word("b", "note"), C))),
        ("摘要:a 作者:b 笔记:c", And((Word("a", "abstract"), Word("b", "author"), Word("c", "note")))),
        ("编号:2501 文摘:W04 栏目:c", And((Word("2501", "id"), Word("W04", "digest"), Word("c", "section")))),
        ("#推理", Tag("推理")),
        ("＃a/b", Tag("a/b")),
        ('#"to read"', Tag("to read")),
        ("标签:推理", Tag("推理")),
        ("tag:(a OR b)", Or((Tag("a"), Tag("b")))),
        ("C#", Word("C#")),
        ("# a", A),
        ("is:unread", Status("unread")),
        ("状态:在读", Status("reading")),
        ("status:READ", Status("read")),
        ("status:(unread OR 在读)", Or((Status("unread"), Status("reading")))),
        ("starred", Starred()),
        ("is:starred", Starred()),
        ("starred:no", Not(Starred())),
        ('"starred"', Word("starred", exact=True)),
        ("is:due", Due()),
        ("是:待复习", Due()),
        ("due:next-week", When("due", "next-week")),
        ("到期:下周", When("due", "next-week")),
        ("due<2w", When("due", "<2w")),
        ("progress>50", Amount(51, 100)),
        ("进度≥50%", Amount(50, 100)),
        ("progress:>=50", Amount(50, 100)),
        ("progress<50", Amount(0, 49)),
        ("progress:20..80", Amount(20, 80)),
        ("progress=100", Amount(100, 100)),
        ("date:2025-01", When("date", "2025-01")),
        ("year:2025", When("date", "2025")),
        ("added:<7d", When("added", "<7d")),
        ("added<7d a", And((When("added", "<7d"), A))),
        ("入库：上周", When("added", "last-week")),
        ("added:last week a", And((When("added", "last-week"), A))),
        ('read:"last week"', When("read", "last-week")),
        ("read:三天前", When("read", "3-days-ago")),
        ("date>2024 date<=2025-06", And((When("date", ">2024"), When("date", "<=2025-06")))),
        ("date:(2024 OR 2025)", Or((When("date", "2024"), When("date", "2025")))),
        (r"/GPT-\d/", Pattern(r"GPT-\d")),
        (r"title:/a\/b c/ d", And((Pattern(r"a\/b c", "title"), Word("d")))),
        ("／a／", Pattern("a")),
    ],
)
def test_fields(query: str, node: Node) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    ("query", "offset", "said"),
    [
        ("agent (a b", 6, "parenthesis at character 7 is not closed"),
        ("（a", 0, "parenthesis at character 1 is not closed"),
        ("a f(x", 3, "parenthesis at character 4 is not closed"),
        ("a) b", 1, "The parenthesis at character 2 has no opening parenthesis."),
        ('a "b c', 2, "quotation mark at character 3 is not closed"),
        ('"a\\"', 0, "quotation mark at character 1 is not closed"),
        ("a “”", 2, "The quotation marks at character 3 are empty."),
        ("title:", 6, "title has no value (character 7)."),
        ("a 标题： ", 6, "标题 has no value (character 7)."),
        ("title:()", 7, "missing"),
        ("a OR", 4, "missing at character 5"),
        ("OR a", 0, "missing at character 1"),
        ("a OR OR b", 5, "missing"),
        ("a AND", 5, "missing"),
        ("(a OR) b", 5, "missing"),
        ("-", 1, "missing"),
        ("a -", 3, "missing"),
        ("--a", 1, "missing"),
        ("NOT", 3, "missing"),
        ("#", 1, "missing"),
        ("()", 1, "missing"),
        ("tilte:a", 0, "Unknown field tilte (character 1)."),
        ("a is:lost", 5, "lost is not a valid value for is (character 6)."),
        ("状态:丢了", 3, "丢了 is not a valid value for status (character"),
        ("progress:1000", 9, "1000 is not a valid value for progress (character"),
        ("progress>", 8, "> is not a valid value for progress (character"),
        ("added:soon", 6, "soon is not a valid value for added (character"),
        ("starred:maybe", 8, "maybe is not a valid value for starred (character"),
        ("/a", 0, "expression at character 1 does not end"),
        ("a /(b/", 2, "The regular expression at character 3 is invalid."),
        ("//", 0, "The regular expression at character 1 is invalid."),
        ("/" + "a" * 201 + "/", 0, "The regular expression at character 1 is invalid."),
        ("a" * (LONGEST + 1), LONGEST, "longer than 2000 characters"),
        ("(" * (DEEPEST + 1), DEEPEST, "is nested too deeply."),
    ],
)
def test_a_wrong_query_says_where_and_why(query: str, offset: int, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert said in caught.value.message
    assert caught.value.offset == offset
    assert caught.value.hint
    assert caught.value.exit_code == 2


def test_of_a_query_that_is_too_long_a_part_is_wanted_and_no_quotation_marks() -> None:
    with pytest.raises(QueryError) as caught:
        parse("a" * (LONGEST + 1))
    assert caught.value.hint == "Shorten the query."


def test_a_name_that_is_nearly_a_field_is_corrected() -> None:
    with pytest.raises(QueryError, match="Did you mean title:") as caught:
        parse("tilte:a")
    assert caught.value.hint == "Did you mean title:?"


@given(TYPED | st.text())
@example("b f(x OR c")
@example("title:(x OR y) z")
@example('#")"')
@example("“a\\”b”")
def test_every_query_is_read_or_refused_and_printing_it_changes_nothing(query: str) -> None:
    node = _read(query)
    if node is None:
        return
    assert parse(str(node)) == node
    assert str(parse(str(node))) == str(node)


PHRASES = st.text('a \\"“）):-#/或', min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
BARE = st.from_regex("[a-zA-Z0-9]{1,3}", fullmatch=True).filter(lambda text: text not in ("OR", "AND", "NOT"))
LEAVES = st.one_of(
    st.builds(Word, BARE),
    st.builds(Word, BARE, st.sampled_from(["title", "digest"])),
    st.builds(Word, PHRASES, st.sampled_from(["", "note"]), st.just(True)),
    st.builds(Tag, PHRASES),
    st.sampled_from([Status("read"), Starred(), Amount(5, 50), When("date", "2025-01"), Pattern("a.b", "title")]),
)


def nested(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Not, children),
        several.map(lambda nodes: And(tuple(node for node in nodes if not isinstance(node, And)) or (A, B))),
        several.map(lambda nodes: Or(tuple(node for node in nodes if not isinstance(node, Or)) or (A, B))),
    )


@pytest.mark.slow
@given(st.recursive(LEAVES, nested, max_leaves=8))
def test_what_can_be_built_can_be_printed_and_read_again(node: Node) -> None:
    if all(len(part.nodes) > 1 for part in _groups(node)):
        assert parse(str(node)) == node


def _groups(node: Node) -> list[And | Or]:
    if isinstance(node, Not):
        return _groups(node.node)
    if isinstance(node, And | Or):
        return [node, *(group for part in node.nodes for group in _groups(part))]
    return []


def _read(query: str) -> Node | None:
    """Read a query; ``None`` when it is refused."""
    try:
        return parse(query)
    except QueryError:
        return None
