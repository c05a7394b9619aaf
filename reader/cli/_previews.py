"""Output of import previews."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reader.i18n import N_, _
from reader.importing.preview import FilePreview, ImportItem, ImportPreview
from reader.models import Paper
from reader.models.labels import FIELD_WORDS
from reader.models.statuses import status_of
from reader.text.cells import cell_len, fit
from reader.text.clean import one_line
from reader.text.sentences import join_words

OUTCOME_WORDS = {
    "added": N_("added"), "updated": N_("updated"), "unchanged": N_("unchanged"), "removed": N_("removed"),
}  # fmt: skip
"""Words for the outcome of a paper, to be translated."""

_RUNNERS_UP = 3


def preview_record(preview: ImportPreview) -> dict[str, Any]:
    """Return what a preview has beyond its report, for JSON."""
    return {
        "files": [_file_record(file) for file in preview.files],
        "skipped": [digest.id for digest in preview.skipped],
    }


def preview_lines(preview: ImportPreview) -> Iterator[str]:
    """Yield a description of the preview, file by file."""
    for file in preview.files:
        yield one_line(file.file.source)
        yield "  " + join_words(filter(None, (one_line(file.digest.title), file.digest.date)))
        yield "  " + _("Format: {formats}. Encoding: {encoding}.").format(
            formats=_shown_formats(file), encoding=file.file.encoding
        )
        yield from _item_lines(file)
        yield ""
    for digest in preview.skipped:
        yield _("{digest} has not changed.").format(digest=one_line(digest.title))


def shown_facts(names: tuple[str, ...]) -> str:
    """Return the names of facts in words."""
    return join_words(_(FIELD_WORDS.get(name, name)) for name in names)


def shown_title(paper: Paper) -> str:
    """Return the title that the user knows a paper by."""
    return one_line(paper.translated_title or paper.title)


def _shown_formats(file: FilePreview) -> str:
    others = [candidate.format for candidate in file.file.ranking if candidate.format != file.file.format]
    if not others:
        return file.file.format
    return _("{name} (or {others})").format(name=file.file.format, others=join_words(others[:_RUNNERS_UP]))


def _item_lines(file: FilePreview) -> Iterator[str]:
    width = max(cell_len(_(word)) for word in OUTCOME_WORDS.values()) + 2
    for item in file.items:
        yield "  " + fit(_(OUTCOME_WORDS[item.outcome]), width) + shown_title(item.paper)
        for remark in _remarks(item):
            yield "  " + " " * width + remark
    for paper in file.removed:
        yield "  " + fit(_(OUTCOME_WORDS["removed"]), width) + shown_title(paper)


def _remarks(item: ImportItem) -> Iterator[str]:
    if item.outcome == "updated":
        yield _("new: {facts}").format(facts=shown_facts(item.facts))
    if item.seen_in and item.is_new_here:
        status = status_of(item.paper.status).word
        yield _("seen before in {digests} ({status})").format(
            digests=join_words(map(one_line, item.seen_in)), status=status
        )


def _file_record(file: FilePreview) -> dict[str, Any]:
    return {
        "source": file.file.source,
        "digest": file.digest.id,
        "known": file.before is not None,
        "title": file.digest.title,
        "date": file.digest.date,
        "format": file.file.format,
        "ranking": file.file.ranking,
        "encoding": file.file.encoding,
        "items": [_item_record(item) for item in file.items],
        "removed": [{"id": paper.id, "title": paper.title} for paper in file.removed],
    }


def _item_record(item: ImportItem) -> dict[str, Any]:
    return {
        "id": item.paper.id,
        "title": item.paper.title,
        "outcome": item.outcome,
        "facts": item.facts,
        "new_here": item.is_new_here,
        "seen_in": item.seen_in,
        "status": item.paper.status,
    }
