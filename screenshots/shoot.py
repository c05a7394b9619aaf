"""Pictures of the desk for the README: drives the real app without a terminal and sets its screen as SVG and PNG.

Rich's own SVG counts characters where a terminal counts cells, which squeezes Chinese. Here each run of text is as
wide as its cells. Nothing of the program lives here, and nothing here is part of the wheel.

    python screenshots/shoot.py [NAME…] [--language zh-CN|en] [--out DIR]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rich.cells import split_graphemes
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.events import Paste
from textual.widgets import Input, TextArea

from reader import i18n
from reader.config import Config
from reader.models import Paper
from reader.models.changes import addition
from reader.ui.app import ReaderApp
from reader.workspace import Workspace


class Picture(NamedTuple):
    """A picture to take.

    Attributes:
        name: Stem of its files.
        columns: Width of the screen in cells.
        rows: Height of the screen in cells.
        theme: Theme of the desk.
        steps: Keys to press first; a text of several lines is pasted. Full-width punctuation is beyond Textual's Pilot.
        looks_back: Whether somebody has read for a year before.
    """

    name: str
    columns: int
    rows: int
    theme: str
    steps: tuple[str, ...]
    looks_back: bool = False


NEXT_WEEK = """# AI 论文周报 2025-W05

## SFT Memorizes, RL Generalizes: A Comparative Study of Foundation Model Post-training
[SFT 善记忆，RL 善泛化](https://arxiv.org/abs/2501.17161)

监督微调与强化学习在规则变化之后各能保住多少，这里用两类任务作了对照。

## DeepSeek-R1: Incentivizing Reasoning Capability in LLMs via Reinforcement Learning
[DeepSeek-R1：通过强化学习激励大语言模型的推理能力](https://arxiv.org/abs/2501.12948)

上周已经读过，本周又有人复现了它的训练过程。

## Janus-Pro: Unified Multimodal Understanding and Generation with Data and Model Scaling
[Janus-Pro：以数据与模型的扩展统一多模态理解与生成](https://arxiv.org/abs/2501.17811)

理解与生成共用一个骨干，只把视觉编码分成两路。

## Kimi k1.5: Scaling Reinforcement Learning with LLMs
[Kimi k1.5：使用大语言模型扩展强化学习](https://arxiv.org/abs/2501.12599)

长思维链怎样压短，仍是本周讨论最多的一点。

## s1: Simple test-time scaling
[s1：简单的测试时扩展](https://arxiv.org/abs/2501.19393)

一千条样本，加上在该停的时候不让它停。

## Qwen2.5-1M Technical Report
[Qwen2.5-1M 技术报告](https://arxiv.org/abs/2501.15383)

百万词元的上下文，从训练讲到部署。

## Humanity's Last Exam
[人类最后的考试](https://arxiv.org/abs/2501.14249)

一份专为前沿模型出的难卷。

## 待补
"""
"""A digest that repeats two papers of the week before, with a heading that nothing follows."""

TO_DEEPSEEK = ("j",) * 12
PICTURES = (
    Picture("wide-dark", 120, 36, "ink", TO_DEEPSEEK),
    Picture("wide-light", 120, 36, "paper", TO_DEEPSEEK),
    Picture("narrow", 80, 24, "ink", TO_DEEPSEEK),
    Picture("note", 120, 36, "ink", (*TO_DEEPSEEK, "n", "end", "enter", *"奖励只看答案和格式")),
    Picture("search", 120, 36, "ink", ("/", *"强化学习")),
    Picture("titles-sorted", 80, 24, "paper", ("b", ",", *"title", "enter", "G", *"kk")),
    Picture("reading", 120, 36, "ink", (*TO_DEEPSEEK, "enter")),
    Picture("reading-narrow", 80, 24, "paper", (*TO_DEEPSEEK, "enter", "J")),
    Picture("triage", 120, 36, "ink", ("T", *"qxlqx")),
    Picture("triage-narrow", 80, 24, "paper", ("T", *"qxlqxqdxql*", "escape")),
    Picture("import", 120, 36, "ink", ("i", NEXT_WEEK, *("j",) * 6, "space", "k", "k", "k", "k", "k")),
    Picture("statistics", 120, 36, "ink", ("S",), looks_back=True),
    Picture("statistics-narrow", 80, 24, "paper", ("S",), looks_back=True),
    Picture("digests", 120, 36, "ink", ("i", NEXT_WEEK, "enter", "D", "k", "c", "u", "k", "space", "G")),
    Picture("digests-narrow", 80, 24, "paper", ("i", NEXT_WEEK, "enter", "D", "c")),
)
"""All pictures, in the order in which they are taken."""

NOW = datetime(2025, 1, 24, 8, 0, tzinfo=UTC)
STATUSES = {
    "arxiv:2501.09891": "read", "arxiv:2501.10120": "reading", "arxiv:2501.09775": "read",
    "arxiv:2501.08325": "skipped", "arxiv:2501.12380": "queued", "arxiv:2501.11425": "read",
    "arxiv:2501.12326": "read", "arxiv:2501.12948": "reading", "arxiv:2501.12599": "queued",
    "url:zhuanlan.zhihu.com/p/5934506835": "read",
}  # fmt: skip
STARRED = ("arxiv:2501.10120", "arxiv:2501.12948", "arxiv:2508.15144")
TAGS: dict[str, dict[str, tuple[str, ...]]] = {
    "arxiv:2501.10120": {"zh-CN": ("检索",), "en": ("retrieval",)},
    "arxiv:2501.12948": {"zh-CN": ("推理", "强化学习"), "en": ("reasoning", "rl")},
    "arxiv:2501.12599": {"zh-CN": ("推理",), "en": ("reasoning",)},
}
NOTED = "arxiv:2501.12948"
NOTE = {
    "zh-CN": "冷启动数据的作用要和 k1.5 的 long2short 对照着看。",
    "en": "Compare the cold-start data with the long2short recipe of k1.5.",
}
"""What the reader of the throw-away library has marked, tagged and written, by paper and language."""

LETTER_WIDTH, LINE_HEIGHT, BASELINE, MARGIN = 9, 22, 16, 18
"""Measures of the picture, in pixels. A letter is 0.6 em wide in most fonts of even width, a Han character 1 em."""
FONT_SIZES = {1: 15, 2: 17}
FONTS = {
    1: "'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC',monospace",
    2: "'Noto Sans Mono CJK SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',monospace",
}
"""Size and fonts of characters that are one and two cells wide."""

BARS = {
    "│": (0.5, 0, 0, 1), "─": (0, 0.5, 1, 0), "▔": (0, 0, 1, 1 / 8), "▐": (0.5, 0, 0.5, 1), "▕": (7 / 8, 0, 1 / 8, 1),
    **{bar: (0, 1 - n / 8, 1, n / 8) for n, bar in enumerate("▁▂▃▄▅▆▇█", 1)},
    **{bar: (0, 0, 1 - n / 8, 1) for n, bar in enumerate("▉▊▋▌▍▎▏", 1)},
}  # fmt: skip
"""Characters that are drawn, so that they meet: left, top, width, height in cells; 0 is a hair line."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


class Look(NamedTuple):
    """How a character looks: two colours as ``#rrggbb``, and the attributes of its SVG text."""

    ink: str
    paper: str
    attributes: str


class Glyph(NamedTuple):
    """A character on the screen.

    Attributes:
        x: Its first cell.
        width: How many cells it takes, 1 or 2.
        text: The character with its combining marks.
        look: How it looks.
    """

    x: int
    width: int
    text: str
    look: Look


def main() -> int:
    """Take the pictures that the command line names, or all."""
    known = {picture.name: picture for picture in PICTURES}
    parser = argparse.ArgumentParser(description="Take pictures of the desk.")
    parser.add_argument("names", nargs="*", default=list(known), metavar="NAME", help=", ".join(known))
    parser.add_argument("--language", choices=i18n.LANGUAGES, default="zh-CN")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, metavar="DIR")
    options = parser.parse_args()
    if unknown := set(options.names) - known.keys():
        parser.error(f"no picture is called {', '.join(sorted(unknown))}")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("Only SVG is written: install Chromium (or Chrome, Edge) for PNG.", file=sys.stderr)
    i18n.activate(options.language)
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.names:
        suffix = "" if options.language == "zh-CN" else f"-{options.language}"
        path = options.out / f"{name}{suffix}.svg"
        path.write_text(asyncio.run(shoot(known[name], options.language)), encoding="utf-8")
        if browser:
            rasterise(browser, path, known[name])
        print(path)
    return 0


async def shoot(picture: Picture, language: str) -> str:
    """Open the desk on a throw-away library, press the picture's keys, and set the screen as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = prepare(Path(folder) / "digest-reader", picture.theme, language)  # named as by default
        if picture.looks_back:
            look_back(workspace)
        os.environ["XDG_STATE_HOME"] = folder  # or what one picture leaves would show in the next
        app = ReaderApp(workspace)
        async with app.run_test(size=(picture.columns, picture.rows)) as pilot:
            await pilot.pause()
            for step in picture.steps:
                if "\n" in step:
                    app.post_message(Paste(step))
                    await pilot.pause()
                    await app.workers.wait_for_complete()
                else:
                    await pilot.press(step)
            await app.workers.wait_for_complete()
            for field in (*app.screen.query(Input), *app.screen.query(TextArea)):
                field.cursor_blink = False
            await pilot.pause()
            strips = app.screen._compositor.render_strips()  # public ways give no cells
            plain = Look(app.current_theme.foreground or "", app.current_theme.background or "", "")
        app.shut_down()
        workspace.close()
    return svg(strips, plain, picture)


def prepare(folder: Path, theme: str, language: str) -> Workspace:
    """Make a library of the bundled digests in which somebody has begun to read."""
    workspace = Workspace(folder, Config(theme=theme, language=language, weekly_goal=12), lambda: NOW)
    workspace.imports.run_bundled()
    for paper, status in STATUSES.items():
        workspace.papers.set_status([paper], status)
    workspace.papers.set_starred(STARRED, True)
    for paper, tags in TAGS.items():
        workspace.papers.edit_tags([paper], add=tags[language])
    workspace.notes.set(NOTED, NOTE[language])
    return workspace


def look_back(workspace: Workspace) -> None:
    """Let papers come that were read in the year before, on most days none, on few days many."""
    days = [number * number * 7 % 363 for number in range(2, 150)] + [1, 1, 2, 2, 2, 2, 3, 5, 5, 6, 9, 9, 20, 20, 20]
    papers = [
        Paper(id=f"title:{number}", title=f"Paper {number}", status="read", finished_at=NOW - timedelta(days=day))
        for number, day in enumerate(days)
    ]
    workspace._library.commit("import", lambda: [addition("papers", paper) for paper in papers])


def svg(strips: Iterable[Iterable[Segment]], plain: Look, picture: Picture) -> str:
    """Set the lines of a screen as SVG.

    Args:
        strips: The lines, each of styled segments.
        plain: Look of what has no style of its own.
        picture: Says how large the screen is.
    """
    width, height = extent(picture)
    body = "\n".join(
        part
        for row, strip in enumerate(strips)
        for part in set_line(list(glyphs(strip, plain)), MARGIN + row * LINE_HEIGHT, plain.paper)
    )
    return f"""<svg xmlns="http://www.w3.org/2000/svg" xml:lang="zh-CN" viewBox="0 0 {width} {height}">
<style>
text {{ white-space: pre }}
.w1 {{ font-size: {FONT_SIZES[1]}px; font-family: {FONTS[1]} }}
.w2 {{ font-size: {FONT_SIZES[2]}px; font-family: {FONTS[2]} }}
</style>
{rect(0, width, 0, height, plain.paper)}
{body}
</svg>
"""


def extent(picture: Picture) -> tuple[int, int]:
    """Give the width and height of a picture in pixels."""
    return picture.columns * LETTER_WIDTH + 2 * MARGIN, picture.rows * LINE_HEIGHT + 2 * MARGIN


def glyphs(strip: Iterable[Segment], plain: Look) -> Iterator[Glyph]:
    """Cut a line into characters, each with its place."""
    x = 0
    for segment in strip:
        look = look_of(segment.style or Style.null(), plain)
        for start, stop, width in split_graphemes(segment.text)[0]:
            yield Glyph(x, width, segment.text[start:stop], look)
            x += width


def look_of(style: Style, plain: Look) -> Look:
    """Give the look that a style describes."""
    ink, paper = hex_of(style.color) or plain.ink, hex_of(style.bgcolor) or plain.paper
    if style.reverse:
        ink, paper = paper, ink
    attributes = {
        ' font-weight="bold"': style.bold,
        ' font-style="italic"': style.italic,
        ' text-decoration="underline"': style.underline,
        ' text-decoration="line-through"': style.strike,
    }
    return Look(ink, paper, "".join(attribute for attribute, wanted in attributes.items() if wanted))


def hex_of(color: Color | None) -> str:
    """Write a colour as ``#rrggbb``; empty for the terminal's own."""
    return "" if color is None or color.is_default else color.get_truecolor().hex


def set_line(line: list[Glyph], top: int, page: str) -> Iterator[str]:
    """Set a line: first its grounds, then its bars, then its text."""
    for paper, run in groupby(line, key=lambda glyph: glyph.look.paper):
        if paper != page:
            yield rect(*span(list(run)), top, LINE_HEIGHT, paper)
    for glyph in line:
        if glyph.text in BARS:
            left, upper, width, height = BARS[glyph.text]
            x, y = MARGIN + (glyph.x + left) * LETTER_WIDTH, top + upper * LINE_HEIGHT
            yield rect(x, width * LETTER_WIDTH or 1, y, height * LINE_HEIGHT or 1, glyph.look.ink)
    letters = (glyph._replace(text=" ") if glyph.text in BARS else glyph for glyph in line)
    for _same, run in groupby(letters, key=lambda glyph: (glyph.width, glyph.look)):
        yield from set_text(list(run), top)


def set_text(run: list[Glyph], top: int) -> Iterator[str]:
    """Set characters of one width and look as a text exactly as wide as their cells; nothing for blanks."""
    inked = [index for index, glyph in enumerate(run) if not glyph.text.isspace()]
    if inked:
        run = run[inked[0] : inked[-1] + 1]
        cells, look = run[0].width, run[0].look
        x, width = span(run)
        slack = 2 * LETTER_WIDTH - FONT_SIZES[2] if cells == 2 else 0  # each Han character amid its cells
        yield (
            f'<text class="w{cells}" x="{x + slack / 2:g}" y="{top + BASELINE}" textLength="{width - slack}" '
            f'fill="{look.ink}"{look.attributes}>{escape("".join(glyph.text for glyph in run), quote=False)}</text>'
        )


def span(run: list[Glyph]) -> tuple[int, int]:
    """Give the left edge and the width of a run in pixels."""
    return MARGIN + run[0].x * LETTER_WIDTH, (run[-1].x + run[-1].width - run[0].x) * LETTER_WIDTH


def rect(x: float, width: float, y: float, height: float, fill: str) -> str:
    """Draw a rectangle."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}"/>'


def rasterise(browser: str, path: Path, picture: Picture) -> None:
    """Let a browser paint an SVG into a PNG beside it, at two dots a pixel."""
    width, height = extent(picture)
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--user-data-dir={profile}", f"--window-size={width},{height}", "--force-device-scale-factor=2",
                f"--screenshot={path.with_suffix('.png').resolve()}", path.resolve().as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
