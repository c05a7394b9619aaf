import json
from datetime import date
from typing import Any

from reader.citations import cite
from reader.models import Link, Paper

TODAY = date(2026, 9, 15)


def item(**facts: object) -> dict[str, Any]:
    (found,) = json.loads(cite([Paper(id="x", **facts)], "csl-json", TODAY).text)
    return found


def test_a_conference_paper() -> None:
    facts = {
        "type": "paper-conference", "page": "1-2", "publisher": "ACM", "number": "7", "ISBN": "9", "language": "en",
        "author": [{"family": "Roe", "given": "Ada"}, {"literal": "Gemini Team"}, {"literal": "et al."}],
    }  # fmt: skip
    paper = {"title": "On $x_i$", "year": 2024, "venue": "Proc. X", "doi": "10.1/x", "arxiv_id": "2401.00001"}
    assert item(**paper, abstract="A.\n\nB.", bibliographic=facts) == {
        "id": "roe2024xi",
        "type": "paper-conference",
        "title": "On $x_i$",
        "author": [{"family": "Roe", "given": "Ada"}, {"literal": "Gemini Team"}, {"literal": "et al."}],
        "issued": {"date-parts": [[2024]]},
        "container-title": "Proc. X",
        "page": "1-2",
        "publisher": "ACM",
        "number": "7",
        "ISBN": "9",
        "language": "en",
        "DOI": "10.1/x",
        "abstract": "A.\n\nB.",
        "note": "arXiv: 2401.00001",
    }


def test_a_preprint_has_its_id_as_number() -> None:
    found = item(title="T", arxiv_id="hep-th/9901001", bibliographic={"genre": "Preprint"})
    assert (found["publisher"], found["number"]) == ("arXiv", "arXiv:hep-th/9901001")
    assert not {"genre", "archive", "note", "container-title"} & set(found)
    assert found["accessed"] == {"date-parts": [[2026, 9, 15]]}


def test_a_page_without_a_type() -> None:
    found = item(title="T", links=(Link("article", "https://x.org/a"),))
    assert (found["type"], found["URL"], found["id"]) == ("webpage", "https://x.org/a", "t")


def test_keys_differ() -> None:
    written = json.loads(cite([Paper(id="x", title="Fox")] * 2, "csl-json", TODAY).text)
    assert [one["id"] for one in written] == ["fox", "foxa"]
