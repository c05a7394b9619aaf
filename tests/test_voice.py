"""What users and newcomers read is idiomatic English, and Chinese that has one term for one thing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import catalogues

ROOT = Path(__file__).resolve().parent.parent
PROSE = ["README.md", "CONTRIBUTING.md"]
MODULES = sorted((ROOT / "reader").rglob("*.py"))

WORDS = re.compile(
    r"\b(anew|whoever|whomever|nobody|somebody|tells? whether|is told|are told|what becomes of|mends?|mended|"
    r"mending|(?<!there )(?<!There )is no [a-z]+)\b",
    re.I,
)
"""Phrases that read like a translation. ``is no longer`` and ``is no more`` are English."""

ALLOWED = re.compile(r"\bis no (longer|more|less|larger|other|need|way|room|space|support)\b", re.I)

TERMS = {
    "您": "你",
    "正在读取中": "在读",
    "小节": "栏目",
    "改名": "重命名",
    "撤回": "撤销",
    "只看": "筛选",
    "收入时间": "入库时间",
    "又题": "别名",
    "未载": "文摘未给出",
    "哪天再看": "复习日期",
}
"""Chinese words that are used for something that has another term, with that term."""

WRITTEN = re.compile(r"(Ctrl|Shift|Alt)\+[A-Z][a-z]*$|(Ctrl|Shift|Alt)\+[A-Z]$")


def faults(text: str) -> list[str]:
    return [match[0] for match in WORDS.finditer(ALLOWED.sub("", text))]


def docstrings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the docstrings of a module, of its classes, functions and attributes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value


def messages() -> Iterator[tuple[str, str]]:
    """Yield each message in English and Chinese, forms of plurals one by one."""
    for message in catalogues.load("zh_CN"):
        ids = message.id if isinstance(message.id, list | tuple) else (message.id,)
        strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
        for each in filter(None, ids):
            yield each, strings[0]


@pytest.mark.parametrize("name", PROSE)
def test_prose_is_idiomatic(name: str) -> None:
    assert faults((ROOT / name).read_text("utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_docstrings_are_idiomatic(path: Path) -> None:
    assert [(line, found) for line, text in docstrings(path) if (found := faults(text))] == []


def test_messages_are_idiomatic() -> None:
    assert [english for english, _chinese in messages() if faults(english)] == []


def test_chinese_has_one_term_for_one_thing() -> None:
    wrong = [(chinese, bad) for _english, chinese in messages() for bad in TERMS if bad in chinese]
    assert wrong == []
    text = (ROOT / "README.zh-CN.md").read_text("utf-8")
    assert [bad for bad in TERMS if bad in text] == []


def test_keys_are_written_one_way() -> None:
    texts = [text for pair in messages() for text in pair]
    texts += [(ROOT / name).read_text("utf-8") for name in (*PROSE, "README.zh-CN.md")]
    wrong = {key for text in texts for key in re.findall(r"(?i)\b(?:ctrl|shift|alt)[+-]\w+", text)}
    assert sorted(key for key in wrong if not WRITTEN.match(key)) == []


def test_the_faults_are_found() -> None:
    assert faults("Tell whether it is no day; whoever mends it anew") == [
        "Tell whether",
        "is no day",
        "whoever",
        "mends",
        "anew",
    ]
    assert faults("It is no longer there.") == []
