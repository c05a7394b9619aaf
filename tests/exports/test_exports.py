"""What every export format owes, and what each of them must not let through."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from reader import exports
from reader.errors import UsageError
from reader.exports import Context, Item
from reader.models import Appearance, Link, Paper
from tests import catalogues, readme
from tests.readme import ROOT

CONTEXT = Context(date(2026, 1, 2), "坏查询 </title> \x1b[31m \n x")
PLACES = [Appearance("w04", "周报 <b>", 3, "推理")]
HOSTILE = Paper(
    id="title:hostile",
    title="=cmd|' /C calc'!A0 </h2><script>alert(1)</script> [[x]] :a:b:",
    abstract="* head\n#+begin_src sh\n</div><img src=x onerror=y>\n\n二 <b>",
    authors=("+1", "张三 <a>"),
    links=(Link("page", "javascript:alert(1)"), Link("code", 'https://a.org/"onclick="x]]')),
    note="* head\n#+END_EXAMPLE\n,* x\n\n</div>",
    tags=("a b", "@x"),
    added_at=datetime(2026, 1, 1, tzinfo=UTC),
)


def written(name: str, *papers: Paper) -> str:
    return "".join(exports.get(name).write([Item(paper, PLACES) for paper in papers], CONTEXT))


@pytest.mark.parametrize("name", exports.names())
def test_a_format_keeps_the_contract(name: str) -> None:
    found = exports.get(name)
    assert name == found.NAME
    assert found.TITLE in catalogues.load("zh_CN")
    assert found.__doc__
    assert found.SUFFIX.startswith(".")
    text = written(name, HOSTILE, HOSTILE)
    assert text.endswith("\n")
    assert text.encode(found.ENCODING)
    assert "\x1b" not in text


@pytest.mark.parametrize("readme", readme.READMES)
@pytest.mark.parametrize("name", exports.names())
def test_a_format_is_named_in_the_readme(name: str, readme: str) -> None:
    choices = re.search(r" --to (\S+)", (ROOT / readme).read_text(encoding="utf-8"))
    assert choices
    assert name in choices[1].split("|")


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        exports.get("_format")
    assert all(name in caught.value.hint for name in exports.names())


def test_json_is_one_array_of_all_fields() -> None:
    found = json.loads(written("json", HOSTILE, HOSTILE))
    assert [paper["title"] for paper in found] == [HOSTILE.title] * 2
    assert set(found[0]) == {*HOSTILE.__struct_fields__, "appears_in"}
    assert json.loads(written("json")) == []


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "＝1", "\t=1"])
def test_no_cell_of_csv_is_a_formula(title: str) -> None:
    header, row = csv.reader(io.StringIO(written("csv", Paper(id="x", title=title))))
    assert dict(zip(header, row, strict=True))["title"] == f"'{title}"


def test_csv_keeps_what_is_no_formula() -> None:
    header, row = csv.reader(io.StringIO(written("csv", Paper(id="x", title='A "b", c', note="1\n2", tags=("a", "b")))))
    cells = dict(zip(header, row, strict=True))
    assert (cells["title"], cells["note"], cells["tags"], cells["appears_in"]) == ('A "b", c', "1\n2", "a; b", "w04 3")


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_html_holds_no_markup_of_a_paper_and_only_web_links() -> None:
    page = Page()
    page.feed(written("html", HOSTILE))
    assert not {"script", "img", "b"} & {tag for tag, _attributes in page.seen}
    links = [attributes for tag, attributes in page.seen if tag == "a"]
    assert [link["href"] for link in links] == ['https://a.org/"onclick="x]]']
    assert all(set(link) == {"href", "rel"} for link in links)


def test_org_has_one_headline_a_paper() -> None:
    lines = written("org", HOSTILE, HOSTILE).split("\n")
    assert sum(line.startswith("* ") for line in lines) == 2
    assert sum(line.upper().startswith("#+END_EXAMPLE") for line in lines) == 2
    assert not any(line.startswith("#+begin_src") for line in lines)
    assert lines.count(",* head") == lines.count(",,* x") == 2
    assert sum(line.endswith(" :a_b:@x:") for line in lines) == 2
