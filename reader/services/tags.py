"""Tags of a library: list, rename, merge and delete them. The edits are computed by ``search.tags``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reader.errors import NotFoundError, UsageError
from reader.i18n import _
from reader.models import Paper
from reader.models.changes import Change, Edit, replacement
from reader.search import tags
from reader.storage.library import Library
from reader.text.fold import fold_line


class TagService:
    """The tags of a library.

    Args:
        library: The library.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def counts(self) -> dict[str, int]:
        """Count the papers of each tag by its name, including those of its subtags; see ``tags.counts``."""
        return tags.counts(self._library.all_papers())

    def find(self, name: str) -> str | None:
        """Find a tag as spelled in the library, ignoring case and width; ``None`` when there is none."""
        folded = fold_line(tags.tidy(name))
        return next((tag for tag in self.counts() if fold_line(tag) == folded), None)

    def having(self, name: str) -> list[str]:
        """List the ids of the papers that have a tag or one of its subtags."""
        name = tags.tidy(name)
        papers = self._library.all_papers()
        return [paper.id for paper in papers if any(tags.is_below(tag, name) for tag in paper.tags)]

    def merges_with(self, old: str, new: str) -> str | None:
        """Return the tag that a renamed tag would be merged into; ``None`` when there is none."""
        found = self.find(new)
        return found if found and fold_line(found) != fold_line(tags.tidy(old)) else None

    def rename(self, old: str, new: str) -> Change | None:
        """Rename a tag and its subtags as one change; it is merged into an existing tag of that name.

        Raises:
            NotFoundError: The tag is unknown.
            UsageError: The new name is empty.
        """
        new = self.merges_with(old, new) or tags.tidy(new)
        if not new:
            raise UsageError(_("The new name of the tag is empty."), _("To remove a tag, delete it."))
        return self._retag(old, lambda found: tags.renamed(self._library.all_papers(), found, new))

    def delete(self, name: str) -> Change | None:
        """Remove a tag and its subtags from all papers as one change.

        Raises:
            NotFoundError: The tag is unknown.
        """
        return self._retag(name, lambda found: tags.deleted(self._library.all_papers(), found))

    def _retag(self, name: str, work_out: Callable[[str], Mapping[str, tuple[str, ...]]]) -> Change | None:
        def plan() -> list[Edit]:
            found = self.find(name)
            if found is None:
                raise NotFoundError(_("Unknown tag {tag}.").format(tag=name), _("`reader tags` lists the tags."))
            return [edit for paper_id, new in work_out(found).items() for edit in self._edits(paper_id, new)]

        return self._library.commit("tag", plan)

    def _edits(self, paper_id: str, new: tuple[str, ...]) -> list[Edit]:
        paper: Paper = self._library.papers[paper_id]
        return replacement("papers", paper, tags=new)
