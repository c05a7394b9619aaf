"""Several citations: their order, and the letters behind equal years."""

from __future__ import annotations

from datetime import date

import pytest

from reader.citations import cite
from reader.models import Link, Paper

TODAY = date(2026, 9, 15)


def made(*facts: tuple[str, str, int | None]) -> list[Paper]:
    return [
        Paper(id=str(index), title=title, authors=(author,) if author else (), year=year, venue="Cell")
        for index, (author, title, year) in enumerate(facts)
    ]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "apa",
            [
                "Doe, J. (n.d.).",
                "Doe, J. (2019).",
                "Doe, J. (2020a).",
                "Doe, J. (2020b).",
                "Doe, J., & Roe, A. (2020).",
            ],
        ),
        (
            "chicago",
            ["Doe, Jane. n.d.", "Doe, Jane. 2019.", "Doe, Jane. 2020a.", "Doe, Jane. 2020b.", "Doe, Jane, and Ann"],
        ),
        ("gbt-ad", ["Doe J. Zoo", "Doe J，2019.", "Doe J，2020a.", "Doe J，2020b.", "Doe J，Roe A，2020."]),
        ("gbt2015-ad", ["DOE J. Zoo", "DOE J, 2019.", "DOE J, 2020a.", "DOE J, 2020b.", "DOE J, ROE A, 2020."]),
    ],
)
def test_equal_years_of_one_author_get_letters(style, expected):
    papers = made(
        ("Jane Doe", "The Ant", 2020), ("Jane Doe", "Zoo", None), ("Jane Doe", "A Bee", 2020), ("Jane Doe", "Cat", 2019)
    )
    papers.append(Paper(id="y", title="Dog", authors=("Jane Doe", "Ann Roe"), year=2020, venue="Cell"))
    lines = cite(papers, style, TODAY).text.split("\n")
    assert [line[: len(start)] for line, start in zip(lines, expected, strict=True)] == expected
    assert "Ant" in lines[2]
    assert "Bee" in lines[3]


def test_undated_works_of_one_author_get_letters_with_a_hyphen():
    lines = cite(made(("Jane Doe", "Ant", None), ("Jane Doe", "Bee", None)), "apa", TODAY).text.split("\n")
    assert [line[:17] for line in lines] == ["Doe, J. (n.d.-a).", "Doe, J. (n.d.-b)."]


def test_year_of_access_bears_the_letter():
    papers = [
        Paper(id=title, title=title, links=(Link("page", f"https://a.org/{title}"),)) for title in ("蚂蚁", "北方")
    ]
    lines = cite(papers, "gbt-ad", TODAY).text.split("\n")
    assert [line[:17] for line in lines] == ["佚名，[2026a]. 北方[EB", "佚名，[2026b]. 蚂蚁[EB"]


def test_letters_do_not_run_out():
    papers = made(*(("Jane Doe", f"T{index:03}", 2020) for index in range(60)))
    lines = cite(papers, "apa", TODAY).text.split("\n")
    assert lines[26].startswith("Doe, J. (2020aa)")
    assert len({line.split(".")[1] for line in lines}) == 60


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("gbt-ad", ["单田芳", "王安忆", "曾国藩", "张三", "夏目漱石の会", "Álvarez", "Liang", "Иванов", "أحمد"]),
        ("apa", ["Álvarez", "Liang", "单田芳", "王安忆", "夏目漱石の会", "曾国藩", "张三", "Иванов", "أحمد"]),
    ],
)
def test_scripts(style, expected):
    papers = made(*((name, "T", 2020) for name in sorted(expected)))
    lines = cite(papers, style, TODAY).text.split("\n")
    assert [next(name for name in expected if line.startswith(name)) for line in lines] == expected


def test_names_sort_word_by_word():
    papers = made(("Liang, A.", "T", 2020), ("Li, Z.", "T", 2020), ("O'Neil, B.", "T", 2020), ("Oakes, C.", "T", 2020))
    lines = cite(papers, "apa", TODAY).text.split("\n")
    assert [line.split(",")[0] for line in lines] == ["Li", "Liang", "Oakes", "O'Neil"]
