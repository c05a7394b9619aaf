"""Running the program in this process, and libraries to run it on."""

from __future__ import annotations

import gettext
import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from reader import cli
from reader.i18n import activate
from reader.models import Digest, Entry, Paper
from reader.models.changes import addition
from reader.storage.library import Library

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
R1 = "arxiv:2501.12948"
KIMI = "arxiv:2501.12599"


class Outcome(NamedTuple):
    """What a run of the program left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the value it stands for."""
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def run(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs ``reader`` with some arguments on a library of its own."""
    monkeypatch.setenv("READER_LIBRARY", str(folder))
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "config.toml"))

    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        return Outcome(code, *capsys.readouterr())

    yield run
    activate("en")


@pytest.fixture
def filled(run: Run) -> Run:
    """Give ``run`` on a library of the sample digests."""
    assert run("import", SEEDS).code == 0
    return run


class _Chinese(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return {"unread": "未读", "read": "已读", "Show the version.": "显示版本。"}.get(message, message)


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a catalogue of a few words in the place of the Chinese one."""

    def find(
        domain: str, localedir: object = None, languages: list[str] | None = None, **options: object
    ) -> gettext.NullTranslations:
        return _Chinese() if languages == ["zh_CN"] else gettext.NullTranslations()

    monkeypatch.setattr(gettext, "translation", find)


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that standard output is a terminal of 60 cells."""
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True, raising=False)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((60, 24)))


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to put answers into, which are typed at a terminal one after the other."""
    answers: list[str] = []
    monkeypatch.setattr("reader.cli._prompts.sys", SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True)))
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda prompt: answers.pop(0))
    return answers


@pytest.fixture
def shelve(folder: Path) -> Callable[..., None]:
    """Give a function that puts papers of one digest into the library as they are, past every format."""

    def shelve(*papers: Paper) -> None:
        digest = Digest(
            id="d", title="D", source="/d.md", format="weekly-markdown", entries=tuple(Entry(p.id) for p in papers)
        )
        library = Library(folder)
        library.commit("import", lambda: [addition("digests", digest), *(addition("papers", p) for p in papers)])
        library.close()

    return shelve


def titles(outcome: Outcome) -> list[str]:
    """List the titles of ``list --json``."""
    return [paper["title"] for paper in outcome.json]
