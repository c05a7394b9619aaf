"""Lists of names parted."""

from __future__ import annotations

import time

import pytest

from reader.bibliography.names import author_names, csl_names, display_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Lovelace, Alan Turing", ("Ada Lovelace", "Alan Turing")),
        ("Ada Lovelace, Alan Turing, and Kurt Gödel", ("Ada Lovelace", "Alan Turing", "Kurt Gödel")),
        ("Ada Lovelace,Alan Turing,Kurt Gödel", ("Ada Lovelace", "Alan Turing", "Kurt Gödel")),
        ("Lovelace, Ada; Turing, Alan", ("Lovelace, Ada", "Turing, Alan")),
        ("Lovelace, Ada and Turing, Alan", ("Lovelace, Ada", "Turing, Alan")),
        ("Lovelace, A., Turing, A. M.", ("Lovelace, A", "Turing, A. M")),
        ("Lovelace, A., & Turing, A. M.", ("Lovelace, A", "Turing, A. M")),
        ("Lovelace, Ada, and Alan M. Turing", ("Lovelace, Ada", "Alan M. Turing")),
        ("Lovelace, Ada", ("Lovelace, Ada",)),
        ("Lovelace, Ada et al", ("Lovelace, Ada",)),
        ("quzhe, Payne53", ("quzhe", "Payne53")),
        ("Lovelace, A, Turing, AM", ("Lovelace, A", "Turing, AM")),
        ("A B, C D", ("A B", "C D")),
        ("Ke LI, Na WU", ("Ke LI", "Na WU")),
        ("Hopper, G.", ("Hopper, G",)),
        ("Ada Roe, Sammy Davis, Jr., Bo Poe", ("Ada Roe", "Sammy Davis Jr", "Bo Poe")),
        ("Davis, S., Jr., Roe, A.", ("Davis, S. Jr", "Roe, A")),
        ("Ada Lovelace et al.", ("Ada Lovelace",)),
        ("Ada Lovelace et.al.", ("Ada Lovelace",)),
        ("Ada Lovelace & Alan Turing", ("Ada Lovelace", "Alan Turing")),
        ("Jane Doe, Ann Poe 等 10 位作者", ("Jane Doe", "Ann Poe")),
        ("张三，李四、王五等", ("张三", "李四", "王五")),
        ("张三等3人", ("张三",)),
        ("张三;李四;", ("张三", "李四")),
        ("南宫, 玄", ("南宫, 玄",)),
        ("独孤, 求败; 西门, 吹雪", ("独孤, 求败", "西门, 吹雪")),
        ("李, 白, 欧阳, 修", ("李, 白", "欧阳, 修")),
        ("张三, Ada Lovelace, 李四", ("张三", "Ada Lovelace", "李四")),
        ("", ()),
    ],
)
def test_lists_in_prose(text: str, names: tuple[str, ...]) -> None:
    assert author_names(text) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lovelace, Ada; Turing, Alan", ("Ada Lovelace", "Alan Turing")),
        ("Lovelace, Ada； Turing, Alan", ("Ada Lovelace", "Alan Turing")),
        ("Lovelace, Ada and Turing, Alan", ("Ada Lovelace", "Alan Turing")),
        ("Barnes and Noble", ("Barnes and Noble",)),
        ("张三, 李四", ("张三", "李四")),
        ("南宫, 玄", ("南宫玄",)),
        ("西门, 吹雪; 独孤, 求败", ("西门吹雪", "独孤求败")),
        ("李, 白, 欧阳, 修", ("李白", "欧阳修")),
        ("张三, Ada Lovelace, 李四", ("张三", "Ada Lovelace", "李四")),
        ("Ada Roe, Bo Poe, Cy Doe", ("Ada Roe", "Bo Poe", "Cy Doe")),
        ("De La Cruz, Juan Carlos", ("Juan Carlos De La Cruz",)),
        ("University of Somewhere, Department of Things, Some City, Some Land",
         ("University of Somewhere, Department of Things, Some City, Some Land",)),
        ("Roe, Ada; et al.", ("Ada Roe",)),
    ],
)  # fmt: skip
def test_lines_of_a_bibliography(line: str, names: tuple[str, ...]) -> None:
    assert display_names(csl_names([line])) == names


@pytest.mark.parametrize(
    "text",
    [
        ", " * 9000,
        "van " * 9000 + "Carmen X",
        "A. " * 9000,
        "欧, " * 9000,
        "大" * 9000,
        "A.-" * 9000 + "!",
        " " * 9000 + "x",
    ],
    ids=lambda text: repr(text[:4]),
)
def test_absurd_lists_take_no_absurd_time(text: str) -> None:
    start = time.process_time()
    author_names(text)
    csl_names([text, f"Roe, {text}"])
    assert time.process_time() - start < 1
