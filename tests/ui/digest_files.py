"""Digests to be imported, written to disk in a line."""

from __future__ import annotations

from pathlib import Path

ABSTRACT = "这是摘要，写得足够长，好让程序认出来，这一段讲的是论文里做了什么。"


def weekly(*papers: tuple[int, str], title: str = "周刊 2025-W06", more: str = "") -> str:
    """Write a weekly digest of papers, each of a number, which makes its arXiv id, and a title."""
    parts = [f"# {title}\n"]
    for number, name in papers:
        parts.append(f"## {name}\n[论文{number}](https://arxiv.org/abs/2502.{number:05})\n\n{ABSTRACT}\n")
    return "\n".join(parts) + more


def papers(*numbers: int) -> list[tuple[int, str]]:
    """Give papers of these numbers, with the titles ``Paper N``."""
    return [(number, f"Paper {number}") for number in numbers]


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a file, and the folder that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path
