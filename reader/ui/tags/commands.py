"""Commands for tags: of the papers at hand, and of the whole library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reader.i18n import _, ngettext
from reader.models import Paper
from reader.models.changes import Change
from reader.presentation.changes import changed_papers, count_papers
from reader.text.clean import one_line
from reader.ui.dialogs.chooser import Choice, Chooser
from reader.ui.dialogs.prompt import Prompt
from reader.ui.ports import DeskPort
from reader.ui.tags.dialog import TagDialog
from reader.ui.tags.text import as_known, split, written


def edit_tags(desk: DeskPort) -> None:
    """Ask for the tags of the papers; tags that only some of them have are kept."""
    if ids := desk.targets():
        ask_for_tags(desk, ids, desk.change)


def ask_for_tags(desk: DeskPort, ids: Sequence[str], change: Callable[[Callable[[], Change | None]], None]) -> None:
    """Ask for the tags of papers.

    Args:
        desk: The desk.
        ids: Ids of papers in the library.
        change: Called with a function that applies the answer.
    """
    papers = [desk.workspace.contents.by_id[paper_id] for paper_id in ids]
    every = _tags(papers)
    common = {one_line(tag): tag for tag in every if all(tag in paper.tags for paper in papers)}
    some = [tag for tag in every if tag not in common.values()]
    usage = desk.workspace.tags.counts()

    def answered(line: str | None) -> None:
        if line is None:
            return
        wanted = as_known(split(line), usage, common)
        removed = [tag for shown, tag in common.items() if shown not in wanted]
        change(lambda: desk.workspace.papers.edit_tags(ids, wanted, removed))

    title = _("Tags") if len(ids) == 1 else ngettext("Tags of {count} paper", "Tags of {count} papers", len(ids))
    line = "".join(f"{written(tag)} " for tag in common)
    dialog = TagDialog(title.format(count=len(ids)), line, usage, some, looking=len(ids) == 1)
    desk.app.push_screen(dialog, answered)
    if len(ids) == 1:
        _suggest(desk, papers[0], dialog)


def _suggest(desk: DeskPort, paper: Paper, dialog: TagDialog) -> None:
    """Find suitable tags for a paper in a thread, and suggest them if the dialog is still open."""
    desk.app.perform(
        lambda: desk.workspace.search.suggest_tags(paper),
        lambda found: dialog.suggest(found) if dialog.is_attached else None,
        queue="outside",
        is_change=False,
    )


def _tags(papers: Iterable[Paper]) -> list[str]:
    return list(dict.fromkeys(tag for paper in papers for tag in paper.tags))


def manage_tags(desk: DeskPort) -> None:
    """List the tags of the library; rename, merge or delete the chosen one."""
    counts = desk.workspace.tags.counts()
    if not counts:
        desk.app.show_notice(_("No tags yet. Press t to tag a paper."))
        return
    choices = [Choice(tag, one_line(tag), str(count)) for tag, count in counts.items()]

    def chosen(tag: str | None) -> None:
        if tag is not None:
            _ask_what(desk, tag, counts[tag])

    hint = _("Enter to rename, merge or delete, Esc to close")
    desk.app.push_screen(Chooser(_("Tags of the library"), choices, hint), chosen)


def _ask_what(desk: DeskPort, tag: str, count: int) -> None:
    papers = count_papers(count)
    choices = [
        Choice("rename", _("Rename, or merge with another tag")),
        Choice("delete", _("Remove from {papers}").format(papers=papers)),
    ]

    def chosen(what: str | None) -> None:
        if what == "rename":
            _ask_name(desk, tag)
        elif what == "delete":
            _change(desk, lambda: desk.workspace.tags.delete(tag))
        else:
            manage_tags(desk)

    desk.app.push_screen(Chooser(f"#{one_line(tag)}  {papers}", choices), chosen)


def _ask_name(desk: DeskPort, tag: str) -> None:
    tagging = desk.workspace.tags

    def answered(name: str | None) -> None:
        if not name or not name.strip():
            manage_tags(desk)
        elif other := tagging.merges_with(tag, name):
            _ask_to_merge(desk, tag, other)
        else:
            _change(desk, lambda: tagging.rename(tag, name))

    hint = _("Subtags such as {tag}/x are renamed as well.").format(tag=one_line(tag))
    desk.app.push_screen(Prompt(_("New tag name"), one_line(tag), hint), answered)


def _ask_to_merge(desk: DeskPort, tag: str, other: str) -> None:
    title = _("Tag {tag} already exists: both will be merged.").format(tag=one_line(other))
    choices = [Choice("merge", _("Merge")), Choice("leave", _("Keep both"))]

    def chosen(what: str | None) -> None:
        if what == "merge":
            _change(desk, lambda: desk.workspace.tags.rename(tag, other))
        else:
            manage_tags(desk)

    desk.app.push_screen(Chooser(title, choices), chosen)


def _change(desk: DeskPort, work: Callable[[], Change | None]) -> None:
    """Change tags, report the number of papers changed, and list the tags again."""

    def done(change: Change | None) -> None:
        if change:
            desk.app.show_notice(_("Changed: {papers}.").format(papers=count_papers(len(changed_papers(change)))))
        manage_tags(desk)

    desk.change(work, done)
