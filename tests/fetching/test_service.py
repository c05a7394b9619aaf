"""Fetching into a library: gaps filled, nothing overwritten, batches kept, failures told, all of it undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reader.errors import UsageError
from reader.fetching.http import Client
from reader.models.versions import fetched, newer_version, shown_versions
from reader.presentation.fetching import shown_report
from tests.fetching.conftest import JOURNAL, QUICK, answer, atom, entry, work

BARE = {"title": "On it", "arxiv_id": "2501.00001"}
ID = "arxiv:2501.00001"
ATOM = atom(entry("2501.00001", 3))


def many(count):
    return [{"title": f"Paper {n}", "arxiv_id": f"2501.{n:05}"} for n in range(1, count + 1)]


def fetch(workspace, **options):
    return workspace.fetching.run([paper.id for paper in workspace.contents.papers()], **options)


def test_gaps_are_filled_and_what_the_reader_wrote_stays(server, library) -> None:
    workspace = library(BARE)
    workspace.notes.set(ID, "mine")
    workspace.papers.edit_tags([ID], ["tag"])
    server.papers["2501.00001"] = entry("2501.00001", 3, more=JOURNAL)
    server.works["10.1000/xyz"] = work("10.1000/XYZ")
    report = fetch(workspace)
    paper = workspace.papers.find(ID)
    assert paper.authors == ("Ada Lovelace", "Kurt G\u00f6del")
    assert (paper.date, paper.venue, paper.doi) == ("2025-04", "Journal of Tests", "10.1000/xyz")
    assert paper.abstract == "We show it."
    assert (paper.note, paper.tags, paper.status) == ("mine", ("tag",), "unread")
    assert paper.bibliographic["arxiv-primary-class"] == "cs.CL"
    assert paper.bibliographic["publisher"] == "Test Press"
    assert fetched(paper, "arxiv")["facts"] == ["abstract", "authors", "doi"]
    assert fetched(paper, "crossref")["facts"] == ["date", "venue"]
    assert (report.updated, report.problems, report.asked) == ([ID], [], 2)
    assert server.agents[0].startswith("digest-reader/")
    assert "mailto:me@example.org" in server.agents[0]


def test_what_a_digest_says_stays(server, library) -> None:
    told = {"title": "My title", "abstract": "My words.", "authors": ["Me"], "date": "2024-12-31"}
    workspace = library(BARE | told)
    server.papers["2501.00001"] = entry("2501.00001", summary="A much longer abstract than the digest's. " * 9)
    fetch(workspace)
    paper = workspace.papers.find(ID)
    assert (paper.title, paper.abstract, paper.authors, paper.date) == ("My title", "My words.", ("Me",), "2024-12-31")


def test_what_was_fetched_is_corrected_by_who_gave_it(server, library) -> None:
    workspace = library(BARE)
    server.papers["2501.00001"] = entry("2501.00001", more=JOURNAL)
    fetch(workspace)
    server.papers["2501.00001"] = entry("2501.00001", more=JOURNAL.replace("J. Tests 3", "J. Tests 5"))
    fetch(workspace, everything=True)
    assert workspace.papers.find(ID).venue == "J. Tests 5 (2025) 4"


def test_where_it_appeared_stays_when_arxiv_is_asked_again(server, library) -> None:
    workspace = library(BARE)
    server.papers["2501.00001"] = entry("2501.00001", more=JOURNAL)
    server.works["10.1000/xyz"] = work("10.1000/xyz")
    fetch(workspace)
    paper = workspace.papers.find(ID)
    assert "2025" in workspace.citations.cite([ID], "apa").text
    assert fetch(workspace, everything=True).updated == []
    assert (workspace.papers.find(ID).date, workspace.papers.find(ID).venue) == (paper.date, paper.venue)


def test_each_batch_is_undone_at_once(server, library) -> None:
    workspace = library(BARE)
    before = workspace.papers.find(ID)
    server.papers["2501.00001"] = entry("2501.00001")
    fetch(workspace)
    assert workspace.papers.find(ID) != before
    workspace.history.undo()
    assert workspace.papers.find(ID) == before
    workspace.history.redo()
    assert workspace.papers.find(ID).authors


def test_a_second_run_asks_for_nothing_until_it_is_old(server, library) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    workspace = library(BARE, clock=lambda: now)
    server.papers["2501.00001"] = entry("2501.00001")
    fetch(workspace)
    fetch(workspace)
    assert len(server.asked) == 1
    now += timedelta(days=8)
    fetch(workspace)
    assert len(server.asked) == 2
    now -= timedelta(days=800)
    fetch(workspace)
    assert len(server.asked) == 3


def test_batches_are_of_a_hundred_and_three_seconds_apart(server, library, time) -> None:
    workspace = library(*many(205))
    server.papers |= {id_[6:]: entry(id_[6:]) for id_ in (paper.id for paper in workspace.contents.papers())}
    report = fetch(workspace)
    assert [len(ids) for ids in server.asked] == [100, 100, 5]
    assert time.now == pytest.approx(6)
    assert len(report.changes) == 3
    assert "changes; undo reverts one at a time." in " ".join(shown_report(report))


def test_what_came_before_a_failure_is_kept_and_the_next_run_goes_on(server, library) -> None:
    workspace = library(*many(150))
    server.papers |= {paper.arxiv_id: entry(paper.arxiv_id) for paper in workspace.contents.papers()}
    server.answers = [lambda handler: server.usual(server.asked[-1], "/api")(handler), *[answer(b"", 500)] * 3]
    report = fetch(workspace)
    assert (report.asked, len(report.updated)) == (100, 100)
    assert report.problems == [
        f"{server.base[7:]} answered with error 500.\nTry again later; what was fetched is kept."
    ]
    server.asked.clear()
    assert len(fetch(workspace).updated) == 50
    assert [len(ids) for ids in server.asked] == [50]


def test_cancelling_keeps_what_came(server, library) -> None:
    workspace = library(*many(150))
    server.papers |= {paper.arxiv_id: entry(paper.arxiv_id) for paper in workspace.contents.papers()}
    report = fetch(workspace, cancelled=lambda: workspace.history.changes()[-1].command == "fetch")
    assert report.cancelled
    assert (report.asked, len(server.asked)) == (100, 1)
    assert sum(bool(paper.authors) for paper in workspace.contents.papers()) == 100


@pytest.mark.parametrize(
    ("status", "headers", "waited"),
    [
        (429, {"Retry_After": "17"}, 17), (503, {"Retry_After": "5"}, 5), (503, {}, 3), (500, {}, 3), (502, {}, 3),
        (503, {"Retry_After": "Wed, 21 Oct 2015 07:28:00 GMT"}, 3), (503, {"Retry_After": "soon \u00e9"}, 3),
        (429, {"Retry_After": "-1"}, 3),
    ],
)  # fmt: skip
def test_a_busy_server_is_asked_again_when_it_says(server, library, time, status, headers, waited) -> None:
    workspace = library(BARE)
    server.papers["2501.00001"] = entry("2501.00001")
    server.answers = [answer(b"", status, **headers)]
    assert fetch(workspace).problems == []
    assert time.now == pytest.approx(waited)
    assert workspace.papers.find(ID).authors


def test_a_server_that_asks_for_too_much_patience_is_left_alone(server, library, time) -> None:
    workspace = library(BARE)
    server.answers = [answer(b"", 429, Retry_After="9000")]
    report = fetch(workspace)
    assert report.problems[0].startswith(f"{server.base[7:]} asks us to wait 9000 seconds.")
    assert (len(server.asked), time.now) == (1, 0)


BOMB = b'<!DOCTYPE f [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><feed xmlns="http://www.w3.org/2005/Atom">&b;</feed>'


@pytest.mark.parametrize(
    ("body", "headers", "words"),
    [
        (b"<html><body>Log in</body></html>", {}, "is not a list of papers."),
        (b"", {}, "is not a list of papers."),
        (b"   \n", {}, "is not a list of papers."),
        (ATOM[:200], {}, "Cannot read the response of"),
        (b"\x00\xff\xfe\x81" * 9, {}, "Cannot read the response of"),
        (BOMB, {}, "Cannot read the response of"),
        (b"<a>" * 5000, {}, "Cannot read the response of"),
        (ATOM[:300], {"Content_Length": str(len(ATOM))}, "was cut off"),
        (b'{"error": 1}', {}, "Cannot read the response of"),
    ],
)
def test_nonsense_is_asked_for_again_and_told(server, library, body, headers, words) -> None:
    workspace = library(BARE)
    before = workspace.papers.find(ID)
    server.answers = [answer(body, **headers)] * 3
    report = fetch(workspace)
    assert len(server.asked) == 3
    assert words in report.problems[0]
    assert workspace.papers.find(ID) == before
    server.papers["2501.00001"] = entry("2501.00001")
    server.answers = [answer(body, **headers)]
    assert fetch(workspace).updated == [ID]


def test_an_endless_answer_is_given_up(server, library) -> None:
    def stream(handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _chunk in range(100):
            handler.wfile.write(b" " * (1 << 20))

    workspace = library(BARE)
    server.answers = [stream]
    assert "is too large" in fetch(workspace).problems[0]
    assert len(server.asked) == 1


@pytest.mark.parametrize("pace", [QUICK._replace(silence=0.05, retries=()), QUICK._replace(whole=0.05, retries=())])
def test_a_slow_answer_is_not_waited_for(server, library, pace) -> None:
    workspace = library(BARE, pace=pace)
    server.answers = [lambda handler: bool(server.released.wait(30))]
    assert "did not respond in time." in fetch(workspace).problems[0]


def test_a_server_that_is_not_there_is_told(server, library) -> None:
    workspace = library(BARE, pace=QUICK._replace(retries=()))
    server.stop()
    assert f"Cannot reach {server.base[7:]}" in fetch(workspace).problems[0]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/xml,<feed/>", "http://["])
def test_a_redirection_is_followed_on_the_web_only(server, library, target) -> None:
    workspace = library(BARE, pace=QUICK._replace(retries=()))
    server.answers = [answer(b"", 302, Location=target)]
    assert len(fetch(workspace).problems) == 1
    assert len(server.asked) == 1


def test_a_redirection_on_the_web_is_followed(server, library) -> None:
    workspace = library(BARE)
    server.papers["2501.00001"] = entry("2501.00001")
    server.answers = [answer(b"", 301, Location=f"{server.base}/other?id_list=2501.00001")]
    assert fetch(workspace).updated == [ID]


def test_ids_that_are_not_answered_are_told_and_others_are_passed_over(server, library) -> None:
    workspace = library(*many(2))
    server.answers = [answer(atom(entry("2501.00002"), entry("2501.99999"), "<entry/>"))]
    report = fetch(workspace)
    assert report.missing == [ID]
    assert report.updated == ["arxiv:2501.00002"]
    assert len(workspace.contents.papers()) == 2


def test_one_id_that_is_refused_does_not_spoil_the_others(server, library) -> None:
    workspace = library(*many(4))
    server.papers |= {paper.arxiv_id: entry(paper.arxiv_id) for paper in workspace.contents.papers()}
    usual = server.usual
    server.usual = lambda ids, path: answer(b"", 400) if "2501.00003" in ids else usual(ids, path)
    report = fetch(workspace)
    assert report.missing == ["arxiv:2501.00003"]
    assert len(report.updated) == 3


@pytest.mark.parametrize("summary", ["This paper has been withdrawn by Ada.", "The submission was withdrawn."])
def test_a_notice_of_withdrawal_is_no_abstract(server, library, summary) -> None:
    workspace = library(BARE)
    server.papers["2501.00001"] = entry("2501.00001", summary=summary)
    fetch(workspace)
    assert workspace.papers.find(ID).abstract == ""
    assert workspace.papers.find(ID).authors


def test_another_charset_is_understood(server, library) -> None:
    workspace = library(BARE)
    body = ATOM.decode().replace("UTF-8", "ISO-8859-1").encode("latin-1")
    server.answers = [answer(body, Content_Type="application/atom+xml; charset=utf-8")]
    fetch(workspace)
    assert workspace.papers.find(ID).authors[1] == "Kurt G\u00f6del"


def test_escape_sequences_do_not_come_in(server, library) -> None:
    workspace = library({"title": "2501.00001", "arxiv_id": "2501.00001"})
    server.papers["2501.00001"] = entry("2501.00001", title="[red]a&#27;[31m\x9b31m")
    fetch(workspace)
    assert "\x9b" not in workspace.papers.find(ID).title


def test_a_version_newer_than_the_one_the_digest_named_is_known(server, library) -> None:
    workspace = library(BARE | {"url": "https://arxiv.org/abs/2501.00001v1"})
    workspace.papers.set_status([ID], "read")
    server.papers["2501.00001"] = entry("2501.00001", 3)
    report = fetch(workspace)
    paper = workspace.papers.find(ID)
    assert paper.arxiv_versions == (1,)
    assert newer_version(paper) == (1, 3)
    assert shown_versions(paper) == "v1 -> v3"
    assert report.newer == [ID]


def test_a_version_that_came_after_reading_says_so(server, library) -> None:
    workspace = library(BARE, clock=lambda: datetime(2025, 3, 2, tzinfo=UTC))
    server.papers["2501.00001"] = entry("2501.00001", 2)
    fetch(workspace)
    assert newer_version(workspace.papers.find(ID)) is None
    workspace.papers.set_status([ID], "read")
    server.papers["2501.00001"] = entry("2501.00001", 3)
    fetch(workspace, everything=True)
    assert shown_versions(workspace.papers.find(ID)) == "v2 -> v3 since you read it"


def test_a_doi_is_asked_for_at_crossref(server, library) -> None:
    workspace = library({"title": "On it", "doi": "10.1000/a(b)"}, {"title": "No", "doi": "10.1000/none"})
    server.works["10.1000/a%28b%29"] = work("10.1000/A(b)")
    report = fetch(workspace)
    paper = workspace.papers.find("doi:10.1000/a(b)")
    assert paper.authors == ("Ada Lovelace", "DeepSeek-AI")
    assert (paper.venue, paper.date) == ("Journal of Tests", "2025-04")
    assert paper.bibliographic["type"] == "article-journal"
    assert report.missing == ["doi:10.1000/none"]
    fetch(workspace)
    assert len(server.asked) == 2


def test_answers_of_crossref_are_kept_twenty_at_a_time_and_those_before_a_failure(server, library) -> None:
    workspace = library(*({"title": f"Paper {n}", "doi": f"10.1000/{n}"} for n in range(48)))
    server.answers = [*(answer(work(f"10.1000/{n}")) for n in range(45)), *[answer(b"", 500)] * 4]
    told: list[tuple[int, str]] = []
    report = fetch(workspace, progress=lambda done, total, name: told.append((done, name)))
    assert [len({edit.id for edit in workspace.history.changes()[seq - 1].edits}) for seq in report.changes] == [
        20,
        20,
        5,
    ]
    assert (report.asked, len(report.problems)) == (45, 1)
    assert (10, "Crossref") in told
    assert {name for done, name in told} == {"Crossref"}


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"message": 3}', b"<html>", b"[" * 99999, b'{"message": "\xff"}']
)
def test_nonsense_of_crossref_is_told(server, library, body) -> None:
    workspace = library({"title": "On it", "doi": "10.1000/a"})
    server.answers = [answer(body)] * 3
    assert "is not a publication record." in fetch(workspace).problems[0]


@pytest.mark.parametrize(
    "facts",
    [
        {"author": 3}, {"author": [3, None, {"family": {}}]}, {"title": []}, {"title": [None]}, {"DOI": "10.1/other"},
        {"issued": {"date-parts": [[None]]}}, {"issued": {"date-parts": [[2025, 99]]}}, {"type": []}, {"volume": {}},
        {"issued": {"date-parts": [[2025, 2, 30]]}}, {"container-title": "x"}, {"abstract": "<jats:p>A</jats:p>"},
    ],
)  # fmt: skip
def test_odd_works_do_no_harm(server, library, facts) -> None:
    workspace = library({"title": "On it", "doi": "10.1000/a"})
    server.works["10.1000/a"] = work("10.1000/a") if not facts else work(facts.get("DOI", "10.1000/a"), **facts)
    server.works["10.1000%2Fa"] = server.works["10.1000/a"]
    assert fetch(workspace).problems == []
    workspace.citations.cite(["doi:10.1000/a"])


def test_an_address_that_is_none_is_refused(server, library, time) -> None:
    with pytest.raises(UsageError, match="is not an http or https address"):
        Client("x", clock=time, sleep=time.sleep).get("file:///etc/passwd", bytes.decode)
