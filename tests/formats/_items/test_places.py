import pytest

from reader.formats._items.places import SectionKind, leads_to_paper, section_kind


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["Papers"], SectionKind.PAPERS),
        (["Papers", "2025"], SectionKind.PAPERS),
        (["2. Survey papers"], SectionKind.PAPERS),
        (["一、论文列表"], SectionKind.PAPERS),
        (["Papers", "Useful Tools"], SectionKind.THINGS),
        (["Codebases"], SectionKind.THINGS),
        (["Code & Datasets"], SectionKind.THINGS),
        (["LLM Leaderboards"], SectionKind.THINGS),
        (["数据集(Datasets)"], SectionKind.THINGS),
        (["🔔 News"], SectionKind.ASIDE),
        (["News", "May 2024"], SectionKind.ASIDE),
        (["Table of Contents (ToC)"], SectionKind.ASIDE),
        (["Maintainers & Contributors"], SectionKind.ASIDE),
        (["更新日志"], SectionKind.ASIDE),
        (["Contents", "Vision"], SectionKind.OPEN),
        (["Papers on things", "Datasets and Methods"], SectionKind.OPEN),
        (["4.1 Benchmarks for Agents"], SectionKind.OPEN),
        (["Star-Transformer"], SectionKind.OPEN),
        ([], SectionKind.OPEN),
    ],
)
def test_a_heading_tells_what_its_section_holds(headings: list[str], kind: SectionKind) -> None:
    assert section_kind(headings) is kind


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://arxiv.org/abs/2401.00001", True),
        ("http://www.arxiv.org/pdf/2401.00001v2.pdf", True),
        ("https://doi.org/10.1000/xyz", True),
        ("https://openreview.net/forum?id=x", True),
        ("https://aclanthology.org/2020.acl-main.1/", True),
        ("https://papers.nips.cc/paper/1-x", True),
        ("https://a.edu/~b/c.pdf?dl=1", True),
        ("local/copy.pdf", True),
        ("https://github.com/a/b", False),
        ("https://a.org/blog", False),
        ("", False),
    ],
)
def test_addresses_of_papers_are_known(url: str, answer: bool) -> None:
    assert leads_to_paper(url) is answer
