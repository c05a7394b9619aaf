"""Paint the list with one column more than its table has, and print at which widths that went well: ``… FOLDER``.

A process of its own, because the list takes its styles from the table when it is imported.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import closing
from pathlib import Path

from reader.ui.desk import columns

ONE_MORE = columns.Column("one-more", 30, "color: $accent; text-style: italic;", lambda _paper, _seen: "  +1+")
columns.COLUMNS = (*columns.COLUMNS[:3], ONE_MORE, *columns.COLUMNS[3:])

from reader.config import Config  # noqa: E402
from reader.workspace import Workspace  # noqa: E402
from tests.ui.screen import desk_on, place_of, style_at  # noqa: E402


async def painted(workspace: Workspace, width: int) -> bool:
    """Whether the new column is on screen, in its style."""
    async with desk_on(workspace, (width, 30)) as table:
        return bool(style_at(table.app, *place_of(table.app, "+1+")).italic)


def main(folder: Path) -> None:
    """Print whether the column is seen, by width of the screen in cells."""
    os.environ |= {"XDG_STATE_HOME": str(folder / "state"), "LANGUAGE": "", "LC_ALL": "C.UTF-8"}
    with closing(Workspace(folder / "library", Config())) as workspace:
        workspace.imports.run_bundled()
        print(json.dumps({width: asyncio.run(painted(workspace, width)) for width in (60, 90, 120, 160)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
