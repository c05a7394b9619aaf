"""``reader list``."""

from collections.abc import Callable

import pytest

from reader.models import Paper
from tests.cli.conftest import KIMI, R1, Run, titles
from tests.storage.builders import paper

HOSTILE = "坏标题 [/foo] [red]x \x1b[31m\x1b]0;t\x07\tend\n\u202e"


def lines(run: Run, *arguments: object) -> list[str]:
    return run("list", *arguments).out.splitlines()


def test_json_has_the_fields_of_a_paper_and_where_it_appears(filled: Run) -> None:
    records = filled("list", "--json").json
    assert len(records) == 31
    assert all(list(record) == [*Paper.__struct_fields__, "appears_in"] for record in records)
    first = records[0]
    assert first["appears_in"] == [
        {"digest": "2025-w04-weekly", "title": "AI 论文周报 2025-W04", "position": 1, "section": ""}
    ]
    assert (first["date"], first["year"]) == (None, 2025)
    assert first["links"][0] == {"kind": "abs", "url": "https://arxiv.org/abs/2501.09891"}
    assert first["added_at"].endswith("Z")


def test_json_is_utf8_and_readable(filled: Run) -> None:
    outcome = filled("list", "--json")
    assert "大语言模型思维的深度进化" in outcome.out
    assert outcome.out.endswith("]\n")


def test_the_year_follows_from_the_date(run: Run, shelve: Callable[..., None]) -> None:
    shelve(paper(1, date="2023-05"), paper(2, year=2019), Paper(id="title:0123456789abcdef", title="x"))
    assert [record["year"] for record in run("list", "--json").json] == [2023, 2019, None]


def test_a_line_has_status_star_date_id_and_title(filled: Run) -> None:
    filled("read", R1)
    filled("star", R1)
    line = next(line for line in lines(filled) if "DeepSeek" in line)
    assert line.split(maxsplit=5)[:5] == ["✓", "read", "*", "~2025-01", "2501.12948"]
    assert line.endswith("Incentivizing Reasoning Capability in LLMs via Reinforcement Learning")
    given = next(line for line in lines(filled) if "InfiGUIAgent" in line)
    assert " 2025-01-08 " in given


def test_columns_are_aligned(filled: Run) -> None:
    papers = filled("list", "--json").json
    starts = {line.index(found["title"]) for line, found in zip(lines(filled), papers, strict=True)}
    assert len(starts) == 1


def test_every_id_that_is_listed_is_understood(filled: Run) -> None:
    papers = filled("list", "--json").json
    for line, found in zip(lines(filled), papers, strict=True):
        short = line.removesuffix(found["title"]).split()[-1]
        assert filled("show", short, "--json").json["id"] == found["id"]


def test_short_ids_are_unique_beginnings(run: Run, shelve: Callable[..., None]) -> None:
    ids = ["url:example.org/Papers/1", "url:example.org/Papers/12", "url:example.org/Papers/2"]
    shelve(*(Paper(id=name, title=f"T{number}") for number, name in enumerate(ids)))
    assert [line.split()[2] for line in lines(run)] == ids
    assert [run("show", line.split()[2], "--json").json["id"] for line in lines(run)] == ids


def test_a_line_is_whole_and_free_of_tabs_when_piped(run: Run, shelve: Callable[..., None]) -> None:
    shelve(paper(1, title=HOSTILE + "长" * 300))
    (line,) = lines(run)
    assert line.endswith("坏标题 [/foo] [red]x end " + "长" * 300)
    assert line.isprintable()


@pytest.mark.usefixtures("terminal")
def test_a_line_is_cut_to_the_width_of_a_terminal(run: Run, shelve: Callable[..., None]) -> None:
    shelve(paper(1, title="长" * 300))
    (line,) = lines(run)
    assert line.endswith("长⋯")
    assert len(line) + line.count("长") <= 60


def test_a_query_is_searched_for(filled: Run) -> None:
    assert titles(filled("list", "deepseek", "强化学习", "--json"))[0].startswith("DeepSeek-R1")
    outcome = filled("list", "no such words")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "No papers match.\n"


def test_an_empty_library_says_what_to_do(run: Run) -> None:
    outcome = run("list")
    assert (outcome.code, outcome.out) == (0, "")
    assert "reader import" in outcome.err
    assert run("list", "--json").json == []


def test_limit(filled: Run) -> None:
    assert len(lines(filled, "--limit", 3)) == 3
    assert filled("list", "--limit", 0).code == 2


@pytest.mark.parametrize("state", ["read", "READ", "✓ nonsense"])
def test_status_chooses(filled: Run, state: str) -> None:
    filled("read", R1, KIMI)
    outcome = filled("list", "--status", state, "--json")
    if state.startswith("✓"):
        assert outcome.code == 2
    else:
        assert [record["id"] for record in outcome.json] == [R1, KIMI]


@pytest.fixture
def three(run: Run, shelve: Callable[..., None]) -> Run:
    shelve(
        paper(1, title="b", date="2025-01-02", status="read"),
        paper(2, title="Á", date="2025-03", status="reading"),
        Paper(id="title:0123456789abcdef", title="C"),
    )
    return run


@pytest.mark.parametrize(
    ("key", "order"),
    [("digest", "bÁC"), ("date", "ÁbC"), ("title", "ÁbC"), ("status", "CÁb"), ("added", "bÁC")],
)
def test_sort(three: Run, key: str, order: str) -> None:
    assert "".join(titles(three("list", "--sort", key, "--json"))) == order


def test_added_sorts_the_newest_first(filled: Run, tmp_path) -> None:
    digest = tmp_path / "new.md"
    digest.write_text("# W\n\n## New\n[新](https://arxiv.org/abs/2502.00001)\n\n摘要在此。\n", encoding="utf-8")
    filled("import", digest)
    assert titles(filled("list", "--json"))[-1] == "New"
    assert titles(filled("list", "--sort", "added", "--limit", 1, "--json")) == ["New"]


def test_an_unknown_sort_key_is_wrong_usage(filled: Run) -> None:
    assert filled("list", "--sort", "colour").code == 2
