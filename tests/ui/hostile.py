"""Papers that a careless desk would choke on. Nothing here knows what ought to be seen."""

from __future__ import annotations

import re

from reader.models import Link, Paper

BAD_TITLE = "坏标题 [/foo] [red]x"

HOSTILE = Paper(
    id="title:bad",
    title=BAD_TITLE,
    translated_title="译 [/bold] [@click=app.quit]y[/]",
    abstract="前 \x1b[31m红\x1b[0m 后 [/blue]\x07\x9b2J [link=file:///etc/passwd]z[/link]\n\n"
    "第二段\x1b]0;title\x07 [$accent]",
    authors=("[dim]Eve[/]", "Mallory \x1b[2J[/x]"),
    venue="[/venue]",
    doi="10.1/[x]",
    links=(Link("page", "https://example.org/[red]\x1b[31ma"), Link("[kind]", "javascript:[/x]")),
    cites=("[/cite]",),
    section="[/section] \x1b[7m",
    tags=("[x]", "[/y]"),
    note="[/b] note",
    starred=True,
)
"""Markup that does not close, that acts, and escape sequences, wherever there is text."""

HOSTILE_DIGEST = "周报 [/d] \x1b[31m[red]"

WIDE_TITLES = (
    "",
    "x",
    "Latin title of some length: with a colon",
    "全是汉字的标题一直写下去直到放不下为止再多写几个字",
    "混排 mixed 标题 title，with ，。、；：",
    "emoji 👩‍👩‍👧‍👦 family ☺️ 🇨🇳 flags",
    "e\u0301e\u0301e\u0301 combining \u200b zero \u200d width",
    "tab\tand\nnewline\r\nand \x1b[31mcolour\x1b[0m\x07",
    "\u202eright to left override",
    "가나다라 ひらがな ﾊﾝｶｸ ＦＵＬＬ",
    "a" * 300,
    "汉" * 300,
)

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that must never reach a terminal within a line."""
