"""The one facade: every use-case as a method that takes and returns values. No printing, no Textual."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.config import Config
from reader.errors import NotFoundError
from reader.i18n import _
from reader.importing.preview import Cancelled, Origin, Progress
from reader.models import Appearance, Digest, ImportReport, Paper, identifiers
from reader.models.changes import Change, Edit, replacement
from reader.models.notes import WrittenNote, merged_note
from reader.models.queue import new_ranks, with_rank
from reader.models.reading import transition
from reader.paths import bundled_digests
from reader.services import backups, restore
from reader.services.contents import Overview
from reader.services.lookup import Chosen, facts_given, find_paper, is_id
from reader.services.restore import Restoration
from reader.storage.drafts import Drafts, LeftDraft, LeftDrafts
from reader.storage.library import Library, utc_now
from reader.text.clean import clean, one_line

if TYPE_CHECKING:
    from reader.citations import Citation
    from reader.search.searcher import Effort, Found
    from reader.services.citation_graph import Citations
    from reader.services.digests import Curating
    from reader.services.fetching import Completing
    from reader.services.imports import Importer
    from reader.services.queue import Queueing
    from reader.services.reports import Reporting
    from reader.services.search import Finder
    from reader.services.tags import Tagging
    from reader.services.views import Viewing
    from reader.stats.digests import DigestSummary


class Workspace:
    """A library with everything that can be done to it.

    Args:
        folder: The library's data folder.
        config: The settings.
        clock: Gives the time in UTC.

    Raises:
        StorageError: The library cannot be read.

    Attributes:
        drafts: Notes that are not in the library yet.
    """

    def __init__(self, folder: Path, config: Config | None = None, clock: Callable[[], datetime] = utc_now) -> None:
        self.config = config or Config()
        self.library = Library(folder, clock)
        self.drafts = Drafts(folder / "drafts", clock)
        self._clock = clock
        self._overview = Overview(self.library)

    def papers(self) -> list[Paper]:
        """List all papers: digest by digest in their order, then those that are in no digest.

        Returns:
            The same list, which is not to be changed, as long as the library stays the same.
        """
        return self._overview.papers()

    def paper(self, spelling: str) -> Paper:
        """Find a paper by any spelling of its id, one of its addresses, or a unique beginning of its id.

        Args:
            spelling: As typed.

        Raises:
            NotFoundError: No paper answers to it, or several.
        """
        return find_paper(dict(self.library.papers), spelling)

    def resolve(self, spellings: Iterable[str]) -> list[str]:
        """Turn spellings into paper ids; see ``paper``."""
        return [self.paper(spelling).id for spelling in spellings]

    def choose(self, words: Sequence[str], query: str = "") -> Chosen:
        """Find the papers that something is to be done to, in the order of the ids or of ``papers``.

        Args:
            words: Ids, when one of them is an id by ``lookup.is_id``; else the words of a query.
            query: A query that takes the place of ``words``.

        Raises:
            NotFoundError: There is an id among the words, and a word to which no paper answers, or several do.
            QueryError: The query cannot be understood.
        """
        if not query and any(is_id(self.library.papers, word) for word in words):
            return Chosen(list(dict.fromkeys(self.resolve(words))))
        query = query or " ".join(words)
        return Chosen([paper.id for paper in self.filter(query).papers], query)

    def search(self, query: str, effort: Effort = "spelt") -> Found:
        """Find papers, the best first; see ``Finder.search``."""
        return self.finder.search(query, effort)

    def filter(self, query: str) -> Found:
        """Find the papers that a query holds for, in the order of ``papers``; see ``Finder.filter``."""
        return self.finder.filter(query)

    def digests(self) -> list[Digest]:
        """List the digests in the order in which they came."""
        return self._overview.digests()

    def digest_summaries(self) -> list[DigestSummary]:
        """List the digests with their counts by status."""
        return self._overview.digest_summaries()

    def status_counts(self) -> dict[str, int]:
        """Count all papers by status."""
        return self._overview.status_counts()

    def due_count(self) -> int:
        """Count the papers whose day to look again has come."""
        today = self._clock().astimezone().date().isoformat()
        return sum(1 for paper in self.papers() if paper.review_on and paper.review_on <= today)

    def appearances(self, paper_id: str) -> list[Appearance]:
        """List where a paper stands in digests."""
        return self._overview.appearances(paper_id)

    def citations(self, paper_id: str) -> Citations:
        """List the papers of the library that a paper cites, and those that cite it."""
        return self._overview.citations(paper_id)

    def facts_given(self, paper_id: str) -> dict[str, tuple[str, ...]]:
        """Tell which facts of a paper each digest gave, by the digest's id."""
        return facts_given(self.digests(), paper_id)

    def set_status(self, ids: Collection[str], status: str, *, only: str = "") -> Change | None:
        """Give papers a status; those that come into the queue go last.

        Args:
            ids: The papers.
            status: Their new status.
            only: Leave alone those that have not this status any more; empty for all.
        """
        now, ranks = self._clock(), new_ranks(self.library.all_papers)

        def fields(paper: Paper) -> dict[str, Any]:
            return {} if only and paper.status != only else with_rank(transition(paper, status, now), ranks)

        return self._alter("status", ids, fields)

    def toggle_read(self, ids: Collection[str]) -> Change | None:
        """Mark papers read, or unread when all of them are read."""
        all_read = all(paper.status == "read" for paper in self._present(ids))
        return self.set_status(ids, "unread" if all_read else "read")

    def set_starred(self, ids: Collection[str], starred: bool) -> Change | None:
        """Star papers, or take their star away."""
        return self._alter("star", ids, lambda paper: {"starred": starred})

    def edit_tags(self, ids: Collection[str], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Change | None:
        """Add and remove tags; the order of the tags that stay is kept."""

        def fields(paper: Paper) -> dict[str, Any]:
            kept = [tag for tag in paper.tags if tag not in remove]
            return {"tags": tuple(dict.fromkeys(filter(None, (*kept, *map(one_line, add)))))}

        return self._alter("tag", ids, fields)

    def set_note(self, paper_id: str, text: str, base: str | None = None) -> WrittenNote:
        """Replace a paper's note; when somebody else has changed it meanwhile, both texts are kept.

        Args:
            paper_id: The paper's id.
            text: The new note.
            base: The note that the writer began from; ``None`` to replace whatever is there.

        Raises:
            NotFoundError: The paper is gone, and the text was not written.
        """
        written = ""

        def plan() -> list[Edit]:
            nonlocal written
            if paper := self.library.papers.get(paper_id):
                written = merged_note(paper.note, text, base, self._clock)
                return replacement("papers", paper, note=written)
            raise NotFoundError(
                _("The paper of this note is no longer in the library."), _("The note was not saved; copy its text.")
            )

        change = self.library.commit("note", plan)
        return WrittenNote(change, written, conflict=written != clean(text) and text != base)

    def append_note(self, paper_id: str, text: str) -> WrittenNote:
        """Add a paragraph to the end of a paper's note; see ``set_note``."""
        paper = self.library.papers.get(paper_id)
        before = paper.note if paper else ""
        return self.set_note(paper_id, "\n\n".join(filter(None, (before.rstrip(), text))), before)

    def left_drafts(self) -> LeftDrafts:
        """Find notes that sessions which are gone did not save; those that would change nothing are dropped."""
        return self.drafts.left(self.library.papers)

    def keep_draft(self, left: LeftDraft) -> WrittenNote:
        """Make a draft the note of its paper; see ``set_note``."""
        written = self.set_note(left.paper, left.draft.text, left.draft.base)
        self.drafts.drop(left)
        return written

    def undo(self, seq: int | None = None) -> Change:
        """Take back the newest change, or the one of a number, and give it; see ``Library.undo``."""
        return self._original(self.library.undo(seq))

    def redo(self) -> Change:
        """Make the change again that was undone last, and give it; see ``Library.redo``."""
        return self._original(self.library.redo())

    def history(self, spelling: str | None = None, limit: int | None = None) -> list[Change]:
        """List the changes, oldest first.

        Args:
            spelling: A paper, also one that is gone; ``None`` for the changes of all.
            limit: How many of the newest ones are looked at; ``None`` for all.

        Raises:
            NotFoundError: No paper answers to it, nor ever did, or several.
        """
        changes = self.library.history(limit)
        if spelling is None:
            return changes
        known = {spelling.strip(), identifiers.parse_paper_id(spelling)}
        if not any(edit.id in known for change in changes for edit in change.edits):
            known = {self.paper(spelling).id}
        return [change for change in changes if any(edit.id in known for edit in change.edits)]

    def back_up(self, path: Path | None = None) -> Path:
        """Make a backup; see ``copies.back_up``."""
        return backups.back_up(self.library, path)

    def compare(self, path: Path) -> Restoration:
        """Say what restoring a backup would change; see ``restoring.compare``."""
        return restore.compare(self.library, path)

    def restore(self, path: Path) -> Restoration:
        """Bring the library back to what a backup holds, as one change; see ``restoring.restore``."""
        return restore.restore(self.library, path)

    def import_paths(
        self, sources: Sequence[Origin], format_name: str | None = None, encoding: str | None = None,
        progress: Progress | None = None, cancelled: Cancelled | None = None,
    ) -> ImportReport:  # fmt: skip
        """Read files, folders and pasted text, and import them at once; see ``Importer.preview``."""
        return self.importer.run(sources, format_name, encoding, progress, cancelled)

    def import_bundled(self) -> ImportReport:
        """Import the digests that ship with the program."""
        return self.import_paths(bundled_digests())

    def cite(self, ids: Iterable[str], style: str = "") -> Citation:
        """Write citations.

        Args:
            ids: Papers, in the order wanted.
            style: Name or alias of a citation style; empty for the one in the settings.

        Raises:
            UsageError: There is no such style.
        """
        from reader import citations  # only who cites pays for the styles

        papers = self._present(ids)
        today = self._clock().astimezone().date()
        return citations.cite(papers, style or self.config.citation_style, today, self.config.gbt_punctuation)

    def export(self, ids: Iterable[str], format_name: str, title: str = "") -> Iterator[str]:
        """Write papers in an export format, piece by piece; ``exporting`` puts them into a file.

        Args:
            ids: Papers, in the order wanted.
            format_name: Name of an export format.
            title: What the papers have in common, or empty.

        Raises:
            UsageError: There is no such format.
        """
        from reader import exports  # only who exports pays for the formats

        items = [exports.Item(paper, self.appearances(paper.id)) for paper in self._present(ids)]
        today = self._clock().astimezone().date()
        return exports.get(format_name).write(items, exports.Context(today, title))

    def refresh(self) -> bool:
        """Take in what other processes have changed; tell whether anything did."""
        return self.library.refresh()

    def take_notices(self) -> list[str]:
        """Give what the library has to tell the reader since this was asked last."""
        notices = self.library.notices[:]
        del self.library.notices[: len(notices)]
        return notices

    @property
    def version(self) -> tuple[int, int]:
        """What changes whenever the library changes."""
        return self.library.version

    def bring_up_to_date(self) -> None:
        """Write ``library.json`` and the backup of the day; what goes wrong is told by ``take_notices``."""
        self.library.close()

    def close(self) -> None:
        """Bring everything on disk up to date, and leave drafts to the next session."""
        self.drafts.close()
        self.library.close()
        if "finder" in self.__dict__:
            self.finder.close()

    @cached_property
    def finder(self) -> Finder:
        """What finds papers, relates them and suggests tags."""
        from reader.services.search import Finder  # 20 ms, only who searches pays for the query language

        return Finder(self.papers, self.digests, self.config, self._clock)

    @cached_property
    def tagging(self) -> Tagging:
        """What renames, merges and deletes tags."""
        from reader.services.tags import Tagging  # only who tends tags pays for folding

        return Tagging(self.library)

    @cached_property
    def queueing(self) -> Queueing:
        """What orders the queue, and knows the days to look again."""
        from reader.services.queue import Queueing  # 20 ms, only who queues pays for reading dates

        return Queueing(self.library, self.papers, self._clock)

    @cached_property
    def curating(self) -> Curating:
        """What closes, renames, removes and compares digests."""
        from reader.services.digests import Curating  # only who tends digests pays for folding

        return Curating(self.library, self._clock, self.drafts.papers)

    @cached_property
    def viewing(self) -> Viewing:
        """What lists, names and deletes saved views."""
        from reader.services.views import Viewing  # 20 ms, only who uses views pays for the query language

        return Viewing(self.library, self.config.views)

    @cached_property
    def completing(self) -> Completing:
        """What fetches facts from the network."""
        from reader.services.fetching import Completing  # 40 ms of urllib, only for who fetches

        return Completing(self.library, self.config.fetch, self._clock)

    @cached_property
    def reporting(self) -> Reporting:
        """What tells what was read: statistics, and reports of weeks."""
        from reader.services.reports import Reporting  # only who looks back pays for counting

        return Reporting(self.library, self._overview, self.config, self._clock)

    @cached_property
    def importer(self) -> Importer:
        """What reads files, says what importing them would do, and imports them."""
        from reader.services.imports import Importer  # only who imports pays for the formats

        return Importer(self.library, self.config, self._clock)

    def _original(self, change: Change) -> Change:
        return self.library.find_change(change.of or 0) or change

    def _alter(self, command: str, ids: Collection[str], fields: Callable[[Paper], dict[str, Any]]) -> Change | None:
        def plan() -> list[Edit]:
            return [edit for paper in self._present(ids) for edit in replacement("papers", paper, **fields(paper))]

        return self.library.commit(command, plan)

    def _present(self, ids: Iterable[str]) -> list[Paper]:
        """List the papers asked for, each once; one that somebody took out of the library is passed over."""
        papers = self.library.papers
        return [papers[paper_id] for paper_id in dict.fromkeys(ids) if paper_id in papers]
