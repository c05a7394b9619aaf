"""``reader related``."""

import re

import pytest

from tests.cli.conftest import R1, Run
from tests.storage.builders import paper


@pytest.fixture
def cited(run: Run, shelve) -> Run:
    shelve(
        paper(1, title="Mixture of experts routing", cites=("2501.00002",)),
        paper(2, title="Routing experts in a mixture"),
        paper(3, title="Something else entirely"),
    )
    return run


@pytest.mark.slow
def test_related_papers_come_with_reasons(cited: Run) -> None:
    assert cited("related", "2501.00001").out.splitlines()[:2] == [
        "2501.00002  Routing experts in a mixture",
        "            cited by this paper; both mention experts, mixture, routing; also in D",
    ]
    assert "cites this paper" in cited("related", "2501.00002").out


def test_citations_are_shown_with_the_paper(cited: Run) -> None:
    assert re.search(r"^cites +2501\.00002 Routing", cited("show", "2501.00001").out, re.MULTILINE)
    assert re.search(r"^cited by +2501\.00001 Mixture", cited("show", "2501.00002").out, re.MULTILINE)
    assert "cite" not in cited("show", "2501.00003").out


@pytest.mark.slow
def test_as_json_they_come_with_scores(cited: Run) -> None:
    (record,) = cited("related", "2501.00001", "--json").json
    assert record["id"] == "arxiv:2501.00002"
    assert record["score"] > 0.6
    assert [reason["why"] for reason in record["reasons"]] == ["cites", "words", "digest"]


@pytest.mark.slow
def test_no_paper_is_related(cited: Run) -> None:
    outcome = cited("related", "2501.00003")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "No related papers.\n")


@pytest.mark.slow
def test_the_list_can_be_limited(filled: Run) -> None:
    assert len(filled("related", R1, "--json", "--limit", "2").json) == 2
    assert filled("related", "nonsense").code == 1
