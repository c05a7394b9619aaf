"""Use the program with one status more than its table has, and print what it says: ``python -m … FOLDER``.

A process of its own, because tables that follow from that of the statuses are built when they are imported.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from reader.models.statuses import STATUSES, Status

STATUSES["one-more"] = Status("one-more", "+", "~", "one-more", "One more", ("再一",), "ONEMORE", is_done=True)

from click.testing import CliRunner  # noqa: E402

from reader import cli, formats  # noqa: E402
from reader.config import Config  # noqa: E402
from reader.formats import Source  # noqa: E402
from reader.models import Digest, Entry  # noqa: E402
from reader.models.changes import addition  # noqa: E402
from reader.models.sorting import sort_papers  # noqa: E402
from reader.ui.commands import COMMANDS, with_keys  # noqa: E402
from reader.ui.desk.bulk_commands import parse  # noqa: E402
from reader.ui.triage.session import TriageSession  # noqa: E402
from reader.ui.triage.text import next_steps, summary_lines  # noqa: E402
from reader.workspace import Workspace  # noqa: E402
from tests.storage.builders import change, paper  # noqa: E402
from tests.ui.screen import desk_on  # noqa: E402

PAPERS = [paper(1, title="One"), paper(2, title="Two", status="one-more"), paper(3, title="Three", status="read")]


def fill(folder: Path) -> None:
    """Put one digest of three papers into a library."""
    digest = Digest(id="d", title="D", source="/d.md", format="f", entries=tuple(Entry(each.id) for each in PAPERS))
    with closing(Workspace(folder, Config())) as workspace:
        edits = [addition("digests", digest), *(addition("papers", each) for each in PAPERS)]
        workspace._library.commit("import", lambda: edits)


def searched(workspace: Workspace) -> dict[str, Any]:
    """Search, count and export."""
    statistics = workspace.reports.statistics()
    return {
        "search": [each.status for each in workspace.search.filter("is:one-more").papers],
        "search by word": [each.status for each in workspace.search.filter("状态:再一").papers],
        "sorting": [each.status for each in sort_papers(PAPERS, "status")],
        "statistics": [statistics.papers, statistics.digests[0].done],
        "exports": {name: read_back(workspace, name) for name in ("csv", "json", "org", "markdown")},
    }


def read_back(workspace: Workspace, name: str) -> str:
    """Export the paper and read it back."""
    text = "".join(workspace.exports.pieces([PAPERS[1].id], name))
    return formats.parse(Source(f"x.{name}", text.encode()))[1].papers[0].status


def spoken() -> dict[str, Any]:
    """Say what the table of commands, the palette and triage say."""
    command = COMMANDS["status-one-more"]
    order = parse("status one-more is:unread")
    pile = TriageSession(["1", "2"], lambda _paper: True)
    pile.decide("one-more").change = change(1)
    lines = summary_lines(pile, 1, next_steps(pile, with_keys({})), 80)
    return {
        "help": [*command.keys, command.description, order.description if order else ""],
        "line in the palette": order.description if order else "",
        "triage": any("~ one-more" in text for line in lines for text, _role in line.pieces),
    }


async def seen(workspace: Workspace) -> dict[str, Any]:
    """Give a paper the status by its key, and look at the screen."""
    async with desk_on(workspace) as table:
        before = table.text
        await table.press("s")
        footer = "one-more" in table.text.splitlines()[-1]
        await table.press("+")
        header, detail = "one-more 2" in table.text, "\n".join(table.pane(table.desk.detail))
        await table.press("\\")
        sidebar = "\n".join(table.pane(table.desk.sidebar))
        await table.press("D")
        return {
            "list": "~ one-more" in before,
            "header": header,
            "footer": footer,
            "sidebar": "one-more" in sidebar,
            "detail": "one-more" in detail,
            "digests on screen": "~   2" in table.text,
        }


def main(folder: Path) -> None:
    """Print all of it as JSON."""
    os.environ |= {"XDG_STATE_HOME": str(folder / "state"), "LANGUAGE": "", "LC_ALL": "C.UTF-8"}
    library = folder / "library"
    fill(library)
    listed = CliRunner().invoke(cli.group, ["--library", str(library), "digests", "--json"], catch_exceptions=False)
    with closing(Workspace(library, Config())) as workspace:
        report = searched(workspace) | spoken()
        report |= asyncio.run(seen(workspace))
    print(json.dumps(report | {"digests --json": json.loads(listed.stdout)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
