import pytest

from reader.formats import Source
from reader.formats._items.entries import Entry
from reader.formats._items.totals import total_problems

ENTRIES = [Entry(9, "cs.CV"), Entry(12, "cs.CV"), Entry(15, "视觉（1 篇）")]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("- [cs.CV](#cs.CV) [Total: 2]\n", []),
        ("# x\n- [cs.CV](#cs.CV) [Total: 4]\n", [(2, "Papers stated for cs.CV: 4; read: 2.")]),
        ("- [cs.CL](#cs.CL) [Total: 1]\n", [(1, "Papers stated for cs.CL: 1; read: 0.")]),
        ("## 视觉（1 篇）\n", []),
        ('\n<h2 id="x">🔬 视觉 (3 篇)</h2>\n', [(2, "Papers stated for 🔬 视觉: 3; read: 1.")]),
        ("今日共推荐 3 篇论文\n", []),
        ("📊 共 **5** 篇论文\n", [(1, "Papers stated in the digest: 5; read: 3.")]),
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
