import pytest

from reader.formats._items.slugs import arxiv_address, arxiv_in_slug


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("papers/2509.16696v1.html", "https://arxiv.org/abs/2509.16696v1"),
        ("../2509-16696-a-title", "https://arxiv.org/abs/2509.16696"),
        ("./250916696v1-a-title.html?x=1#y", "https://arxiv.org/abs/2509.16696v1"),
        ("2026-06-22/2606.20146.md", "https://arxiv.org/abs/2606.20146"),
        ("a_title_2509_16696/", "https://arxiv.org/abs/2509.16696"),
    ],
)
def test_the_name_of_a_local_page_tells_the_paper(address: str, wanted: str) -> None:
    reference = arxiv_in_slug(address)
    assert reference
    assert arxiv_address(reference) == wanted


@pytest.mark.parametrize(
    "address",
    [
        "2025-01-20.md",
        "20250120-a.html",
        "250916696.html",
        "2513.00001.md",
        "#2509.16696",
        "https://a.org/2509.16696",
        "",
    ],
)
def test_dates_numbers_and_pages_elsewhere_tell_none(address: str) -> None:
    assert arxiv_in_slug(address) is None
