import pytest

from reader.formats._items import titles


@pytest.mark.parametrize(
    ("text", "title", "arxiv_id"),
    [
        ("A Title", "A Title", None),
        ("[2402.07939] A Title", "A Title", "2402.07939"),
        ("[2402.07939v2] A Title (arxiv.org)", "A Title", "2402.07939"),
        ("[hep-th/9901001] A Title", "A Title", "hep-th/9901001"),
        ("A Title. (arXiv:2402.07939v1 [cs.HC] UPDATED)", "A Title", "2402.07939"),
        ("arXiv:2402.07939 [cs.HC] A Title", "A Title", "2402.07939"),
        ("Paper page - A Title", "A Title", None),
        ("A Title | alphaXiv", "A Title", None),
        ("A Title - arXiv.org", "A Title", None),
        ("H<sub>2</sub>O &amp; <i>E. coli</i>\n  in $x<y$", "H2O & E. coli in $x<y$", None),
        ("[2024] A Title", "[2024] A Title", None),
        ("[9999.99999] A Title", "A Title", None),
        ("", "", None),
    ],
)
def test_a_title_is_freed_of_what_stands_beside_it(text: str, title: str, arxiv_id: str | None) -> None:
    found, reference = titles.split_title(text)
    assert (found, reference.id if reference else None) == (title, arxiv_id)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("https://arxiv.org/abs/2402.07939v2", "arXiv:2402.07939"),
        ("https://a.org/x", "https://a.org/x"),
    ],
)
def test_an_item_without_title_is_named_by_its_address(address: str, title: str) -> None:
    assert titles.stand_in_title(address) == title
