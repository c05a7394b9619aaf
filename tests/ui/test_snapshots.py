"""Golden screens: the text that is seen, compared exactly. ``pytest tests/ui --refresh-snapshots`` writes them anew."""

from pathlib import Path

import msgspec
import pytest

from reader.i18n import activate
from reader.importing.preview import ImportItem
from reader.models import Digest, Problem
from reader.search.tags import Suggestion
from reader.ui.imports.preview_screen import ImportScreen
from reader.ui.imports.rows import Previewed, build_import_rows
from reader.workspace import Workspace
from tests.ui.imports.test_rows import DOUBT, file, item
from tests.ui.imports.test_rows import preview as preview_of
from tests.ui.screen import NARROW, WIDE, desk_on

SNAPSHOTS = Path(__file__).with_name("snapshots")


@pytest.mark.parametrize(
    ("name", "library", "language", "size", "keys"),
    [
        ("welcome", "empty", "en", WIDE, ""),
        ("import-prompt", "seeded", "en", NARROW, "i"),
        ("desk-wide", "seeded", "en", WIDE, "j r j s r *"),
        ("desk-wide-chinese", "seeded", "zh-CN", WIDE, "j r j s r *"),
        ("desk-narrow", "seeded", "en", NARROW, "j j"),
        ("narrow-detail", "seeded", "zh-CN", NARROW, "j enter"),
        ("reading", "seeded", "en", WIDE, "j enter J"),
        ("reading-chinese", "seeded", "zh-CN", WIDE, "j enter n 要 对 照"),
        ("reading-broad", "seeded", "zh-CN", (170, 40), "j enter"),
        ("search", "seeded", "en", WIDE, "/ g u i"),
        ("nothing-found", "seeded", "en", WIDE, "/ z z z z"),
        ("note", "seeded", "zh-CN", WIDE, "n 要 和 k 1 . 5 对 照"),
        ("tags-dialog", "seeded", "en", WIDE, "t r l"),
        ("help", "seeded", "en", WIDE, "?"),
        ("palette", "seeded", "zh-CN", WIDE, ": c o p y"),
        ("filter", "seeded", "en", WIDE, "f"),
        ("wrong-query", "seeded", "en", WIDE, "/ g u i space ("),
        ("views", "seeded", "en", WIDE, "V"),
        ("style-picker", "seeded", "en", WIDE, "Y b i b t e x"),
        ("style-picker-narrow", "seeded", "en", NARROW, "v j Y 7 7 1 4 - 2 0 2 5 - n"),
        ("link-picker", "seeded", "en", NARROW, "O j"),
        ("sidebar", "seeded", "en", (160, 40), ""),
        ("sidebar-narrow", "seeded", "en", NARROW, "\\"),
        ("empty-view", "seeded", "en", WIDE, "f s k i p down enter"),
        ("selection", "seeded", "en", WIDE, "space v j j"),
        ("folded", "seeded", "en", WIDE, "h"),
        ("digests", "seeded", "en", WIDE, "r j s x j s q D c q"),
        ("digests-chinese", "seeded", "zh-CN", WIDE, "r j s x j s q D j space k"),
        ("digests-narrow", "seeded", "en", NARROW, "r j s x D"),
        ("digest-close", "seeded", "zh-CN", NARROW, "r j s q D c"),
        ("digest-remove", "seeded", "en", NARROW, "r D x"),
        ("digests-compared", "seeded", "zh-CN", WIDE, "r D space j ="),
        ("titles-original", "seeded", "zh-CN", WIDE, "b b"),
        ("titles-translated-narrow", "seeded", "en", NARROW, "b , t i t l e enter"),
        ("sort-chooser", "seeded", "en", NARROW, ","),
        ("queue", "seeded", "zh-CN", WIDE, "j s q j s q k * w 1 d enter Q"),
    ],
)
async def test_a_screen_is_as_it_was(
    request: pytest.FixtureRequest, name: str, library: str, language: str, size: tuple[int, int], keys: str
) -> None:
    await compare_desk(request, name, library, language, size, keys)


@pytest.mark.smoke
@pytest.mark.parametrize(
    ("name", "language", "size", "keys"),
    [
        ("triage", "en", WIDE, "T q x *"),
        ("triage-narrow-chinese", "zh-CN", NARROW, "T q x l d"),
        ("triage-summary", "en", WIDE, "T q x l q * x d escape"),
        ("triage-summary-chinese", "zh-CN", NARROW, "T q x l q * x d escape"),
    ],
)
async def test_triage_is_as_it_was(
    request: pytest.FixtureRequest,
    seeded: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    language: str,
    size: tuple[int, int],
    keys: str,
) -> None:
    activate(language)
    monkeypatch.setattr("reader.ui.triage.screen.monotonic", iter(range(0, 1000, 72)).__next__)
    async with desk_on(seeded, size) as table:
        await table.press(*keys.split())
        shown = "\n".join(line.rstrip() for line in table.text.splitlines()) + "\n"
    compare(request, name, shown)


@pytest.mark.parametrize(
    ("name", "language", "size"),
    [("import-wide", "en", WIDE), ("import-wide-chinese", "zh-CN", WIDE), ("import-narrow", "en", NARROW)],
)
async def test_the_preview_of_an_import_is_as_it_was(
    request: pytest.FixtureRequest, seeded: Workspace, name: str, language: str, size: tuple[int, int]
) -> None:
    activate(language)
    first, second = seeded.contents.papers()[:2]
    preview = preview_of(
        file(
            item(1, translated_title="会学习的模型"),
            ImportItem(
                paper=msgspec.structs.replace(first, status="read"),
                before=first,
                outcome="updated",
                facts=("authors", "doi"),
                is_new_here=True,
                seen_in=("AI 论文周报 2025-W04",),
            ),
            item(3, "unchanged", status="reading"),
            item(4),
            removed=[second],
            problems=[Problem("/x/a.md", 41, "## ", "The heading has no title.")],
            doubts=[DOUBT],
            encoding="gb18030",
            title="AI 论文周报 2025-W05",
        ),
        skipped=[Digest(id="s", title="AI 论文周报 2025-W04", source="/x/w.md", format="weekly-markdown")],
        unusable=[Problem("/x/slides.md", 0, "", "slides.md is empty.")],
    )
    async with desk_on(seeded, size) as table:
        await table.app.push_screen(ImportScreen(Previewed(preview, build_import_rows(preview))))
        await table.press("j", "j", "j", "j", "space", "k", "k", "k")
        shown = "\n".join(line.rstrip() for line in table.text.splitlines()) + "\n"
    compare(request, name, shown)


@pytest.mark.parametrize(
    ("name", "size", "keys"), [("tags-manage", WIDE, "# down"), ("tag-offers", NARROW, "t"), ("related", WIDE, "R j")]
)
async def test_the_dialogs_of_tags_and_relations_are_as_they_were(
    request: pytest.FixtureRequest,
    seeded: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    size: tuple[int, int],
    keys: str,
) -> None:
    monkeypatch.setattr(
        "reader.services.search.SearchService.suggest_tags", lambda finder, paper: [Suggestion("遗传算法", "keyword")]
    )
    first, second, third, *_rest = (paper.id for paper in seeded.contents.papers())
    seeded.papers.edit_tags([first, second, third], ["agent"])
    seeded.papers.edit_tags([second], ["推理/数学", "to read"])
    async with desk_on(seeded, size) as table:
        await table.press(*keys.split())
        shown = "\n".join(line.rstrip() for line in table.text.splitlines()) + "\n"
    compare(request, name, shown)


async def compare_desk(
    request: pytest.FixtureRequest, name: str, library: str, language: str, size: tuple[int, int], keys: str
) -> None:
    """Open the desk on a library in a language, press keys, and compare the screen with how it was."""
    workspace: Workspace = request.getfixturevalue(library)
    activate(language)
    async with desk_on(workspace, size) as table:
        await table.press(*keys.split())
        shown = "\n".join(line.rstrip() for line in table.text.splitlines()) + "\n"
    compare(request, name, shown)


def compare(request: pytest.FixtureRequest, name: str, shown: str) -> None:
    """Compare a screen with how it was, or keep it from now on if that is asked for."""
    path = SNAPSHOTS / f"{name}.txt"
    if request.config.getoption("--refresh-snapshots", default=False):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
