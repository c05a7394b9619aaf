from datetime import date

import pytest

from reader.citations import cite
from reader.models import Link, Paper

TODAY = date(2026, 9, 15)


def ris(**facts: object) -> list[str]:
    return cite([Paper(id="x", **facts)], "ris", TODAY).text.split("\n")


def test_a_journal_article() -> None:
    facts = {
        "type": "article-journal", "volume": "9", "issue": "3", "page": "11--18", "ISSN": "1234-5678",
        "publisher": "P", "publisher-place": "Oslo", "editor": [{"family": "Ed", "given": "Ann"}],
        "accessed": {"date-parts": [[2025, 1]]},
    }  # fmt: skip
    paper = {
        "title": "A title",
        "authors": ("Ada Roe", "张三"),
        "date": "2024-05-06",
        "venue": "J. of X",
        "doi": "10.1/x",
    }
    assert ris(**paper, links=(Link("page", "https://x.org/a"),), bibliographic=facts) == [
        "TY  - JOUR", "AU  - Roe, Ada", "AU  - 张三", "TI  - A title", "T2  - J. of X", "A2  - Ed, Ann", "PY  - 2024",
        "DA  - 2024/05/06/", "PB  - P", "VL  - 9", "IS  - 3", "CY  - Oslo", "SP  - 11", "EP  - 18", "SN  - 1234-5678",
        "DO  - 10.1/x", "UR  - https://x.org/a", "Y2  - 2025/01//", "ER  -",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Ada Roe", "AU  - Roe, Ada"),
        ("Sammy Davis Jr.", "AU  - Davis, Sammy, Jr."),
        ("DeepSeek-AI", "AU  - DeepSeek-AI"),
        ("Gemini Team", "AU  - Gemini Team,"),
        ("Barnes and Noble, Inc.", "AU  - Barnes and Noble, Inc.,"),
        ("清华大学 系", "AU  - 清华大学 系"),
    ],
)
def test_names(name: str, line: str) -> None:
    assert ris(title="T", authors=(name,))[1] == line


def test_a_list_cut_short_names_nobody_else() -> None:
    assert ris(title="T", authors=("Ada Roe", "et al."))[1:3] == ["AU  - Roe, Ada", "TI  - T"]


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        ({"arxiv_id": "2501.12948"}, ["UR  - https://arxiv.org/abs/2501.12948"]),
        (
            {"arxiv_id": "2501.12948", "bibliographic": {"URL": "https://x.org/a"}},
            ["UR  - https://x.org/a", "N1  - arXiv:2501.12948"],
        ),
        (
            {"arxiv_id": "2501.12948", "bibliographic": {"URL": "https://x.org/a", "DOI": "10.48550/arXiv.2501.12948"}},
            [],
        ),
    ],
)
def test_the_arxiv_id_is_never_lost(facts: dict, lines: list[str]) -> None:
    written = ris(title="T", **facts)
    assert [line for line in written if line.startswith(("UR", "N1"))] == lines or not lines
    assert any("2501.12948" in line for line in written)


def test_paragraphs_of_an_abstract_stand_apart_and_are_no_tags() -> None:
    written = ris(title="T", abstract="One\ntwo.\n\nER  - three.")
    assert written[-4:] == ["AB  - One two.", "", "      ER - three.", "ER  -"]
