import pytest

from reader.formats._items.credits import are_names, read_credits, venue_and_year


@pytest.mark.parametrize(
    ("text", "authors", "venue", "year", "date"),
    [
        ("Ada Lovelace et al. arXiv.", ("Ada Lovelace",), "arXiv", None, None),
        ("Ada Lovelace (Some University) et al.arXiv.", ("Ada Lovelace",), "arXiv", None, None),
        ("Ada Lovelace, Alan Turing, ICLR 2020", ("Ada Lovelace", "Alan Turing"), "ICLR", 2020, None),
        ("(2016), Ada Lovelace and Alan Turing", ("Ada Lovelace", "Alan Turing"), "", 2016, None),
        ("Lovelace, Ada, and Alan M. Turing.", ("Ada Lovelace", "Alan M. Turing"), "", None, None),
        ("张三, 李四. 软件学报 2021", ("张三", "李四"), "软件学报", 2021, None),
        ("(2024), arxiv, Lovelace, A., & Turing, A. M.", ("A Lovelace", "A. M Turing"), "arxiv", 2024, None),
        ("ICSE'24, Lovelace, Ada, et al.", ("Ada Lovelace",), "ICSE", 2024, None),
        ("Ada Lovelace1, Alan Turing*, NeurIPS 2020", ("Ada Lovelace1", "Alan Turing"), "NeurIPS", 2020, None),
        ("by Lovelace", ("Lovelace",), "", None, None),
        ("NAACL Findings", (), "NAACL Findings", None, None),
        ("IJCAI.", (), "IJCAI", None, None),
        ("IEEE TNN 2009.", (), "IEEE TNN", 2009, None),
        ("J.Chem.Inf. 2005.", (), "J.Chem.Inf", 2005, None),
        ("CVPR'23", (), "CVPR", 2023, None),
        ("arXiv 2022.01", (), "arXiv", 2022, "2022-01"),
        ("arXiv, Dec 2022", (), "arXiv", None, "2022-12"),
        ("arXiv preprint arXiv:1312.5602 (2013).", (), "arXiv preprint", 2013, None),
        ("[2023/10]", (), "", None, "2023-10"),
        ("(UCLA) arXiv", (), "arXiv", None, None),
        ("", (), "", None, None),
    ],
)
def test_credits_stand_in_any_order(
    text: str, authors: tuple[str, ...], venue: str, year: int | None, date: str | None
) -> None:
    found = read_credits(text)
    assert (found.authors, found.venue, found.year, found.date) == (authors, venue, year, date)


def test_a_citation_of_a_journal_has_volume_and_pages() -> None:
    found = read_credits("Neural Things 18.7 (2006): 1527-1554.")
    assert (found.venue, found.year) == ("Neural Things", 2006)
    assert found.bibliographic == {"volume": "18", "issue": "7", "page": "1527-1554"}


def test_what_is_no_credit_is_given_back() -> None:
    assert read_credits("a thing that works, in 2020 words and more").rest == (
        "a thing that works, in 2020 words and more",
    )
    assert read_credits("x" * 5000).rest == ("x" * 5000,)


def test_slanted_type_alone_shows_lists_of_names_and_venues() -> None:
    assert read_credits("H Hopper. Systems for Everything.", slanted=True).venue == "Systems for Everything"
    lower = "ada lovelace, alan turing, kurt gödel"
    assert read_credits(lower, slanted=True).authors == ("ada lovelace", "alan turing", "kurt gödel")
    assert read_credits(lower).authors == ()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Ada Lovelace, Alan Turing", True),
        ("Jan de Vries", True),
        ("张三、李四", True),
        ("Learning to See, Hear, and Read", False),
        ("OpenModel", False),
        ("ACL Anthology", False),
        ("Some University", False),
        ("A Survey of 12 Methods", False),
        ("", False),
    ],
)
def test_names_of_persons_are_told_from_other_words(text: str, answer: bool) -> None:
    assert are_names(text) is answer


def test_a_venue_is_freed_of_its_year() -> None:
    assert venue_and_year("Published in NeurIPS 2023") == ("NeurIPS", 2023)
    assert venue_and_year("AI Open") == ("AI Open", None)
