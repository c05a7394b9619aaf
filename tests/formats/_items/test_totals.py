import pytest

from reader.formats import Source
from reader.formats._items.entries import Entry
from reader.formats._items.totals import total_problems

ENTRIES = [Entry(9, "cs.CV"), Entry(12, "cs.CV"), Entry(15, "视觉（1 篇）")]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("- [cs.CV](#cs.CV) [Total: 2]\n", []),
        ("# x\n- [cs.CV](#cs.CV) [Total: 4]\n", [(2, "cs.CV states 4 papers, but 2 could be read.")]),
        ("- [cs.CL](#cs.CL) [Total: 1]\n", [(1, "cs.CL states 1 papers, but 0 could be read.")]),
        ("## 视觉（1 篇）\n", []),
        ('\n<h2 id="x">🔬 视觉 (3 篇)</h2>\n', [(2, "🔬 视觉 states 3 papers, but 1 could be read.")]),
        ("今日共推荐 3 篇论文\n", []),
        ("📊 共 **5** 篇论文\n", [(1, "The digest states 5 papers, but 3 could be read.")]),
        ("共抓取 90 篇，共推荐 3 篇\n", []),
        ("\n" * 20 + "共 5 篇\n", []),
        ("本期有 17 篇新论文\n", []),
    ],
)
def test_numbers_that_a_file_states_are_checked(text: str, problems: list[tuple[int, str]]) -> None:
    found = total_problems(Source("x.md", text.encode()), ENTRIES)
    assert [
        (problem.line, words in problem.reason) for problem, (_line, words) in zip(found, problems, strict=True)
    ] == [(line, True) for line, _words in problems]
