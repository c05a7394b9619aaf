"""Fetching: decide which service to ask about which papers, and merge the answers by the rules of imports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from reader import __version__
from reader.config import FetchSettings
from reader.errors import FetchCancelledError, FetchError, RefusedError
from reader.fetching import arxiv, crossref
from reader.fetching.arxiv import Known
from reader.fetching.http import Client, host
from reader.importing.merging import merged_facts
from reader.importing.preview import Cancelled, Progress
from reader.models import FACT_FIELDS, Paper
from reader.models.changes import Change, Edit, replacement
from reader.models.identifiers import parse_arxiv
from reader.models.versions import FETCHED, fetched, fetched_at, fetched_facts, newer_version
from reader.services.fetch_report import FetchReport, Questions
from reader.storage.library import Library
from reader.text.scripts import is_chinese

BATCH = 100
"""Number of papers in one request to arXiv."""

_TOGETHER = 20
"""Number of Crossref answers, which come one by one, saved as one change."""

_NAMES = {"arxiv": "arXiv", "crossref": "Crossref"}

_PUBLISHED = frozenset({"date", "venue"})
"""Facts from arXiv that Crossref overrides: a published preprint is cited as published."""

MakeClient = Callable[[str, Cancelled], Client]


class FetchService:
    """Fetches metadata from arXiv and Crossref for the papers of one library.

    Args:
        library: The library.
        settings: Which services to use.
        clock: Returns the time in UTC.
        make_client: Makes the HTTP client of one service, from its user agent and a cancellation callback.
    """

    def __init__(
        self, library: Library, settings: FetchSettings, clock: Callable[[], datetime], make_client: MakeClient = Client
    ) -> None:
        self._library = library
        self._settings = settings
        self._clock = clock
        self.make_client = make_client

    def questions(self, ids: Collection[str], *, everything: bool = False) -> Questions:
        """Return which service to ask about which papers, without asking.

        Args:
            ids: The papers.
            everything: Whether to ask again about those fetched recently.
        """
        papers = [self._library.papers[paper_id] for paper_id in ids if paper_id in self._library.papers]
        of_arxiv = [paper for paper in papers if paper.arxiv_id]
        of_crossref = [paper for paper in papers if _has_publisher(paper)]
        wanted = {
            name: tuple(paper.id for paper in some if everything or self._is_due(paper, name))
            for name, some in (("arxiv", of_arxiv), ("crossref", of_crossref))
        }
        bases = {"arxiv": self._settings.arxiv, "crossref": self._settings.crossref}
        return Questions(
            **wanted,
            hosts=tuple(dict.fromkeys(host(bases[name]) for name, some in wanted.items() if some)),
            known=len({paper.id for paper in (*of_arxiv, *of_crossref)} - {*wanted["arxiv"], *wanted["crossref"]}),
        )

    def run(
        self, ids: Collection[str], *, everything: bool = False,
        progress: Progress = lambda done, total, name: None, cancelled: Cancelled = lambda: False,
    ) -> FetchReport:  # fmt: skip
        """Fetch metadata and save it, batch by batch; each batch is a change that can be undone.

        Args:
            ids: The papers.
            everything: See ``questions``.
            progress: Progress callback, called on this thread.
            cancelled: Polled to cancel; what was fetched is kept.

        Raises:
            UsageError: An address in the settings is invalid.
            StorageError: The answers could not be written.
        """
        report = FetchReport()
        run = _FetchRun(self, report, progress, cancelled)
        questions = self.questions(ids, everything=everything)
        run.total = questions.count
        try:
            run.ask("arxiv", questions.arxiv, BATCH, BATCH)
            published = questions.crossref
            if questions.arxiv:  # arXiv may have added DOIs
                published = self.questions(ids, everything=everything).crossref
                run.total = len(questions.arxiv) + len(published)
            run.ask("crossref", published, 1, _TOGETHER)
        except FetchCancelledError:
            report.cancelled = True
        report.newer = [id_ for id_ in ids if id_ in self._library.papers and newer_version(self._library.papers[id_])]
        return report

    def client(self, cancelled: Cancelled) -> Client:
        """Return a client for one service."""
        contact = f" (mailto:{self._settings.mailto})" if self._settings.mailto else ""
        return self.make_client(f"digest-reader/{__version__}{contact}", cancelled)

    def look_up(self, client: Client, service: str, papers: Sequence[Paper]) -> Mapping[str, Known]:
        """Ask a service about papers; see ``FetchReport`` for unknown ones.

        Returns:
            What is known, by paper id.
        """
        if service == "arxiv":
            known = self._ask_arxiv(client, [paper.arxiv_id or "" for paper in papers])
            return {paper.id: known[id_] for paper in papers if (id_ := paper.arxiv_id or "") in known}
        return {paper.id: work for paper in papers if (work := self._ask_crossref(client, paper.doi or ""))}

    def keep(self, service: str, answers: Mapping[str, Known], unknown: Collection[str]) -> Change | None:
        """Merge answers into the library as one change."""
        now = f"{self._clock():%Y-%m-%dT%H:%M:%SZ}"

        def plan() -> list[Edit]:
            edits: list[Edit] = []
            for paper_id in (*answers, *unknown):
                if paper := self._library.papers.get(paper_id):
                    facts = _completed(paper, service, answers.get(paper_id), now)
                    edits += replacement("papers", paper, **facts)
            return edits

        return self._library.commit("fetch", plan)

    def papers(self, ids: Collection[str]) -> list[Paper]:
        """List the papers that still exist."""
        return [self._library.papers[paper_id] for paper_id in ids if paper_id in self._library.papers]

    def _is_due(self, paper: Paper, service: str) -> bool:
        at = fetched_at(paper, service)
        return at is None or abs(self._clock() - at) >= timedelta(days=self._settings.days)  # a clock may be set back

    def _ask_arxiv(self, client: Client, ids: Sequence[str]) -> Mapping[str, Known]:
        """Ask about all at once, and in halves when one of them makes the request fail."""
        base = self._settings.arxiv
        try:
            return client.get(arxiv.address(base, ids), lambda data: arxiv.read(data, ids, host(base)))
        except RefusedError as error:
            if error.code != 400:
                raise
        half = len(ids) // 2
        return {**self._ask_arxiv(client, ids[:half]), **self._ask_arxiv(client, ids[half:])} if half else {}

    def _ask_crossref(self, client: Client, doi: str) -> Known | None:
        base = self._settings.crossref
        address = crossref.address(base, doi, self._settings.mailto)
        try:
            return client.get(address, lambda data: crossref.read(data, doi, host(base)))
        except RefusedError as error:
            if error.code != 404:
                raise
        return None


class _FetchRun:
    """One run, batch after batch."""

    def __init__(self, completing: FetchService, report: FetchReport, progress: Progress, cancelled: Cancelled) -> None:
        self.total = 0
        self._completing = completing
        self._report = report
        self._progress = progress
        self._cancelled = cancelled

    def ask(self, service: str, ids: Sequence[str], size: int, together: int) -> None:
        """Ask a service, until all is done or it fails.

        Args:
            service: ``arxiv`` or ``crossref``.
            ids: The papers.
            size: Number of papers per request.
            together: Number of papers saved as one change, roughly; a crash can lose as many answers.
        """
        client = self._completing.client(self._cancelled)
        for start in range(0, len(ids), together):
            try:
                self._ask_some(client, service, ids[start : start + together], size)
            except FetchError as error:
                self._report.problems.append(str(error))
                return

    def _ask_some(self, client: Client, service: str, ids: Sequence[str], size: int) -> None:
        """Ask about some papers and save the answers, even when later requests fail."""
        asked: list[Paper] = []
        answers: dict[str, Known] = {}
        try:
            for start in range(0, len(ids), size):
                self._progress(self._report.asked + len(asked), self.total, _NAMES[service])
                papers = self._completing.papers(ids[start : start + size])
                answers |= self._completing.look_up(client, service, papers)
                asked += papers
        finally:
            self._take(service, asked, answers)

    def _take(self, service: str, papers: Sequence[Paper], answers: Mapping[str, Known]) -> None:
        missing = [paper.id for paper in papers if paper.id not in answers]
        is_sure = service == "crossref"  # arXiv sometimes answers with less than it has
        change = self._completing.keep(service, answers, missing if is_sure else ())
        report = self._report
        report.asked += len(papers)
        report.missing += missing
        self._progress(report.asked, self.total, _NAMES[service])
        if change:
            report.changes.append(change.seq)
            gained = {paper.id for paper in papers} & {edit.id for edit in change.edits if _is_gain(edit)}
            report.updated += [id_ for id_ in gained if id_ not in report.updated]


def _is_gain(edit: Edit) -> bool:
    """Whether an edit is more than a record of when a service was asked."""
    if edit.field != "bibliographic":
        return True
    before, after = ({**(value or {}), FETCHED: None} for value in (edit.before, edit.after))
    return before != after


def _has_publisher(paper: Paper) -> bool:
    return bool(paper.doi) and not parse_arxiv(paper.doi or "")


def _completed(paper: Paper, service: str, known: Known | None, now: str) -> dict[str, object]:
    """Merge what a service knows about a paper: fill gaps, and correct only what it gave itself.

    An abstract in the script of the existing one is ignored. For publication date and venue, the publisher takes
    precedence over arXiv.
    """
    record = {**fetched(paper, service), "at": now}
    if known is None:
        return {"bibliographic": _noted(paper.bibliographic, service, record)}
    of_preprint = fetched_facts(paper, "arxiv")
    yielding = _PUBLISHED.intersection(of_preprint) if service == "crossref" else frozenset()
    own = {*fetched_facts(paper, service), *yielding}
    incoming = known.paper
    if paper.abstract and "abstract" not in own and is_chinese(paper.abstract) == is_chinese(incoming.abstract):
        incoming = msgspec.structs.replace(incoming, abstract="")
    facts = merged_facts(paper, incoming, own)
    changed = {name for name in FACT_FIELDS if name != "bibliographic" and facts[name] != getattr(paper, name)}
    record["facts"] = sorted({*own - yielding, *changed})
    bibliographic = facts["bibliographic"]
    if lost := yielding & changed:
        before = {**fetched(paper, "arxiv"), "facts": [name for name in of_preprint if name not in lost]}
        bibliographic = _noted(bibliographic, "arxiv", before)
    if known.version:
        record |= {"version": known.version, "updated": known.updated, "seen": record.get("seen") or known.version}
    return facts | {"bibliographic": _noted(bibliographic, service, record)}


def _noted(bibliographic: Mapping[str, object], service: str, record: Mapping[str, object]) -> dict[str, object]:
    records = bibliographic.get(FETCHED)
    return {**bibliographic, FETCHED: {**(records if isinstance(records, dict) else {}), service: record}}
