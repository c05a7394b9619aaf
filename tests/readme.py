"""Write the README's key tables from the table of commands: ``python tests/readme.py``."""

from __future__ import annotations

import re
from pathlib import Path

from reader import i18n
from reader.ui.commands import COMMANDS, GROUPS
from reader.ui.key_names import shown_key

ROOT = Path(__file__).resolve().parent.parent
READMES = {"README.md": "en", "README.zh-CN.md": "zh-CN"}
HEADINGS = {"en": ("keys", "what they do"), "zh-CN": ("按键", "作用")}
_TABLE = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- /keys -->)", re.DOTALL)


def key_table(language: str) -> str:
    """Set the commands and their keys as a Markdown table in a language."""
    i18n.activate(language)
    try:
        lines = ["| {} | {} |".format(*HEADINGS[language]), "|---|---|"]
        for group, heading in GROUPS.items():
            lines.append(f"| | **{i18n._(heading)}** |")
            for command in COMMANDS.values():
                if command.group == group:
                    shown = " ".join(f"`{shown_key(key)}`" for key in command.keys)
                    lines.append(f"| {shown} | {command.description} |")
    finally:
        i18n.activate("en")
    return "\n".join(lines) + "\n"


def with_table(name: str) -> str:
    """Give a README with its key table made anew."""
    text = (ROOT / name).read_text(encoding="utf-8")
    table = key_table(READMES[name])
    return _TABLE.sub(lambda _match: table, text)


if __name__ == "__main__":
    for name in READMES:
        (ROOT / name).write_text(with_table(name), encoding="utf-8")
