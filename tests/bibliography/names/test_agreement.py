"""Bibliographies, BibTeX, records and the citations of display names all read a name alike."""

from __future__ import annotations

import pytest

from reader.bibliography.names import CslName, csl_name, display_name
from reader.citations._names import OTHERS, Name, authors
from reader.formats._bibtex.names import bibtex_names
from reader.formats._items.credits import read_credits
from reader.formats._records.values import authors_of
from reader.models import Paper

PEOPLE: list[tuple[str, CslName, str]] = [
    ("Ada Lovelace", {"family": "Lovelace", "given": "Ada"}, "Ada Lovelace"),
    ("Lovelace, Ada", {"family": "Lovelace", "given": "Ada"}, "Ada Lovelace"),
    ("Lovelace, Ada M.", {"family": "Lovelace", "given": "Ada M."}, "Ada M. Lovelace"),
    ("Huawei Shen", {"family": "Shen", "given": "Huawei"}, "Huawei Shen"),
    ("Marc Huertas-Company", {"family": "Huertas-Company", "given": "Marc"}, "Marc Huertas-Company"),
    ("Joan Company", {"family": "Company", "given": "Joan"}, "Joan Company"),
    ("The Anh Han", {"family": "Han", "given": "The Anh"}, "The Anh Han"),
    ("Ai Weiwei", {"family": "Weiwei", "given": "Ai"}, "Ai Weiwei"),
    ("Laurens van der Maaten", {"family": "van der Maaten", "given": "Laurens"}, "Laurens van der Maaten"),
    ("van der Maaten, Laurens", {"family": "van der Maaten", "given": "Laurens"}, "Laurens van der Maaten"),
    ("Jean de la Fontaine", {"family": "de la Fontaine", "given": "Jean"}, "Jean de la Fontaine"),
    ("Maria da Silva Santos", {"family": "da Silva Santos", "given": "Maria"}, "Maria da Silva Santos"),
    ("José Ortega y Gasset", {"family": "Ortega y Gasset", "given": "José"}, "José Ortega y Gasset"),
    ("Alessio Caratti o Garatti", {"family": "Caratti o Garatti", "given": "Alessio"}, "Alessio Caratti o Garatti"),
    ("Maria del Carmen Polletta", {"family": "Polletta", "given": "Maria del Carmen"}, "Maria del Carmen Polletta"),
    ("Claudia del P. Lagos", {"family": "Lagos", "given": "Claudia del P."}, "Claudia del P. Lagos"),
    ("Hamd ul Moqeet Riaz", {"family": "Riaz", "given": "Hamd ul Moqeet"}, "Hamd ul Moqeet Riaz"),
    ("Maria de los Ángeles de Luis Balaguer", {"family": "de Luis Balaguer", "given": "Maria de los Ángeles"},
     "Maria de los Ángeles de Luis Balaguer"),
    ("van der Maaten", {"literal": "van der Maaten"}, "van der Maaten"),
    ("Van Nguyen", {"family": "Nguyen", "given": "Van"}, "Van Nguyen"),
    ("ada marie lovelace", {"family": "lovelace", "given": "ada marie"}, "ada marie lovelace"),
    ("Sammy Davis Jr.", {"family": "Davis", "given": "Sammy", "suffix": "Jr."}, "Sammy Davis Jr."),
    ("Sammy Davis, Jr.", {"family": "Davis", "given": "Sammy", "suffix": "Jr."}, "Sammy Davis Jr."),
    ("Davis, Sammy, Jr.", {"family": "Davis", "given": "Sammy", "suffix": "Jr."}, "Sammy Davis Jr."),
    ("Davis, Sammy Jr.", {"family": "Davis", "given": "Sammy", "suffix": "Jr."}, "Sammy Davis Jr."),
    ("Loudon Wainwright III", {"family": "Wainwright", "given": "Loudon", "suffix": "III"}, "Loudon Wainwright III"),
    ("张三", {"literal": "张三"}, "张三"),
    ("张, 三", {"family": "张", "given": "三"}, "张三"),
    ("张，三", {"family": "张", "given": "三"}, "张三"),
    ("杨 秀群", {"literal": "杨秀群"}, "杨秀群"),
    ("欧阳, 修", {"family": "欧阳", "given": "修"}, "欧阳修"),
    ("南宫, 玄", {"family": "南宫", "given": "玄"}, "南宫玄"),
    ("西门, 吹雪", {"family": "西门", "given": "吹雪"}, "西门吹雪"),
    ("独孤, 求败", {"family": "独孤", "given": "求败"}, "独孤求败"),
    ("獨孤, 求敗", {"family": "獨孤", "given": "求敗"}, "獨孤求敗"),
    ("Wang, Xiaoming (王小明)", {"family": "Wang", "given": "Xiaoming (王小明)"}, "Xiaoming (王小明) Wang"),
    ("李明 (Ming Li)", {"literal": "李明 (Ming Li)"}, "李明 (Ming Li)"),
]  # fmt: skip
"""A name as it is written, as a CSL name, and as it is displayed."""

BODIES = [
    "Google DeepMind", "OpenAI", "Meta AI", "DeepSeek-AI", "Qwen Team", "Hugging Face", "Microsoft Research Asia",
    "The Gemini Team", "ATLAS Collaboration", "the SYNTH Collaboration", "Bank of America", "Grace Institute",
    "Alan Group", "Online Computer Library Center, Inc.", "AT&T Bell Labs", "清华大学", "之江实验室", "智谱 团队",
    "中国科学院自动化研究所", "字節跳動公司",
]  # fmt: skip


def cited(text: str) -> list[Name]:
    return list(authors(Paper(id="x", title="x", authors=(text,))))


@pytest.mark.parametrize(("text", "name", "_display"), PEOPLE)
def test_bibliographies_and_bibtex_read_a_name_alike(text: str, name: CslName, _display: str) -> None:
    assert csl_name(text) == name
    assert bibtex_names(text) == [name]


@pytest.mark.parametrize(("text", "name", "display"), PEOPLE)
def test_a_name_is_displayed_and_cited_alike(text: str, name: CslName, display: str) -> None:
    assert display_name(name) == display
    is_chinese = "family" in name and display == name["family"] + name.get("given", "")
    whole = display if is_chinese else name.get("literal", "")
    expected = Name(whole or name["family"], "" if whole else name.get("given", ""), name.get("suffix", ""))
    assert cited(text) == [expected]
    assert list(authors(Paper(id="x", title="x", bibliographic={"author": [name]}))) == [expected]


@pytest.mark.parametrize("text", BODIES)
def test_a_corporate_author_stays_whole(text: str) -> None:
    assert csl_name(text) == {"literal": text}
    assert bibtex_names(text.replace("&", r"\&")) == [{"literal": text}]
    assert cited(text) == [Name(text)]


@pytest.mark.parametrize(("family", "given"), [("DeepMind", "Google"), ("Team", "Gemini"), ("AI", "Meta")])
def test_a_corporate_author_that_its_source_has_parted_is_put_together(family: str, given: str) -> None:
    assert cited(f"{family}, {given}") == [Name(f"{given} {family}")]
    assert csl_name(f"{family}, {given}") == {"literal": f"{given} {family}"}
    entry = {"family": family, "given": given}
    assert list(authors(Paper(id="x", title="x", bibliographic={"author": [entry]}))) == [Name(f"{given} {family}")]


@pytest.mark.parametrize(
    ("given", "family", "display"),
    [("三", "张", "张三"), ("John 约翰", "Smith", "John 约翰 Smith"), ("Xiaoming", "王", "Xiaoming 王")],
)
def test_records_join_only_what_is_chinese_on_both_sides(given: str, family: str, display: str) -> None:
    assert authors_of([{"given": given, "family": family}])[0] == (display,)
    name = Name(display) if display == family + given else Name(family, given)
    entry = {"family": family, "given": given}
    assert list(authors(Paper(id="x", title="x", bibliographic={"author": [entry]}))) == [name]


def test_credits_in_prose_know_bodies_and_turn_names_round() -> None:
    assert read_credits("Davis, Sammy and Jan de Vries").authors == ("Sammy Davis", "Jan de Vries")
    assert read_credits("Qwen Team").authors == ()
    assert read_credits("Google DeepMind").authors == ()


@pytest.mark.parametrize("text", ["Ada Lovelace et al.", "Ada Lovelace 等", "Ada Lovelace 等 10 位作者"])
def test_the_mark_of_a_list_that_is_cut_short_is_no_name(text: str) -> None:
    assert cited(text) == [Name("Lovelace", "Ada"), OTHERS]
