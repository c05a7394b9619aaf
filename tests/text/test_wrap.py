import re
import time
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.cells import cell_len
from reader.text.kinsoku import BLANKS
from reader.text.wrap import break_offsets, wrap
from tests.shared import CORPUS, SEEDS, SHARED, rooms
from tests.text.abstracts import abstract

CLOSING = set("，。、；：！？）」』》〉】〕”’…—·,.;:!?)]}%‰℃")
OPENING = set("（「『《〈【〔“‘([{¥")
WIDTHS = (30, 40, 60, 76, 100)

RANDOMS = st.integers(0, 2**32).map(Random)
ANY = st.text(
    st.sampled_from("中文，。、：）（“”‘’…—·,.;:!?()[]%-–/&=_\"' \u3000\tab1$¥e\u0301\u200d\ufe0f⚠👍🏽🇨🇳か\u3099\u200b")
    | st.characters(exclude_categories=["Cs", "Cc"]),
    max_size=80,
)


def lines_of(text: str, width: int) -> list[str]:
    offsets = break_offsets(text, width)
    return [text[start:end] for start, end in pairwise((0, *offsets, len(text)))]


def check(text: str, width: int) -> None:
    """Assert that a paragraph is set by the rules."""
    lines = wrap(text, width)
    assert "".join(lines_of(text, width)) == text
    assert max(map(cell_len, lines)) <= width
    assert not any(line[:1] in CLOSING for line in lines[1:])
    assert not any(line[-1:] in OPENING for line in lines[:-1])


def emptiness(paragraphs: list[str], width: int) -> float:
    """Share of the cells that stay empty in all lines but the last of each paragraph."""
    full = [line for text in paragraphs for line in wrap(text, width)[:-1]]
    return 1 - sum(map(cell_len, full)) / (width * len(full))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("我们提出一种方法", 6, ["我们提", "出一种", "方法"], id="between Han characters"),
        pytest.param("我们提出一种方法", 7, ["我们提", "出一种", "方法"], id="odd width"),
        pytest.param("提出PaSa方法", 8, ["提出PaSa", "方法"], id="between Han and Latin"),
        pytest.param("提出PaSa方法", 7, ["提出", "PaSa方", "法"], id="Latin words whole"),
        pytest.param("one two three", 7, ["one two", "three"], id="blank at the cut"),
        pytest.param("one   two", 4, ["one", "two"], id="blanks at the cut"),
        pytest.param("我们提出，方法", 8, ["我们提", "出，方法"], id="comma takes its character down"),
        pytest.param("我们（提出）。方法", 12, ["我们（提", "出）。方法"], id="two closing signs"),
        pytest.param("我们提（出方法）", 8, ["我们提", "（出方", "法）"], id="opening sign goes down"),
        pytest.param("我们“提出”方法", 5, ["我们", "“提", "出”方", "法"], id="quotation marks of one cell"),
        pytest.param("我们提——方法", 8, ["我们提——", "方法"], id="dash"),
        pytest.param("我们提——方法", 7, ["我们", "提——方", "法"], id="dash not split"),
        pytest.param("我们提……方法", 7, ["我们", "提……方", "法"], id="ellipsis not split"),
        pytest.param("提升98%以上", 6, ["提升", "98%以", "上"], id="unit sign"),
        pytest.param("共3,000条", 5, ["共", "3,000", "条"], id="digit groups"),
        pytest.param("为+5.59%的", 7, ["为", "+5.59%", "的"], id="signed number"),
        pytest.param("为-5%的", 4, ["为", "-5%", "的"], id="minus sign"),
        pytest.param("用GPT-4o的", 7, ["用", "GPT-4o", "的"], id="name with hyphen"),
        pytest.param("见arXiv:2501.12948的", 16, ["见", "arXiv:2501.12948", "的"], id="arXiv id"),
        pytest.param("其中$a + b$是", 8, ["其中", "$a + b$", "是"], id="formula with blanks"),
        pytest.param("从 $5 到 $10 的", 9, ["从 $5 到", "$10 的"], id="prices are no formula"),
        pytest.param("模型,方法", 4, ["模", "型,", "方法"], id="half-width comma after Han"),
        pytest.param("模型 ，方法", 5, ["模", "型 ，", "方法"], id="blank before a comma"),
        pytest.param("use it !", 6, ["use", "it !"], id="blank before an exclamation mark"),
        pytest.param("aa ( bb", 5, ["aa", "( bb"], id="blank after an opening sign"),
        pytest.param("a word(中文)", 6, ["a word", "(中文)"], id="bracket between Latin and Han"),
        pytest.param("a fn(x) b", 5, ["a", "fn(x)", "b"], id="bracket inside a word"),
        pytest.param("约$5，合A$的", 6, ["约$5，", "合A$的"], id="a price and a currency are no formula"),
        pytest.param("阿尔·图灵", 4, ["阿", "尔·", "图灵"], id="middle dot"),
        pytest.param("模型/GPT", 4, ["模", "型/", "GPT"], id="solidus before a word"),
        pytest.param("模型/方法", 4, ["模", "型/", "方法"], id="solidus does not begin a line"),
        pytest.param('我说"你好"了吧', 6, ["我", '说"你', '好"了', "吧"], id="straight quotes cling to both sides"),
        pytest.param("a state-of-the-art one", 19, ["a state-of-the-art", "one"], id="compound word that fits"),
        pytest.param("see a state-of-the-art one", 19, ["see a state-of-the-", "art one"], id="compound word cut"),
        pytest.param("我们所用的state-of-art", 12, ["我们所用的", "state-of-art"], id="compound word whole"),
        pytest.param("见 https://ex.org/abc/def", 16, ["见 https://ex.", "org/abc/def"], id="long address"),
        pytest.param("https://ex.org/abcdefghi/", 16, ["https://ex.org/", "abcdefghi/"], id="address after a solidus"),
        pytest.param("xabcdefghijklmn/opq", 15, ["xabcdefghijklmn", "/opq"], id="address before a solidus"),
        pytest.param("见abcdefghij", 4, ["见", "abcd", "efgh", "ij"], id="over-long word"),
        pytest.param("abcdefgh.", 8, ["abcdefg", "h."], id="over-long word with a full stop"),
        pytest.param("中。。。。。。", 4, ["中。", "。。", "。。", "。"], id="absurd run of closing signs"),
        pytest.param("（（（（中", 4, ["（（", "（（", "中"], id="absurd run of opening signs"),
        pytest.param("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"], id="combining marks"),
        pytest.param("中👨\u200d👩\u200d👧文", 3, ["中", "👨\u200d👩\u200d👧", "文"], id="joined emoji"),
        pytest.param("中中⚠\ufe0f文", 5, ["中中", "⚠\ufe0f文"], id="variation selector"),
        pytest.param("か\u3099か\u3099", 3, ["か\u3099", "か\u3099"], id="voiced kana"),
        pytest.param("アーカー", 6, ["アー", "カー"], id="prolonged sound mark"),
        pytest.param("中文a", 1, ["中", "文", "a"], id="width 1: a wide character exceeds it"),
        pytest.param("ab", 0, ["a", "b"], id="width 0 counts as 1"),
        pytest.param("a\n\nb\n", 9, ["a", "", "b", ""], id="newlines"),
        pytest.param("", 9, [""], id="nothing"),
        pytest.param("　　中文字", 8, ["　　中文", "字"], id="indented"),
        pytest.param("中文    ", 4, ["中文"], id="blanks at the end"),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(ANY, st.integers(1, 40))
def test_any_text_is_restored_and_fits(text: str, width: int) -> None:
    pieces = lines_of(text, width)
    assert "".join(pieces) == text
    assert all(pieces) or not text
    assert all(cell_len(piece.rstrip(BLANKS)) <= max(width, 2) for piece in pieces)
    if width > 1:
        assert all(cell_len(piece.rstrip(BLANKS)) <= width for piece in pieces)


@given(ANY, st.integers(2, 40))
def test_no_piece_begins_with_a_mark(text: str, width: int) -> None:
    assert not any(re.match("[\u0301\u3099\u200d\ufe0f\U0001f3fd]", piece) for piece in lines_of(text, width)[1:])


@given(RANDOMS, st.integers(30, 100))
def test_an_abstract_is_set_by_the_rules(random: Random, width: int) -> None:
    check(abstract(random), width)


@given(RANDOMS, st.integers(30, 100))
def test_what_is_whole_stays_whole(random: Random, width: int) -> None:
    text = abstract(random).partition(" http")[0]
    cuts = set(break_offsets(text, width))
    for match in re.finditer(r"\$[^$]+\$|[A-Za-z0-9@+][A-Za-z0-9.,:/%’–=()-]*[A-Za-z0-9%]|——|……", text):
        assert not cuts & set(range(match.start() + 1, match.end()))


@given(RANDOMS, st.integers(30, 100))
def test_lines_without_latin_words_are_full(random: Random, width: int) -> None:
    assert all(cell_len(line) >= width - 4 for line in wrap(abstract(random, latin=False), width)[:-1])


def test_little_is_left_empty() -> None:
    abstracts = [abstract(Random(seed)) for seed in range(100)]
    assert sum(emptiness(abstracts, width) for width in range(30, 101, 5)) / 15 < 0.025


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["a", "中", "(", "，", "$", "$a", "a ", "a .", "a/", "\u0301", '中"', "（ ", "👍\u200d", "[a", " .a", "中-"]
)
def test_time_is_linear(unit: str) -> None:
    start = time.perf_counter()
    break_offsets(unit * (1_000_000 // len(unit)), 60)
    assert time.perf_counter() - start < 10  # anything quadratic takes minutes


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("folder", rooms(SEEDS, SHARED / "seeds"))
def test_real_digests_are_set_by_the_rules(folder: Path, width: int) -> None:
    for path in sorted(folder.iterdir()):
        for text in path.read_text(encoding="utf-8").splitlines():
            check(text, width)


@pytest.mark.slow
@pytest.mark.parametrize("folder", rooms(SEEDS, CORPUS))
def test_real_chinese_abstracts_leave_little_empty(folder: Path) -> None:
    most = 0.03 if folder == SEEDS else 0.025  # a few long addresses weigh more in few abstracts
    files = [path for path in sorted(folder.rglob("*.*")) if path.suffix in (".md", ".txt")]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    abstracts = [line for line in lines if len(line) > 120 and len(re.findall("[一-鿿]", line)) > len(line) / 2]
    assert sum(emptiness(abstracts, width) for width in range(30, 101)) / 71 < most
