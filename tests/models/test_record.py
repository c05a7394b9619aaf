"""Papers as other programs are given them."""

import pytest

from reader.errors import UsageError
from reader.models import Appearance
from reader.models.record import fill, paper_record
from tests.storage.builders import paper

PAPER = paper(1, title="坏 {note}\x1b[31m", authors=("A", "B"), arxiv_versions=(1, 2), note="n")


def test_a_record_has_all_fields_and_where_the_paper_appears() -> None:
    places = [Appearance("d", "D", 1, "")]
    record = paper_record(PAPER, places)
    assert list(record) == [*PAPER.__struct_fields__, "appears_in"]
    assert (record["year"], record["appears_in"]) == (2025, places)


@pytest.mark.parametrize(("date", "year"), [("2024-05", 2024), ("soon", None), ("", 2025)])
def test_the_year_follows_from_a_date_that_begins_with_one(date: str, year: int | None) -> None:
    assert paper_record(paper(1, date=date), [])["year"] == year


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("plain", "plain"),
        ("{title}", "坏 {note}"),
        ("{authors}: {arxiv_versions} {doi}|", "A, B: 1, 2 |"),
        ("{year} {link}", "2025 https://arxiv.org/abs/2501.00001"),
        ('{"title": "{note}", {}, { title }}', '{"title": "n", {}, { title }}'),
    ],
)
def test_a_template_is_filled_once(template: str, text: str) -> None:
    assert fill(template, PAPER) == text


@pytest.mark.parametrize("name", ["colour", "links", "bibliographic", "__class__"])
def test_other_fields_are_wrong_usage(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        fill("{" + name + "}", PAPER)
