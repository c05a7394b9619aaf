"""Golden screens: the text that is seen, compared exactly. ``pytest tests/ui --refresh-snapshots`` writes them anew."""

from pathlib import Path

import pytest

from reader.i18n import activate
from reader.workspace import Workspace
from tests.ui.screen import NARROW, WIDE, desk_on

SNAPSHOTS = Path(__file__).with_name("snapshots")


@pytest.mark.parametrize(
    ("name", "library", "language", "size", "keys"),
    [
        ("welcome", "empty", "en", WIDE, ""),
        ("desk-wide", "seeded", "en", WIDE, "j r j s r *"),
        ("desk-wide-chinese", "seeded", "zh-CN", WIDE, "j r j s r *"),
        ("desk-narrow", "seeded", "en", NARROW, "j j"),
        ("narrow-detail", "seeded", "zh-CN", NARROW, "j enter"),
        ("search", "seeded", "en", WIDE, "/ g u i"),
        ("nothing-found", "seeded", "en", WIDE, "/ z z z"),
        ("note", "seeded", "zh-CN", WIDE, "n 要 和 k 1 . 5 对 照"),
        ("tags-dialog", "seeded", "en", WIDE, "t r l"),
        ("help", "seeded", "en", WIDE, "?"),
        ("palette", "seeded", "zh-CN", WIDE, ": c o p y"),
        ("filter", "seeded", "en", WIDE, "f"),
        ("empty-view", "seeded", "en", WIDE, "f s k i p enter"),
        ("selection", "seeded", "en", WIDE, "space v j j"),
        ("folded", "seeded", "en", WIDE, "h"),
    ],
)
async def test_a_screen_is_as_it_was(
    request: pytest.FixtureRequest, name: str, library: str, language: str, size: tuple[int, int], keys: str
) -> None:
    workspace: Workspace = request.getfixturevalue(library)
    activate(language)
    async with desk_on(workspace, size) as table:
        await table.press(*keys.split())
        shown = "\n".join(line.rstrip() for line in table.text.splitlines()) + "\n"
    path = SNAPSHOTS / f"{name}.txt"
    if request.config.getoption("--refresh-snapshots", default=False):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
