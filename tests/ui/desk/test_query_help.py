"""How queries are written, in the help."""

from __future__ import annotations

import pytest

from reader.i18n import activate
from reader.search.fields import FIELDS
from reader.search.query import parse
from reader.text.cells import cell_len
from reader.ui.desk.query_help import EXAMPLES, choices
from reader.workspace import Workspace
from tests.ui.screen import NARROW, desk_on


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_is_a_query_and_fits_beside_its_meaning(number: int, language: str) -> None:
    activate(language)
    choice = choices()[number]
    assert parse(choice.keys)
    assert cell_len(choice.keys) <= 18
    assert cell_len(choice.text) <= 48


def test_every_kind_of_field_has_an_example() -> None:
    examples = " ".join(query for query, _meaning in EXAMPLES)
    named = {field.kind for name, field in FIELDS.items() if f"{name}:" in examples or f"{name}>" in examples}
    assert named | {"tag", "flag"} == {field.kind for field in FIELDS.values()}


@pytest.mark.smoke
async def test_the_help_tells_how_queries_are_written(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("?")
        await table.type("query")
        assert "Query syntax, for search, filters, views and commands" in table.text
        for query, meaning in EXAMPLES:
            assert query in table.text
            assert meaning in table.text


@pytest.mark.parametrize("size", [(120, 36), NARROW])
async def test_an_example_that_is_chosen_is_searched_for(seeded: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("?")
        await table.type("query none such")
        await table.press("enter", "ctrl+u")
        await table.type("query title")
        await table.press("enter")
        assert table.desk.state.view.query == "title:agent"
        assert table.desk.state.shown.found == len(seeded.search.find("title:agent").papers) > 0


async def test_while_a_query_is_written_its_help_comes_first_and_keeps_what_was_written(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type("gui")
        await table.press("f1")
        assert EXAMPLES[0][1] in table.text
        await table.type("unread")
        await table.press("enter")
        assert table.desk.state.view.query == "gui is:unread"
        await table.type(" -ui")
        assert table.desk.state.view.query == "gui is:unread -ui"
        await table.press("escape")
        assert not table.desk.state.searches
