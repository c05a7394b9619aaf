"""Write what the READMEs take from tables: ``python tests/readme.py``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from reader import citations, exports, i18n
from reader.config import Config, settings_of
from reader.ui.commands import COMMANDS, GROUPS
from reader.ui.key_names import shown_key

ROOT = Path(__file__).resolve().parent.parent
READMES = {"README.md": "en", "README.zh-CN.md": "zh-CN"}
HEADINGS = {"en": ("keys", "what they do"), "zh-CN": ("按键", "作用")}
_EXPORTS = re.compile(r"(?<= --to )\S+")
_BLOCK = re.compile(r"(<!-- (\w+) -->\n).*?(?=<!-- /\2 -->)", re.DOTALL)


def key_table() -> str:
    """Return the commands and their keys as a Markdown table in the active language."""
    lines = ["| {} | {} |".format(*HEADINGS[i18n.language()]), "|---|---|"]
    for group, heading in GROUPS.items():
        lines.append(f"| | **{i18n._(heading)}** |")
        for command in COMMANDS.values():
            if command.group == group:
                shown = " ".join(f"`{shown_key(key)}`" for key in command.keys)
                lines.append(f"| {shown} | {command.description} |")
    return "\n".join(lines) + "\n"


def style_names() -> str:
    """Return the names of the citation styles as a line of Markdown."""
    return " ".join(f"`{name}`" for name in citations.names()) + "\n"


def settings_file() -> str:
    """Return a settings file with all settings, explained in the active language, as a Markdown block."""
    return "\n".join(["```toml", *_settings(Config), "```", ""])


def _settings(table: type[msgspec.Struct], path: str = "") -> Iterator[str]:
    """Yield the lines of a table: first its values, then the tables below it."""
    settings = list(settings_of(table))
    for setting in settings:
        value = setting.default or setting.example or setting.default
        if not setting.table and not isinstance(value, dict):
            yield from (f"# {i18n._(setting.description)}", f"{setting.name} = {_toml(value)}")
    for setting in settings:
        name = f"{path}{setting.name}"
        if setting.table:
            name += f".{setting.example}" if setting.example else ""
            yield from ("", f"# {i18n._(setting.description)}", f"[{name}]", *_settings(setting.table, f"{name}."))
        elif isinstance(setting.default, dict):
            entries = (f"{key} = {_toml(value)}" for key, value in setting.example.items())
            yield from ("", f"# {i18n._(setting.description)}", f"[{name}]", *entries)


def _toml(value: Any) -> str:
    """Write a value; of numbers, strings and lists of them TOML and JSON are alike."""
    return f"{value:g}" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def with_tables(name: str) -> str:
    """Return a README with its generated parts up to date."""
    text = (ROOT / name).read_text(encoding="utf-8")
    i18n.activate(READMES[name])
    try:
        parts = {"keys": key_table(), "settings": settings_file(), "styles": style_names()}
    finally:
        i18n.activate("en")
    text = _EXPORTS.sub("|".join(exports.names()), text)
    return _BLOCK.sub(lambda match: match[1] + parts[match[2]], text)


if __name__ == "__main__":
    for name in READMES:
        (ROOT / name).write_text(with_tables(name), encoding="utf-8")
