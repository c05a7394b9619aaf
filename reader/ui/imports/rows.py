"""An import as rows of a list. Pure: the list only renders them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from reader.errors import ImportCancelledError, ReaderError
from reader.i18n import N_, _, ngettext
from reader.importing.preview import FilePreview, ImportItem, ImportPreview, ParsedFile
from reader.models import Digest, Paper, Problem
from reader.models.statuses import status_of
from reader.models.titles import shown_title
from reader.text.cells import cell_len, fit, truncate
from reader.text.clean import one_line
from reader.text.sentences import join_words
from reader.ui.jobs import Job
from reader.ui.widgets.pieces import Piece

OUTCOMES = {
    "added": ("+", N_("added")),
    "updated": ("~", N_("updated")),
    "unchanged": ("=", N_("unchanged")),
    "left-out": ("-", N_("omitted")),
    "removed": ("x", N_("removed")),
}
"""Glyph and label, to be translated, of what an import does with a paper."""

_COUNTS = {
    "added": N_("{count} added"),
    "updated": N_("{count} updated"),
    "unchanged": N_("{count} unchanged"),
    "left-out": N_("{count} omitted"),
    "seen": N_("{count} seen"),
    "removed": N_("{count} removed"),
}
_WIDE_ENOUGH_FOR_PLACES = 64
_LINE_CELLS = 6


class ImportRow(NamedTuple):
    """A row of the list.

    Attributes:
        value: A file's head, a paper to import or to remove, a problem, a digest whose file was skipped; a text for
            a heading; ``None`` for an empty row.
        file: The file that it belongs to.
        line: Which line of a file's head it is, from 0.
    """

    value: FilePreview | ImportItem | Paper | Problem | Digest | str | None = None
    file: FilePreview | None = None
    line: int = 0

    @property
    def can_stand(self) -> bool:
        """Whether the cursor can be on it."""
        return not isinstance(self.value, str | None) and self.line == 0

    @property
    def is_head(self) -> bool:
        """Whether it is the first line of a file's head, or a heading."""
        return isinstance(self.value, str) or (isinstance(self.value, FilePreview) and self.line == 0)


class Previewed(NamedTuple):
    """A preview with its rows."""

    preview: ImportPreview
    rows: list[ImportRow]


def build_import_rows(preview: ImportPreview) -> list[ImportRow]:
    """Lay out a preview: for each file its head, its papers, those it no longer holds, its problems."""
    rows: list[ImportRow] = []
    for file in preview.files:
        rows += [ImportRow()] * bool(rows) + [ImportRow(file, file, line) for line in range(3)]
        rows += [ImportRow(item, file) for item in file.items]
        rows += _part(_("No longer in this digest (the papers stay in the library)"), file.removed, file)
        rows += _part(_("Cannot be imported"), file.problems, file)
        rows += _part(_("Can be imported, but possibly wrong"), file.doubts, file)
    rows += _part(_("Files not imported"), preview.unusable)
    rows += _part(_("Unchanged since the last import"), preview.skipped)
    return rows if rows and rows[0].value else rows[1:]


def _part(
    heading: str, values: Sequence[Paper] | Sequence[Problem] | Sequence[Digest], file: FilePreview | None = None
) -> list[ImportRow]:
    if not values:
        return []
    return [ImportRow(), ImportRow(heading, file), *(ImportRow(value, file) for value in values)]


def count_items(files: Iterable[FilePreview], left_out: Collection[str]) -> Counter[str]:
    """Count the papers of files by outcome, those ``seen`` before, the ``problems`` and the ``doubts``."""
    counts: Counter[str] = Counter()
    for file in files:
        taken = [item for item in file.items if item.paper.id not in left_out] if left_out else file.items
        counts.update(item.outcome for item in taken)
        counts["left-out"] += len(file.items) - len(taken)
        counts["seen"] += sum(item.is_new_here and bool(item.seen_in) for item in taken)
        counts["removed"] += len(file.removed)
        counts["problems"] += len(file.problems)
        counts["doubts"] += len(file.doubts)
    return counts


def shown_counts(counts: Mapping[str, int], *, short: bool = False) -> list[str]:
    """Return the counts of ``count_items`` as text, without zeros.

    Args:
        counts: The counts.
        short: Whether to use glyphs for words, and fewer counts.
    """
    if short:
        said = [f"{glyph}{counts[name]}" for name, (glyph, _word) in OUTCOMES.items() if counts[name]]
    else:
        said = [_(sentence).format(count=counts[name]) for name, sentence in _COUNTS.items() if counts[name]]
    if problems := counts["problems"]:
        said.append(ngettext("{count} problem", "{count} problems", problems).format(count=problems))
    if (doubts := counts["doubts"]) and not short:
        said.append(ngettext("{count} warning", "{count} warnings", doubts).format(count=doubts))
    return said


def outcome_of(item: ImportItem, left_out: Collection[str]) -> str:
    """Return what an import does with a paper, one of ``OUTCOMES``."""
    return "left-out" if item.paper.id in left_out else item.outcome


def file_name(file: ParsedFile) -> str:
    """Return the name of a file, or the label of pasted text."""
    return one_line(file.name if file.source.startswith("pasted/") else PurePath(file.source).name)


def problem_file(problem: Problem) -> str:
    """Return the name of the file that a problem is in, unless its reason contains it."""
    name = one_line(PurePath(problem.path).name)
    return "" if not problem.line and name in problem.reason else name


def shown_format(file: ParsedFile) -> str:
    """Describe the format of a file, and the next most likely one."""
    others = [candidate.format for candidate in file.ranking if candidate.format != file.format]
    if others:
        return _("{format}, possibly {other}").format(format=file.format, other=others[0])
    return file.format


def shown_encoding(file: ParsedFile) -> str:
    """Describe the encoding of a file, if it is unusual."""
    return "" if file.encoding in ("", "utf-8", "ascii") else file.encoding.upper()


def seen_in(item: ImportItem, cells: int | None = None) -> str:
    """Describe which digests a paper is in already, and its status.

    Args:
        item: The paper.
        cells: Maximum width; ``None`` for no limit.
    """
    status = status_of(item.paper.status)
    if not item.seen_in:
        return "" if item.outcome == "added" or status.name == "unread" else status.word
    said = _("seen in {digests}, {status}")
    digests = one_line(join_words(item.seen_in))
    if cells is not None:
        digests = truncate(digests, max(1, cells - cell_len(said.format(digests="", status=status.word))))
    return said.format(digests=digests, status=status.word)


def import_pieces(row: ImportRow, width: int, left_out: Collection[str]) -> list[Piece]:
    """Render a row.

    Args:
        row: The row.
        width: Its width in cells.
        left_out: Ids of the excluded papers.

    Returns:
        Pieces with a total width of exactly ``width`` cells; none for an empty row.
    """
    match row.value:
        case FilePreview():
            pieces = _head(row.value, row.line, width, left_out)
        case ImportItem():
            outcome = outcome_of(row.value, left_out)
            places = seen_in(row.value, width * 2 // 5) if width >= _WIDE_ENOUGH_FOR_PLACES else _seen(row.value)
            pieces = _paper(row.value.paper, outcome, places, width)
        case Paper():
            pieces = _paper(row.value, "removed", "", width)
        case Problem():
            pieces = _problem(row.value, whole_file=row.file is None)
        case Digest():
            pieces = [(one_line(row.value.title), "done")]
        case str():
            pieces = [(row.value, "label")]
        case _:
            return []
    return _fitted(pieces, width)


def _seen(item: ImportItem) -> str:
    return _("seen, {status}").format(status=status_of(item.paper.status).word) if item.seen_in else seen_in(item)


def _head(file: FilePreview, line: int, width: int, left_out: Collection[str]) -> list[Piece]:
    if line == 0:
        date = f"  {file.digest.date}" if file.digest.date else ""
        return [(fit(one_line(file.digest.title), width - cell_len(date)), "head"), (date, "fact")]
    if line == 1:
        facts = [file_name(file.file), shown_format(file.file), shown_encoding(file.file)]
        return [("   ".join(filter(None, facts)), "fact")]
    return [("   ".join(shown_counts(count_items([file], left_out))), "fact")]


def _paper(paper: Paper, outcome: str, places: str, width: int) -> list[Piece]:
    glyph, word = OUTCOMES[outcome]
    word_cells = max(cell_len(_(each)) for _glyph, each in OUTCOMES.values())
    lead = f"{glyph} {fit(_(word), word_cells)} "
    places = f"  {places}" if places else ""
    title = fit(one_line(shown_title(paper)), max(0, width - cell_len(lead) - cell_len(places)))
    comes = outcome in ("added", "updated")
    return [(lead, "mark" if comes else "faint"), (title, "title" if comes else "done"), (places, "fact")]


def _problem(problem: Problem, *, whole_file: bool) -> list[Piece]:
    if whole_file:
        place = f"{name}  " if (name := problem_file(problem)) else ""
    else:
        place = fit(str(problem.line or ""), _LINE_CELLS, "right") + "  "
    return [(place, "faint"), (one_line(problem.reason), "title"), (f"  {one_line(problem.text)}", "fact")]


def _fitted(pieces: Iterable[Piece], width: int) -> list[Piece]:
    """Truncate or pad the pieces to the exact width."""
    fitted: list[Piece] = []
    rest = width
    for text, role in pieces:
        text = truncate(text, rest)
        fitted.append((text, role))
        rest -= cell_len(text)
    return [*fitted, (" " * rest, "fact")]


def preview(job: Job, read: Callable[[], ImportPreview]) -> Previewed | None:
    """Read the sources of an import in a thread; return ``None`` when the job is cancelled.

    Args:
        job: The job.
        read: Reads them.

    Raises:
        ImportFailedError: They cannot be read.
    """
    try:
        found = read()
        return Previewed(found, build_import_rows(found))
    except ImportCancelledError:
        return None
    except ReaderError:
        if job.is_cancelled():
            return None
        raise
