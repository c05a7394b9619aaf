"""The details of a row of the import preview. Pure: the detail pane only renders them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from reader.i18n import _, ngettext
from reader.importing.preview import FilePreview, ImportItem, ParsedFile
from reader.models import Digest, ImportReport, Paper, Problem
from reader.models.labels import FIELD_WORDS
from reader.text.clean import one_line
from reader.text.sentences import join_words
from reader.text.wrap import wrap
from reader.ui.desk.paper_text import Line, flow
from reader.ui.imports.rows import OUTCOMES, ImportRow, outcome_of, problem_file, seen_in, shown_format


def import_lines(row: ImportRow, left_out: Collection[str], width: int) -> list[Line]:
    """Lay out the details of a row.

    Args:
        row: The row.
        left_out: Ids of the excluded papers.
        width: Cells of a line.
    """
    match row.value:
        case FilePreview():
            lines = [*_text(row.value.digest.title, "heading", width), *flow(_file_facts(row.value.file), width)]
        case ImportItem():
            lines = [*_titles(row.value.paper, width), *flow(_changes(row.value, left_out), width)]
            lines += _text(seen_in(row.value), "fact", width)
        case Paper():
            lines = _titles(row.value, width)
        case Problem():
            place = f"{row.value.path}:{row.value.line}" if row.value.line else row.value.path
            lines = [*_text(row.value.reason, "heading", width), *_text(row.value.text, "text", width)]
            lines += _text(place, "fact", width)
        case Digest():
            lines = [*_text(row.value.title, "heading", width), *_text(row.value.source, "fact", width)]
        case _:
            lines = []
    return lines


def _text(text: str, role: str, width: int) -> list[Line]:
    return [Line([(line, role)]) for line in wrap(one_line(text), width)] if text else []


def _titles(paper: Paper, width: int) -> list[Line]:
    return _text(paper.title, "heading", width) + _text(paper.translated_title, "subheading", width)


def _file_facts(file: ParsedFile) -> Iterable[tuple[str, str]]:
    yield _("source"), one_line(file.source)
    yield _("format"), shown_format(file)
    yield _("encoding"), file.encoding or "-"


def _changes(item: ImportItem, left_out: Collection[str]) -> Iterable[tuple[str, str]]:
    outcome = outcome_of(item, left_out)
    if outcome in ("added", "updated"):
        yield _(OUTCOMES[outcome][1]), join_words(_(FIELD_WORDS.get(name, name)) for name in item.facts)


def import_notice(report: ImportReport) -> str:
    """Describe what an import did, with its first problem."""
    notice = _("{added} added, {updated} updated, {unchanged} unchanged").format(
        added=report.added, updated=report.updated, unchanged=report.unchanged
    )
    if report.problems:
        problem = report.problems[0]
        count = len(report.problems)
        told = ngettext("{count} problem, not imported:", "{count} problems, not imported, such as:", count)
        place = problem_file(problem) + (f":{problem.line}" if problem.line else "")
        notice += f"\n{told.format(count=count)}\n" + "  ".join(filter(None, (place, one_line(problem.reason))))
    return notice
