"""Papers that are found under an id which is not theirs, and who gave their facts. The rest is told of workspaces."""

from __future__ import annotations

import pytest

from reader.errors import NotFoundError
from reader.models import Paper
from reader.services.lookup import find_paper
from tests.storage.builders import paper

KNOWN = Paper(id="title:0123456789abcdef", title="A Title", arxiv_id="2501.12948", doi="10.1000/xyz")
PAPERS = {known.id: known for known in (KNOWN, paper(1, doi="10.1000/abc"), paper(2))}


@pytest.mark.parametrize(
    "spelling",
    ["arxiv:2501.12948", "2501.12948v2", "https://arxiv.org/abs/2501.12948", "doi:10.1000/xyz", "10.1000/XYZ"],
)
def test_a_paper_is_found_by_the_ids_that_came_later(spelling: str) -> None:
    assert find_paper(PAPERS, spelling) is KNOWN


def test_a_preprint_is_found_by_its_doi() -> None:
    assert find_paper(PAPERS, "https://doi.org/10.1000/abc").id == paper(1).id
    with pytest.raises(NotFoundError):
        find_paper(PAPERS, "10.1000/other")


def test_an_id_of_its_own_comes_first() -> None:
    own = Paper(id="doi:10.1000/xyz", title="Another", doi="10.1000/xyz")
    assert find_paper(PAPERS | {own.id: own}, "10.1000/xyz") is own
