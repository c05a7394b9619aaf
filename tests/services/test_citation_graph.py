"""Who cites whom, and reasons in words."""

import pytest

from reader.presentation.related import shown_reasons
from reader.search.related import Reason
from reader.services.citation_graph import CitationIndex
from tests.storage.builders import paper


def test_papers_are_linked_both_ways() -> None:
    one, two, three = (
        paper(1, cites=("2501.00002", "2501.00001", "9901.00001")),
        paper(2),
        paper(3, cites=("2501.00002",)),
    )
    index = CitationIndex([one, two, three, paper(4, arxiv_id=None, id="title:x")])
    assert index.of(one) == ([two], [])
    assert index.of(two) == ([], [one, three])
    assert index.of(paper(4, arxiv_id=None, id="title:x")) == ([], [])


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason("cites"), "cited by this paper"),
        (Reason("cited"), "cites this paper"),
        (Reason("words", ("推理", "agent")), "both mention 推理, agent"),
        (Reason("digest", ("周\n报", "b", "c")), "also in 周 报, b"),
        (Reason("link", ("github.com/a/b",)), "same link github.com/a/b"),
    ],
)
def test_a_reason_is_said_in_words(reason: Reason, words: str) -> None:
    assert shown_reasons([reason]) == words
    assert shown_reasons([reason, Reason("cites")]) == f"{words}; cited by this paper"
