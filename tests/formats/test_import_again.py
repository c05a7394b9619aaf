"""What every sample of every format has in common once it is in the library: it comes again without a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.workspace import Workspace
from tests.shared import CORPUS, OWN, rooms


@pytest.mark.parametrize("corpus", rooms(OWN, CORPUS))
def test_all_samples_come_again_without_a_change(corpus: Path, tmp_path: Path) -> None:
    folders = [path for path in sorted(corpus.iterdir()) if path.is_dir() and path.name not in ("EXPECTED", "opml")]
    files = [path for folder in folders for path in sorted(folder.iterdir())]
    workspace = Workspace(tmp_path / "library")
    first = workspace.imports.run(folders)
    assert len(first.digests) == len(files)
    version = workspace.updates.version
    for batch in (folders, files[::-1]):
        again = workspace.imports.run(batch)
        assert (again.added, again.updated, again.seen_before, workspace.updates.version) == (0, 0, 0, version)
        assert again.unchanged == sum(len(digest.entries) for digest in workspace.contents.digests())
    workspace.history.undo()
    assert (workspace.contents.papers(), workspace.contents.digests()) == ([], [])
