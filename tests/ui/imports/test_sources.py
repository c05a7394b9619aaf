"""What somebody means who is asked what to import."""

import os
from pathlib import Path

import pytest

from reader.importing.preview import Pasted
from reader.ui.imports.sources import complete, find_sources


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.md", "my week.md", "周刊 (1).md", "it's.md", "Downloads/x.txt", "Downloads/xy.txt", "Docs/z.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("{0}/a.md", ["a.md"]),
        ("  {0}/a.md  \n", ["a.md"]),
        ("a.md", ["a.md"]),
        ("./a.md", ["a.md"]),
        ("~/a.md", ["a.md"]),
        ("Downloads", ["Downloads"]),
        ("{0}/my week.md", ["my week.md"]),
        ("'{0}/my week.md'", ["my week.md"]),
        ('"{0}/my week.md"', ["my week.md"]),
        (r"{0}/my\ week.md", ["my week.md"]),
        (r"{0}/周刊\ \(1\).md", ["周刊 (1).md"]),
        ("{0}/it's.md", ["it's.md"]),
        ("file://{0}/my%20week.md", ["my week.md"]),
        ("file://localhost{0}/a.md", ["a.md"]),
        ("{0}/a.md {0}/Downloads", ["a.md", "Downloads"]),
        (r"{0}/a.md {0}/my\ week.md", ["a.md", "my week.md"]),
        ("'{0}/a.md' '{0}/my week.md'", ["a.md", "my week.md"]),
        ("{0}/a.md\n{0}/my week.md\n", ["a.md", "my week.md"]),
        ("file://{0}/a.md\r\nfile://{0}/my%20week.md\r\n", ["a.md", "my week.md"]),
    ],
)
def test_a_path_is_understood_however_it_is_written(folder: Path, written: str, names: list[str]) -> None:
    found = find_sources(written.format(folder))
    assert [os.path.abspath(path) for path in found] == [str(folder / name) for name in names]


@pytest.mark.parametrize(
    "written",
    [
        "/gone/a.md", "gone.md", "gone", "~/gone", "~nobody-at-all/x.md", "my gone week.md", "../gone folder/",
        "C:\\gone.md",
    ],
)  # fmt: skip
def test_what_can_only_be_meant_as_a_path_is_one_though_there_is_no_such_file(folder: Path, written: str) -> None:
    (path,) = find_sources(written)
    assert isinstance(path, Path)


def test_of_several_paths_those_that_are_gone_are_paths_as_well(folder: Path) -> None:
    assert find_sources("/gone/a.md /gone/b.md") == [Path("/gone/a.md"), Path("/gone/b.md")]


@pytest.mark.parametrize(
    "text",
    [
        "2501.12948",
        "arXiv:2501.12948v2",
        "hep-th/9901001",
        "https://arxiv.org/abs/2501.12948",
        "10.1000/xyz123",
        "Attention is all you need https://arxiv.org/abs/1706.03762",
        "Attention is all you need",
        "# Digest\n\n- one\n- two",
        "/usr is a folder\nand this is text",
        "- [x](https://x.org)\n- [y](https://y.org)",
        "\n".join(["/gone"] * 2000),
    ],
)  # fmt: skip
def test_anything_else_is_a_digest_itself(folder: Path, text: str) -> None:
    (source,) = find_sources(text)
    assert isinstance(source, Pasted)
    assert source.data.decode() == text


@pytest.mark.parametrize("text", ["", "  ", "\n\n"])
def test_nothing_means_nothing(text: str) -> None:
    assert find_sources(text) == []


def test_pasted_text_is_called_by_its_beginning_and_always_the_same() -> None:
    (short,) = find_sources("\n---\n  # Weekly \x1b[31m\nx")
    (long,) = find_sources("a very long first line " * 20 + "\nx")
    assert short.name == "pasted: Weekly"
    assert long.name == "pasted: a very long first line a very long first..."
    assert find_sources("a very long first line " * 20 + "\nx") == [long]


def test_text_that_is_no_utf_8_does_not_break() -> None:
    (source,) = find_sources("a\ud800b\nc")
    assert source.data == b"a?b\nc"


@pytest.mark.parametrize(
    ("written", "completed", "names"),
    [
        ("a", "a.md", []),
        ("Do", "Do", ["Docs/", "Downloads/"]),
        ("Dow", "Downloads/", []),
        ("Downloads/", "Downloads/x", ["x.txt", "xy.txt"]),
        ("Downloads/xy", "Downloads/xy.txt", []),
        ("~/Dow", "~/Downloads/", []),
        ("{0}/my", "{0}/my week.md", []),
        ("gone/x", "gone/x", []),
        ("zzz", "zzz", []),
        ("a.md", "a.md", []),
    ],
)
def test_a_path_is_completed_as_far_as_it_is_certain(
    folder: Path, written: str, completed: str, names: list[str]
) -> None:
    assert complete(written.format(folder)) == (completed.format(folder), names)


def test_hidden_and_unprintable_names_are_not_offered(folder: Path) -> None:
    for name in (".hidden", "esc\x1b[31m"):
        (folder / name).write_text("x")
    assert complete("esc") == ("esc", [])
    assert ".hidden" not in complete("")[1]
    assert complete(".hid")[0] == ".hidden"
