"""Make the golden library of the layout that the program writes: ``python -m tests.storage.golden.make FOLDER``.

It belongs to the version of the program that writes that layout, and is not made anew afterwards.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from pathlib import Path

import msgspec

from reader.models import SavedView
from reader.models.changes import addition, removal, replacement
from reader.storage.library import Library
from tests.storage.builders import FULL, NOON, Clock, add, alter, paper, parsed, take_in


def fill(folder: Path) -> Library:
    """Do everything once: before the snapshot, in it, and beyond it."""
    library = Library(folder, Clock())
    add(library, FULL, paper(1))
    alter(library, 1, "note", note="冷启动的作用\n要和 k1.5 对照着看。\t“引号” 坏标题 [/foo] [red]x")
    week = parsed(paper(2, section="检索"), paper(1, abstract="摘要。", doi="10.1/x"), name="第 4 周", title="周报")
    take_in(library, week, parsed(paper(3), name="mail", date="2025-01-19"))
    alter(library, 2, "tag", tags=("推理", "to read"))
    alter(library, 2, "status", status="read", progress=100, started_at=NOON, finished_at=NOON)
    library.undo()
    library.close()
    library = Library(folder, Clock())
    alter(library, 3, "star", starred=True)
    alter(library, 1, "note", note="第二稿")
    library.undo()
    library.redo()
    take_in(library, parsed(paper(4, links=FULL.links), paper(2, venue="ICLR"), name="第 4 周", title="周报"))
    alter(library, 7, "tag", tags=())
    library.undo()
    view = SavedView(id="1", name="在读 [/x]", query="is:reading")
    library.commit("view", lambda: [addition("views", view)])
    library.commit("view", lambda: replacement("views", view, name="reading"))
    library.undo()
    alter(library, 2, "status", status="queued", queue_rank=1)
    alter(library, 2, "review", review_on="2025-02-03")
    digest = next(iter(library.digests.values()))
    named = {"title": "第一周 [/x]", "source_title": digest.title}
    library.commit("rename", lambda: replacement("digests", digest, **named))
    library.commit("close", lambda: replacement("digests", library.digests[digest.id], closed_at=NOON))
    library.commit("close", lambda: replacement("digests", library.digests[digest.id], closed_at=None))
    library.undo()
    library.commit("remove", lambda: [removal("digests", library.digests, digest.id)])
    library.undo()
    return library


def main() -> None:
    """Make it."""
    folder = Path(sys.argv[1])
    os.getpid = lambda: 4711  # type: ignore[method-assign]
    platform.node = lambda: "desk"  # type: ignore[method-assign]
    library = fill(folder)
    tables = {name: dict(table) for name, table in library.records.items()} | {"seq": library.seq}
    text = json.dumps(msgspec.to_builtins(tables), ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(text + "\n", encoding="utf-8")
    (folder / "lock").unlink()
    shutil.rmtree(folder / "backups", ignore_errors=True)


if __name__ == "__main__":
    main()
