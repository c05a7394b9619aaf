"""``reader fetch``: what it prints and its exit codes; and what ``reader show`` tells afterwards."""

from __future__ import annotations

import json

import pytest

from reader import cli
from reader.fetching import http
from tests.fetching.conftest import QUICK, answer, entry

DIGEST = [
    {"title": "On it", "url": "https://arxiv.org/abs/2501.00001v1"},
    {"title": "Elsewhere", "url": "https://example.org/x"},
]


@pytest.fixture
def run(server, time, folder, tmp_path, monkeypatch, capsys):
    """Give a function that runs ``reader`` on a library whose services are the server."""
    (tmp_path / "config.toml").write_text(
        f'[fetch]\narxiv = "{server.base}/api/query"\ncrossref = "{server.base}/works"\n'
    )
    (tmp_path / "d.json").write_text(json.dumps(DIGEST))
    monkeypatch.setenv("READER_LIBRARY", str(folder))
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setattr(http.Client.__init__, "__defaults__", (lambda: False, QUICK, time, time.sleep))

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        return cli.run(list(arguments)), *capsys.readouterr()

    assert run("import", str(tmp_path / "d.json"))[0] == 0
    return run


def test_it_tells_what_came_and_show_tells_from_where(run, server) -> None:
    server.papers["2501.00001"] = entry("2501.00001", 3)
    assert run("fetch") == (
        0,
        "",
        "Fetched new details for 1 paper.\nNewer versions available: arxiv:2501.00001.\n",
    )
    shown = run("show", "2501.00001")[1]
    assert "2501.00001 v1 -> v3\n" in shown
    assert "abstract, authors, date from arXiv\n" in shown
    assert run("fetch")[2] == "Fetched new details for 0 papers.\nNewer versions available: arxiv:2501.00001.\n"
    assert len(server.asked) == 1
    run("fetch", "--all", "2501.00001")
    assert len(server.asked) == 2


def test_a_dry_run_asks_nobody(run, server) -> None:
    assert run("fetch", "--dry-run") == (0, "", f"{server.base[7:]} would be asked about 1 paper.\n")
    assert json.loads(run("fetch", "--dry-run", "--json")[1])["arxiv"] == ["arxiv:2501.00001"]
    assert run("fetch", "--dry-run", "elsewhere")[2].startswith("Nothing to fetch: no paper has an arXiv id or a DOI.")
    assert server.asked == []


def test_a_failure_is_exit_code_1(run, server) -> None:
    server.answers = [answer(b"", 403)]
    code, out, err = run("fetch", "--json")
    assert code == 1
    assert json.loads(out)["problems"] == [err.strip()]


def test_what_matches_nothing_is_exit_code_1(run, server) -> None:
    assert run("fetch", "nosuchword") == (1, "", "No papers match.\n")


def test_a_cancelled_run_is_exit_code_130(run, server, monkeypatch) -> None:
    from contextlib import nullcontext

    monkeypatch.setattr("reader.cli._waiting.interruptible", lambda: nullcontext(lambda: True))
    assert run("fetch") == (130, "", "Fetching was cancelled; what was fetched is kept.\n")
