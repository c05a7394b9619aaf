"""Changes in words: what was done, to what, and with which effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reader.i18n import _, ngettext
from reader.models import Paper
from reader.models.changes import Change, Edit
from reader.models.labels import CHANGE_WORDS
from reader.models.statuses import status_of
from reader.text.clean import one_line
from reader.text.sentences import join_words


def changed_papers(change: Change) -> list[str]:
    """List the ids of the papers that a change altered."""
    return list(dict.fromkeys(edit.id for edit in change.edits if edit.table == "papers"))


def changed_views(change: Change) -> list[str]:
    """List the names of the saved views in a change, after it or else before it."""
    records = [edit.after or edit.before for edit in change.edits if edit.table == "views" and not edit.field]
    names = [record["name"] for record in records]
    names += [edit.after for edit in change.edits if edit.table == "views" and edit.field == "name"]
    return [one_line(name) for name in names] if len(change.edits) == len(names) else []


def changed_digests(change: Change) -> list[str]:
    """List the titles of the digests in a change of digests, or their ids where it has no titles."""
    if change.command not in _ON_DIGESTS and (change.of is None or changed_papers(change)):
        return []
    names: dict[str, str] = {}
    for edit in change.edits:
        if edit.table == "digests":
            record = edit.after or edit.before
            names.setdefault(edit.id, edit.id)
            if not edit.field or edit.field == "title":
                names[edit.id] = record if edit.field else record["title"]
    return [one_line(name) for name in names.values()]


def count_papers(count: int) -> str:
    """Return a number of papers in words."""
    return ngettext("{count} paper", "{count} papers", count).format(count=count)


def shown_command(change: Change) -> str:
    """Return the command of a change; for an undo or redo also the change it applies to."""
    word = _(CHANGE_WORDS.get(change.command, change.command))
    return f"{word} {change.of}" if change.of else word


def shown_change(change: Change) -> str:
    """Return the command of a change, and the number of papers."""
    return join_words((shown_command(change), *(changed_views(change) or changed_things(change))))


def changed_things(change: Change) -> list[str]:
    """List the digests of a change of digests, and the number of papers changed, if any."""
    digests, papers = changed_digests(change), len(changed_papers(change))
    return [*digests, *([] if digests and not papers else [count_papers(papers)])]


def shown_subject(change: Change, papers: Mapping[str, Paper]) -> str:
    """Return what a change altered: the title of the only paper, else the number of papers.

    Args:
        change: The change.
        papers: The library's papers by id; a removed one is shown by its id.
    """
    if views := changed_views(change):
        return join_words(views)
    if changed_digests(change):
        return join_words(changed_things(change))
    ids = changed_papers(change)
    if len(ids) != 1:
        return count_papers(len(ids))
    paper = papers.get(ids[0])
    return one_line((paper.translated_title or paper.title) if paper else ids[0])


def shown_effect(change: Change) -> str:
    """Return the effect of a change; empty when it has several."""
    edits = [edit for edit in change.edits if edit.table == "papers"]
    whole = [edit for edit in edits if not edit.field]
    if whole:
        return _effect_on_records(whole)
    values = {field: [(edit.before, edit.after) for edit in edits if edit.field == field] for field in _EFFECTS}
    effects = [tell(values[field]) for field, tell in _EFFECTS.items() if values[field]]
    return effects[0] if len(effects) == 1 else ""


def shown_event(change: Change) -> str:
    """Return a short description of a change: the effect, with the command where the effect does not imply it."""
    command, effect = shown_command(change), shown_effect(change)
    tells_all = effect and change.of is None and change.command in ("status", "star", "tag", "note", "review")
    return effect if tells_all else ": ".join(filter(None, (command, effect)))


def _effect_on_records(edits: Sequence[Edit]) -> str:
    come = sum(edit.after is not None for edit in edits)
    gone = len(edits) - come
    words = [_("{count} added").format(count=come)] if come else []
    words += [_("{count} removed").format(count=gone)] if gone else []
    return join_words(words)


def _status_effect(values: Sequence[tuple[Any, Any]]) -> str:
    befores, afters = ({_status_word(name) for name in names} for names in zip(*values, strict=True))
    after = join_words(sorted(afters))
    return f"{befores.pop()} -> {after}" if len(befores) == 1 else after


def _status_word(name: str) -> str:
    return status_of(name).word


def _star_effect(values: Sequence[tuple[Any, Any]]) -> str:
    return _("starred") if all(after for _before, after in values) else _("star removed")


def _tags_effect(values: Sequence[tuple[Any, Any]]) -> str:
    added = dict.fromkeys(tag for before, after in values for tag in after if tag not in before)
    removed = dict.fromkeys(tag for before, after in values for tag in before if tag not in after)
    return one_line(" ".join([*(f"+{tag}" for tag in added), *(f"-{tag}" for tag in removed)]))


def _note_effect(values: Sequence[tuple[Any, Any]]) -> str:
    if not any(after for _before, after in values):
        return _("note removed")
    return _("note added") if not any(before for before, _after in values) else _("note changed")


def _review_effect(values: Sequence[tuple[Any, Any]]) -> str:
    days = sorted({after for _before, after in values if after})
    return _("review on {days}").format(days=join_words(days)) if days else _("review cancelled")


_EFFECTS = {
    "status": _status_effect, "starred": _star_effect, "tags": _tags_effect, "note": _note_effect,
    "review_on": _review_effect,
}  # fmt: skip
_ON_DIGESTS = ("close", "reopen", "rename", "remove")
"""Commands whose changes are about a digest, whichever papers they alter."""
