"""The shared samples of lists and tables in Markdown, read through detection."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader import formats
from reader.formats import Source
from reader.models import Link
from reader.models.identifiers import normalise_title

Expected = Callable[[str], list[tuple[str, str, str]]]

SAMPLES = [
    ("md-arxiv-daily-table", "beiyuouo_2021-12-25.md", "arxiv-daily-table"),
    ("md-arxiv-daily-table", "gabrielchua_2024-10-10.md", "arxiv-daily-table"),
    ("md-awesome-nested", "opendilab_awesome-RLHF.md", "awesome-list"),
    ("md-awesome-oneline", "WooooDyy_LLM-Agent-Paper-List.md", "awesome-list"),
    ("md-awesome-table", "mli_paper-reading.md", "awesome-table"),
    ("md-bold-fields", "amusi_CVPR2024.md", "bold-fields"),
    ("md-dair-potw", "dair_potw_2023-04-30.md", "dair-weekly"),
    ("md-numbered-citation", "thunlp_GNNPapers.md", "numbered-citation"),
    ("md-papers-we-love", "pwl_machine_learning.md", "papers-we-love"),
]


@pytest.mark.parametrize(("folder", "name", "family"), SAMPLES)
def test_a_sample_is_found_and_read(
    shared: Callable[[str], Path], expected: Expected, folder: str, name: str, family: str
) -> None:
    path = shared(f"corpus/{folder}/{name}")
    found, digest = formats.parse(Source(str(path), path.read_bytes()))
    wanted = expected(f"{folder}__{name}")
    assert found == family
    assert [paper.arxiv_id or "" for paper in digest.papers] == [arxiv_id for arxiv_id, _url, _title in wanted]
    addresses = [url if url.startswith("http") else "" for _id, url, _title in wanted]
    assert [_first(paper.links, url) for paper, url in zip(digest.papers, addresses, strict=True)] == addresses
    same = sum(
        normalise_title(paper.title) == normalise_title(title)
        for paper, (_id, _url, title) in zip(digest.papers, wanted, strict=True)
    )
    assert same >= 0.99 * len(wanted)
    assert len(digest.problems) <= 1


def _first(links: tuple[Link, ...], url: str) -> str:
    return links[0].url if url and links else ""
